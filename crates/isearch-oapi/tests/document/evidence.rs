//! What the document does not say is not said in its name, and where it contradicts itself, the operation says so.

use serde_json::Value;
use vendor_http::vendor::SignedAs;

use crate::spec;

/// Where the meaning of something is a conclusion of ours, and the words that say it.
const ASSUMED: &[(&str, &str)] = &[
    ("QueueItem/failTryTimes", "(assumed)"),
    ("Queue/failTryTimes", "(assumed)"),
    ("QueueItem/robotNo", "executes (执行机器人编号)"),
    ("Queue/robotNo", "executes (执行机器人编号)"),
    ("Schedule/cloudJob", "not documented"),
    ("Robot/status", "(assumed"),
    ("Studio/status", "not documented"),
];

#[test]
fn meanings_that_the_document_does_not_give_are_called_assumed() {
    let document = spec::document();
    for (member, says) in ASSUMED {
        let (component, name) = member.split_once('/').unwrap();
        let member = &document["components"]["schemas"][component]["properties"][name];
        let description = member["description"].as_str().unwrap();
        assert!(description.contains(says), "{name}: {description}");
    }
    let priorities = document["components"]["schemas"]["QueuePriority"]["x-values"].as_array();
    for value in priorities.unwrap() {
        let description = value["description"].as_str().unwrap();
        let popped = description.contains("opped");
        assert_eq!(popped, description.contains("(assumed)"), "{description}");
    }
    for id in ["create_user", "update_user", "create_org"] {
        let body = operation(&document, id)["requestBody"].to_string();
        let said = body.matches("as `list_orgs` has it in `orgCode` (assumed)");
        assert_eq!(said.count(), 1, "{id}");
    }
}

/// The operation of that name, or that has it among its overloads.
fn operation<'d>(document: &'d Value, id: &str) -> &'d Value {
    let paths = document["paths"].as_object().unwrap().values();
    let mut operations = paths.flat_map(|item| item.as_object().unwrap().values());
    let found = operations.find(|operation| operation["operationId"] == id);
    found.unwrap()
}

/// An example has each of these under this name; the table has another name for it, or none.
#[test]
fn names_that_only_an_example_has_are_called_examples() {
    let document = spec::document();
    let schedule = &document["components"]["schemas"]["Schedule"]["properties"];
    for name in ["priority", "script", "isHolidayExcept"] {
        assert_eq!(schedule[name]["x-evidence"], "example", "{name}");
    }
    let parameters = operation(&document, "list_jobs")["parameters"].clone();
    let id = parameters.as_array().unwrap().iter();
    let id = id.clone().find(|parameter| parameter["name"] == "id");
    assert_eq!(id.unwrap()["x-evidence"], "documented");
    assert!(!id.unwrap()["description"].to_string().contains("assumed"));
}

/// What is signed of each operation is what the document of ours says.
#[test]
fn an_upload_is_signed_by_its_text_parts() {
    let upload = isearch_oapi::OPERATIONS
        .iter()
        .find(|operation| operation.id() == "upload_file");
    assert_eq!(upload.unwrap().signature_input(), SignedAs::Texts);
    let document = spec::document();
    assert_eq!(operation(&document, "upload_file")["x-signed-as"], "texts");
}

/// What the vendor's document prints in one place and contradicts in another, and the operation that has to say so.
const CONTRADICTIONS: &[(&str, &[&str])] = &[
    ("list_robots", &["`top`", "`robotNo`", "Chapter 1"]),
    ("update_robot", &["`robotNo`", "Chapter 1"]),
    ("get_robot", &["dttail", "beside"]),
    ("list_studios", &["`assetId=RPA`"]),
    ("list_processes", &["`list_process_versions`"]),
    ("list_process_versions", &["`proclid`"]),
    ("create_org", &["`parentOrgCod`"]),
    ("create_asset", &["`agentName`", "`robotNo`"]),
    ("delete_asset", &["text in the example"]),
    ("create_queue_item", &["`111`"]),
];

#[test]
fn contradictions_of_the_document_are_told_where_they_matter() {
    let document = spec::document();
    for (id, texts) in CONTRADICTIONS {
        let operation = operation(&document, id);
        let said = format!("{} {}", operation["description"], operation["requestBody"]);
        let said: Vec<&str> = said.split(|c: char| c.is_whitespace()).collect();
        let said = said.join(" ").replace("\\n", " ");
        for text in *texts {
            assert!(said.contains(text), "{id} does not say {text}: {said}");
        }
    }
    let tokens = operation(&document, "get_token")["x-overloads"].to_string();
    assert!(tokens.contains("required row `code`") && tokens.contains("Not signed (assumed)"));
}
