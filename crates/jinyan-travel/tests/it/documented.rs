//! Every operation with the example response that the spec has for it.

use std::collections::BTreeSet;

use jinyan_travel::{
    CardSave, CardSaveRequired, Client, ContactSave, ContactSaveRequired, Error, GetBrowserToken,
    GetServerToken, GroupDelete, GroupDetail, GroupList, GroupSave, GroupSaveRequired,
    HostedProjectDetail, HostedProjectList, HostedProjectSave, HostedProjectSaveRequired, Lang,
    OPERATIONS, OrderChange, OrderChangeRequired, OrderDetail, OrderList, OrderRefund,
    OrderRefundRequired, OrderReject, OrderResolve, PageSize, RefreshServerToken, SPEC, UserDelete,
    UserDetail, UserList, UserSave, UserSaveRequired, ZoneList, ZoneType,
};
use serde_json::Value;

use crate::support::{APP_KEY, Network, booking, json};

pub(crate) fn user_save() -> UserSave {
    UserSave::new(UserSaveRequired {
        user_name: "旅客甲".into(),
        email: "traveller@example.com".into(),
        phone: "13800138000".into(),
        sex: 1145.into(),
        remark: String::new(),
        photo: String::new().into(),
        country_id: 151,
        birthday: "1990-02-03".into(),
    })
}

pub(crate) fn contact_save() -> ContactSave {
    ContactSave::new(ContactSaveRequired {
        owner_id: "S1".into(),
        contact_name: "甲".into(),
        full_address: "某市某路1号".into(),
        post_code: "000000".into(),
        province_id: "1".into(),
        city_id: "2".into(),
        district_id: "3".into(),
    })
}

pub(crate) fn card_save() -> CardSave {
    CardSave::new(CardSaveRequired {
        owner_id: "S1".into(),
        card_type: 1138.into(),
        card_no: "11010519491231002X".into(),
        expire_date: "2030-01-01".into(),
        country_id: 151,
        images: vec!["https://img.example.com/card-front.png".into()],
    })
}

fn refund() -> OrderRefund {
    OrderRefund::new(OrderRefundRequired {
        unique_id: "U1".into(),
        service_type: 1409.into(),
        products: vec!["P1".into()],
        consumers: vec!["C1".into()],
        reason_type: "1517".into(),
    })
}

pub(crate) fn change() -> OrderChange {
    OrderChange::new(OrderChangeRequired {
        unique_id: "U1".into(),
        return_url: String::new(),
        order_id: "S1".into(),
        channel_code: "WEB".into(),
        products: String::new(),
        consumers: String::new(),
    })
}

fn project() -> HostedProjectSave {
    HostedProjectSave::new(HostedProjectSaveRequired {
        project_code: "TEST".into(),
        project_name: "Test".into(),
        project_budget: "100000.00".parse().unwrap(),
        parent_id: "".into(),
        budget_id: "".into(),
        budget_allocation: "month".into(),
        grant_date: 31,
    })
}

fn group() -> GroupSave {
    GroupSave::new(GroupSaveRequired {
        group_name: "Sales".into(),
        remark: String::new(),
        owner_id: "S2".into(),
        parent_id: "".into(),
        members: Vec::new(),
    })
}

/// Makes the call and says whether the response held anything.
async fn call(client: &Client, id: &str) -> Result<bool, Error> {
    Ok(match id {
        "get_browser_token" => !client
            .get_browser_token(GetBrowserToken::new(APP_KEY))
            .await?
            .access_token
            .is_empty(),
        "get_server_token" => client
            .get_server_token(GetServerToken::new(APP_KEY))
            .await?
            .expires_in
            .is_some(),
        "refresh_server_token" => {
            let request = RefreshServerToken::new(APP_KEY, "r");
            client
                .refresh_server_token(request)
                .await?
                .expires_in
                .is_some()
        }
        "zone_list" => client
            .zone_list(ZoneList::new(ZoneType::City, Lang::Chinese))
            .await?[0]
            .zone_id
            .is_some(),
        "order_list" => client
            .order_list(OrderList::new(PageSize(20), 1))
            .await?
            .items[0]
            .order_id
            .is_some(),
        "order_detail" => client.order_detail(OrderDetail::new("S1")).await?[0]
            .number()
            .is_some(),
        "order_resolve" => client.order_resolve(OrderResolve::new("S1")).await.is_ok(),
        "order_reject" => client.order_reject(OrderReject::new("S1")).await.is_ok(),
        "order_refund" => client.order_refund(refund()).await?.is_some(),
        "order_change" => client.order_change(change()).await?.is_some(),
        "btrip_booking" => client.btrip_booking(booking()).await?[0]
            .booking_url
            .is_some(),
        "hosted_project_list" => {
            let page = client.hosted_project_list(HostedProjectList::new()).await?;
            page.entities[0].project_budget.is_some()
        }
        "hosted_project_detail" => {
            let request = HostedProjectDetail::new("P1");
            client
                .hosted_project_detail(request)
                .await?
                .project_id
                .is_some()
        }
        "hosted_project_save" => client.hosted_project_save(project()).await?.is_some(),
        "user_list" => client.user_list(UserList::new(1)).await?.items[0]
            .id
            .is_some(),
        "user_detail" => client
            .user_detail(UserDetail::new("S1"))
            .await?
            .email
            .is_some(),
        "user_save" => client.user_save(user_save()).await?.unwrap().id().is_some(),
        "group_list" => client.group_list(GroupList::new(1)).await?.items[0]
            .group_id
            .is_some(),
        "group_detail" => !client
            .group_detail(GroupDetail::new("G1"))
            .await?
            .members
            .is_empty(),
        "group_save" => client.group_save(group()).await?.is_some(),
        "contact_save" => client.contact_save(contact_save()).await.is_ok(),
        "card_save" => client.card_save(card_save()).await?.is_some(),
        "user_delete" => client.user_delete(UserDelete::new("S1")).await.is_ok(),
        "group_delete" => client.group_delete(GroupDelete::new("G1")).await.is_ok(),
        other => panic!("{other} is not tried"),
    })
}

/// The operations that share a method and a path with another one, of which the spec shows one response.
fn documented(spec: &Value, id: &str) -> Value {
    let operation = OPERATIONS
        .iter()
        .find(|operation| operation.id() == id)
        .unwrap();
    let method = operation.method().as_str().to_lowercase();
    let response = &spec["paths"][operation.path()][method]["responses"]["200"];
    response["content"]["application/json"]["examples"]["made_up"]["value"].clone()
}

#[tokio::test]
async fn every_operation_is_called_and_its_example_response_understood() {
    let spec: Value = yaml_serde::from_str(SPEC).unwrap();
    let mut understood = BTreeSet::new();
    for operation in OPERATIONS {
        let id = operation.id();
        let response = documented(&spec, id);
        assert!(response.is_object(), "{id}");
        let network = Network::script(vec![json(200, response.to_string())]);
        let client = if id.ends_with("server_token") {
            network.builder().legacy().build().unwrap()
        } else {
            network.client()
        };
        assert!(call(&client, id).await.unwrap(), "{id}");
        let sent = network.sent();
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].method, operation.method().as_str());
        understood.insert(id);
    }
    assert_eq!(understood.len(), 24);
}
