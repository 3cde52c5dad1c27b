//! Signing, and the naive pipeline, as multiples of the bare digest of the same bytes.
//!
//! The three take turns, and the figures are medians, so that other work of the machine hits them alike.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a bench")]

use std::{fmt::Write as _, hint::black_box, time::Instant};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest as _, Md5};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rpa_signing::{isearch, jinyan};
use sha2::Sha256;

const TOKEN: &str = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";
const TIMESTAMP: &str = "1574821902392";
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
/// 120 bytes as a query.
const PARAMS: [(&str, &str); 7] = [
    ("queueName", "invoice"),
    ("status", "failed"),
    ("startTime", "2020-10-10 10:10:10"),
    ("endTime", "2020-10-11 10:10:10"),
    ("page", "1"),
    ("size", "10"),
    ("sort", "createTime"),
];

fn main() {
    println!("{:<28} {:>9} {:>8} {:>6}", "", "bare", "sign", "naive");
    let chinese = json("每日核对银行流水差异请人工复核财务机器人流程自动化队列空间订单");
    let ascii = json("abcdefghijklmnopqrstuvwxyz 0123456789-");
    for (name, body) in [("Chinese", &chinese), ("ASCII", &ascii)] {
        let sign = || sign(isearch::Payload::Body(black_box(body).as_bytes()));
        let name = format!("i-Search 64 KiB {name} JSON");
        isearch_case(&name, 4, sign, || black_box(body).clone());
    }
    let sign = || sign(isearch::Payload::Params(&mut black_box(PARAMS)));
    isearch_case("i-Search 120-byte query", 1000, sign, query);
    jinyan_case("Jinyan 64 KiB Chinese JSON", 4, &chinese);
    jinyan_case("Jinyan 120-byte query", 1000, &query());
}

fn sign(payload: isearch::Payload<'_, '_>) -> String {
    isearch::sign(TOKEN, TIMESTAMP, payload).unwrap()
}

fn isearch_case(name: &str, calls: u32, sign: impl Fn() -> String, source: impl Fn() -> String) {
    let encoded = || {
        let canonical = format!("{}&token={TOKEN}&timestamp={TIMESTAMP}", source());
        utf8_percent_encode(&canonical, ENCODED).to_string()
    };
    let hmac = |text: &str| {
        let mac = Hmac::<Sha256>::new_from_slice(TOKEN.as_bytes()).unwrap();
        mac.chain_update(text).finalize().into_bytes()
    };
    let naive = || STANDARD.encode(hex(&hmac(&encoded())));
    let text = encoded();
    compare(name, calls, || hmac(black_box(&text)), [&sign, &naive]);
}

fn jinyan_case(name: &str, calls: u32, query: &str) {
    let query = || black_box(query);
    let text = format!("{TOKEN}{TIMESTAMP}{}", query());
    let bare = || Md5::digest(black_box(&text));
    let sign = || jinyan::sign(TOKEN, TIMESTAMP, jinyan::Payload::Query(query())).unwrap();
    let naive = || hex(&Md5::digest(format!("{TOKEN}{TIMESTAMP}{}", query())));
    compare(name, calls, bare, [&sign, &naive]);
}

fn compare<T>(name: &str, calls: u32, bare: impl Fn() -> T, others: [&dyn Fn() -> String; 2]) {
    assert_eq!(others[0](), others[1]());
    let round = |_| {
        let bare = nanoseconds(calls, &bare);
        let [sign, naive] = others.map(|other| nanoseconds(calls, other) / bare);
        [bare, sign, naive]
    };
    let mut rounds: Vec<[f64; 3]> = (0..=1000).map(round).collect();
    let [bare, sign, naive] = [0, 1, 2].map(|column| {
        rounds.sort_unstable_by(|a, b| a[column].total_cmp(&b[column]));
        rounds[500][column]
    });
    println!("{name:<28} {bare:>6.0} ns {sign:>8.2} {naive:>6.2}");
}

fn nanoseconds<T>(calls: u32, act: impl Fn() -> T) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(act());
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

fn query() -> String {
    let mut params = black_box(PARAMS);
    params.sort_unstable();
    let pairs = params.map(|(name, value)| format!("{name}={value}"));
    pairs.join("&")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

/// JSON in words of `letters`, of 2 to 32 characters.
fn json(letters: &str) -> String {
    let (mut json, mut number) = (String::from("[0"), 0);
    while json.len() < 64 << 10 {
        number += 1;
        let rest = letters.chars().cycle().skip(number % 29);
        let word: String = rest.take(2 + number * 7 % 31).collect();
        write!(json, r#",{{"name":"{word}","number":{number}}}"#).unwrap();
    }
    json + "]"
}
