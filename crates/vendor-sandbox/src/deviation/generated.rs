// Generated from the openapi.yaml files by `cargo xtask codegen`. Do not edit.

//! The other answers that the sandbox can live by.

/// An answer of a vendor other than the one that the clients assume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Deviation {
    /// `hsifue-token-credentials`: Credentials in the header are passed over.
    HsifueTokenCredentials,
    /// `isearch-upload-signature`: The signature covers the name of the file too.
    IsearchUploadSignature,
    /// `jinyan-timestamp-place`: A call without the timestamp in its body or query is refused.
    JinyanTimestampPlace,
    /// `personalcenter-tenant-code`: A request without the header is refused.
    PersonalcenterTenantCode,
}

impl Deviation {
    /// All of them, vendor by vendor.
    pub const ALL: &[Self] = &[
        Self::HsifueTokenCredentials,
        Self::IsearchUploadSignature,
        Self::JinyanTimestampPlace,
        Self::PersonalcenterTenantCode,
    ];

    /// The identifier of the assumption that does not hold: `jinyan-get-payload`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::HsifueTokenCredentials => "hsifue-token-credentials",
            Self::IsearchUploadSignature => "isearch-upload-signature",
            Self::JinyanTimestampPlace => "jinyan-timestamp-place",
            Self::PersonalcenterTenantCode => "personalcenter-tenant-code",
        }
    }
}
