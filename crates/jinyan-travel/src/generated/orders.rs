// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! Operations, requests and responses: orders.

use super::prelude::*;

pub(crate) const ZONE_LIST: Operation =
    Operation::new(VENDOR, "zone_list", Method::POST, "/adapter/zone/list")
        .title("获取基础数据")
        .section("业务接口")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::MISSING_IS_SUCC,
            &assumptions::TIMESTAMP_PLACE,
        ])
        .optional_verdict();

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
    const OPERATION: &'static Operation = &ZONE_LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Vec<Zone>, Error> {
        response.list()
    }
}

vendor_http::vendor::text_enum! {
    /// A kind of base data.
    pub enum ZoneType {
        /// Cities.
        City = "1444",
        /// Provinces.
        Province = "1445",
        /// Airports.
        Airport = "1447",
        /// Railway stations.
        Station = "1807",
    }
}

vendor_http::vendor::text_enum! {
    /// The language of names.
    pub enum Lang {
        /// Chinese.
        Chinese = "cn",
        /// English.
        English = "en",
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

pub(crate) const ORDER_LIST: Operation =
    Operation::new(VENDOR, "order_list", Method::POST, "/adapter/order/list")
        .title("获取订单列表")
        .section("业务接口")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::MISSING_IS_SUCC,
            &assumptions::TIMESTAMP_PLACE,
            &assumptions::TIME_ZONE,
        ])
        .optional_verdict();

/// Lists orders (§业务接口).
///
/// A read in spite of its method. Only `order_detail` has amounts and the identifiers for
/// refunds.
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
    const OPERATION: &'static Operation = &ORDER_LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<OrderSummary>, Error> {
        response.page("RecordCount", "entities", &["PageNo", "PageSize"])
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

vendor_http::vendor::integer_enum! {
    /// The kind of business that an order stands for.
    pub enum BusinessType {
        /// Sale (`Sales`).
        Sale = 1797,
        /// Change.
        Change = 1789,
        /// Refund or void (`Amend`).
        Refund = 1799,
        /// Accounts (`Bill`).
        Accounting = 1791,
        /// Company.
        Company = 1793,
        /// Product.
        Product = 1795,
        /// Personal (`People`).
        Personal = 1801,
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

vendor_http::vendor::text_enum! {
    /// The class of what was ordered. Train seats are listed; the cabin letters of flights and
    /// the rooms of hotels are not, and stay as they came.
    pub enum LevelCode {
        /// Business seat.
        BusinessSeat = "swz",
        /// Special-class seat.
        SpecialSeat = "tdz",
        /// First-class seat.
        FirstClassSeat = "ydz",
        /// Second-class seat.
        SecondClassSeat = "edz",
        /// Deluxe soft sleeper.
        DeluxeSoftSleeper = "gjrw",
        /// Soft sleeper.
        SoftSleeper = "rw",
        /// Hard sleeper.
        HardSleeper = "yw",
        /// Soft seat.
        SoftSeat = "rz",
        /// Hard seat.
        HardSeat = "yz",
        /// Standing.
        NoSeat = "wz",
        /// Sleeper of a multiple unit.
        EmuSleeper = "dw",
        /// First-class sleeper.
        FirstClassSleeper = "ydw",
        /// Second-class sleeper.
        SecondClassSleeper = "edw",
        /// Hard sleeper in a compartment.
        CompartmentHardSleeper = "bxyw",
        /// Soft compartment for one.
        SingleSoftCompartment = "yrrb",
    }
}

pub(crate) const ORDER_DETAIL: Operation = Operation::new(
    VENDOR,
    "order_detail",
    Method::GET,
    "/adapter/order/detail/{id}",
)
.title("获取订单详情")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::MISSING_IS_SUCC,
    &assumptions::TIMESTAMP_PLACE,
    &assumptions::TIME_ZONE,
])
.beside_data(&["ClientUniqueID", "BtripInfo", "Contrarys"])
.optional_verdict();

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
    const OPERATION: &'static Operation = &ORDER_DETAIL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<Vec<Order>, Error> {
        response.list()
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

vendor_http::vendor::integer_enum! {
    /// The age group of a traveller.
    pub enum ConsumerType {
        /// Adult.
        Adult = 1705,
        /// Child.
        Child = 1703,
        /// Infant.
        Infant = 1701,
    }
}

vendor_http::vendor::text_enum! {
    /// How a traveller is told of an order. Typed as text, perhaps because it may hold several,
    /// with commas between them (assumed); those stay as they came.
    pub enum NotifyType {
        /// Text message.
        Sms = "1865",
        /// E-mail.
        Email = "1867",
        /// WeChat.
        WeChat = "1869",
        /// The vendor's app.
        App = "1871",
        /// The customer's OA; no number is documented, so that its title stands here (assumed).
        Oa = "OA通知",
    }
}

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

vendor_http::vendor::integer_enum! {
    /// What a price is for. Whether reductions and refunds come as negative amounts is not
    /// documented.
    pub enum PriceType {
        /// Room of a hotel (`HotelFare`).
        Room = 1672,
        /// Group tour (`TeamFare`).
        Tour = 1674,
        /// Fare printed on the ticket (`TicketFare`).
        Fare = 1660,
        /// Airport construction fee (`BuildFare`).
        AirportFee = 1662,
        /// Fuel surcharge (`FuelFare`).
        Fuel = 1664,
        /// Taxes (`TaxFare`).
        Tax = 1666,
        /// Amount taken off.
        DirectReduction = 1692,
        /// Insurance (`SafeFare`).
        Insurance = 1668,
        /// Service fee (`ServiceFare`).
        ServiceFee = 1670,
        /// Return of the ticket (`AmendFare`).
        Refund = 1678,
        /// Change of the ticket (`ChangeFare`).
        Change = 1682,
        /// Price before reductions (`OldPrice`).
        OriginalPrice = 1684,
        /// Anything else (`OtherFare`).
        Other = 1690,
        /// Discount (`ThrowDiscount`).
        Discount = 1694,
    }
}

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

vendor_http::vendor::integer_enum! {
    /// How far an order is. The document keeps the states of refunds (`102…`) apart and does
    /// not say which field carries them, so that both stand here. The status name of the order
    /// takes precedence.
    pub enum OrderStatus {
        /// To be booked.
        WaitBooking = 10101,
        /// To be approved; struck out of the table, though approving an order leaves this state
        /// (`WaitApprove`) (assumed).
        WaitApproval = 10103,
        /// To be confirmed.
        WaitConfirm = 10105,
        /// To be paid.
        WaitPayment = 10107,
        /// To be processed, which is when tickets are issued (`WaitDispose`).
        WaitProcessing = 10109,
        /// Done.
        Finished = 10113,
        /// Cancelled.
        Canceled = 10115,
        /// Sent back.
        Rejected = 10117,
        /// Split into several orders; struck out of the table (`Discrete`) (assumed).
        Split = 10119,
        /// Not possible for the time being.
        Cannot = 10121,
        /// Refund to be submitted (`WaitSubmit`).
        RefundWaitSubmit = 10201,
        /// Refund to be priced by customer service (`WaitDispose`).
        RefundWaitPricing = 10203,
        /// Refund to be confirmed (`WaitConfirm`).
        RefundWaitConfirm = 10205,
        /// Refund to be paid out (`WaitRefund`).
        RefundWaitPayout = 10209,
        /// Refund done (`Finished`).
        RefundFinished = 10213,
        /// Refund not possible for the time being (`Cannot`).
        RefundCannot = 10215,
        /// Refund sent back (`Rejected`).
        RefundRejected = 10217,
        /// Refund cancelled (`Canceled`).
        RefundCanceled = 10221,
    }
}

vendor_http::vendor::text_enum! {
    /// Why an order is refunded or changed: the first three for flights, the others for hotels.
    /// There is no list for trains.
    pub enum RefundReason {
        /// The traveller no longer wants to fly (`FlightChange`).
        PlansChanged = "1517",
        /// Itinerary, date, time or name were wrong (`FlightMistaken`).
        Mistake = "1518",
        /// The flight is delayed or cancelled (`FlightDelay`).
        FlightDisrupted = "1519",
        /// Plans have changed.
        HotelChange = "1805",
        /// The trip is cancelled (`HotelDelay`).
        HotelCancellation = "1837",
    }
}

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

pub(crate) const ORDER_RESOLVE: Operation = Operation::new(
    VENDOR,
    "order_resolve",
    Method::GET,
    "/adapter/order/resolve",
)
.title("订单审批通过接口")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::STATE_AFTER_APPROVAL,
    &assumptions::TIMESTAMP_PLACE,
]);

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
    const OPERATION: &'static Operation = &ORDER_RESOLVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<String>, Error> {
        response.optional()
    }
}

pub(crate) const ORDER_REJECT: Operation =
    Operation::new(VENDOR, "order_reject", Method::GET, "/adapter/order/reject")
        .title("订单审批拒绝接口")
        .section("业务接口")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Never)
        .content_type("application/json")
        .assuming(&[
            &assumptions::GET_PAYLOAD,
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::STATE_AFTER_APPROVAL,
            &assumptions::TIMESTAMP_PLACE,
        ]);

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
    const OPERATION: &'static Operation = &ORDER_REJECT;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<String>, Error> {
        response.optional()
    }
}

pub(crate) const ORDER_REFUND: Operation = Operation::new(
    VENDOR,
    "order_refund",
    Method::POST,
    "/adapter/order/refund",
)
.title("退票申请")
.section("业务接口")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

/// Asks for a refund (§业务接口).
///
/// Customer service prices it afterwards, and that price counts: follow the refund with
/// `order_detail`. The document gives no key by which the vendor recognises a repetition: after
/// a lost response read the state first.
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
    const OPERATION: &'static Operation = &ORDER_REFUND;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<Id>, Error> {
        response.optional()
    }
}

pub(crate) const ORDER_CHANGE: Operation = Operation::new(
    VENDOR,
    "order_change",
    Method::GET,
    "/adapter/common/change",
)
.title("改签申请")
.section("业务接口")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

/// Asks for another flight (§业务接口).
///
/// The response is a text, probably the address of a page on which the traveller chooses, to be
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
    const OPERATION: &'static Operation = &ORDER_CHANGE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<String>, Error> {
        response.optional()
    }
}
