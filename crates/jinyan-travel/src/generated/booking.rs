// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! Operations, requests and responses: booking.

use super::prelude::*;

pub(crate) const BTRIP_BOOKING: Operation = Operation::new(
    VENDOR,
    "btrip_booking",
    Method::POST,
    "/adapter/btrip/booking",
)
.title("审批管控预约")
.section("商旅接口")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::SELF_PAYMENT,
    &assumptions::TIMESTAMP_PLACE,
]);

/// Prepares a booking under a travel rule (§商旅接口).
///
/// The response holds the address of the page on which the traveller books. Nothing is ordered
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
    pub service_level: crate::ServiceLevels,
    /// The highest price, of one night in one room for a hotel. Empty text for no limit; 0
    /// might forbid everything.
    pub limit_price: crate::PriceLimit,
    /// The approvers' identifiers, in their order. Empty for no approval.
    pub approvals: crate::Approval,
    /// The employees for whom may be booked. Empty for anybody, guests included: the document's
    /// example of that is the administrator's.
    pub consumers: crate::Travellers,
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
    /// Where notifications of these orders go (assumed).
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
    pub service_level: crate::ServiceLevels,
    /// The highest price, of one night in one room for a hotel. Empty text for no limit; 0
    /// might forbid everything.
    pub limit_price: crate::PriceLimit,
    /// The approvers' identifiers, in their order. Empty for no approval.
    pub approvals: crate::Approval,
    /// The employees for whom may be booked. Empty for anybody, guests included: the document's
    /// example of that is the administrator's.
    pub consumers: crate::Travellers,
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
    const OPERATION: &'static Operation = &BTRIP_BOOKING;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Vec<Booking>, Error> {
        response.read()
    }
}

vendor_http::vendor::integer_enum! {
    /// The lowest price that a travel rule compares with.
    pub enum LowestPriceBenchmark {
        /// None.
        NoLimit = 0,
        /// Lowest within some hours of the chosen flight, 2 by default (`ControLowestPrice`).
        Relative = 1501,
        /// Lowest of the day (`DayLowestPrice`).
        Day = 1502,
        /// Lowest within the slot of the day, slots being 4 hours long by default
        /// (`TimeAreaLowestPrice`).
        TimeSlot = 1503,
        /// Lowest of the flight (`FlightLowestPrice`).
        Flight = 1504,
    }
}

vendor_http::vendor::integer_enum! {
    /// Yes or no as this vendor numbers them.
    pub enum YesNo {
        /// Yes.
        Yes = 1150,
        /// No.
        No = 1151,
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
