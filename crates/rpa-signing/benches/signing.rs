//! Signing against the bare digest of the same bytes and against the naive pipeline.
//!
//! Every contestant runs in every round, so that whatever else the machine does hits all of them
//! alike. Times and ratios are those of each contestant's fastest round; `median` is the median
//! over all rounds of the ratio of `sign`, which is higher where a neighbour shares the core: a
//! bare digest leaves most of the core idle, and `sign` encodes in that time.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark may panic"
)]

use std::{
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest as _, Md5};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rpa_signing::{isearch, jinyan};
use sha2::Sha256;

const TOKEN: &str = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";
const TIMESTAMP: &str = "1574821902392";
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

const ROUNDS: usize = 1001;
const ROUND: Duration = Duration::from_micros(400);

fn main() {
    println!(
        "{:<28} {:>12} {:>12} {:>8} {:>8} {:>8}",
        "case", "bare", "sign", "sign", "median", "naive"
    );
    let chinese = chinese_json(64 << 10);
    let ascii = ascii_json(64 << 10);
    let query = [
        ("queueName", "invoice"),
        ("status", "failed"),
        ("startTime", "2020-10-10 10:10:10"),
        ("endTime", "2020-10-11 10:10:10"),
        ("page", "1"),
        ("size", "10"),
        ("sort", "createTime"),
    ];
    isearch_body("i-Search 64 KiB Chinese JSON", &chinese);
    isearch_body("i-Search 64 KiB ASCII JSON", &ascii);
    let mut sorted = query;
    sorted.sort_unstable();
    isearch_params("i-Search 120-byte query", &sorted);
    isearch_params("  with unsorted parameters", &query);
    jinyan_payload("Jinyan 64 KiB Chinese JSON", &chinese);
    jinyan_payload("Jinyan 120-byte query", &joined(&query));
}

fn isearch_body(name: &str, body: &str) {
    let encoded = percent_encoded(&format!("{body}&token={TOKEN}&timestamp={TIMESTAMP}"));
    compare(
        name,
        || hmac(&encoded),
        || {
            isearch::sign(
                TOKEN,
                TIMESTAMP,
                isearch::Payload::Body(black_box(body).as_bytes()),
            )
        },
        || {
            naive_isearch(&format!(
                "{}&token={TOKEN}&timestamp={TIMESTAMP}",
                black_box(body)
            ))
        },
    );
}

fn isearch_params(name: &str, params: &[(&str, &str)]) {
    let mut sorted = params.to_vec();
    sorted.sort_unstable();
    let encoded = percent_encoded(&format!(
        "{}&token={TOKEN}&timestamp={TIMESTAMP}",
        joined(&sorted)
    ));
    assert_eq!(joined(params).len(), 120);
    let mut own = params.to_vec();
    compare(
        name,
        || hmac(&encoded),
        || {
            own.copy_from_slice(black_box(params));
            isearch::sign(TOKEN, TIMESTAMP, isearch::Payload::Params(&mut own))
        },
        || {
            let mut params = black_box(params).to_vec();
            params.sort_unstable();
            naive_isearch(&format!(
                "{}&token={TOKEN}&timestamp={TIMESTAMP}",
                joined(&params)
            ))
        },
    );
}

fn jinyan_payload(name: &str, payload: &str) {
    let whole = format!("{TOKEN}{TIMESTAMP}{payload}");
    compare(
        name,
        || Md5::digest(black_box(&whole)),
        || jinyan::sign(TOKEN, TIMESTAMP, jinyan::Payload::Query(black_box(payload))),
        || {
            hex(&Md5::digest(format!(
                "{TOKEN}{TIMESTAMP}{}",
                black_box(payload)
            )))
        },
    );
}

fn joined(params: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = params
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

fn percent_encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

fn hmac(encoded: &str) -> [u8; 32] {
    let mac = Hmac::<Sha256>::new_from_slice(TOKEN.as_bytes()).unwrap();
    mac.chain_update(black_box(encoded))
        .finalize()
        .into_bytes()
        .into()
}

fn naive_isearch(canonical: &str) -> String {
    STANDARD.encode(hex(&hmac(&percent_encoded(canonical))))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Prints the times of the bare digest and of `sign`, and the ratios to the former.
fn compare<A, B, C>(
    name: &str,
    mut bare: impl FnMut() -> A,
    mut sign: impl FnMut() -> B,
    mut naive: impl FnMut() -> C,
) {
    let calls = calls_in(ROUND, &mut bare);
    let mut fastest = [f64::MAX; 3];
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let round = [
            time(calls, &mut bare),
            time(calls, &mut sign),
            time(calls, &mut naive),
        ];
        fastest = std::array::from_fn(|index| round[index].min(fastest[index]));
        ratios.push(round[1] / round[0]);
    }
    ratios.sort_unstable_by(f64::total_cmp);
    let [bare, sign, naive] = fastest;
    println!(
        "{name:<28} {bare:>9.0} ns {sign:>9.0} ns {:>8.2} {:>8.2} {:>8.2}",
        sign / bare,
        ratios[ROUNDS / 2],
        naive / bare,
    );
}

fn calls_in<T>(limit: Duration, act: &mut impl FnMut() -> T) -> u32 {
    let start = Instant::now();
    let mut calls = 0;
    while start.elapsed() < limit {
        black_box(act());
        calls += 1;
    }
    calls
}

/// Nanoseconds a call.
fn time<T>(calls: u32, act: &mut impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(act());
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}

/// A deterministic sequence, so that no branch predictor learns the text by heart.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn text(&mut self, alphabet: &[char], shortest: usize, longest: usize) -> String {
        let length = shortest + self.below(longest - shortest);
        (0..length)
            .map(|_| alphabet[self.below(alphabet.len())])
            .collect()
    }
}

/// Queue items of an accounting robot: short names, Chinese texts of 2 to 40 characters, numbers.
fn chinese_json(size: usize) -> String {
    let alphabet: Vec<char> =
        "每日核对银行流水差异请人工复核财务机器人流程自动化队列空间订单发票金额审批部门员工"
            .chars()
            .collect();
    let mut sequence = Sequence(1);
    let mut json = String::from("[");
    while json.len() < size {
        let name = sequence.text(&alphabet, 2, 8);
        let remark = sequence.text(&alphabet, 10, 40);
        let amount = sequence.below(1_000_000);
        write!(
            json,
            r#"{{"名称":"{name}","备注":"{remark}","金额":{amount}}},"#
        )
        .unwrap();
    }
    json.pop();
    json.push(']');
    json
}

/// Robots as the vendor lists them: identifiers, words, numbers.
fn ascii_json(size: usize) -> String {
    let hex: Vec<char> = "0123456789abcdef".chars().collect();
    let letters: Vec<char> = "abcdefghijklmnopqrstuvwxyz     ".chars().collect();
    let mut sequence = Sequence(2);
    let mut json = String::from("[");
    while json.len() < size {
        let id = sequence.text(&hex, 32, 33);
        let name = sequence.text(&letters, 4, 40);
        let number = sequence.below(100_000);
        write!(
            json,
            r#"{{"robotNo":"{id}","robotName":"{name}","status":"idle","version":{number}}},"#
        )
        .unwrap();
    }
    json.pop();
    json.push(']');
    json
}
