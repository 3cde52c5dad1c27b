//! Every operation with the example that `vendorctl operations` gives, refused.

use std::fs;

use serde_json::json;
use vendor_sandbox::{Fault, Injection};

use super::{Served, VENDORS};

/// The command line of the example.
fn example(served: &Served, vendor: &str, operation: &str) -> Vec<String> {
    let run = served.run(&["operations", vendor, operation]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let line = run.stdout.lines().last().unwrap();
    let words = shell_words::split(line.trim()).unwrap();
    let [program, call, words @ .., profile, name] = words.as_slice() else {
        panic!("{line}");
    };
    assert_eq!(
        [program, call, profile, name],
        ["vendorctl", "call", "--profile", "sandbox"]
    );
    words.to_vec()
}

/// Lets the next request for the operation be refused.
fn refuse(served: &Served, vendor: &str, operation: &str) {
    let refusal = Injection::new(Fault::BusinessError {
        code: json!(13004),
        message: "不行".to_owned(),
    });
    let refusal = refusal.on(operation);
    let sandbox = &served.sandbox;
    let injected = match vendor {
        "isearch" => sandbox.isearch().inject(refusal),
        "personalcenter" => sandbox.personalcenter().inject(refusal),
        "hsifue" => sandbox.hsifue().inject(refusal),
        _ => sandbox.jinyan().inject(refusal),
    };
    injected.unwrap();
}

#[test]
fn every_operation_can_be_refused() {
    let served = Served::start("refused");
    fs::write(served.folder.join("report.xlsx"), "x").unwrap();
    fs::write(
        served.folder.join("order.json"),
        include_str!("calls/order.json"),
    )
    .unwrap();
    let mut refused = 0;
    for vendor in VENDORS {
        let listed = served.run(&["operations", vendor]);
        assert_eq!(listed.code, 0);
        for line in listed.stdout.lines() {
            let id = line.split_whitespace().nth(1).unwrap();
            refuse(&served, vendor, id);
            let words = match id {
                // What an order needs depends on its type, which no table knows.
                "batch_order" => ["hsifue", id, "--json", "@order.json"]
                    .map(str::to_owned)
                    .to_vec(),
                _ => example(&served, vendor, id),
            };
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let run = served.call(&[&words[..], &["--yes"]].concat());
            assert_eq!(
                (run.code, run.stdout.as_str()),
                (1, ""),
                "{words:?}\n{}",
                run.stderr
            );
            for shown in ["\noutcome   refused: it did not happen\n", "\nadvice "] {
                assert!(run.stderr.contains(shown), "{words:?}\n{}", run.stderr);
            }
            refused += 1;
        }
    }
    assert_eq!(refused, 83);
    let sandbox = &served.sandbox;
    let pending = sandbox.isearch().pending_faults() + sandbox.hsifue().pending_faults();
    let others = sandbox.personalcenter().pending_faults() + sandbox.jinyan().pending_faults();
    assert_eq!(pending + others, 0);
}
