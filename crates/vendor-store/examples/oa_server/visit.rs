//! Jinyan, played by a sandbox, for one trip.

use std::{error::Error, net::SocketAddr};

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, FlightCabinLevel,
    LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers, YesNo,
};
use vendor_sandbox::{Jinyan, JinyanConfig, Sandbox};

const TRAVELLER: &str = "S00000000001";

/// A Jinyan that notifies the OA at this address, and asks it for projects.
pub(crate) async fn sandbox(oa: SocketAddr) -> Result<Sandbox, vendor_sandbox::Error> {
    let config = JinyanConfig::default()
        .notify_url(format!("http://{oa}/hooks/jinyan"))
        .oa_url(format!("http://{oa}"));
    Sandbox::builder().jinyan(config).start().await
}

/// Books a flight for project J2, orders it, and waits until Jinyan has asked and told everything.
pub(crate) async fn order_a_trip(jinyan: &Jinyan) -> Result<(), Box<dyn Error>> {
    let client = Client::builder(jinyan.base_url())
        .app_key(jinyan.app_key(), jinyan.secret())
        .build()?;
    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: "示例差旅规则".to_owned(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Flight(vec![FlightCabinLevel::Economy]),
        limit_price: PriceLimit::AtMost(1200.into()),
        approvals: Approval::NotRequired,
        consumers: Travellers::only([TRAVELLER])?,
        must_conform: YesNo::Yes,
    })
    .with_project_code("J2")
    .with_depart_date("2030-04-23")
    .with_depart_city("11181")
    .with_arrive_city("10898");
    let booked = client.btrip_booking(booking).await?;
    let booking = booked.into_iter().find_map(|booked| booked.booking_id);
    // What the traveller's button on the page does.
    let order = jinyan.place(booking.ok_or("the booking has no number")?.as_str())?;
    jinyan.deliveries_settled().await;
    for delivery in jinyan.deliveries() {
        println!(
            "Jinyan: {} responded {:?}",
            delivery.operation, delivery.status
        );
        if !delivery.acknowledged {
            return Err(format!("{} of {order} was not taken", delivery.operation).into());
        }
    }
    Ok(())
}
