//! Whether Jinyan sent a call.

use std::{
    borrow::Cow,
    time::{Duration, SystemTime},
};

use percent_encoding::percent_decode;
use rpa_signing::jinyan::{Payload, verify};
use vendor_auth::Secret;

use crate::{
    EventKey, Origin, Proof, Refusal,
    received::Received,
    verified::sealed::{Prove, Proven, Signed},
};

/// How far a timestamp may be from the time here, on either side. No window is documented.
const WINDOW: Duration = Duration::from_secs(5 * 60);

/// Proves that Jinyan sent a call, by its signature over the bytes that were received.
///
/// Assumed (E9): that the vendor signs its calls as the new rule says of every interface, with `appkey`, `timestamp`
/// and `signature` in the headers over the body, or over the query of a GET; the latter may carry the three in its
/// query instead. If it does not sign, allow that explicitly, and name where its calls come from:
///
/// ```
/// use webhook_types::{AddressList, jinyan::Verifier};
///
/// # fn verifiers(secret: String) -> Result<(), Box<dyn std::error::Error>> {
/// let verifier = Verifier::signed("my-app", secret)?;
/// let both = verifier.or_unsigned_from(AddressList::new(["203.0.113.0/24"])?);
/// let none = Verifier::unsigned_from(AddressList::new(["203.0.113.0/24"])?);
/// # Ok(()) }
/// ```
///
/// A signature that a call carries must be valid, unless the verifier has no secret.
///
/// The secret is the one that the customer signs its own calls with, so whoever sees one of those can send it back:
/// it verifies wherever its content can be read. A question of the vendor's therefore has no parameters other than the
/// three, which an address for the entry without login (免登授权) has; the signature of a GET without a query, and that
/// of a body with the members of an event, stay good for either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier(Rule);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    Signed {
        credential: Credential,
        or_unsigned: Option<Origin>,
    },
    Unsigned(Origin),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Credential {
    app_key: String,
    secret: Secret,
    window: Duration,
    accepted: Accepted,
}

/// What is accepted in addition to the new rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Accepted {
    timestamp_in_payload: bool,
    old_rule: bool,
}

/// An `appkey` or a secret that is empty: everybody could sign with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is empty: pass what the vendor issued")]
pub struct EmptyKey {
    name: &'static str,
}

impl Verifier {
    /// Requires a signature with the secret that the vendor issued together with this `appkey`. The timestamp may be 5
    /// minutes from the time here.
    ///
    /// # Errors
    ///
    /// [`EmptyKey`].
    pub fn signed(app_key: impl Into<String>, secret: impl Into<Secret>) -> Result<Self, EmptyKey> {
        let (app_key, secret) = (app_key.into(), secret.into());
        for (name, empty) in [
            ("appkey", app_key.is_empty()),
            ("secret", secret.is_empty()),
        ] {
            if empty {
                return Err(EmptyKey { name });
            }
        }
        Ok(Self(Rule::Signed {
            credential: Credential {
                app_key,
                secret,
                window: WINDOW,
                accepted: Accepted::default(),
            },
            or_unsigned: None,
        }))
    }

    /// Requires no signature and ignores any: only the origin of a call counts. Anybody who can send from there
    /// can deduct and refund.
    #[must_use]
    pub fn unsigned_from(origin: impl Into<Origin>) -> Self {
        Self(Rule::Unsigned(origin.into()))
    }

    /// Also accepts calls without a signature, if they come from there.
    #[must_use]
    pub fn or_unsigned_from(mut self, origin: impl Into<Origin>) -> Self {
        match &mut self.0 {
            Rule::Signed { or_unsigned, .. } => *or_unsigned = Some(origin.into()),
            Rule::Unsigned(unsigned) => *unsigned = origin.into(),
        }
        self
    }

    /// Takes the timestamp from the body of a POST, or the query of a GET, where no header has it: the document's global
    /// table (全局参数) has it there. It is part of what is signed then, too.
    #[must_use]
    pub fn with_timestamp_in_payload(mut self) -> Self {
        if let Rule::Signed { credential, .. } = &mut self.0 {
            credential.accepted.timestamp_in_payload = true;
        }
        self
    }

    /// Also accepts calls that are signed by the old rule (签名规则(旧)): a GET with `access_token`, `timestamp` and
    /// `signature` in its query, a POST with the timestamp in its body; `appkey` may be missing. The access token is not
    /// looked at. A GET of your client under the old rule that has no other parameters passes as a question of the
    /// vendor's, because the path is not signed: use it only with a client of the new rule.
    #[must_use]
    pub fn with_old_rule(mut self) -> Self {
        if let Rule::Signed { credential, .. } = &mut self.0 {
            credential.accepted.old_rule = true;
        }
        self
    }

    /// How far the timestamp of a signature may be from the time here, on either side.
    #[must_use]
    pub fn with_window(mut self, time: Duration) -> Self {
        if let Rule::Signed { credential, .. } = &mut self.0 {
            credential.window = time;
        }
        self
    }
}

impl Prove for Verifier {
    fn admit(&self, call: &Received, signed: Signed) -> Result<(), Refusal> {
        match self.demanded(call, signed) {
            Demanded::Origin(origin) => origin.check(call),
            Demanded::Signature(credential) => credential.given(call, signed, false).map(drop),
        }
    }

    fn prove(&self, call: &Received, signed: Signed, now: SystemTime) -> Result<Proven, Refusal> {
        match self.demanded(call, signed) {
            Demanded::Origin(origin) => origin.check(call).map(|()| Proven::ORIGIN),
            Demanded::Signature(credential) => {
                let given = credential.given(call, signed, true)?;
                given.check(&credential.secret)?;
                fresh(&given.timestamp, credential.window, now)?;
                Ok(Proven {
                    proof: Proof::Signature,
                    signed: Some(given.key(call)),
                })
            }
        }
    }
}

/// What a call has to have.
enum Demanded<'v> {
    Signature(&'v Credential),
    Origin(&'v Origin),
}

impl Verifier {
    fn demanded(&self, call: &Received, signed: Signed) -> Demanded<'_> {
        match &self.0 {
            Rule::Unsigned(origin) => Demanded::Origin(origin),
            Rule::Signed {
                or_unsigned: Some(origin),
                ..
            } if !carries_signature(call, signed) => Demanded::Origin(origin),
            Rule::Signed { credential, .. } => Demanded::Signature(credential),
        }
    }
}

impl Credential {
    /// The parts of a call of this application, whose body may be still to come.
    fn given<'c>(
        &self,
        call: &'c Received,
        signed: Signed,
        has_body: bool,
    ) -> Result<Given<'c>, Refusal> {
        let given = Given::read(call, signed, self.accepted, has_body)?;
        match &given.app_key {
            Some(app_key) if **app_key != *self.app_key.as_bytes() => Err(Refusal::WrongAppKey),
            _ => Ok(given),
        }
    }
}

const APP_KEY: &str = "appkey";
const TIMESTAMP: &str = "timestamp";
const SIGNATURE: &str = "signature";

/// A parameter of the old rule.
const ACCESS_TOKEN: &str = "access_token";

/// The parts of a signed call.
struct Given<'c> {
    /// None only under the old rule.
    app_key: Option<Cow<'c, [u8]>>,
    timestamp: Cow<'c, str>,
    signature: &'c str,
    payload: Payload<'c>,
}

impl<'c> Given<'c> {
    /// From the headers, or all three from the query of a GET whose headers have none of them, and otherwise from where
    /// it is accepted.
    fn read(
        call: &'c Received,
        signed: Signed,
        accepted: Accepted,
        has_body: bool,
    ) -> Result<Self, Refusal> {
        if signed == Signed::Query && !has_only_parts(&call.query, accepted) {
            return Err(Refusal::ForeignParameter);
        }
        let has_signature = || headers(call, SIGNATURE).next().is_some();
        let in_query = signed == Signed::Query
            && (call.headers.is_empty() || accepted.old_rule && !has_signature());
        let part = |name| {
            if in_query {
                only(name, parameters(&call.query, name))
            } else {
                only(name, headers(call, name))
            }
        };
        let app_key = match part(APP_KEY) {
            // Under the old rule it may be missing, or a header of its own.
            Err(Refusal::Missing { .. }) if accepted.old_rule => {
                match headers(call, APP_KEY).next() {
                    Some(_) => Some(Cow::Borrowed(only(APP_KEY, headers(call, APP_KEY))?)),
                    None => None,
                }
            }
            app_key if in_query => Some(Cow::from(percent_decode(app_key?))),
            app_key => Some(Cow::Borrowed(app_key?)),
        };
        let elsewhere = accepted.timestamp_in_payload || accepted.old_rule;
        let timestamp = match (part(TIMESTAMP), signed) {
            (Err(Refusal::Missing { .. }), Signed::Body) if elsewhere && !has_body => {
                Cow::Borrowed("")
            }
            (Err(Refusal::Missing { .. }), Signed::Body) if elsewhere => in_body(&call.body)?,
            (Err(Refusal::Missing { .. }), Signed::Query) if elsewhere => {
                text(only(TIMESTAMP, parameters(&call.query, TIMESTAMP))?)?
            }
            (timestamp, _) => text(timestamp?)?,
        };
        let signature = part(SIGNATURE)?;
        Ok(Self {
            app_key,
            timestamp,
            signature: str::from_utf8(signature).map_err(|_| Refusal::WrongSignature)?,
            payload: match signed {
                Signed::Body => Payload::Body(&call.body),
                Signed::Query if in_query => Payload::SignedQuery(&call.query),
                Signed::Query => Payload::Query(&call.query),
            },
        })
    }

    fn check(&self, secret: &Secret) -> Result<(), Refusal> {
        verify(
            secret.expose(),
            &self.timestamp,
            self.payload,
            self.signature,
        )
        .map_err(|_| Refusal::WrongSignature)
    }

    fn key(&self, call: &Received) -> EventKey {
        let content: &[u8] = match self.payload {
            Payload::Body(body) => body,
            _ => call.query.as_bytes(),
        };
        EventKey::of("jinyan.signed", [self.timestamp.as_bytes(), content])
    }
}

fn carries_signature(call: &Received, signed: Signed) -> bool {
    headers(call, SIGNATURE).next().is_some()
        || (signed == Signed::Query && parameters(&call.query, SIGNATURE).next().is_some())
}

fn headers<'c>(call: &'c Received, name: &'static str) -> impl Iterator<Item = &'c [u8]> {
    call.headers
        .iter()
        .filter(move |(header, _)| *header == name)
        .map(|(_, value)| value.as_slice())
}

fn parameters<'c>(query: &'c str, name: &'static str) -> impl Iterator<Item = &'c [u8]> {
    query.split('&').filter_map(move |parameter| {
        let (other, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        (other == name).then_some(value.as_bytes())
    })
}

fn text(timestamp: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let text = str::from_utf8(timestamp).map_err(|_| Refusal::InvalidTimestamp)?;
    Ok(Cow::Borrowed(text))
}

/// The timestamp that a body has as one of its members, a text or a number.
fn in_body(body: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let missing = || Refusal::Missing { name: TIMESTAMP };
    let text = str::from_utf8(body).map_err(|_| missing())?;
    let members = vendor_wire::members(text).map_err(|_| missing())?;
    let mut found = members.iter().filter(|(name, _)| name == TIMESTAMP);
    match (found.next(), found.next()) {
        (Some((_, value)), None) => Ok(Cow::Owned(value.get().trim_matches('"').to_owned())),
        (None, _) => Err(missing()),
        _ => Err(Refusal::Repeated { name: TIMESTAMP }),
    }
}

fn has_only_parts(query: &str, accepted: Accepted) -> bool {
    let is_part = |parameter: &str| {
        let name = parameter.split('=').next().unwrap_or_default();
        [APP_KEY, TIMESTAMP, SIGNATURE].contains(&name) || accepted.old_rule && name == ACCESS_TOKEN
    };
    query.is_empty() || query.split('&').all(is_part)
}

fn only<'c>(
    name: &'static str,
    mut values: impl Iterator<Item = &'c [u8]>,
) -> Result<&'c [u8], Refusal> {
    match (values.next(), values.next()) {
        (None | Some([]), None) => Err(Refusal::Missing { name }),
        (Some(value), None) => Ok(value),
        _ => Err(Refusal::Repeated { name }),
    }
}

/// Whether the timestamp, of 13 digits (milliseconds) or 10 (seconds, A12), is within the window.
fn fresh(timestamp: &str, window: Duration, now: SystemTime) -> Result<(), Refusal> {
    let digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let number = timestamp.parse().map_err(|_| Refusal::InvalidTimestamp)?;
    let since_1970 = match timestamp.len() {
        13 if digits => Duration::from_millis(number),
        10 if digits => Duration::from_secs(number),
        _ => return Err(Refusal::InvalidTimestamp),
    };
    let then = SystemTime::UNIX_EPOCH
        .checked_add(since_1970)
        .ok_or(Refusal::InvalidTimestamp)?;
    let (apart, past) = match now.duration_since(then) {
        Ok(age) => (age, true),
        Err(ahead) => (ahead.duration(), false),
    };
    if apart <= window {
        return Ok(());
    }
    let seconds = i64::try_from(apart.as_secs()).unwrap_or(i64::MAX);
    Err(Refusal::NotFresh {
        seconds: if past { seconds } else { -seconds },
    })
}
