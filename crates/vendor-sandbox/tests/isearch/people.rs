//! Users, roles and departments.

use serde_json::{Value, json};

use crate::documented::assert_like_example;
use crate::support::Tester;

async fn user(tester: &Tester, name: &str) -> Value {
    let found = json!({"userName": name, "page": 1, "size": 10});
    tester.done("list_users", found).await["items"][0].clone()
}

#[tokio::test]
async fn users_are_created_changed_and_deleted() {
    let tester = Tester::start().await;
    let new = json!({
        "userName": "new-user", "userAlias": "新用户", "roleId": "2", "orgCode": "-010-025-",
        "userPassword": "a made-up password", "description": "永久",
    });
    tester.done("create_user", new.clone()).await;
    let listed = tester
        .call(
            "list_users",
            json!({"userName": "new", "page": 1, "size": 10}),
        )
        .await;
    assert_like_example("list_users", &listed, &[]);
    let created = user(&tester, "new-user").await;
    assert_eq!(created["roleName"], "开发者");
    assert_eq!(created["orgName"], "-总部-财务部-");
    assert_eq!(created["pwdModifyDate"], Value::Null);

    let change = json!({
        "id": created["id"], "userName": "renamed", "roleId": "3", "orgCode": "-010-026-",
        "lodePass": "a made-up password", "newPass": "another",
    });
    tester.done("update_user", change.clone()).await;
    let changed = user(&tester, "renamed").await;
    assert_eq!(
        (&changed["id"], &changed["roleName"]),
        (&created["id"], &json!("运维者"))
    );
    assert_eq!(
        (&changed["userAlias"], &changed["description"]),
        (&json!("新用户"), &json!("永久"))
    );
    assert!(changed["pwdModifyDate"].is_i64());
    // The old password is another one now.
    tester.refused("update_user", change.clone(), 5008).await;

    for (field, value, code) in [
        ("userName", json!("admin"), 5006),
        ("roleId", json!("99"), 5005),
        ("orgCode", json!("-99-"), 5005),
        ("id", json!(99), 5005),
        ("newPass", Value::Null, 4000),
    ] {
        let mut change = change.clone();
        change[field] = value;
        tester.refused("update_user", change, code).await;
    }
    tester.done("create_user", new.clone()).await;
    tester.refused("create_user", new, 5006).await;
    tester
        .done("delete_user", json!({"ids": created["id"]}))
        .await;
    tester
        .refused("delete_user", json!({"ids": created["id"]}), 5005)
        .await;
    assert_eq!(user(&tester, "renamed").await, Value::Null);
    tester.assert_chapter("users");
}

#[tokio::test]
async fn roles_are_listed_by_name() {
    let tester = Tester::start().await;
    let all = tester
        .call("list_roles", json!({"page": 1, "size": 2}))
        .await;
    assert_like_example("list_roles", &all, &[]);
    assert_eq!(all["result"]["total"], 6);
    let found = json!({"roleName": "开发", "page": 1, "size": 2});
    assert_eq!(tester.done("list_roles", found).await["items"][0]["id"], 2);
    tester.assert_chapter("roles");
}

async fn org(tester: &Tester, code: &str) -> Option<Value> {
    let all = tester
        .done("list_orgs", json!({"page": 1, "size": 100}))
        .await;
    let mut all = all["items"].as_array().unwrap().clone().into_iter();
    all.find(|org| org["orgCode"] == code)
}

#[tokio::test]
async fn departments_are_created_below_others_changed_and_deleted() {
    let tester = Tester::start().await;
    let all = tester
        .call("list_orgs", json!({"page": 2, "size": 1}))
        .await;
    assert_like_example("list_orgs", &all, &[]);

    let new = json!({
        "curCode": "333", "parentOrgCode": "-010-025-", "curName": "新部门", "orgPos": 4,
        "description": "说明",
    });
    tester.done("create_org", new.clone()).await;
    tester.refused("create_org", new, 5006).await;
    let created = org(&tester, "-010-025-333-").await.unwrap();
    assert_eq!(
        (
            &created["curCode"],
            &created["orgName"],
            &created["parentOrgName"]
        ),
        (&json!("-333-"), &json!("-新部门-"), &json!("财务部"))
    );
    tester
        .done("create_org", json!({"curCode": "9", "curName": "顶层"}))
        .await;
    assert_eq!(org(&tester, "-9-").await.unwrap()["curCode"], "-9-");

    let change = json!({"id": created["id"], "curName": "改名", "orgPos": "7"});
    tester.done("update_org", change).await;
    let changed = org(&tester, "-010-025-333-").await.unwrap();
    assert_eq!(
        (
            &changed["curName"],
            &changed["orgPos"],
            &changed["description"]
        ),
        (&json!("改名"), &json!(7), &json!("说明"))
    );

    for (id, params, code) in [
        (
            "create_org",
            json!({"curCode": "1", "curName": "a", "parentOrgCode": "-9-9-"}),
            5005,
        ),
        (
            "create_org",
            json!({"curCode": "1-2", "curName": "a"}),
            4000,
        ),
        (
            "update_org",
            json!({"id": created["id"], "orgPos": "first"}),
            4000,
        ),
        ("update_org", json!({"id": 999}), 5005),
        ("delete_org", json!({"id": created["parentOrgId"]}), 5007),
        ("delete_org", json!({"id": 999}), 5005),
    ] {
        tester.refused(id, params, code).await;
    }
    tester
        .done("delete_org", json!({"id": created["id"]}))
        .await;
    assert_eq!(org(&tester, "-010-025-333-").await, None);
    tester.assert_chapter("orgs");
}
