//! Books a hotel for one employee, without approval, and prints the address to open.
//!
//! ```console
//! $ export JINYAN_URL=https://travel.example.com/api
//! $ export JINYAN_APP_KEY=… JINYAN_SECRET=…
//! $ cargo run --example book_trip -- EMPLOYEE 2026-12-01 2026-12-03
//! ```

use std::{env, error::Error};

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client,
    LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers, YesNo,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(employee), Some(first_day), Some(last_day)) =
        (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("name an employee and two days".into());
    };
    let client = Client::builder(env::var("JINYAN_URL")?)
        .app_key(env::var("JINYAN_APP_KEY")?, env::var("JINYAN_SECRET")?)
        .build()?;

    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: "Example".to_owned(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Hotel,
        service_level: ServiceLevels::Any,
        limit_price: PriceLimit::AtMost(600.into()),
        approvals: Approval::NotRequired,
        consumers: Travellers::only([employee.as_str()])?,
        must_conform: YesNo::Yes,
    })
    .with_depart_date(first_day)
    .with_depart_date_end(last_day);

    let booked = client.book(booking, employee).await?;
    println!("booking {:?}", booked.booking.booking_id);
    // Whoever opens it acts as the employee: elsewhere this goes into a redirect and not on a screen.
    println!("{}", booked.page.as_str());
    Ok(())
}
