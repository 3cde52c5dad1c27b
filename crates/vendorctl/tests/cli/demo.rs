//! `vendorctl demo`.

use std::sync::LazyLock;

use crate::support::{Run, run, run_with, vendorctl};

/// One run for every test that only looks at it.
static DEMO: LazyLock<Run> = LazyLock::new(|| run(&["demo"]));

const HEADINGS: [&str; 20] = [
    "1. Sandbox",
    "── i-Search RPA (艺赛旗 OAPI)",
    "2. Robots, page by page",
    "3. A queue",
    "4. The token is revoked",
    "5. The connection breaks after the work was done",
    "── UniRPA personal center (个人中心)",
    "6. A process is run, but the response is lost",
    "── hsifue licence orders (订单服务)",
    "7. A customer, an order, and the asset that it makes",
    "8. An order is placed, but half of the response is missing",
    "── Jinyan business travel (金雁商旅)",
    "9. Employees and departments",
    "10. A booking, and the order that it becomes",
    "11. The order is approved, but half of the response is missing",
    "── Callbacks (回调)",
    "12. A bill is cancelled, and its callback comes three times",
    "13. A payment that nobody made",
    "14. Notifications of the order",
    "15. A notification that Jinyan did not sign",
];

/// The process that the demo runs.
const PROCESS: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";

/// Credentials, and what the demo tells of people.
const SECRETS: [&str; 10] = [
    "sandbox-access-key",
    "sandbox-secret-key",
    "sandbox-client-secret",
    "sandbox-app-access-token",
    "sandbox-app-key",
    "13800000000",
    "demo-admin",
    "示例地址",
    "c2FuZGJveC1zZWNyZXQtb2YtamlueWFu",
    "@example.com",
];

/// How many of the headings are steps.
const STEPS: usize = 15;

#[test]
fn every_step_works_and_is_shown() {
    let run = &*DEMO;
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let mut rest = run.stdout.as_str();
    for heading in HEADINGS {
        let after = rest.split_once(&format!("\n{heading}\n"));
        (_, rest) = after.unwrap_or_else(|| panic!("{heading} in {}", run.stdout));
    }
    // One for each step, one for the summary.
    assert_eq!(run.stdout.matches('✓').count(), STEPS + 1);
    assert!(!run.stdout.contains('✗'), "{}", run.stdout);
    let summary = run.stdout.lines().last().unwrap();
    assert!(
        summary.starts_with("✓ All 15 steps worked; the servers saw "),
        "{summary}"
    );
    assert!(
        !run.stdout.contains('\u{1b}'),
        "colours outside of a terminal"
    );
}

#[test]
fn it_shows_what_matters() {
    let run = &*DEMO;
    for shown in [
        // Aligned by display width: eight and seven characters of two columns, and two of one.
        "page 1        财务对账机器人01      busy      财务部\n",
        "              发票查验机器人        busy      财务部\n",
        "27 robots on 3 pages",
        "popped        high      报销单 003\n",
        "   server saw    list_robots             token refused\n\
         \u{20}                refresh_token           answered\n\
         \u{20}                list_robots             answered\n",
        "   outcome       Unknown\n\
         \u{20}  read back     items in the queue: 1\n",
        "asset         8000000001\n",
        "   employees     25\n",
        "/api/adapter/oauth/entry?…, for one browser, within 300 s\n",
        "   prices        票面 980.5\n                 机建 50.0\n   to pay        1030.5\n",
    ] {
        assert!(run.stdout.contains(shown), "{shown:?} in {}", run.stdout);
    }
}

#[test]
fn nothing_that_costs_money_happens_twice() {
    let run = &*DEMO;
    for shown in [
        "output        rows 3, parameters {\"month\":\"2030-01\"}\n",
        "                 run_process             done, then the connection broke\n\
         \u{20}                run_process             answered\n\
         \u{20}                run_process             answered\n",
        "   ledger        runs started: 1\n",
        "   server saw    batch_order             done, but half of the response is missing\n\
         \u{20}  caller got    channel order ORDER-0002: hsifue batch_order: ",
        "   outcome       Unknown\n\
         \u{20}  ask for       ORDER-0002\n\
         \u{20}  ledger        orders placed: 1\n",
        "   ledger        bookings: 1\n",
        "   server saw    order_resolve           done, but half of the response is missing\n\
         \u{20}                order_detail            answered\n\
         \u{20}  caller got    Done\n\
         \u{20}  ledger        approvals: 1\n",
    ] {
        assert!(run.stdout.contains(shown), "{shown:?} in {}", run.stdout);
    }
    // What was started once is the same task, seen by both calls.
    let task = |label| labelled(&run.stdout, label).last().unwrap();
    assert_eq!(task("task"), task("once more"));
}

#[test]
fn callbacks_are_verified_handled_once_and_read_back() {
    let run = &*DEMO;
    let bill = r#"bill_status_changed     HTTP 200 {"code":200,"message":"success"}"#;
    let order = "order_notification      HTTP 200 success";
    for shown in [
        format!(
            "   server sent   {bill}\n\
             \u{20}                {bill}\n\
             \u{20}                {bill}\n\
             \u{20}  handled       B2022062300004: Pending → Canceled\n\
             \u{20}  read back     Canceled, as the callback says\n"
        ),
        "   guessed path  HTTP 401\n".to_owned(),
        "   handled       B2022062300005: Pending → CheckedOut\n\
         \u{20}  read back     Pending, not what the callback says\n"
            .to_owned(),
        format!(
            "   server sent   {order}\n\
             \u{20}                {order}\n\
             \u{20}  handled       S00000001003: booking\n\
             \u{20}                S00000001003: approval\n"
        ),
        "   no signature  HTTP 401\n\
         \u{20}  another's     HTTP 401\n\
         \u{20}  sent again    HTTP 200 success\n"
            .to_owned(),
    ] {
        assert!(run.stdout.contains(&shown), "{shown:?} in {}", run.stdout);
    }
}

/// The totals are those of the requests and callbacks that the steps show, and of those that they leave out.
#[test]
fn the_totals_add_up() {
    let summary = DEMO.stdout.lines().last().unwrap();
    let numbers: Vec<u32> = summary
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    let [_, requests, sent, isearch, signed, tokens, revoked, ..] = numbers[..] else {
        panic!("{summary}");
    };
    assert_eq!((sent, revoked), (5, 1), "{summary}");
    assert_eq!(isearch, signed + tokens + revoked, "{summary}");
    assert!(requests > isearch, "{summary}");
}

#[test]
fn no_secret_is_shown_not_even_in_the_fullest_log() {
    let run = run_with(vendorctl().arg("demo").env("RUST_LOG", "trace"), b"");
    assert_eq!(run.code, 0, "{}", run.stdout);
    for operation in ["list_robots", "run_process", "batch_order", "order_resolve"] {
        assert!(
            run.stderr.contains(operation),
            "{operation} is not in the log"
        );
    }
    // Identifiers of runs and tasks have the form of the sandbox's tokens.
    let mut known: Vec<&str> = ["stored", "task", "once more"]
        .into_iter()
        .flat_map(|label| labelled(&run.stdout, label))
        .filter_map(|text| first_uuid(text))
        .collect();
    assert_eq!(known.len(), 3, "{}", run.stdout);
    known.push(PROCESS);
    for text in [&run.stdout, &run.stderr] {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        let text = known
            .iter()
            .fold(text.clone(), |text, known| text.replace(known, ""));
        assert_eq!(first_uuid(&text), None);
        assert_eq!(first_signature(&text), None);
        assert_eq!(first_web_token(&text), None);
        assert_eq!(first_digest(&text), None);
    }
    let planted = "token=d0f462f8-73d3-4cec-8d7d-11367c264fa6&x";
    assert_eq!(first_uuid(planted), planted.get(6..42));
    let planted = format!("signature: {}", "a".repeat(86) + "==");
    assert_eq!(first_signature(&planted), planted.get(11..));
    let planted = format!(
        "?access_token={}=&userid=S1",
        "A1b2".repeat(11).get(1..).unwrap()
    );
    assert_eq!(first_web_token(&planted), planted.get(14..58));
    let planted = "&signature=daca64d102ae9b975cfaf2c774a013da\"";
    assert_eq!(first_digest(planted), planted.get(11..43));
}

/// What stands beside a label of the report.
fn labelled<'r>(report: &'r str, label: &'r str) -> impl Iterator<Item = &'r str> {
    report.lines().filter_map(move |line| {
        let text = line.strip_prefix("   ")?.strip_prefix(label)?;
        text.starts_with(' ').then(|| text.trim_start())
    })
}

/// The first text of the form that the sandbox's tokens have.
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

/// A token for a browser of Jinyan: 44 characters of Base64 with one of padding, which stays bare in a URL.
fn first_web_token(text: &str) -> Option<&str> {
    text.split_inclusive('=')
        .filter_map(|part| {
            part.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '='))
                .next()
        })
        .find(|word| word.len() == 44 && word.ends_with('='))
}

/// What signs a request to Jinyan, what makes one to hsifue unique, and the path that is called back: 32 hexadecimal digits.
fn first_digest(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .find(|word| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Every signature of i-Search is 88 characters of Base64 with two of padding.
fn first_signature(text: &str) -> Option<&str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c)))
        .find(|word| word.len() == 88 && word.ends_with("=="))
}
