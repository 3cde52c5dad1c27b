//! Credentials become a token.

use std::io::Write;

use isearch_oapi::GetToken;

use super::Stage;
use crate::demo::report::{Failed, Report, ensure};

pub(super) async fn log_in<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let isearch = stage.server;
    let request = GetToken::new(isearch.access_key(), isearch.secret_key());
    let grant = stage.client.get_token(request).await?;
    ensure(!grant.access_token.is_empty(), || {
        "the access token is empty".to_owned()
    })?;
    let milliseconds = grant.expires_in.unwrap_or_default();
    ensure(milliseconds > 0, || {
        "the token does not say when it expires".to_owned()
    })?;
    report.labelled(
        "token",
        format_args!("{:?}, in every log and error", grant.access_token),
    )?;
    report.labelled("expires in", format_args!("{milliseconds} ms"))?;
    Ok("access key and secret key are good; from here on the client logs in by itself".to_owned())
}
