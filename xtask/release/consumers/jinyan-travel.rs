//! Books a trip that somebody must approve.
//!
//! ```toml
//! tokio = { version = "1", features = ["macros", "rt"] }
//! ```

use std::{env, error::Error};

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, FlightCabinLevel,
    LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers, YesNo,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder(env::var("JINYAN_BASE_URL")?)
        .app_key(env::var("JINYAN_APP_KEY")?, env::var("JINYAN_SECRET")?)
        .build()?;

    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: "OA-0001".into(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Flight(vec![FlightCabinLevel::Economy]),
        limit_price: PriceLimit::AtMost("2000.00".parse()?),
        approvals: Approval::by(["S00000000002"])?,
        consumers: Travellers::only(["S00000000001"])?,
        must_conform: YesNo::Yes,
    })
    .with_approval_id("OA-0001")
    .with_depart_date("2999-12-01")
    .with_depart_date_end("2999-12-03");

    let booked = client.book(booking, "S00000000001").await?;
    if !booked.page.as_str().contains("signature=") {
        return Err("the page is not signed".into());
    }
    println!(
        "booked, with a page of {} characters",
        booked.page.as_str().len()
    );
    Ok(())
}
