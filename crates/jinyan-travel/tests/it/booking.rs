//! Bookings: what is sent, what is refused, and the page for the traveller.

use std::error::Error as _;

use jinyan_travel::{
    Approval, BtripBooking, BtripBookingRequired, ErrorKind, FlightCabinLevel, HotelStarLevel,
    LowestPriceBenchmark, Outcome, PriceLimit, SPEC, ServiceLevels, ServiceType, TimestampLocation,
    TrainSeatLevel, Travellers, YesNo,
};
use serde_json::{Value, json as value};
use vendor_http::{TransportErrorKind, wire::Decimal};

use crate::support::{Network, Reply, booking, hotels_for_anybody, json, refusal, success};

fn example(name: &str) -> Value {
    let spec: Value = yaml_serde::from_str(SPEC).unwrap();
    let body = &spec["paths"]["/adapter/btrip/booking"]["post"]["requestBody"];
    let example = body["content"]["application/json"]["examples"][name]["value"].clone();
    assert!(example.is_object(), "{name}");
    example
}

fn named() -> BtripBooking {
    BtripBooking::new(BtripBookingRequired {
        consumers: Travellers::only(["S00008256034", "S00008256037"]).unwrap(),
        ..hotels_for_anybody()
    })
}

#[test]
fn the_documents_examples_are_what_the_typed_booking_sends() {
    let examples = [
        ("oneself", named().with_oneself(YesNo::Yes)),
        ("named_employees", named()),
        ("anybody", booking()),
    ];
    for (name, booking) in examples {
        let booking = booking.with_approval_id("").with_notify_url("");
        booking.check().unwrap();
        let mut documented = example(name);
        let members = documented.as_object_mut().unwrap();
        // In the examples only, and empty there (E16). The timestamp belongs to the signature.
        for absent in ["Approval", "Consumer"] {
            assert_eq!(members.remove(absent), Some("".into()), "{name}");
        }
        assert!(members.remove("timestamp").is_some());
        assert_eq!(
            serde_json::to_value(&booking).unwrap(),
            documented,
            "{name}"
        );
    }
}

#[test]
fn the_samples_of_the_table_are_what_the_typed_booking_sends() {
    let levels = [
        FlightCabinLevel::Economy,
        FlightCabinLevel::Business,
        FlightCabinLevel::First,
    ];
    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: "测试规则".into(),
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Flight(levels.into()),
        limit_price: PriceLimit::AtMost(1000.into()),
        approvals: Approval::by(["S0000000001"]).unwrap(),
        consumers: Travellers::only(["S0000000002"]).unwrap(),
        ..hotels_for_anybody()
    })
    .with_cost_center("测试成本")
    .with_project_code("TEST")
    .with_self_payment(Decimal::from(0_u32))
    .with_depart_date("2019-04-23")
    .with_depart_date_end("2019-04-24")
    .with_return_date("2019-04-25")
    .with_return_date_end("2019-04-26")
    .with_depart_city("11181")
    .with_arrive_city("10898")
    .with_return_url("http://travel.example.com");
    booking.check().unwrap();
    let sample = example("samples");
    assert_eq!(serde_json::to_value(&booking).unwrap(), sample);
    let read: BtripBooking = serde_json::from_value(sample).unwrap();
    assert_eq!(read, booking);
}

#[test]
fn no_approval_and_anybody_have_to_be_said() {
    for nobody in [vec![], vec![""], vec!["S1", " "]] {
        for error in [
            Approval::by(nobody.clone()).unwrap_err(),
            Travellers::only(nobody.clone()).unwrap_err(),
        ] {
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::InvalidRequest, Outcome::NotSent)
            );
        }
    }
    let error = Approval::by(Vec::<&str>::new()).unwrap_err().to_string();
    assert!(
        error.contains("`Approvals`") && error.contains("Approval::NotRequired"),
        "{error}"
    );
    let Approval::By(approvers) = Approval::by(["S2", "S1"]).unwrap() else {
        panic!("no approvers")
    };
    assert_eq!(
        approvers.ids(),
        ["S2".into(), "S1".into()],
        "in their order"
    );
}

#[tokio::test]
async fn what_the_vendor_would_take_for_something_else_is_refused_before_sending() {
    let with = |change: fn(&mut BtripBookingRequired)| {
        let mut required = hotels_for_anybody();
        change(&mut required);
        BtripBooking::new(required)
    };
    let refused = [
        (with(|b| b.service_type = ServiceType::Tour), "ServiceType"),
        (
            with(|b| b.service_level = ServiceLevels::Hotel(vec![])),
            "ServiceLevel",
        ),
        (
            with(|b| b.service_level = ServiceLevels::Flight(vec![FlightCabinLevel::First])),
            "ServiceLevel",
        ),
        (
            with(|b| b.service_level = ServiceLevels::Train(vec![TrainSeatLevel::NoSeat])),
            "ServiceLevel",
        ),
        (
            with(|b| b.service_level = ServiceLevels::Other(String::new())),
            "ServiceLevel",
        ),
        (
            with(|b| b.service_level = ServiceLevels::Other(" ".into())),
            "ServiceLevel",
        ),
        (
            with(|b| b.service_level = ServiceLevels::Other("3,,x".into())),
            "ServiceLevel",
        ),
        (with(|b| b.must_conform = YesNo::Unknown(1)), "MustConform"),
        (booking().with_oneself(YesNo::Unknown(0)), "OneSelf"),
        (
            with(|b| b.limit_price = PriceLimit::AtMost(0.into())),
            "LimitPrice",
        ),
        (
            with(|b| b.limit_price = PriceLimit::AtMost("-1.5".parse().unwrap())),
            "LimitPrice",
        ),
        (
            with(|b| b.benchmark = LowestPriceBenchmark::Relative).with_time_space(0),
            "TimeSpace",
        ),
        (booking().with_depart_date("23.04.2019"), "DepartDate"),
        (booking().with_return_date_end("2019-4-3"), "ReturnDateEnd"),
        (
            booking()
                .with_depart_date("2019-04-24")
                .with_depart_date_end("2019-04-23"),
            "DepartDateEnd",
        ),
        (
            booking()
                .with_return_date("2019-04-24")
                .with_return_date_end("2019-04-23"),
            "ReturnDateEnd",
        ),
    ];
    assert_eq!(refused.len(), 16);
    let network = Network::script(vec![success("[]")]);
    for (booking, field) in refused {
        let error = network.client().btrip_booking(booking).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent)
        );
        assert!(error.to_string().contains(&format!("`{field}`")), "{error}");
    }
    assert_eq!(network.sent().len(), 0);
    for allowed in [
        with(|b| b.benchmark = LowestPriceBenchmark::TimeSlot).with_time_space(4),
        with(|b| b.service_level = ServiceLevels::Hotel(vec![HotelStarLevel::FiveStars])),
        with(|b| b.service_level = ServiceLevels::Other("9999,new".into())),
        booking()
            .with_depart_date("")
            .with_depart_date_end("2020-09-30"),
        booking()
            .with_depart_date("2020-09-30")
            .with_depart_date_end("2020-09-30"),
    ] {
        allowed.check().unwrap();
    }
}

#[test]
fn a_booking_that_leaves_out_what_decides_cannot_be_read() {
    const REQUIRED: [&str; 10] = [
        "RuleName",
        "ChannelCode",
        "ApplyArea",
        "Benchmark",
        "ServiceType",
        "ServiceLevel",
        "LimitPrice",
        "Approvals",
        "Consumers",
        "MustConform",
    ];
    let whole = serde_json::to_value(booking()).unwrap();
    let read: BtripBooking = serde_json::from_value(whole.clone()).unwrap();
    assert_eq!(read, booking(), "what is empty on purpose stays so");
    for name in REQUIRED {
        let mut without = whole.clone();
        without.as_object_mut().unwrap().remove(name).unwrap();
        let error = serde_json::from_value::<BtripBooking>(without).unwrap_err();
        let missing = format!("missing field `{name}`");
        assert!(error.to_string().contains(&missing), "{name}: {error}");
        let mut null = whole.clone();
        null[name] = Value::Null;
        // A channel may be any text, so that null is a blank one.
        match serde_json::from_value::<BtripBooking>(null) {
            Ok(blank) if name == "ChannelCode" => {
                let error = blank.check().unwrap_err().to_string();
                assert!(error.contains("`ChannelCode`"), "{error}");
            }
            read => assert!(read.is_err(), "{name}"),
        }
    }
    for name in ["Approvals", "Consumers"] {
        for ids in [value!([""]), value!(["S1", " "]), value!([null])] {
            let mut blank = whole.clone();
            blank[name] = ids;
            let read = serde_json::from_value::<BtripBooking>(blank);
            assert!(read.is_err(), "{name}");
        }
    }
}

#[test]
fn classes_and_limits_are_read_back_as_what_they_are() {
    for (text, levels) in [
        ("", ServiceLevels::Any),
        (
            "3,5",
            ServiceLevels::Hotel(vec![HotelStarLevel::ThreeStars, HotelStarLevel::FiveStars]),
        ),
        (
            "1851",
            ServiceLevels::Flight(vec![FlightCabinLevel::Economy50]),
        ),
        (
            "1497,1485",
            ServiceLevels::Train(vec![
                TrainSeatLevel::FirstClassSleeper,
                TrainSeatLevel::BusinessSeat,
            ]),
        ),
        ("1496,1485", ServiceLevels::Other("1496,1485".into())),
        ("new", ServiceLevels::Other("new".into())),
        (" ", ServiceLevels::Other(" ".into())),
    ] {
        let json = Value::from(text);
        let read: ServiceLevels = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(read, levels);
        assert_eq!(serde_json::to_value(&read).unwrap(), json);
    }
    for (json, limit) in [
        ("\"\"", PriceLimit::Unlimited),
        ("1000.50", PriceLimit::AtMost("1000.50".parse().unwrap())),
        (
            "\"1000.50\"",
            PriceLimit::AtMost("1000.50".parse().unwrap()),
        ),
    ] {
        assert_eq!(serde_json::from_str::<PriceLimit>(json).unwrap(), limit);
    }
    for json in ["null", "\" \"", "\"null\"", "\"cheap\"", "[]"] {
        let error = serde_json::from_str::<PriceLimit>(json).unwrap_err();
        assert!(error.to_string().contains("a limit is"), "{json}: {error}");
    }
    let exact = PriceLimit::AtMost("1000.50".parse().unwrap());
    assert_eq!(serde_json::to_string(&exact).unwrap(), "1000.50");
}

const BOOKED: &str = r#"{"bookingID":"B1","FlowID":"F1","RuleID":7,
    "booking_url":"https://mall.example.com/hotel?Consumers=[]&x=%20","expires_in":"7200"}"#;

fn grant() -> Reply {
    success(r#"{"access_token":"w3b","expires_in":300}"#)
}

#[tokio::test]
async fn a_trip_is_booked_and_its_page_made_in_one_call() {
    for response in [format!("[{BOOKED}]"), BOOKED.to_owned()] {
        let network = Network::script(vec![success(&response), grant()]);
        let booked = network.client().book(booking(), "S1").await.unwrap();
        assert_eq!(booked.booking.booking_id.as_ref().unwrap().as_str(), "B1");
        assert_eq!(booked.booking.flow_id.as_ref().unwrap().as_str(), "F1");
        assert_eq!(booked.booking.rule_id.as_ref().unwrap().as_str(), "7");
        assert_eq!(booked.booking.expires_in, Some(7200));
        let url = booked.page.as_str();
        assert!(
            url.contains("redirect_uri=https%3A%2F%2Fmall.example.com%2Fhotel%3FConsumers%3D%5B%5D%26x%3D%2520&"),
            "{url}"
        );
        assert_eq!(
            network.paths(),
            ["/adapter/btrip/booking", "/adapter/oauth/token"]
        );
    }
}

#[tokio::test]
async fn a_booking_is_not_lost_when_its_page_cannot_be_made() {
    let no_address = BOOKED.replace("https://mall", "javascript:mall");
    for (replies, kind) in [
        (vec![success(BOOKED), refusal("400")], ErrorKind::Vendor),
        (
            vec![success(BOOKED), json(200, "<html>")],
            ErrorKind::UnexpectedResponse,
        ),
        (vec![success(&no_address)], ErrorKind::InvalidRequest),
        (
            vec![success(r#"[{"bookingID":"B1"}]"#)],
            ErrorKind::UnexpectedResponse,
        ),
        (
            vec![success(r#"[{"bookingID":"B1","booking_url":" "}]"#)],
            ErrorKind::UnexpectedResponse,
        ),
        (
            vec![success(&format!("[{BOOKED},{BOOKED}]")), grant()],
            ErrorKind::UnexpectedResponse,
        ),
    ] {
        let network = Network::script(replies);
        let error = network.client().book(booking(), "S1").await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (kind, Outcome::Unknown),
            "{error}"
        );
        assert_eq!(
            error.bookings()[0].booking_id.as_ref().unwrap().as_str(),
            "B1"
        );
        assert!(error.to_string().starts_with("booked as B1"), "{error}");
        assert!(error.source().is_some());
        let bookings = network
            .paths()
            .iter()
            .filter(|path| path.ends_with("booking"))
            .count();
        assert_eq!(bookings, 1);
    }
}

#[tokio::test]
async fn a_booking_that_fails_says_whether_it_may_have_happened() {
    let broken = Reply::Fails(TransportErrorKind::Broken);
    for (reply, outcome) in [
        (refusal("400"), Outcome::Refused),
        (broken, Outcome::Unknown),
        (success("[]"), Outcome::Unknown),
        (success("null"), Outcome::Unknown),
    ] {
        let network = Network::script(vec![reply]);
        let error = network.client().book(booking(), "S1").await.unwrap_err();
        assert_eq!(error.outcome(), outcome, "{error}");
        assert!(error.bookings().is_empty());
        assert_eq!(network.sent().len(), 1);
    }
    let network = Network::script(vec![success(BOOKED)]);
    let error = network.client().book(booking(), "").await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert_eq!(
        network.sent().len(),
        0,
        "nobody to send there, so nothing is booked"
    );
}

#[test]
fn what_the_helpers_return_can_move_between_threads() {
    fn is_send<T: Send>(_: T) -> usize {
        1
    }
    let client = Network::script(vec![success("null")]).client();
    let count = is_send(client.book(booking(), "S1"))
        + is_send(client.entry_page("S1", "https://mall.example.com/"))
        + is_send(client.order_list_page("S1"))
        + is_send(client.order_detail_page("S1", "S2"))
        + is_send(client.approve("S2"))
        + is_send(client.reject("S2"))
        + is_send(client.sync_users().try_next())
        + is_send(client.sync_groups());
    assert_eq!(count, 8);
}

#[tokio::test]
async fn the_printed_bookings_are_sent_as_printed() {
    for name in ["oneself", "named_employees", "anybody"] {
        let mut printed = example(name);
        // No member of the print is left out.
        assert_eq!(
            printed.as_object().unwrap().len(),
            if name == "oneself" { 23 } else { 22 }
        );
        let booking: BtripBooking = serde_json::from_value(printed.clone()).unwrap();
        let network = Network::script(vec![success("[]")]);
        let client = network
            .builder()
            .timestamp_in(TimestampLocation::HeaderAndPayload)
            .build()
            .unwrap();
        client.btrip_booking(booking).await.unwrap();
        let sent = &network.sent()[0];
        printed["timestamp"] = sent.header("timestamp").into();
        let body: serde_json::Value = serde_json::from_str(&sent.body).unwrap();
        assert_eq!(body, printed, "{name}");
    }
}

#[tokio::test]
async fn hours_go_with_every_benchmark_and_self_payment_is_an_amount() {
    for benchmark in [0, 1501, 1502, 1503, 1504] {
        let mut booking = booking().with_time_space(3);
        booking.benchmark = benchmark.into();
        booking = booking.with_self_payment("199.50".parse::<Decimal>().unwrap());
        let network = Network::script(vec![success("[]")]);
        network.client().btrip_booking(booking).await.unwrap();
        let body: serde_json::Value = serde_json::from_str(&network.sent()[0].body).unwrap();
        assert_eq!(body["TimeSpace"], 3, "{benchmark}");
        let sent = &network.sent()[0].body;
        assert!(sent.contains(r#""SelfPayment":199.50,"#), "{sent}");
    }
}
