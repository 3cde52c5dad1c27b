//! A client of one's own: the personal center's token endpoint, in one operation.

use std::{collections::BTreeMap, env};

use vendor_http::{
    Error, HttpConfig, Method, Operation,
    vendor::{
        Attempt, AuthScheme, Endpoint, HttpClient, Parts, Protocol, Reply, Response, Verdict,
    },
    wire::Json,
};

struct Plain;

impl Protocol for Plain {
    fn authorize(&self, _: &mut Attempt<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        Verdict::Success(Some(reply.text.into()))
    }
}

#[derive(Clone)]
struct Login(BTreeMap<&'static str, String>);

impl Endpoint for Login {
    type Output = BTreeMap<String, Json>;
    const OPERATION: &'static Operation =
        &Operation::new("consumer", "login", Method::POST, "/api/connect/token")
            .auth(AuthScheme::None);

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.form(&self.0)
    }

    fn decode(response: Response) -> Result<Self::Output, Error> {
        response.json()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base_url = env::var("PERSONALCENTER_BASE_URL")?;
    let client = HttpClient::new("consumer", &base_url, Plain, HttpConfig::new(), &[])?;
    let grant = client.call(Login(BTreeMap::from([
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", env::var("PERSONALCENTER_CLIENT_ID")?),
        ("client_secret", env::var("PERSONALCENTER_CLIENT_SECRET")?),
    ])));
    let grant = grant.await?;
    assert!(grant.contains_key("access_token"));
    println!("{} members of a grant", grant.len());
    Ok(())
}
