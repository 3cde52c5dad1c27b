//! Requests are checked against the document.

use serde_json::{Value, json};

use crate::support::{Tester, call};

#[tokio::test]
async fn every_kind_of_mistake_is_refused_by_name_and_has_no_effect() {
    let mistakes: Vec<Value> = serde_json::from_str(include_str!("mistakes.json")).unwrap();
    let tester = Tester::start().await;
    for mistake in &mistakes {
        let [operation, name, says] =
            ["operation", "name", "says"].map(|key| mistake[key].as_str().unwrap());
        let call = call(operation);
        let mut body = call["body"].clone();
        body[name] = mistake["value"].clone();
        let request = tester.post(call["path"].as_str().unwrap(), &body);
        let (code, message) = tester.refused(request).await;
        assert_eq!(code, "400", "{mistake}: {message}");
        assert!(message.contains(says), "{mistake}: {message}");
    }
    assert_eq!(mistakes.len(), 38);
    assert_eq!(tester.effects(), []);
}

#[tokio::test]
async fn what_the_tables_contradict_one_another_in_is_accepted_either_way() {
    let tester = Tester::start().await;
    for changes in [
        json!({"SelfPayment": 1150}),
        json!({"SelfPayment": "120.50"}),
        json!({"SelfPayment": 0}),
        json!({"MustConform": true}),
        json!({"MustConform": "1151"}),
        json!({"ServiceType": "1409", "ApplyArea": "1127"}),
        json!({"ServiceLevel": ["1496", 1498]}),
        json!({"ServiceLevel": ""}),
        json!({"Benchmark": 1503, "TimeSpace": 4}),
        json!({"Approval": "", "Consumer": "", "timestamp": "1554167239595"}),
    ] {
        tester.book(changes).await;
    }
    let mut card = call("card_save");
    card["body"]["cardType"] = "1142".into();
    card["body"]["cardImages"] = card["body"]["Images"].take();
    card["body"].as_object_mut().unwrap().remove("Images");
    tester
        .done(tester.post("/adapter/card/save", &card["body"]))
        .await;
    let stray = tester.get("/adapter/user/list?pageN=1&nobodyKnowsThis=1");
    assert_eq!(tester.refused(stray).await.0, "400");
    let bodyless = tester.get("/adapter/project/list").body("{}");
    assert_eq!(tester.response(bodyless).await.1["isSucc"], "false");
}
