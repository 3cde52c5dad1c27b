//! What an error says of a body that was not understood.

use vendor_http::HttpConfig;

use crate::support::{
    client,
    vendor::Read,
    wire::{grant, response},
};

/// The shape of a body of this type.
async fn shape(media_type: Option<&'static str>, text: &str) -> String {
    let text = text.to_owned();
    let (client, _) = client(HttpConfig::new(), move |request| {
        if request.is_login() {
            return grant(1);
        }
        let reply = response(200, text.clone());
        match media_type {
            Some(media_type) => reply.header("content-type", media_type),
            None => reply,
        }
    });
    let error = client.call(Read).await.unwrap_err();
    error.body_shape().unwrap().to_owned()
}

#[tokio::test]
async fn a_body_is_described_without_what_it_says() {
    for (media_type, text, shown) in [
        (
            Some("application/json; charset=utf-8"),
            r#"{"total":"7","hunter2":1,"data":{"items":[{"message":5,"x":{}},{}],"token":null}}"#,
            "application/json, 81 bytes: {data: {items: [2 × {message: number, 1 more}], token: null}, total: text, 1 more}",
        ),
        (
            Some("text/html"),
            "\n<html><head><TITLE lang=zh>\n 登录  OA\n</TITLE>",
            "text/html, 49 bytes, titled \"登录 OA\"",
        ),
        (Some("text/plain"), "hunter2", "text/plain, 7 bytes"),
        (None, "-", "no media type, 1 bytes"),
        (
            Some("hun ter2"),
            "[]",
            "an unreadable media type, 2 bytes: []",
        ),
        (
            Some("a/b"),
            "[[[[[1]]]], true]",
            "a/b, 17 bytes: [2 × [1 × [1 × [1 × …]]]]",
        ),
    ] {
        assert_eq!(shape(media_type, text).await, shown);
    }
    let wide: Vec<String> = (0..10_000)
        .map(|n| format!(r#""{n}":{{"total":1}},"#))
        .collect();
    let wide = wide.concat();
    assert!(shape(None, &format!(r#"{{{wide}"data":[1]}}"#)).await.len() < 600);
}
