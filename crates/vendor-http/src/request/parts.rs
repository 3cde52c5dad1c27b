//! The parts of a request, filled in by an [`Endpoint`](crate::vendor::Endpoint) and read by the pipeline.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Serialize;
use serde_json::value::RawValue;
use vendor_auth::Secret;
use vendor_wire::{self as wire, Timestamp};

use super::{
    Body, Multipart, ParameterLocation, Query, Upload,
    fields::{flat, from_json},
    path::problem_of_value,
    query::{Parameter, escaped},
};
use crate::Error;

/// The parts of one request. Built once a call; every attempt sends the same bytes.
#[derive(Default)]
pub struct Parts {
    path: Vec<(&'static str, String)>,
    query: Query,
    pub(super) body: Body,
    key: Option<String>,
    secrets: Vec<Secret>,
}

impl Parts {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fills in the path parameter `{name}`. The value is percent-encoded; it may contain `/`, which is then part of
    /// the value.
    ///
    /// # Errors
    ///
    /// Values that would name another resource are refused: an empty one, one with `.` or `..` between slashes, also
    /// percent-encoded, and one with a backslash or a control character.
    pub fn path_param(
        &mut self,
        name: &'static str,
        value: impl Into<String>,
    ) -> Result<(), Error> {
        let value = value.into();
        if let Some(problem) = problem_of_value(&value) {
            return Err(Error::invalid_request(name, problem));
        }
        self.path.push((name, value));
        Ok(())
    }

    /// Appends one query parameter, as raw text.
    pub fn query_param(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) {
        self.query.push(name, value);
    }

    /// Gives query parameters another name, for vendors whose document prints two.
    pub fn rename_query_param(&mut self, name: &str, new: &str) {
        self.query.rename(name, new);
    }

    /// Appends every field of `fields` that is not null as a query parameter, under its name on the wire. A field
    /// that is already part of the path is left out.
    ///
    /// # Errors
    ///
    /// When `fields` is not a flat structure of texts, numbers and booleans.
    pub fn query(&mut self, fields: &impl Serialize) -> Result<(), Error> {
        self.append(flat(fields)?);
        Ok(())
    }

    fn append(&mut self, mut parameters: Vec<Parameter>) {
        let path = &self.path;
        parameters.retain(|parameter| path.iter().all(|(taken, _)| *taken != parameter.name));
        self.query.append(parameters);
    }

    /// Sends `body` as JSON, its members in the order in which serde writes them.
    ///
    /// # Errors
    ///
    /// When `body` cannot be written as JSON, such as a map with keys that are not text.
    pub fn json(&mut self, body: &impl Serialize) -> Result<(), Error> {
        let text = serde_json::to_vec(body).map_err(|_| not_json())?;
        self.body = Body::Json(text.into());
        Ok(())
    }

    /// Sends `body` as compact JSON with the members of every object in code-point order, digit for digit.
    ///
    /// # Errors
    ///
    /// When `body` cannot be written as JSON, or has a duplicate name in an object.
    pub fn sorted_json(&mut self, body: &impl Serialize) -> Result<(), Error> {
        let text = wire::sorted_json(body).map_err(|_| not_json())?;
        self.body = Body::Json(text.into());
        Ok(())
    }

    /// Sends a form as `multipart/form-data`: every field of `fields` that is not null as a text part, and then
    /// `upload` in the part `file`.
    ///
    /// # Errors
    ///
    /// When `fields` is not a flat structure of texts, numbers and booleans.
    pub fn multipart(
        &mut self,
        fields: &impl Serialize,
        file: &'static str,
        upload: &Upload,
    ) -> Result<(), Error> {
        self.body = Body::Multipart(Multipart::new(texts(fields)?, Some((file, upload.clone()))));
        Ok(())
    }

    /// Sends every field of `fields` that is not null as a text part of `multipart/form-data`.
    ///
    /// # Errors
    ///
    /// When `fields` is not a flat structure of texts, numbers and booleans.
    pub fn multipart_texts(&mut self, fields: &impl Serialize) -> Result<(), Error> {
        self.body = Body::Multipart(Multipart::new(texts(fields)?, None));
        Ok(())
    }

    /// Sends every field of `fields` that is not null as `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    ///
    /// When `fields` is not a flat structure of texts, numbers and booleans.
    pub fn form(&mut self, fields: &impl Serialize) -> Result<(), Error> {
        self.body = Body::Form(Query::of(flat(fields)?));
        Ok(())
    }

    /// Names the caller's own key, by which the vendor may recognise a repetition. It makes an operation of class
    /// [`Keyed`](crate::RetryClass::Keyed) repeatable where [`Protocol::trusts_repetition`](crate::vendor::Protocol::trusts_repetition) says
    /// so.
    pub fn idempotency_key(&mut self, key: impl Into<String>) {
        self.key = Some(key.into());
    }

    /// Keeps `secret` out of every error text of this request, also where the server repeats it. What the vendor's document
    /// calls sensitive is masked anyway; this is for your own requests.
    pub fn conceal(&mut self, secret: Secret) {
        self.secrets.push(secret);
    }

    pub(crate) fn secrets(&self) -> &[Secret] {
        &self.secrets
    }

    /// Refuses a request in which none of these members is given.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming the members.
    pub fn at_least_one_of(members: &[(&str, bool)]) -> Result<(), Error> {
        if members.iter().any(|(_, given)| *given) {
            return Ok(());
        }
        let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
        Err(Error::invalid_request(
            &names.join("`, `"),
            "must not all be left out",
        ))
    }

    /// Refuses a time that is given and is not one as `YYYY-MM-DD HH:MM:SS`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming the field.
    pub fn check_time(field: &str, time: Option<&Timestamp>) -> Result<(), Error> {
        match time {
            Some(time) if !time.is_date_time() => {
                let problem = "must be an existing time as `YYYY-MM-DD HH:MM:SS` in UTC+8: Timestamp::from(SystemTime) makes one";
                Err(Error::invalid_request(field, problem))
            }
            _ => Ok(()),
        }
    }

    /// Sends the parameters in another place than the one they were put: a JSON body, a form or the query. In JSON
    /// numbers and flags of the request stay what they are. For vendors whose document contradicts itself.
    ///
    /// # Errors
    ///
    /// When the body is nested or contains a file.
    pub fn move_to(&mut self, place: ParameterLocation) -> Result<(), Error> {
        let body = std::mem::take(&mut self.body);
        let there = |body: &Body| matches!((place, body), (ParameterLocation::Json, Body::Json(_)));
        if there(&body) && self.query.pairs().next().is_none() {
            self.body = body;
            return Ok(());
        }
        let mut parameters = std::mem::take(&mut self.query).into_parameters();
        match body {
            Body::Empty => {}
            Body::Form(form) => parameters.extend(form.into_parameters()),
            Body::Json(text) => {
                let body: &RawValue = serde_json::from_slice(&text).map_err(|_| not_json())?;
                parameters.extend(from_json(body.get())?);
            }
            Body::Multipart(form) => {
                self.body = Body::Multipart(form);
                return Err(Error::invalid_request(
                    "body",
                    "contains a file, which can be sent only in a multipart body",
                ));
            }
        }
        match place {
            ParameterLocation::Query => self.query = Query::of(parameters),
            ParameterLocation::Form => self.body = Body::Form(Query::of(parameters)),
            ParameterLocation::Json => {
                let members: Result<BTreeMap<_, _>, Error> = parameters
                    .into_iter()
                    .map(|parameter| Ok((parameter.name.clone(), parameter.json()?)))
                    .collect();
                self.sorted_json(&members?)?;
            }
        }
        Ok(())
    }

    /// The query parameters so far.
    #[must_use]
    pub fn query_pairs(&self) -> &Query {
        &self.query
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Body {
        &self.body
    }

    pub(crate) fn path_params(&self) -> impl Iterator<Item = (&str, &str)> {
        self.path
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
    }

    pub(crate) fn has_idempotency_key(&self) -> bool {
        self.key.as_deref().is_some_and(|key| !key.is_empty())
    }

    /// The path template with its parameters filled in and escaped.
    pub(crate) fn fill_path<'t>(&self, template: &'t str) -> Result<Cow<'t, str>, Error> {
        let mut path = Cow::Borrowed(template);
        if !template.bytes().any(|byte| byte == b'{') {
            return Ok(path);
        }
        for (name, value) in &self.path {
            path = path
                .replace(&format!("{{{name}}}"), &escaped(value).to_string())
                .into();
        }
        match path
            .split_once('{')
            .and_then(|(_, rest)| rest.split_once('}'))
        {
            Some((missing, _)) => Err(Error::invalid_request(
                missing,
                "is part of the path and was not given",
            )),
            None => Ok(path),
        }
    }
}

impl Parameter {
    /// The value as JSON has it.
    fn json(self) -> Result<Box<RawValue>, Error> {
        let json = if self.bare {
            self.value
        } else {
            serde_json::to_string(&self.value).map_err(|_| not_json())?
        };
        RawValue::from_string(json).map_err(|_| not_json())
    }
}

/// The same fields as texts alone.
fn texts(fields: &impl Serialize) -> Result<Vec<(String, String)>, Error> {
    let parameters = flat(fields)?.into_iter();
    Ok(parameters
        .map(|parameter| (parameter.name.into_owned(), parameter.value))
        .collect())
}

pub(super) fn not_json() -> Error {
    Error::invalid_request("body", "cannot be written as JSON")
}

impl std::fmt::Debug for Parts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.query.pairs().map(|(name, _)| name).collect();
        f.debug_struct("Parts")
            .field("query", &names)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_parameters_are_escaped_and_must_be_there() {
        let mut parts = Parts::new();
        assert_eq!(
            parts.fill_path("/bill/{BillNo}").unwrap_err().to_string(),
            Error::invalid_request("BillNo", "is part of the path and was not given").to_string()
        );
        parts.path_param("BillNo", "a/b 中").unwrap();
        assert_eq!(
            parts.fill_path("/bill/{BillNo}").unwrap(),
            "/bill/a%2Fb%20%E4%B8%AD"
        );
        for hostile in ["", ".", ".."] {
            assert!(parts.path_param("BillNo", hostile).is_err(), "{hostile:?}");
        }
    }
}
