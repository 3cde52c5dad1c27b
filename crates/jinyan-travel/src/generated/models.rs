// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: b1723f9a4ba5f3639426b505494b53f51ad0be0c5bc9853bc811e1ed12e69cb6

//! Requests and answers.

use serde::{Deserialize, Serialize};
use vendor_auth::Secret;
use vendor_http::{
    Error, Operation, Page, PageSize,
    vendor::{Answer, Endpoint, Paged, Parts},
    wire::{self, Decimal, Extra, Id, Json, Timestamp},
};

use super::{
    enums::{
        ApplyArea, BudgetAllocation, BusinessType, CardType, ChannelCode, ConsumerType, Lang,
        LevelCode, LowestPriceBenchmark, NotifyType, OrderStatus, PriceType, RefundReason,
        ServiceType, Sex, UserStatus, YesNo, ZoneType,
    },
    operations,
};
use crate::{Approval, PriceLimit, SavedRecord, ServiceLevels, Travellers};

/// Asks for the token of one browser visit (§免登授权).
///
/// The token lives for 5 minutes, works once and serves `sso_entry` alone: fetch one for each
/// visit and never cache it. The vendor registers the addresses from which an application
/// calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetBrowserToken {
    /// The key of the application, issued together with the secret.
    #[serde(rename = "appkey")]
    pub app_key: Secret,
    /// What the token is for: always `web`.
    pub token_code: String,
}

impl GetBrowserToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(app_key: impl Into<Secret>) -> Self {
        Self {
            app_key: app_key.into(),
            token_code: "web".to_owned(),
        }
    }
}

impl Endpoint for GetBrowserToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &operations::GET_BROWSER_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<TokenGrant, Error> {
        answer.read()
    }
}

/// A token as granted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenGrant {
    /// The token, of up to 512 characters.
    pub access_token: Secret,
    /// The lifetime in seconds: about 7200 for a server's token, 300 for a browser's.
    pub expires_in: Option<i64>,
    /// What renews a server's token. When a renewal brings none, keep the old one.
    pub refresh_token: Option<Secret>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(TokenGrant {
    access_token: "access_token",
    expires_in: "expires_in" | "expire_in",
    refresh_token: "refresh_token",
});

/// Asks for a server's token, under the old signing rule (§免登授权).
///
/// A new token ends the one before it, so that one place has to own it; a renewal leaves the
/// old one valid for 5 more minutes. The text renews with this call, the document also has
/// `refresh_server_token`: which of the two is right is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetServerToken {
    /// The key of the application, issued together with the secret.
    #[serde(rename = "appkey")]
    pub app_key: Secret,
    /// What the token is for: always `api`. A `web` token is asked for with `token`, whose body
    /// is the same.
    pub token_code: String,
    /// The refresh token of the last answer, when renewing; marked as required all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
}

impl GetServerToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(app_key: impl Into<Secret>) -> Self {
        Self {
            app_key: app_key.into(),
            token_code: "api".to_owned(),
            refresh_token: None,
        }
    }

    /// Sets [`refresh_token`](Self::refresh_token).
    #[must_use]
    pub fn with_refresh_token(mut self, refresh_token: impl Into<Secret>) -> Self {
        self.refresh_token = Some(refresh_token.into());
        self
    }
}

impl Endpoint for GetServerToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &operations::GET_SERVER_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<TokenGrant, Error> {
        answer.read()
    }
}

/// Renews a server's token, under the old signing rule (§免登授权).
///
/// Keep the refresh token when the answer brings no new one, which its table does not list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RefreshServerToken {
    /// The key of the application, issued together with the secret.
    #[serde(rename = "appkey")]
    pub app_key: Secret,
    /// What the token is for: always `api`.
    pub token_code: String,
    /// The refresh token that came with the last token.
    pub refresh_token: Secret,
}

impl RefreshServerToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(app_key: impl Into<Secret>, refresh_token: impl Into<Secret>) -> Self {
        Self {
            app_key: app_key.into(),
            token_code: "api".to_owned(),
            refresh_token: refresh_token.into(),
        }
    }
}

impl Endpoint for RefreshServerToken {
    type Output = TokenGrant;
    const OPERATION: &'static Operation = &operations::REFRESH_SERVER_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<TokenGrant, Error> {
        answer.read()
    }
}

/// Lists cities, provinces, airports or stations (§业务接口).
///
/// A read in spite of its method. The list is not paged and may be long; no entry names the one
/// above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct ZoneList {
    /// What to list.
    pub zone_type: ZoneType,
    /// The language of the names.
    pub lang: Lang,
}

impl ZoneList {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(zone_type: ZoneType, lang: Lang) -> Self {
        Self { zone_type, lang }
    }
}

impl Endpoint for ZoneList {
    type Output = Vec<Zone>;
    const OPERATION: &'static Operation = &operations::ZONE_LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Vec<Zone>, Error> {
        answer.list()
    }
}

/// A city, province, airport or station.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Zone {
    /// The number that bookings name a city by.
    pub zone_id: Option<Id>,
    /// The name in Latin letters (assumed).
    pub zone_spell: Option<String>,
    /// The short code, perhaps that of the airport or station.
    pub zone_code: Option<String>,
    /// The name.
    pub zone_name: Option<String>,
    /// The sort key (assumed).
    pub order_by: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Zone {
    zone_id: "ZoneID",
    zone_spell: "ZoneSpell",
    zone_code: "ZoneCode",
    zone_name: "ZoneName",
    order_by: "OrderBy",
});

/// Lists orders (§业务接口).
///
/// A read in spite of its method. Amounts and the identifiers for refunds stand in
/// `order_detail` only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct OrderList {
    /// Orders made at this time or later. The form is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<Timestamp>,
    /// Orders made up to this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time_end: Option<Timestamp>,
    /// The number of the order.
    #[serde(rename = "OrderID", default, skip_serializing_if = "Option::is_none")]
    pub order_id: Option<Id>,
    /// Text to search for; in which fields is not documented.
    #[serde(rename = "KeyWords", default, skip_serializing_if = "Option::is_none")]
    pub keywords: Option<String>,
    /// What was ordered (the values are assumed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_types: Option<Vec<ServiceType>>,
    /// The kinds of business (the values are assumed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_types: Option<Vec<BusinessType>>,
    /// Entries per page. Optional in the document, which names no default and no maximum.
    pub page_size: u32,
    /// The page, from 1. Optional in the document.
    pub page_no: u32,
}

impl OrderList {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page_size: PageSize, page_no: u32) -> Self {
        Self {
            create_time: None,
            create_time_end: None,
            order_id: None,
            keywords: None,
            service_types: None,
            business_types: None,
            page_size: page_size.0,
            page_no,
        }
    }

    /// Sets [`create_time`](Self::create_time).
    #[must_use]
    pub fn with_create_time(mut self, create_time: impl Into<Timestamp>) -> Self {
        self.create_time = Some(create_time.into());
        self
    }

    /// Sets [`create_time_end`](Self::create_time_end).
    #[must_use]
    pub fn with_create_time_end(mut self, create_time_end: impl Into<Timestamp>) -> Self {
        self.create_time_end = Some(create_time_end.into());
        self
    }

    /// Sets [`order_id`](Self::order_id).
    #[must_use]
    pub fn with_order_id(mut self, order_id: impl Into<Id>) -> Self {
        self.order_id = Some(order_id.into());
        self
    }

    /// Sets [`keywords`](Self::keywords).
    #[must_use]
    pub fn with_keywords(mut self, keywords: impl Into<String>) -> Self {
        self.keywords = Some(keywords.into());
        self
    }

    /// Sets [`service_types`](Self::service_types).
    #[must_use]
    pub fn with_service_types(
        mut self,
        service_types: impl IntoIterator<Item = ServiceType>,
    ) -> Self {
        self.service_types = Some(service_types.into_iter().collect());
        self
    }

    /// Sets [`business_types`](Self::business_types).
    #[must_use]
    pub fn with_business_types(
        mut self,
        business_types: impl IntoIterator<Item = BusinessType>,
    ) -> Self {
        self.business_types = Some(business_types.into_iter().collect());
        self
    }
}

impl Endpoint for OrderList {
    type Output = Page<OrderSummary>;
    const OPERATION: &'static Operation = &operations::ORDER_LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<OrderSummary>, Error> {
        answer.page("RecordCount", "entities", &["PageNo", "PageSize"])
    }

    fn size(&self) -> Option<u32> {
        Some(self.page_size)
    }
}

impl Paged for OrderList {
    type Item = OrderSummary;

    fn page(&self) -> u32 {
        self.page_no
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page_no = page;
        self
    }
}

/// An order as listed, without amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderSummary {
    /// Whether it is a domestic or an international order.
    pub apply_area: Option<ApplyArea>,
    /// The number of the order.
    pub order_id: Option<Id>,
    /// Who ordered.
    pub booking_user_name: Option<String>,
    /// The state of the order, in words.
    pub client_order_status_name: Option<String>,
    /// The address of what was ordered.
    pub consumer_address: Option<String>,
    /// The city of departure.
    pub consumer_city_name: Option<String>,
    /// The station or airport of departure.
    pub consumer_zone_name: Option<String>,
    /// When the trip begins. By its name there may be several.
    pub consumer_dates: Option<String>,
    /// Feature codes, whose values are not documented.
    pub feature_codes: Option<String>,
    /// The city of arrival.
    pub finished_city_name: Option<String>,
    /// The station or airport of arrival.
    pub finished_zone_name: Option<String>,
    /// When the trip ends. By its name there may be several.
    pub finished_dates: Option<String>,
    /// The class.
    pub level_code: Option<LevelCode>,
    /// The class, in words.
    pub level_name: Option<String>,
    /// The code of the brand. In the order's detail the same name is the code of the itinerary.
    pub produce_code: Option<String>,
    /// The brand. In the order's detail the same name is the itinerary.
    pub produce_name: Option<String>,
    /// The name of the product.
    pub product_name: Option<String>,
    /// The picture of the product.
    pub product_image: Option<String>,
    /// The code of the airline of a shared flight. Which of the two is not documented: probably
    /// the one that operates it (assumed).
    pub share_airway_code: Option<String>,
    /// The airline of a shared flight. Which of the two is not documented: probably the one
    /// that operates it (assumed).
    pub share_airway_name: Option<String>,
    /// The number of the shared flight.
    pub share_flight_no: Option<String>,
    /// Where the traveller changes.
    pub transfer_city: Option<String>,
    /// How long changing takes.
    pub transfer_time: Option<String>,
    /// What was ordered.
    pub service_type: Option<ServiceType>,
    /// When the order was made.
    pub create_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(OrderSummary {
    apply_area: "ApplyArea",
    order_id: "OrderID",
    booking_user_name: "BookingUserName",
    client_order_status_name: "ClientOrderStatusName" | "ClientStatusName",
    consumer_address: "ConsumerAddress",
    consumer_city_name: "ConsumerCityName",
    consumer_zone_name: "ConsumerZoneName",
    consumer_dates: "ConsumerDates" | "ConsumerDate",
    feature_codes: "FeatureCodes",
    finished_city_name: "FinishedCityName",
    finished_zone_name: "FinishedZoneName",
    finished_dates: "FinishedDates" | "FinishedDate",
    level_code: "LevelCode",
    level_name: "LevelName",
    produce_code: "ProduceCode",
    produce_name: "ProduceName",
    product_name: "ProductName",
    product_image: "ProductImage",
    share_airway_code: "ShareAirwayCode",
    share_airway_name: "ShareAirwayName",
    share_flight_no: "ShareFlightNo",
    transfer_city: "TransferCity",
    transfer_time: "TransferTime",
    service_type: "ServiceType",
    create_time: "CreateTime",
});

/// Reads an order (§业务接口).
///
/// The table has lost its indentation, so that the nesting is concluded; where it can be read
/// otherwise, the other places are there as well, marked as assumed. The document's samples are
/// lost. Several orders may come for one number, as for a trip there and back with two airlines
/// (assumed from the titles of samples that are lost).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OrderDetail {
    /// The number of the order.
    pub id: Id,
}

impl OrderDetail {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for OrderDetail {
    type Output = Vec<Order>;
    const OPERATION: &'static Operation = &operations::ORDER_DETAIL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<Vec<Order>, Error> {
        answer.list()
    }
}

/// An order in detail.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Order {
    /// Reserved.
    pub work_id: Option<Id>,
    /// Reserved.
    pub task_id: Option<Id>,
    /// The time of the current approval (当前审批时间), probably since when it waits (assumed).
    pub active_time: Option<Timestamp>,
    /// The current approver's identifier.
    pub active_user_id: Option<Id>,
    /// The current approver.
    pub active_user_name: Option<String>,
    /// What was ordered.
    pub service_type: Option<ServiceType>,
    /// The steps of approval.
    pub actives: Vec<ApprovalStep>,
    /// What was ordered, for whom and at which price.
    pub business_info: Option<BusinessInfo>,
    /// The customer's own number, or the number of the approval in its OA (assumed). Printed
    /// beside `result`.
    pub client_unique_id: Option<Id>,
    /// Purpose, project and broken rules of the trip (assumed). Printed beside `result`.
    pub btrip_info: Option<BtripInfo>,
    /// `BtripInfo.Contrarys` by another reading of the document, whose nesting is lost
    /// (assumed).
    pub violations: Vec<PolicyViolation>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Order {
    work_id: "WorkID",
    task_id: "TaskID",
    active_time: "ActiveTime",
    active_user_id: "ActiveUserID",
    active_user_name: "ActiveUserName",
    service_type: "ServiceType",
    actives: "Actives",
    business_info: "BusinessInfo",
    client_unique_id: "ClientUniqueID",
    btrip_info: "BtripInfo",
    violations: "Contrarys",
});

/// One step of an order's approval.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApprovalStep {
    /// The step's identifier.
    pub active_id: Option<Id>,
    /// The identifier of the approval flow.
    pub flow_id: Option<Id>,
    /// Reserved.
    pub node_id: Option<Id>,
    /// Reserved.
    pub node_name: Option<String>,
    /// The approver; explained as `ActiveUserName` is.
    pub active_name: Option<String>,
    /// The approver's identifier.
    pub active_user_id: Option<Id>,
    /// The approver.
    pub active_user_name: Option<String>,
    /// The state of the step, whose values are not documented.
    pub active_status: Option<i64>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(ApprovalStep {
    active_id: "ActiveID",
    flow_id: "FlowID",
    node_id: "NodeID",
    node_name: "NodeName",
    active_name: "ActiveName",
    active_user_id: "ActiveUserID",
    active_user_name: "ActiveUserName",
    active_status: "ActiveStatus",
});

/// What was ordered, for whom and at which price.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BusinessInfo {
    /// The travellers.
    pub consumers: Vec<Consumer>,
    /// What was bought under which policy.
    pub policies: Vec<Policy>,
    /// Tickets and other vouchers. Their place is concluded from the order of the table.
    pub vouchers: Vec<Voucher>,
    /// The identifier of the employee who ordered.
    pub booking_user_id: Option<Id>,
    /// Who ordered.
    pub booking_user_name: Option<String>,
    /// The identifier of a related order, as of a change or a refund (assumed).
    pub union_id: Option<Id>,
    /// The identifier by which the order is refunded and changed.
    pub unique_id: Option<Id>,
    /// The number of the order.
    pub order_id: Option<Id>,
    /// Whether it is a domestic or an international order.
    pub apply_area: Option<ApplyArea>,
    /// The number of the main order, which several orders may share.
    pub business_id: Option<Id>,
    /// The kind of order, whose values are not documented.
    pub order_type: Option<i64>,
    /// What was ordered.
    pub service_type: Option<ServiceType>,
    /// The contact's identifier.
    pub contact_id: Option<Id>,
    /// The contact.
    pub contact_name: Option<String>,
    /// The contact's telephone number.
    pub contact_phone: Option<Secret>,
    /// The contact's e-mail address.
    pub contact_email: Option<Secret>,
    /// The state of the order. Show `ClientStatusName`, which takes precedence.
    pub client_order_status: Option<OrderStatus>,
    /// The state of the order, in words.
    pub client_status_name: Option<String>,
    /// Feature codes, whose values are not documented.
    pub feature_codes: Option<String>,
    /// A remark.
    pub remark: Option<String>,
    /// When the order was made.
    pub create_time: Option<Timestamp>,
    /// The identifier of the user who made it.
    pub create_user_id: Option<Id>,
    /// Who made it.
    pub create_user_name: Option<String>,
    /// Why it was refunded or changed; which values stand here is not documented.
    pub reason_type: Option<RefundReason>,
    /// Why it was refunded or changed, in words.
    pub reason: Option<String>,
    /// The same in detail.
    pub reason_detail: Option<String>,
    /// The total amount. The currency is not documented (yuan assumed).
    pub receive_trade_amount: Option<Decimal>,
    /// Until when the order is kept.
    pub retention_time: Option<Timestamp>,
    /// `ClientUniqueID` of the order by another reading of the document, whose nesting is lost
    /// (assumed).
    pub client_unique_id: Option<Id>,
    /// `BtripInfo` of the order by another reading of the document, whose nesting is lost
    /// (assumed).
    pub btrip_info: Option<BtripInfo>,
    /// `BtripInfo.Contrarys` by another reading of the document, whose nesting is lost
    /// (assumed).
    pub violations: Vec<PolicyViolation>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(BusinessInfo {
    consumers: "Consumers",
    policies: "Policys",
    vouchers: "Vouchers",
    booking_user_id: "BookingUserID",
    booking_user_name: "BookingUserName",
    union_id: "UnionID",
    unique_id: "UniqueID",
    order_id: "OrderID",
    apply_area: "ApplyArea",
    business_id: "BusinessID",
    order_type: "OrderType",
    service_type: "ServiceType",
    contact_id: "ContactID",
    contact_name: "ContactName",
    contact_phone: "ContactPhone",
    contact_email: "ContactEmail",
    client_order_status: "ClientOrderStatus",
    client_status_name: "ClientStatusName" | "ClientOrderStatusName",
    feature_codes: "FeatureCodes",
    remark: "Remark",
    create_time: "CreateTime",
    create_user_id: "CreateUserID",
    create_user_name: "CreateUserName",
    reason_type: "ReasonType",
    reason: "Reason",
    reason_detail: "ReasonDetail",
    receive_trade_amount: "ReceiveTradeAmount",
    retention_time: "RetentionTime",
    client_unique_id: "ClientUniqueID",
    btrip_info: "BtripInfo",
    violations: "Contrarys",
});

/// A traveller.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Consumer {
    /// The identifier of the traveller within the order.
    pub consumer_id: Option<Id>,
    /// The traveller's identifier in the order before a change.
    pub origin_id: Option<Id>,
    /// Reserved.
    pub consumer_no: Option<String>,
    /// The number of the order.
    pub order_id: Option<Id>,
    /// The employee's identifier.
    pub user_id: Option<Id>,
    /// The traveller's name.
    pub consumer_name: Option<String>,
    /// The family name in Latin letters, in spite of the field's name.
    pub english_family_name: Option<String>,
    /// The given name in Latin letters, in spite of the field's name.
    pub english_given_name: Option<String>,
    /// The age group.
    pub consumer_type: Option<ConsumerType>,
    /// The sex.
    pub consumer_sex: Option<Sex>,
    /// The country's number.
    pub country_id: Option<Id>,
    /// The country's code.
    pub country_code: Option<String>,
    /// The date of birth.
    pub birthday: Option<Secret>,
    /// The kind of identity document.
    pub card_type: Option<CardType>,
    /// The number of the identity document.
    pub card_no: Option<Secret>,
    /// When the identity document expires.
    pub card_over_date: Option<Timestamp>,
    /// The traveller's telephone number.
    pub contact_mobile: Option<Secret>,
    /// The traveller's e-mail address.
    pub contact_email: Option<Secret>,
    /// The traveller's preferences.
    pub consumer_preference: Option<String>,
    /// How the traveller is told of the order.
    pub notify_type: Option<NotifyType>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Consumer {
    consumer_id: "ConsumerID",
    origin_id: "OriginID",
    consumer_no: "ConsumerNo",
    order_id: "OrderID",
    user_id: "UserID",
    consumer_name: "ConsumerName",
    english_family_name: "EnglishFirstName",
    english_given_name: "EnglishLastName",
    consumer_type: "ConsumerType",
    consumer_sex: "ConsumerSex",
    country_id: "CountryID",
    country_code: "CountryCode",
    birthday: "Birthday",
    card_type: "CardType",
    card_no: "CardNo",
    card_over_date: "CardOverDate",
    contact_mobile: "ContactMobile",
    contact_email: "ContactEmail",
    consumer_preference: "ConsumerPreference",
    notify_type: "NotifyType",
});

/// What was bought under one policy: `Policys` on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// The flight's booking reference, the short code.
    pub pnr_small: Option<String>,
    /// The flight's booking reference, the long code.
    pub pnr_big: Option<String>,
    /// Whether stock has to be confirmed; its values are not documented.
    pub is_two_confirm: Option<i64>,
    /// The products.
    pub products: Vec<Product>,
    /// The goods with their prices. Their place is concluded from the order of the table.
    pub goods: Vec<GoodsItem>,
    /// The identifier that vouchers refer to.
    pub policy_id: Option<Id>,
    /// The order's unique identifier.
    pub unique_id: Option<Id>,
    /// Whether it is domestic or international.
    pub apply_area: Option<ApplyArea>,
    /// The service's number.
    pub service_id: Option<Id>,
    /// `Goods[].Prices` by another reading of the document, whose nesting is lost (assumed).
    pub prices: Vec<Price>,
    /// `BusinessInfo.Vouchers` by another reading of the document, whose nesting is lost
    /// (assumed).
    pub vouchers: Vec<Voucher>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Policy {
    pnr_small: "PnrSmall",
    pnr_big: "PnrBig",
    is_two_confirm: "IsTwoConfirm",
    products: "Products",
    goods: "Goods",
    policy_id: "PolicyID",
    unique_id: "UniqueID",
    apply_area: "ApplyArea",
    service_id: "ServiceID",
    prices: "Prices",
    vouchers: "Vouchers",
});

/// A flight, a train ride or a stay.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Product {
    /// Features, whose values are not documented.
    pub features: Vec<String>,
    /// Not explained; the document has a list of this name within each product.
    pub products: Vec<String>,
    /// Where the traveller changes flights.
    pub transfer_city: Option<String>,
    /// How long changing flights takes.
    pub transfer_time: Option<String>,
    /// The type of aircraft.
    pub airplane_model: Option<String>,
    /// The code of the airline of a shared flight. Which of the two is not documented: probably
    /// the one that operates it (assumed).
    pub share_airway_code: Option<String>,
    /// The airline of a shared flight. Which of the two is not documented: probably the one
    /// that operates it (assumed).
    pub share_airway_name: Option<String>,
    /// The number of the shared flight.
    pub share_flight_no: Option<String>,
    /// The identifier of the rule for refunds and changes.
    pub amend_rule_id: Option<Id>,
    /// What the traveller pays.
    pub self_payment: Option<Decimal>,
    /// Not explained; typed as null.
    pub product_props: Option<Json>,
    /// The identifier that prices, vouchers and refunds refer to.
    pub product_id: Option<Id>,
    /// The name.
    pub product_name: Option<String>,
    /// The kind, whose values are not documented.
    pub product_type: Option<i64>,
    /// The itinerary's identifier.
    pub produce_id: Option<Id>,
    /// The itinerary's code; together with `BatchCode` it is the flight number.
    pub produce_code: Option<String>,
    /// The itinerary.
    pub produce_name: Option<String>,
    /// The class: cabin, seat or room.
    pub level_code: Option<LevelCode>,
    /// The class, in words.
    pub level_name: Option<String>,
    /// The batch's identifier.
    pub batch_id: Option<Id>,
    /// The batch's code; after `ProduceCode` it completes the flight number.
    pub batch_code: Option<String>,
    /// The number of the city of departure.
    pub consumer_city_id: Option<Id>,
    /// The code of the city of departure.
    pub consumer_city_code: Option<String>,
    /// The city of departure.
    pub consumer_city_name: Option<String>,
    /// The number of the place of departure.
    pub consumer_zone_id: Option<Id>,
    /// The code of the place of departure; explained as `ConsumerZoneID` is.
    pub consumer_zone_code: Option<String>,
    /// The place of departure.
    pub consumer_zone_name: Option<String>,
    /// When the trip begins.
    pub consumer_date: Option<Timestamp>,
    /// The address.
    pub consumer_address: Option<String>,
    /// The number of the city of arrival.
    pub finished_city_id: Option<Id>,
    /// The code of the city of arrival.
    pub finished_city_code: Option<String>,
    /// The city of arrival.
    pub finished_city_name: Option<String>,
    /// The number of the airport or station of arrival.
    pub finished_zone_id: Option<Id>,
    /// The code of the airport or station of arrival; explained as `FinishedZoneID` is.
    pub finished_zone_code: Option<String>,
    /// The airport or station of arrival.
    pub finished_zone_name: Option<String>,
    /// When the trip ends.
    pub finished_date: Option<Timestamp>,
    /// The address of the airport or station of arrival.
    pub finished_address: Option<String>,
    /// How long it lasts; the unit is not documented.
    pub consumer_duration: Option<Decimal>,
    /// Whether breakfast is included: 1150 yes, 1151 no. Typed as null.
    pub breakfast: Option<Json>,
    /// The telephone number of the hotel or airline. Typed as null.
    pub produce_phone: Option<Json>,
    /// `Policys[].Goods` by another reading of the document, whose nesting is lost (assumed).
    pub goods: Vec<GoodsItem>,
    /// `Policys[].Goods[].Prices` by another reading of the document, whose nesting is lost
    /// (assumed).
    pub prices: Vec<Price>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Product {
    features: "Features",
    products: "Products",
    transfer_city: "TransferCity",
    transfer_time: "TransferTime",
    airplane_model: "AirplaneModel",
    share_airway_code: "ShareAirwayCode",
    share_airway_name: "ShareAirwayName",
    share_flight_no: "ShareFlightNo",
    amend_rule_id: "AmendRuleID",
    self_payment: "SelfPayment",
    product_props: "productProps",
    product_id: "ProductID",
    product_name: "ProductName",
    product_type: "ProductType",
    produce_id: "ProduceID",
    produce_code: "ProduceCode",
    produce_name: "ProduceName",
    level_code: "LevelCode",
    level_name: "LevelName",
    batch_id: "BatchID",
    batch_code: "BatchCode",
    consumer_city_id: "ConsumerCityID",
    consumer_city_code: "ConsumerCityCode",
    consumer_city_name: "ConsumerCityName",
    consumer_zone_id: "ConsumerZoneID",
    consumer_zone_code: "ConsumerZoneCode",
    consumer_zone_name: "ConsumerZoneName",
    consumer_date: "ConsumerDate" | "ConsumerDates",
    consumer_address: "ConsumerAddress",
    finished_city_id: "FinishedCityID",
    finished_city_code: "FinishedCityCode",
    finished_city_name: "FinishedCityName",
    finished_zone_id: "FinishedZoneID",
    finished_zone_code: "FinishedZoneCode",
    finished_zone_name: "FinishedZoneName",
    finished_date: "FinishedDate" | "FinishedDates",
    finished_address: "FinishedAddress",
    consumer_duration: "ConsumerDuration",
    breakfast: "Breakfast",
    produce_phone: "ProducePhone",
    goods: "Goods",
    prices: "Prices",
});

/// One of the goods that an order consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GoodsItem {
    /// What the price consists of. Its place is concluded from the order of the table.
    pub prices: Vec<Price>,
    /// The identifier that vouchers refer to.
    pub goods_id: Option<Id>,
    /// The order's unique identifier.
    pub unique_id: Option<Id>,
    /// The kind, whose values are not documented.
    pub goods_type: Option<i64>,
    /// The name.
    pub goods_name: Option<String>,
    /// The price of the goods; whether of one or of all is not documented (one assumed).
    pub goods_price: Option<Decimal>,
    /// How many.
    pub goods_count: Option<Decimal>,
    /// The price it is sold at.
    pub sales_price: Option<Decimal>,
    /// Not explained.
    pub goods_data: Option<String>,
    /// A remark.
    pub remark: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(GoodsItem {
    prices: "Prices",
    goods_id: "GoodsID",
    unique_id: "UniqueID",
    goods_type: "GoodsType",
    goods_name: "GoodsName",
    goods_price: "GoodsPrice",
    goods_count: "GoodsCount",
    sales_price: "SalesPrice",
    goods_data: "GoodsData",
    remark: "Remark",
});

/// One price of the goods. Do not add prices up: their signs are not documented.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Price {
    /// Not explained.
    pub feature_code: Option<String>,
    /// The price's identifier.
    pub price_id: Option<Id>,
    /// The product that it is the price of.
    pub product_id: Option<Id>,
    /// The order's unique identifier.
    pub unique_id: Option<Id>,
    /// What the price is for.
    pub price_type: Option<PriceType>,
    /// What the price is for, in words.
    pub price_name: Option<String>,
    /// The market price.
    pub market_price: Option<Decimal>,
    /// The price it is sold at.
    pub sales_price: Option<Decimal>,
    /// The base price: `MarketPrice` divided by it is the discount of the cabin.
    pub standard_price: Option<Decimal>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Price {
    feature_code: "FeatureCode",
    price_id: "PriceID",
    product_id: "ProductID",
    unique_id: "UniqueID",
    price_type: "PriceType",
    price_name: "PriceName",
    market_price: "MarketPrice",
    sales_price: "SalesPrice",
    standard_price: "StandardPrice",
});

/// A ticket or another voucher.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Voucher {
    /// The voucher's identifier.
    pub voucher_id: Option<Id>,
    /// The policy it belongs to.
    pub policy_id: Option<Id>,
    /// The product it is for.
    pub product_id: Option<Id>,
    /// The goods it is for.
    pub goods_id: Option<Id>,
    /// The traveller it is for.
    pub consumer_id: Option<Id>,
    /// How far it is processed; the values are not documented.
    pub deal_state: Option<i64>,
    /// The number, as of the ticket.
    pub voucher_no: Option<String>,
    /// The kind, whose values are not documented.
    pub voucher_type: Option<i64>,
    /// The name.
    pub voucher_name: Option<String>,
    /// Not explained.
    pub voucher_data: Option<String>,
    /// When it was made.
    pub create_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Voucher {
    voucher_id: "VoucherID",
    policy_id: "PolicyID",
    product_id: "ProductID",
    goods_id: "GoodsID",
    consumer_id: "ConsumerID",
    deal_state: "DealState",
    voucher_no: "VoucherNo",
    voucher_type: "VoucherType",
    voucher_name: "VoucherName",
    voucher_data: "VoucherData",
    create_time: "CreateTime",
});

/// Purpose, project and broken rules of a business trip. The document gives no types.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BtripInfo {
    /// The purpose of the trip.
    pub intent_name: Option<String>,
    /// The cost centre.
    pub center_name: Option<String>,
    /// The project's code.
    pub project_code: Option<String>,
    /// The project's name.
    pub project_name: Option<String>,
    /// Why the order was rejected.
    pub reject_reason: Option<String>,
    /// What the traveller pays, or whether; the document has no type for it.
    pub self_payment: Option<String>,
    /// The rules that the order breaks. A list by its name.
    pub violations: Vec<PolicyViolation>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(BtripInfo {
    intent_name: "IntentName",
    center_name: "CenterName",
    project_code: "ProjectCode",
    project_name: "ProjectName",
    reject_reason: "RejectReason",
    self_payment: "SelfPayment",
    violations: "Contrarys",
});

/// A rule that an order breaks: `Contrarys` on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PolicyViolation {
    /// The product's name.
    pub product_name: Option<String>,
    /// The product's identifier.
    pub product_id: Option<Id>,
    /// How the rule is broken.
    pub violation_info: Option<String>,
    /// Why it was broken.
    pub cause_name: Option<String>,
    /// Why it was broken, in detail.
    pub cause_details: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(PolicyViolation {
    product_name: "ProductName",
    product_id: "ProductID",
    violation_info: "ContraryInfo",
    cause_name: "CauseName",
    cause_details: "CauseDetails",
});

/// Approves an order that waits for approval (§业务接口).
///
/// For when the customer's OA has done the approval: the order goes from waiting for approval
/// to being processed, and tickets are issued. Orders without an approver need no approval;
/// what this call does to them is not documented. One that waits for too long is cancelled by
/// itself, the document's notification says, without a limit. A GET that changes state: it is
/// never repeated, and nothing may cache, prefetch or preview it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OrderResolve {
    /// The number of the order.
    #[serde(rename = "OrderID")]
    pub order_id: Id,
}

impl OrderResolve {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(order_id: impl Into<Id>) -> Self {
        Self {
            order_id: order_id.into(),
        }
    }
}

impl Endpoint for OrderResolve {
    type Output = Option<String>;
    const OPERATION: &'static Operation = &operations::ORDER_RESOLVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<String>, Error> {
        answer.optional()
    }
}

/// Rejects an order that waits for approval (§业务接口).
///
/// A reason cannot be given, and the state that follows is not named. A GET that changes state:
/// it is never repeated, and nothing may cache, prefetch or preview it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OrderReject {
    /// The number of the order.
    #[serde(rename = "OrderID")]
    pub order_id: Id,
}

impl OrderReject {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(order_id: impl Into<Id>) -> Self {
        Self {
            order_id: order_id.into(),
        }
    }
}

impl Endpoint for OrderReject {
    type Output = Option<String>;
    const OPERATION: &'static Operation = &operations::ORDER_REJECT;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<String>, Error> {
        answer.optional()
    }
}

/// Asks for a refund (§业务接口).
///
/// Customer service prices it afterwards, and that price counts: follow the refund with
/// `order_detail`. The document gives no key by which the vendor recognises a repetition: after
/// a lost answer read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct OrderRefund {
    /// `BusinessInfo.UniqueID` of the order, not its number.
    #[serde(rename = "UniqueID")]
    pub unique_id: Id,
    /// What was ordered. The table calls it the kind of business, which is hardly meant.
    pub service_type: ServiceType,
    /// The `ProductID` of each product.
    pub products: Vec<Id>,
    /// The `ConsumerID` of each traveller.
    pub consumers: Vec<Id>,
    /// Why: the number as text. There are no reasons for trains.
    pub reason_type: RefundReason,
}

/// What a [`OrderRefund`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRefundRequired {
    /// `BusinessInfo.UniqueID` of the order, not its number.
    pub unique_id: Id,
    /// What was ordered. The table calls it the kind of business, which is hardly meant.
    pub service_type: ServiceType,
    /// The `ProductID` of each product.
    pub products: Vec<Id>,
    /// The `ConsumerID` of each traveller.
    pub consumers: Vec<Id>,
    /// Why: the number as text. There are no reasons for trains.
    pub reason_type: RefundReason,
}

impl OrderRefund {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: OrderRefundRequired) -> Self {
        Self {
            unique_id: required.unique_id,
            service_type: required.service_type,
            products: required.products,
            consumers: required.consumers,
            reason_type: required.reason_type,
        }
    }
}

impl Endpoint for OrderRefund {
    type Output = Option<Id>;
    const OPERATION: &'static Operation = &operations::ORDER_REFUND;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<Id>, Error> {
        answer.optional()
    }
}

/// Asks for another flight (§业务接口).
///
/// The answer is a text, probably the address of a page on which the traveller chooses, to be
/// opened through `sso_entry`. The table lists `Content-Type`, `access-token` and `signature`
/// among the parameters; they are headers. A GET that may change state: it is never repeated,
/// and nothing may cache, prefetch or preview it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct OrderChange {
    /// `BusinessInfo.UniqueID` of the order. The name is spelt so in this call; may be empty.
    #[serde(rename = "UniqeID")]
    pub unique_id: Id,
    /// Where the traveller goes afterwards; may be empty.
    #[serde(rename = "return_url")]
    pub return_url: String,
    /// The number of the order.
    #[serde(rename = "OrderID")]
    pub order_id: Id,
    /// Where the traveller books.
    pub channel_code: ChannelCode,
    /// The `ProductID` of each product, with commas between them. Reserved.
    pub products: String,
    /// The `ConsumerID` of each traveller, with commas between them. Reserved.
    pub consumers: String,
}

/// What a [`OrderChange`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderChangeRequired {
    /// `BusinessInfo.UniqueID` of the order. The name is spelt so in this call; may be empty.
    pub unique_id: Id,
    /// Where the traveller goes afterwards; may be empty.
    pub return_url: String,
    /// The number of the order.
    pub order_id: Id,
    /// Where the traveller books.
    pub channel_code: ChannelCode,
    /// The `ProductID` of each product, with commas between them. Reserved.
    pub products: String,
    /// The `ConsumerID` of each traveller, with commas between them. Reserved.
    pub consumers: String,
}

impl OrderChange {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: OrderChangeRequired) -> Self {
        Self {
            unique_id: required.unique_id,
            return_url: required.return_url,
            order_id: required.order_id,
            channel_code: required.channel_code,
            products: required.products,
            consumers: required.consumers,
        }
    }
}

impl Endpoint for OrderChange {
    type Output = Option<String>;
    const OPERATION: &'static Operation = &operations::ORDER_CHANGE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<String>, Error> {
        answer.optional()
    }
}

/// Prepares a booking under a travel rule (§商旅接口).
///
/// The answer holds the address of the page on which the traveller books. Nothing is ordered
/// yet, but every call makes another booking, which the document allows: it clears invalid ones
/// from time to time. Push the people of a trip first, approvers, contacts and travellers, with
/// `user_save`. Test flights must leave two hours later or more. An empty `Approvals` means
/// that orders need no approval. The table marks all but `ApprovalID` as required, the examples
/// leave most of them empty or out; required here is what decides what may be booked. The
/// examples also have `Approval`, `Consumer` and `timestamp`, which are sent where they are
/// set: the last one by `ClientBuilder::timestamp_in`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct BtripBooking {
    /// The name of the travel rule.
    pub rule_name: String,
    /// Where the traveller books.
    pub channel_code: ChannelCode,
    /// The cost centre.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_center: Option<String>,
    /// The project's code.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project_code: Option<String>,
    /// What the traveller pays, an amount by the table. All examples have 1151, which means no
    /// elsewhere: what is sent unless set (assumed to be a flag then).
    ///
    /// `new` sets it to `1151`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_payment: Option<Decimal>,
    /// How many hours ahead has to be booked; 0 in the examples.
    ///
    /// `new` sets it to `0`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advance_time: Option<u32>,
    /// Whether the trip is domestic or international.
    pub apply_area: ApplyArea,
    /// The lowest price to compare with.
    pub benchmark: LowestPriceBenchmark,
    /// Hours to compare within. The table requires it for every benchmark; the text says what
    /// it means for `Benchmark` 1501 and 1503, where the vendor takes 2 and 4 without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_space: Option<u32>,
    /// What may be booked: hotel, flight or train.
    pub service_type: ServiceType,
    /// The classes that are allowed, of the list that belongs to `ServiceType`: `1496,1498`.
    /// Empty for all.
    pub service_level: ServiceLevels,
    /// The highest price, of one night in one room for a hotel. Empty text for no limit; 0
    /// might forbid everything.
    pub limit_price: PriceLimit,
    /// The approvers' identifiers, in their order. Empty for no approval.
    pub approvals: Approval,
    /// The employees for whom may be booked. Empty for anybody, guests included: the document's
    /// example of that is the administrator's.
    pub consumers: Travellers,
    /// Whether an order that breaks the rule is refused. Typed as a flag, but 1150 and 1151 by
    /// remark and examples.
    pub must_conform: YesNo,
    /// The first day that is searched. As `yyyy-MM-dd`; left out where any will do. A default:
    /// the traveller may choose another one up to `DepartDateEnd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart_date: Option<String>,
    /// The last day on which the trip may begin. As `yyyy-MM-dd`; left out where any will do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart_date_end: Option<String>,
    /// The first day that is searched for the way back. As `yyyy-MM-dd`; left out where any
    /// will do. A default: the traveller may choose another one up to `ReturnDateEnd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_date: Option<String>,
    /// The last day on which the way back may begin. As `yyyy-MM-dd`; left out where any will
    /// do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_date_end: Option<String>,
    /// The `ZoneID` of the city of departure.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depart_city: Option<Id>,
    /// The `ZoneID` of the city of arrival; for a hotel its city (assumed).
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive_city: Option<Id>,
    /// Where the traveller goes after ordering. It may carry parameters of your own; the vendor
    /// appends the order's number only for customers who ask for it.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(
        rename = "return_url",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub return_url: Option<String>,
    /// The number of the approval in the customer's OA.
    #[serde(
        rename = "ApprovalID",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub approval_id: Option<Id>,
    /// Whether the booker may book for nobody else (example).
    #[serde(rename = "OneSelf", default, skip_serializing_if = "Option::is_none")]
    pub oneself: Option<YesNo>,
    /// Where notifications of these orders go (assumed) (example).
    #[serde(
        rename = "notify_url",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub notify_url: Option<String>,
    /// Empty in the examples, and not explained (example). Not sent unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// Empty in the examples, and not explained (example). Not sent unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumer: Option<String>,
}

/// What a [`BtripBooking`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BtripBookingRequired {
    /// The name of the travel rule.
    pub rule_name: String,
    /// Where the traveller books.
    pub channel_code: ChannelCode,
    /// Whether the trip is domestic or international.
    pub apply_area: ApplyArea,
    /// The lowest price to compare with.
    pub benchmark: LowestPriceBenchmark,
    /// What may be booked: hotel, flight or train.
    pub service_type: ServiceType,
    /// The classes that are allowed, of the list that belongs to `ServiceType`: `1496,1498`.
    /// Empty for all.
    pub service_level: ServiceLevels,
    /// The highest price, of one night in one room for a hotel. Empty text for no limit; 0
    /// might forbid everything.
    pub limit_price: PriceLimit,
    /// The approvers' identifiers, in their order. Empty for no approval.
    pub approvals: Approval,
    /// The employees for whom may be booked. Empty for anybody, guests included: the document's
    /// example of that is the administrator's.
    pub consumers: Travellers,
    /// Whether an order that breaks the rule is refused. Typed as a flag, but 1150 and 1151 by
    /// remark and examples.
    pub must_conform: YesNo,
}

impl BtripBooking {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: BtripBookingRequired) -> Self {
        Self {
            rule_name: required.rule_name,
            channel_code: required.channel_code,
            cost_center: Some(String::new()),
            project_code: Some(String::new()),
            self_payment: Some(Decimal::from(1151_u32)),
            advance_time: Some(0),
            apply_area: required.apply_area,
            benchmark: required.benchmark,
            time_space: None,
            service_type: required.service_type,
            service_level: required.service_level,
            limit_price: required.limit_price,
            approvals: required.approvals,
            consumers: required.consumers,
            must_conform: required.must_conform,
            depart_date: None,
            depart_date_end: None,
            return_date: None,
            return_date_end: None,
            depart_city: Some(Id::from("")),
            arrive_city: Some(Id::from("")),
            return_url: Some(String::new()),
            approval_id: None,
            oneself: None,
            notify_url: None,
            approval: None,
            consumer: None,
        }
    }

    /// Sets [`cost_center`](Self::cost_center).
    #[must_use]
    pub fn with_cost_center(mut self, cost_center: impl Into<String>) -> Self {
        self.cost_center = Some(cost_center.into());
        self
    }

    /// Sets [`project_code`](Self::project_code).
    #[must_use]
    pub fn with_project_code(mut self, project_code: impl Into<String>) -> Self {
        self.project_code = Some(project_code.into());
        self
    }

    /// Sets [`self_payment`](Self::self_payment).
    #[must_use]
    pub fn with_self_payment(mut self, self_payment: Decimal) -> Self {
        self.self_payment = Some(self_payment);
        self
    }

    /// Sets [`advance_time`](Self::advance_time).
    #[must_use]
    pub fn with_advance_time(mut self, advance_time: u32) -> Self {
        self.advance_time = Some(advance_time);
        self
    }

    /// Sets [`time_space`](Self::time_space).
    #[must_use]
    pub fn with_time_space(mut self, time_space: u32) -> Self {
        self.time_space = Some(time_space);
        self
    }

    /// Sets [`depart_date`](Self::depart_date).
    #[must_use]
    pub fn with_depart_date(mut self, depart_date: impl Into<String>) -> Self {
        self.depart_date = Some(depart_date.into());
        self
    }

    /// Sets [`depart_date_end`](Self::depart_date_end).
    #[must_use]
    pub fn with_depart_date_end(mut self, depart_date_end: impl Into<String>) -> Self {
        self.depart_date_end = Some(depart_date_end.into());
        self
    }

    /// Sets [`return_date`](Self::return_date).
    #[must_use]
    pub fn with_return_date(mut self, return_date: impl Into<String>) -> Self {
        self.return_date = Some(return_date.into());
        self
    }

    /// Sets [`return_date_end`](Self::return_date_end).
    #[must_use]
    pub fn with_return_date_end(mut self, return_date_end: impl Into<String>) -> Self {
        self.return_date_end = Some(return_date_end.into());
        self
    }

    /// Sets [`depart_city`](Self::depart_city).
    #[must_use]
    pub fn with_depart_city(mut self, depart_city: impl Into<Id>) -> Self {
        self.depart_city = Some(depart_city.into());
        self
    }

    /// Sets [`arrive_city`](Self::arrive_city).
    #[must_use]
    pub fn with_arrive_city(mut self, arrive_city: impl Into<Id>) -> Self {
        self.arrive_city = Some(arrive_city.into());
        self
    }

    /// Sets [`return_url`](Self::return_url).
    #[must_use]
    pub fn with_return_url(mut self, return_url: impl Into<String>) -> Self {
        self.return_url = Some(return_url.into());
        self
    }

    /// Sets [`approval_id`](Self::approval_id).
    #[must_use]
    pub fn with_approval_id(mut self, approval_id: impl Into<Id>) -> Self {
        self.approval_id = Some(approval_id.into());
        self
    }

    /// Sets [`oneself`](Self::oneself).
    #[must_use]
    pub fn with_oneself(mut self, oneself: YesNo) -> Self {
        self.oneself = Some(oneself);
        self
    }

    /// Sets [`notify_url`](Self::notify_url).
    #[must_use]
    pub fn with_notify_url(mut self, notify_url: impl Into<String>) -> Self {
        self.notify_url = Some(notify_url.into());
        self
    }

    /// Sets [`approval`](Self::approval).
    #[must_use]
    pub fn with_approval(mut self, approval: impl Into<String>) -> Self {
        self.approval = Some(approval.into());
        self
    }

    /// Sets [`consumer`](Self::consumer).
    #[must_use]
    pub fn with_consumer(mut self, consumer: impl Into<String>) -> Self {
        self.consumer = Some(consumer.into());
        self
    }
}

impl Endpoint for BtripBooking {
    type Output = Vec<Booking>;
    const OPERATION: &'static Operation = &operations::BTRIP_BOOKING;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Vec<Booking>, Error> {
        answer.read()
    }
}

/// A booking that a traveller can now make.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Booking {
    /// Its temporary number.
    pub booking_id: Option<Id>,
    /// The identifier of the approval flow.
    pub flow_id: Option<Id>,
    /// The identifier of the travel rule.
    pub rule_id: Option<Id>,
    /// Where the traveller chooses and books: the `redirect_uri` of `sso_entry`, to be encoded
    /// once and never taken apart. The document's example of such a URL carries
    /// `BookingType=1529`, `ServiceType=HotelService`, `AdultCount=0`, `pageIndex=0`,
    /// `ZoneID=`, `Consumers=[]`, `RuleID=BtripRule…` and `FlowID=BtripFlow…`, most of which
    /// it does not explain.
    pub booking_url: Option<String>,
    /// How long the booking can be used, in seconds.
    pub expires_in: Option<i64>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Booking {
    booking_id: "bookingID" | "BookingID",
    flow_id: "flowID" | "FlowID",
    rule_id: "RuleID" | "ruleID",
    booking_url: "booking_url",
    expires_in: "expires_in" | "expire_in",
});

/// Lists the projects that the vendor keeps (§项目接口(托管接口)).
///
/// The answer is a page, but no parameter asks for another one. What users change in the
/// vendor's pages is told to the OA, the document says, without a call for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HostedProjectList {}

impl HostedProjectList {
    /// Everything left open.
    #[expect(clippy::new_without_default, reason = "requests are made on purpose")]
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Endpoint for HostedProjectList {
    type Output = HostedProjectPage;
    const OPERATION: &'static Operation = &operations::HOSTED_PROJECT_LIST;

    fn encode(&self, _: &mut Parts) -> Result<(), Error> {
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<HostedProjectPage, Error> {
        answer.read()
    }
}

/// A page of projects.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostedProjectPage {
    /// The page, from 1.
    pub page_no: Option<i64>,
    /// How many entries the whole list has.
    pub record_count: Option<i64>,
    /// Entries per page.
    pub page_size: Option<i64>,
    /// The projects of this page.
    pub entities: Vec<HostedProject>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(HostedProjectPage {
    page_no: "PageNo",
    record_count: "RecordCount",
    page_size: "PageSize",
    entities: "entities",
});

/// A project that the vendor keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HostedProject {
    /// The project's identifier.
    pub project_id: Option<Id>,
    /// The project's code.
    pub project_code: Option<String>,
    /// The project's name.
    pub project_name: Option<String>,
    /// The budget.
    pub project_budget: Option<Decimal>,
    /// The project above it.
    pub parent_id: Option<Id>,
    /// The project that pays: this one, or the one above it.
    pub budget_id: Option<Id>,
    /// How the budget is handed out.
    pub budget_allocation: Option<BudgetAllocation>,
    /// The day of the month on which the budget is released, 0 to 31; a shorter month takes its
    /// last day. What 0 means is not documented.
    pub grant_date: Option<i64>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(HostedProject {
    project_id: "ProjectID",
    project_code: "ProjectCode",
    project_name: "ProjectName",
    project_budget: "ProjectBudget",
    parent_id: "ParentID",
    budget_id: "BudgetID",
    budget_allocation: "BudgetMete",
    grant_date: "GrantDate",
});

/// Reads a project that the vendor keeps (§项目接口(托管接口)).
///
/// The webhook `oa_project_detail` has the same path in the other direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HostedProjectDetail {
    /// The project's identifier.
    pub id: Id,
}

impl HostedProjectDetail {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for HostedProjectDetail {
    type Output = HostedProject;
    const OPERATION: &'static Operation = &operations::HOSTED_PROJECT_DETAIL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<HostedProject, Error> {
        answer.read()
    }
}

/// Adds or changes a project that the vendor keeps (§项目接口(托管接口)).
///
/// Without `ProjectID` it always adds one, and nothing deletes one: look for the project first.
/// The document gives no key by which the vendor recognises a repetition: after a lost answer
/// read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct HostedProjectSave {
    /// The project's identifier, to change one; empty for a new one.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(rename = "ProjectID", default, skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Id>,
    /// The project's code.
    pub project_code: String,
    /// The project's name.
    pub project_name: String,
    /// The budget.
    #[serde(serialize_with = "wire::decimal_text")]
    pub project_budget: Decimal,
    /// The project above it; empty at the root (assumed).
    #[serde(rename = "ParentID")]
    pub parent_id: Id,
    /// The project that pays: this one, or the one above it.
    #[serde(rename = "BudgetID")]
    pub budget_id: Id,
    /// How the budget is handed out.
    #[serde(rename = "BudgetMete")]
    pub budget_allocation: BudgetAllocation,
    /// The day of the month on which the budget is released; a shorter month takes its last
    /// day. What 0 means is not documented.
    pub grant_date: u32,
}

/// What a [`HostedProjectSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostedProjectSaveRequired {
    /// The project's code.
    pub project_code: String,
    /// The project's name.
    pub project_name: String,
    /// The budget.
    pub project_budget: Decimal,
    /// The project above it; empty at the root (assumed).
    pub parent_id: Id,
    /// The project that pays: this one, or the one above it.
    pub budget_id: Id,
    /// How the budget is handed out.
    pub budget_allocation: BudgetAllocation,
    /// The day of the month on which the budget is released; a shorter month takes its last
    /// day. What 0 means is not documented.
    pub grant_date: u32,
}

impl HostedProjectSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: HostedProjectSaveRequired) -> Self {
        Self {
            project_id: Some(Id::from("")),
            project_code: required.project_code,
            project_name: required.project_name,
            project_budget: required.project_budget,
            parent_id: required.parent_id,
            budget_id: required.budget_id,
            budget_allocation: required.budget_allocation,
            grant_date: required.grant_date,
        }
    }

    /// Sets [`project_id`](Self::project_id).
    #[must_use]
    pub fn with_project_id(mut self, project_id: impl Into<Id>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }
}

impl Endpoint for HostedProjectSave {
    type Output = Option<Id>;
    const OPERATION: &'static Operation = &operations::HOSTED_PROJECT_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<Id>, Error> {
        answer.optional()
    }
}

/// Lists employees (§组织架构).
///
/// The document gives no way to choose the size of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserList {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// The page, from 1. Optional in the document; spelt `pageNo` in `group_list`.
    #[serde(rename = "pageN")]
    pub page_no: u32,
    /// When the record was made, as `yyyy-MM-dd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<String>,
}

impl UserList {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page_no: u32) -> Self {
        Self {
            user_name: None,
            page_no,
            create_time: None,
        }
    }

    /// Sets [`user_name`](Self::user_name).
    #[must_use]
    pub fn with_user_name(mut self, user_name: impl Into<String>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }

    /// Sets [`create_time`](Self::create_time).
    #[must_use]
    pub fn with_create_time(mut self, create_time: impl Into<String>) -> Self {
        self.create_time = Some(create_time.into());
        self
    }
}

impl Endpoint for UserList {
    type Output = Page<UserSummary>;
    const OPERATION: &'static Operation = &operations::USER_LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<UserSummary>, Error> {
        answer.page("RecordCount", "entities", &["PageNo", "PageSize"])
    }
}

impl Paged for UserList {
    type Item = UserSummary;

    fn page(&self) -> u32 {
        self.page_no
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page_no = page;
        self
    }
}

/// An employee as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserSummary {
    /// The employee's identifier.
    pub id: Option<Id>,
    /// The name.
    pub user_name: Option<String>,
    /// The department.
    pub group_name: Option<String>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// Whether the employee may use the system.
    pub user_status: Option<UserStatus>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(UserSummary {
    id: "id" | "userID" | "userid" | "UserID",
    user_name: "userName",
    group_name: "groupName",
    create_time: "createTime",
    user_status: "userStatus",
});

/// Reads an employee (§组织架构).
///
/// The table shows no envelope; accept it with and without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UserDetail {
    /// The employee's identifier.
    pub id: Id,
}

impl UserDetail {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for UserDetail {
    type Output = User;
    const OPERATION: &'static Operation = &operations::USER_DETAIL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<User, Error> {
        answer.read()
    }
}

/// An employee.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct User {
    /// The employee's identifier.
    pub user_id: Option<Id>,
    /// The name.
    pub user_name: Option<String>,
    /// The nickname.
    pub display_name: Option<String>,
    /// The portrait.
    pub photo: Option<Secret>,
    /// The department's identifier.
    pub group_id: Option<Id>,
    /// The department.
    pub group_name: Option<String>,
    /// The country's number: `151` in the example; where the numbers come from is not
    /// documented.
    pub country_id: Option<Id>,
    /// The date of birth.
    pub birthday: Option<Secret>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// Whether the employee may use the system.
    pub user_status: Option<UserStatus>,
    /// Postal addresses.
    pub contacts: Vec<UserContact>,
    /// The e-mail address (assumed). The name of this field is lost in the document.
    pub email: Option<Secret>,
    /// The telephone number.
    pub phone: Option<Secret>,
    /// Identity documents.
    pub cards: Vec<UserCard>,
    /// `roleID` of a contact or a card by another reading of the document, whose nesting is
    /// lost (assumed).
    pub role_id: Option<Id>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(User {
    user_id: "userID" | "userid" | "id" | "UserID",
    user_name: "userName",
    display_name: "displayName",
    photo: "photo",
    group_id: "groupid" | "groupID",
    group_name: "groupName",
    country_id: "countryID",
    birthday: "birthday",
    create_time: "createTime",
    user_status: "userStatus",
    contacts: "contacts",
    email: "email" | "Email" | "userEmail" | "mail",
    phone: "phone",
    cards: "cards",
    role_id: "roleID",
});

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserContact {
    /// The address's identifier.
    pub contact_id: Option<Id>,
    /// The addressee.
    pub contact_name: Option<String>,
    /// The address.
    pub full_address: Option<Secret>,
    /// The postal code.
    pub post_code: Option<String>,
    /// The province's number.
    pub province_id: Option<Id>,
    /// The city's number.
    pub city_id: Option<Id>,
    /// The district's number.
    pub district_id: Option<Id>,
    /// The number of a role (角色编号). Not the owner: `ownerID` of saving is the employee's
    /// identifier. Its place in the table is concluded.
    pub role_id: Option<Id>,
    /// The employee's e-mail address by another reading of the document, whose nesting is lost
    /// (assumed).
    pub email: Option<Secret>,
    /// The employee's telephone number by another reading of the document, whose nesting is
    /// lost (assumed).
    pub phone: Option<Secret>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(UserContact {
    contact_id: "contactID",
    contact_name: "contactName",
    full_address: "fullAddress",
    post_code: "postCode",
    province_id: "provinceID",
    city_id: "cityID",
    district_id: "districtID",
    role_id: "roleID",
    email: "email",
    phone: "phone",
});

/// An identity document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserCard {
    /// The document's identifier.
    pub card_id: Option<Id>,
    /// The kind.
    pub card_type: Option<CardType>,
    /// The number.
    pub card_no: Option<Secret>,
    /// The number of the country that issued it.
    pub country_id: Option<Id>,
    /// When it expires.
    pub expire_date: Option<Timestamp>,
    /// Addresses of its pictures. The name begins with a lower-case L by a slip.
    pub images: Vec<Secret>,
    /// The number of a role (角色编号). Not the owner: `ownerID` of saving is the employee's
    /// identifier. Its place in the table is concluded.
    pub role_id: Option<Id>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(UserCard {
    card_id: "cardID",
    card_type: "cardType",
    card_no: "cardNo",
    country_id: "countryID",
    expire_date: "expireDate",
    images: "lmages" | "Images" | "images" | "cardImages",
    role_id: "roleID",
});

/// Adds or changes an employee (§组织架构).
///
/// Without `userid` it adds one. Neither department nor status can be set: a department has its
/// members saved. Whether `contacts` and `cards` replace or add is not documented; name the
/// existing ones by their identifiers. The document gives no key by which the vendor recognises
/// a repetition: after a lost answer read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserSave {
    /// The employee's identifier, to change one; left out for a new one.
    #[serde(rename = "userid", default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Id>,
    /// The name.
    pub user_name: String,
    /// The e-mail address (assumed). The name of this field is lost in the document.
    pub email: Secret,
    /// The telephone number.
    pub phone: Secret,
    /// The sex.
    pub sex: Sex,
    /// A remark.
    pub remark: String,
    /// The portrait; in which form is not documented.
    pub photo: Secret,
    /// The country's number: `151` in the example; where the numbers come from is not
    /// documented.
    #[serde(rename = "countryID")]
    pub country_id: u32,
    /// The date of birth, as `yyyy-MM-dd` (assumed).
    pub birthday: Secret,
    /// Postal addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<ContactInput>>,
    /// Identity documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cards: Option<Vec<CardInput>>,
}

/// What a [`UserSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserSaveRequired {
    /// The name.
    pub user_name: String,
    /// The e-mail address (assumed). The name of this field is lost in the document.
    pub email: Secret,
    /// The telephone number.
    pub phone: Secret,
    /// The sex.
    pub sex: Sex,
    /// A remark.
    pub remark: String,
    /// The portrait; in which form is not documented.
    pub photo: Secret,
    /// The country's number: `151` in the example; where the numbers come from is not
    /// documented.
    pub country_id: u32,
    /// The date of birth, as `yyyy-MM-dd` (assumed).
    pub birthday: Secret,
}

impl UserSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: UserSaveRequired) -> Self {
        Self {
            user_id: None,
            user_name: required.user_name,
            email: required.email,
            phone: required.phone,
            sex: required.sex,
            remark: required.remark,
            photo: required.photo,
            country_id: required.country_id,
            birthday: required.birthday,
            contacts: None,
            cards: None,
        }
    }

    /// Sets [`user_id`](Self::user_id).
    #[must_use]
    pub fn with_user_id(mut self, user_id: impl Into<Id>) -> Self {
        self.user_id = Some(user_id.into());
        self
    }

    /// Sets [`contacts`](Self::contacts).
    #[must_use]
    pub fn with_contacts(mut self, contacts: impl IntoIterator<Item = ContactInput>) -> Self {
        self.contacts = Some(contacts.into_iter().collect());
        self
    }

    /// Sets [`cards`](Self::cards).
    #[must_use]
    pub fn with_cards(mut self, cards: impl IntoIterator<Item = CardInput>) -> Self {
        self.cards = Some(cards.into_iter().collect());
        self
    }
}

impl Endpoint for UserSave {
    type Output = Option<SavedRecord>;
    const OPERATION: &'static Operation = &operations::USER_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<SavedRecord>, Error> {
        answer.optional()
    }
}

/// A postal address to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ContactInput {
    /// The address's identifier, to change one; left out for a new one.
    #[serde(rename = "contactID", default, skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<Id>,
    /// The addressee.
    #[serde(deserialize_with = "wire::plain_text")]
    pub contact_name: String,
    /// The postal code.
    #[serde(deserialize_with = "wire::plain_text")]
    pub post_code: String,
    /// The address.
    pub full_address: Secret,
    /// The province's number.
    #[serde(rename = "provinceID")]
    pub province_id: Id,
    /// The city's number.
    #[serde(rename = "cityID")]
    pub city_id: Id,
    /// The district's number. Where it comes from is not documented.
    #[serde(rename = "districtID")]
    pub district_id: Id,
}

/// What a [`ContactInput`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactInputRequired {
    /// The addressee.
    pub contact_name: String,
    /// The postal code.
    pub post_code: String,
    /// The address.
    pub full_address: Secret,
    /// The province's number.
    pub province_id: Id,
    /// The city's number.
    pub city_id: Id,
    /// The district's number. Where it comes from is not documented.
    pub district_id: Id,
}

impl ContactInput {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: ContactInputRequired) -> Self {
        Self {
            contact_id: None,
            contact_name: required.contact_name,
            post_code: required.post_code,
            full_address: required.full_address,
            province_id: required.province_id,
            city_id: required.city_id,
            district_id: required.district_id,
        }
    }

    /// Sets [`contact_id`](Self::contact_id).
    #[must_use]
    pub fn with_contact_id(mut self, contact_id: impl Into<Id>) -> Self {
        self.contact_id = Some(contact_id.into());
        self
    }
}

/// An identity document to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CardInput {
    /// The document's identifier, to change one; left out for a new one.
    #[serde(rename = "cardID", default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<Id>,
    /// The kind: a number of `CardType` as text. `card_save` takes a number.
    #[serde(deserialize_with = "wire::plain_text")]
    pub card_type: String,
    /// The number.
    pub card_no: Secret,
    /// When it expires, as `yyyy-MM-dd` (assumed).
    #[serde(deserialize_with = "wire::plain_text")]
    pub expire_date: String,
    /// Addresses of its pictures.
    #[serde(deserialize_with = "wire::list")]
    pub card_images: Vec<Secret>,
}

impl CardInput {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        card_type: impl Into<String>,
        card_no: impl Into<Secret>,
        expire_date: impl Into<String>,
        card_images: impl IntoIterator<Item = impl Into<Secret>>,
    ) -> Self {
        Self {
            card_id: None,
            card_type: card_type.into(),
            card_no: card_no.into(),
            expire_date: expire_date.into(),
            card_images: card_images.into_iter().map(Into::into).collect(),
        }
    }

    /// Sets [`card_id`](Self::card_id).
    #[must_use]
    pub fn with_card_id(mut self, card_id: impl Into<Id>) -> Self {
        self.card_id = Some(card_id.into());
        self
    }
}

/// Lists departments (§组织架构).
///
/// The table requires all filters: send an empty text for any name and any time. There is no
/// way to choose the size of a page, and an entry does not identify the department above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GroupList {
    /// The name; empty for any. Required in the document.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// The page, from 1.
    pub page_no: u32,
    /// When the record was made, as `yyyy-MM-dd` (assumed); empty for any time. Required in the
    /// document.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<String>,
}

impl GroupList {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page_no: u32) -> Self {
        Self {
            group_name: Some(String::new()),
            page_no,
            create_time: Some(String::new()),
        }
    }

    /// Sets [`group_name`](Self::group_name).
    #[must_use]
    pub fn with_group_name(mut self, group_name: impl Into<String>) -> Self {
        self.group_name = Some(group_name.into());
        self
    }

    /// Sets [`create_time`](Self::create_time).
    #[must_use]
    pub fn with_create_time(mut self, create_time: impl Into<String>) -> Self {
        self.create_time = Some(create_time.into());
        self
    }
}

impl Endpoint for GroupList {
    type Output = Page<GroupSummary>;
    const OPERATION: &'static Operation = &operations::GROUP_LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Page<GroupSummary>, Error> {
        answer.page("RecordCount", "entities", &["PageNo", "PageSize"])
    }
}

impl Paged for GroupList {
    type Item = GroupSummary;

    fn page(&self) -> u32 {
        self.page_no
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page_no = page;
        self
    }
}

/// A department as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupSummary {
    /// The department's identifier.
    pub group_id: Option<Id>,
    /// The name.
    pub group_name: Option<String>,
    /// The department above it. Its identifier stands in the detail only.
    pub parent_name: Option<String>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(GroupSummary {
    group_id: "groupID" | "groupid",
    group_name: "groupName",
    parent_name: "parentName",
    create_time: "createTime",
});

/// Reads a department (§组织架构).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GroupDetail {
    /// The department's identifier.
    pub id: Id,
}

impl GroupDetail {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for GroupDetail {
    type Output = Group;
    const OPERATION: &'static Operation = &operations::GROUP_DETAIL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<Group, Error> {
        answer.read()
    }
}

/// A department.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// The department's identifier.
    pub group_id: Option<Id>,
    /// The name.
    pub group_name: Option<String>,
    /// The identifier of its head.
    pub owner_id: Option<Id>,
    /// Its head.
    pub owner_name: Option<String>,
    /// The identifier of the department above it.
    pub parent_id: Option<Id>,
    /// The department above it.
    pub parent_name: Option<String>,
    /// Its members. Typed as one object in the document; saving sends a list.
    pub members: Vec<GroupMember>,
    /// A remark.
    pub remark: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Group {
    group_id: "groupID" | "groupid",
    group_name: "groupName",
    owner_id: "ownerID",
    owner_name: "ownerName",
    parent_id: "parentID",
    parent_name: "parentName",
    members: "members",
    remark: "Remark" | "remark",
});

/// A member of a department.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupMember {
    /// The employee's identifier.
    pub id: Option<Id>,
    /// The name.
    pub user_name: Option<String>,
    /// The department's remark by another reading of the document, whose nesting is lost
    /// (assumed).
    pub remark: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(GroupMember {
    id: "id" | "userID" | "userid" | "UserID",
    user_name: "userName",
    remark: "Remark" | "remark",
});

/// Adds or changes a department (§组织架构).
///
/// Without `groupID` it adds one. The members probably replace those before: read the
/// department first and send all of them. The document gives no key by which the vendor
/// recognises a repetition: after a lost answer read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GroupSave {
    /// The department's identifier, to change one; left out for a new one.
    #[serde(rename = "groupID", default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<Id>,
    /// The name.
    pub group_name: String,
    /// What the department is for.
    pub remark: String,
    /// The identifier of its head.
    #[serde(rename = "ownerID")]
    pub owner_id: Id,
    /// The identifier of the department above it.
    #[serde(rename = "parentID")]
    pub parent_id: Id,
    /// Its members.
    pub members: Vec<GroupMemberInput>,
}

/// What a [`GroupSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupSaveRequired {
    /// The name.
    pub group_name: String,
    /// What the department is for.
    pub remark: String,
    /// The identifier of its head.
    pub owner_id: Id,
    /// The identifier of the department above it.
    pub parent_id: Id,
    /// Its members.
    pub members: Vec<GroupMemberInput>,
}

impl GroupSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: GroupSaveRequired) -> Self {
        Self {
            group_id: None,
            group_name: required.group_name,
            remark: required.remark,
            owner_id: required.owner_id,
            parent_id: required.parent_id,
            members: required.members,
        }
    }

    /// Sets [`group_id`](Self::group_id).
    #[must_use]
    pub fn with_group_id(mut self, group_id: impl Into<Id>) -> Self {
        self.group_id = Some(group_id.into());
        self
    }
}

impl Endpoint for GroupSave {
    type Output = Option<String>;
    const OPERATION: &'static Operation = &operations::GROUP_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<String>, Error> {
        answer.optional()
    }
}

/// A member of a department to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GroupMemberInput {
    /// The employee's identifier.
    pub id: Id,
    /// The name.
    #[serde(deserialize_with = "wire::plain_text")]
    pub user_name: String,
}

impl GroupMemberInput {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>, user_name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            user_name: user_name.into(),
        }
    }
}

/// Adds or changes a postal address of an employee (§组织架构).
///
/// Without `contactID` it adds one. The document gives no key by which the vendor recognises a
/// repetition: after a lost answer read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ContactSave {
    /// The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`.
    #[serde(rename = "ownerID")]
    pub owner_id: Id,
    /// The address's identifier, to change one; left out for a new one.
    #[serde(rename = "contactID", default, skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<Id>,
    /// The addressee.
    pub contact_name: String,
    /// The address.
    pub full_address: Secret,
    /// The postal code.
    pub post_code: String,
    /// The province's number.
    #[serde(rename = "provinceID")]
    pub province_id: Id,
    /// The city's number.
    #[serde(rename = "cityID")]
    pub city_id: Id,
    /// The district's number. Where it comes from is not documented.
    #[serde(rename = "districtID")]
    pub district_id: Id,
}

/// What a [`ContactSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactSaveRequired {
    /// The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`.
    pub owner_id: Id,
    /// The addressee.
    pub contact_name: String,
    /// The address.
    pub full_address: Secret,
    /// The postal code.
    pub post_code: String,
    /// The province's number.
    pub province_id: Id,
    /// The city's number.
    pub city_id: Id,
    /// The district's number. Where it comes from is not documented.
    pub district_id: Id,
}

impl ContactSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: ContactSaveRequired) -> Self {
        Self {
            owner_id: required.owner_id,
            contact_id: None,
            contact_name: required.contact_name,
            full_address: required.full_address,
            post_code: required.post_code,
            province_id: required.province_id,
            city_id: required.city_id,
            district_id: required.district_id,
        }
    }

    /// Sets [`contact_id`](Self::contact_id).
    #[must_use]
    pub fn with_contact_id(mut self, contact_id: impl Into<Id>) -> Self {
        self.contact_id = Some(contact_id.into());
        self
    }
}

impl Endpoint for ContactSave {
    type Output = Option<String>;
    const OPERATION: &'static Operation = &operations::CONTACT_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<String>, Error> {
        answer.optional()
    }
}

/// Adds or changes an identity document of an employee (§组织架构).
///
/// Without `cardID` it adds one. How a picture is uploaded is not documented. The document
/// gives no key by which the vendor recognises a repetition: after a lost answer read the state
/// first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CardSave {
    /// The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`.
    #[serde(rename = "ownerID")]
    pub owner_id: Id,
    /// The document's identifier, to change one; left out for a new one.
    #[serde(rename = "cardID", default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<Id>,
    /// The kind. `user_save` takes it as text.
    pub card_type: CardType,
    /// The number.
    pub card_no: Secret,
    /// When it expires, as `yyyy-MM-dd` (assumed).
    pub expire_date: String,
    /// The number of the country that issued it.
    #[serde(rename = "countryID")]
    pub country_id: u32,
    /// Addresses of its pictures.
    #[serde(rename = "Images")]
    pub images: Vec<Secret>,
}

/// What a [`CardSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSaveRequired {
    /// The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`.
    pub owner_id: Id,
    /// The kind. `user_save` takes it as text.
    pub card_type: CardType,
    /// The number.
    pub card_no: Secret,
    /// When it expires, as `yyyy-MM-dd` (assumed).
    pub expire_date: String,
    /// The number of the country that issued it.
    pub country_id: u32,
    /// Addresses of its pictures.
    pub images: Vec<Secret>,
}

impl CardSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: CardSaveRequired) -> Self {
        Self {
            owner_id: required.owner_id,
            card_id: None,
            card_type: required.card_type,
            card_no: required.card_no,
            expire_date: required.expire_date,
            country_id: required.country_id,
            images: required.images,
        }
    }

    /// Sets [`card_id`](Self::card_id).
    #[must_use]
    pub fn with_card_id(mut self, card_id: impl Into<Id>) -> Self {
        self.card_id = Some(card_id.into());
        self
    }
}

impl Endpoint for CardSave {
    type Output = Option<SavedRecord>;
    const OPERATION: &'static Operation = &operations::CARD_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(answer: Answer<'_>) -> Result<Option<SavedRecord>, Error> {
        answer.optional()
    }
}

/// Deletes an employee (§组织架构).
///
/// The path is not signed, so that one signature fits every call of that millisecond that has
/// neither query nor body. A GET that changes state: it is never repeated, and nothing may
/// cache, prefetch or preview it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UserDelete {
    /// The employee's identifier.
    pub id: Id,
}

impl UserDelete {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for UserDelete {
    type Output = ();
    const OPERATION: &'static Operation = &operations::USER_DELETE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}

/// Deletes a department (§组织架构).
///
/// What happens to its members and to the departments below it is not documented. A GET that
/// changes state: it is never repeated, and nothing may cache, prefetch or preview it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GroupDelete {
    /// The department's identifier.
    pub id: Id,
}

impl GroupDelete {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for GroupDelete {
    type Output = ();
    const OPERATION: &'static Operation = &operations::GROUP_DELETE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(answer: Answer<'_>) -> Result<(), Error> {
        answer.ignore()
    }
}
