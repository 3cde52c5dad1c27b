//! Operations as data.

use std::borrow::Cow;

use http::Method;

use crate::{Assumption, api::Api};

/// One documented operation, as data for the pipeline, the tables in `docs/` and the spans.
///
/// Built in a `const` by the vendor crates:
///
/// ```
/// use vendor_http::{Method, Operation, RetryClass, vendor::SignedAs};
///
/// const LIST_ROBOTS: Operation = Operation::new("isearch", "list_robots", Method::GET, "/oapi/v1/robot")
///     .title("获取机器人列表")
///     .section("3.4.1")
///     .signed_as(SignedAs::Query)
///     .retry(RetryClass::Safe);
/// assert_eq!(LIST_ROBOTS.id(), "list_robots");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    vendor: &'static str,
    id: Cow<'static, str>,
    method: Method,
    path: Cow<'static, str>,
    title: &'static str,
    section: &'static str,
    auth: AuthScheme,
    signed_as: SignedAs,
    retry: RetryClass,
    response: ResponseKind,
    content_type: Option<&'static str>,
    assumptions: &'static [&'static Assumption],
    unwrapped: &'static [&'static str],
    beside_data: &'static [&'static str],
    optional_verdict: bool,
}

impl Operation {
    /// An operation that carries a token, is unsigned, answers with an envelope and is never repeated.
    #[must_use]
    pub const fn new(
        vendor: &'static str,
        id: &'static str,
        method: Method,
        path: &'static str,
    ) -> Self {
        Self {
            vendor,
            id: Cow::Borrowed(id),
            method,
            path: Cow::Borrowed(path),
            title: "",
            section: "",
            auth: AuthScheme::Token,
            signed_as: SignedAs::Nothing,
            retry: RetryClass::Never,
            response: ResponseKind::Envelope,
            content_type: None,
            assumptions: &[],
            unwrapped: &[],
            beside_data: &[],
            optional_verdict: false,
        }
    }

    /// An operation that is not documented, called through `raw`.
    pub(crate) fn undocumented(api: &Api, method: Method, path: Cow<'static, str>) -> Self {
        let mut operation = Self {
            path,
            signed_as: SignedAs::Query,
            content_type: api.bodyless_content_type(),
            ..Self::new(api.name(), "", method, "")
        };
        let id = format!("{} {}", operation.method, operation.shown_path(api));
        operation.id = Cow::Owned(id);
        operation
    }

    /// This operation, called with this method at this path.
    pub(crate) fn at(&self, other: Self) -> Self {
        Self {
            method: other.method,
            path: other.path,
            ..self.clone()
        }
    }

    /// Sets the Chinese title in the vendor's document.
    #[must_use]
    pub const fn title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Sets the section of the vendor's document.
    #[must_use]
    pub const fn section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// Sets how the caller authenticates.
    #[must_use]
    pub const fn auth(mut self, auth: AuthScheme) -> Self {
        self.auth = auth;
        self
    }

    /// Sets what the signature covers.
    #[must_use]
    pub const fn signed_as(mut self, signed_as: SignedAs) -> Self {
        self.signed_as = signed_as;
        self
    }

    /// Sets when the operation may be repeated.
    #[must_use]
    pub const fn retry(mut self, retry: RetryClass) -> Self {
        self.retry = retry;
        self
    }

    /// Sets what a successful response looks like.
    #[must_use]
    pub const fn response(mut self, response: ResponseKind) -> Self {
        self.response = response;
        self
    }

    /// Sets the `Content-Type` that the document asks for although the request has no body.
    #[must_use]
    pub const fn content_type(mut self, content_type: &'static str) -> Self {
        self.content_type = Some(content_type);
        self
    }

    /// Sets what the operation depends on although the document does not say it.
    #[must_use]
    pub const fn assuming(mut self, assumptions: &'static [&'static Assumption]) -> Self {
        self.assumptions = assumptions;
        self
    }

    /// Names members that identify the data if they come without the vendor's envelope: instead of it, or next to its
    /// members.
    #[must_use]
    pub const fn unwrapped(mut self, members: &'static [&'static str]) -> Self {
        self.unwrapped = members;
        self
    }

    /// Names members next to the data that belong to each of its entries.
    #[must_use]
    pub const fn beside_data(mut self, members: &'static [&'static str]) -> Self {
        self.beside_data = members;
        self
    }

    /// Sets that the envelope's member that says success may be missing: then the data alone say so.
    #[must_use]
    pub const fn optional_verdict(mut self) -> Self {
        self.optional_verdict = true;
        self
    }

    /// The vendor's short name: `isearch`, `personalcenter`, `hsifue` or `jinyan`.
    #[must_use]
    pub fn vendor(&self) -> &'static str {
        self.vendor
    }

    /// The name of the operation, the same as that of the client's method: `list_robots`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path below the base URL, with parameters in braces: `/bill/{BillNo}`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path as errors and logs show it. A path that a program has composed may contain secrets.
    pub(crate) fn shown_path(&self, api: &Api) -> Cow<'static, str> {
        match self.path {
            Cow::Borrowed(path) => Cow::Borrowed(path),
            Cow::Owned(_) => Cow::Owned(format!("{}/…", api.prefix())),
        }
    }

    /// The Chinese title in the vendor's document; empty for a raw call.
    #[must_use]
    pub fn chinese_title(&self) -> &'static str {
        self.title
    }

    /// The section of the vendor's document; empty for a raw call.
    #[must_use]
    pub fn document_section(&self) -> &'static str {
        self.section
    }

    /// How the caller authenticates.
    #[must_use]
    pub fn auth_scheme(&self) -> AuthScheme {
        self.auth
    }

    /// What the signature covers.
    #[must_use]
    pub fn signature_input(&self) -> SignedAs {
        self.signed_as
    }

    /// When the operation may be repeated.
    #[must_use]
    pub fn retry_class(&self) -> RetryClass {
        self.retry
    }

    /// What a successful response looks like.
    #[must_use]
    pub fn response_kind(&self) -> ResponseKind {
        self.response
    }

    /// The `Content-Type` of a request without a body, where the document asks for one. A body brings its own.
    #[must_use]
    pub fn bodyless_content_type(&self) -> Option<&'static str> {
        self.content_type
    }

    /// What the operation depends on although the document does not say it; empty for a raw call.
    #[must_use]
    pub fn assumptions(&self) -> &'static [&'static Assumption] {
        self.assumptions
    }

    /// Whether the data may come without the vendor's envelope.
    #[must_use]
    pub fn may_be_unwrapped(&self) -> bool {
        !self.unwrapped.is_empty()
    }

    /// Returns the whole body if it is an object with one of the members that identify data without an envelope.
    #[must_use]
    pub fn unwrapped_data<'r>(&self, body: &'r str) -> Option<&'r str> {
        let mut found = false;
        let _ = vendor_wire::each_member(body, |name, value| {
            let says_something = !matches!(value.get(), "null" | "{}" | "[]")
                && !value.get().trim_matches('"').trim().is_empty();
            found |= says_something && self.unwrapped.contains(&&*name);
        });
        found.then_some(body)
    }

    /// Whether the envelope's member that says success may be missing.
    #[must_use]
    pub fn has_optional_verdict(&self) -> bool {
        self.optional_verdict
    }

    /// Members next to the data that belong to each of its entries.
    #[must_use]
    pub fn members_beside_data(&self) -> &'static [&'static str] {
        self.beside_data
    }
}

/// How a caller authenticates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthScheme {
    /// The request carries no token: it is the one that asks for a token.
    None,
    /// The request carries the token of the client's token cache.
    Token,
}

/// What the vendor's signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignedAs {
    /// The request is not signed.
    Nothing,
    /// The query parameters.
    Query,
    /// The exact bytes of the body.
    Body,
    /// The text parts of a form with a file.
    Texts,
}

/// When an operation may be repeated automatically: when that is idempotent.
///
/// The HTTP method does not decide: i-Search pops a queue item with a GET, Jinyan rejects an order with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryClass {
    /// May be repeated after any transient failure.
    Safe,
    /// May be repeated when the caller supplied its own key and the vendor is trusted to recognise the repetition by
    /// it ([`Protocol::trusts_repetition`](crate::vendor::Protocol::trusts_repetition)).
    Keyed,
    /// May be repeated only when the request provably was not sent, or when the token was refused.
    Never,
}

/// What a successful response looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResponseKind {
    /// The vendor's JSON envelope.
    Envelope,
    /// A file, streamed to the caller.
    File,
}
