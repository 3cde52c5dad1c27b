//! Jinyan business travel: employees, a booking that becomes an order, and its approval.

use std::io;

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, FlightCabinLevel,
    Group, Id, LowestPriceBenchmark, Order, OrderDetail, OrderStatus, PriceLimit, ServiceLevels,
    ServiceType, Travellers, User, YesNo,
};
use vendor_sandbox::{Fault, Jinyan};

use super::{
    evidence::{Watch, after},
    http_config,
    report::{Failed, Report, Worked, done, ensure, unexpected},
};

/// Who travels.
const TRAVELLER: &str = "S00000000012";

const RULE: &str = "示例差旅规则";

/// Number of the approval in the company's own OA.
const APPROVAL: &str = "OA-0001";

/// Yuan for one flight.
const LIMIT: u32 = 1200;

/// What the flight costs, airport fee included.
const PRICE: &str = "1030.5";

/// The server, a client for it, and the head of the traveller's department.
struct Stage<'s> {
    server: &'s Jinyan,
    client: Client,
    approver: Id,
}

/// Returns a client for this server.
pub(super) fn client(server: &Jinyan) -> Result<Client, Failed> {
    let client = Client::builder(server.base_url())
        .app_key(server.app_key(), server.secret())
        .http(http_config())
        .build()?;
    Ok(client)
}

/// Reads the one order under this number.
pub(super) async fn order(client: &Client, id: &Id) -> Result<Order, Failed> {
    let orders = client.order_detail(OrderDetail::new(id.clone())).await?;
    let [order] = <[Order; 1]>::try_from(orders)
        .map_err(|orders| unexpected(format_args!("1 order was due, not {}", orders.len())))?;
    Ok(order)
}

pub(super) async fn play(server: &Jinyan, report: &mut Report<'_>) -> io::Result<()> {
    let heading = "Employees and departments";
    let Some(stage) = report.step(heading, server, people).await? else {
        return Ok(());
    };
    let heading = "A booking, and the order that it becomes";
    let Some(order) = report.step(heading, &stage, book).await? else {
        return Ok(());
    };
    let heading = "The order is approved, but half of the response is missing";
    report
        .step(heading, (&stage, &order), approve)
        .await
        .map(drop)
}

async fn people<'s>(server: &'s Jinyan, report: &mut Report<'_>) -> Worked<Stage<'s>> {
    let client = client(server)?;
    let mut groups: Vec<Group> = Vec::new();
    let mut departments = client.sync_groups();
    while let Some(group) = departments.try_next().await? {
        groups.push(group);
    }
    let mut users: Vec<User> = Vec::new();
    let mut employees = client.sync_users();
    while let Some(user) = employees.try_next().await? {
        users.push(user);
    }
    let names = groups.iter().map(|group| shown(group.group_name.as_ref()));
    report.rows("departments", names)?;
    report.row("employees", users.len())?;

    let user = |id: &Id| {
        let found = users.iter().find(|user| user.user_id.as_ref() == Some(id));
        found.ok_or_else(|| unexpected(format_args!("the employee {id} did not come")))
    };
    let traveller = user(&TRAVELLER.into())?;
    let head = groups
        .iter()
        .find(|group| group.group_id == traveller.group_id)
        .and_then(|group| group.owner_id.clone());
    let approver = head.ok_or_else(|| unexpected("the traveller's department has no head"))?;
    report.row("traveller", shown(traveller.user_name.as_ref()))?;
    let name = shown(user(&approver)?.user_name.as_ref());
    report.row("approver", format_args!("{name}, head of the department"))?;
    let stage = Stage {
        server,
        client,
        approver,
    };
    Ok((
        stage,
        "all pages, and every record with all its details".to_owned(),
    ))
}

async fn book(stage: &Stage<'_>, report: &mut Report<'_>) -> Worked<Id> {
    let watch = Watch::begin(|| stage.server.journal());
    let traveller = Id::from(TRAVELLER);
    let booked = stage.client.book(trip(stage)?, traveller).await?;
    let booking = shown(booked.booking.booking_id.as_ref());
    report.row("booking", &booking)?;
    // What follows lets a browser in.
    let (address, _) = booked.page.as_str().split_once('?').unwrap_or_default();
    let seconds = booked.page.expires_in().as_secs();
    let page = format!("{address}?…, for one browser, within {seconds} s");
    report.row("page", page)?;
    // What the button on the page does.
    let id = Id::from(stage.server.place(&booking)?);

    let order = order(&stage.client, &id).await?;
    let prices = order.prices().map(|price| {
        let name = shown(price.price_name.as_ref());
        format!("{name} {}", shown(price.sales_price.as_ref()))
    });
    report.row("order", &id)?;
    report.rows("prices", prices)?;
    let info = order.business_info.as_ref();
    let amount = info.and_then(|info| info.receive_trade_amount.as_ref());
    report.row("to pay", shown(amount))?;
    report.row("waits for", shown(order.active_user_name.as_ref()))?;
    let expected = ["btrip_booking", "get_browser_token", "order_detail"];
    report.server_saw(&watch.seen(), &expected)?;
    ensure(
        order.status() == Some(OrderStatus::WaitApproval)
            && order.active_user_id.as_ref() == Some(&stage.approver),
        "the order should wait for its approver",
    )?;
    let as_sent = shown(amount) == PRICE;
    ensure(as_sent, "the price is not the one that was sent")?;
    let ledger = stage.server.ledger();
    report.done_once(&ledger, ("btrip_booking", APPROVAL), "bookings")?;
    let text =
        "within the limit of the rule; amounts are exact decimals, digit for digit as they came";
    Ok((id, text.to_owned()))
}

/// An order is approved, and read back because half of the response is missing.
async fn approve((stage, order): (&Stage<'_>, &Id), report: &mut Report<'_>) -> Worked {
    let watch = Watch::begin(|| stage.server.journal());
    let fault = after("order_resolve", Fault::TruncatedBody);
    stage.server.inject(fault)?;
    let settled = stage.client.approve(order.clone()).await?;
    report.server_saw(&watch.seen(), &["order_resolve", "order_detail"])?;
    report.row("caller got", format_args!("{settled:?}"))?;
    ensure(settled.is_done(), "the order should be approved")?;
    let ledger = stage.server.ledger();
    report.done_once(&ledger, ("order_resolve", order.as_str()), "approvals")?;
    let text = "sent once; the client read the order back instead of sending it again";
    Ok(done(text))
}

/// A flight for the traveller, for the head of the department to approve.
fn trip(stage: &Stage<'_>) -> Result<BtripBooking, Failed> {
    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: RULE.to_owned(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Flight(vec![FlightCabinLevel::Economy]),
        limit_price: PriceLimit::AtMost(LIMIT.into()),
        approvals: Approval::by([stage.approver.clone()])?,
        consumers: Travellers::only([TRAVELLER])?,
        must_conform: YesNo::Yes,
    });
    Ok(booking
        .with_depart_date("2030-04-23")
        .with_depart_city("11181")
        .with_arrive_city("10898")
        .with_approval_id(APPROVAL))
}

/// As it came; `unknown` if the server left it out.
fn shown<T: ToString>(value: Option<&T>) -> String {
    value.map_or_else(|| "unknown".to_owned(), T::to_string)
}
