// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! The enumerations that several chapters use. All of them are open.

vendor_http::vendor::text_enum! {
    /// Kind of licence.
    pub enum LicenseType {
        /// A single-user key that cannot be recovered.
        NormalUnrecoverUsbKey = "normal_unrecover_usbkey",
        /// A single-user key that can be recovered.
        NormalRecoverUsbKey = "normal_recover_usbkey",
        /// A network key that cannot be recovered.
        NormalUnrecoverLanUsbKey = "normal_unrecover_lan_usbkey",
        /// A network key that can be recovered.
        NormalRecoverLanUsbKey = "normal_recover_lan_usbkey",
        /// A single-user identity key.
        IdentityUsbKey = "identity_usbkey",
        /// A network identity key.
        IdentityLanUsbKey = "identity_lan_usbkey",
        /// A single-user certificate.
        SoftKey = "softkey",
        /// A network certificate.
        LanSoftKey = "lan_softkey",
        /// A physical product.
        ProductEntity = "product_entity",
        /// A cloud account.
        CloudAccount = "cloud_account",
        /// A licence of a company's cloud account.
        CloudCustomer = "cloud_customer",
        /// A licence of a person's cloud account.
        CloudPersonal = "cloud_personal",
        /// A product key.
        LkProductUsbKey = "lk_product_usbkey",
        /// A login key.
        LkAuthUsbKey = "lk_auth_usbkey",
    }
}
