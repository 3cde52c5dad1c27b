//! The addresses that the client makes for browsers, opened by a browser that nobody here wrote.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::{
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, Decimal,
    LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers, YesNo,
};
use vendor_sandbox::{JinyanConfig, Sandbox};

const TRAVELLER: &str = "S00000000001";
const APPROVER: &str = "S00000000002";

/// What a browser shows of an address, once its scripts and redirects have come to an end.
async fn opened(url: &str) -> String {
    static PROFILES: AtomicU32 = AtomicU32::new(0);

    let chromium = std::env::var_os("CHROMIUM").expect("CHROMIUM names the browser");
    let number = PROFILES.fetch_add(1, Ordering::Relaxed);
    let profile = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("chromium-{}-{number}", std::process::id()));
    let mut browser = Command::new(chromium);
    browser
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(url);
    let output = tokio::task::spawn_blocking(move || browser.output());
    let output = output.await.unwrap().unwrap();
    std::fs::remove_dir_all(profile).unwrap();
    assert!(output.status.success(), "{}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// A trip of one traveller that somebody has to approve.
fn trip() -> BtripBooking {
    BtripBooking::new(BtripBookingRequired {
        rule_name: "测试规则".to_owned(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Any,
        limit_price: PriceLimit::AtMost(Decimal::from(5000_u32)),
        approvals: Approval::by([APPROVER]).unwrap(),
        consumers: Travellers::only([TRAVELLER]).unwrap(),
        must_conform: YesNo::No,
    })
}

/// Books, opens the booking's page, orders, and opens the list and the order.
async fn lands_where_it_should(sandbox: &Sandbox, client: &Client) {
    let booked = client.book(trip(), TRAVELLER).await.unwrap();
    let shown = opened(booked.page.as_str()).await;
    assert!(shown.contains("data-page=\"booking\""), "{shown}");

    let booking = booked.booking.booking_id.unwrap();
    let order = sandbox.jinyan().place(booking.as_str()).unwrap();
    let list = client.order_list_page(TRAVELLER).await.unwrap();
    let shown = opened(list.as_str()).await;
    assert!(shown.contains("data-page=\"order-list\""), "{shown}");
    assert!(
        shown.contains(&format!("data-order=\"{order}\"")),
        "{shown}"
    );
    // The token is used up, and the first browser's cookie was its own.
    let again = opened(list.as_str()).await;
    assert!(!again.contains("data-page=\"order-list\""), "{again}");

    let detail = client.order_detail_page(TRAVELLER, &*order).await.unwrap();
    let shown = opened(detail.as_str()).await;
    assert!(shown.contains("data-page=\"order-detail\""), "{shown}");
    assert!(shown.contains(&order), "{shown}");

    // One character of what is signed.
    let page = client.order_list_page(TRAVELLER).await.unwrap();
    let other = page.as_str().replacen(TRAVELLER, APPROVER, 1);
    assert_ne!(other, page.as_str());
    let shown = opened(&other).await;
    assert!(!shown.contains("data-page=\"order-list\""), "{shown}");

    // As the text of a page, where a bare `&timestamp` turns into `×tamp`.
    let page = client.order_list_page(TRAVELLER).await.unwrap();
    for (text, survives) in [(page.to_html(), true), (page.as_str().to_owned(), false)] {
        let html = format!(
            "data:text/html;charset=utf-8,<p>{}</p><script>document.title=document.querySelector('p').textContent</script>",
            text.replace('%', "%25").replace('#', "%23")
        );
        let shown = opened(&html).await.replace("&amp;", "&");
        let whole = shown.contains(&format!("<title>{}</title>", page.as_str()));
        assert_eq!(whole, survives, "{shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: `cargo xtask conformance` runs it"]
async fn addresses_of_the_new_rule_lead_a_browser_to_its_pages() {
    let sandbox = Sandbox::start().await.unwrap();
    let jinyan = sandbox.jinyan();
    let client = Client::builder(jinyan.base_url())
        .app_key(jinyan.app_key(), jinyan.secret())
        .build()
        .unwrap();
    lands_where_it_should(&sandbox, &client).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium: `cargo xtask conformance` runs it"]
async fn addresses_of_the_old_rule_lead_a_browser_to_its_pages() {
    let config = JinyanConfig::default().legacy(true);
    let sandbox = Sandbox::builder().jinyan(config).start().await.unwrap();
    let jinyan = sandbox.jinyan();
    let client = Client::builder(jinyan.base_url())
        .app_key(jinyan.app_key(), jinyan.secret())
        .legacy()
        .build()
        .unwrap();
    lands_where_it_should(&sandbox, &client).await;
}
