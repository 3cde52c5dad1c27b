//! Signed addresses that take a traveller's browser into the vendor's pages.

use std::time::Duration;

use rpa_signing::jinyan::Payload;
use vendor_auth::Secret;
use vendor_http::{Error, wire::Id};

use super::is_blank;
use crate::{
    Client, GetBrowserToken,
    sign::{Rule, Signer},
    web,
};

/// The lifetime of a token that states none (A16).
const LIFETIME: Duration = Duration::from_secs(300);

impl Client {
    /// The address through which `user_id`'s browser enters the vendor's pages without a login and arrives at
    /// `redirect_uri` (§免登授权): a [`booking_url`](crate::Booking::booking_url), the response to
    /// [`order_change`](Self::order_change) where that is an address, or a page that the vendor named.
    ///
    /// Give `redirect_uri` unchanged: it is percent-encoded here, once. Every call asks for a new token, because each
    /// works once and for 5 minutes; send the browser there at once, and only there.
    ///
    /// ```no_run
    /// # async fn run(client: jinyan_travel::Client, booking_url: &str) -> Result<(), jinyan_travel::Error> {
    /// let page = client.entry_page("S00008540989", booking_url).await?;
    /// let link = format!("<a href=\"{}\">book</a>", page.to_html());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), before anything is sent, for an empty
    /// `user_id` and for a `redirect_uri` that does not begin with `https://` or `http://`. Otherwise those of
    /// [`get_browser_token`](Self::get_browser_token).
    pub async fn entry_page(
        &self,
        user_id: impl Into<Id>,
        redirect_uri: &str,
    ) -> Result<PageUrl, Error> {
        let user_id = user_id.into();
        check_user(&user_id)?;
        if let Some(problem) = web::problem(redirect_uri) {
            return Err(Error::invalid_request("redirect_uri", problem));
        }
        let grant = self
            .get_browser_token(GetBrowserToken::new(self.signer().app_key.as_str()))
            .await?;
        if grant.access_token.is_empty() {
            return Err(Error::unexpected_response(
                "the token that was granted is empty",
            ));
        }
        let timestamp = self.http.timestamp_ms();
        let query = signed_query(
            self.signer(),
            &grant.access_token,
            &user_id,
            timestamp,
            redirect_uri,
        )?;
        let base = self.http.base_url().trim_end_matches('/');
        let seconds = grant.expires_in.and_then(|s| u64::try_from(s).ok());
        Ok(PageUrl {
            url: format!("{base}/adapter/oauth/entry?{query}").into(),
            expires_in: seconds
                .filter(|seconds| *seconds > 0)
                .map_or(LIFETIME, Duration::from_secs),
        })
    }

    /// The address of the list of `user_id`'s orders (§前端接口). See [`entry_page`](Self::entry_page) for how to use
    /// it, and [`ClientBuilder::web_url`](crate::ClientBuilder::web_url) for where the list is.
    ///
    /// # Errors
    ///
    /// Those of [`entry_page`](Self::entry_page).
    pub async fn order_list_page(&self, user_id: impl Into<Id>) -> Result<PageUrl, Error> {
        let page = format!("{}/order/all/list", self.web_url());
        self.entry_page(user_id, &page).await
    }

    /// The address of one of `user_id`'s orders (§前端接口). See [`entry_page`](Self::entry_page) for how to use it,
    /// and [`ClientBuilder::web_url`](crate::ClientBuilder::web_url) for where the page is.
    ///
    /// # Errors
    ///
    /// Those of [`entry_page`](Self::entry_page), and
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest) for an empty `order_id`.
    pub async fn order_detail_page(
        &self,
        user_id: impl Into<Id>,
        order_id: impl Into<Id>,
    ) -> Result<PageUrl, Error> {
        let order_id = order_id.into();
        if is_blank(&order_id) {
            return Err(Error::invalid_request("OrderID", "must not be empty"));
        }
        let page = format!(
            "{}/order/detail?OrderID={}&pageIndex=1",
            self.web_url(),
            web::value(order_id.as_str())
        );
        self.entry_page(user_id, &page).await
    }
}

pub(super) fn check_user(user_id: &Id) -> Result<(), Error> {
    if is_blank(user_id) {
        return Err(Error::invalid_request(
            "userid",
            "must not be empty: name the employee who will use the page",
        ));
    }
    Ok(())
}

/// The query of the entry, in the order of the document's example, with the signature of exactly this text at its end.
fn signed_query(
    signer: &Signer,
    token: &Secret,
    user_id: &Id,
    timestamp_ms: i64,
    redirect_uri: &str,
) -> Result<String, Error> {
    let app_key = match signer.rule {
        Rule::New(_) => format!("appkey={}&", web::value(&signer.app_key)),
        Rule::Old => String::new(),
    };
    let query = format!(
        "{app_key}access_token={}&userid={}&timestamp={timestamp_ms}&redirect_uri={}",
        web::token(token.expose()),
        web::value(user_id.as_str()),
        web::value(redirect_uri),
    );
    let signature = signer.signature(&timestamp_ms.to_string(), Payload::SignedQuery(&query))?;
    Ok(format!("{query}&signature={signature}"))
}

/// An address for one browser, once, and for as long as [`expires_in`](Self::expires_in) says.
///
/// It lets whoever has it act as the traveller: do not log, store or prefetch it. Debug does not show it, and there is
/// no Display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageUrl {
    url: Secret,
    expires_in: Duration,
}

impl PageUrl {
    /// The address, signed for exactly this text: for the header `Location` or a script.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.expose()
    }

    /// The address for an attribute or the text of an HTML page, where a bare `&timestamp` would turn into `×tamp` and
    /// break the signature.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.as_str().replace('&', "&amp;").replace('\'', "&#39;")
    }

    /// How long the address works, from the moment at which it was made; 5 minutes unless the vendor said otherwise.
    #[must_use]
    pub fn expires_in(&self) -> Duration {
        self.expires_in
    }
}
