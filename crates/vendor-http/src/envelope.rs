//! The object that a vendor wraps its data in.

use std::fmt;

use serde::{
    Deserializer,
    de::{Error as _, MapAccess, Visitor},
};
use serde_json::value::RawValue;
use vendor_wire::{
    Drift, Extra, Found, Limits, Member, Pass, ReadSeed, Scope, each_member, is_code, repaired,
};

/// The names of an envelope's members, and the codes that say success.
///
/// ```
/// use vendor_http::vendor::Envelope;
///
/// const ENVELOPE: Envelope = Envelope::new(&["code"], &["0"]).message(&["msg"]).data(&["result"]);
/// let opened = ENVELOPE.open(r#"{"code": 0.0, "result": {"id": 7}}"#).unwrap();
/// assert!(opened.is_success() && opened.data == Some(r#"{"id": 7}"#));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Envelope {
    verdict: Names,
    success: &'static [&'static str],
    code: Names,
    message: Names,
    cause: Names,
    data: Names,
}

/// The envelope's name in the paths of drift. Paths in the data begin at the data.
const AROUND: &str = "envelope";

/// The documented name, and others that the member has been seen under.
type Names = &'static [&'static str];

impl Envelope {
    /// An envelope whose member `verdict` has one of the values `success` if the call succeeded. Codes that are numbers
    /// are compared as numbers, whether they came as numbers or as text.
    #[must_use]
    pub const fn new(verdict: Names, success: &'static [&'static str]) -> Self {
        Self {
            verdict,
            success,
            code: verdict,
            message: &[],
            cause: &[],
            data: &[],
        }
    }

    /// The member with the code of a refusal, where it is another one than the verdict.
    #[must_use]
    pub const fn code(mut self, code: Names) -> Self {
        self.code = code;
        self
    }

    /// The member with the vendor's message.
    #[must_use]
    pub const fn message(mut self, message: Names) -> Self {
        self.message = message;
        self
    }

    /// The member with the cause of a refusal, if the vendor has one in addition to its message.
    #[must_use]
    pub const fn cause(mut self, cause: Names) -> Self {
        self.cause = cause;
        self
    }

    /// The member with the data.
    #[must_use]
    pub const fn data(mut self, data: Names) -> Self {
        self.data = data;
        self
    }

    /// Opens an envelope. `None` for what is not a JSON object, and where the verdict, the code or the data is there
    /// twice: it would be unclear which one counts.
    #[must_use]
    pub fn open<'a>(&self, json: &'a str) -> Option<Opened<'a>> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let members = deserializer.deserialize_map(Opening(self)).ok()?;
        deserializer.end().ok()?;
        let verdict = members.verdict.and_then(word);
        // A flag is a verdict and no code.
        let code = if self.code == self.verdict {
            members.verdict
        } else {
            members.code
        };
        Some(Opened {
            success: verdict.as_deref().is_some_and(|code| self.succeeds(code)),
            code: code
                .filter(|code| Found::of(code.get()) != Found::Boolean)
                .and_then(word),
            verdict,
            message: members.message.map(message).unwrap_or_default(),
            cause: members.cause.map(message).filter(|cause| !cause.is_empty()),
            data: members
                .data
                .map(RawValue::get)
                .filter(|data| *data != "null"),
        })
    }

    /// The members that the document does not know, and whether one of them may be the data under another name.
    pub(crate) fn unknown(&self, json: &str) -> (Vec<Drift>, bool) {
        let pass = Pass::tolerant(Limits::default());
        let root = Scope::root(&pass);
        let around = root.member(AROUND);
        let all = [self.verdict, self.code, self.message, self.cause, self.data];
        let mut has_data = false;
        let _ = each_member(json, |name, value| {
            if !all.iter().any(|names| names.contains(&&*name)) {
                let found = Found::of(value.get());
                around.member(&name).drift("no such member", found);
                has_data |= may_be_data(&name, value);
            }
        });
        (pass.into_drift(), has_data)
    }

    fn succeeds(&self, code: &str) -> bool {
        self.success.iter().any(|success| is_code(code, success))
    }

    /// Reads an envelope of the documented form and its data in one pass; the data's place is `scope`. Anything else is
    /// an error.
    pub(crate) fn read<'de, S: ReadSeed, D: Deserializer<'de>>(
        &self,
        seed: S,
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<S::Value>, D::Error> {
        json.deserialize_map(Reading {
            envelope: self,
            seed,
            scope,
        })
    }
}

/// An envelope that has been opened.
#[derive(Clone)]
#[non_exhaustive]
pub struct Opened<'a> {
    success: bool,
    /// What the member with the verdict says, unchanged; `None` if it is blank, or not text, a number or a flag.
    pub verdict: Option<String>,
    /// The code, unchanged; `None` if it is blank, or neither text nor a number.
    pub code: Option<String>,
    /// The message; JSON if it is not text.
    pub message: String,
    /// The cause; JSON if it is not text, `None` if it is empty.
    pub cause: Option<String>,
    /// The JSON text of the data, unless it is null.
    pub data: Option<&'a str>,
}

impl Opened<'_> {
    /// Whether the verdict is one of those that say success.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.success
    }

    /// Whether there are data that say something: not null, `""`, `{}` or `[]`.
    #[must_use]
    pub fn has_data(&self) -> bool {
        self.data.is_some_and(|data| !says_nothing(data))
    }
}

impl fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened")
            .field("success", &self.success)
            .finish_non_exhaustive()
    }
}

/// A code: text, a number as it was written, or a flag. A blank one says nothing, neither yes nor no.
fn word(json: &RawValue) -> Option<String> {
    text(json).filter(|word| !word.trim().is_empty())
}

fn text(json: &RawValue) -> Option<String> {
    vendor_wire::scalar(json).ok()?
}

fn message(json: &RawValue) -> String {
    let json = repaired(json.get());
    match serde_json::from_str::<&RawValue>(&json).ok().and_then(text) {
        Some(message) => message,
        None if json == "null" => String::new(),
        None => json.into_owned(),
    }
}

/// What other vendors call their data.
const OTHER_NAMES_OF_DATA: [&str; 10] = [
    "data", "result", "results", "rows", "items", "records", "list", "content", "body", "payload",
];

fn may_be_data(name: &str, json: &RawValue) -> bool {
    let mut others = OTHER_NAMES_OF_DATA.iter();
    others.any(|other| name.eq_ignore_ascii_case(other))
        && matches!(Found::of(json.get()), Found::Object | Found::List)
        && !says_nothing(json.get())
}

/// The ways in which vendors write that there is nothing.
fn says_nothing(json: &str) -> bool {
    let mut compact = json.chars().filter(|c| !c.is_ascii_whitespace());
    matches!(
        (compact.next(), compact.next(), compact.next()),
        (Some('{'), Some('}'), None) | (Some('['), Some(']'), None) | (Some('"'), Some('"'), None)
    )
}

#[derive(Default)]
struct Members<'a> {
    verdict: Option<&'a RawValue>,
    code: Option<&'a RawValue>,
    message: Option<&'a RawValue>,
    cause: Option<&'a RawValue>,
    data: Option<&'a RawValue>,
}

struct Opening<'e>(&'e Envelope);

impl<'de> Visitor<'de> for Opening<'_> {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an envelope")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Members<'de>, A::Error> {
        let mut members = Members::default();
        while let Some(name) = object.next_key::<String>()? {
            let named = |names: Names| names.contains(&name.as_str());
            let slot = if named(self.0.verdict) {
                &mut members.verdict
            } else if named(self.0.code) {
                &mut members.code
            } else if named(self.0.data) {
                &mut members.data
            } else if named(self.0.message) {
                // Nothing depends on it.
                members.message = Some(object.next_value()?);
                continue;
            } else if named(self.0.cause) {
                members.cause = Some(object.next_value()?);
                continue;
            } else {
                object.next_value::<serde::de::IgnoredAny>()?;
                continue;
            };
            if slot.replace(object.next_value()?).is_some() {
                return Err(A::Error::custom("a member is there twice"));
            }
        }
        Ok(members)
    }
}

struct Reading<'e, 's, S> {
    envelope: &'e Envelope,
    seed: S,
    scope: &'s Scope<'s>,
}

impl<'de, S: ReadSeed> Visitor<'de> for Reading<'_, '_, S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an envelope")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let envelope = self.envelope;
        let around = self.scope.member(AROUND);
        let (mut verdict, mut extra): (Option<String>, _) = (None, Extra::default());
        let mut has_verdict = false;
        let mut data = None;
        while let Some(member) = Member::next(&mut object, &around)? {
            let name = member.name();
            let named = |names: Names| names.contains(&name);
            if named(envelope.verdict) && !has_verdict {
                has_verdict = true;
                member.fill(&mut verdict, &mut extra)?;
            } else if named(envelope.data) && data.is_none() {
                data = Some(member.read_as(self.seed, self.scope)?);
            } else if named(envelope.verdict) || named(envelope.data) {
                return Err(A::Error::custom("a member is there twice"));
            } else if named(envelope.code) || named(envelope.message) || named(envelope.cause) {
                member.skip()?;
            } else {
                member.keep(&mut extra)?;
            }
        }
        let data = data.flatten();
        match verdict {
            Some(verdict) if !envelope.succeeds(&verdict) => {
                Err(A::Error::custom("the envelope does not say success"))
            }
            Some(_)
                if data.is_none() && extra.iter().any(|(name, json)| may_be_data(&name, json)) =>
            {
                Err(A::Error::custom("the data may have another name"))
            }
            Some(_) => Ok(data),
            None => Err(A::Error::custom("the envelope says nothing")),
        }
    }
}
