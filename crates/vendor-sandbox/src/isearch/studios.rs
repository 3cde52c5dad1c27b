//! Studios, section 3.5.

use super::page::Page;
use super::record;
use super::robots::Agent;
use super::state::IsearchState;
use crate::answer::{Answer, Refusal};
use crate::handler::RoutedCall;

/// `list_studios`, section 3.5.1.
pub(crate) fn list_studios(state: &mut IsearchState, call: &RoutedCall) -> Result<Answer, Refusal> {
    let page = Page::asked_for(&call.input)?;
    Ok(page.answer(state.studios.iter().map(Agent::json)))
}

/// `update_studio`, section 3.5.2; the alias is `agentAlias` in responses.
pub(crate) fn update_studio(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Answer, Refusal> {
    let studio = record::find_mut(&mut state.studios, &call.input.id("id")?)?;
    studio.rename(call.input.optional_text("studioAlias"), call.now);
    Ok(Answer::Done)
}
