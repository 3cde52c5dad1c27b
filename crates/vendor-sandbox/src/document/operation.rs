//! Operations: their requests and responses.

use percent_encoding::percent_decode_str;

use super::{Kind, Object};
use crate::settings::const_setters;

/// One operation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Operation {
    /// Its identifier: `list_robots`.
    pub id: &'static str,
    /// The chapter that it belongs to: `robots`.
    pub tag: &'static str,
    /// Its Chinese title.
    pub title: &'static str,
    /// What it does, in English.
    pub summary: &'static str,
    /// The section of the vendor's document.
    pub section: &'static str,
    /// In upper case.
    pub method: &'static str,
    /// With parameters in braces: `/Bill/GetBill/{BillNo}`. Of some callbacks, whose address the customer chooses, a name.
    pub path: &'static str,
    /// When a call may be repeated.
    pub retry: Retry,
    /// Whether requests carry a token.
    pub needs_token: bool,
    /// Where the parameters are, those in the path excepted.
    pub location: ParameterLocation,
    /// The parameters, those in the path included.
    pub parameters: Object,
    /// What clients add to every request by themselves.
    pub supplied: &'static [Supplied],
    /// The response of a success.
    pub response: Response,
    /// The member of the envelope that has the data; `None` where there are no data, or no envelope.
    pub data: Option<&'static str>,
    /// The members by which data without their envelope are known; empty if they always have it.
    pub unwrapped: &'static [&'static str],
    /// The members of the envelope that belong to every entry of the data.
    pub beside_data: &'static [&'static str],
    /// Whether the data are a page of a longer list.
    pub paged: bool,
    /// Whether reading the data may take them away, so another read finds nothing.
    pub may_be_taken: bool,
    /// The identifiers of the assumptions that it depends on.
    pub assumptions: &'static [&'static str],
}

/// When a call may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// After any transient failure.
    Safe,
    /// Only with the caller's own key.
    Keyed,
    /// Only if it provably was not sent.
    Never,
}

/// What a successful response has for a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Response {
    /// JSON: all of the body, with its envelope.
    Json(Kind),
    /// A file.
    File,
    /// A page for a browser.
    Page,
    /// A text.
    Text,
    /// The document says nothing of it.
    Nothing,
}

/// A parameter that clients add by themselves: a token, a nonce.
#[derive(Debug)]
#[non_exhaustive]
pub struct Supplied {
    /// Its name.
    pub name: &'static str,
    /// Whether it is in the query, not in a header.
    pub is_query: bool,
}

/// Where the parameters of a request are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the URL.
    Query,
    /// `application/json`
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`
    Multipart,
}

impl ParameterLocation {
    /// The `Content-Type` of a body; a query has none.
    #[must_use]
    pub fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Query => None,
            Self::Json => Some("application/json"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Multipart => Some("multipart/form-data"),
        }
    }

    /// The location of a body with this `Content-Type`, which has no parameters.
    #[must_use]
    pub fn of_body(media_type: &str) -> Option<Self> {
        [Self::Json, Self::Form, Self::Multipart]
            .into_iter()
            .find(|location| {
                location
                    .media_type()
                    .is_some_and(|known| known.eq_ignore_ascii_case(media_type))
            })
    }
}

impl Operation {
    /// The values of the parameters in a path, decoded; `None` if the path is another one.
    #[must_use]
    pub fn path_values(&self, path: &str) -> Option<Vec<(&'static str, String)>> {
        let mut parts = path.split('/');
        let mut values = Vec::new();
        for expected in self.path.split('/') {
            let part = parts.next()?;
            let parameter = expected.strip_prefix('{');
            match parameter.and_then(|name| name.strip_suffix('}')) {
                None if part == expected => {}
                Some(name) if !part.is_empty() => {
                    let value = percent_decode_str(part).decode_utf8().ok()?;
                    values.push((name, value.into_owned()));
                }
                _ => return None,
            }
        }
        parts.next().is_none().then_some(values)
    }

    /// What the data of a response may be; `None` where it has none.
    #[must_use]
    pub fn data_kind(&self) -> Option<&Kind> {
        let (Response::Json(Kind::Object(envelope)), Some(name)) = (&self.response, self.data)
        else {
            return None;
        };
        envelope.member(name).map(|member| &member.kind)
    }
}

/// How the tables are written.
impl Operation {
    pub(crate) const fn new(id: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            id,
            tag: "",
            title: "",
            summary: "",
            section: "",
            method,
            path,
            retry: Retry::Never,
            needs_token: false,
            location: ParameterLocation::Query,
            parameters: Object::new(&[]),
            supplied: &[],
            response: Response::Nothing,
            data: None,
            unwrapped: &[],
            beside_data: &[],
            paged: false,
            may_be_taken: false,
            assumptions: &[],
        }
    }

    const_setters! {
        about(tag: &'static str, section: &'static str, title: &'static str, summary: &'static str) {
            tag = tag, section = section, title = title, summary = summary
        }
        retry(retry: Retry) { retry = retry }
        with_token() { needs_token = true }
        parameters(location: ParameterLocation, parameters: Object) { location = location, parameters = parameters }
        supplied(supplied: &'static [Supplied]) { supplied = supplied }
        response(response: Response) { response = response }
        data(member: &'static str) { data = Some(member) }
        unwrapped(members: &'static [&'static str]) { unwrapped = members }
        beside_data(members: &'static [&'static str]) { beside_data = members }
        may_be_taken() { may_be_taken = true }
        paged() { paged = true }
        assumptions(ids: &'static [&'static str]) { assumptions = ids }
    }
}

impl Supplied {
    pub(crate) const fn header(name: &'static str) -> Self {
        Self {
            name,
            is_query: false,
        }
    }

    pub(crate) const fn query(name: &'static str) -> Self {
        Self {
            name,
            is_query: true,
        }
    }
}
