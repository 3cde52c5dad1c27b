//! `{"statusCode": …, "isSucc": …, "message": …, "result": …}`, in the types that each operation's
//! table has.

use serde_json::{Map, Value, json};

/// Operations whose table shows no envelope, only `result`.
const WITHOUT: &[&str] = &[
    "get_browser_token",
    "get_server_token",
    "refresh_server_token",
    "user_detail",
];

/// Operations whose `isSucc` is a flag; it is text in the others.
const FLAGS: &[&str] = &[
    "order_detail",
    "order_resolve",
    "order_reject",
    "hosted_project_save",
    "user_list",
    "user_save",
    "card_save",
    "group_delete",
];

/// Operations whose `statusCode` is a number; it is text in the others.
const NUMBERS: &[&str] = &[
    "order_detail",
    "hosted_project_save",
    "user_list",
    "user_save",
    "card_save",
    "user_delete",
    "group_delete",
];

/// The envelope of a success.
pub(crate) fn success(operation: &str, code: &str, result: Option<Value>) -> Value {
    let result = result.unwrap_or(Value::Null);
    if WITHOUT.contains(&operation) {
        return json!({"result": result});
    }
    let mut envelope = head(operation, code.into(), true, "");
    envelope.insert("result".to_owned(), result);
    Value::Object(envelope)
}

/// The envelope of a refusal, also where the table shows none (assumed).
pub(crate) fn refusal(operation: &str, code: Value, message: &str) -> Value {
    Value::Object(head(operation, code, false, message))
}

fn head(operation: &str, code: Value, is_success: bool, message: &str) -> Map<String, Value> {
    let number = code.as_str().and_then(|text| text.parse::<i64>().ok());
    let code = match number.filter(|_| NUMBERS.contains(&operation)) {
        Some(number) => number.into(),
        None => code,
    };
    let is_succ: Value = if FLAGS.contains(&operation) {
        is_success.into()
    } else {
        is_success.to_string().into()
    };
    let mut envelope = Map::new();
    envelope.insert("statusCode".to_owned(), code);
    envelope.insert("isSucc".to_owned(), is_succ);
    envelope.insert("message".to_owned(), message.into());
    envelope
}
