//! What answers a token request of OAuth 2.0.

use vendor_wire::{members, scalar};

use crate::{
    StatusCode,
    protocol::{Reply, Verdict},
};

/// What the response to a token request means by RFC 6749 §5: a token, or an error. `None` for what is neither, which a
/// vendor may have wrapped in its envelope. An odd member next to the token does not fail a login.
#[must_use]
pub fn token_verdict<'r>(reply: &Reply<'r>) -> Option<Verdict<'r>> {
    let members = members(reply.text).ok()?;
    let text = |wanted: &str| -> Option<String> {
        let (_, json) = members.iter().find(|(name, _)| name == wanted)?;
        let text: Option<String> = scalar(*json).ok()?;
        text.filter(|text| !text.trim().is_empty())
    };
    if reply.status == StatusCode::OK && text("access_token").is_some() {
        return Some(Verdict::Success(Some(reply.text.into())));
    }
    Some(Verdict::Refused {
        code: text("error")?,
        message: text("error_description").unwrap_or_default(),
    })
}
