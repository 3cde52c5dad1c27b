//! Every operation of every vendor, called by its name.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::Duration,
};

use serde_json::Value;
use vendor_sandbox::document::Document;

use super::Served;

/// Runs what `calls/<vendor>.txt` has, and returns the operations that were called.
fn run(vendor: &str) -> BTreeSet<String> {
    let served = Served::start(&format!("every-{vendor}"));
    let calls = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/call/calls");
    for file in ["order.json", "booking.json"] {
        fs::copy(calls.join(file), served.folder.join(file)).unwrap();
    }
    fs::write(served.folder.join("password.txt"), "geheim\n").unwrap();
    fs::write(served.folder.join("report.txt"), "日报").unwrap();
    let mut values = BTreeMap::new();
    for name in [
        "access_key",
        "secret_key",
        "client_id",
        "client_secret",
        "app_key",
    ] {
        let ready = served.sandbox.ready_json();
        if let Some(value) = ready["vendors"][vendor]["credentials"][name].as_str() {
            values.insert(name.to_owned(), value.to_owned());
        }
    }
    let mut called = BTreeSet::new();
    let script = fs::read_to_string(calls.join(format!("{vendor}.txt"))).unwrap();
    for line in script
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let mut words = shell_words::split(line).unwrap();
        for word in &mut words {
            for (name, value) in &values {
                *word = word.replace(&format!("{{{name}}}"), value);
            }
        }
        let kept = words
            .iter()
            .position(|word| word == "=>")
            .map_or_else(Vec::new, |at| {
                let kept = words.split_off(at);
                kept[1..].to_vec()
            });
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let out = match words.as_slice() {
            ["!", "advance"] => {
                served.sandbox.isearch().advance(Duration::from_secs(3600));
                continue;
            }
            ["!", "place", booking] => {
                let order = served.sandbox.jinyan().place(booking).unwrap();
                Value::from(order).to_string()
            }
            [operation, ..] => {
                called.insert((*operation).to_owned());
                let run = served.call(&[&[vendor, "--yes"], &words[..]].concat());
                assert_eq!(
                    (run.code, run.stderr.as_str()),
                    (0, ""),
                    "{line}\n{}",
                    run.stdout
                );
                run.stdout
            }
            [] => continue,
        };
        let mut kept = kept.iter().map(String::as_str);
        while let Some(name) = kept.next() {
            let pointer = kept.next().unwrap_or_default();
            let text = kept.next().unwrap_or_default();
            let entry = out.lines().find(|entry| entry.contains(text));
            let entry: Value = serde_json::from_str(entry.expect(line)).expect(line);
            let value = entry
                .pointer(pointer)
                .unwrap_or_else(|| panic!("{line}\n{entry}"));
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            values.insert(name.to_owned(), value);
        }
    }
    called
}

#[track_caller]
fn assert_calls_everything(vendor: &str, browser: &[&str], count: usize) {
    let called = run(vendor);
    let document = Document::of(vendor).unwrap();
    let documented = document
        .operations
        .iter()
        .map(|operation| operation.id.to_owned());
    let documented: BTreeSet<String> = documented
        .filter(|id| !browser.contains(&id.as_str()))
        .collect();
    assert_eq!(called, documented);
    assert_eq!(called.len(), count);
}

#[test]
fn every_operation_of_isearch_can_be_called() {
    assert_calls_everything("isearch", &[], 43);
}

#[test]
fn every_operation_of_the_personal_center_can_be_called() {
    assert_calls_everything("personalcenter", &[], 7);
}

#[test]
fn every_operation_of_hsifue_can_be_called() {
    assert_calls_everything("hsifue", &[], 9);
}

#[test]
fn every_operation_of_jinyan_can_be_called() {
    let browser = [
        "sso_entry",
        "front_order_list_page",
        "front_order_detail_page",
    ];
    assert_calls_everything("jinyan", &browser, 24);
}
