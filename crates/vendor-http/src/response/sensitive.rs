//! Collects what must not be shown of one exchange, when there is an error to be shown.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use percent_encoding::percent_decode_str;
use url::Url;
use vendor_auth::{Lease, Secret};
use vendor_wire as wire;

use crate::{
    error::{Redactor, quoted_length},
    request::{Body, Parts, Query},
    shared::Shared,
};

/// How many texts are looked into for JSON, one inside the other.
const LAYERS: u32 = 4;

/// What one attempt sends in addition to the parts of its request. Kept by handle: nothing is copied or searched before
/// there is an error.
#[derive(Default)]
pub(crate) struct Added {
    /// The whole query, where the vendor appends to that of the parts.
    query: Option<Query>,
    /// The whole JSON body, where the vendor appends to that of the parts.
    json: Option<Bytes>,
    /// Signatures; the token is in the lease.
    headers: Vec<HeaderValue>,
}

impl Added {
    pub(crate) fn new(headers: &HeaderMap, json: Option<&Bytes>, lease: Option<&Lease>) -> Self {
        let token = lease.map(|lease| lease.value().expose().as_bytes());
        // Alone, or after a scheme such as `Bearer`.
        let is_token = |value: &HeaderValue| {
            let scheme = token.and_then(|token| value.as_bytes().strip_suffix(token));
            scheme.is_some_and(|scheme| scheme.is_empty() || scheme.ends_with(b" "))
        };
        let sensitive = headers
            .values()
            .filter(|value| value.is_sensitive() && !is_token(value));
        Self {
            query: None,
            json: json.cloned(),
            headers: sensitive.cloned().collect(),
        }
    }

    pub(crate) fn set_query(&mut self, query: Query) {
        self.query = Some(query);
    }
}

/// What must not be shown of what `parts` and one attempt have sent, and of what this client was given.
pub(crate) fn redactor(
    shared: &Shared,
    parts: &Parts,
    lease: Option<&Lease>,
    added: &Added,
) -> Redactor {
    let mut found = Found {
        shared,
        values: Vec::new(),
    };
    let known = shared.secrets.iter().chain(parts.secrets());
    known.for_each(|secret| found.secret(secret));
    if let Some(lease) = lease {
        found.secret(lease.value());
        lease
            .token()
            .refresh_token
            .iter()
            .for_each(|secret| found.secret(secret));
    }
    if let Some(proxy) = shared.config.proxy_url() {
        found.credentials(&proxy);
    }
    for header in &added.headers {
        let text = String::from_utf8_lossy(header.as_bytes());
        // Without its scheme, such as `Bearer`.
        found
            .values
            .extend(text.rsplit(' ').next().map(str::to_owned));
        found.values.push(text.into_owned());
    }
    found.pairs(parts.path_params());
    found.pairs(added.query.as_ref().unwrap_or(parts.query_pairs()).pairs());
    match parts.body() {
        Body::Empty => {}
        Body::Json(json) => {
            let json = added.json.as_ref().unwrap_or(json);
            found.json(&String::from_utf8_lossy(json), false, LAYERS);
        }
        Body::Form(form) => found.pairs(form.pairs()),
        Body::Multipart(form) => found.pairs(form.texts()),
    }
    Redactor::new(shared.api, found.values)
}

struct Found<'a> {
    shared: &'a Shared,
    values: Vec<String>,
}

impl Found<'_> {
    fn secret(&mut self, secret: &Secret) {
        self.values.push(secret.expose().to_owned());
    }

    /// User and password of a proxy.
    fn credentials(&mut self, url: &Url) {
        for part in [url.username(), url.password().unwrap_or_default()] {
            self.values.push(part.to_owned());
            let decoded = percent_decode_str(part).decode_utf8_lossy();
            self.values.push(decoded.into_owned());
        }
    }

    fn pairs<'p>(&mut self, pairs: impl Iterator<Item = (&'p str, &'p str)>) {
        for (name, value) in pairs {
            let is_sensitive = self.shared.api.is_sensitive(name);
            self.text(value, is_sensitive, LAYERS);
        }
    }

    /// The values of sensitive members, and everything below them, in JSON or what was meant to be: one part that no
    /// parser takes, or that is there twice, hides no other.
    fn json(&mut self, mut json: &str, is_sensitive: bool, layers: u32) {
        let mut outer = vec![is_sensitive];
        let mut is_sensitive = is_sensitive;
        while let Some(first) = json.chars().next() {
            let mut length = first.len_utf8();
            match first {
                '{' | '[' => outer.push(is_sensitive),
                '}' | ']' => drop(outer.pop()),
                '"' => {
                    length = quoted_length(json, '"');
                    let (text, rest) = json.split_at_checked(length).unwrap_or((json, ""));
                    let text = unquoted(text);
                    if rest.trim_start().starts_with(':') {
                        is_sensitive = is_sensitive || self.shared.api.is_sensitive(&text);
                    } else {
                        self.text(&text, is_sensitive, layers);
                    }
                }
                c if c.is_ascii_alphanumeric() || c == '-' => {
                    let ends = |c: char| c.is_whitespace() || ",:]}\"".contains(c);
                    length = json.find(ends).unwrap_or(json.len());
                    let literal = json.get(..length).unwrap_or_default();
                    if is_sensitive && !matches!(literal, "true" | "false" | "null") {
                        self.values.push(literal.to_owned());
                    }
                }
                _ => {}
            }
            if matches!(first, ',' | '}' | ']') {
                is_sensitive = outer.last().copied().unwrap_or_default();
            }
            json = json.get(length..).unwrap_or_default();
        }
    }

    fn text(&mut self, text: &str, is_sensitive: bool, layers: u32) {
        if is_sensitive {
            self.values.push(text.to_owned());
        }
        let json = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if let Some(layers) = layers.checked_sub(1)
            && json.starts_with(['{', '[', '"'])
        {
            self.json(json, is_sensitive, layers);
        }
    }
}

/// What a quoted text says; without its quotes as it stands where that cannot be told.
fn unquoted(text: &str) -> String {
    serde_json::from_str(&wire::repaired(text))
        .unwrap_or_else(|_| text.trim_matches('"').to_owned())
}
