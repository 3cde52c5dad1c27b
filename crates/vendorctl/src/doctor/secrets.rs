//! The credentials of a run, which no line may show: a server may repeat them anywhere, even in the names of members.

use std::cmp::Reverse;

use vendor_sandbox::masking::MASK;

/// Shorter values are not looked for: they would be found in every text.
const SHORTEST: usize = 6;

/// Values that are never shown, the longest first.
#[derive(Clone, Default)]
pub(super) struct Secrets(Vec<String>);

impl Secrets {
    pub(super) fn add(&mut self, value: &str) {
        let is_new = self.0.iter().all(|known| known != value);
        if is_new && value.chars().count() >= SHORTEST {
            self.0.push(value.to_owned());
            self.0.sort_by_key(|value| Reverse(value.len()));
        }
    }

    /// The text without them.
    pub(super) fn mask(&self, text: &mut String) {
        for secret in &self.0 {
            if text.contains(secret.as_str()) {
                *text = text.replace(secret.as_str(), MASK);
            }
        }
    }

    pub(super) fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|secret| text.contains(secret.as_str()))
    }
}
