// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 794da3c9bea11bf05ec78c575444be3bd476f7794b1cdaccf0e755f90ef52b0e

//! Operations, requests and responses: bills.

use serde::{Deserialize, Serialize};
use vendor_http::{
    Error, Method, Operation, RetryClass,
    vendor::{Endpoint, Parts, Response},
    wire::{Decimal, Extra, Id, Timestamp},
};

use super::{
    assumptions,
    enums::{BillType, BillUnitType, PaymentStatusType, PriceCalculationMethodType, ProductType},
    operations::VENDOR,
};

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
