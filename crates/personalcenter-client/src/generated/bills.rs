// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 629e43dbf1945335ed29e0647944746438abfd8c2f3d5ea88aa555f244eb6bba

//! Operations, requests and responses: bills.

use super::prelude::*;

pub(crate) const GET_BILL: Operation = Operation::new(
    VENDOR,
    "get_bill",
    Method::GET,
    "/openapi/v1/Bill/GetBill/{BillNo}",
)
.title("获取账单详情")
.section("2.1")
.retry(RetryClass::Safe)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIME_ZONE,
]);

/// Gets a bill (§2.1).
///
/// Bills cannot be listed: a number comes with the callback `BillCreated` or from the web
/// pages. Nothing links a bill to the task that caused it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GetBill {
    /// Number of the bill.
    pub bill_no: Id,
}

impl GetBill {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(bill_no: impl Into<Id>) -> Self {
        Self {
            bill_no: bill_no.into(),
        }
    }
}

impl Endpoint for GetBill {
    type Output = Bill;
    const OPERATION: &'static Operation = &GET_BILL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("BillNo", self.bill_no.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<Bill, Error> {
        response.read()
    }
}

/// A bill.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bill {
    /// Number of the bill.
    pub bill_no: Option<Id>,
    /// Description of the product, for display.
    pub description: Option<String>,
    /// Total price. Neither currency nor unit is documented.
    pub total_amount: Option<Decimal>,
    /// Amount to be paid.
    pub payment_amount: Option<Decimal>,
    /// Discount.
    pub discount_amount: Option<Decimal>,
    /// When the bill was paid, `YYYY-MM-DD HH:MM:SS` without a time zone. The one printed bill,
    /// which is void, has `0001-01-01 00:00:00`: taken for no time (example). `paymentStatus`
    /// says whether it is paid.
    pub payment_time: Option<Timestamp>,
    /// How the price is made up.
    pub price_calculation_method: Option<PriceCalculationMethodType>,
    /// Quantity in `unit`, rounded. An integer in the table, `0.0167` hours in the example.
    pub quantity: Option<Decimal>,
    /// Unit of the quantity.
    pub unit: Option<BillUnitType>,
    /// What the bill is for.
    pub bill_type: Option<BillType>,
    /// Price. The document does not say whether it is that of one unit.
    pub price: Option<Decimal>,
    /// Kind of product; 0 is a kind of its own.
    pub product_type: Option<ProductType>,
    /// Whether the bill is paid.
    pub payment_status: Option<PaymentStatusType>,
    /// When the bill was made, `YYYY-MM-DD HH:MM:SS` without a time zone.
    pub created_time: Option<Timestamp>,
    /// Identifier of the user who created it.
    pub creator_id: Option<Id>,
    /// Name of the product, for display.
    pub app_name: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Bill {
    bill_no: "billNo" | "BillNo",
    description: "description" | "Description",
    total_amount: "totalAmount" | "TotalAmount",
    payment_amount: "paymentAmount" | "PaymentAmount",
    discount_amount: "discountAmount" | "DiscountAmount",
    payment_time: "paymentTime" | "PaymentTime",
    price_calculation_method: "priceCalculationMethod" | "PriceCalculationMethod",
    quantity: "quantity" | "Quantity",
    unit: "unit" | "Unit",
    bill_type: "billType" | "BillType",
    price: "price" | "Price",
    product_type: "productType" | "ProductType",
    payment_status: "paymentStatus" | "PaymentStatus",
    created_time: "createdTime" | "CreatedTime",
    creator_id: "creatorId" | "CreatorId",
    app_name: "appName" | "AppName",
});

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

pub(crate) const CANCEL_BILL: Operation = Operation::new(
    VENDOR,
    "cancel_bill",
    Method::POST,
    "/openapi/v1/Bill/CancelBill/{BillNo}",
)
.title("取消账单")
.section("2.2")
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::TENANT_CODE,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
]);

/// Cancels a bill that is not paid yet (§2.2).
///
/// The bill becomes void for good and the callback `BillStatusChanged` follows. Sent without a
/// body. The response for a bill that is already void or paid is not documented. When the
/// outcome is unknown, read the bill back: payment status 3 means done, 1 that the call may be
/// repeated, 2 that the bill was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct CancelBill {
    /// Number of the bill.
    pub bill_no: Id,
}

impl CancelBill {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(bill_no: impl Into<Id>) -> Self {
        Self {
            bill_no: bill_no.into(),
        }
    }
}

impl Endpoint for CancelBill {
    type Output = ();
    const OPERATION: &'static Operation = &CANCEL_BILL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("BillNo", self.bill_no.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
