//! hsifue.

use hsifue_order::{Client, ClientCredentials, CustomerScope, QueryEnterpriseUsers};
use vendor_sandbox::{Deviation, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = &[(Deviation::HsifueTokenCredentials, |sandbox, setting| {
    Box::pin(token_credentials(sandbox, setting))
})];

async fn token_credentials(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.hsifue();
    let (id, secret) = (vendor.client_id(), vendor.client_secret());
    let mut credentials = ClientCredentials::new(vendor.token_url(), id, secret);
    if setting == Setting::Other {
        credentials = credentials.in_body();
    }
    let client = Client::builder(vendor.base_url())
        .app_key(vendor.app_key())
        .oauth(credentials)
        .build()?;
    let found = client.query_enterprise_users(QueryEnterpriseUsers::new(
        "sandbox",
        "1",
        CustomerScope::All,
    ));
    found.await?;
    Ok(())
}
