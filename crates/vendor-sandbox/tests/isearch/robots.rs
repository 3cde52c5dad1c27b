//! Lists, pages and the search.

use std::collections::HashSet;

use serde_json::Value;

use crate::support::Tester;

#[tokio::test]
async fn pages_cover_every_robot_once() {
    let tester = Tester::start().await;
    let mut ids = HashSet::new();
    let mut orgs = HashSet::new();
    let mut total = 0;
    for page in 1..=4 {
        let answer = tester
            .robots(&[("page", &page.to_string()), ("size", "10")])
            .await;
        assert_eq!(answer["code"], 0);
        assert_eq!(answer["msg"], "操作成功");
        total = answer["result"]["total"].as_u64().unwrap();
        for robot in answer["result"]["items"].as_array().unwrap() {
            assert!(ids.insert(robot["id"].as_i64().unwrap()));
            orgs.insert(robot["orgCode"].as_str().unwrap().to_owned());
        }
    }
    assert!(total >= 25);
    assert_eq!(ids.len(), usize::try_from(total).unwrap());
    assert!(orgs.len() >= 2);
    let beyond = tester.robots(&[("page", "99"), ("size", "10")]).await;
    assert_eq!(beyond["result"]["items"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn robots_have_the_fields_and_types_of_the_documented_example() {
    let documented: Value = serde_json::from_str(include_str!("robot-fields.json")).unwrap();
    let documented = documented.as_object().unwrap();
    assert_eq!(documented.len(), 31);
    let tester = Tester::start().await;
    let answer = tester.robots(&[("page", "1"), ("size", "100")]).await;
    let robots = answer["result"]["items"].as_array().unwrap();
    assert!(robots.len() >= 25);
    for robot in robots {
        let robot = robot.as_object().unwrap();
        assert_eq!(robot.len(), documented.len());
        for (field, json_type) in documented {
            let actual = match &robot[field] {
                Value::Null => "null",
                Value::Bool(_) => "boolean",
                Value::Number(_) => "number",
                Value::String(_) => "string",
                Value::Array(_) | Value::Object(_) => "other",
            };
            assert_eq!(actual, json_type, "{field}");
        }
    }
}

#[tokio::test]
async fn tx_searches_aliases_and_departments() {
    let tester = Tester::start().await;
    let by_alias = tester
        .robots(&[("page", "1"), ("size", "5"), ("tx", "发票")])
        .await;
    assert_eq!(by_alias["result"]["total"], 2);
    let by_org = tester
        .robots(&[("page", "1"), ("size", "5"), ("tx", "财务部")])
        .await;
    assert_eq!(by_org["result"]["total"], 10);
    assert_eq!(by_org["result"]["items"].as_array().unwrap().len(), 5);
    let by_host = tester
        .robots(&[("page", "1"), ("size", "5"), ("tx", "rpa-host-07")])
        .await;
    assert_eq!(by_host["result"]["total"], 1);
    let none = tester
        .robots(&[("page", "1"), ("size", "5"), ("tx", "~*+ %&=🤖")])
        .await;
    assert_eq!(
        (&none["code"], &none["result"]["total"]),
        (&0.into(), &0.into())
    );
}

#[tokio::test]
async fn wrong_page_and_size_are_refused_by_name() {
    let tester = Tester::start().await;
    for (params, name) in [
        (&[("page", "0"), ("size", "10")][..], "page"),
        (&[("page", "one"), ("size", "10")][..], "page"),
        (&[("page", "1"), ("size", "-1")][..], "size"),
        (&[("page", "1"), ("size", "")][..], "size"),
        (&[("page", "1")][..], "size"),
    ] {
        let answer = tester.robots(params).await;
        assert_eq!(answer["code"], 4000, "{params:?}");
        let message = answer["msg"].as_str().unwrap();
        assert!(message.contains(name), "{message}");
        assert!(answer.get("result").is_none());
    }
}
