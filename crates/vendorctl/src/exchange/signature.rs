//! The signature of a request: right, or by which mistake it was made.

use std::time::{Duration, SystemTime};

use serde_json::Value;
use vendor_auth::Secret;
use vendor_sandbox::{
    document::Operation,
    signature::{self, Explanation, Search},
};

use super::{Exchange, Keys, Request, media_type, sent::Part};
use crate::{language::Language, vendor::Vendor};

/// Further off than this a timestamp is worth a word: i-Search takes ten minutes.
const FAR: Duration = Duration::from_secs(10 * 60);

/// What can be said about the signature of a request.
#[derive(Clone)]
pub(crate) enum Signature {
    /// None is wanted.
    NotWanted,
    /// It lacks this header or parameter.
    Missing(&'static str),
    /// The secret is not known here.
    NoSecret,
    /// The body is longer than what was kept of it.
    TooLong,
    Explained {
        explanation: Explanation,
        timestamp: Timestamp,
    },
}

/// The timestamp of a request beside the time when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Timestamp {
    Good,
    /// Not 13 digits.
    NotMilliseconds,
    /// Seconds ahead of the clock here, or behind it.
    Off(i64),
}

impl Signature {
    /// Whether a longer search may still explain it.
    pub(crate) fn is_unexplained(&self) -> bool {
        match self {
            Self::Explained { explanation, .. } => {
                !explanation.is_right && explanation.mistakes.is_empty()
            }
            _ => false,
        }
    }

    /// Whether there is one that the vendor refuses, as far as is known.
    pub(crate) fn is_wrong(&self) -> bool {
        match self {
            Self::NotWanted | Self::NoSecret | Self::TooLong => false,
            Self::Missing(_) => true,
            Self::Explained {
                explanation,
                timestamp,
            } => !explanation.is_right || *timestamp != Timestamp::Good,
        }
    }

    pub(crate) fn of(
        exchange: &Exchange,
        operation: Option<&Operation>,
        keys: &Keys,
        search: Search,
    ) -> Self {
        let request = &exchange.request;
        let has_one = request.header("signature").is_some();
        // What no document has may be signed all the same.
        let is_signed = operation.map_or(has_one, |operation| {
            let mut supplied = operation.supplied.iter();
            supplied.any(|supplied| supplied.name == "signature")
        });
        match exchange.vendor {
            Vendor::Isearch if is_signed => isearch(exchange, keys.secret.as_ref(), search),
            Vendor::Jinyan if is_signed || has_one => {
                jinyan(exchange, keys.secret.as_ref(), search)
            }
            _ => Self::NotWanted,
        }
    }

    fn explained(explanation: Explanation, timestamp: &str, exchange: &Exchange) -> Self {
        Self::Explained {
            explanation,
            timestamp: Timestamp::of(timestamp, exchange.at),
        }
    }
}

impl Timestamp {
    fn of(text: &str, now: SystemTime) -> Self {
        let millis = text.parse::<i64>().ok();
        let Some(millis) = millis.filter(|_| text.len() == 13) else {
            return Self::NotMilliseconds;
        };
        let now = now.duration_since(SystemTime::UNIX_EPOCH);
        let now = i64::try_from(now.unwrap_or_default().as_millis()).unwrap_or(i64::MAX);
        let far = i64::try_from(FAR.as_millis()).unwrap_or(i64::MAX);
        match millis.saturating_sub(now) {
            off if off.saturating_abs() > far => Self::Off(off / 1000),
            _ => Self::Good,
        }
    }
}

fn isearch(exchange: &Exchange, secret_key: Option<&Secret>, search: Search) -> Signature {
    let request = &exchange.request;
    let [Some(token), Some(timestamp), Some(arrived)] =
        ["accesstoken", "timestamp", "signature"].map(|name| filled(request.header(name)))
    else {
        let names = ["accesstoken", "timestamp", "signature"];
        let mut missing = names.into_iter();
        let missing = missing.find(|name| filled(request.header(name)).is_none());
        return Signature::Missing(missing.unwrap_or_default());
    };
    let secret_key = secret_key.map_or("", Secret::expose);
    let by_pairs = |pairs| {
        signature::isearch::explain_parameters(pairs, token, timestamp, secret_key, arrived, search)
    };
    let body = &request.body;
    let has_form = matches!(
        media_type(&request.headers).as_str(),
        "multipart/form-data" | "application/x-www-form-urlencoded"
    );
    let explanation = if body.length == 0 {
        by_pairs(request.query_pairs())
    } else if body.is_cut() {
        return Signature::TooLong;
    } else if has_form {
        let texts = [request.query_pairs(), request.form_pairs()].concat();
        let files = request.parts().into_iter().filter_map(file_pair);
        // Which parts of an upload are signed is assumed: the rule that fits is the one to show.
        let with_files: Vec<_> = texts.iter().cloned().chain(files).collect();
        let by_texts = by_pairs(texts);
        let others = [with_files, Vec::new()].map(by_pairs);
        let fitting = others.into_iter().find(|one| one.is_right);
        match fitting {
            Some(fitting) if !by_texts.is_right => fitting,
            _ => by_texts,
        }
    } else if request.method == "GET"
        && let Some(members) = request.json()
    {
        let pairs = members.into_iter().map(|(name, value)| match value {
            Value::String(text) => (name, text),
            value => (name, value.to_string()),
        });
        by_pairs(pairs.collect())
    } else {
        signature::isearch::explain_body(&body.bytes, token, timestamp, secret_key, arrived, search)
    };
    Signature::explained(explanation, timestamp, exchange)
}

fn file_pair(part: Part) -> Option<(String, String)> {
    Some((part.name, part.file_name?))
}

fn jinyan(exchange: &Exchange, secret: Option<&Secret>, search: Search) -> Signature {
    let request = &exchange.request;
    let in_query = request.query_value("signature");
    let Some(arrived) = filled(request.header("signature")).or(filled(in_query.as_deref())) else {
        return Signature::Missing("signature");
    };
    let Some(timestamp) = jinyan_timestamp(request) else {
        return Signature::Missing("timestamp");
    };
    let Some(secret) = secret.map(Secret::expose) else {
        return Signature::NoSecret;
    };
    if request.body.is_cut() {
        return Signature::TooLong;
    }
    let explanation = if in_query.is_some() {
        signature::jinyan::explain_query(&request.query, secret, &timestamp, arrived, search)
    } else if request.body.length > 0 {
        signature::jinyan::explain_payload(&request.body.bytes, secret, &timestamp, arrived, search)
    } else {
        let query = request.query.as_bytes();
        signature::jinyan::explain_payload(query, secret, &timestamp, arrived, search)
    };
    Signature::explained(explanation, &timestamp, exchange)
}

/// From the headers by the new rule, from the query or the body by the old one.
pub(crate) fn jinyan_timestamp(request: &Request) -> Option<String> {
    let header = filled(request.header("timestamp")).map(str::to_owned);
    let header = header.or_else(|| request.query_value("timestamp"));
    header.or_else(|| match request.json()?.remove("timestamp")? {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

impl Signature {
    /// A sentence about the signature; `None` if none is wanted.
    pub(crate) fn sentence(&self, language: Language) -> Option<String> {
        let text = |english: &str, chinese: &str| Some(language.of(english, chinese).to_owned());
        match self {
            Self::NotWanted => None,
            Self::Missing(name) => Some(match language {
                Language::English => format!("{name} is missing"),
                Language::Chinese => format!("缺少 {name}"),
            }),
            Self::NoSecret => text(
                "not checked: give the secret with --secret-env",
                "未检查：请用 --secret-env 提供密钥",
            ),
            Self::TooLong => text(
                "not checked: the body is longer than what is kept of it",
                "未检查：请求体超出保留长度",
            ),
            Self::Explained {
                timestamp: Timestamp::NotMilliseconds,
                ..
            } => text("the timestamp is not in milliseconds", "timestamp 不是毫秒"),
            Self::Explained {
                timestamp: Timestamp::Off(seconds),
                explanation,
            } if explanation.is_right => Some(match language {
                Language::English => format!("the timestamp is {seconds} s off the clock here"),
                Language::Chinese => format!("timestamp 与本机时钟相差 {seconds} 秒"),
            }),
            Self::Explained { explanation, .. } if explanation.is_right => text("right", "正确"),
            Self::Explained { explanation, .. } => match explanation.mistakes.as_slice() {
                [] => text(
                    "made by no known mistake: compare the secret, the timestamp and the bytes sent",
                    "不符合任何已知错误：请核对密钥、timestamp 和实际发送的字节",
                ),
                sets => {
                    let (and, or) = (
                        language.of(", and ", "，并且"),
                        language.of("; or ", "；或者"),
                    );
                    let sets = sets.iter().map(|set| {
                        let said = set
                            .iter()
                            .map(|said| language.of(said.english, said.chinese));
                        said.collect::<Vec<_>>().join(and)
                    });
                    Some(sets.collect::<Vec<_>>().join(or))
                }
            },
        }
    }
}
