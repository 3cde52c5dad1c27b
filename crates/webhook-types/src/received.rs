//! A call as it was received.

use std::{fmt, marker::PhantomData, net::IpAddr, time::SystemTime};

use vendor_auth::Secret;

use crate::{
    Event, EventKey, Verified, VerifyError,
    verified::sealed::{Prove as _, Signed},
};

/// A call that was received and says that it is a `T`. Nothing of it can be read until it is
/// [verified](Self::verify).
///
/// Give it the raw body, byte for byte: not parsed and serialized again.
///
/// ```
/// use std::time::SystemTime;
/// use webhook_types::{Unverified, jinyan::{Notification, Verifier}};
///
/// # fn received(body: &[u8], header: impl Fn(&str) -> String) -> Result<(), Box<dyn std::error::Error>> {
/// let verifier = Verifier::signed("my-app", "the-secret")?;
/// let notification = Unverified::<Notification>::new(body)
///     .with_header("appkey", header("appkey"))
///     .with_header("timestamp", header("timestamp"))
///     .with_header("signature", header("signature"))
///     .verify(&verifier, SystemTime::now())?;
/// println!("{:?} of {:?}", notification.notify_code, notification.business_id);
/// # Ok(()) }
/// ```
pub struct Unverified<T> {
    call: Received,
    event: PhantomData<fn() -> T>,
}

/// What verifiers and readers look at.
#[derive(Default)]
#[expect(
    missing_debug_implementations,
    reason = "it holds what must not be shown"
)]
pub struct Received {
    pub(crate) body: Vec<u8>,
    pub(crate) query: String,
    pub(crate) headers: Vec<(&'static str, Vec<u8>)>,
    pub(crate) sender: Option<IpAddr>,
    pub(crate) path_token: Option<Secret>,
    /// The parameter `id` of the path.
    pub(crate) id: Option<String>,
}

/// The headers that some verifier looks at.
const HEADERS: [&str; 3] = ["appkey", "timestamp", "signature"];

impl<T: Event> Unverified<T> {
    /// With the raw body.
    #[must_use]
    pub fn new(body: impl Into<Vec<u8>>) -> Self {
        Self::from_call(Received {
            body: body.into(),
            ..Received::default()
        })
    }

    pub(crate) fn from_call(call: Received) -> Self {
        Self {
            call,
            event: PhantomData,
        }
    }

    /// Adds a header. Give it every value of `appkey`, `timestamp` and `signature`; others are not kept.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.call.add_header(name, value);
        self
    }

    /// Sets the raw query string, without `?`.
    #[must_use]
    pub fn with_query(mut self, query: impl Into<String>) -> Self {
        self.call.query = query.into();
        self
    }

    /// The address of the sender: of the connection, or as reported by your own proxy. A header that the sender
    /// itself can write, such as `X-Forwarded-For`, proves nothing.
    #[must_use]
    pub fn with_sender(mut self, address: IpAddr) -> Self {
        self.call.sender = Some(address);
        self
    }

    /// Sets the path segment that should be the [`PathToken`](crate::PathToken).
    #[must_use]
    pub fn with_path_token(mut self, token: impl Into<Secret>) -> Self {
        self.call.path_token = Some(token.into());
        self
    }

    /// Reads the event once it is proved that the vendor sent it. `now` is the time here, for the freshness of a
    /// signature.
    ///
    /// # Errors
    ///
    /// [`VerifyError::Refused`] without a proof, [`VerifyError::Unreadable`] for a body that is not such an event.
    pub fn verify(
        self,
        verifier: &T::Verifier,
        now: SystemTime,
    ) -> Result<Verified<T>, VerifyError> {
        let proven = verifier.prove(&self.call, T::SIGNED, now)?;
        let event = T::read(&self.call)?;
        let Received {
            body, query, id, ..
        } = self.call;
        let parts = [
            body.as_slice(),
            query.as_bytes(),
            id.as_deref().unwrap_or_default().as_bytes(),
        ];
        let key = match T::SIGNED {
            Signed::Body => EventKey::of(T::KIND, [body.as_slice()]),
            Signed::Query => EventKey::of(T::KIND, parts),
        };
        Ok(Verified::new(event, proven, key, body))
    }
}

impl Received {
    pub(crate) fn add_header(&mut self, name: &str, value: impl Into<Vec<u8>>) {
        if let Some(known) = HEADERS
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(name))
        {
            self.headers.push((known, value.into()));
        }
    }
}

/// Shows sizes only.
impl<T> fmt::Debug for Unverified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unverified({} bytes)", self.call.body.len())
    }
}
