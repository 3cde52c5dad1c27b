//! Employees, departments, addresses, documents, and projects.

use serde_json::{Value, json};
use vendor_sandbox::JinyanConfig;

use crate::support::{Tester, call};

#[tokio::test]
async fn an_employee_is_added_changed_and_deleted() {
    let tester = Tester::start().await;
    let save = async |body: &Value| {
        tester.done(tester.post("/adapter/user/save", body)).await["userid"].clone()
    };
    let detail = async |id: &Value| {
        let path = format!("/adapter/user/details/{}", id.as_str().unwrap());
        tester.done(tester.get(&path)).await
    };
    let mut body = call("user_save")["body"].clone();
    body["contacts"] = json!([{"contactName": "A", "postCode": "", "fullAddress": "B", "provinceID": "20001", "cityID": 11181, "districtID": ""}]);
    body["cards"] =
        json!([{"cardType": "1139", "cardNo": "N1", "expireDate": "", "cardImages": ["u"]}]);
    let id = save(&body).await;
    let user = detail(&id).await;
    assert_eq!(
        (&user["userName"], &user["userStatus"]),
        (&json!("新员工"), &json!("1150"))
    );
    assert_eq!(user["contacts"][0]["cityID"], 11181);
    assert_eq!(user["cards"][0]["cardType"], 1139);
    assert_eq!(user["cards"][0]["lmages"], json!(["u"]));
    for record in [&user["cards"][0], &user["contacts"][0]] {
        assert!(record["roleID"].is_string() && record["roleID"] != user["userID"]);
    }

    // Another one without an identifier; the same one with it, under any of its names.
    assert_ne!(save(&body).await, id);
    let mut change = call("user_save")["body"].clone();
    change["userID"] = id.clone();
    change["userName"] = "改名".into();
    change["contacts"] = json!([user["contacts"][0].clone()]);
    change["contacts"][0]
        .as_object_mut()
        .unwrap()
        .remove("roleID");
    change["contacts"][0]["fullAddress"] = "C".into();
    assert_eq!(save(&change).await, id);
    let user = detail(&id).await;
    assert_eq!(user["userName"], "改名");
    assert_eq!(user["contacts"].as_array().unwrap().len(), 1);
    assert_eq!(user["contacts"][0]["fullAddress"], "C");
    assert_eq!(user["cards"].as_array().unwrap().len(), 1);

    let mut contact = call("contact_save")["body"].clone();
    contact["ownerID"] = id.clone();
    let contact_id = tester
        .done(tester.post("/adapter/contact/save", &contact))
        .await;
    contact["contactID"] = contact_id;
    contact["postCode"] = "100000".into();
    tester
        .done(tester.post("/adapter/contact/save", &contact))
        .await;
    let mut card = call("card_save")["body"].clone();
    card["ownerID"] = id.clone();
    tester.done(tester.post("/adapter/card/save", &card)).await;
    card["cardID"] = "D1".into();
    assert_eq!(
        tester
            .refused(tester.post("/adapter/card/save", &card))
            .await
            .0,
        "404"
    );
    let user = detail(&id).await;
    assert_eq!(user["contacts"][1]["postCode"], "100000");
    assert_eq!(
        (
            user["contacts"].as_array().unwrap().len(),
            user["cards"].as_array().unwrap().len()
        ),
        (2, 2)
    );

    let path = format!("/adapter/user/delete/{}", id.as_str().unwrap());
    tester.done(tester.get(&path)).await;
    assert_eq!(tester.refused(tester.get(&path)).await.0, "404");
    change["userName"] = "".into();
    assert_eq!(
        tester
            .refused(tester.post("/adapter/user/save", &change))
            .await
            .0,
        "400"
    );
    let operations: Vec<_> = tester
        .effects()
        .into_iter()
        .map(|(operation, _)| operation)
        .collect();
    let expected = [
        "user_save",
        "user_save",
        "user_save",
        "contact_save",
        "contact_save",
        "card_save",
        "user_delete",
    ];
    assert_eq!(operations, expected);
}

#[tokio::test]
async fn lists_of_people_come_in_pages() {
    let tester = Tester::start().await;
    for path in [
        "/adapter/user/list?pageN=2",
        "/adapter/user/list?pageNo=2",
        "/adapter/user/list?PageNo=2",
    ] {
        let page = tester.done(tester.get(path)).await;
        assert_eq!(page["entities"].as_array().unwrap().len(), 5, "{path}");
        assert_eq!(
            (&page["PageNo"], &page["RecordCount"], &page["PageSize"]),
            (&json!(2), &json!("25"), &json!("20"))
        );
    }
    let named = tester
        .done(tester.get("/adapter/user/list?userName=07&createTime=2020-01-01"))
        .await;
    assert_eq!(named["entities"][0]["id"], "S00000000007");
    assert_eq!(named["entities"][0]["groupName"], "销售部");

    let small = Tester::with(JinyanConfig::default().page_size(3)).await;
    let page = small
        .done(small.get("/adapter/group/list?groupName=&pageNo=2&createTime="))
        .await;
    assert_eq!(
        (&page["PageNo"], &page["RecordCount"], &page["PageSize"]),
        (&json!("2"), &json!("4"), &json!("3"))
    );
    assert_eq!(page["entities"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn departments_are_a_tree_with_members() {
    let tester = Tester::start().await;
    let save = |body: &Value| tester.post("/adapter/group/save", body);
    let mut body = call("group_save")["body"].clone();
    let id = tester.done(save(&body)).await;
    let id = id.as_str().unwrap();
    let group = tester
        .done(tester.get(&format!("/adapter/group/details/{id}")))
        .await;
    assert_eq!(group["parentName"], "测试公司");
    assert_eq!(
        group["members"],
        json!([{"id": "S00000000001", "userName": "测试员工01"}])
    );
    // The member left the department before.
    let root = tester
        .done(tester.get("/adapter/group/details/S00000000201"))
        .await;
    assert_eq!(root["members"].as_array().unwrap().len(), 1);
    let user = tester
        .done(tester.get("/adapter/user/details/S00000000001"))
        .await;
    assert_eq!(user["groupid"], id);

    body["groupID"] = id.into();
    for (name, value, code) in [
        ("parentID", json!(id), "409"),
        ("parentID", json!("S1"), "404"),
        ("ownerID", json!("S1"), "404"),
        ("members", json!([{"id": "S1", "userName": "a"}]), "404"),
        ("groupName", json!(""), "400"),
    ] {
        let mut wrong = body.clone();
        wrong[name] = value;
        assert_eq!(tester.refused(save(&wrong)).await.0, code, "{name}");
    }
    let delete = format!("/adapter/group/delete/{id}");
    assert_eq!(tester.refused(tester.get(&delete)).await.0, "409");
    body["members"] = json!([]);
    tester.done(save(&body)).await;
    tester.done(tester.get(&delete)).await;
    let root = "/adapter/group/delete/S00000000201";
    assert_eq!(tester.refused(tester.get(root)).await.0, "409");
}

#[tokio::test]
async fn projects_are_added_and_changed() {
    let tester = Tester::start().await;
    let save = |body: &Value| tester.post("/adapter/project/save", body);
    let mut body = call("hosted_project_save")["body"].clone();
    let id = tester.done(save(&body)).await;
    assert_ne!(tester.done(save(&body)).await, id);
    body["ProjectID"] = id.clone();
    body["ProjectBudget"] = json!(99.5);
    body["ParentID"] = "J00000000301".into();
    assert_eq!(tester.done(save(&body)).await, id);
    let path = format!("/adapter/project/detail/{}", id.as_str().unwrap());
    let project = tester.done(tester.get(&path)).await;
    assert_eq!(project["ProjectBudget"].to_string(), "99.5");
    assert_eq!(project["BudgetID"], id);
    let list = tester.done(tester.get("/adapter/project/list")).await;
    assert_eq!(
        (&list["RecordCount"], &list["PageNo"]),
        (&json!("4"), &json!("1"))
    );
    assert_eq!(list["entities"][1]["ProjectBudget"], "12000.50");
    body["ParentID"] = id;
    assert_eq!(tester.refused(save(&body)).await.0, "409");
    body["ParentID"] = "J1".into();
    assert_eq!(tester.refused(save(&body)).await.0, "404");
}
