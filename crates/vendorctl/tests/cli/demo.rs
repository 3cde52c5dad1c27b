//! `vendorctl demo`.

use crate::support::{run, run_with, vendorctl};

const HEADINGS: [&str; 9] = [
    "1. Sandbox",
    "2. Login",
    "3. Robots, page by page",
    "4. A queue",
    "5. A file, there and back",
    "6. The token is revoked",
    "7. The server answers 503",
    "8. The connection breaks after the work was done",
    "9. A wrong signature",
];

#[test]
fn every_step_works_and_is_shown() {
    let run = run(&["demo"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let mut rest = run.stdout.as_str();
    for heading in HEADINGS {
        let after = rest.split_once(&format!("\n{heading}\n"));
        (_, rest) = after.unwrap_or_else(|| panic!("{heading} in {}", run.stdout));
    }
    // One for each step, one for the summary.
    assert_eq!(run.stdout.matches('✓').count(), HEADINGS.len() + 1);
    assert!(!run.stdout.contains('✗'), "{}", run.stdout);
    let summary = run.stdout.lines().last().unwrap();
    assert!(
        summary.starts_with("✓ All 9 steps worked; the server saw "),
        "{summary}"
    );
    assert!(
        !run.stdout.contains('\u{1b}'),
        "colours outside of a terminal"
    );
}

#[test]
fn it_shows_what_matters() {
    let run = run(&["demo"]);
    for shown in [
        // Aligned by display width: eight and seven characters of two columns, and two of one.
        "page 1        财务对账机器人01      busy      财务部\n",
        "              发票查验机器人        busy      财务部\n",
        "27 robots on 3 pages",
        "upload        100 %\n",
        "download      100 %\n",
        "list_robots        token refused\n",
        "list_robots        HTTP 503\n",
        "outcome       Unknown\n",
        "read back     items in the queue: 1\n",
        "(code 4005: 签名错误)",
        "looks like  the values are percent-encoded before joining\n",
        "1 signed wrong on purpose",
    ] {
        assert!(run.stdout.contains(shown), "{shown:?} in {}", run.stdout);
    }
}

#[test]
fn no_secret_is_shown_not_even_in_the_fullest_log() {
    let run = run_with(vendorctl().arg("demo").env("RUST_LOG", "trace"), b"");
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stderr.contains("list_robots"), "the log is empty");
    for text in [&run.stdout, &run.stderr] {
        for secret in ["sandbox-access-key", "sandbox-secret-key"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert_eq!(first_uuid(text), None);
        assert_eq!(first_signature(text), None);
    }
    let planted = "token=d0f462f8-73d3-4cec-8d7d-11367c264fa6&x";
    assert_eq!(first_uuid(planted), planted.get(6..42));
    let planted = format!("signature: {}", "a".repeat(86) + "==");
    assert_eq!(first_signature(&planted), planted.get(11..));
}

/// The sandbox's tokens have this form.
fn first_uuid(text: &str) -> Option<&str> {
    let is_uuid = |candidate: &str| {
        candidate
            .bytes()
            .enumerate()
            .all(|(index, byte)| match index {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            })
    };
    text.char_indices()
        .filter_map(|(start, _)| text.get(start..start + 36))
        .find(|candidate| is_uuid(candidate))
}

/// Every signature is 88 characters of Base64 with two of padding.
fn first_signature(text: &str) -> Option<&str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c)))
        .find(|word| word.len() == 88 && word.ends_with("=="))
}
