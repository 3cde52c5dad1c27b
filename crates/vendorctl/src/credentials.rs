//! How the vendor's part is signed: as Jinyan signs its calls, or, if asked for by name, not at all.

use std::time::SystemTime;

use clap::ArgGroup;
use rpa_signing::jinyan::{Payload, sign};
use vendor_auth::Secret;

use crate::input::{Input, Unusable};

/// The keys with which Jinyan signs its calls.
#[derive(clap::Args)]
#[command(group(ArgGroup::new("signing").required(true)))]
pub(crate) struct Signing {
    /// The `appkey` that Jinyan issued
    #[arg(long, value_name = "KEY", group = "signing", requires = "key")]
    app_key: Option<String>,
    /// Send without a signature: whether Jinyan signs its calls is not documented
    #[arg(long, group = "signing", conflicts_with_all = ["secret", "secret_env"])]
    unsigned: bool,
    #[command(flatten)]
    key: Key,
}

#[derive(clap::Args)]
#[group(id = "key", required = false, multiple = false)]
struct Key {
    /// Secret that Jinyan issued; prefer `-`, which reads it from standard input, or --secret-env
    #[arg(long, value_name = "SECRET")]
    secret: Option<Secret>,
    /// Take the secret from this environment variable
    #[arg(long, value_name = "NAME")]
    secret_env: Option<String>,
}

/// What signs.
pub(crate) struct Credentials {
    app_key: String,
    secret: Secret,
}

impl Signing {
    /// Returns `None` for calls without a signature.
    pub(crate) fn read(self) -> Result<Option<Credentials>, Unusable> {
        let Some(app_key) = self.app_key else {
            return Ok(None);
        };
        // Only what an HTTP header can carry.
        if app_key.is_empty() || !app_key.bytes().all(|byte| byte.is_ascii_graphic()) {
            let problem = "must be visible ASCII characters";
            return Err(Unusable::option("--app-key", problem));
        }
        let Key { secret, secret_env } = self.key;
        let secret = Input::default().secret("--secret", secret, "--secret-env", secret_env)?;
        Ok(Some(Credentials { app_key, secret }))
    }
}

impl Credentials {
    /// The headers of a call with this `timestamp`, in milliseconds, and this content.
    pub(crate) fn headers(
        &self,
        payload: Payload<'_>,
        timestamp: u64,
    ) -> Vec<(&'static str, String)> {
        let timestamp = timestamp.to_string();
        // `sign` refuses an empty secret, which is never read, and a query with two signatures, which is never sent.
        let signature = sign(self.secret.expose(), &timestamp, payload).unwrap_or_default();
        vec![
            ("appkey", self.app_key.clone()),
            ("timestamp", timestamp),
            ("signature", signature),
        ]
    }
}

/// The time here, in milliseconds since 1970.
pub(crate) fn now() -> u64 {
    let since_1970 = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    u64::try_from(since_1970.as_millis()).unwrap_or(u64::MAX)
}
