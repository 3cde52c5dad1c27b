//! Studios, section 3.5.

use super::page::Page;
use super::record;
use super::robots::Agent;
use super::state::IsearchState;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// `list_studios`, section 3.5.1.
pub(crate) fn list_studios(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    Ok(page.response(state.studios.iter().map(Agent::json)))
}

/// `update_studio`, section 3.5.2; the alias is `agentAlias` in responses.
pub(crate) fn update_studio(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let studio = record::find_mut(&mut state.studios, &call.input.id("id")?)?;
    studio.rename(call.input.optional_text("studioAlias"), call.now);
    Ok(Success::Done)
}
