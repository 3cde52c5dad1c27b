//! As much of a browser as the pages need: one request, and nothing followed.

use reqwest::{
    Url,
    header::{COOKIE, HeaderMap},
};

use crate::http;

/// A page, or where to go for it.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    pub(super) body: String,
}

impl Answer {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The heading of the page.
    pub(super) fn heading(&self) -> Option<&str> {
        let (_, heading) = self.body.split_once("<h1")?;
        let (_, heading) = heading.split_once('>')?;
        let (heading, _) = heading.split_once("</h1>")?;
        Some(heading)
    }
}

/// Gets a page with the cookie that an earlier one set. An error names no address: it may hold a token.
pub(super) async fn get(url: &str, cookie: Option<&str>) -> Result<Answer, String> {
    let url = Url::parse(url).map_err(|error| error.to_string())?;
    let client = http::client(&url).map_err(|error| error.to_string())?;
    let mut request = client.get(url);
    if let Some(cookie) = cookie {
        request = request.header(COOKIE, cookie);
    }
    let broken = |error: reqwest::Error| error.without_url().to_string();
    let answer = request.send().await.map_err(broken)?;
    Ok(Answer {
        status: answer.status().as_u16(),
        headers: answer.headers().clone(),
        body: answer.text().await.map_err(broken)?,
    })
}
