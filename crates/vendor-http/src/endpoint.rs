//! A request as data.

use crate::{Error, Operation, Page, request::Parts, response::Response};

/// A request that knows its operation, how it is put on the wire and how its response is read, and does no I/O.
///
/// The vendor crates implement it for every request struct; implement it yourself for an operation that a
/// customer's own server adds:
///
/// ```
/// use vendor_http::{Error, Method, Operation, RetryClass, vendor::{Response, Endpoint, Parts, SignedAs}};
///
/// const COUNT_JOBS: Operation = Operation::new("isearch", "count_jobs", Method::GET, "/oapi/v1/queue/{name}/count")
///     .signed_as(SignedAs::Query)
///     .retry(RetryClass::Safe);
///
/// struct CountJobs {
///     queue: String,
/// }
///
/// impl Endpoint for CountJobs {
///     type Output = u64;
///     const OPERATION: &'static Operation = &COUNT_JOBS;
///
///     fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
///         parts.path_param("name", &self.queue)
///     }
///
///     fn decode(response: Response<'_>) -> Result<u64, Error> {
///         response.read()
///     }
/// }
/// ```
pub trait Endpoint: Send + Sync + 'static {
    /// The content of a successful response.
    type Output: Send + 'static;

    /// The operation.
    const OPERATION: &'static Operation;

    /// Fills in path parameters, query and body.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming the field, for a value that must not
    /// be sent.
    fn encode(&self, parts: &mut Parts) -> Result<(), Error>;

    /// Reads the response's data. May be called a second time if the first reading was given up.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse) when the data is missing or of another
    /// shape.
    fn decode(response: Response<'_>) -> Result<Self::Output, Error>;

    /// Refuses data from a server that ignored a part of the request, such as a list of other entries than requested.
    /// Accepts everything by default.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse), saying what was ignored.
    fn accept(&self, data: &Self::Output) -> Result<(), Error> {
        let _ = data;
        Ok(())
    }

    /// Adjusts an error for this particular request, if its meaning depends on the request. Returns it unchanged by
    /// default.
    fn judge(&self, error: Error) -> Error {
        error
    }

    /// Whether this output may be empty because an earlier attempt took away what there was: true only for an empty
    /// output of an operation whose reading may consume what is read. Where the response to an attempt was lost, such an
    /// output of a later one is an error with [`Outcome::Unknown`](crate::Outcome::Unknown), unless
    /// [`Protocol::trusts_repetition`](crate::vendor::Protocol::trusts_repetition) says otherwise.
    fn may_be_taken(output: &Self::Output) -> bool {
        let _ = output;
        false
    }

    /// The requested number of entries per page; `None` if this is not a list, or if the vendor gives no choice.
    fn size(&self) -> Option<u32> {
        None
    }
}

/// The number of entries requested per page: a separate type, so it cannot be confused with the page number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PageSize(pub u32);

/// A list that comes page by page, counted from 1.
pub trait Paged: Endpoint<Output = Page<Self::Item>> + Clone {
    /// One entry of the list.
    type Item: Send;

    /// The number of the requested page.
    fn page(&self) -> u32;

    /// The same request for another page.
    #[must_use]
    fn with_page(self, page: u32) -> Self;

    /// Refuses page 0 and pages of no entries.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming the field.
    fn check(&self) -> Result<(), Error> {
        if self.page() == 0 {
            return Err(Error::invalid_request(
                "page",
                "must be at least 1: pages are counted from 1",
            ));
        }
        if self.size() == Some(0) {
            return Err(Error::invalid_request("size", "must be at least 1"));
        }
        Ok(())
    }
}
