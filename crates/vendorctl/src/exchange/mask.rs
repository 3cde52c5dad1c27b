//! What is not shown of an exchange, and everything else of it as text.

use std::{borrow::Cow, cmp::Reverse};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use vendor_http::vendor::Api;

use super::{
    Answer, Copied, Exchange, Header, Keys, Request, json, media_type,
    sent::{Part, parts},
};

/// What stands where a secret stood.
pub(crate) const MASK: &str = "***";

/// Shorter values are not looked for in other texts: they would be found in every one.
const SHORTEST: usize = 6;

/// Masks what the vendor's document calls sensitive, and the values of the credentials wherever they stand.
pub(crate) struct Mask {
    api: Api,
    /// None if the user asked to see everything; the longest first.
    values: Option<Vec<String>>,
}

impl Mask {
    /// For one exchange, whose own tokens are secrets too.
    pub(crate) fn of(exchange: &Exchange, keys: &Keys, shows_secrets: bool) -> Self {
        let api = exchange.vendor.api();
        let mut mask = Self { api, values: None };
        if shows_secrets {
            return mask;
        }
        let mut values: Vec<String> = Vec::new();
        let keys = keys.secret.iter().chain(&keys.others);
        values.extend(keys.map(|key| key.expose().to_owned()));
        let request = &exchange.request;
        for (name, value) in &request.headers {
            if mask.is_sensitive(name) {
                values.push(value.clone());
                values.extend(value.split_once(' ').map(|(_, token)| token.to_owned()));
            }
        }
        for pair in request.query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if mask.is_sensitive(&decoded(name)) {
                values.push(value.to_owned());
                values.push(decoded(value));
            }
        }
        let encoded: Vec<String> = values
            .iter()
            .map(|value| utf8_percent_encode(value, NON_ALPHANUMERIC).to_string())
            .collect();
        values.extend(encoded);
        values.retain(|value| value.chars().count() >= SHORTEST);
        values.sort_by_key(|value| Reverse(value.len()));
        values.dedup();
        mask.values = Some(values);
        mask
    }

    /// Whether a value of this name is never shown.
    pub(crate) fn is_sensitive(&self, name: &str) -> bool {
        // The token as i-Search signs it, which no document has a member for.
        name == "token" || self.api.is_sensitive(name)
    }

    fn hides(&self, name: &str) -> bool {
        self.values.is_some() && self.is_sensitive(name)
    }

    /// A text in which the values of the credentials are masked.
    pub(crate) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for value in self.values.iter().flatten() {
            if text.contains(value.as_str()) {
                text = text.replace(value.as_str(), MASK).into();
            }
        }
        text
    }

    /// The value of a header, a parameter or a member.
    pub(crate) fn value<'t>(&self, name: &str, value: &'t str) -> Cow<'t, str> {
        if self.hides(name) && !value.is_empty() {
            // The scheme of `Authorization` is none.
            return match value.split_once(' ') {
                Some((scheme, _)) if name == "authorization" => format!("{scheme} {MASK}").into(),
                _ => MASK.into(),
            };
        }
        self.text(value)
    }

    pub(crate) fn headers(&self, headers: &[Header]) -> Vec<Header> {
        let shown = headers
            .iter()
            .map(|(name, value)| (name.clone(), self.value(name, value).into_owned()));
        shown.collect()
    }

    /// A query or a form, otherwise as it was sent.
    pub(crate) fn query(&self, query: &str) -> String {
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, value)) => {
                format!("{name}={}", self.value(&decoded(name), value))
            }
            None => self.text(pair).into_owned(),
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The path and the query.
    pub(crate) fn target(&self, request: &Request) -> String {
        let path = self.text(&request.path);
        match request.query.as_str() {
            "" => path.into_owned(),
            query => format!("{path}?{}", self.query(query)),
        }
    }

    /// The body of a request as text, laid out or as it was.
    pub(crate) fn request_body(&self, request: &Request, layout: Layout) -> String {
        self.body(&request.headers, &request.body, layout)
    }

    /// The body of an answer as text, laid out or as it was.
    pub(crate) fn answer_body(&self, answer: &Answer, layout: Layout) -> String {
        self.body(&answer.headers, &answer.body, layout)
    }

    fn body(&self, headers: &[Header], body: &Copied, layout: Layout) -> String {
        if body.length == 0 {
            return String::new();
        }
        let bytes = body.decoded(headers);
        let media_type = media_type(headers);
        if media_type == "multipart/form-data" {
            return self.multipart(&parts(headers, &bytes));
        }
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text,
            // Cut between the bytes of a character.
            Err(error) if body.is_cut() && error.valid_up_to() + 4 > bytes.len() => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(valid).unwrap_or_default()
            }
            Err(_) => return format!("({} bytes)", body.length),
        };
        let shown = if media_type == "application/x-www-form-urlencoded" {
            self.query(text)
        } else if json::is_json(text) {
            let is_sensitive = |name: &str| self.hides(name);
            let shown = match layout {
                Layout::Laid => json::laid_out(text, &is_sensitive),
                // Without secrets there is no reason to touch anything.
                Layout::AsSent if self.values.is_none() => text.to_owned(),
                Layout::AsSent => json::masked(text, &is_sensitive),
            };
            self.text(&shown).into_owned()
        } else {
            self.text(text).into_owned()
        };
        if body.is_cut() {
            format!("{shown}\n… ({} bytes)", body.length)
        } else {
            shown
        }
    }

    fn multipart(&self, parts: &[Part]) -> String {
        let lines = parts.iter().map(|part| match &part.file_name {
            Some(file) => format!("{}: {file} ({} bytes)", part.name, part.content.len()),
            None => {
                let text = String::from_utf8_lossy(&part.content);
                format!("{}: {}", part.name, self.value(&part.name, &text))
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// How JSON is shown.
#[derive(Clone, Copy)]
pub(crate) enum Layout {
    Laid,
    AsSent,
}

pub(crate) fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}
