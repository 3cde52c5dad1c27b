//! What a call leaves in a trace.

use vendor_http::HttpConfig;

use crate::support::{
    client,
    log::Log,
    vendor::{Read, Write},
    wire::{done, grant, json, response},
};

#[tokio::test(start_paused = true)]
async fn a_call_is_a_span_with_the_attributes_of_an_http_client() {
    let (client, _) = client(HttpConfig::new(), |request| match request.uri.path() {
        "/api/login" => grant(1),
        "/api/read" => done("\"ok\""),
        _ => json(409, r#"{"code":"E9"}"#),
    });
    let log = Log::start();
    client.call(Read).await.unwrap();
    client.call(Write::new("x")).await.unwrap_err();
    let text = log.text();
    assert_eq!(text.matches("span INFO vendor_call").count(), 3, "{text}");
    for attribute in [
        r#"otel.name="read""#,
        r#"otel.kind="client""#,
        r#"http.request.method="GET""#,
        r#"url.template="/read""#,
        r#"url.scheme="https""#,
        r#"server.address="echo.example""#,
        "server.port=443",
        r#"vendor.name="echo""#,
        r#"vendor.operation="read""#,
        "http.response.status_code=200",
        "http.request.resend_count=0",
        "http.response.status_code=409",
        "error.type=Vendor",
        r#"vendor.code="E9""#,
    ] {
        assert!(text.contains(attribute), "{attribute} in\n{text}");
    }
    assert!(!text.contains("of="), "no query: {text}");
}

#[tokio::test(start_paused = true)]
async fn repetitions_are_counted_and_told() {
    let (client, _) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            grant(1)
        } else {
            response(503, "")
        }
    });
    let log = Log::start();
    client.call(Read).await.unwrap_err();
    let text = log.text();
    assert!(text.contains("http.request.resend_count=2"), "{text}");
    assert_eq!(text.matches("sending again").count(), 2, "{text}");
    assert_eq!(
        text.matches("http.response.status_code=503").count(),
        3,
        "{text}"
    );
}
