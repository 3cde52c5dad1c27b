//! Files: uploaded, listed, downloaded, deleted.

use reqwest::Method;
use serde_json::json;
use vendor_sandbox::{IsearchConfig, UploadSigning};

use crate::documented::assert_like_example;
use crate::support::{Tester, json as send};

const NAME: &str = "报表 2024.csv";
const TEXTS: &[(&str, &str)] = &[("userId", "1"), ("isOverwrite", "no"), ("fileTag", "a,b")];
const SIGNED_TEXTS: &str = "fileTag=a,b&isOverwrite=no&userId=1";

#[tokio::test]
async fn file_comes_back_byte_for_byte() {
    let tester = Tester::start().await;
    let content: Vec<u8> = (0..=255_u8).cycle().take(3 * 1024 * 1024 + 7).collect();
    let uploaded = tester.upload(NAME, &content, TEXTS, SIGNED_TEXTS).await;
    assert_eq!(uploaded, json!({"code": 0, "msg": "操作成功"}));

    let params = [("fileName", NAME), ("userId", "1")];
    let response = tester
        .get("/oapi/v1/share/file/download", &params)
        .send()
        .await
        .unwrap();
    assert_eq!(
        response.headers()["content-type"],
        "application/octet-stream"
    );
    assert_eq!(
        response.headers()["content-disposition"],
        "attachment; filename=\"__ 2024.csv\"; filename*=UTF-8''%E6%8A%A5%E8%A1%A8%202024.csv",
    );
    assert_eq!(response.content_length(), Some(3 * 1024 * 1024 + 7));
    assert!(response.bytes().await.unwrap() == content);

    let listed = tester
        .get_json("/oapi/v1/share/file", &[("page", "1"), ("size", "10")])
        .await;
    let file = &listed["result"]["items"][0];
    assert_eq!(file["fileName"], NAME);
    assert_eq!(file["fileSize"], "4M");
    assert_eq!(file["fileDesc"], "a,b");

    let delete = json!({"id": file["fileId"]});
    let path = "/oapi/v1/share/file";
    assert_eq!(
        tester.send_json(Method::DELETE, path, &delete).await["code"],
        0
    );
    assert_eq!(
        tester.send_json(Method::DELETE, path, &delete).await["code"],
        10001
    );
    let gone = tester
        .get_json("/oapi/v1/share/file/download", &params)
        .await;
    assert_eq!(gone, json!({"code": 10001, "msg": "文件不存在"}));
}

#[tokio::test]
async fn taken_name_is_only_overwritten_on_request() {
    let tester = Tester::start().await;
    let again = [("userId", "1"), ("isOverwrite", "yes")];
    let other_user = [("userId", "2")];
    assert_eq!(
        tester.upload(NAME, b"1", TEXTS, SIGNED_TEXTS).await["code"],
        0
    );
    assert_eq!(
        tester.upload(NAME, b"2", TEXTS, SIGNED_TEXTS).await["code"],
        5004
    );
    assert_eq!(
        tester
            .upload(NAME, b"3", &again, "isOverwrite=yes&userId=1")
            .await["code"],
        0
    );
    assert_eq!(
        tester.upload(NAME, b"4", &other_user, "userId=2").await["code"],
        0
    );

    let params = [("fileName", NAME), ("userId", "1")];
    let response = tester
        .get("/oapi/v1/share/file/download", &params)
        .send()
        .await
        .unwrap();
    assert_eq!(response.bytes().await.unwrap(), "3");
    let params = [("page", "1"), ("size", "10"), ("userId", "2")];
    let listed = tester.get_json("/oapi/v1/share/file", &params).await;
    assert_eq!(listed["result"]["total"], 1);
}

#[tokio::test]
async fn each_way_to_sign_an_upload_excludes_the_others() {
    let file_name_too = format!("fileTag=a,b&isOverwrite=no&uploadFile={NAME}&userId=1");
    let ways = [
        (UploadSigning::TextParts, SIGNED_TEXTS),
        (UploadSigning::TextPartsAndFileName, file_name_too.as_str()),
        (UploadSigning::Nothing, ""),
    ];
    for (expected, _) in ways {
        let config = IsearchConfig::default().upload_signing(expected);
        let tester = Tester::with(config).await;
        for (way, business) in ways {
            let code = if way == expected { 0 } else { 4005 };
            let response = tester.upload(NAME, b"1", TEXTS, business).await;
            assert_eq!(
                response["code"], code,
                "{way:?} sent, {expected:?} expected"
            );
        }
    }
}

#[tokio::test]
async fn incomplete_uploads_are_refused_by_name() {
    let tester = Tester::start().await;
    let no_user = tester.upload(NAME, b"1", &[], "").await;
    assert_eq!(no_user["code"], 4000);
    assert!(no_user["msg"].as_str().unwrap().contains("userId"));

    let form = reqwest::multipart::Form::new().text("userId", "1");
    let request = tester.signed(Method::POST, "/oapi/v1/share/file", b"userId=1");
    let no_file = send(request.multipart(form)).await;
    assert!(
        no_file["msg"].as_str().unwrap().contains("uploadFile"),
        "{no_file}"
    );

    let as_json = json!({"uploadFile": "D:/a.txt", "userId": "1"});
    let no_form = tester
        .send_json(Method::POST, "/oapi/v1/share/file", &as_json)
        .await;
    assert!(
        no_form["msg"].as_str().unwrap().contains("Content-Type"),
        "{no_form}"
    );
}

#[tokio::test]
async fn every_operation_on_files_takes_the_documented_parameters() {
    let tester = Tester::start().await;
    let upload =
        json!({"uploadFile": "a.txt", "isOverwrite": "yes", "fileTag": "a,b", "userId": "22"});
    tester.done("upload_file", upload).await;
    let list = json!({"page": 1, "size": 10, "userId": "22", "fileName": "a"});
    let response = tester.call("list_files", list).await;
    // The table has the identifier, the example has not.
    assert_like_example("list_files", &response, &["fileId"]);
    let download = json!({"fileName": "a.txt", "userId": "22"});
    assert_eq!(tester.done("download_file", download).await, "content");
    let id = response["result"]["items"][0]["fileId"].clone();
    tester.done("delete_file", json!({"id": id})).await;
    tester.assert_chapter("files");
}
