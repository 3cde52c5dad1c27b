//! Lists, pages and the search.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::documented::assert_like_example;
use crate::support::Tester;

#[tokio::test]
async fn pages_cover_every_robot_once() {
    let tester = Tester::start().await;
    let mut ids = HashSet::new();
    let mut orgs = HashSet::new();
    let mut total = 0;
    for page in 1..=4 {
        let response = tester
            .robots(&[("page", &page.to_string()), ("size", "10")])
            .await;
        assert_eq!(response["code"], 0);
        assert_eq!(response["msg"], "操作成功");
        total = response["result"]["total"].as_u64().unwrap();
        for robot in response["result"]["items"].as_array().unwrap() {
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
async fn robots_and_studios_are_listed_and_renamed() {
    let tester = Tester::start().await;
    let page = json!({"page": 1, "size": 100});
    for (list, update, alias, id) in [
        ("list_robots", "update_robot", "robotAlias", "7"),
        ("list_studios", "update_studio", "studioAlias", "62"),
    ] {
        let response = tester.call(list, page.clone()).await;
        assert_like_example(list, &response, &[]);
        tester
            .done(update, json!({"id": id, alias: "新名称"}))
            .await;
        tester.done(update, json!({"id": id})).await;
        let after = tester.done(list, page.clone()).await;
        let renamed = after["items"].as_array().unwrap().iter();
        let renamed: Vec<_> = renamed
            .filter(|agent| agent["agentAlias"] == "新名称")
            .collect();
        assert_eq!(renamed.len(), 1);
        assert_eq!(renamed[0]["id"].to_string(), id);
        let message = tester
            .refused(update, json!({"id": "1001", alias: "x"}), 5005)
            .await;
        assert!(message.contains("1001"), "{message}");
    }
    let robot = tester.call("get_robot", json!({"id": "7"})).await;
    assert_like_example("get_robot", &robot, &[]);
    assert_eq!(robot["result"]["agentAlias"], "新名称");
    tester.refused("get_robot", json!({"id": "28"}), 5005).await;
    tester.assert_chapter("robots");
    tester.assert_chapter("studios");
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
        let response = tester.robots(params).await;
        assert_eq!(response["code"], 4000, "{params:?}");
        let message = response["msg"].as_str().unwrap();
        assert!(message.contains(name), "{message}");
        assert!(response.get("result").is_none());
    }
}
