// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 794da3c9bea11bf05ec78c575444be3bd476f7794b1cdaccf0e755f90ef52b0e

//! The document's enumerations. All of them are open.

vendor_http::vendor::integer_enum! {
    /// How a price is made up.
    pub enum PriceCalculationMethodType {
        /// Not specified.
        Unspecified = 0,
        /// A fee for each item.
        PayForItems = 1,
        /// A fee for the time.
        PayForDuration = 2,
        /// A fee for each item that succeeded (`PayForItemsSucessed`).
        PayForItemsSucceeded = 3,
        /// A licence of a cloud application.
        OnlineAppLicense = 4,
        /// A licence of a control center.
        ControlCenterLicense = 5,
        /// A licence of a customised application.
        AppCustomizationLicense = 6,
        /// Bought outright.
        Buyout = 7,
        /// A package.
        Suite = 8,
    }
}

vendor_http::vendor::integer_enum! {
    /// Unit of a bill's quantity.
    pub enum BillUnitType {
        /// Not specified.
        Unspecified = 0,
        /// Items.
        Item = 1,
        /// Hours.
        Hour = 2,
        /// Years of a licence.
        Year = 3,
        /// Months of a licence.
        Month = 4,
        /// Pieces bought outright.
        Quantity = 5,
    }
}

vendor_http::vendor::integer_enum! {
    /// What a bill is for.
    pub enum BillType {
        /// Not specified.
        Unspecified = 0,
        /// Subscription to a control center.
        ControlCenter = 1,
        /// A cloud application.
        OnlineApp = 2,
        /// A local application.
        NativeApp = 3,
    }
}

vendor_http::vendor::integer_enum! {
    /// Kind of product. 0 is a kind of its own: what is not specified is -1.
    pub enum ProductType {
        /// Not specified.
        Unspecified = -1,
        /// Source files of an application.
        ApplicationResourceFile = 0,
        /// Source code of an application.
        ApplicationResourceCode = 1,
        /// A control center.
        ControlCenter = 2,
        /// Renewal of a control center.
        ControlCenterRenew = 3,
        /// Upgrade of a control center.
        ControlCenterUpgrade = 4,
        /// A customised application.
        ApplicationCustom = 5,
        /// An application that is not customised.
        ApplicationOnline = 6,
    }
}

vendor_http::vendor::integer_enum! {
    /// Whether a bill is paid.
    pub enum PaymentStatusType {
        /// Not specified.
        Unspecified = 0,
        /// Not paid yet: nothing is produced.
        Pending = 1,
        /// Paid: production follows, if there is any (`Checkouted`).
        CheckedOut = 2,
        /// Void: cancelled, or not paid in time.
        Canceled = 3,
    }
}

vendor_http::vendor::integer_enum! {
    /// How far an invoice has come.
    pub enum InvoiceStatusType {
        /// Not specified.
        Unspecified = 0,
        /// To be approved.
        Unapproved = 1,
        /// Approved.
        Approved = 2,
        /// Done.
        Completed = 3,
        /// Failed.
        Failed = 4,
        /// To be taken back.
        Refund = 5,
        /// Taken back.
        Refunded = 6,
        /// Cancelled.
        Canceled = 7,
    }
}

vendor_http::vendor::integer_enum! {
    /// How far a task has come. 0 is a state of its own: what is not specified is -1. Which
    /// states are final is not documented: 2, 3, 4, 5 and 6 are assumed to be.
    pub enum TaskStatusType {
        /// Not specified.
        Unspecified = -1,
        /// Waiting.
        Pending = 0,
        /// Running.
        Running = 1,
        /// A fault while running.
        Fault = 2,
        /// Finished.
        Finished = 3,
        /// Stopped.
        Stopped = 4,
        /// Failed.
        Failed = 5,
        /// Cancelled.
        Canceled = 6,
        /// About to stop.
        Stopping = 7,
    }
}
