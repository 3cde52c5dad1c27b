//! Amounts in hundredths of a yuan, and as the exact decimals of JSON.

use serde_json::Value;

/// `980.50`
pub(crate) fn text(fen: i64) -> String {
    let (sign, fen) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

/// The amount as a JSON number.
pub(crate) fn number(fen: i64) -> Value {
    decimal(&text(fen))
}

/// A decimal as a JSON number; text where that cannot hold it.
pub(crate) fn decimal(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(Value::Number(number)) => number.into(),
        _ => text.into(),
    }
}

/// The amount in a text, truncated to hundredths.
pub(crate) fn parse(text: &str) -> Option<i64> {
    let (yuan, fraction) = text.split_once('.').unwrap_or((text, ""));
    let cents: String = fraction.chars().chain("00".chars()).take(2).collect();
    format!("{yuan}{cents}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{number, parse, text};

    #[test]
    fn amounts_are_exact() {
        for (fen, written) in [
            (98_050, "980.50"),
            (7, "0.07"),
            (-1_205, "-12.05"),
            (0, "0.00"),
        ] {
            assert_eq!(text(fen), written);
            assert_eq!(parse(written), Some(fen));
        }
        assert_eq!(number(98_050).to_string(), "980.5");
        assert_eq!(number(9_007_199_254_740).to_string(), "90071992547.4");
        assert_eq!(parse("1000"), Some(100_000));
        assert_eq!(parse("0.999"), Some(99));
        assert_eq!((parse(""), parse("x")), (Some(0), None));
    }
}
