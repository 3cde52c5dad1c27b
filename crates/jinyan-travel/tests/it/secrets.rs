//! Keys, tokens and personal data must not come out again, whatever happens.

use std::fmt::Debug;

use collected_log::Log;
use jinyan_travel::{CardInput, ContactInput, ContactInputRequired, Error, UserDetail};

use crate::documented::{card_save, contact_save, user_save};
use crate::support::{Network, Reply, SECRET, Sent, booking, is_token, json, path, success};

const TOKENS: [&str; 4] = ["serv3r-t0ken", "br0wser-t0ken", "r3fresh-t0ken", SECRET];

const PERSONAL: [&str; 7] = [
    "traveller@example.com",
    "13800138000",
    "1990-02-03",
    "某市某路1号",
    "11010519491231002X",
    "https://img.example.com/card-front.png",
    "E00000001",
];

fn leaks(text: &str) -> Vec<&'static str> {
    let planted = TOKENS.into_iter().chain(PERSONAL);
    planted.filter(|planted| text.contains(planted)).collect()
}

fn shown(value: &impl Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

fn all_of(error: &Error) -> String {
    let texts = [
        error.vendor_code(),
        error.vendor_message(),
        error.body_shape(),
        error.json_path(),
    ];
    let texts: Vec<&str> = texts.into_iter().flatten().collect();
    format!("{error} {} {}", shown(error), texts.join(" "))
}

fn employee() -> jinyan_travel::UserSave {
    let contact = ContactInput::new(ContactInputRequired {
        contact_name: "甲".into(),
        post_code: "000000".into(),
        full_address: "某市某路1号".into(),
        province_id: "1".into(),
        city_id: "2".into(),
        district_id: "3".into(),
    });
    let passport = CardInput::new(
        "1139",
        "E00000001",
        "2030-01-01",
        ["https://img.example.com/card-front.png"],
    );
    user_save().with_contacts([contact]).with_cards([passport])
}

fn grants(sent: &Sent) -> Option<Reply> {
    is_token(sent).then(|| {
        let token = if sent.body.contains("\"web\"") {
            "br0wser-t0ken"
        } else {
            "serv3r-t0ken"
        };
        success(&format!(
            r#"{{"access_token":"{token}","expires_in":300,"refresh_token":"r3fresh-t0ken"}}"#
        ))
    })
}

#[test]
fn debug_output_hides_what_requests_and_clients_hold() {
    let network = Network::script(vec![success("null")]);
    let client = network.legacy_client();
    let texts = [
        shown(&employee()),
        shown(&contact_save()),
        shown(&card_save()),
        shown(&client),
        shown(&network.builder().access_token("serv3r-t0ken")),
        shown(&network.builder().legacy()),
        shown(&client.user_save(employee())),
    ];
    assert_eq!(texts.len(), 7);
    for text in &texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
    // What is sent holds them, so that the search above would have found them.
    let sent = [
        serde_json::to_string(&employee()).unwrap(),
        serde_json::to_string(&card_save()).unwrap(),
    ];
    assert_eq!(leaks(&sent.concat()), PERSONAL);
}

#[tokio::test]
async fn what_is_read_and_made_is_hidden_as_well() {
    let log = Log::start();
    let user = r#"{"userID":"S1","email":"traveller@example.com","phone":"13800138000","birthday":"1990-02-03",
        "contacts":[{"fullAddress":"某市某路1号"}],
        "cards":[{"cardNo":"11010519491231002X","lmages":["https://img.example.com/card-front.png"]}]}"#;
    let network = Network::new(move |sent| {
        grants(sent).unwrap_or_else(|| {
            let booked = r#"{"bookingID":"B1","booking_url":"https://mall.example.com/"}"#;
            success(if path(sent).contains("booking") {
                booked
            } else {
                user
            })
        })
    });
    for client in [network.client(), network.legacy_client()] {
        let user = client.user_detail(UserDetail::new("S1")).await.unwrap();
        assert_eq!(user.birthday.as_ref().unwrap().expose(), "1990-02-03");
        let booked = client.book(booking(), "S1").await.unwrap();
        assert!(booked.page.as_str().contains("br0wser-t0ken"));
        for text in [shown(&user), shown(&booked), shown(&booked.page)] {
            assert_eq!(leaks(&text), Vec::<&str>::new(), "{text}");
            assert!(!text.contains("signature="), "{text}");
        }
    }
    let text = log.text();
    assert!(
        text.contains("vendor_call") && text.contains("user_detail"),
        "nothing was logged"
    );
    assert_eq!(leaks(&text), Vec::<&str>::new(), "{text}");
}

#[tokio::test]
async fn a_response_that_cannot_be_read_does_not_show_whom_it_is_about() {
    let user = r#"{"userID":"S1","email":"traveller@example.com","phone":"13800138000","birthday":"1990-02-03",
        "contacts":[{"fullAddress":"某市某路1号"}],"cards":[{"cardType":"?","cardNo":"11010519491231002X",
        "lmages":["https://img.example.com/card-front.png"]}],"passport":"E00000001"}"#;
    // Which of the two is meant?
    let network = Network::script(vec![success(&format!("[{user},{user}]"))]);
    let error = network
        .client()
        .user_detail(UserDetail::new("S1"))
        .await
        .unwrap_err();
    assert!(error.body_shape().is_some() && error.response().is_some());
    let text = all_of(&error);
    assert_eq!(leaks(&text), Vec::<&str>::new(), "{text}");
}

#[tokio::test]
async fn an_email_address_is_hidden_under_another_name_too() {
    let network = Network::new(|sent| {
        assert!(sent.body.contains(r#""userEmail":"traveller@example.com""#));
        assert!(!sent.body.contains(r#""email""#));
        json(
            200,
            r#"{"statusCode":"9","isSucc":false,"message":"邮箱traveller@example.com已存在"}"#,
        )
    });
    let client = network.builder().user_email_field("userEmail");
    let client = client.build().unwrap();
    let error = client.user_save(employee()).await.unwrap_err();
    let text = all_of(&error);
    assert!(text.contains("邮箱") && text.contains("已存在"), "{text}");
    assert_eq!(leaks(&text), Vec::<&str>::new(), "{text}");
}

#[tokio::test]
async fn the_search_finds_a_leak_in_the_log() {
    let log = Log::start();
    tracing::info!(phone = employee().phone.expose(), "careless");
    assert_eq!(leaks(&log.text()), ["13800138000"]);
}
