//! One response in many spellings, for every operation of every client: what it says is the same.

use encoding_rs::{GB18030, UTF_8};
use vendor_http::Outcome;
use workspace_tests::{
    fixture::Vendor,
    reading::{Calls, Documented, Scripted, ask, responses},
};

/// Where a message stands in an envelope.
fn message(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Isearch => "msg",
        _ => "message",
    }
}

/// The ways to write the verdict of a success.
fn verdicts(vendor: Vendor) -> &'static [&'static str] {
    match vendor {
        Vendor::Isearch | Vendor::Hsifue => &[
            "0", "0.0", "\"0\"", "\"0.0\"", "-0", "0e0", "\" 0 \"", "0.00E+1",
        ],
        Vendor::Personalcenter => &["200", "200.0", "\"200\"", "\"200.0\"", "2e2", "\" 200\""],
        Vendor::Jinyan => &[
            "true",
            "\"true\"",
            "\"TRUE\"",
            "1",
            "\"1\"",
            "1.0",
            "\"1.0\"",
            "\" true\"",
        ],
    }
}

/// Messages that are almost JSON, or no text.
const MESSAGES: [&str; 9] = [
    r#""坏\ud83d""#,
    r#""坏\udc00好""#,
    "\"第一行\n第二行\t\"",
    r#""C:\Users""#,
    "\"文✂\"",
    "null",
    r#"{"text":["a"]}"#,
    "[1e400]",
    "20240813090702000101",
];

/// An object of these members, in the order in which they are.
fn object(members: &[(String, String)]) -> String {
    let members = members
        .iter()
        .map(|(name, json)| format!("\"{name}\":{json}"));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// `✂` cuts the last byte off the character before it.
fn cut(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (index, part) in text.split('✂').enumerate() {
        if index > 0 {
            bytes.pop();
        }
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

/// Other spellings of a response, each with its media type.
fn spellings(documented: &Documented) -> Vec<(String, &'static str, Vec<u8>)> {
    let members = documented.body.as_object().unwrap();
    let members = members
        .iter()
        .map(|(name, value)| (name.clone(), value.to_string()));
    let members: Vec<(String, String)> = members.collect();
    let body = object(&members);
    let json = "application/json";
    let gbk = || GB18030.encode(&body).0.into_owned();
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}"
            .encode_utf16()
            .chain(body.encode_utf16())
            .flat_map(bytes)
    };
    let reversed: Vec<_> = members.iter().cloned().rev().collect();
    let mut spellings = vec![
        (
            "a byte order mark".to_owned(),
            json,
            format!("\u{feff}{body}").into_bytes(),
        ),
        (
            "blanks".to_owned(),
            json,
            format!("\r\n\t {body} \n").into_bytes(),
        ),
        (
            "the members backwards".to_owned(),
            json,
            object(&reversed).into_bytes(),
        ),
        ("GBK, declared".to_owned(), "text/plain;charset=GBK", gbk()),
        (
            "GBK, declared as ISO 8859-1".to_owned(),
            "application/json; charset=iso-8859-1",
            gbk(),
        ),
        (
            "UTF-8, declared as ISO 8859-1".to_owned(),
            "application/json;charset=ISO-8859-1",
            body.clone().into_bytes(),
        ),
        (
            "UTF-16, little end first".to_owned(),
            json,
            utf_16(u16::to_le_bytes).collect(),
        ),
        (
            "UTF-16, big end first".to_owned(),
            json,
            utf_16(u16::to_be_bytes).collect(),
        ),
    ];
    if !body.is_ascii() {
        spellings.push(("GBK, not declared".to_owned(), json, gbk()));
    }
    let with = |name: &str, json: &str| {
        let mut members = members.clone();
        members.retain(|(known, _)| known != name);
        members.push((name.to_owned(), json.to_owned()));
        cut(&object(&members))
    };
    let verdict = documented.verdict();
    if let Some(verdict) = verdict.strip_prefix('/') {
        for spelling in verdicts(documented.vendor) {
            let body = with(verdict, spelling);
            spellings.push((format!("the verdict {spelling}"), json, body));
        }
    }
    // Of a token without an envelope it is a member that nobody knows.
    if !verdict.is_empty() {
        for spelling in MESSAGES {
            let body = with(message(documented.vendor), spelling);
            spellings.push((format!("the message {spelling}"), json, body));
        }
    }
    spellings
}

fn scripted(content_type: &str, body: Vec<u8>) -> Scripted {
    Scripted {
        status: 200,
        content_type: content_type.to_owned(),
        body: body.into(),
    }
}

#[tokio::test]
async fn every_response_says_the_same_in_every_spelling() {
    let calls = Calls::load().unwrap();
    let (mut operations, mut read, mut problems) = (0, 0, Vec::new());
    for vendor in Vendor::ALL {
        for documented in responses(vendor)
            .iter()
            .filter(|one| one.source == "schema")
        {
            let id = &documented.operation;
            // Its JSON says that there is no file.
            if id == "download_file" {
                continue;
            }
            operations += 1;
            let call = calls.of(vendor, id).unwrap();
            let asked = ask(call, Scripted::json(documented.body.to_string()))
                .await
                .unwrap();
            let output = asked.result.unwrap();
            for (spelling, content_type, body) in spellings(documented) {
                let asked = ask(call, scripted(content_type, body)).await.unwrap();
                match asked.result {
                    Ok(found) if found == output => read += 1,
                    found => problems.push(format!("{vendor} {id}: {spelling}: {found:?}")),
                }
            }
        }
    }
    println!("{operations} operations, {read} spellings");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!((operations, read), (82, 2103));
}

/// A refusal by 1001 with this message, as the vendor would send it.
fn refusal(vendor: Vendor, operation: &str, text: &str) -> String {
    match vendor {
        Vendor::Personalcenter if operation == "get_token" => {
            format!(r#"{{"error":1001,"error_description":{text}}}"#)
        }
        Vendor::Jinyan => {
            format!(r#"{{"isSucc":"false","statusCode":1001,"message":{text},"result":null}}"#)
        }
        _ => format!(r#"{{"{}":{text},"code":1001.0}}"#, message(vendor)),
    }
}

#[tokio::test]
async fn every_refusal_is_one_however_its_message_is_written() {
    let calls = Calls::load().unwrap();
    let (mut operations, mut refused, mut problems) = (0, 0, Vec::new());
    for vendor in Vendor::ALL {
        for operation in vendor.operations() {
            operations += 1;
            let call = calls.of(vendor, operation.id()).unwrap();
            let texts = MESSAGES.iter().map(|text| (*text, "application/json"));
            let texts = texts.chain([("\"文件不存在\"", "application/json;charset=gbk")]);
            for (text, content_type) in texts {
                // Without an envelope, a refusal has its own two members, of which both must be scalars.
                let is_scalar = !text.starts_with(['{', '[']);
                if vendor == Vendor::Personalcenter && operation.id() == "get_token" && !is_scalar {
                    continue;
                }
                let text = refusal(vendor, operation.id(), text);
                let encoding = if content_type.ends_with("gbk") {
                    GB18030
                } else {
                    UTF_8
                };
                let body = if encoding == UTF_8 {
                    cut(&text)
                } else {
                    encoding.encode(&text).0.into_owned()
                };
                let asked = ask(call, scripted(content_type, body)).await.unwrap();
                let error = asked.result.unwrap_err();
                let code = error.vendor_code().unwrap_or_default();
                let is_refused = error.outcome() == Outcome::Refused && error.attempts() == 1;
                if is_refused && matches!(code, "1001" | "1001.0") {
                    refused += 1;
                } else {
                    problems.push(format!("{vendor} {}: {text}: {error:?}", operation.id()));
                }
            }
        }
    }
    println!("{operations} operations, {refused} refusals");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert_eq!((operations, refused), (83, 828));
}
