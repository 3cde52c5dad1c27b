//! A successful response: its content, and how it is read.

mod classify;
mod context;
mod download;
mod file_name;
mod judge;
mod oauth;
mod page;
mod part_file;
mod sensitive;
mod times;

use std::{
    any::Any,
    cell::{Cell, RefCell},
    marker::PhantomData,
};

use serde::de::DeserializeOwned;
use vendor_wire::{DecodeError, Drift, Json, Limits, Pass, Plain, Read, ReadSeed};

pub(crate) use context::{AttemptContext, Failure};
pub use download::Download;
pub use oauth::token_verdict;
pub use page::Page;
pub(crate) use sensitive::{Added, redactor};

use vendor_auth::Lease;

use crate::{Error, RawResponse, envelope::Envelope};

/// A successful response: an envelope's data, or a file.
pub struct Response<'a>(Content<'a>);

enum Content<'a> {
    Data(Data<'a>),
    File(Box<Download>),
}

struct Data<'a> {
    json: Option<&'a str>,
    /// The envelope around the data, while it has not been opened: then only the documented form is read.
    around: Option<&'static Envelope>,
    request: Request,
    limits: Limits,
    notes: &'a Notes,
}

/// What of a request matters for reading its response.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Request {
    /// The number of entries that it asks for.
    pub(crate) size: Option<u32>,
    /// Whether pages are compared with one another.
    pub(crate) compares_pages: bool,
}

/// What was noticed while reading.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    drift: RefCell<Vec<Drift>>,
    /// More entries came than [`Limits`] allows.
    exceeded: Cell<bool>,
    /// There are no data, but something that may be the data under another name.
    elsewhere: Cell<bool>,
}

/// Takes a response, and keeps the call's output. Called a second time where the first reading was given up.
pub(crate) trait Reader: Any + Send {
    fn read(&mut self, response: Response<'_>) -> Result<(), Error>;
}

/// Makes a reader for every attempt that gets a response.
pub(crate) type NewReader<'r> = dyn Fn() -> Box<dyn Reader> + Send + Sync + 'r;

/// A success that has been read.
pub(crate) struct Success {
    pub(crate) reader: Box<dyn Reader>,
    /// The response as it came, unless it is a file.
    pub(crate) raw: Option<RawResponse>,
    /// An attempt before this one may have taken effect, and its response was lost.
    pub(crate) after_lost: bool,
    /// How many requests were begun.
    pub(crate) attempts: u32,
    /// What the request carried in addition to its parts.
    pub(crate) lease: Option<Lease>,
    pub(crate) added: Added,
}

impl Success {
    fn new(reader: Box<dyn Reader>, raw: Option<RawResponse>) -> Self {
        Self {
            reader,
            raw,
            after_lost: false,
            attempts: 0,
            lease: None,
            added: Added::default(),
        }
    }
}

impl<'a> Response<'a> {
    /// Of a request that says nothing yet. With an envelope around it, `json` is the whole body.
    fn new(
        json: Option<&'a str>,
        around: Option<&'static Envelope>,
        limits: Limits,
        notes: &'a Notes,
    ) -> Self {
        Self(Content::Data(Data {
            json,
            around,
            request: Request::default(),
            limits,
            notes,
        }))
    }

    pub(crate) fn download(file: Download) -> Self {
        Self(Content::File(Box::new(file)))
    }

    /// The data, which must be there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse) when it is missing, or cannot be used at all;
    /// the error names the place.
    pub fn read<T: Read>(self) -> Result<T, Error> {
        self.envelope()?.seed(PhantomData)?.ok_or_else(missing)
    }

    /// The data, if the vendor sent any that are not empty.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), for data that cannot be used.
    pub fn optional<T: Read>(self) -> Result<Option<T>, Error> {
        let data = self.envelope()?;
        // Of whatever type they would be.
        if data.around.is_none() && matches!(data.json.map(str::trim), Some("{}" | "[]")) {
            return Ok(None);
        }
        let data = data.seed(PhantomData::<T>)?;
        Ok(data.filter(|data| !data.says_nothing()))
    }

    /// A list, empty if the vendor sent nothing.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), for data that cannot be used.
    pub fn list<T: Read>(self) -> Result<Vec<T>, Error> {
        self.optional().map(Option::unwrap_or_default)
    }

    /// A list, and separately the unreadable entries, unchanged. Both are empty if the vendor sent nothing.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), for data that are not a list.
    pub fn list_and_unread<T: Read>(self) -> Result<(Vec<T>, Vec<Json>), Error> {
        let entries = page::Entries::all();
        let list = self.envelope()?.seed(&entries)?;
        Ok((list.unwrap_or_default(), entries.into_unread()))
    }

    /// The data as your own type, read by its `Deserialize`.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), for data of another form.
    pub fn json<T: DeserializeOwned>(self) -> Result<T, Error> {
        let data = self.envelope()?;
        let json = data.json.filter(|_| data.around.is_none());
        match (data.seed(PhantomData::<Plain<T>>), json) {
            (Ok(value), _) => value.map(|Plain(value)| value).ok_or_else(missing),
            // A failure of serde's does not know its place.
            (Err(error), Some(json)) => match vendor_wire::from_json(json.as_bytes()) {
                Ok(value) => Ok(value),
                Err(placed) if placed.path() != "." => Err(placed.into()),
                Err(_) => Err(error),
            },
            (Err(error), None) => Err(error),
        }
    }

    /// One page of a list whose members have these names: `{"total": …, "items": […]}`. `others` are members next to
    /// them that the document knows. Without data it is an empty page.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read), for data that are not a page, and for a page with far more entries than were asked for.
    pub fn page<T: Read>(
        self,
        total: &'static str,
        items: &'static str,
        others: &'static [&'static str],
    ) -> Result<Page<T>, Error> {
        let data = self.envelope()?;
        let seed = page::Names {
            total,
            items,
            others,
            request: data.request,
            item: PhantomData,
        };
        Ok(data.seed(&seed)?.unwrap_or_else(Page::empty))
    }

    /// Ignores the data: for operations without useful data.
    ///
    /// # Errors
    ///
    /// When the response is a file.
    pub fn ignore(self) -> Result<(), Error> {
        let data = self.envelope()?;
        if data.around.is_some() {
            data.seed(PhantomData::<Plain<serde::de::IgnoredAny>>)?;
        }
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    ///
    /// When the operation is not one that answers with a file.
    pub fn file(self) -> Result<Download, Error> {
        match self.0 {
            Content::File(file) => Ok(*file),
            Content::Data(_) => Err(Error::unexpected_response("the response is not a file")),
        }
    }

    /// The data's JSON text, where there is any.
    pub(crate) fn opened(self) -> Result<Option<&'a str>, Error> {
        let data = self.envelope()?;
        match data.around {
            // The second reading has an envelope that was opened.
            Some(_) => Err(Error::unexpected_response("the envelope is closed")),
            None => Ok(data.json),
        }
    }

    /// The same answer to a request that says this.
    pub(crate) fn to(mut self, request: Request) -> Self {
        if let Content::Data(data) = &mut self.0 {
            data.request = request;
        }
        self
    }

    fn envelope(self) -> Result<Data<'a>, Error> {
        match self.0 {
            Content::Data(data) => Ok(data),
            Content::File(_) => Err(Error::unexpected_response("the response is a file")),
        }
    }
}

pub(crate) fn missing() -> Error {
    Error::unexpected_response("the response says success but contains no data")
}

impl Data<'_> {
    fn seed<S: ReadSeed>(&self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(json) = self.json else {
            return if self.notes.elsewhere.get() {
                let problem = "the response has data under another name than documented";
                Err(Error::unexpected_response(problem))
            } else {
                Ok(None)
            };
        };
        let Some(envelope) = self.around else {
            let mut drift = self.notes.drift.borrow_mut();
            let value = vendor_wire::read(seed, json, self.limits, &mut drift);
            return value.map_err(|error| self.refused(error));
        };
        let pass = Pass::strict(self.limits);
        let value = pass.finish(json, |json, scope| envelope.read(seed, json, scope));
        let value = value.map_err(|error| self.refused(error))?;
        self.notes.drift.borrow_mut().extend(pass.into_drift());
        Ok(value)
    }

    fn refused(&self, error: DecodeError) -> Error {
        self.notes.exceeded.set(error.is_too_large());
        error.into()
    }
}

impl std::fmt::Debug for Response<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Content::Data(_) => "Answer(data)",
            Content::File(_) => "Answer(file)",
        })
    }
}

/// A response, or JSON inside one, that is not of the documented form.
impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        let path = error.path().to_owned();
        Self::unexpected_response(error.to_string()).with(|facts| facts.json_path = Some(path))
    }
}
