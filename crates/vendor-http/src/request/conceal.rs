//! What a request says that must not be shown.

use serde_json::Value;

use crate::request::{Body, Parts};

impl Parts {
    /// Keeps the texts of the members with these names, at every depth of a JSON body, out of every error text of this
    /// request, also where the server repeats them.
    pub fn conceal_members(&mut self, names: &[&str]) {
        if let Body::Json(text) = self.body()
            && let Ok(body) = serde_json::from_slice(text)
        {
            self.conceal_below(&body, names, false);
        }
    }

    fn conceal_below(&mut self, value: &Value, names: &[&str], sensitive: bool) {
        match value {
            Value::String(text) if sensitive => self.conceal(text.as_str().into()),
            Value::Array(values) => {
                for value in values {
                    self.conceal_below(value, names, sensitive);
                }
            }
            Value::Object(members) => {
                for (name, value) in members {
                    let sensitive = sensitive || names.contains(&name.as_str());
                    self.conceal_below(value, names, sensitive);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_sensitive_members_are_concealed_at_every_depth() {
        let mut parts = Parts::new();
        let body = serde_json::json!({
            "name": "shown", "phone": "a", "cards": [{"no": "b", "kind": "shown"}], "pictures": ["c", {"url": "d"}],
            "count": 5,
        });
        parts.json(&body).unwrap();
        parts.conceal_members(&["phone", "no", "pictures", "count"]);
        let mut concealed: Vec<&str> = parts
            .secrets()
            .iter()
            .map(vendor_auth::Secret::expose)
            .collect();
        concealed.sort_unstable();
        assert_eq!(concealed, ["a", "b", "c", "d"]);
    }
}
