//! The entry and the pages, as a browser sees them.

use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use serde_json::json;
use vendor_sandbox::AccessCheck;

use crate::support::{Tester, call, millis};

const USER: &str = "S00000000001";

fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

async fn web_token(tester: &Tester) -> String {
    let request = tester.post("/adapter/oauth/token", &call("get_browser_token")["body"]);
    let grant = tester.done(request).await;
    assert_eq!(grant["expires_in"], 300);
    grant["access_token"].as_str().unwrap().to_owned()
}

/// The address of the entry; `app_key` is left out under the old rule.
fn entry(tester: &Tester, app_key: Option<&str>, user: &str, token: &str, target: &str) -> String {
    let timestamp = millis();
    let key = app_key
        .map(|key| format!("appkey={key}&"))
        .unwrap_or_default();
    let target = encode(target);
    let query = format!(
        "{key}access_token={}&userid={user}&timestamp={timestamp}&redirect_uri={target}",
        encode(token)
    );
    let signature = tester.sign(&timestamp, &query);
    format!(
        "{}/adapter/oauth/entry?{query}&signature={signature}",
        tester.jinyan().base_url()
    )
}

/// Status and text of a page.
async fn page(tester: &Tester, url: &str, cookie: Option<&str>) -> (u16, String) {
    let mut request = tester.http.get(url);
    if let Some(cookie) = cookie {
        request = request.header(COOKIE, format!("other=1; {cookie}"));
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let content_type = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    assert_eq!(content_type, "text/html;charset=UTF-8", "{url}");
    (status, response.text().await.unwrap())
}

/// Goes through the entry; where to, and with which cookie.
pub(crate) async fn enter(tester: &Tester, user: &str, target: &str) -> (String, String) {
    let token = web_token(tester).await;
    let url = entry(
        tester,
        Some(tester.jinyan().app_key()),
        user,
        &token,
        target,
    );
    let response = tester.http.get(url).send().await.unwrap();
    assert_eq!(response.status(), 302);
    let header = |name| response.headers()[name].to_str().unwrap().to_owned();
    let cookie = header(SET_COOKIE);
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    (
        header(LOCATION),
        cookie.split(';').next().unwrap().to_owned(),
    )
}

#[tokio::test]
async fn a_browser_comes_through_the_entry_to_its_orders() {
    let tester = Tester::start().await;
    let own = tester.order(json!({})).await;
    let own = own["BusinessInfo"]["OrderID"].as_str().unwrap();
    let others = tester.order(json!({"Consumers": ["S00000000009"]})).await;
    let others = others["BusinessInfo"]["OrderID"].as_str().unwrap();
    let list = format!("{}/order/all/list", tester.jinyan().pages_url());
    for cookie in [None, Some("jinyan_session=unknown")] {
        let (status, text) = page(&tester, &list, cookie).await;
        assert_eq!(status, 403);
        assert!(text.contains("data-page=\"refusal\""), "{text}");
    }
    let (location, cookie) = enter(&tester, USER, &list).await;
    assert_eq!(location, list);
    let (status, text) = page(&tester, &location, Some(&cookie)).await;
    assert_eq!(status, 200);
    assert!(
        text.contains("<h1 data-page=\"order-list\">") && text.contains(own),
        "{text}"
    );
    assert!(!text.contains(others), "{text}");

    let detail = |id: &str| {
        format!(
            "{}/order/detail?OrderID={id}&pageIndex=1",
            tester.jinyan().pages_url()
        )
    };
    let (location, cookie) = enter(&tester, USER, &detail(own)).await;
    assert_eq!(location, detail(own));
    let (status, text) = page(&tester, &location, Some(&cookie)).await;
    assert_eq!(status, 200);
    assert!(
        text.contains("data-page=\"order-detail\"") && text.contains("1030.50"),
        "{text}"
    );
    assert_eq!(page(&tester, &detail(others), Some(&cookie)).await.0, 404);
    assert_eq!(
        page(&tester, &detail(own).replace("=1", "=2"), Some(&cookie))
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn a_token_works_once_and_for_five_minutes() {
    let tester = Tester::start().await;
    let list = format!("{}/order/all/list", tester.jinyan().pages_url());
    let app_key = Some(tester.jinyan().app_key());
    let token = web_token(&tester).await;
    let statuses = async || {
        let url = entry(&tester, app_key, USER, &token, &list);
        tester.http.get(url).send().await.unwrap().status().as_u16()
    };
    assert_eq!(statuses().await, 302);
    let (status, text) = page(&tester, &entry(&tester, app_key, USER, &token, &list), None).await;
    assert_eq!(
        (status, text.contains("access_token")),
        (403, true),
        "{text}"
    );

    for (seconds, expected) in [(299, 302), (300, 403)] {
        let token = web_token(&tester).await;
        tester.jinyan().advance(Duration::from_secs(seconds));
        let url = entry(&tester, app_key, USER, &token, &list);
        assert_eq!(
            tester.http.get(url).send().await.unwrap().status(),
            expected
        );
    }
    let revoked = web_token(&tester).await;
    tester.jinyan().revoke_tokens();
    assert_eq!(
        page(
            &tester,
            &entry(&tester, app_key, USER, &revoked, &list),
            None
        )
        .await
        .0,
        403
    );
}

#[tokio::test]
async fn the_entry_is_closed_to_wrong_signatures_strangers_and_other_places() {
    let tester = Tester::start().await;
    let origin = tester.jinyan().pages_url();
    let list = format!("{origin}/order/all/list");
    let app_key = tester.jinyan().app_key();
    let token = web_token(&tester).await;
    let right = entry(&tester, Some(app_key), USER, &token, &list);
    let wrong = right.replace("userid=S00000000001", "userid=S00000000002");
    assert_eq!(page(&tester, &wrong, None).await.0, 403);
    assert_eq!(
        tester.jinyan().journal().pop().unwrap().access,
        AccessCheck::SignatureWrong
    );
    let without_key = entry(&tester, None, USER, &token, &list);
    assert_eq!(page(&tester, &without_key, None).await.0, 400);
    // The token is not used up by what is not signed.
    assert_eq!(tester.http.get(right).send().await.unwrap().status(), 302);

    for (user, target, status) in [
        ("S00000000099", list.clone(), 403),
        (USER, "https://example.com/".to_owned(), 400),
        (USER, "/order/all/list".to_owned(), 400),
        (USER, format!("{origin}0/order/all/list"), 400),
        (USER, format!("{origin}@example.com/"), 400),
        (
            USER,
            format!("//{}", origin.strip_prefix("http://").unwrap()),
            400,
        ),
    ] {
        let token = web_token(&tester).await;
        let url = entry(&tester, Some(app_key), user, &token, &target);
        assert_eq!(page(&tester, &url, None).await.0, status, "{target}");
    }
    let (location, _) = enter(&tester, USER, &format!("{list}?a=1\r\nx: y 北")).await;
    assert_eq!(location, format!("{list}?a=1%0D%0Ax:%20y%20%E5%8C%97"));

    let old = Tester::legacy().await;
    let list = format!("{}/order/all/list", old.jinyan().pages_url());
    let url = entry(&old, None, USER, &web_token(&old).await, &list);
    assert_eq!(old.http.get(url).send().await.unwrap().status(), 302);
}

#[tokio::test]
async fn a_booking_is_ordered_on_its_page() {
    let tester = Tester::start().await;
    let script = "<script>alert('x')</script>";
    let booking = tester
        .book(json!({"RuleName": script, "return_url": "http://127.0.0.1/?a=\"1\"&b"}))
        .await;
    let url = booking["booking_url"].as_str().unwrap();
    assert_eq!(page(&tester, url, None).await.0, 403);
    let (location, cookie) = enter(&tester, USER, url).await;
    assert_eq!(location, url);
    let (status, text) = page(&tester, &location, Some(&cookie)).await;
    assert_eq!(status, 200);
    assert!(
        text.contains("data-page=\"booking\"") && text.contains("<button>"),
        "{text}"
    );
    assert!(
        !text.contains("<script>") && text.contains("&lt;script&gt;alert(&#39;x&#39;)"),
        "{text}"
    );

    let (form_url, form) = url.split_once('?').unwrap();
    let post = async |cookie: &str| {
        let request = tester.http.post(form_url).header(COOKIE, cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let response = request.body(form.to_owned()).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    assert_eq!(post("").await.0, 403);
    let (status, text) = post(&cookie).await;
    assert_eq!(status, 200);
    assert!(
        text.contains("href=\"http://127.0.0.1/?a=&quot;1&quot;&amp;b\""),
        "{text}"
    );
    let order = tester.jinyan().ledger().pop().unwrap().result;
    assert!(
        text.contains("data-page=\"order-placed\"") && text.contains(&order),
        "{text}"
    );
    assert_eq!(
        tester.detail(&order).await["BusinessInfo"]["BookingUserID"],
        USER
    );
    assert_eq!(post(&cookie).await.0, 409);
    assert!(
        !page(&tester, url, Some(&cookie))
            .await
            .1
            .contains("<button>")
    );
}

#[tokio::test]
async fn names_are_escaped_and_links_lead_to_the_web() {
    let tester = Tester::start().await;
    let mut user = call("user_save")["body"].clone();
    user["userName"] = "\"><img src=x onerror=alert(1)>&'".into();
    let id = tester.done(tester.post("/adapter/user/save", &user)).await["userid"].clone();
    let id = id.as_str().unwrap();
    let changes = json!({"Consumers": [id], "Approvals": [], "return_url": "javascript:alert(1)"});
    let order = tester.order(changes.clone()).await;
    let order = order["BusinessInfo"]["OrderID"]
        .as_str()
        .unwrap()
        .to_owned();
    let booking = tester.book(changes).await;
    let origin = tester.jinyan().pages_url();
    let (_, cookie) = enter(&tester, id, &origin).await;
    let mut count = 0;
    for url in [
        format!("{origin}/order/all/list"),
        format!("{origin}/order/detail?OrderID={order}&pageIndex=1"),
        booking["booking_url"].as_str().unwrap().to_owned(),
    ] {
        let (status, text) = page(&tester, &url, Some(&cookie)).await;
        assert_eq!(status, 200, "{url}");
        assert!(
            !text.contains("<img") && text.contains("&quot;&gt;&lt;img"),
            "{text}"
        );
        count += 1;
    }
    assert_eq!(count, 3);
    let change = format!("{origin}/mall/flight/change?OrderID={order}");
    assert_eq!(page(&tester, &change, Some(&cookie)).await.0, 200);
    let (form_url, form) = booking["booking_url"]
        .as_str()
        .unwrap()
        .split_once('?')
        .unwrap();
    let request = tester.http.post(form_url).header(COOKIE, &cookie);
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let text = request
        .body(form.to_owned())
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(
        text.contains("order-placed") && !text.contains("javascript:"),
        "{text}"
    );
    // Whoever is deleted has no session any more.
    tester
        .done(tester.get(&format!("/adapter/user/delete/{id}")))
        .await;
    assert_eq!(
        page(&tester, &format!("{origin}/order/all/list"), Some(&cookie))
            .await
            .0,
        403
    );
}
