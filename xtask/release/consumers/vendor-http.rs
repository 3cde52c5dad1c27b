//! A client of a vendor of one's own, here the personal center's token endpoint, in one operation.
//!
//! ```toml
//! serde = { version = "1", features = ["derive"] }
//! tokio = { version = "1", features = ["macros", "rt"] }
//! ```

use std::env;

use serde::{Deserialize, Serialize};
use vendor_http::{Error, HttpConfig, Method, Operation, vendor::{Response, Attempt, AuthScheme, Endpoint, HttpClient, Parts, Protocol, Reply, Verdict}};

struct Plain;

impl Protocol for Plain {
    fn authorize(&self, _: &mut Attempt<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        match reply.status.is_success() {
            true => Verdict::Success(Some(reply.text.into())),
            false => Verdict::NoEnvelope,
        }
    }
}

#[derive(Clone, Serialize)]
struct Login {
    grant_type: &'static str,
    client_id: String,
    client_secret: String,
}

#[derive(Deserialize)]
struct Grant {
    token_type: String,
    expires_in: u64,
}

const LOGIN: Operation =
    Operation::new("consumer", "login", Method::POST, "/api/connect/token").auth(AuthScheme::None);

impl Endpoint for Login {
    type Output = Grant;
    const OPERATION: &'static Operation = &LOGIN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.form(self)
    }

    fn decode(response: Response) -> Result<Grant, Error> {
        response.json()
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base_url = env::var("PERSONALCENTER_BASE_URL")?;
    let client = HttpClient::new("consumer", &base_url, Plain, HttpConfig::new(), &[])?;
    let login = Login {
        grant_type: "client_credentials",
        client_id: env::var("PERSONALCENTER_CLIENT_ID")?,
        client_secret: env::var("PERSONALCENTER_CLIENT_SECRET")?,
    };
    let grant = client.call(login).await?;
    println!(
        "a token: {}, good for {} s",
        grant.token_type, grant.expires_in
    );
    Ok(())
}
