//! What the document does not say is not said in its name.

use serde_json::Value;

/// Where something is a conclusion of ours, and the words that say it.
const CONCLUDED: &[(&str, &[&str])] = &[
    ("/components/schemas/SyncMode/x-values/0", &["(assumed)"]),
    ("/components/schemas/SyncMode/x-values/1", &["(assumed)"]),
    (
        "/components/schemas/LicenseOrder/properties/sequence",
        &["is assumed", "订单次序"],
    ),
    (
        "/components/schemas/LicenseOrderResult/properties/sequence",
        &["(assumed)"],
    ),
    (
        "/components/schemas/OrderProduct/properties/strictMatchWhenDelete",
        &["产品助记符", "not documented"],
    ),
    (
        "/paths/~1order~1api~1order~1v1~1asset~1lock/post/requestBody/content/application~1json/schema/properties/assetNums",
        &["not documented"],
    ),
    (
        "/paths/~1order~1api~1order~1v1~1asset~1unlock/post/requestBody/content/application~1json/schema/properties/assetNums",
        &["not documented"],
    ),
    (
        "/paths/~1order~1api~1order~1v1~1asset~1{enterpriseGlobalId}~1list/get",
        &["企业云账号授权", "alone"],
    ),
    (
        "/paths/~1order~1api~1order~1v1~1enterprise~1user~1bind/post",
        &["before this call", "`enterpriseName`"],
    ),
];

#[test]
fn what_is_concluded_says_so() {
    let document: Value = yaml_serde::from_str(hsifue_order::SPEC).unwrap();
    for (place, texts) in CONCLUDED {
        let description = document.pointer(place).unwrap()["description"].as_str();
        let words: Vec<&str> = description.unwrap().split_whitespace().collect();
        for text in *texts {
            assert!(
                words.join(" ").contains(text),
                "{place} does not say {text}"
            );
        }
    }
}
