//! What to say about a signature that is wrong.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use percent_encoding::percent_decode_str;
use serde::de::IgnoredAny;

use super::verify::{Signed, md5_hex, without};
use crate::json_text::{canonical, compact};
use crate::mistake::{self, Mistake, mistakes};
use crate::signature::hex;

/// A signature in the making.
#[derive(Clone)]
pub(crate) struct Making {
    secret: Vec<u8>,
    timestamp: Vec<u8>,
    payload: Vec<u8>,
    sent: Vec<u8>,
    order: Vec<SourcePart>,
    digest: Digested,
}

#[derive(Clone, Copy)]
enum SourcePart {
    Secret,
    Timestamp,
    Payload,
}

use SourcePart::{Payload, Secret, Timestamp};

#[derive(Clone, Copy)]
enum Digested {
    Hex,
    Base64,
    /// Keyed with the secret, which is not in the source then.
    Hmac,
}

impl Making {
    /// By the rule. `sent` is what the payload is taken from: the query with its signature, or the body.
    pub(crate) fn new(signed: &Signed<'_>, sent: &[u8], secret: &str, timestamp: &str) -> Self {
        Self {
            secret: secret.as_bytes().to_vec(),
            timestamp: timestamp.as_bytes().to_vec(),
            payload: signed.payload.to_vec(),
            sent: sent.to_vec(),
            order: vec![Secret, Timestamp, Payload],
            digest: Digested::Hex,
        }
    }

    fn source(&self, parts: &[SourcePart]) -> Vec<u8> {
        let part = |part: &SourcePart| match part {
            Secret => self.secret.as_slice(),
            Timestamp => &self.timestamp,
            Payload => &self.payload,
        };
        parts.iter().map(part).collect::<Vec<_>>().concat()
    }

    fn is_json(&self) -> bool {
        serde_json::from_slice::<IgnoredAny>(&self.sent).is_ok()
    }

    /// Writes a query anew; JSON stays as it is.
    fn query(&mut self, rewrite: impl FnOnce(&str) -> Vec<u8>) {
        if !self.is_json() {
            self.payload = rewrite(&String::from_utf8_lossy(&self.payload));
        }
    }

    /// Writes JSON anew; a query stays as it is.
    fn json(&mut self, rewrite: impl FnOnce(&str) -> Option<String>) {
        if self.is_json()
            && let Some(text) = rewrite(&String::from_utf8_lossy(&self.payload))
        {
            self.payload = text.into_bytes();
        }
    }
}

impl mistake::Making for Making {
    const STAGES: &[&str] = &["source", "signature"];

    /// What changes the payload, then the source string, then its digest.
    const MISTAKES: &[Mistake<Self>] = mistakes! {
        "the parameter signature is signed too",
        "参数 signature 本身也参与了签名",
        |making| {
            if !making.is_json() {
                making.payload.clone_from(&making.sent);
            }
        };
        "appkey is left out of the query that is signed",
        "签名用的查询串漏掉了 appkey",
        |making| making.query(|query| without(query, "appkey").into_bytes());
        "timestamp is left out of the query that is signed",
        "签名用的查询串漏掉了 timestamp",
        |making| making.query(|query| without(query, "timestamp").into_bytes());
        "access_token is left out of the query that is signed",
        "签名用的查询串漏掉了 access_token",
        |making| making.query(|query| without(query, "access_token").into_bytes());
        "the query is sorted; it is signed as it is sent",
        "查询串被排序了；应按发送的原样签名",
        |making| {
            making.query(|query| {
                let mut sorted: Vec<&str> = query.split('&').collect();
                sorted.sort_unstable();
                sorted.join("&").into_bytes()
            });
        };
        "the query is signed decoded, not as it is sent",
        "签名用的是解码后的查询串；应按发送的原样签名",
        |making| making.query(|query| percent_decode_str(query).collect());
        "the query is signed with its question mark",
        "签名用的查询串带了问号",
        |making| {
            making.query(|query| format!("?{query}").into_bytes());
        };
        "the JSON signed has less white space than the body sent",
        "签名用的 JSON 比发送的请求体少了空白字符",
        |making| making.json(|json| Some(compact(json)));
        "the JSON signed has sorted keys, the body sent does not",
        "签名用的 JSON 键已排序，发送的请求体没有",
        |making| making.json(|json| Some(canonical(&serde_json::from_str(json).ok()?)));
        "the payload is left out",
        "漏掉了查询串或请求体",
        |making| making.payload.clear();
        "the secret is Base64-decoded; it is used as issued",
        "密钥做了 Base64 解码；应按发放的原样使用",
        |making| {
            if let Ok(decoded) = STANDARD.decode(&making.secret) {
                making.secret = decoded;
            }
        };
        "the timestamp signed is in seconds, the one sent is not",
        "签名用的 timestamp 以秒为单位，与发送的不同",
        |making| {
            if making.timestamp.len() == 13 {
                making.timestamp.truncate(10);
            }
        };
        "the timestamp is left out",
        "漏掉了 timestamp",
        |making| making.order = vec![Secret, Payload];
        "the secret is left out",
        "漏掉了密钥",
        |making| making.order = vec![Timestamp, Payload];
        "the order is secret, payload, timestamp",
        "顺序成了 密钥、内容、timestamp",
        |making| making.order = vec![Secret, Payload, Timestamp];
        "the order is timestamp, secret, payload",
        "顺序成了 timestamp、密钥、内容",
        |making| making.order = vec![Timestamp, Secret, Payload];
        "the order is timestamp, payload, secret",
        "顺序成了 timestamp、内容、密钥",
        |making| making.order = vec![Timestamp, Payload, Secret];
        "the order is payload, secret, timestamp",
        "顺序成了 内容、密钥、timestamp",
        |making| making.order = vec![Payload, Secret, Timestamp];
        "the order is payload, timestamp, secret",
        "顺序成了 内容、timestamp、密钥",
        |making| making.order = vec![Payload, Timestamp, Secret];
        "the raw digest is Base64-encoded, not written in hex",
        "对原始摘要做了 Base64，而不是写成十六进制",
        |making| making.digest = Digested::Base64;
        "it is an HMAC with the secret as its key, not a plain MD5",
        "用了以密钥为 key 的 HMAC，而不是普通的 MD5",
        |making| making.digest = Digested::Hmac;
    };

    fn stages(&self) -> Vec<String> {
        let source = match self.digest {
            Digested::Hmac => self.source(&[Timestamp, Payload]),
            Digested::Hex | Digested::Base64 => self.source(&self.order),
        };
        vec![
            String::from_utf8_lossy(&source).into_owned(),
            self.signature(),
        ]
    }

    fn signature(&self) -> String {
        match self.digest {
            Digested::Hex => md5_hex(&self.source(&self.order)),
            Digested::Base64 => STANDARD.encode(Md5::digest(self.source(&self.order))),
            Digested::Hmac => hmac_md5(&self.secret, &self.source(&[Timestamp, Payload])),
        }
    }

    fn makes(&self, arrived: &str) -> bool {
        self.signature().eq_ignore_ascii_case(arrived)
    }

    fn length(&self) -> usize {
        self.sent.len()
    }
}

fn hmac_md5(key: &[u8], message: &[u8]) -> String {
    match Hmac::<Md5>::new_from_slice(key) {
        Ok(mut mac) => {
            mac.update(message);
            hex(&mac.finalize().into_bytes())
        }
        // HMAC takes keys of any length, so there is no such error.
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rpa_signing::MadeBy;
    use rpa_signing::jinyan::{self, Payload};

    use super::{Making, Signed};
    use crate::jinyan::vectors::vectors;
    use crate::mistake::{Making as _, described};
    use crate::vectors::Variant;

    #[test]
    fn every_variant_of_the_vectors_is_recognised_for_itself_and_in_pairs() {
        let mut found = BTreeSet::new();
        let mut pairs = 0;
        for Variant { variants, input } in vectors().variants {
            let payload = input.payload();
            let signed = input.signed(&payload);
            let (secret, timestamp) = (&input.secret, &input.timestamp);
            let rule = Making::new(&signed, &payload, secret, timestamp);
            let mistake = described(&rule, &input.signature);
            match variants.as_slice() {
                // Right ones are not asked about, and the case does not matter.
                [] => {}
                [variant] if variant == "UpperCaseHex" => {}
                [variant] => {
                    let mistake = mistake.unwrap_or_else(|| panic!("{variant} is not recognised"));
                    found.insert((mistake, variant.clone()));
                }
                // The case does not matter, so this is a single one.
                [variant, upper] if upper == "UpperCaseHex" => {
                    found.insert((mistake.unwrap(), variant.clone()));
                }
                both => {
                    let mistake = mistake.unwrap_or_else(|| panic!("{both:?} is not recognised"));
                    assert!(mistake.contains(", and "), "{both:?}: {mistake}");
                    pairs += 1;
                }
            }
        }
        // One mistake for each variant.
        let mistakes: BTreeSet<_> = found.iter().map(|(mistake, _)| mistake).collect();
        let variants: BTreeSet<_> = found.iter().map(|(_, variant)| variant).collect();
        assert_eq!(
            (mistakes.len(), variants.len(), found.len(), pairs),
            (13, 13, 13, 1),
            "{found:?}"
        );
    }

    #[test]
    fn the_signing_crate_and_the_sandbox_find_the_same_pairs() {
        let (secret, timestamp) = ("a25RMGZHRWFjR1NFUmw=", "1597309622715");
        let query = "timestamp=1597309622715&b=%E5%8C%97&signature=x&appkey=demo&a=2";
        let signed = Signed::query(query);
        let rule = Making::new(&signed, query.as_bytes(), secret, timestamp);
        let found_by_the_other = |making: &Making| {
            let (payload, signature) = (Payload::SignedQuery(query), making.signature());
            let verdict = jinyan::explain_match(secret, timestamp, payload, &signature);
            verdict.is_ok_and(|verdict| verdict != MadeBy::Unknown)
        };
        let known: Vec<_> = Making::MISTAKES
            .iter()
            .filter(|mistake| found_by_the_other(&mistake.applied(&rule)))
            .collect();
        // Three of them change nothing here: they are about JSON and about a token in the query.
        assert_eq!(known.len(), 16);
        for (index, first) in known.iter().enumerate() {
            for second in known.iter().skip(index + 1) {
                let making = second.applied(&first.applied(&rule));
                assert!(
                    found_by_the_other(&making),
                    "{}, and {}",
                    first.sentence.english,
                    second.sentence.english
                );
            }
        }
    }
}
