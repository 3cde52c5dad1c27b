//! What a response says: `isSucc` as flag, number or text, `statusCode` as number or text.

use jinyan_travel::{
    Client, Error, ErrorKind, GetBrowserToken, GroupDelete, GroupDetail, HostedProjectDetail,
    HostedProjectSave, HostedProjectSaveRequired, Lang, OrderDetail, OrderList, Outcome, PageSize,
    UserDetail, UserList, ZoneList, ZoneType,
};

use crate::documented::user_save;
use crate::support::{APP_KEY, Network, Reply, json, success};

fn envelope(is_succ: &str, status_code: &str, result: &str) -> Reply {
    let is_succ = match is_succ {
        "" => String::new(),
        value => format!(r#""isSucc":{value},"#),
    };
    json(
        200,
        format!(r#"{{{is_succ}"statusCode":{status_code},"message":"m","result":{result}}}"#),
    )
}

async fn zones(reply: Reply) -> Result<usize, jinyan_travel::Error> {
    let client: Client = Network::script(vec![reply]).client();
    let request = ZoneList::new(ZoneType::City, Lang::Chinese);
    client.zone_list(request).await.map(|zones| zones.len())
}

#[tokio::test]
async fn is_succ_decides_in_every_form() {
    let mut checked = 0;
    for is_succ in [
        r#""true""#,
        "true",
        "1",
        r#""1""#,
        r#""TRUE""#,
        r#"" True ""#,
    ] {
        for status_code in ["200", r#""200""#, "null", "0", r#""anything""#] {
            let reply = envelope(is_succ, status_code, r#"[{"ZoneID":11181}]"#);
            assert_eq!(zones(reply).await.unwrap(), 1, "{is_succ} {status_code}");
            checked += 1;
        }
    }
    for is_succ in [r#""false""#, "false", "0", r#""0""#, r#""no""#] {
        for (status_code, code) in [("400", "400"), (r#""400""#, "400"), (r#""E-1""#, "E-1")] {
            let error = zones(envelope(is_succ, status_code, "null"))
                .await
                .unwrap_err();
            assert_eq!(
                (error.kind(), error.outcome(), error.vendor_code()),
                (ErrorKind::Vendor, Outcome::Refused, Some(code)),
                "{is_succ} {status_code}"
            );
            assert_eq!(error.vendor_message(), Some("m"));
            checked += 1;
        }
    }
    assert_eq!(checked, 45);
}

#[tokio::test]
async fn without_is_succ_and_data_nobody_can_tell() {
    for is_succ in ["", "null"] {
        // With a message beside it, which a refusal has.
        let error = zones(envelope(is_succ, "200", "[]")).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::UnexpectedResponse, Outcome::Unknown),
            "{is_succ}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn without_is_succ_and_data_code_and_message_are_kept() {
    let said = |status: u16, result: &str| {
        let body = format!(r#"{{"statusCode":7,"message":"m"{result}}}"#);
        json(status, &body)
    };
    for (status, kind, outcome) in [
        (200, ErrorKind::Vendor, Outcome::Unknown),
        (400, ErrorKind::Vendor, Outcome::Refused),
        (401, ErrorKind::Authentication, Outcome::Refused),
        (429, ErrorKind::RateLimited, Outcome::Refused),
        (503, ErrorKind::HttpStatus, Outcome::Unknown),
    ] {
        for result in ["", r#","result":null"#] {
            let network = Network::script(vec![said(status, result)]);
            let client = network.client();
            let delete = client.group_delete(GroupDelete::new("G1")).await;
            let error = delete.unwrap_err();
            assert_eq!((error.kind(), error.outcome()), (kind, outcome), "{status}");
            assert_eq!(
                (error.vendor_code(), error.vendor_message()),
                (Some("7"), Some("m")),
                "{status}"
            );
            assert_eq!(network.sent().len(), 1, "{status}");
        }
    }
    // An empty object is no token and no employee.
    for result in [r#","result":{}"#, r#","result":[]"#, ""] {
        let client = Network::script(vec![said(200, result)]).client();
        for error in [
            client
                .get_browser_token(GetBrowserToken::new(APP_KEY))
                .await
                .unwrap_err(),
            client.user_detail(UserDetail::new("S1")).await.unwrap_err(),
        ] {
            assert_eq!(
                (error.kind(), error.outcome(), error.vendor_code()),
                (ErrorKind::Vendor, Outcome::Unknown, Some("7")),
                "{result}"
            );
        }
    }
    let client = Network::script(vec![json(200, r#"{"result":{}}"#)]).client();
    let error = client.user_detail(UserDetail::new("S1")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
}

#[tokio::test(start_paused = true)]
async fn a_failure_of_the_server_may_have_happened_and_only_reads_are_repeated() {
    let failure = || envelope("false", r#""500""#, "null");
    let network = Network::script(vec![failure(), success("[]")]);
    let request = OrderDetail::new("S1");
    network.client().order_detail(request).await.unwrap();
    assert_eq!(network.sent().len(), 2);
    let network = Network::script(vec![failure()]);
    let delete = network.client().group_delete(GroupDelete::new("G1")).await;
    assert_eq!(delete.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(network.sent().len(), 1);
}

#[tokio::test]
async fn tokens_and_employees_come_with_and_without_an_envelope() {
    let grant = r#"{"access_token":"t0ken","expires_in":300}"#;
    for reply in [
        success(grant),
        json(200, format!(r#"{{"result":{grant}}}"#)),
        json(200, grant),
    ] {
        let client = Network::script(vec![reply]).client();
        let token = client
            .get_browser_token(GetBrowserToken::new(APP_KEY))
            .await
            .unwrap();
        assert_eq!(token.access_token.expose(), "t0ken");
    }
    let user = r#"{"userID":"S1","userStatus":"1150"}"#;
    for reply in [
        success(user),
        json(200, format!(r#"{{"result":{user}}}"#)),
        json(200, user),
    ] {
        let client = Network::script(vec![reply]).client();
        let user = client.user_detail(UserDetail::new("S1")).await.unwrap();
        assert_eq!(user.user_id.unwrap().as_str(), "S1");
    }
    // A refusal is one, with or without data beside it.
    let refused = format!(r#"{{"isSucc":false,"statusCode":7,"result":{grant}}}"#);
    let client = Network::script(vec![json(200, &refused)]).client();
    let error = client
        .get_browser_token(GetBrowserToken::new(APP_KEY))
        .await
        .unwrap_err();
    assert_eq!(error.vendor_code(), Some("7"));
    // Only there: elsewhere a response without envelope is none.
    let client = Network::script(vec![json(200, r#"{"result":{"entities":[]}}"#)]).client();
    let error = client.user_list(UserList::new(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
}

#[tokio::test(start_paused = true)]
async fn what_is_no_response_of_the_vendor_is_said_to_be_none() {
    for (reply, kind) in [
        (
            json(200, "<html>login</html>"),
            ErrorKind::UnexpectedResponse,
        ),
        (json(200, ""), ErrorKind::UnexpectedResponse),
        (
            json(200, r#"{"isSucc":true,"resu"#),
            ErrorKind::UnexpectedResponse,
        ),
        (json(404, "{}"), ErrorKind::HttpStatus),
        (
            json(500, r#"{"isSucc":true,"result":[]}"#),
            ErrorKind::HttpStatus,
        ),
        (json(302, ""), ErrorKind::UnexpectedResponse),
    ] {
        assert_eq!(
            zones(reply.clone()).await.unwrap_err().kind(),
            kind,
            "{reply:?}"
        );
    }
}

#[tokio::test]
async fn pages_have_numbers_as_text_or_number_and_lists_that_may_be_null() {
    for (count, entities, len) in [
        (
            "\"2\"",
            r#"[{"id":"S1"},{"userID":7,"userStatus":"1151"}]"#,
            2,
        ),
        ("0", "null", 0),
        ("null", "[]", 0),
    ] {
        let result = format!(
            r#"{{"PageNo":1,"PageSize":"20","RecordCount":{count},"entities":{entities}}}"#
        );
        let client = Network::script(vec![success(&result)]).client();
        let page = client.user_list(UserList::new(1)).await.unwrap();
        assert_eq!(page.items.len(), len);
        if let [first, second] = page.items.as_slice() {
            assert_eq!(first.id.as_ref().unwrap().as_str(), "S1");
            assert_eq!(second.id.as_ref().unwrap().as_str(), "7");
        }
    }
}

#[tokio::test]
async fn a_list_that_is_missing_or_null_is_empty() {
    for result in [
        "",
        r#","result":null"#,
        r#","result":[]"#,
        r#","result":"""#,
    ] {
        let body = format!(r#"{{"isSucc":true,"statusCode":200,"message":""{result}}}"#);
        let client = || Network::script(vec![json(200, &body)]).client();
        assert_eq!(zones(json(200, &body)).await.unwrap(), 0, "{result}");
        let orders = client().order_detail(OrderDetail::new("S1")).await;
        assert_eq!(orders.unwrap().len(), 0, "{result}");
        let page = client().order_list(OrderList::new(PageSize(10), 1)).await;
        assert_eq!(page.unwrap().items.len(), 0, "{result}");
    }
}

/// What seven operations make of a response without `isSucc`.
async fn without_is_succ(result: &str) -> Vec<(&'static str, Result<(), Error>)> {
    let body = format!(r#"{{"statusCode":200,"message":"","result":{result}}}"#);
    let client = || Network::script(vec![json(200, &body)]).client();
    let project = HostedProjectSave::new(HostedProjectSaveRequired {
        project_code: "c".into(),
        project_name: "n".into(),
        project_budget: "1".parse().unwrap(),
        parent_id: "".into(),
        budget_id: "".into(),
        budget_allocation: "ration".into(),
        grant_date: 31,
    });
    vec![
        ("zone_list", zones(json(200, &body)).await.map(drop)),
        (
            "order_list",
            client()
                .order_list(OrderList::new(PageSize(10), 1))
                .await
                .map(drop),
        ),
        (
            "order_detail",
            client()
                .order_detail(OrderDetail::new("S1"))
                .await
                .map(drop),
        ),
        (
            "hosted_project_detail",
            client()
                .hosted_project_detail(HostedProjectDetail::new("P1"))
                .await
                .map(drop),
        ),
        (
            "hosted_project_save",
            client().hosted_project_save(project).await.map(drop),
        ),
        ("user_save", client().user_save(user_save()).await.map(drop)),
        (
            "group_detail",
            client()
                .group_detail(GroupDetail::new("G1"))
                .await
                .map(drop),
        ),
    ]
}

#[tokio::test]
async fn where_is_succ_is_optional_the_data_decide() {
    let object = r#"{"userID":"S1","ProjectID":"P1","groupID":"G1","entities":[]}"#;
    for (name, outcome) in without_is_succ(object).await {
        // A list of one may come as the object, and an identifier as an object is none.
        let is_read = outcome.is_ok() || name == "hosted_project_save";
        assert!(is_read, "{name}: {outcome:?}");
    }
    let saved = without_is_succ(r#""P1""#).await;
    let (_, saved) = saved
        .iter()
        .find(|(name, _)| *name == "hosted_project_save")
        .unwrap();
    assert!(saved.is_ok(), "{saved:?}");
    for nothing in ["null", "{}", r#"" ""#] {
        for (name, outcome) in without_is_succ(nothing).await {
            let error = outcome.expect_err(name);
            assert_eq!(error.outcome(), Outcome::Unknown, "{name}, {nothing}");
        }
    }
    // Elsewhere a response without it says nothing.
    let body = r#"{"statusCode":200,"message":"","result":{"entities":[{"id":"S1"}]}}"#;
    let client = Network::script(vec![json(200, body)]).client();
    let error = client.user_list(UserList::new(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
}
