//! A trip is booked, and the page made on which it is ordered.

use std::io::Write;

use jinyan_travel::{
    ApplyArea, Approval, BookedPage, BtripBooking, BtripBookingRequired, ChannelCode,
    FlightCabinLevel, Id, LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers,
    YesNo,
};
use vendor_sandbox::AccessCheck;

use super::{Stage, people::People, shown};
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::{count_effects, ensure_path},
};

const RULE: &str = "示例差旅规则";

/// Number of the approval in the company's own OA.
const APPROVAL: &str = "OA-0001";

/// Yuan for one flight.
const LIMIT: u32 = 1200;

pub(super) async fn book<W: Write>(
    stage: &Stage<'_>,
    people: &People,
    report: &mut Report<W>,
) -> Result<(BookedPage, String), Failed> {
    let watch = stage.watch();
    let approval = Approval::by([people.approver.id.clone()])?;
    let booking = trip(approval, people.traveller.id.clone())?.with_approval_id(APPROVAL);
    report.labelled(
        "rule",
        format_args!("{RULE}: economy class, at most {LIMIT}"),
    )?;
    report.labelled("approver", &people.approver.name)?;
    let booked = stage
        .client
        .book(booking, people.traveller.id.clone())
        .await?;
    report.labelled("booking", shown(booked.booking.booking_id.as_ref()))?;
    // What follows lets a browser in.
    let (address, _) = booked.page.as_str().split_once('?').unwrap_or_default();
    report.labelled(
        "page",
        format_args!(
            "{address}?…, for one browser, within {} s",
            booked.page.expires_in().as_secs()
        ),
    )?;
    let seen = watch.seen();
    report.server_saw(&seen)?;
    ensure_path(
        &seen,
        &[
            ("btrip_booking", AccessCheck::Valid),
            ("get_browser_token", AccessCheck::Valid),
        ],
    )?;
    let made = count_effects(&stage.server.ledger(), "btrip_booking", APPROVAL);
    report.labelled("ledger", format_args!("bookings: {made}"))?;
    ensure(made == 1, || format!("1 booking was due, not {made}"))?;
    Ok((
        booked,
        "one call; a list of approvers that came out empty would have been refused before it"
            .to_owned(),
    ))
}

/// A flight for this traveller.
pub(in crate::demo) fn trip(approvals: Approval, traveller: Id) -> Result<BtripBooking, Failed> {
    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: RULE.to_owned(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Flight(vec![FlightCabinLevel::Economy]),
        limit_price: PriceLimit::AtMost(LIMIT.into()),
        approvals,
        consumers: Travellers::only([traveller])?,
        must_conform: YesNo::Yes,
    });
    Ok(booking
        .with_depart_date("2030-04-23")
        .with_depart_city("11181")
        .with_arrive_city("10898"))
}
