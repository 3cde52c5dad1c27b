//! Questions that a vendor's document leaves open, and what the client assumes.

use std::borrow::Cow;

use crate::{ErrorKind, Outcome};

/// One question that a vendor's document does not answer, and the answer that the client assumes.
///
/// A vendor crate lists all its assumptions as `ASSUMPTIONS`; an operation has those that it depends on
/// ([`Operation::assumptions`](crate::Operation::assumptions)), and an error names those that may have caused it
/// ([`Error::assumptions`](crate::Error::assumptions)).
///
/// ```
/// use vendor_http::{Assumption, ErrorKind};
///
/// const PAYLOAD: Assumption = Assumption::new("acme-get-payload", "2.1")
///     .question("What does the signature of a GET cover?")
///     .assumed("Its query string.")
///     .setting("ClientBuilder::sign_get")
///     .noticed("Every GET is refused, and no POST.")
///     .shown_by(&[ErrorKind::Vendor]);
/// assert_eq!(PAYLOAD.id(), "acme-get-payload");
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct Assumption {
    id: &'static str,
    section: &'static str,
    question: &'static str,
    assumed: &'static str,
    setting: Option<&'static str>,
    noticed: &'static str,
    shown_by: &'static [ErrorKind],
    about: About,
    sent: Sent,
}

/// What a request must have for the assumption to matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    Anything,
    With(&'static str),
    Without {
        name: &'static str,
        beside: &'static str,
    },
}

/// For which operations a successful call proves an assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    ForAll,
    ForOne,
}

/// What an assumption is about, which says where it can matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// What is sent. A successful call proves it.
    Request,
    /// What is sent, for each operation separately. A successful call of the operation proves it.
    EachOperation,
    /// How an answer is read.
    Response,
    /// How a refused token is recognised.
    Token,
    /// Whether nothing has happened after a refusal.
    Refusal,
    /// How to treat a call that may have happened.
    UnknownOutcome,
}

impl Assumption {
    /// Begins with the identifier and the section of the vendor's document.
    #[must_use]
    pub const fn new(id: &'static str, section: &'static str) -> Self {
        Self {
            id,
            section,
            question: "",
            assumed: "",
            setting: None,
            noticed: "",
            shown_by: &[],
            about: About::Response,
            sent: Sent::Anything,
        }
    }

    /// Sets the question.
    #[must_use]
    pub const fn question(mut self, question: &'static str) -> Self {
        self.question = question;
        self
    }

    /// Sets the assumed answer, which applies unless the setting changes it.
    #[must_use]
    pub const fn assumed(mut self, assumed: &'static str) -> Self {
        self.assumed = assumed;
        self
    }

    /// Sets the Rust path of the setting that changes it.
    #[must_use]
    pub const fn setting(mut self, setting: &'static str) -> Self {
        self.setting = Some(setting);
        self
    }

    /// Sets how a program notices that the assumption is wrong.
    #[must_use]
    pub const fn noticed(mut self, noticed: &'static str) -> Self {
        self.noticed = noticed;
        self
    }

    /// Sets the kinds of error that it may cause.
    #[must_use]
    pub const fn shown_by(mut self, kinds: &'static [ErrorKind]) -> Self {
        self.shown_by = kinds;
        self
    }

    /// Says that it is about what is sent: a call that succeeds proves it for the client that made the call, whose errors
    /// do not name it any more.
    #[must_use]
    pub const fn about_request(mut self) -> Self {
        self.about = About::Request;
        self
    }

    /// States that it is about what is sent, for each operation separately: a call proves it for the called operation.
    #[must_use]
    pub const fn about_each_operation(mut self) -> Self {
        self.about = About::EachOperation;
        self
    }

    /// States that it is about how a refused token is recognised: an error names it if the call carried a token, unless
    /// the last call with that token succeeded.
    #[must_use]
    pub const fn about_token(mut self) -> Self {
        self.about = About::Token;
        self
    }

    /// Says that it is about whether nothing has happened after a refusal: the refusal of a call that only reads does not
    /// name it.
    #[must_use]
    pub const fn about_refusal(mut self) -> Self {
        self.about = About::Refusal;
        self
    }

    /// States that it is about how to treat a call that may have happened: errors with another outcome do not name it.
    #[must_use]
    pub const fn about_unknown_outcome(mut self) -> Self {
        self.about = About::UnknownOutcome;
        self
    }

    /// Says that it matters only if the request has a parameter or member of this name.
    #[must_use]
    pub const fn sent_with(mut self, name: &'static str) -> Self {
        self.sent = Sent::With(name);
        self
    }

    /// States that it matters only if the request has `beside` but lacks a parameter or member of this name.
    #[must_use]
    pub const fn sent_without(mut self, name: &'static str, beside: &'static str) -> Self {
        self.sent = Sent::Without { name, beside };
        self
    }

    /// The identifier, which begins with the vendor's short name: `jinyan-get-payload`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The section of the vendor's document that leaves the question open; empty where the whole document does.
    #[must_use]
    pub fn document_section(&self) -> &'static str {
        self.section
    }

    /// The question.
    #[must_use]
    pub fn asks(&self) -> &'static str {
        self.question
    }

    /// The answer that the client assumes unless set otherwise.
    #[must_use]
    pub fn answer(&self) -> &'static str {
        self.assumed
    }

    /// The Rust path of the setting that changes it, below the vendor's crate unless it names another one:
    /// `ClientBuilder::web_url`. `None` if the assumption changes neither what is sent nor how an answer is judged.
    #[must_use]
    pub fn changed_by(&self) -> Option<&'static str> {
        self.setting
    }

    /// How a program notices that the assumption is wrong.
    #[must_use]
    pub fn shows_as(&self) -> &'static str {
        self.noticed
    }

    /// Whether the assumption may cause an error of this kind.
    #[must_use]
    pub fn explains(&self, kind: ErrorKind) -> bool {
        self.shown_by.contains(&kind)
    }

    /// Whether it matters only to requests with certain members.
    pub(crate) fn depends_on_members(&self) -> bool {
        self.sent != Sent::Anything
    }

    /// Whether it could matter to a request that has an object with members of these names.
    pub(crate) fn concerns(&self, names: &[Cow<'_, str>]) -> bool {
        let has = |wanted| names.iter().any(|name| name == wanted);
        match self.sent {
            Sent::Anything => true,
            Sent::With(name) => has(name),
            Sent::Without { name, beside } => has(beside) && !has(name),
        }
    }

    /// Whether a successful call proves it: for all operations, or only for its own.
    pub(crate) fn proof(&self) -> Option<Proof> {
        match self.about {
            About::Request => Some(Proof::ForAll),
            About::EachOperation => Some(Proof::ForOne),
            _ => None,
        }
    }

    /// Whether it could matter to an error with this outcome.
    pub(crate) fn matters(&self, outcome: Outcome, read_only: bool, token_in_doubt: bool) -> bool {
        match self.about {
            About::Request | About::EachOperation | About::Response => true,
            About::Token => token_in_doubt,
            About::Refusal => outcome == Outcome::Refused && !read_only,
            About::UnknownOutcome => outcome == Outcome::Unknown,
        }
    }
}
