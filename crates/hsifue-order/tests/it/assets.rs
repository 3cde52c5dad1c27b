//! Keys and their numbers.

use hsifue_order::{
    AllocateShellNumbers, AssetResultStatus, ErrorKind, FailedAsset, LockAssets, Outcome,
    UnlockAssets,
};

use crate::support::{client, json};

fn summary(failed: &[FailedAsset]) -> Vec<(Option<&str>, Option<i64>)> {
    failed
        .iter()
        .map(|key| {
            (
                key.asset_num.as_deref(),
                key.status.as_ref().map(AssetResultStatus::code),
            )
        })
        .collect()
}

#[tokio::test]
async fn each_key_has_its_own_result_although_the_call_succeeds() {
    let (client, network) = client(|_| {
        json(
            200,
            r#"{"message":"success","code":0,"data":[{"assetNum":"A1","status":1},{"assetNum":"A2","status":"2"},
                {"assetNum":12345678901,"status":9}]}"#,
        )
    });
    let keys = ["A1", "A2", "A3", "12345678901"];
    let expected = [
        (Some("A2"), Some(2)),
        (Some("12345678901"), Some(9)),
        (Some("A3"), None),
    ];
    let request = LockAssets::new(keys, "operator");
    let results = client.lock_assets(request.clone()).await.unwrap();
    assert_eq!(results.len(), 3);
    assert!(results[0].is_done() && !results[1].is_done());
    assert_eq!(summary(&request.failed(&results)), expected);
    let request = UnlockAssets::new(keys, "operator");
    let results = client.unlock_assets(request.clone()).await.unwrap();
    assert_eq!(summary(&request.failed(&results)), expected);
    let paths: Vec<_> = network
        .sent()
        .iter()
        .map(|sent| sent.uri.path().to_owned())
        .collect();
    assert_eq!(
        paths,
        [
            "/order/api/order/v1/asset/lock",
            "/order/api/order/v1/asset/unlock"
        ]
    );
}

#[tokio::test]
async fn lists_of_keys_that_cannot_be_meant_are_refused_before_sending() {
    let (client, network) = client(|_| json(200, r#"{"code":0,"data":[]}"#));
    for keys in [vec![], vec!["A1", " "], vec!["A1", "A2", "A1"]] {
        let lock = client.lock_assets(LockAssets::new(keys.clone(), "o")).await;
        let unlock = client.unlock_assets(UnlockAssets::new(keys, "o")).await;
        for error in [lock.unwrap_err(), unlock.unwrap_err()] {
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::InvalidRequest, Outcome::NotSent)
            );
            assert!(error.to_string().contains("`assetNums`"), "{error}");
        }
    }
    let none = client
        .allocate_shell_numbers(AllocateShellNumbers::new(0))
        .await;
    assert!(none.unwrap_err().to_string().contains("`size`"));
    assert_eq!(network.sent().len(), 0);
}

#[tokio::test]
async fn shell_numbers_are_text_whatever_the_wire_has() {
    let (client, network) = client(|_| {
        json(
            200,
            r#"{"message":"success","code":0,"data":["8000000001",8000000002,"0600000003"]}"#,
        )
    });
    let numbers = client
        .allocate_shell_numbers(AllocateShellNumbers::new(3))
        .await
        .unwrap();
    let numbers: Vec<_> = numbers.iter().map(hsifue_order::Id::as_str).collect();
    assert_eq!(numbers, ["8000000001", "8000000002", "0600000003"]);
    assert_eq!(network.sent()[0].body, r#"{"size":3}"#);
}
