//! Recordings: what becomes of them, what is refused, and what the scanner of all fixtures finds.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use serde_json::{Value, json};
use vendor_sandbox::{JinyanConfig, Sandbox};
use workspace_tests::{
    fixture::{
        Case, Evidence, Fixture, Response, Vendor, folder, keys,
        lint::lint,
        load,
        proxy::{Exchange, Proxy},
        record::{Kept, Left, Recorder},
        replay,
        scan::{self, Kind},
        scrub::{Scrubbed, Scrubber},
    },
    journey::{Ready, jinyan},
};

/// A number that is nobody's, as a server might answer with.
const PLANTED: &str = "13912345678";

/// An empty folder of one test.
fn empty(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn fixture(path: &str) -> Fixture {
    serde_yaml_ng::from_str(&fs::read_to_string(folder().join(path)).unwrap()).unwrap()
}

/// The exchange of a fixture, with the answer changed.
fn exchange(path: &str, change: impl FnOnce(&mut Value)) -> Exchange {
    let Fixture {
        request,
        mut response,
        ..
    } = fixture(path);
    let mut answer = serde_json::from_str(&response.body).unwrap();
    change(&mut answer);
    response.body = answer.to_string();
    Exchange {
        request,
        answer: Ok(response),
    }
}

fn with_role(name: &str) -> Exchange {
    exchange("isearch/list_roles/example.yaml", |answer| {
        answer["result"]["items"][0]["roleName"] = json!(name);
    })
}

fn recorder(folder: &Path) -> Recorder {
    Recorder::new(Vendor::Isearch, "a test system", folder.to_owned())
}

fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path.display().to_string());
        }
    }
    found
}

fn written(kept: Kept) -> String {
    kept.result.unwrap().path
}

#[tokio::test]
async fn all_24_operations_of_jinyan_are_recorded_by_both_rules() {
    let config = JinyanConfig::default().legacy(true);
    let sandbox = Sandbox::builder().jinyan(config).start().await.unwrap();
    let ready: Ready = serde_json::from_value(sandbox.ready_json()).unwrap();
    let vendor = &ready.vendors.jinyan;
    let proxy = Proxy::start(&vendor.base_url, ([127, 0, 0, 1], 0).into());
    let proxy = proxy.await.unwrap();
    let address = proxy.address();
    let new = jinyan::travel(vendor, &address).await.unwrap();
    let journey = new.and(jinyan::travel_by_old_rule(vendor, &address).await.unwrap());
    assert_eq!(journey.succeeded().len(), 24);
    let exchanges = proxy.stop().await.unwrap();
    // The token of the old rule is fetched once more, by the client itself.
    assert_eq!(exchanges.len(), journey.steps().len() + 1);

    let folder = empty("jinyan");
    let mut recorder = Recorder::new(Vendor::Jinyan, "vendor-sandbox", folder.clone());
    let mut operations = BTreeMap::<String, Vec<String>>::new();
    for exchange in &exchanges {
        match recorder.keep(exchange).await.result {
            Ok(file) => {
                let text = fs::read_to_string(folder.join(&file.path)).unwrap();
                for secret in [
                    sandbox.jinyan().app_key(),
                    sandbox.jinyan().secret(),
                    "127.0.0.1",
                    "journey@example.com",
                    "13800138000",
                    "旅程",
                    "测试员工",
                ] {
                    assert!(!text.contains(secret), "{secret} in {}", file.path);
                }
                let (operation, name) = file.path.rsplit_once('/').unwrap();
                let name = name.strip_suffix(".yaml").unwrap().to_owned();
                operations
                    .entry(operation.to_owned())
                    .or_default()
                    .push(name);
            }
            Err(Left::Same(_)) => {}
            Err(left) => panic!("{left}"),
        }
    }
    let count = |name: &str| {
        let with = operations
            .values()
            .filter(|names| names.iter().any(|one| one == name));
        with.count()
    };
    assert_eq!((count("recorded"), count("recorded-old-rule")), (22, 24));
    for (operation, names) in operations {
        for name in names {
            let text = fs::read_to_string(folder.join(format!("{operation}/{name}.yaml"))).unwrap();
            let fixture: Fixture = serde_yaml_ng::from_str(&text).unwrap();
            assert_eq!(fixture.evidence, Evidence::Recorded);
            assert!(
                fixture.source.starts_with("vendor-sandbox, 20"),
                "{}",
                fixture.source
            );
            let operation = operation.strip_prefix("jinyan/").unwrap().to_owned();
            let vendor = Vendor::Jinyan;
            let of = vendor.operation(&operation).unwrap();
            vendor.verify(of, &fixture.request).unwrap();
            let case = Case {
                vendor,
                operation,
                name,
                fixture,
            };
            replay::check(&case).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_secret_in_an_answer_is_scrubbed() {
    let folder = empty("scrubbed");
    let kept = recorder(&folder).keep(&with_role(PLANTED)).await;
    let path = written(kept);
    assert_eq!(path, "isearch/list_roles/recorded.yaml");
    let text = fs::read_to_string(folder.join(path)).unwrap();
    assert!(!text.contains(PLANTED));
    assert!(text.contains("roleName\":\"100000"), "{text}");
}

#[tokio::test]
async fn a_secret_that_is_missed_is_refused() {
    let folder = empty("missed");
    for (secret, kind) in [
        (PLANTED, Kind::Mobile),
        ("11010519491231002X", Kind::IdentityNumber),
        ("4111111111111111", Kind::BankCard),
        ("someone@company.cn", Kind::Email),
        ("https://oa.company.cn/", Kind::Host),
        ("10.1.2.3", Kind::IpAddress),
        ("9f86d081884c7d659a2feaa0c55ad015", Kind::Random),
        ("{\"password\":\"letmein\"}", Kind::NamedSecret),
    ] {
        let careless = Scrubber::new(Vendor::Isearch).missing(secret);
        let mut recorder = recorder(&folder).scrubbing(careless);
        let left = recorder.keep(&with_role(secret)).await.result.unwrap_err();
        let message = left.to_string();
        let Left::Refused(findings) = left else {
            panic!("{message}");
        };
        assert!(
            findings.iter().any(|finding| finding.kind == kind),
            "{message}"
        );
        let places = findings.iter().map(|finding| &finding.place);
        let place = "/response/body/result/items/0/roleName";
        assert!(
            places.into_iter().any(|one| one.starts_with(place)),
            "{message}"
        );
        assert!(!message.contains(secret), "{message}");
    }
    assert_eq!(files(&folder), [""; 0]);
}

#[tokio::test]
async fn what_is_the_same_or_failed_is_not_written() {
    let folder = empty("again");
    let mut first = recorder(&folder);
    assert_eq!(
        written(first.keep(&with_role("a")).await),
        "isearch/list_roles/recorded.yaml"
    );
    let same = first.keep(&with_role("b")).await.result;
    assert!(matches!(same, Err(Left::Same(_))), "{same:?}");
    let other = exchange("isearch/list_roles/example.yaml", |answer| {
        answer["result"]["items"] = json!([]);
    });
    assert_eq!(
        written(first.keep(&other).await),
        "isearch/list_roles/recorded-2.yaml"
    );

    let mut second = recorder(&folder);
    let same = second.keep(&with_role("c")).await.result;
    assert!(matches!(same, Err(Left::Same(_))), "{same:?}");
    let mut third = recorder(&folder).replacing(true);
    assert_eq!(
        written(third.keep(&other).await),
        "isearch/list_roles/recorded.yaml"
    );

    let mut unknown = with_role("a");
    unknown.request.path = "/elsewhere".to_owned();
    let left = third.keep(&unknown).await.result;
    assert!(matches!(left, Err(Left::Unknown)), "{left:?}");
    let mut failed = with_role("a");
    failed.answer = Err("it was not answered".to_owned());
    let left = third.keep(&failed).await.result;
    assert!(matches!(left, Err(Left::Failed(_))), "{left:?}");
    let refused = exchange("isearch/list_roles/example.yaml", |answer| {
        *answer = json!({"code": 13004, "msg": "参数错误"});
    });
    let left = third.keep(&refused).await.result;
    assert!(matches!(left, Err(Left::DoesNotReplay(_))), "{left:?}");
    let mut names = files(&folder);
    names.sort();
    let names = names.iter().map(|name| name.rsplit('/').next().unwrap());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["recorded-2.yaml", "recorded.yaml"]
    );
}

fn scrubbed(scrubber: &Scrubber, change: impl FnOnce(&mut Exchange)) -> Scrubbed {
    let mut exchange = with_role("某");
    change(&mut exchange);
    let operation = Vendor::Isearch.operation("list_roles").unwrap();
    scrubber.scrub(operation, &exchange.request, &exchange.answer.unwrap())
}

#[test]
fn what_is_not_known_to_be_harmless_is_replaced_by_its_like() {
    let scrubber = Scrubber::new(Vendor::Isearch);
    let forms = [
        ("13912345678", r"^100000\d{5}$"),
        ("139-1234-5678", r"^100-000\d-\d{4}$"),
        ("11010519491231002X", r"^1000000000000\d{5}$"),
        ("110105194912310038", r"^1000000000000\d{5}$"),
        ("张三", "^某某$"),
        ("张三 has Ab1", "^某某 [a-z]{3} [A-Z][a-z][1-9]$"),
        (
            "2020-10-10 10:20:30",
            r"^2023-0[1-9]-[12]\d [12]\d:[0-5]\d:[0-5]\d$",
        ),
        ("2020/4/6", r"^2023/[1-9]/[12]\d$"),
        ("20201010", r"^20230[1-9][12]\d$"),
        ("0001-01-01 00:00", r"^0001-01-01 [12]\d:[0-5]\d$"),
        ("1594189299000", r"^17000\d{8}$"),
        ("12.50", r"^[1-9]\d\.\d\d$"),
        (
            "https://oa.company.cn:8443/a/b?c=1",
            r"^https://example\.com/[a-z]/[a-z]\?[a-z]=[1-9]$",
        ),
        ("someone@company.cn", r"^[0-9a-fx]+@example\.com$"),
        ("10.1.2.3", r"^192\.0\.2\.\d+$"),
        (
            "3f2b8c1e-5d4a-4c6b-9e7f-0a1b2c3d4e5f",
            r"^00000000-0000-0000-0000-000000\d{6}$",
        ),
        ("rpa.company.com.cn", r"^[a-z]{3}\.[a-z]{7}\.[a-z]{3}\.xx$"),
        ("9f86d081884c7d659a2feaa0c55ad015", "^x{26}[0-9a-f]{6}$"),
    ];
    for (value, form) in forms {
        let result = scrubbed(&scrubber, |exchange| {
            let body = json!({"result": {"items": [{"roleName": value}]}}).to_string();
            exchange.answer.as_mut().unwrap().body = body;
        });
        let body: Value = serde_json::from_str(&result.response.body).unwrap();
        let new = body["result"]["items"][0]["roleName"].as_str().unwrap();
        assert!(
            regex::Regex::new(form).unwrap().is_match(new),
            "{value}: {new}"
        );
        assert_ne!(new, value);
        assert_eq!(
            scan::text(Vendor::Isearch, new).findings,
            [],
            "{value}: {new}"
        );
    }
}

#[test]
fn equal_values_stay_equal_and_nobody_can_look_them_up() {
    let change = |exchange: &mut Exchange| {
        exchange.request.query = "page=3&size=50&roleName=%E5%BC%A0%20Customer".to_owned();
        let body = r#"{ "code":0, "msg":"ok!", "result":{"roleName" : "张 Customer","total":77,"b":true,"n":[0,-12.50,"yes"]}}"#;
        exchange.answer.as_mut().unwrap().body = body.to_owned();
    };
    let one = scrubbed(&Scrubber::new(Vendor::Isearch), change);
    let name = one.request.parameter("roleName").unwrap();
    assert_eq!(
        one.request.query.split("roleName").next(),
        Some("page=3&size=50&")
    );
    assert!(name.starts_with("某 "), "{name}");
    assert_eq!(name.len(), "某 Customer".len());
    // Order, blanks, flags, what is nothing, the code and the length of the list stay.
    let body = &one.response.body;
    let start = r#"{ "code":0, "msg":""#;
    assert!(body.starts_with(start) && !body.contains("ok!"), "{body}");
    let rest = format!(r#""result":{{"roleName" : "{name}","total":77,"b":true,"n":[0,-"#);
    assert!(body.contains(&rest), "{body}");
    let other = scrubbed(&Scrubber::new(Vendor::Isearch), change);
    assert_ne!(other.request.parameter("roleName"), Some(name));
}

#[test]
fn keys_tokens_and_headers_become_public_or_go() {
    let result = scrubbed(&Scrubber::new(Vendor::Isearch), |exchange| {
        let headers = &mut exchange.request.headers;
        headers.insert("accesstoken".to_owned(), "real-token-of-someone".to_owned());
        headers.insert("cookie".to_owned(), "session=1".to_owned());
        headers.insert("x-trace".to_owned(), "host-17".to_owned());
        let answer = exchange.answer.as_mut().unwrap();
        answer
            .headers
            .insert("set-cookie".to_owned(), "session=1".to_owned());
        answer.body =
            r#"{"code":0,"result":{"a":"real-token-of-someone","password":"letmein","refresh_token":"r"}}"#
                .to_owned();
    });
    let headers: BTreeSet<_> = result.request.headers.keys().map(String::as_str).collect();
    assert_eq!(result.request.header("accesstoken"), Some(keys::TOKEN));
    assert!(!headers.contains("cookie") && !headers.contains("x-trace"));
    assert_eq!(
        result.response.headers.keys().collect::<Vec<_>>(),
        ["content-type"]
    );
    let body = r#"{"code":0,"result":{"a":"public-test-token","password":"example-password","refresh_token":"example-refresh-token"}}"#;
    assert_eq!(result.response.body, body);
    assert_eq!(result.replaced, 7);
}

/// What the scanner is held against.
#[derive(Deserialize)]
struct Row {
    kind: Kind,
    found: Vec<String>,
    harmless: Vec<String>,
}

#[test]
fn the_scanner_finds_each_kind() {
    let table = include_str!("../scanner.yaml");
    let rows: Vec<Row> = serde_yaml_ng::from_str(table).unwrap();
    let (mut found, mut harmless) = (0, 0);
    for row in &rows {
        for text in &row.found {
            let findings = scan::text(Vendor::Isearch, text).findings;
            let kinds: Vec<_> = findings.iter().map(|finding| finding.kind).collect();
            assert!(kinds.contains(&row.kind), "{text}: {kinds:?}");
            found += 1;
        }
        for text in &row.harmless {
            let findings = scan::text(Vendor::Isearch, text).findings;
            assert_eq!(findings, [], "{text}");
            harmless += 1;
        }
    }
    assert_eq!((rows.len(), found, harmless), (12, 50, 45));
}

#[test]
fn lint_refuses_a_planted_secret_and_what_is_not_signed() {
    let folder = empty("lint");
    for vendor in Vendor::ALL {
        fs::create_dir_all(folder.join(vendor.to_string())).unwrap();
    }
    let nothing = lint(&folder).unwrap();
    assert_eq!(nothing.problems, ["there was nothing to look at"]);

    let mut case = Case {
        vendor: Vendor::Isearch,
        operation: "list_roles".to_owned(),
        name: "example".to_owned(),
        fixture: fixture("isearch/list_roles/example.yaml"),
    };
    case.write(&folder).unwrap();
    let clean = lint(&folder).unwrap();
    assert_eq!(
        (clean.fixtures, clean.verified, clean.problems),
        (1, 1, Vec::new())
    );

    // In a comment, which no reader of the file sees.
    let path = folder.join(case.path());
    let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
    writeln!(file, "# ask {PLANTED}").unwrap();
    let problems = lint(&folder).unwrap().problems;
    let [problem] = &*problems else {
        panic!("{problems:?}");
    };
    let line = fs::read_to_string(&path).unwrap().lines().count();
    assert_eq!(
        *problem,
        format!("isearch/list_roles/example.yaml: Mobile at line {line}")
    );

    case.fixture.request.query.push_str("&more=1");
    case.write(&folder).unwrap();
    let unsigned = lint(&folder).unwrap();
    assert_eq!(unsigned.verified, 0);
    // The signature is then a text like any other, and looks random.
    assert_eq!(unsigned.problems.len(), 3, "{:?}", unsigned.problems);
}

#[test]
fn nothing_is_wrong_with_the_fixtures() {
    let lint = lint(&folder()).unwrap();
    assert_eq!(lint.problems, [""; 0]);
    assert_eq!(lint.fixtures, load(&folder()).unwrap().len());
    assert_eq!(lint.verified, lint.fixtures);
    assert!(lint.values > 10 * lint.fixtures && lint.examples > 1000);
}

#[tokio::test]
async fn the_proxy_changes_nothing_and_asks_nothing() {
    let server = httpmock::MockServer::start_async().await;
    let mock = server.mock_async(|when, then| {
        when.method("PUT")
            .path("/base/a%20b")
            .query_param("c", "d'+")
            .header("x-own", "1")
            .body("x=\u{5f20}");
        then.status(207)
            .header("x-answer", "2")
            .header("content-type", "text/plain")
            .body("answer");
    });
    let mock = mock.await;
    let base = server.url("/base/");
    let loopback = ([127, 0, 0, 1], 0).into();
    let proxy = Proxy::start(&base, loopback).await.unwrap();
    let url = format!("{}/a%20b?c=d%27%2B", proxy.address());
    let client = reqwest::Client::new();
    let answer = client
        .put(url)
        .header("x-own", "1")
        .body("x=\u{5f20}")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 207);
    assert_eq!(answer.headers()["x-answer"], "2");
    assert_eq!(answer.text().await.unwrap(), "answer");
    let seen = proxy.stop().await.unwrap();
    assert_eq!((seen.len(), mock.calls_async().await), (1, 1));
    let [Exchange { request, answer }] = &*seen else {
        panic!("{seen:?}");
    };
    assert_eq!((&*request.path, &*request.query), ("/a%20b", "c=d%27%2B"));
    assert_eq!((&*request.body, request.header("host")), ("x=张", None));
    let Response { status, body, .. } = answer.as_ref().unwrap();
    assert_eq!((*status, &**body), (207, "answer"));

    let proxy = Proxy::start(&base, loopback).await.unwrap();
    assert_eq!(proxy.stop().await.unwrap().len(), 0);
    assert!(Proxy::start(&base, ([0, 0, 0, 0], 0).into()).await.is_err());
    assert!(Proxy::start("ftp://example.com", loopback).await.is_err());
}
