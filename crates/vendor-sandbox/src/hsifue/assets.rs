//! Keys, cloud licences and their numbers, sections 6 to 9.

use serde_json::{Value, json};

use super::licences::Asset;
use super::state::HsifueState;
use super::vendor::NONCE;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// The kind of licence that `list_assets` shows (企业云账号授权).
const LISTED: &str = "cloud_customer";

/// How many shell numbers one call allocates at most (assumed).
const MOST_SHELL_NUMBERS: usize = 1000;

/// The result for one key.
mod status {
    pub(crate) const DONE: i64 = 1;
    pub(crate) const NOT_FOUND: i64 = 2;
    pub(crate) const FAILED: i64 = 3;
    pub(crate) const WRONG_TYPE: i64 = 4;
}

/// `lock_assets`, section 6. A key that is disabled already has failed (assumed).
pub(crate) fn lock_assets(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    set_locked(state, call, "lock_assets", true)
}

/// `unlock_assets`, section 7. A key that is enabled already has failed (assumed).
pub(crate) fn unlock_assets(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    set_locked(state, call, "unlock_assets", false)
}

fn set_locked(
    state: &mut HsifueState,
    call: &RoutedCall,
    operation: &'static str,
    locked: bool,
) -> Outcome {
    let numbers = call.input.value("assetNums").and_then(Value::as_array);
    let numbers = numbers.ok_or_else(|| Refusal::missing("assetNums"))?;
    let mut results = Vec::new();
    for number in numbers.iter().filter_map(Value::as_str) {
        let asset = state.licences.assets.get_mut(number);
        let status = match asset {
            None => status::NOT_FOUND,
            Some(asset) if !asset.is_lockable() => status::WRONG_TYPE,
            Some(asset) if asset.is_locked == locked => status::FAILED,
            Some(asset) => {
                asset.is_locked = locked;
                asset.updated = call.now;
                state.base.ledger.note(operation, number, &asset.id);
                status::DONE
            }
        };
        results.push(json!({"assetNum": number, "status": status}));
    }
    Ok(Success::Data(results.into()))
}

/// `list_assets`, section 8: licences of enterprise cloud accounts only. `extendCode` chooses the assets that have such an
/// extension, and an enterprise that does not exist has none (both assumed).
pub(crate) fn list_assets(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    let enterprise = call.input.text("enterpriseGlobalId")?;
    let extension = call.input.optional_text("extendCode");
    let has_extension = |asset: &&Asset| {
        let mut codes = asset.extensions.iter().map(|(code, _)| code);
        extension.is_none_or(|wanted| codes.any(|code| code == wanted))
    };
    let found = state
        .licences
        .assets
        .values()
        .filter(|asset| asset.enterprise == enterprise && asset.licence_type == LISTED)
        .filter(has_extension)
        .map(Asset::json);
    Ok(Success::Data(found.collect()))
}

/// `allocate_shell_numbers`, section 9.
pub(crate) fn allocate_shell_numbers(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    let size = call.input.count("size")?;
    if size > MOST_SHELL_NUMBERS {
        let problem = format!("不能大于{MOST_SHELL_NUMBERS}");
        return Err(Refusal::parameter("size", &problem));
    }
    let licences = &mut state.licences;
    let numbers: Vec<String> = (0..size).map(|_| licences.new_shell_number()).collect();
    let key = call.supplied(NONCE).unwrap_or_default();
    state
        .base
        .ledger
        .note("allocate_shell_numbers", key, numbers.join(","));
    Ok(Success::Data(numbers.into()))
}
