//! What is not shown of an exchange, and everything else of it as text.

use std::{borrow::Cow, cmp::Reverse};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;
use vendor_http::vendor::Api;
use vendor_sandbox::masking::{self, MASK};

use super::{
    Copied, Exchange, Header, Keys, Request, Response, media_type,
    sent::{Part, pairs, parts},
};
use crate::vendor::Vendor;

/// Shorter values are not looked for in other texts: they would be found in every one.
const SHORTEST: usize = 6;

/// Headers with an address, which may have secrets in its query.
const ADDRESSES: [&str; 3] = ["location", "content-location", "referer"];

/// Masks what the vendor's document calls sensitive, and the values of the credentials wherever they occur.
pub(crate) struct Mask {
    api: Api,
    /// Values with what is shown for them, the longest first; none if the user asked to see everything.
    values: Option<Vec<(String, String)>>,
}

impl Mask {
    /// Masks nothing.
    pub(crate) fn open(vendor: Vendor) -> Self {
        let api = vendor.facts().api;
        Self { api, values: None }
    }

    /// For one exchange, whose own tokens are secrets too.
    pub(crate) fn of(exchange: &Exchange, keys: &Keys, shows_secrets: bool) -> Self {
        let mut mask = Self::open(exchange.vendor);
        if shows_secrets {
            return mask;
        }
        let mut values: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: &str| {
            if value.chars().count() >= SHORTEST {
                let label = format!("‹{name}›");
                let encoded = utf8_percent_encode(value, NON_ALPHANUMERIC).to_string();
                values.push((encoded, label.clone()));
                // As some servers write it in JSON.
                if value.contains('/') {
                    values.push((value.replace('/', "\\/"), label.clone()));
                }
                values.push((value.to_owned(), label));
            }
        };
        if let Some(secret) = &keys.secret {
            let (_, name) = exchange.vendor.facts().secret;
            add(name, secret.expose());
        }
        for other in &keys.others {
            add("credential", other.expose());
        }
        let request = &exchange.request;
        for (name, value) in &request.headers {
            if mask.is_sensitive(name) {
                let (_, token) = value.split_once(' ').unwrap_or(("", value));
                add(name, token);
            }
        }
        // Servers repeat what they refuse in their messages.
        let members = request.members().into_iter();
        let members = members.filter_map(|(name, value)| match value {
            Value::String(text) => Some((name, text)),
            Value::Number(number) => Some((name, number.to_string())),
            _ => None,
        });
        let fields = match media_type(&request.headers).as_str() {
            "multipart/form-data" => request.form_pairs(),
            // Also a form that is not called one.
            _ => pairs(&String::from_utf8_lossy(&request.body.bytes)),
        };
        let pairs = request.query_pairs().into_iter();
        for (name, value) in pairs.chain(fields).chain(members) {
            if mask.is_sensitive(&name) {
                add(&name, &value);
            }
        }
        values.sort_by_key(|(value, _)| Reverse(value.len()));
        mask.values = Some(values);
        mask
    }

    /// Whether a value of this name is never shown.
    pub(crate) fn is_sensitive(&self, name: &str) -> bool {
        // The token as i-Search signs it, which no document has a member for.
        name == "token" || self.api.is_sensitive(name)
    }

    pub(super) fn hides(&self, name: &str) -> bool {
        self.values.is_some() && self.is_sensitive(name)
    }

    /// The beginning of a digest or a signature: enough to compare, too little to use.
    pub(crate) fn digest(&self, text: &str) -> String {
        if self.values.is_none() {
            return text.to_owned();
        }
        masking::beginning(text)
    }

    /// A text in which the values of the credentials have their names instead.
    pub(crate) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for (value, label) in self.values.iter().flatten() {
            if text.contains(value.as_str()) {
                text = text.replace(value.as_str(), label).into();
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
        if self.values.is_some() && masking::is_json(value) {
            let shown = masking::masked(value, &|name| self.hides(name));
            return self.text(&shown).into_owned().into();
        }
        self.text(value)
    }

    /// The value of a query or a form, percent-encoded.
    fn encoded_value<'t>(&self, name: &str, value: &'t str) -> Cow<'t, str> {
        let plain = decoded(value);
        // However it is encoded.
        if let shown @ Cow::Owned(_) = self.text(&plain)
            && !self.hides(name)
            && !masking::is_json(&plain)
        {
            return shown.into_owned().into();
        }
        if self.values.is_some() && masking::is_json(&plain) {
            let shown = masking::masked(&plain, &|name| self.hides(name));
            return utf8_percent_encode(&shown, NON_ALPHANUMERIC)
                .to_string()
                .into();
        }
        self.value(name, value)
    }

    pub(crate) fn headers(&self, headers: &[Header]) -> Vec<Header> {
        let shown = headers
            .iter()
            .map(|(name, value)| (name.clone(), self.header(name, value)));
        shown.collect()
    }

    fn header(&self, name: &str, value: &str) -> String {
        match value.split_once('?') {
            Some((base, query)) if ADDRESSES.contains(&name) && !self.hides(name) => {
                format!("{}?{}", self.text(base), self.query(query))
            }
            _ => self.value(name, value).into_owned(),
        }
    }

    /// A query or a form, otherwise as it was sent.
    pub(crate) fn query(&self, query: &str) -> String {
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, value)) => {
                format!("{name}={}", self.encoded_value(&decoded(name), value))
            }
            None => self.text(pair).into_owned(),
        });
        pairs.collect::<Vec<_>>().join("&")
    }

    /// The path and the query.
    pub(crate) fn target(&self, request: &Request) -> String {
        self.located(&request.path, &request.query)
    }

    /// The whole address.
    pub(crate) fn address(&self, request: &Request) -> String {
        let base = request.url.split('?').next().unwrap_or_default();
        self.located(base, &request.query)
    }

    fn located(&self, base: &str, query: &str) -> String {
        let base = self.text(base);
        match query {
            "" => base.into_owned(),
            query => format!("{base}?{}", self.query(query)),
        }
    }

    /// The body of a request as text, laid out or as it was.
    pub(crate) fn request_body(&self, request: &Request, layout: Layout) -> String {
        self.body(&request.headers, &request.body, layout)
    }

    /// The body of a response as text, laid out or as it was.
    pub(crate) fn response_body(&self, response: &Response, layout: Layout) -> String {
        self.body(&response.headers, &response.body, layout)
    }

    /// A body as a file may hold it: decoded and all of it, or nothing.
    pub(crate) fn recorded(&self, headers: &[Header], body: &Copied) -> Option<String> {
        if body.is_cut() {
            return None;
        }
        let text = String::from_utf8(body.decoded(headers)).ok()?;
        Some(match &self.values {
            None => text,
            Some(_) => self.body(headers, body, Layout::AsSent),
        })
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
        let is_form = media_type == "application/x-www-form-urlencoded"
            // A form that is not called one.
            || !masking::is_json(text) && pairs(text).iter().any(|(name, _)| self.hides(name));
        let shown = if is_form {
            self.query(text)
        } else if masking::is_json(text) {
            let is_sensitive = |name: &str| self.hides(name);
            let shown = match layout {
                Layout::Laid => masking::laid_out(text, &is_sensitive),
                // Without secrets there is no reason to touch anything.
                Layout::AsSent if self.values.is_none() => text.to_owned(),
                Layout::AsSent => masking::masked(text, &is_sensitive),
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
        let lines = parts.iter().map(|part| {
            if let Some(file) = &part.file_name {
                return format!("{}: {file} ({} bytes)", part.name, part.content.len());
            }
            let text = String::from_utf8_lossy(&part.content);
            format!("{}: {}", part.name, self.value(&part.name, &text))
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

#[cfg(test)]
mod tests;
