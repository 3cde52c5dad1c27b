//! Tokens: of one browser visit, and of servers under the old rule.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::codes;
use super::state::JinyanState;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};
use crate::tokens::{Living, uuid};

/// How long a browser has until it is at the entry.
const WEB_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// How long the token before a renewal goes on.
const OVERLAP: Duration = Duration::from_secs(5 * 60);

/// How long a server's token can be renewed, which is assumed.
const REFRESH_LIFETIME: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A token as the document shows one: Base64 with a final `=`.
fn token_text() -> String {
    STANDARD.encode(uuid().replace('-', "").to_ascii_uppercase())
}

/// `get_browser_token`: works once, at the entry. An earlier one stays valid (assumed).
pub(crate) fn token(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    check_app_key(state, call)?;
    let now = state.base.clock.elapsed();
    let token = state
        .base
        .tokens
        .single
        .issue(token_text(), now, WEB_LIFETIME);
    Ok(Success::Data(json!({
        "access_token": token,
        "expires_in": WEB_LIFETIME.as_secs(),
    })))
}

/// `get_server_token`: ends the token before it, unless it renews that one.
pub(crate) fn get_server_token(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    match call.input.optional_text("refresh_token") {
        None | Some("") => {
            check_legacy(state, call)?;
            let now = state.base.clock.elapsed();
            state.base.tokens.access.limit(now);
            state.base.tokens.refresh = Living::default();
            Ok(grant(state, true))
        }
        Some(refresh_token) => renew(state, call, refresh_token),
    }
}

/// `refresh_server_token`.
pub(crate) fn refresh_server_token(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let refresh_token = call.input.string("refresh_token")?;
    renew(state, call, &refresh_token)
}

/// A new token beside the old one, which goes on for 5 minutes. The response has no new refresh
/// token, as the table has none: the old one stays good (assumed).
fn renew(state: &mut JinyanState, call: &RoutedCall, refresh_token: &str) -> Outcome {
    check_legacy(state, call)?;
    let base = &mut state.base;
    let now = base.clock.elapsed();
    if !base.tokens.refresh.has(now, refresh_token) {
        return Err(Refusal::new(codes::STATE_REFUSED, "refresh_token无效"));
    }
    base.tokens.access.limit(now.saturating_add(OVERLAP));
    Ok(grant(state, false))
}

fn grant(state: &mut JinyanState, with_refresh: bool) -> Success {
    let now = state.base.clock.elapsed();
    let (tokens, lifetime) = (&mut state.base.tokens, state.config.token_lifetime);
    let mut result = json!({
        "access_token": tokens.access.issue(token_text(), now, lifetime),
        "expires_in": lifetime.as_secs(),
    });
    if with_refresh && let Some(members) = result.as_object_mut() {
        let refresh_token = tokens.refresh.issue(token_text(), now, REFRESH_LIFETIME);
        members.insert("refresh_token".to_owned(), refresh_token.into());
    }
    Success::Data(result)
}

fn check_legacy(state: &JinyanState, call: &RoutedCall) -> Result<(), Refusal> {
    check_app_key(state, call)?;
    if state.config.legacy || state.base.deviates(Deviation::JinyanNewRuleToken) {
        Ok(())
    } else {
        let message = "旧版授权未开通";
        Err(Refusal::new(codes::STATE_REFUSED, message))
    }
}

fn check_app_key(state: &JinyanState, call: &RoutedCall) -> Result<(), Refusal> {
    match call.input.text("appkey")? {
        app_key if app_key == &*state.config.app_key => Ok(()),
        _ => Err(Refusal::parameter("appkey", "不存在")),
    }
}
