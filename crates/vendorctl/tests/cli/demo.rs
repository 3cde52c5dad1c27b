//! `vendorctl demo`.

use std::sync::LazyLock;

use crate::support::{Run, run, run_with, vendorctl};

/// One run for every test that only looks at it.
static DEMO: LazyLock<Run> = LazyLock::new(|| run(&["demo"]));

const HEADINGS: [&str; 35] = [
    "1. Sandbox",
    "── i-Search RPA (艺赛旗 OAPI)",
    "2. Login",
    "3. Robots, page by page",
    "4. A queue",
    "5. A file, there and back",
    "6. The token is revoked",
    "7. The server answers 503",
    "8. The connection breaks after the work was done",
    "9. A wrong signature",
    "── UniRPA personal center (个人中心)",
    "10. A process, its task and its output",
    "11. A run is started, but its response is lost",
    "12. A bill is cancelled, but the response is torn",
    "── hsifue licence orders (订单服务)",
    "13. A customer",
    "14. An order, and the asset that it makes",
    "15. A key is disabled and enabled",
    "16. An order is placed, but its response is torn",
    "── Jinyan business travel (金雁商旅)",
    "17. Employees and departments",
    "18. A booking under a travel rule",
    "19. The traveller opens the page",
    "20. The page is opened a second time",
    "21. The traveller orders",
    "22. The order is approved, but the response is torn",
    "23. A refund that is priced later",
    "── Callbacks (回调)",
    "24. What the personal center told meanwhile",
    "25. A bill is cancelled, and told of three times",
    "26. A payment that nobody made",
    "27. The handler fails, and the callback comes again",
    "28. What Jinyan told of the order",
    "29. A notification that Jinyan did not sign",
    "30. A project pays for a trip, and is asked to twice",
];

/// The process that the demo runs.
const PROCESS: &str = "cfe19a25-f70b-44cd-86a3-ff4335b46870";

/// Credentials, and what the demo tells of people.
const SECRETS: [&str; 14] = [
    "sandbox-access-key",
    "sandbox-secret-key",
    "sandbox-client-secret",
    "sandbox-app-access-token",
    "sandbox-app-key",
    "13800000000",
    "demo-admin",
    "demo-operator",
    "示例地址",
    "c2FuZGJveC1zZWNyZXQtb2YtamlueWFu",
    "13900000000",
    "demo-traveller",
    "1990-01-02",
    "@example.com",
];

/// How many of the headings are steps.
const STEPS: usize = 30;

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
        summary.starts_with("✓ All 30 steps worked; the servers saw "),
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
        "upload        100 %\n",
        "download      100 %\n",
        "list_robots             token refused\n",
        "list_robots             HTTP 503\n",
        "outcome       Unknown\n",
        "read back     items in the queue: 1\n",
        "(code 4005: 签名错误)",
        "looks like  the values are percent-encoded before joining\n",
        "19 were signed right, 1 wrong on purpose",
    ] {
        assert!(run.stdout.contains(shown), "{shown:?} in {}", run.stdout);
    }
}

#[test]
fn nothing_that_costs_money_happens_twice() {
    let run = &*DEMO;
    for shown in [
        "states        Pending, Running, Finished\n",
        "output        rows 3, parameters {\"month\":\"2030-01\"}\n",
        "   server saw    run_process             done, then the connection broke\n\
         \u{20}                run_process             answered\n\
         \u{20}                run_process             answered\n\
         \u{20}  ledger        runs started: 1\n",
        "quantity 0.0167  to pay 0.33  Pending\n",
        "   server saw    cancel_bill             done, but half of the response is missing\n\
         \u{20}                get_bill                answered\n\
         \u{20}  caller got    Canceled\n\
         \u{20}  ledger        bills cancelled: 1\n",
        "asset         8000000001  cloud_customer\n",
        "disable       8000000002  Done\n                 A0          NotFound\n",
        "enable        8000000002  Done\n",
        "   server saw    batch_order             done, but half of the response is missing\n\
         \u{20}  caller got    channel order ORDER-0003: hsifue batch_order: ",
        "   outcome       Unknown\n\
         \u{20}  ask for       ORDER-0003\n\
         \u{20}  ledger        orders placed: 1\n",
    ] {
        assert!(run.stdout.contains(shown), "{shown:?} in {}", run.stdout);
    }
    // What was started once is the same task, seen by both calls.
    let task = |label| labelled(&run.stdout, label).last().unwrap();
    assert_eq!(task("task"), task("once more"));
}

#[test]
fn a_trip_is_booked_approved_and_refunded() {
    let run = &*DEMO;
    for shown in [
        "   employees     26\n   server saw    group_detail × 4, group_list × 1, user_detail × 26, \
         user_list × 2\n",
        "/api/adapter/oauth/entry?…, for one browser, within 300 s\n",
        "   entry         HTTP 302, to the booking, with a cookie\n",
        "   page          HTTP 200, 预订\n",
        "   entry         HTTP 403, 无法访问\n   server saw    sso_entry               HTTP 403\n",
        "   prices        票面 980.5\n                 机建 50.0\n   to pay        1030.5\n",
        "   server saw    order_resolve           done, but half of the response is missing\n\
         \u{20}                order_detail            answered\n\
         \u{20}  caller got    Done\n\
         \u{20}  ledger        approvals: 1\n",
        "  RefundWaitPricing  amount not known yet\n",
        "  RefundWaitConfirm  amount 927.45\n",
        "   ledger        refunds: 1\n",
    ] {
        assert!(run.stdout.contains(shown), "{shown:?} in {}", run.stdout);
    }
}

#[test]
fn what_the_vendor_tells_is_acknowledged_once_it_is_handled_and_read_back() {
    let run = &*DEMO;
    let acknowledged = r#"bill_status_changed     HTTP 200 {"code":200,"message":"success"}"#;
    for shown in [
        "   read back     TaskResultData          Finished, as told\n\
         \u{20}                BillStatusChanged       Canceled, as told\n\
         \u{20}                TaskResultData          Finished, as told\n"
            .to_owned(),
        format!(
            "   server sent   {acknowledged}\n\
             \u{20}                {acknowledged}\n\
             \u{20}                {acknowledged}\n\
             \u{20}  handled       BillStatusChanged B2022062300004: Pending → Canceled\n\
             \u{20}  read back     Canceled, as told\n"
        ),
        "   guessed path  HTTP 401\n".to_owned(),
        "   handled       BillStatusChanged B2022062300005: Pending → CheckedOut\n\
         \u{20}  read back     Pending, and not what was told\n"
            .to_owned(),
        format!(
            "   server sent   bill_status_changed     HTTP 500\n\
             \u{20}                {acknowledged}\n\
             \u{20}  handled       BillStatusChanged B2022062300005: Pending → Canceled\n"
        ),
    ] {
        assert!(run.stdout.contains(&shown), "{shown:?} in {}", run.stdout);
    }
}

#[test]
fn what_jinyan_signs_is_handled_once_and_nothing_else_is() {
    let run = &*DEMO;
    let acknowledged = "order_notification      HTTP 200 success\n";
    let booked = r#"oa_budget_deduct        HTTP 200 {"statusCode":200,"isSucc":true,"message":"","result":"J2"}"#;
    for shown in [
        format!(
            "   server sent   {acknowledged}\
             \u{20}                {acknowledged}\
             \u{20}                {acknowledged}\
             \u{20}  handled       S00000001004: booking\n\
             \u{20}                S00000001004: approval\n\
             \u{20}                S00000001004: finished\n"
        ),
        "   no signature  HTTP 401\n\
         \u{20}  another's     HTTP 401\n\
         \u{20}  heard before  HTTP 200 success\n"
            .to_owned(),
        format!(
            "   server sent   {booked}\n\
             \u{20}                {booked}\n\
             \u{20}  ledger        Deducted 1030.5 from J2 for S00000001014\n\
             \u{20}  read back     WaitProcessing\n"
        ),
    ] {
        assert!(run.stdout.contains(&shown), "{shown:?} in {}", run.stdout);
    }
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
    assert_eq!(known.len(), 5, "{}", run.stdout);
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
