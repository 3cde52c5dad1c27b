//! As much of a browser as the pages need: one request, and nothing followed.

use std::io;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A page, or where to go for it.
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: String,
}

impl Answer {
    /// The value of a header; `name` in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut named = headers.filter(|(found, _)| found.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value)
    }

    /// The heading of the page.
    pub(super) fn heading(&self) -> Option<&str> {
        let (_, heading) = self.body.split_once("<h1")?;
        let (_, heading) = heading.split_once('>')?;
        let (heading, _) = heading.split_once("</h1>")?;
        Some(heading)
    }
}

/// Gets a page of the sandbox, `http://127.0.0.1:…`, with the cookie that an earlier one set.
pub(super) async fn get(url: &str, cookie: Option<&str>) -> io::Result<Answer> {
    let unreadable = |problem| io::Error::new(io::ErrorKind::InvalidData, problem);
    let (authority, path) = url
        .strip_prefix("http://")
        .and_then(|rest| rest.split_once('/'))
        .ok_or_else(|| unreadable("the address is none of the sandbox"))?;
    let cookie = cookie.map_or_else(String::new, |cookie| format!("Cookie: {cookie}\r\n"));
    let request =
        format!("GET /{path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n{cookie}\r\n");
    let mut stream = TcpStream::connect(authority).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .ok_or_else(|| unreadable("the page ends within its head"))?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Ok(Answer {
        status: status.ok_or_else(|| unreadable("the page has no status"))?,
        head: head.to_owned(),
        body: body.to_owned(),
    })
}
