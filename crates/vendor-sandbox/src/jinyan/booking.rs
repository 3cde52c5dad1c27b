//! Bookings under a travel rule, before they are orders.

use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::{Value, json};

use super::money;
use super::service::Service;
use super::state::JinyanState;
use crate::callback::Address;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::input::Input;
use crate::response::{Outcome, Refusal, Success};

/// How long a booking can be used, in milliseconds; the document says that old ones are cleared.
const LIFETIME_MILLIS: i64 = 2 * 60 * 60 * 1000;

/// What a traveller pays at the most where there is no limit and `SelfPayment` is an amount, in
/// hundredths of a yuan.
const MOST_SELF_PAYMENT: i64 = 100_000;

const YES: i64 = 1150;
const NO: i64 = 1151;

/// What a traveller may order.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Booking {
    #[serde(skip)]
    pub(crate) id: String,
    #[serde(skip)]
    pub(crate) rule_id: String,
    pub(crate) rule_name: String,
    #[serde(skip)]
    pub(crate) flow_id: String,
    #[serde(rename = "ServiceType")]
    pub(crate) service: Service,
    pub(crate) apply_area: i64,
    /// In their order; empty for no approval.
    #[serde(rename = "Approvals")]
    pub(crate) approvers: Vec<String>,
    /// For whom may be booked; empty for anybody.
    pub(crate) consumers: Vec<String>,
    #[serde(deserialize_with = "yes_no")]
    pub(crate) must_conform: bool,
    /// The highest price of one traveller, in hundredths of a yuan.
    #[serde(default, rename = "LimitPrice", deserialize_with = "limit")]
    pub(crate) limit: Option<i64>,
    #[serde(default)]
    pub(crate) depart_date: String,
    #[serde(default)]
    pub(crate) depart_city: String,
    #[serde(default)]
    pub(crate) arrive_city: String,
    #[serde(default)]
    pub(crate) cost_center: String,
    #[serde(default)]
    pub(crate) project_code: String,
    #[serde(default, rename = "ApprovalID")]
    pub(crate) approval_id: String,
    #[serde(default, rename = "return_url")]
    pub(crate) return_url: String,
    /// Where the customer is notified of its order.
    #[serde(skip)]
    pub(crate) notify: Option<Address>,
    /// Whether its page was opened.
    #[serde(skip)]
    pub(crate) is_visited: bool,
    /// The project of the customer's OA that was chosen on its page.
    #[serde(skip)]
    pub(crate) project: Option<String>,
    #[serde(skip)]
    pub(crate) expires: i64,
    /// The order that it became.
    #[serde(skip)]
    pub(crate) order: Option<String>,
}

impl Booking {
    /// The page on which it is ordered.
    fn url(&self, origin: &str) -> String {
        let (service, rule, flow) = (self.service.path(), &self.rule_id, &self.flow_id);
        format!("{origin}/mall/{service}/booking?RuleID={rule}&FlowID={flow}")
    }
}

/// Yes or no as a number, its text or a flag.
fn yes_no<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    let value = Value::deserialize(from)?;
    let number = value.as_str().and_then(|text| text.parse().ok());
    match (value.as_bool(), value.as_i64().or(number)) {
        (Some(flag), _) => Ok(flag),
        (None, Some(YES)) => Ok(true),
        (None, Some(NO)) => Ok(false),
        _ => Err(D::Error::custom("MustConform必须是1150/1151之一")),
    }
}

/// The highest price; `None` where it is empty.
fn limit<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    let text = String::deserialize(from)?;
    let fen = money::parse(&text).filter(|fen| *fen >= 0);
    if fen.is_none() {
        return Err(D::Error::custom("LimitPrice不能小于0"));
    }
    Ok(fen.filter(|_| !text.is_empty()))
}

/// `btrip_booking`: another booking at every call. Employees and cities need not be known.
pub(crate) fn btrip_booking(state: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let input = &call.input;
    input.filled("RuleName")?;
    check_time_space(input)?;
    let mut booking: Booking = input.read()?;
    if state.base.deviates(Deviation::JinyanSelfPayment) {
        check_self_payment(input, booking.limit)?;
    }
    state.name_new(&mut booking.id, "B");
    let number = booking.id.trim_start_matches('B');
    booking.rule_id = format!("BtripRule{number}");
    booking.flow_id = format!("BtripFlow{number}");
    booking.notify = notify(state, input.optional_text("notify_url").unwrap_or_default());
    booking.expires = call.now.saturating_add(LIFETIME_MILLIS);
    let key = match booking.approval_id.as_str() {
        "" => &booking.rule_name,
        approval => approval,
    };
    state.base.ledger.note("btrip_booking", key, &booking.id);
    let response = json!([{
        "bookingID": booking.id,
        "flowID": booking.flow_id,
        "RuleID": booking.rule_id,
        "booking_url": booking.url(&state.origin),
        "expires_in": (LIFETIME_MILLIS / 1000).to_string(),
    }]);
    state.bookings.push(booking);
    Ok(Success::Data(response))
}

/// The booking's own address for notifications, otherwise the customer's (assumed).
fn notify(state: &JinyanState, url: &str) -> Option<Address> {
    if url.is_empty() {
        return state.callbacks.notify.clone();
    }
    let address = Address::parse(url);
    if let Err(problem) = address {
        tracing::warn!(target: "vendor_sandbox", "nothing will be sent to a notify_url that {problem}");
    }
    address.ok()
}

/// Two of the benchmarks look at prices around a time, and need to know how far around.
fn check_time_space(input: &Input) -> Result<(), Refusal> {
    let benchmark = input.optional_integer("Benchmark");
    let needs_hours = matches!(benchmark, Some(1501 | 1503));
    match input.value("TimeSpace") {
        None if needs_hours => Err(Refusal::missing("TimeSpace")),
        _ => Ok(()),
    }
}

/// An amount: what the traveller pays is no more than the limit.
fn check_self_payment(input: &Input, limit: Option<i64>) -> Result<(), Refusal> {
    let amount = input.optional_text("SelfPayment").and_then(money::parse);
    match amount {
        Some(fen) if fen > limit.unwrap_or(MOST_SELF_PAYMENT) => {
            Err(Refusal::parameter("SelfPayment", "超过限价"))
        }
        _ => Ok(()),
    }
}
