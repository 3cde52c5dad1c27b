//! Settings of the i-Search sandbox.

use std::fmt;
use std::time::Duration;

use crate::masking::MASK;

/// What of a multipart upload takes part in its signature.
///
/// The vendor's document does not say; the default is assumed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UploadSigning {
    /// The text parts, sorted, as `key=value`.
    #[default]
    TextParts,
    /// The text parts and `uploadFile=<file name>`, sorted.
    TextPartsAndFileName,
    /// Nothing: only token and timestamp are signed.
    Nothing,
}

/// Settings of the i-Search sandbox.
///
/// ```
/// use std::time::Duration;
/// use vendor_sandbox::IsearchConfig;
///
/// let config = IsearchConfig::default()
///     .port(8701)
///     .credentials("ops", "a made-up password")
///     .token_lifetime(Duration::from_secs(60));
/// ```
#[derive(Clone)]
pub struct IsearchConfig {
    pub(crate) port: u16,
    pub(crate) access_key: String,
    pub(crate) secret_key: String,
    pub(crate) token_lifetime: Duration,
    pub(crate) refresh_lifetime: Duration,
    pub(crate) upload_signing: UploadSigning,
    pub(crate) accept_alternative_places: bool,
    pub(crate) accept_unknown_parameters: bool,
}

impl Default for IsearchConfig {
    /// A free port, made-up credentials, tokens of 30 minutes, refresh tokens of 24 hours; every
    /// documented place of parameters, and no parameter that is not documented.
    fn default() -> Self {
        Self {
            port: 0,
            access_key: "sandbox-access-key".to_owned(),
            secret_key: "sandbox-secret-key".to_owned(),
            token_lifetime: Duration::from_secs(30 * 60),
            refresh_lifetime: Duration::from_secs(24 * 60 * 60),
            upload_signing: UploadSigning::default(),
            accept_alternative_places: true,
            accept_unknown_parameters: false,
        }
    }
}

impl IsearchConfig {
    /// The port on 127.0.0.1; 0, the default, takes any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The only credentials that `get_token` accepts.
    #[must_use]
    pub fn credentials(
        mut self,
        access_key: impl Into<String>,
        secret_key: impl Into<String>,
    ) -> Self {
        self.access_key = access_key.into();
        self.secret_key = secret_key.into();
        self
    }

    /// How long an access token lives; 30 minutes by default, as the vendor documents.
    #[must_use]
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// How long a refresh token lives; 24 hours by default, which is assumed.
    #[must_use]
    pub fn refresh_lifetime(mut self, lifetime: Duration) -> Self {
        self.refresh_lifetime = lifetime;
        self
    }

    /// What of a multipart upload is signed.
    #[must_use]
    pub fn upload_signing(mut self, signing: UploadSigning) -> Self {
        self.upload_signing = signing;
        self
    }

    /// Whether parameters may also travel where the vendor's document says elsewhere in its text.
    ///
    /// True by default. Users and departments, running, retrying and stopping jobs, and the list
    /// of assets: as a query, a JSON body or a form. A robot's details: as a JSON body too.
    #[must_use]
    pub fn accept_alternative_places(mut self, accept: bool) -> Self {
        self.accept_alternative_places = accept;
        self
    }

    /// Whether parameters that the document does not have are ignored instead of refused.
    ///
    /// False by default, so a misspelt name does not pass.
    #[must_use]
    pub fn accept_unknown_parameters(mut self, accept: bool) -> Self {
        self.accept_unknown_parameters = accept;
        self
    }
}

impl fmt::Debug for IsearchConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IsearchConfig")
            .field("port", &self.port)
            .field("access_key", &MASK)
            .field("secret_key", &MASK)
            .field("token_lifetime", &self.token_lifetime)
            .field("refresh_lifetime", &self.refresh_lifetime)
            .field("upload_signing", &self.upload_signing)
            .field("accept_alternative_places", &self.accept_alternative_places)
            .field("accept_unknown_parameters", &self.accept_unknown_parameters)
            .finish()
    }
}
