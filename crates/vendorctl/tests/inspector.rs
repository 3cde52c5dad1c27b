//! Programs in Java and Python that sign wrongly, and what a browser shows of it.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

/// The mistakes of the programs, with what the inspector calls them.
const JAVA: [(&str, &str, &str); 5] = [
    ("unsorted", "the keys are not sorted", "参数名没有排序"),
    (
        "url-encoder",
        "* is left bare, and a space is encoded as +, not %20",
        "* 没有编码，并且空格编码成了 +，而不是 %20",
    ),
    (
        "not-encoded",
        "the source string is not percent-encoded",
        "待签名串没有做百分号编码",
    ),
    (
        "raw-digest",
        "the raw digest is Base64-encoded, not its hex text",
        "对原始摘要字节做了 Base64，而不是对其十六进制文本",
    ),
    (
        "secret-key",
        "the key is the secret key, not the access token",
        "HMAC 密钥用了 secretKey，而不是 access token",
    ),
];
const PYTHON: [(&str, &str, &str); 5] = [
    (
        "order",
        "the order is timestamp, secret, payload",
        "顺序成了 timestamp、密钥、内容",
    ),
    (
        "seconds",
        "the timestamp signed is in seconds, the one sent is not",
        "签名用的 timestamp 以秒为单位，与发送的不同",
    ),
    (
        "hmac",
        "it is an HMAC with the secret as its key, not a plain MD5",
        "用了以密钥为 key 的 HMAC，而不是普通的 MD5",
    ),
    (
        "compact",
        "the JSON signed has less white space than the body sent",
        "签名用的 JSON 比发送的请求体少了空白字符",
    ),
    (
        "secret-decoded",
        "the secret is Base64-decoded; it is used as issued",
        "密钥做了 Base64 解码；应按发放的原样使用",
    ),
];

/// A running sandbox, killed at the end.
struct Sandbox {
    child: Child,
    ready: Value,
}

impl Sandbox {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vendorctl"))
            .args(["sandbox", "--inspect"])
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap();
        Self { child, ready }
    }

    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.ready["inspector"].as_str().unwrap())
    }

    /// The address and the credentials, as the programs take them.
    fn arguments(&self, vendor: &str, names: [&str; 2]) -> Vec<String> {
        let vendor = &self.ready["vendors"][vendor];
        let credentials = names.map(|name| &vendor["credentials"][name]);
        [&[&vendor["base_url"]], credentials.as_slice()]
            .concat()
            .into_iter()
            .map(|value| value.as_str().unwrap().to_owned())
            .collect()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn programs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/programs")
}

/// Runs a program; whether it was content.
fn run(program: &str, file: &str, arguments: &[String], mistake: Option<&str>) -> bool {
    let output = Command::new(program)
        .arg(programs().join(file))
        .args(arguments)
        .args(mistake)
        .output()
        .expect("the program can be run");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains('{'), "{output:?}");
    output.status.success()
}

/// Runs Chromium with a profile of its own, and returns what it prints.
fn chromium(arguments: &[&str]) -> String {
    let chromium = std::env::var_os("CHROMIUM").expect("CHROMIUM names the browser");
    let profile =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("inspector-{}", std::process::id()));
    let output = Command::new(chromium)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--hide-scrollbars",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(arguments)
        .output()
        .unwrap();
    fs::remove_dir_all(profile).unwrap();
    assert!(output.status.success(), "{}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs Chromium, Java and Python: `cargo xtask conformance` runs it"]
fn the_inspector_names_the_mistakes_of_programs_in_java_and_python() {
    let sandbox = Sandbox::start();
    let java = sandbox.arguments("isearch", ["access_key", "secret_key"]);
    let python = sandbox.arguments("jinyan", ["app_key", "secret"]);
    let mut expected = Vec::new();
    assert!(
        run("java", "java/Robots.java", &java, None),
        "it works as it is"
    );
    for (mistake, english, chinese) in JAVA {
        assert!(
            !run("java", "java/Robots.java", &java, Some(mistake)),
            "{mistake}"
        );
        // It logs in first.
        expected.push((4 + 2 * expected.len(), english, chinese));
    }
    assert!(
        run("python3", "python/zones.py", &python, None),
        "it works as it is"
    );
    for (mistake, english, chinese) in PYTHON {
        assert!(
            !run("python3", "python/zones.py", &python, Some(mistake)),
            "{mistake}"
        );
        expected.push((9 + expected.len(), english, chinese));
    }

    let list = |language: &str| {
        let page = chromium(&[
            "--dump-dom",
            &sandbox.page(&format!("{language}/?outcome=wrong")),
        ]);
        assert_eq!(
            page.matches("class=\"wrong\"").count(),
            expected.len(),
            "{page}"
        );
        page
    };
    let (english_list, chinese_list) = (list("en"), list("zh"));
    for (number, english, chinese) in &expected {
        for (list, said) in [(&english_list, english), (&chinese_list, chinese)] {
            assert!(
                list.contains(&format!("href=\"exchange/{number}\"")),
                "{list}"
            );
            assert!(list.contains(said), "{said}: {list}");
        }
        let page = chromium(&[
            "--dump-dom",
            &sandbox.page(&format!("en/exchange/{number}")),
        ]);
        let verdict = format!("<p id=\"verdict\" class=\"wrong\">{english}</p>");
        assert!(page.contains(&verdict), "{number}: {page}");
        // The first difference is marked, and the key that it may be about is not shown.
        assert_eq!(page.matches("class=\"first\"").count(), 1, "{page}");
        for secret in [&java[2], &python[2]] {
            assert!(!page.contains(secret.as_str()), "{page}");
        }
    }
    screenshots(&sandbox);
}

/// For people to look at: wide and narrow, light and dark, in both languages.
fn screenshots(sandbox: &Sandbox) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inspector");
    fs::create_dir_all(&folder).unwrap();
    for (name, path, height) in [
        ("list", "", 1200),
        ("exchange", "exchange/6", 2000),
        ("sandbox", "sandbox/jinyan", 1400),
    ] {
        for language in ["en", "zh"] {
            for (size, width) in [("wide", 1200), ("narrow", 400)] {
                for (light, scheme) in [("light", 1), ("dark", 0)] {
                    let file = folder.join(format!("{name}-{language}-{size}-{light}.png"));
                    chromium(&[
                        &format!("--screenshot={}", file.display()),
                        &format!("--window-size={width},{height}"),
                        &format!("--blink-settings=preferredColorScheme={scheme}"),
                        &sandbox.page(&format!("{language}/{path}")),
                    ]);
                    let size = fs::metadata(&file).unwrap().len();
                    assert!(size > 10_000, "{}: {size} bytes", file.display());
                }
            }
        }
    }
    println!("screenshots: {}", folder.display());
}
