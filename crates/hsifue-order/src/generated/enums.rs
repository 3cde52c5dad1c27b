// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: cb5885a6e4dcaa3342fbe2d01d1bd0726d07f20c6562aec21ca5994943de1691

//! The document's enumerations. All of them are open.

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

vendor_http::vendor::text_enum! {
    /// What an order does.
    pub enum OrderType {
        /// Grants licences.
        NewBuy = "new_buy",
        /// Takes assets back.
        DeleteAsset = "delete_asset",
        /// Takes products of assets back.
        DeleteProduct = "delete_product",
    }
}

vendor_http::vendor::text_enum! {
    /// Whether a response waits for the orders.
    pub enum SyncMode {
        /// The response holds the results (assumed).
        Sync = "sync",
        /// The response does not wait (assumed). No way to learn the results is documented.
        Async = "async",
    }
}

vendor_http::vendor::text_enum! {
    /// Which customers to list.
    pub enum CustomerScope {
        /// Only the default customer.
        DefaultOnly = "Y",
        /// All customers.
        All = "N",
    }
}

vendor_http::vendor::text_enum! {
    /// What a customer is.
    pub enum CustomerType {
        /// A person.
        Personal = "personal",
        /// A company.
        Company = "company",
    }
}

vendor_http::vendor::integer_enum! {
    /// Whether a licence is a trial.
    pub enum Trial {
        /// Not a trial.
        No = 0,
        /// A trial.
        Yes = 1,
    }
}

vendor_http::vendor::integer_enum! {
    /// What became of one key that was to be disabled or enabled. Enabling repeats the texts
    /// for disabling; they are read as about enabling there.
    pub enum AssetResultStatus {
        /// It worked (example).
        Done = 1,
        /// There is no such key (example).
        NotFound = 2,
        /// It did not work (example).
        Failed = 3,
        /// Keys of this kind can be neither disabled nor enabled (example).
        WrongType = 4,
    }
}

vendor_http::vendor::integer_enum! {
    /// Chip of a key.
    pub enum KeyChipType {
        /// A key of the fourth generation (example).
        Generation4 = 1,
        /// A key of the fifth generation (example).
        Generation5 = 2,
    }
}
