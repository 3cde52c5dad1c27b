//! A successful answer, before its data is read.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    marker::PhantomData,
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::{
    Deserialize,
    de::{DeserializeOwned, DeserializeSeed},
};
use tokio::time::Instant;
use vendor_auth::Secret;

use crate::{Download, Error, Page, page::PageSeed, redact};

/// A successful answer: an envelope that has been opened, or a file.
pub struct Answer(Content);

enum Content {
    Data(Box<Data>),
    File(Box<Download>),
}

struct Data {
    json: Option<Bytes>,
    raw: RawAnswer,
    secrets: Vec<Secret>,
}

impl Answer {
    pub(crate) fn data(json: Option<Bytes>, raw: RawAnswer, secrets: Vec<Secret>) -> Self {
        Self(Content::Data(Box::new(Data { json, raw, secrets })))
    }

    pub(crate) fn download(file: Download) -> Self {
        Self(Content::File(Box::new(file)))
    }

    /// The data, which must be there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedAnswer`](crate::ErrorKind::UnexpectedAnswer) when it is missing or of another shape;
    /// the error names the place.
    pub fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.envelope()?.read()
    }

    /// The data, where the vendor sent any.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json), for data of another shape.
    pub fn optional<T: DeserializeOwned>(self) -> Result<Option<T>, Error> {
        let data = self.envelope()?;
        if data.json.is_none() {
            Ok(None)
        } else {
            data.read().map(Some)
        }
    }

    /// A list, which is empty where the vendor sent nothing in its place.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json), for data of another shape.
    pub fn list<T: DeserializeOwned>(self) -> Result<Vec<T>, Error> {
        self.optional().map(Option::unwrap_or_default)
    }

    /// A list, for which a vendor may send its one entry alone.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json), for data of another shape.
    pub fn list_or_one<T: DeserializeOwned>(self) -> Result<Vec<T>, Error> {
        let entries: Entries<T> = self.json()?;
        Ok(entries.0)
    }

    /// A text, where the vendor sent any; a number or a flag is read as its text.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json), for lists and objects.
    pub fn text(self) -> Result<Option<String>, Error> {
        let text: Option<Text> = self.optional()?;
        Ok(text.and_then(|text| text.0))
    }

    /// One page of a list whose members have these names: `{"total": …, "items": […]}`.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn page<T: DeserializeOwned>(
        self,
        total: &'static str,
        items: &'static str,
    ) -> Result<Page<T>, Error> {
        let data = self.envelope()?;
        let mut hasher = DefaultHasher::new();
        data.json.hash(&mut hasher);
        let (total, items) = data.read_seed(PageSeed::new(total, items))?;
        Ok(Page::new(total, items, hasher.finish()))
    }

    /// Nothing: for operations whose data says nothing.
    ///
    /// # Errors
    ///
    /// When the answer is a file.
    pub fn ignore(self) -> Result<(), Error> {
        self.envelope().map(drop)
    }

    /// The file.
    ///
    /// # Errors
    ///
    /// When the operation is not one that answers with a file.
    pub fn file(self) -> Result<Download, Error> {
        match self.0 {
            Content::File(file) => Ok(*file),
            Content::Data(_) => Err(Error::unexpected_answer("the answer is no file")),
        }
    }

    /// Gives a file until `deadline` to arrive.
    pub(crate) fn due(self, deadline: Option<Instant>) -> Self {
        match self.0 {
            Content::File(file) => Self::download(file.due(deadline)),
            data @ Content::Data(_) => Self(data),
        }
    }

    pub(crate) fn raw(self) -> Result<(RawAnswer, Option<Bytes>, Vec<Secret>), Error> {
        self.envelope()
            .map(|data| (data.raw, data.json, data.secrets))
    }

    fn envelope(self) -> Result<Data, Error> {
        match self.0 {
            Content::Data(data) => Ok(*data),
            Content::File(_) => Err(Error::unexpected_answer("the answer is a file")),
        }
    }
}

impl Data {
    fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.read_seed(PhantomData)
    }

    fn read_seed<'de, S: DeserializeSeed<'de>>(&'de self, seed: S) -> Result<S::Value, Error> {
        let result = match &self.json {
            Some(json) => vendor_wire::from_json_seed(json, seed).map_err(Error::from),
            None => Err(Error::unexpected_answer(
                "the answer says success and holds no data",
            )),
        };
        result.map_err(|error| {
            let text = String::from_utf8_lossy(&self.raw.body);
            error
                .with_status(self.raw.status)
                .with_request_id(request_id(&self.raw.headers, &self.secrets))
                .with_snippet(redact::snippet(&text, &self.secrets))
        })
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Content::Data(_) => "Answer(data)",
            Content::File(_) => "Answer(file)",
        })
    }
}

/// A successful answer as it came.
#[derive(Clone)]
#[non_exhaustive]
pub struct RawAnswer {
    /// The HTTP status.
    pub status: StatusCode,
    /// The response headers.
    pub headers: HeaderMap,
    /// The whole body, envelope included.
    pub body: Bytes,
}

impl RawAnswer {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            status,
            headers,
            body,
        }
    }
}

impl std::fmt::Debug for RawAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawAnswer")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Text(#[serde(deserialize_with = "vendor_wire::text")] Option<String>);

#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
struct Entries<T>(#[serde(deserialize_with = "vendor_wire::list_or_one")] Vec<T>);

/// The names under which servers and gateways report the identifier of a request.
pub(crate) fn request_id(headers: &HeaderMap, secrets: &[Secret]) -> Option<String> {
    [
        "x-request-id",
        "request-id",
        "x-trace-id",
        "trace-id",
        "x-b3-traceid",
    ]
    .iter()
    .find_map(|name| headers.get(*name))
    .and_then(|value| value.to_str().ok())
    .map(|id| redact::mask_known(id, secrets).chars().take(128).collect())
}
