//! Getting tokens, and not getting them.

use std::{sync::Arc, time::Duration};

use personalcenter_client::{
    Client, Error, ErrorKind, GetBill, GetToken, Outcome, Token, TokenSource,
};
use vendor_auth::{BoxFuture, MemoryStore};

use crate::support::{BILL, SECRET, client, done, granted, response};

#[tokio::test(start_paused = true)]
async fn one_token_serves_all_until_it_ends() {
    let (client, wire) = client(vec![done("{}"); 4]);
    wire.respond_to_logins([response(
        200,
        r#"{"access_token":"short","expires_in":3600}"#,
    )]);
    let other = client.clone();
    let (a, b) = tokio::join!(
        client.get_bill(GetBill::new(BILL)),
        other.get_bill(GetBill::new(BILL))
    );
    a.unwrap();
    b.unwrap();
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    assert_eq!(wire.token_requests(), 1);
    tokio::time::advance(Duration::from_secs(3601)).await;
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    assert_eq!(wire.token_requests(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_of_unstated_lifetime_does_not_live_for_a_day() {
    let (client, wire) = client([done("{}"), done("{}")]);
    wire.respond_to_logins([response(200, r#"{"access_token":"t"}"#)]);
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    tokio::time::advance(Duration::from_secs(31 * 60)).await;
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    assert_eq!(wire.token_requests(), 2);
}

#[tokio::test]
async fn refused_credentials_are_an_authentication_error_in_the_servers_words() {
    for (status, body, code, message) in [
        (
            400,
            r#"{"error":"invalid_client","error_description":"unknown client"}"#,
            Some("invalid_client"),
            Some("unknown client"),
        ),
        (
            401,
            r#"{"error":"invalid_client"}"#,
            Some("invalid_client"),
            None,
        ),
        (
            200,
            r#"{"error":"unauthorized_client"}"#,
            Some("unauthorized_client"),
            None,
        ),
        (
            200,
            r#"{"code":"1001","message":"停用"}"#,
            Some("1001"),
            Some("停用"),
        ),
        (400, "", None, None),
        (200, r#"{"access_token":""}"#, None, None),
    ] {
        let (client, wire) = client([]);
        wire.respond_to_logins([response(status, body)]);
        let error = client.get_bill(GetBill::new(BILL)).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent, "{body}");
        let kind = if status == 400 && body.is_empty() {
            ErrorKind::HttpStatus
        } else {
            ErrorKind::Authentication
        };
        assert_eq!(error.kind(), kind, "{body}");
        assert_eq!(
            (error.vendor_code(), error.vendor_message()),
            (code, message),
            "{body}"
        );
        assert_eq!(error.operation(), Some("get_bill"));
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(cause.starts_with("personalcenter get_token: "), "{cause}");
        assert_eq!(
            (wire.token_requests(), wire.calls().len()),
            (1, 0),
            "{body}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_server_in_trouble_is_asked_again() {
    let (client, wire) = client([done("{}")]);
    wire.respond_to_logins([
        response(503, ""),
        response(500, r#"{"code":500}"#),
        granted("late"),
    ]);
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    assert_eq!(wire.calls()[0].header("authorization"), "Bearer late");
    assert_eq!(wire.token_requests(), 3);
}

#[tokio::test]
async fn credentials_can_be_checked_by_hand() {
    let (client, _) = client([]);
    let grant = client
        .get_token(GetToken::new("my-client", SECRET))
        .await
        .unwrap();
    assert_eq!(grant.access_token.expose(), "token-1");
    assert_eq!(grant.expires_in, Some(86_400));
    assert_eq!(grant.token_type.as_deref(), Some("Bearer"));
    assert_eq!(grant.scope, Some("integrationapp".into()));
}

/// A token of one's own.
struct Own;

impl TokenSource for Own {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async { Ok(Token::new("own")) })
    }
}

#[tokio::test]
async fn tokens_may_come_from_a_source_of_ones_own() {
    let (_, wire) = client([done("{}")]);
    let client = Client::builder("https://personalcenter.example.com")
        .token_source(Own)
        .http(wire.config())
        .build()
        .unwrap();
    client.get_bill(GetBill::new(BILL)).await.unwrap();
    assert_eq!(wire.calls()[0].header("authorization"), "Bearer own");
    assert_eq!(wire.token_requests(), 0);
}

#[tokio::test]
async fn processes_that_share_a_store_share_a_token() {
    let (_, wire) = client(vec![done("{}"); 2]);
    let store = Arc::new(MemoryStore::new());
    for _ in 0..2 {
        let client = Client::builder("https://personalcenter.example.com")
            .client_credentials("my-client", SECRET)
            .token_store(Arc::clone(&store))
            .http(wire.config())
            .build()
            .unwrap();
        client.get_bill(GetBill::new(BILL)).await.unwrap();
    }
    assert_eq!((wire.calls().len(), wire.token_requests()), (2, 1));
}
