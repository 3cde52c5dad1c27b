//! Where tokens come from, and what is refused when a client is built.

use hsifue_order::{
    AllocateShellNumbers, Client, ClientBuilder, ClientCredentials, Error, ErrorKind, HttpConfig,
    Outcome,
};

use crate::support::{BASE, Network, Reply, Sent, json};

const TOKEN_URL: &str = "https://auth.example.com/oauth2/token";
const NUMBERS: &str = r#"{"code":0,"data":["8000000001"]}"#;

fn is_token_request(sent: &Sent) -> bool {
    sent.uri.host() == Some("auth.example.com")
}

fn granting(grant: &'static str) -> Network {
    Network::new(move |sent| {
        if is_token_request(sent) {
            json(200, grant)
        } else {
            json(200, NUMBERS)
        }
    })
}

async fn allocate(client: &Client) -> Result<usize, Error> {
    let numbers = client
        .allocate_shell_numbers(AllocateShellNumbers::new(1))
        .await?;
    Ok(numbers.len())
}

#[tokio::test]
async fn client_credentials_are_sent_as_the_standard_says() {
    let network = granting(r#"{"access_token":"gr4nted","token_type":"bearer","expires_in":7200}"#);
    let client = Client::builder(BASE)
        .client_credentials(TOKEN_URL, "my app", "s3cret:%")
        .http(network.config())
        .build()
        .unwrap();
    assert_eq!(allocate(&client).await.unwrap(), 1);
    assert_eq!(allocate(&client).await.unwrap(), 1);
    let sent = network.sent();
    assert_eq!(sent.len(), 3, "one token for both calls");
    assert_eq!(
        (sent[0].method.as_str(), sent[0].uri.to_string().as_str()),
        ("POST", TOKEN_URL)
    );
    assert_eq!(sent[0].body, "grant_type=client_credentials");
    assert_eq!(
        sent[0].header("content-type"),
        "application/x-www-form-urlencoded"
    );
    // base64 of `my%20app:s3cret%3A%25`
    assert_eq!(
        sent[0].header("authorization"),
        "Basic bXklMjBhcHA6czNjcmV0JTNBJTI1"
    );
    assert_eq!(sent[1].header("authorization"), "Bearer gr4nted");
}

#[tokio::test]
async fn credentials_may_go_into_the_form_with_a_scope_over_a_connection_of_their_own() {
    let tokens = granting(r#"{"access_token":"gr4nted","expires_in":"0"}"#);
    let orders = Network::new(|_| json(200, NUMBERS));
    let credentials = ClientCredentials::new(TOKEN_URL, "my-app", "s3cret")
        .with_scope("auth_order")
        .in_body()
        .http(tokens.config());
    let client = Client::builder(BASE)
        .oauth(credentials)
        .http(orders.config())
        .build()
        .unwrap();
    allocate(&client).await.unwrap();
    let sent = tokens.sent();
    assert_eq!((sent.len(), orders.sent().len()), (1, 1));
    assert!(!sent[0].headers.contains_key("authorization"));
    assert_eq!(
        sent[0].body,
        "client_id=my-app&client_secret=s3cret&grant_type=client_credentials&scope=auth_order"
    );
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_not_granted_means_that_nothing_was_sent() {
    let replies: [(Reply, Option<&str>, ErrorKind); 4] = [
        (
            json(
                401,
                r#"{"error":"invalid_client","error_description":"no"}"#,
            ),
            Some("invalid_client"),
            ErrorKind::Authentication,
        ),
        (
            json(400, r#"{"error":"invalid_scope"}"#),
            Some("invalid_scope"),
            ErrorKind::Authentication,
        ),
        (
            json(200, r#"{"code":0,"data":{}}"#),
            None,
            ErrorKind::Authentication,
        ),
        (json(503, ""), None, ErrorKind::HttpStatus),
    ];
    for (reply, code, kind) in replies {
        let network = Network::new(move |_| reply.clone());
        let client = Client::builder(BASE)
            .client_credentials(TOKEN_URL, "my-app", "s3cret")
            .http(network.config())
            .build()
            .unwrap();
        let error = allocate(&client).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (kind, Outcome::NotSent),
            "{error}"
        );
        assert_eq!(error.vendor_code(), code, "{error}");
        assert!(network.sent().iter().all(is_token_request));
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let network = Network::new({
        let grants = std::sync::atomic::AtomicU32::new(0);
        move |sent| {
            if is_token_request(sent) {
                let grant = grants.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                return json(200, format!(r#"{{"access_token":"t{grant}"}}"#));
            }
            if sent.header("authorization") == "Bearer t0" {
                json(401, r#"{"code":"401","message":"expired"}"#)
            } else {
                json(200, NUMBERS)
            }
        }
    });
    let client = Client::builder(BASE)
        .client_credentials(TOKEN_URL, "my-app", "s3cret")
        .http(network.config())
        .build()
        .unwrap();
    assert_eq!(allocate(&client).await.unwrap(), 1);
    assert_eq!(network.sent().len(), 4);
}

fn refusal(builder: ClientBuilder) -> String {
    let error = builder.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    error.to_string()
}

#[test]
fn a_client_that_cannot_work_is_refused_by_name() {
    let good = || Client::builder(BASE);
    for (builder, says) in [
        (good(), "`token` is missing"),
        (good().token(""), "`token` must not be empty"),
        (good().token("t").app_key(""), "`app_key` must not be empty"),
        (good().client_credentials(TOKEN_URL, "", "s"), "`client_id`"),
        (
            good().client_credentials(TOKEN_URL, "i", ""),
            "`client_secret`",
        ),
        (
            good().client_credentials("https://a.example/t/", "i", "s"),
            "`token_url` must be",
        ),
        (
            good().client_credentials("https://a.example/t?x=1", "i", "s"),
            "`token_url` must end",
        ),
        (
            good().client_credentials("http://a.example/t", "i", "s"),
            "`token_url` is http://a.example",
        ),
    ] {
        let shown = refusal(builder);
        assert!(shown.contains(says), "{says}: {shown}");
    }
}

#[test]
fn the_documented_address_is_refused_with_the_reason_and_possible_on_demand() {
    let documented = || Client::builder("http://apigate.hsifue.cn").token("t");
    let shown = refusal(documented());
    assert!(
        shown.contains("in the clear") && shown.contains("HttpConfig::allow_cleartext()"),
        "{shown}"
    );
    documented()
        .http(HttpConfig::new().allow_cleartext())
        .build()
        .unwrap();
}
