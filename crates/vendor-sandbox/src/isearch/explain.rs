//! What to say about a signature that is wrong.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::verify::{Signed, hmac_sha256, join, percent_encode, text};
use crate::json_text::{canonical, compact};
use crate::mistake::{self, Mistake, mistakes};
use crate::signature::hex;

/// One step in the encoding of a text.
type Step = fn(String) -> String;

/// A signature in the making.
#[derive(Clone)]
pub(crate) struct Making {
    business: Signed,
    sorted: Sorted,
    encodes_values: bool,
    /// Token and timestamp.
    trailer: Vec<(String, String)>,
    begins_with_ampersand: bool,
    /// What follows the percent-encoding; `None` where nothing is encoded.
    encoding: Option<Vec<Step>>,
    key: String,
    secret_key: String,
    hex: fn(&[u8]) -> String,
    text: Text,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sorted {
    Nothing,
    Parameters,
    /// The trailer among the parameters.
    Everything,
}

/// What of the digest is sent.
#[derive(Clone, Copy)]
enum Text {
    Base64OfHex,
    Base64OfBytes,
    Hex,
}

impl Making {
    pub(crate) fn new(signed: &Signed, token: &str, timestamp: &str, secret_key: &str) -> Self {
        let trailer = [("token", token), ("timestamp", timestamp)];
        Self {
            business: signed.clone(),
            sorted: Sorted::Parameters,
            encodes_values: false,
            trailer: trailer
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .to_vec(),
            begins_with_ampersand: false,
            encoding: Some(Vec::new()),
            key: token.to_owned(),
            secret_key: secret_key.to_owned(),
            hex,
            text: Text::Base64OfHex,
        }
    }

    fn source(&self) -> Vec<u8> {
        let mut source = match &self.business {
            Signed::Bytes(bytes) => bytes.clone(),
            Signed::Pairs(pairs) => {
                let mut pairs = pairs.clone();
                if self.encodes_values {
                    for (_, value) in &mut pairs {
                        let encoded = self.encode(value.as_bytes());
                        *value = String::from_utf8_lossy(&encoded).into_owned();
                    }
                }
                if self.sorted != Sorted::Nothing {
                    pairs.sort();
                }
                if self.sorted == Sorted::Everything && !pairs.is_empty() {
                    pairs.extend(self.trailer.clone());
                    pairs.sort();
                    return join(&pairs).into_bytes();
                }
                join(&pairs).into_bytes()
            }
        };
        if !self.trailer.is_empty() && (!source.is_empty() || self.begins_with_ampersand) {
            source.push(b'&');
        }
        source.extend(join(&self.trailer).into_bytes());
        source
    }

    fn encode(&self, text: &[u8]) -> Vec<u8> {
        let Some(steps) = &self.encoding else {
            return text.to_vec();
        };
        let encoded = steps
            .iter()
            .fold(percent_encode(text), |text, step| step(text));
        encoded.into_bytes()
    }

    fn text_of(&self, digest: &[u8]) -> String {
        match self.text {
            Text::Base64OfHex => STANDARD.encode((self.hex)(digest)),
            Text::Base64OfBytes => STANDARD.encode(digest),
            Text::Hex => (self.hex)(digest),
        }
    }

    fn pairs(&mut self) -> Option<&mut Vec<(String, String)>> {
        match &mut self.business {
            Signed::Pairs(pairs) => Some(pairs),
            Signed::Bytes(_) => None,
        }
    }

    /// Writes the JSON body anew.
    fn rewrite(&mut self, rewrite: impl FnOnce(&[u8]) -> Option<String>) {
        if let Signed::Bytes(bytes) = &mut self.business
            && let Some(text) = rewrite(bytes)
        {
            *bytes = text.into_bytes();
        }
    }

    fn encoded_then(&mut self, step: fn(String) -> String) {
        self.encoding.iter_mut().for_each(|steps| steps.push(step));
    }
}

impl mistake::Making for Making {
    const STAGES: &[&str] = &["source", "encoded", "key", "digest", "signature"];

    /// What changes the source string, then its encoding, then the digest and its text.
    const MISTAKES: &[Mistake<Self>] = mistakes! {
        "the members of the JSON body are signed as sorted parameters, not the body",
        "把 JSON 请求体的成员当作排序后的参数签名，而不是签名请求体本身",
        |making| {
            if let Signed::Bytes(bytes) = &making.business
                && let Ok(Value::Object(members)) = serde_json::from_slice(bytes)
            {
                let pairs = members.into_iter().map(|(key, value)| (key, text(&value)));
                making.business = Signed::Pairs(pairs.collect());
            }
        };
        "nothing but token and timestamp is signed",
        "只签了 token 和 timestamp，没有签业务参数",
        |making| making.business = Signed::Pairs(Vec::new());
        "token and timestamp are left out",
        "漏掉了 token 和 timestamp",
        |making| making.trailer.clear();
        "the token is left out",
        "漏掉了 token",
        |making| making.trailer.retain(|(key, _)| key != "token");
        "the timestamp comes before the token",
        "timestamp 放在了 token 前面",
        |making| making.trailer.reverse();
        "the source string begins with &",
        "待签名串以 & 开头",
        |making| making.begins_with_ampersand = true;
        "the keys are not sorted",
        "参数名没有排序",
        |making| making.sorted = Sorted::Nothing;
        "the values are percent-encoded before joining",
        "拼接之前就对参数值做了百分号编码",
        |making| making.encodes_values = true;
        "parameters with empty values are left out",
        "漏掉了值为空的参数",
        |making| {
            if let Some(pairs) = making.pairs() {
                pairs.retain(|(_, value)| !value.is_empty());
            }
        };
        "token and timestamp are sorted in, not appended",
        "token 和 timestamp 参与了排序，而不是追加在末尾",
        |making| making.sorted = Sorted::Everything;
        "the JSON signed has less white space than the body sent",
        "签名用的 JSON 比发送的请求体少了空白字符",
        |making| making.rewrite(|json| Some(compact(&String::from_utf8_lossy(json))));
        "the JSON signed has sorted keys, the body sent does not",
        "签名用的 JSON 键已排序，发送的请求体没有",
        |making| making.rewrite(|json| Some(canonical(&serde_json::from_slice(json).ok()?)));
        "the source string is not percent-encoded",
        "待签名串没有做百分号编码",
        |making| making.encoding = None;
        "the source string is percent-encoded twice",
        "待签名串做了两次百分号编码",
        |making| making.encoded_then(|encoded| percent_encode(encoded.as_bytes()));
        "~ is left bare",
        "~ 没有编码",
        |making| making.encoded_then(|encoded| encoded.replace("%7E", "~"));
        "* is left bare",
        "* 没有编码",
        |making| making.encoded_then(|encoded| encoded.replace("%2A", "*"));
        "/ is left bare",
        "/ 没有编码",
        |making| making.encoded_then(|encoded| encoded.replace("%2F", "/"));
        "a space is encoded as +, not %20",
        "空格编码成了 +，而不是 %20",
        |making| making.encoded_then(|encoded| encoded.replace("%20", "+"));
        "the percent-encoding is in lower case",
        "百分号编码用了小写",
        |making| making.encoded_then(|encoded| lower_case_escapes(&encoded));
        "the hex text is in upper case",
        "十六进制摘要用了大写",
        |making| making.hex = |digest| hex(digest).to_uppercase();
        "the hex text is sent without Base64",
        "直接发送十六进制摘要，没有做 Base64",
        |making| making.text = Text::Hex;
        "the raw digest is Base64-encoded, not its hex text",
        "对原始摘要字节做了 Base64，而不是对其十六进制文本",
        |making| making.text = Text::Base64OfBytes;
        "the key is the secret key, not the access token",
        "HMAC 密钥用了 secretKey，而不是 access token",
        |making| {
            if !making.secret_key.is_empty() {
                making.key.clone_from(&making.secret_key);
            }
        };
        "the secret key is used instead of the access token",
        "本该用 access token 的地方用了 secretKey",
        |making| {
            let secret_key = &making.secret_key;
            if secret_key.is_empty() {
                return;
            }
            let mut trailer = making.trailer.iter_mut();
            if let Some((_, value)) = trailer.find(|(key, _)| key == "token") {
                value.clone_from(secret_key);
            }
            making.key.clone_from(secret_key);
        };
    };

    fn stages(&self) -> Vec<String> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let source = self.source();
        let encoded = self.encode(&source);
        let digest = hmac_sha256(&self.key, &encoded);
        let stages = [text(&source), text(&encoded), self.key.clone()];
        let end = [(self.hex)(&digest), self.text_of(&digest)];
        stages.into_iter().chain(end).collect()
    }

    fn signature(&self) -> String {
        self.text_of(&hmac_sha256(&self.key, &self.encode(&self.source())))
    }

    fn length(&self) -> usize {
        self.business.business().len()
    }
}

fn lower_case_escapes(encoded: &str) -> String {
    let mut escape_left = 0_u8;
    let lower = |character: char| {
        if character == '%' {
            escape_left = 2;
        } else if escape_left > 0 {
            escape_left -= 1;
            return character.to_ascii_lowercase();
        }
        character
    };
    encoded.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use rpa_signing::MadeBy;
    use rpa_signing::isearch::{self, Hints, Payload};

    use super::Making;
    use crate::isearch::vectors::vectors;
    use crate::isearch::verify::Signed;
    use crate::mistake::{Making as _, described};
    use crate::vectors::Variant;

    const SECRET_KEY: &str = "s3cret-of-the-access-key";

    #[test]
    fn every_variant_of_the_vectors_is_recognised_for_itself_and_in_pairs() {
        let mut mistakes: HashMap<String, String> = HashMap::new();
        let mut pairs = 0;
        for Variant { variants, input } in vectors().variants {
            let (token, timestamp) = (&input.token, &input.timestamp);
            let rule = Making::new(&input.signed(), token, timestamp, SECRET_KEY);
            let found = described(&rule, &input.signature);
            match variants.as_slice() {
                // Right signatures are not asked about.
                [] => {}
                [variant] => {
                    let found = found.unwrap_or_else(|| panic!("{variant} is not recognised"));
                    let earlier = mistakes.insert(variant.clone(), found.clone());
                    assert_eq!(earlier, None, "{found}");
                }
                both => {
                    let found = found.unwrap_or_else(|| panic!("{both:?} are not recognised"));
                    assert!(
                        both.iter()
                            .all(|variant| found.contains(&mistakes[variant])),
                        "{both:?}: {found}"
                    );
                    pairs += 1;
                }
            }
        }
        assert_eq!((mistakes.len(), pairs), (19, 5));
        let different: HashSet<_> = mistakes.values().collect();
        assert_eq!(different.len(), 19, "{mistakes:?}");
        assert_eq!(mistakes["TildeBare"], "~ is left bare");
        assert_eq!(mistakes["Unsorted"], "the keys are not sorted");
    }

    /// What the signing crate finds for a signature that was made here, under its own names.
    fn found_by_the_other(
        signed: &Signed,
        members: &[(&str, &str)],
        signature: &str,
    ) -> Vec<String> {
        let mut params;
        let payload = match signed {
            Signed::Bytes(bytes) => Payload::Body(bytes),
            Signed::Pairs(pairs) => {
                let borrowed = pairs.iter().map(|(key, value)| (&**key, &**value));
                params = borrowed.collect::<Vec<_>>();
                Payload::Params(&mut params)
            }
        };
        let hints = Hints::default()
            .with_secret_key(SECRET_KEY)
            .with_members(members);
        match isearch::explain_match("a-token", "1574821902392", payload, signature, hints) {
            Ok(MadeBy::One(variants)) => variants.iter().map(|v| format!("{v:?}")).collect(),
            Ok(MadeBy::Two(pairs)) => pairs.iter().map(|pair| format!("{pair:?}")).collect(),
            Ok(MadeBy::Rule) => vec!["Rule".to_owned()],
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_signing_crate_and_the_sandbox_find_the_same_pairs() {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let query = Signed::Pairs(vec![
            pair("zone", "1"),
            pair("name", "a~b *c 空"),
            pair("from", "x"),
            pair("empty", ""),
        ]);
        let body = Signed::Bytes(br#"{ "on": "a~b *c", "empty": "" }"#.to_vec());
        let members = [("empty", ""), ("on", "a~b *c")];
        let mut both = 0;
        for signed in [query, body] {
            let rule = Making::new(&signed, "a-token", "1574821902392", SECRET_KEY);
            let known: Vec<_> = Making::MISTAKES
                .iter()
                .filter(|mistake| {
                    let signature = mistake.applied(&rule).signature();
                    !found_by_the_other(&signed, &members, &signature).is_empty()
                })
                .collect();
            assert!(known.len() >= 13, "{}", known.len());
            for (index, first) in known.iter().enumerate() {
                for second in known.iter().skip(index + 1) {
                    let making = second.applied(&first.applied(&rule));
                    let found = found_by_the_other(&signed, &members, &making.signature());
                    let named = format!(
                        "{}, and {}",
                        first.sentence.english, second.sentence.english
                    );
                    assert!(!found.is_empty(), "{named}");
                    both += 1;
                }
            }
        }
        assert!(both > 200, "{both}");
    }
}
