//! How an application gets a token: OAuth 2.0 client credentials. The vendor does not document it; all of this is assumed.

use super::state::HsifueState;
use crate::deviation::Deviation;
use crate::document::{
    Evidence, Kind, Member, Object, Operation, ParameterLocation, Retry, TEXT, Text,
};
use crate::handler::RoutedCall;
use crate::oauth;
use crate::response::{Outcome, Refusal};

pub(crate) const GET_TOKEN: &str = "get_token";

/// The client is in the form, or in `Authorization` with the scheme `Basic`.
pub(crate) const OPERATION: Operation = Operation::new(GET_TOKEN, "POST", "/oauth2/token")
    .retry(Retry::Safe)
    .parameters(
        ParameterLocation::Form,
        Object::new(&[
            Member::required("grant_type", GRANT_TYPE, "The OAuth grant.")
                .evidence(Evidence::Assumed),
            Member::optional("client_id", TEXT, "Identifier of the client.")
                .evidence(Evidence::Assumed),
            Member::optional("client_secret", TEXT, "Secret of the client.")
                .evidence(Evidence::Assumed)
                .sensitive(),
            Member::optional(
                "scope",
                TEXT,
                "The scope asked for; that of the response is `auth_order` in any case.",
            )
            .evidence(Evidence::Assumed),
        ]),
    );

const GRANT_TYPE: Kind = Kind::Text(Text {
    values: &["client_credentials"],
    ..Text::ANY
});

/// An earlier token stays valid.
pub(crate) fn get_token(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    if state.base.deviates(Deviation::HsifueTokenCredentials) {
        let client_id = call.input.optional_string("client_id");
        client_id.ok_or_else(|| Refusal::missing("client_id"))?;
    }
    oauth::grant(&mut state.base, &state.config.client, call)
}
