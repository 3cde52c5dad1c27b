//! Settings of the i-Search sandbox.

use std::time::Duration;

use crate::settings::{Hidden, setters};

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
#[derive(Clone, Debug)]
pub struct IsearchConfig {
    pub(crate) port: u16,
    pub(crate) access_key: Hidden,
    pub(crate) secret_key: Hidden,
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
            access_key: Hidden::new("sandbox-access-key"),
            secret_key: Hidden::new("sandbox-secret-key"),
            token_lifetime: Duration::from_secs(30 * 60),
            refresh_lifetime: Duration::from_secs(24 * 60 * 60),
            upload_signing: UploadSigning::default(),
            accept_alternative_places: true,
            accept_unknown_parameters: false,
        }
    }
}

impl IsearchConfig {
    setters! {
        /// The port on 127.0.0.1; 0, the default, takes any free one.
        port(port: u16) { port = port }

        /// The only credentials that `get_token` accepts.
        credentials(access_key: impl Into<String>, secret_key: impl Into<String>) {
            access_key = Hidden::new(access_key),
            secret_key = Hidden::new(secret_key)
        }

        /// How long an access token lives; 30 minutes by default, as the vendor documents.
        token_lifetime(lifetime: Duration) { token_lifetime = lifetime }

        /// How long a refresh token lives; 24 hours by default, which is assumed.
        refresh_lifetime(lifetime: Duration) { refresh_lifetime = lifetime }

        /// What of a multipart upload is signed.
        upload_signing(signing: UploadSigning) { upload_signing = signing }

        /// Whether parameters may also be where another part of the vendor's document has them.
        ///
        /// True by default. Users and departments, running, retrying and stopping jobs, and the list
        /// of assets: as a query, a JSON body or a form. A robot's details: as a JSON body too.
        accept_alternative_places(accept: bool) { accept_alternative_places = accept }

        /// Whether parameters that the document does not have are ignored instead of refused.
        ///
        /// False by default, so a misspelt name does not pass.
        accept_unknown_parameters(accept: bool) { accept_unknown_parameters = accept }
    }
}
