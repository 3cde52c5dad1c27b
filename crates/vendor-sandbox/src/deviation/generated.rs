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
    /// `jinyan-get-payload`: The signature of a GET covers no payload, whatever its query.
    JinyanGetPayload,
    /// `jinyan-new-rule-token`: Servers get tokens under the new rule as well, and calls without one are refused.
    JinyanNewRuleToken,
    /// `jinyan-token-header`: The header `access-token` is passed over.
    JinyanTokenHeader,
    /// `jinyan-refused-token-code`: A refused token has the code 40001, under HTTP 200.
    JinyanRefusedTokenCode,
    /// `jinyan-failure-code`: The first call of every operation fails with the code 9001.
    JinyanFailureCode,
    /// `jinyan-self-payment`: A booking is refused whose `SelfPayment` is more than its `LimitPrice`, or than 1000 without one.
    JinyanSelfPayment,
    /// `jinyan-timestamp-place`: A call without the timestamp in its body or query is refused.
    JinyanTimestampPlace,
    /// `personalcenter-tenant-code`: A request without the header is refused.
    PersonalcenterTenantCode,
    /// `personalcenter-refused-token-code`: A refused token has the code 40101, under HTTP 200.
    PersonalcenterRefusedTokenCode,
    /// `personalcenter-failure-code`: The first call of every operation fails with the code 9001.
    PersonalcenterFailureCode,
    /// `personalcenter-fault-final`: A task that is in a fault goes on after half a minute and finishes.
    PersonalcenterFaultFinal,
    /// `personalcenter-running-identifier`: A run with an identifier that is known returns the task of the first one.
    PersonalcenterRunningIdentifier,
}

impl Deviation {
    /// All of them, vendor by vendor.
    pub const ALL: &[Self] = &[
        Self::HsifueTokenCredentials,
        Self::IsearchUploadSignature,
        Self::JinyanGetPayload,
        Self::JinyanNewRuleToken,
        Self::JinyanTokenHeader,
        Self::JinyanRefusedTokenCode,
        Self::JinyanFailureCode,
        Self::JinyanSelfPayment,
        Self::JinyanTimestampPlace,
        Self::PersonalcenterTenantCode,
        Self::PersonalcenterRefusedTokenCode,
        Self::PersonalcenterFailureCode,
        Self::PersonalcenterFaultFinal,
        Self::PersonalcenterRunningIdentifier,
    ];

    /// The identifier of the assumption that does not hold: `jinyan-get-payload`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::HsifueTokenCredentials => "hsifue-token-credentials",
            Self::IsearchUploadSignature => "isearch-upload-signature",
            Self::JinyanGetPayload => "jinyan-get-payload",
            Self::JinyanNewRuleToken => "jinyan-new-rule-token",
            Self::JinyanTokenHeader => "jinyan-token-header",
            Self::JinyanRefusedTokenCode => "jinyan-refused-token-code",
            Self::JinyanFailureCode => "jinyan-failure-code",
            Self::JinyanSelfPayment => "jinyan-self-payment",
            Self::JinyanTimestampPlace => "jinyan-timestamp-place",
            Self::PersonalcenterTenantCode => "personalcenter-tenant-code",
            Self::PersonalcenterRefusedTokenCode => "personalcenter-refused-token-code",
            Self::PersonalcenterFailureCode => "personalcenter-failure-code",
            Self::PersonalcenterFaultFinal => "personalcenter-fault-final",
            Self::PersonalcenterRunningIdentifier => "personalcenter-running-identifier",
        }
    }
}
