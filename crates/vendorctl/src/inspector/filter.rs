//! Which exchanges are wanted.

use serde::Deserialize;
use url::form_urlencoded;

use crate::exchange::{Layout, Seen};

/// What the form above the list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// The id of an operation, or nothing for all.
    pub(super) operation: String,
    /// The name of an outcome, `wrong` for every exchange with a problem, or empty for all.
    pub(super) outcome: String,
    /// Part of the address, of a body, or of what is said about it.
    pub(super) text: String,
}

impl Filter {
    pub(super) fn wants(&self, seen: &Seen) -> bool {
        let reading = &seen.reading;
        (self.operation.is_empty() || reading.operation_id() == self.operation)
            && self.wants_outcome(seen)
            && (self.text.trim().is_empty() || self.finds(seen))
    }

    fn wants_outcome(&self, seen: &Seen) -> bool {
        match self.outcome.as_str() {
            "" => true,
            "wrong" => seen.reading.is_wrong(),
            name => seen.reading.outcome.name() == name,
        }
    }

    /// Searches only the text that the page shows, so a search never reveals a secret.
    fn finds(&self, seen: &Seen) -> bool {
        let sought = self.text.trim().to_lowercase();
        let (exchange, mask) = (&seen.exchange, &seen.mask);
        let has = |text: &str| text.to_lowercase().contains(&sought);
        has(&mask.target(&exchange.request))
            || has(seen.reading.operation_id())
            || seen.reading.code.as_deref().is_some_and(has)
            || seen
                .reading
                .message
                .as_deref()
                .is_some_and(|message| has(&mask.text(message)))
            || has(&mask.request_body(&exchange.request, Layout::AsSent))
            || exchange
                .response
                .as_ref()
                .is_ok_and(|response| has(&mask.response_body(response, Layout::AsSent)))
    }

    /// The filter as a query, for the stream of events.
    pub(super) fn query(&self) -> String {
        let pairs = [
            ("operation", &self.operation),
            ("outcome", &self.outcome),
            ("text", &self.text),
        ];
        let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs).finish()
    }
}
