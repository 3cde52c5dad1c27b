//! Books a hotel for one employee, without approval, and prints the address to open.
//!
//! Without these variables a sandbox in this process plays the server:
//!
//! ```console
//! $ export JINYAN_URL=https://travel.example.com/api JINYAN_APP_KEY=… JINYAN_SECRET=…
//! $ cargo run --example book_trip -- EMPLOYEE 2030-04-23 2030-04-25
//! ```

use std::{env, error::Error};

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client,
    LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers, YesNo,
};
use vendor_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    if let Ok(url) = env::var("JINYAN_URL") {
        let client = Client::builder(url)
            .app_key(env::var("JINYAN_APP_KEY")?, env::var("JINYAN_SECRET")?)
            .build()?;
        let arguments: Vec<_> = env::args().skip(1).collect();
        let [employee, from, to] = arguments.as_slice() else {
            return Err("name an employee and two days".into());
        };
        return book(&client, employee, [from, to]).await;
    }
    let sandbox = Sandbox::start().await?;
    let jinyan = sandbox.jinyan();
    let client = Client::builder(jinyan.base_url())
        .app_key(jinyan.app_key(), jinyan.secret())
        .build()?;
    book(&client, "S00000000001", ["2030-04-23", "2030-04-25"]).await
}

async fn book(client: &Client, employee: &str, days: [&str; 2]) -> Result<(), Box<dyn Error>> {
    let [from, to] = days;
    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: "示例差旅规则".to_owned(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Hotel,
        service_level: ServiceLevels::Any,
        limit_price: PriceLimit::AtMost(600.into()),
        approvals: Approval::NotRequired,
        consumers: Travellers::only([employee])?,
        must_conform: YesNo::Yes,
    })
    .with_depart_date(from)
    .with_depart_date_end(to);

    match client.book(booking, employee).await {
        // Whoever opens it acts as the employee: elsewhere it goes into a redirect, and not on a screen.
        Ok(booked) => println!("{:?}: {}", booked.booking.booking_id, booked.page.as_str()),
        // Booked, but without a page: `entry_page` makes one, and nothing is booked again.
        Err(error) if !error.bookings().is_empty() => println!("{:?}", error.bookings()),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
