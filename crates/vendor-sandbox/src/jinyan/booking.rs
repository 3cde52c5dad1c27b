//! Bookings under a travel rule, before they are orders.

use serde_json::{Value, json};

use super::money;
use super::service::Service;
use super::state::JinyanState;
use crate::callback::Address;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::input::Input;
use crate::response::{Refusal, Success};

/// How long a booking can be used, in milliseconds; the document says that old ones are cleared.
const LIFETIME_MILLIS: i64 = 2 * 60 * 60 * 1000;

const YES: i64 = 1150;
const NO: i64 = 1151;

/// What a traveller may order.
#[derive(Clone)]
pub(crate) struct Booking {
    pub(crate) id: String,
    pub(crate) rule_id: String,
    pub(crate) rule_name: String,
    pub(crate) flow_id: String,
    pub(crate) service: Service,
    pub(crate) apply_area: i64,
    /// In their order; none for no approval.
    pub(crate) approvers: Vec<String>,
    /// For whom may be booked; none for anybody.
    pub(crate) consumers: Vec<String>,
    pub(crate) must_conform: bool,
    /// The highest price of one traveller, in hundredths of a yuan.
    pub(crate) limit: Option<i64>,
    pub(crate) depart_date: String,
    pub(crate) depart_city: String,
    pub(crate) arrive_city: String,
    pub(crate) cost_center: String,
    pub(crate) project_code: String,
    pub(crate) approval_id: String,
    pub(crate) return_url: String,
    /// Where the customer is notified of its order.
    pub(crate) notify: Option<Address>,
    /// Whether its page was opened.
    pub(crate) is_visited: bool,
    /// The project of the customer's OA that was chosen on its page.
    pub(crate) project: Option<String>,
    pub(crate) expires: i64,
    /// The order that it became.
    pub(crate) order: Option<String>,
}

impl Booking {
    /// The page on which it is ordered.
    pub(crate) fn url(&self, origin: &str) -> String {
        let (service, rule, flow) = (self.service.path(), &self.rule_id, &self.flow_id);
        format!("{origin}/mall/{service}/booking?RuleID={rule}&FlowID={flow}")
    }
}

/// `btrip_booking`: another booking at every call. Employees and cities need not be known.
pub(crate) fn btrip_booking(
    state: &mut JinyanState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let input = &call.input;
    let number = input.optional_integer("ServiceType").unwrap_or_default();
    let service = Service::of(number)
        .ok_or_else(|| Refusal::parameter("ServiceType", "必须是1407/1409/1470之一"))?;
    let rule_name = input.string("RuleName")?;
    if rule_name.is_empty() {
        return Err(Refusal::missing("RuleName"));
    }
    check_time_space(input)?;
    let text = |name| input.optional_string(name).unwrap_or_default();
    let id = state.new_id("B");
    let number = id.trim_start_matches('B').to_owned();
    let booking = Booking {
        rule_id: format!("BtripRule{number}"),
        rule_name,
        flow_id: format!("BtripFlow{number}"),
        service,
        apply_area: input.optional_integer("ApplyArea").unwrap_or_default(),
        approvers: texts(input, "Approvals"),
        consumers: texts(input, "Consumers"),
        must_conform: yes_no(input, "MustConform")?,
        limit: limit(input)?,
        depart_date: text("DepartDate"),
        depart_city: text("DepartCity"),
        arrive_city: text("ArriveCity"),
        cost_center: text("CostCenter"),
        project_code: text("ProjectCode"),
        approval_id: text("ApprovalID"),
        return_url: text("return_url"),
        notify: notify(state, &text("notify_url")),
        is_visited: false,
        project: None,
        expires: call.now.saturating_add(LIFETIME_MILLIS),
        order: None,
        id,
    };
    if state.base.deviates(Deviation::JinyanSelfPayment) {
        check_self_payment(&call.input)?;
    }
    let key = match booking.approval_id.as_str() {
        "" => &booking.rule_name,
        approval => approval,
    };
    state.ledger.note("btrip_booking", key, &booking.id);
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

/// What a traveller pays at the most where there is no limit and `SelfPayment` is an amount, in
/// hundredths of a yuan.
const MOST_SELF_PAYMENT: i64 = 100_000;

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

/// The texts of a list.
pub(crate) fn texts(input: &Input, name: &str) -> Vec<String> {
    let values = input.value(name).and_then(Value::as_array);
    let texts = values.into_iter().flatten().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
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
fn check_self_payment(input: &Input) -> Result<(), Refusal> {
    let limit = limit(input)?.unwrap_or(MOST_SELF_PAYMENT);
    let amount = input.optional_text("SelfPayment").and_then(money::parse);
    match amount {
        Some(fen) if fen > limit => Err(Refusal::parameter("SelfPayment", "超过限价")),
        _ => Ok(()),
    }
}

/// Yes or no as a number, its text or a flag.
fn yes_no(input: &Input, name: &str) -> Result<bool, Refusal> {
    let number = match input.value(name) {
        Some(Value::Bool(flag)) => return Ok(*flag),
        Some(Value::String(text)) => text.parse().ok(),
        value => value.and_then(Value::as_i64),
    };
    match number {
        Some(YES) => Ok(true),
        Some(NO) => Ok(false),
        _ => Err(Refusal::parameter(name, "必须是1150/1151之一")),
    }
}

/// The highest price; none where it is missing or empty.
fn limit(input: &Input) -> Result<Option<i64>, Refusal> {
    match input.optional_text("LimitPrice") {
        None | Some("") => Ok(None),
        Some(text) => match money::parse(text) {
            Some(fen) if fen >= 0 => Ok(Some(fen)),
            _ => Err(Refusal::parameter("LimitPrice", "不能小于0")),
        },
    }
}
