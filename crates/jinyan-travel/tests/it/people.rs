//! Employees and departments: what is read under which name, what saving returns, and reading everybody.

use std::collections::BTreeMap;

use jinyan_travel::{
    CardSave, CardSaveRequired, CardType, Error, ErrorKind, GroupDetail, Record, Records, User,
    UserDetail, UserStatus,
};
use vendor_http::TransportErrorKind;

use crate::documented::{card_save, contact_save, user_save};
use crate::support::{Network, Reply, Sent, json, path, refusal, success};

#[tokio::test]
async fn an_employee_is_read_under_every_name_of_its_members() {
    for (text, images) in [
        (
            r#"{"userID":"S1","email":"a@b.example","cards":[{"lmages":["u"]}]}"#,
            1,
        ),
        (
            r#"{"userid":"S1","Email":"a@b.example","cards":[{"Images":["u","v"]}]}"#,
            2,
        ),
        (
            r#"{"id":"S1","userEmail":"a@b.example","cards":[{"images":"u"}]}"#,
            1,
        ),
        (
            r#"{"UserID":"S1","mail":"a@b.example","cards":[{"cardImages":null}]}"#,
            0,
        ),
    ] {
        let client = Network::script(vec![success(text)]).client();
        let user = client.user_detail(UserDetail::new("S1")).await.unwrap();
        assert_eq!(user.user_id.unwrap().as_str(), "S1", "{text}");
        assert_eq!(user.email.unwrap().expose(), "a@b.example", "{text}");
        assert_eq!(user.cards[0].images.len(), images, "{text}");
    }
    for (status, known) in [
        ("\"1150\"", UserStatus::Enabled),
        ("1144", UserStatus::CategoryDisabled),
    ] {
        let text =
            format!(r#"{{"userID":1,"userStatus":{status},"contacts":[{{"cityID":11181}}]}}"#);
        let client = Network::script(vec![success(&text)]).client();
        let user = client.user_detail(UserDetail::new("1")).await.unwrap();
        assert_eq!(user.user_status, Some(known));
        assert_eq!(user.contacts[0].city_id.as_ref().unwrap().as_str(), "11181");
    }
}

#[tokio::test]
async fn the_members_of_a_department_may_be_a_list_one_object_or_null() {
    for (members, count) in [
        (r#"[{"id":"S1"},{"userID":2}]"#, 2),
        (r#"{"id":"S1"}"#, 1),
        ("null", 0),
    ] {
        let text = format!(r#"{{"groupid":"G1","remark":"r","members":{members}}}"#);
        let client = Network::script(vec![success(&text)]).client();
        let group = client.group_detail(GroupDetail::new("G1")).await.unwrap();
        assert_eq!(group.members.len(), count);
        assert_eq!(group.remark.as_deref(), Some("r"));
        assert_eq!(group.group_id.unwrap().as_str(), "G1");
    }
}

#[tokio::test]
async fn one_record_may_come_in_a_list_and_several_are_an_error() {
    for (result, name) in [
        (r#"{"groupName":"a"}"#, Some("a")),
        (r#"[ {"groupName":"a"} ]"#, Some("a")),
        (r#"[{"groupName":"a"},{"groupName":"b"}]"#, None),
        ("[]", None),
    ] {
        let client = Network::script(vec![success(result)]).client();
        let group = client.group_detail(GroupDetail::new("G1")).await;
        assert_eq!(
            group.ok().and_then(|group| group.group_name).as_deref(),
            name,
            "{result}"
        );
    }
}

fn card() -> CardSave {
    CardSave::new(CardSaveRequired {
        owner_id: "S1".into(),
        card_type: CardType::Passport,
        card_no: "EXAMPLE-0001".into(),
        expire_date: "2030-01-01".into(),
        country_id: 151,
        images: Vec::new(),
    })
}

#[tokio::test]
async fn the_identifier_of_what_was_saved_is_looked_for() {
    for (result, id) in [
        ("\"D1\"", Some("D1")),
        ("7", Some("7")),
        (r#"{"cardID":"D1","x":1}"#, Some("D1")),
        (r#"{"userID":"S1","cardID":"D1"}"#, Some("D1")),
        (r#"{"CardID":"D1","UserID":"S1"}"#, Some("D1")),
        (r#"{"id":7}"#, Some("7")),
        (r#"{"userID":"","id":"D1"}"#, Some("D1")),
        (r#"{"x":1}"#, None),
        ("[]", None),
        ("true", None),
    ] {
        let client = Network::script(vec![success(result)]).client();
        let saved = client.card_save(card()).await.unwrap().unwrap();
        assert_eq!(saved.id().map(jinyan_travel::Id::as_str), id, "{result}");
        let raw: serde_json::Value = serde_json::from_str(result).unwrap();
        assert_eq!(*saved.raw(), raw);
    }
    let client = Network::script(vec![success("null")]).client();
    assert_eq!(client.card_save(card()).await.unwrap(), None);
}

/// A company of five on three pages, of which one stands on two because the list moved.
fn company(sent: &Sent) -> Reply {
    let entries = |ids: &[&str], id: &str| {
        let ids: Vec<String> = ids
            .iter()
            .map(|value| format!(r#"{{"{id}":"{value}"}}"#))
            .collect();
        success(&format!(
            r#"{{"entities":[{}],"RecordCount":"6"}}"#,
            ids.join(",")
        ))
    };
    match (path(sent), sent.query()) {
        ("/adapter/user/list", "pageN=1") => entries(&["S1", "S2"], "id"),
        ("/adapter/user/list", "pageN=2") => entries(&["S2", "S3"], "id"),
        ("/adapter/user/list", "pageN=3") => entries(&["S4", "S5"], "id"),
        ("/adapter/group/list", "createTime=&groupName=&pageNo=1") => {
            entries(&["G1", "G2"], "groupID")
        }
        ("/adapter/group/list", "createTime=&groupName=&pageNo=2") => {
            entries(&["G3", "G4"], "groupID")
        }
        ("/adapter/group/list", "createTime=&groupName=&pageNo=3") => {
            entries(&["G5", "G6"], "groupID")
        }
        (path, "") => match path.rsplit_once("/details/") {
            Some((_, "S3" | "G3")) => refusal("404"),
            Some((_, "G1")) => success(r#"{"groupID":"G1","parentID":""}"#),
            Some((_, id)) if id.starts_with('G') => {
                success(&format!(r#"{{"groupID":"{id}","parentID":"G1"}}"#))
            }
            Some((_, id)) => success(&format!(r#"{{"userName":"of {id}"}}"#)),
            None => panic!("{path}"),
        },
        other => panic!("{other:?}"),
    }
}

/// The records by page, errors by name.
async fn all<T: Record>(mut records: Records<T>, name: impl Fn(T) -> String) -> Vec<(u32, String)> {
    let mut all = Vec::new();
    loop {
        let record: Result<Option<T>, Error> = records.try_next().await;
        let text = match record {
            Ok(None) => return all,
            Ok(Some(record)) => name(record),
            Err(error) => format!(
                "{} of {:?}",
                error.vendor_code().unwrap_or("none"),
                records.current().map(jinyan_travel::Id::as_str)
            ),
        };
        all.push((records.page(), text));
    }
}

fn id_of(user: User) -> String {
    assert!(user.user_name.is_some());
    user.user_id.unwrap().to_string()
}

#[tokio::test]
async fn everybody_comes_once_one_call_at_a_time_and_one_failure_stops_nobody() {
    let network = Network::new(company);
    let client = network.client();
    let everybody = all(client.sync_users(), id_of).await;
    let pages: Vec<_> = everybody
        .iter()
        .map(|(page, text)| (*page, text.as_str()))
        .collect();
    assert_eq!(
        pages,
        [
            (1, "S1"),
            (1, "S2"),
            (2, "404 of Some(\"S3\")"),
            (3, "S4"),
            (3, "S5")
        ]
    );
    assert_eq!(network.sent().len(), 8);

    let network = Network::new(company);
    let client = network.client();
    let rest = all(client.sync_users().from_page(3), id_of).await;
    assert_eq!(rest, [(3, "S4".to_owned()), (3, "S5".to_owned())]);
    assert_eq!(network.sent()[0].query(), "pageN=3");
}

#[tokio::test]
async fn departments_give_a_tree() {
    let network = Network::new(company);
    let client = network.client();
    let mut groups = client.sync_groups();
    let mut parents = BTreeMap::new();
    let mut failed = 0;
    loop {
        match groups.try_next().await {
            Ok(Some(group)) => {
                let parent = group.parent_id.map(|id| id.to_string()).unwrap_or_default();
                parents.insert(group.group_id.unwrap().to_string(), parent);
            }
            Ok(None) => break,
            Err(_) => failed += 1,
        }
    }
    assert_eq!((parents.len(), failed), (5, 1));
    assert_eq!(parents["G1"], "");
    assert!(
        parents
            .iter()
            .filter(|(id, _)| *id != "G1")
            .all(|(_, parent)| parent == "G1")
    );
}

#[tokio::test]
async fn a_page_that_fails_ends_the_stream_and_is_where_to_begin_again() {
    let network = Network::new(|sent| {
        if sent.query() == "pageN=2" {
            json(404, String::new())
        } else {
            company(sent)
        }
    });
    let client = network.client();
    let mut users = client.sync_users();
    for _ in 0..2 {
        users.try_next().await.unwrap().unwrap();
    }
    let error = users.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::HttpStatus);
    assert_eq!((users.page(), users.current()), (2, None));
    assert!(users.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn an_entry_without_identifier_and_a_page_that_does_not_advance_are_errors() {
    let network = Network::new(|sent| {
        if path(sent).ends_with("list") {
            success(r#"{"entities":[{"userName":"nobody"},{"id":"S1"}],"RecordCount":9}"#)
        } else {
            success(r#"{"userName":"of S1"}"#)
        }
    });
    let client = network.client();
    let mut users = client.sync_users();
    let error = users.try_next().await.unwrap_err();
    assert!(error.to_string().contains("has no identifier"), "{error}");
    assert_eq!(
        users
            .try_next()
            .await
            .unwrap()
            .unwrap()
            .user_id
            .unwrap()
            .as_str(),
        "S1"
    );
    // The server does not know `pageN`, and sends the first page for ever.
    let error = users.try_next().await.unwrap_err();
    assert!(
        error.to_string().contains("that it had sent before"),
        "{error}"
    );
    assert!(users.try_next().await.unwrap().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_list_that_makes_no_progress_ends_in_an_error() {
    // Two pages that alternate; the same with a member that is never the same; one page under ever new names.
    let pages: [fn(usize) -> String; 3] = [
        |page| format!(r#"{{"id":"S{}"}},{{"id":"T"}}"#, page % 2),
        |page| {
            format!(
                r#"{{"id":"S{}","x":{page}}},{{"id":"T","x":{page}}}"#,
                page % 2
            )
        },
        |page| format!(r#"{{"id":"S1","userName":"{page}"}}"#),
    ];
    let mut checked = 0;
    for (page, says) in pages.into_iter().zip([
        "had sent before",
        "3 pages in a row without anything new",
        "3 pages in a row without anything new",
    ]) {
        let network = Network::new(move |sent| {
            if path(sent).ends_with("list") {
                let number = sent.query().strip_prefix("pageN=").unwrap();
                let entities = page(number.parse().unwrap());
                success(&format!(r#"{{"entities":[{entities}],"RecordCount":900}}"#))
            } else {
                success(r#"{"userName":"somebody"}"#)
            }
        });
        let client = network.client();
        let mut users = client.sync_users();
        let error = loop {
            match users.try_next().await {
                Ok(Some(_)) => {}
                Ok(None) => panic!("the list has ended"),
                Err(error) => break error,
            }
        };
        assert!(error.to_string().contains(says), "{error}");
        assert!(network.paths().len() < 10, "{:?}", network.paths());
        assert!(users.try_next().await.unwrap().is_none());
        checked += 1;
    }
    assert_eq!(checked, 3);
}

#[tokio::test(start_paused = true)]
async fn the_stream_can_move_between_threads_and_is_a_stream() {
    fn is<T: Send + futures_core::Stream>(_: &T) {}
    let network = Network::script(vec![Reply::Fails(TransportErrorKind::Connect)]);
    let client = network.client();
    let users = client.sync_users();
    is(&users);
    assert!(format!("{users:?}").contains("page: 1"));
}

#[tokio::test]
async fn a_new_record_may_have_an_empty_identifier() {
    let network = Network::new(|_| success("{}"));
    let client = network.client();
    client
        .contact_save(contact_save().with_contact_id(""))
        .await
        .unwrap();
    client
        .card_save(card_save().with_card_id(""))
        .await
        .unwrap();
    client
        .user_save(user_save().with_user_id(""))
        .await
        .unwrap();
    let bodies: Vec<serde_json::Value> = network
        .sent()
        .iter()
        .map(|sent| serde_json::from_str(&sent.body).unwrap())
        .collect();
    assert_eq!(bodies[0]["contactID"], "");
    assert_eq!(bodies[1]["cardID"], "");
    assert_eq!(bodies[2]["userid"], "");
}
