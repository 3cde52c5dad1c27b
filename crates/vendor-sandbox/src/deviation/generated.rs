// Generated from all openapi.yaml files by `cargo xtask codegen`. Do not edit.
// SHA-256 of all openapi.yaml files: cb2efb2a68bbd94f117d065077e76dce735316470dea1fa6797f558a954e2c11

//! How the sandbox can behave contrary to the clients' assumptions.

/// A behaviour of a vendor contrary to an assumption of the clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Deviation {
    /// `hsifue-trial-end-date`: A product or feature without `trialEndDate` is refused.
    HsifueTrialEndDate,
    /// `hsifue-package-products`: An empty list of products in a package is refused.
    HsifuePackageProducts,
    /// `hsifue-deletion-customer`: A deletion without them is refused.
    HsifueDeletionCustomer,
    /// `hsifue-deletion-product`: A product that is deleted without them is refused.
    HsifueDeletionProduct,
    /// `hsifue-token-refused`: A token that is not valid is refused with HTTP 299 and code 13401.
    HsifueTokenRefused,
    /// `hsifue-nonce`: A nonce of more than 16 characters is refused.
    HsifueNonce,
    /// `hsifue-single-refusal`: An order is placed and refused with code 13008.
    HsifueSingleRefusal,
    /// `hsifue-token-credentials`: Credentials in the header are ignored.
    HsifueTokenCredentials,
    /// `hsifue-cloud-licences`: Of the types that begin with `cloud`, only `cloud_customer` needs the order.
    HsifueCloudLicences,
    /// `isearch-parameter-place`: Jobs take their parameters from the query alone.
    IsearchParameterPlace,
    /// `isearch-list-assets-place`: The list of assets takes its parameters from a JSON body alone.
    IsearchListAssetsPlace,
    /// `isearch-robot-detail-place`: The detail of a robot takes its parameter from a JSON body alone.
    IsearchRobotDetailPlace,
    /// `isearch-refresh-signature`: A refresh without a signature is refused.
    IsearchRefreshSignature,
    /// `isearch-refresh-code`: A refresh without `code` is refused.
    IsearchRefreshCode,
    /// `isearch-token-refused`: A token that is not valid is refused with code 4010.
    IsearchTokenRefused,
    /// `isearch-empty-queue`: A pop from an empty queue is refused with code 5009.
    IsearchEmptyQueue,
    /// `isearch-final-states`: A job that has succeeded is said to be `done`.
    IsearchFinalStates,
    /// `isearch-version-filter`: The filter is called `proclid`, and `procId` is ignored.
    IsearchVersionFilter,
    /// `isearch-upload-signature`: The signature covers the name of the file too.
    IsearchUploadSignature,
    /// `isearch-queue-item-keys`: A new item is refused whose data are a text.
    IsearchQueueItemKeys,
    /// `jinyan-get-payload`: The signature of a GET covers no payload, with or without a query.
    JinyanGetPayload,
    /// `jinyan-new-rule-token`: Servers get tokens under the new rule as well, and calls without one are refused.
    JinyanNewRuleToken,
    /// `jinyan-token-header`: The header `access-token` is ignored.
    JinyanTokenHeader,
    /// `jinyan-refused-token-code`: A refused token has the code 40001, under HTTP 200.
    JinyanRefusedTokenCode,
    /// `jinyan-failure-code`: The first call of every operation fails with the code 9001.
    JinyanFailureCode,
    /// `jinyan-self-payment`: A booking is refused if its `SelfPayment` exceeds its `LimitPrice`, or 1000 without a limit.
    JinyanSelfPayment,
    /// `jinyan-timestamp-place`: A call without the timestamp in its body or query is refused.
    JinyanTimestampPlace,
    /// `jinyan-user-email`: The field is called `userEmail`, and an employee with `email` is refused.
    JinyanUserEmail,
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
        Self::HsifueTrialEndDate,
        Self::HsifuePackageProducts,
        Self::HsifueDeletionCustomer,
        Self::HsifueDeletionProduct,
        Self::HsifueTokenRefused,
        Self::HsifueNonce,
        Self::HsifueSingleRefusal,
        Self::HsifueTokenCredentials,
        Self::HsifueCloudLicences,
        Self::IsearchParameterPlace,
        Self::IsearchListAssetsPlace,
        Self::IsearchRobotDetailPlace,
        Self::IsearchRefreshSignature,
        Self::IsearchRefreshCode,
        Self::IsearchTokenRefused,
        Self::IsearchEmptyQueue,
        Self::IsearchFinalStates,
        Self::IsearchVersionFilter,
        Self::IsearchUploadSignature,
        Self::IsearchQueueItemKeys,
        Self::JinyanGetPayload,
        Self::JinyanNewRuleToken,
        Self::JinyanTokenHeader,
        Self::JinyanRefusedTokenCode,
        Self::JinyanFailureCode,
        Self::JinyanSelfPayment,
        Self::JinyanTimestampPlace,
        Self::JinyanUserEmail,
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
            Self::HsifueTrialEndDate => "hsifue-trial-end-date",
            Self::HsifuePackageProducts => "hsifue-package-products",
            Self::HsifueDeletionCustomer => "hsifue-deletion-customer",
            Self::HsifueDeletionProduct => "hsifue-deletion-product",
            Self::HsifueTokenRefused => "hsifue-token-refused",
            Self::HsifueNonce => "hsifue-nonce",
            Self::HsifueSingleRefusal => "hsifue-single-refusal",
            Self::HsifueTokenCredentials => "hsifue-token-credentials",
            Self::HsifueCloudLicences => "hsifue-cloud-licences",
            Self::IsearchParameterPlace => "isearch-parameter-place",
            Self::IsearchListAssetsPlace => "isearch-list-assets-place",
            Self::IsearchRobotDetailPlace => "isearch-robot-detail-place",
            Self::IsearchRefreshSignature => "isearch-refresh-signature",
            Self::IsearchRefreshCode => "isearch-refresh-code",
            Self::IsearchTokenRefused => "isearch-token-refused",
            Self::IsearchEmptyQueue => "isearch-empty-queue",
            Self::IsearchFinalStates => "isearch-final-states",
            Self::IsearchVersionFilter => "isearch-version-filter",
            Self::IsearchUploadSignature => "isearch-upload-signature",
            Self::IsearchQueueItemKeys => "isearch-queue-item-keys",
            Self::JinyanGetPayload => "jinyan-get-payload",
            Self::JinyanNewRuleToken => "jinyan-new-rule-token",
            Self::JinyanTokenHeader => "jinyan-token-header",
            Self::JinyanRefusedTokenCode => "jinyan-refused-token-code",
            Self::JinyanFailureCode => "jinyan-failure-code",
            Self::JinyanSelfPayment => "jinyan-self-payment",
            Self::JinyanTimestampPlace => "jinyan-timestamp-place",
            Self::JinyanUserEmail => "jinyan-user-email",
            Self::PersonalcenterTenantCode => "personalcenter-tenant-code",
            Self::PersonalcenterRefusedTokenCode => "personalcenter-refused-token-code",
            Self::PersonalcenterFailureCode => "personalcenter-failure-code",
            Self::PersonalcenterFaultFinal => "personalcenter-fault-final",
            Self::PersonalcenterRunningIdentifier => "personalcenter-running-identifier",
        }
    }
}
