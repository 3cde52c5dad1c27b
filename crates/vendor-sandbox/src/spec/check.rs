//! Checking a request against what the document says.

use serde_json::{Map, Value};

use super::{Components, Integer, Kind, Member, Object, Text};
use crate::datetime;

/// The parameters of a request as they were sent.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    pub(crate) values: Map<String, Value>,
    /// The names of file parts.
    pub(crate) files: Vec<String>,
    /// Whether every value is text, as in a query or a form.
    pub(crate) is_text: bool,
}

/// A parameter that is not as the document has it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The path to it: `queueName`, `items[0].itemNo`.
    pub(crate) name: String,
    pub(crate) wrong: Wrong,
}

/// What is wrong with a parameter.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    Missing,
    /// The document has no such parameter.
    Unknown,
    /// Not of the type; this one is wanted.
    Type(&'static str),
    Below(i64),
    Above(i64),
    /// Longer than this many characters.
    TooLong(usize),
    NotATime,
    /// None of these values.
    NotOneOf(Vec<String>),
    /// Fewer items than this.
    TooShort(usize),
    /// Fewer members than this.
    TooFew(usize),
}

impl Problem {
    fn new(name: &str, wrong: Wrong) -> Self {
        Self {
            name: name.to_owned(),
            wrong,
        }
    }
}

/// Checks the parameters, and returns them in the types of the document: integers as numbers,
/// identifiers and decimals as text, each under its documented name. Null is the same as missing,
/// and so is an empty text where one is required, unless `empty_too`.
///
/// Parameters that the document does not have are refused, or left out if `unknown_too`.
///
/// # Errors
///
/// The first [`Problem`].
pub(crate) fn check(
    components: &Components,
    object: &Object,
    sent: Sent,
    unknown_too: bool,
    empty_too: bool,
) -> Result<Map<String, Value>, Problem> {
    let unknown = sent.files.iter().find(|name| {
        let member = object.members.iter().find(|member| member.name == **name);
        !member.is_some_and(|member| matches!(member.kind, Kind::File))
    });
    if let Some(name) = unknown.filter(|_| !unknown_too) {
        return Err(Problem::new(name, Wrong::Unknown));
    }
    Checker {
        components,
        files: &sent.files,
        is_text: sent.is_text,
        unknown_too,
        empty_too,
    }
    .object("", object, sent.values)
}

struct Checker<'a> {
    components: &'a Components,
    files: &'a [String],
    is_text: bool,
    unknown_too: bool,
    empty_too: bool,
}

impl Checker<'_> {
    fn object(
        &self,
        path: &str,
        object: &Object,
        mut values: Map<String, Value>,
    ) -> Result<Map<String, Value>, Problem> {
        let path_to = |name: &str| match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        let unknown = values
            .keys()
            .find(|name| object.members.iter().all(|member| !member.is_named(name)));
        if let Some(name) = unknown.filter(|_| !self.unknown_too && !object.is_open) {
            return Err(Problem::new(&path_to(name), Wrong::Unknown));
        }
        values.retain(|_, value| !value.is_null());
        let mut checked = Map::new();
        for member in &object.members {
            let path = path_to(&member.name);
            let mut aliases = member.aliases.iter();
            let value = values
                .remove(&member.name)
                .or_else(|| aliases.find_map(|alias| values.remove(*alias)));
            if let Some(value) = self.member(&path, member, value)? {
                checked.insert(member.name.clone(), value);
            }
        }
        let name = if path.is_empty() { "body" } else { path };
        if checked.len() < object.least {
            return Err(Problem::new(name, Wrong::TooFew(object.least)));
        }
        Ok(checked)
    }

    fn member(
        &self,
        path: &str,
        member: &Member,
        value: Option<Value>,
    ) -> Result<Option<Value>, Problem> {
        let missing = match (&member.kind, &value) {
            (Kind::File, None) => !self.files.contains(&member.name),
            (_, value) => value
                .as_ref()
                .is_none_or(|value| value == "" && !self.empty_too),
        };
        if member.is_required && missing {
            return Err(Problem::new(path, Wrong::Missing));
        }
        value
            .map(|value| self.value(path, &member.kind, value))
            .transpose()
    }

    fn value(&self, path: &str, kind: &Kind, value: Value) -> Result<Value, Problem> {
        let wrong_type = |wanted| Problem::new(path, Wrong::Type(wanted));
        match (kind, value) {
            (Kind::Text(rules), Value::String(text)) => check_text(path, rules, text),
            (
                Kind::Text(Text {
                    content: Some(kind),
                    ..
                }),
                value,
            ) => self.value(path, kind, value),
            (Kind::Text(_), _) => Err(wrong_type("string")),
            (Kind::Id { is_integer }, value) => check_id(path, *is_integer, value),
            (Kind::Integer(rules), value) => self.integer(path, rules, &value),
            (Kind::Code(codes), value) => check_code(path, codes, &value),
            (Kind::Decimal { or_empty }, value) => check_decimal(path, *or_empty, value),
            // Queries and forms can hold lists only as the text of their JSON.
            (Kind::List { .. } | Kind::Object(_), Value::String(text)) if self.is_text => {
                match serde_json::from_str(&text) {
                    Ok(value @ (Value::Array(_) | Value::Object(_))) => Checker {
                        is_text: false,
                        ..*self
                    }
                    .value(path, kind, value),
                    Ok(_) | Err(_) => Err(wrong_type("JSON")),
                }
            }
            (Kind::List { least, .. }, Value::Array(values)) if values.len() < *least => {
                Err(Problem::new(path, Wrong::TooShort(*least)))
            }
            (Kind::List { items, .. }, Value::Array(values)) => {
                let values = values.into_iter().enumerate();
                let values = values
                    .map(|(index, value)| self.value(&format!("{path}[{index}]"), items, value));
                values.collect::<Result<_, _>>().map(Value::Array)
            }
            (Kind::List { .. }, _) => Err(wrong_type("array")),
            (Kind::Object(object), Value::Object(values)) => {
                self.object(path, object, values).map(Value::Object)
            }
            (Kind::Component(name), Value::Object(values)) => {
                match self.components.get(name) {
                    Some(object) => self.object(path, object, values).map(Value::Object),
                    // The reader makes this kind only of what it also puts there.
                    None => Err(wrong_type("object")),
                }
            }
            (Kind::Object(_) | Kind::Component(_), _) => Err(wrong_type("object")),
            (Kind::Flag, Value::Bool(flag)) => Ok(flag.into()),
            (Kind::Flag, _) => Err(wrong_type("boolean")),
            (Kind::Any, value) => Ok(value),
            (Kind::File, _) => Err(wrong_type("file")),
        }
    }

    fn integer(&self, path: &str, rules: &Integer, value: &Value) -> Result<Value, Problem> {
        let number: Option<i64> = match value {
            Value::String(text) if self.is_text => text.parse().ok(),
            value => whole(value),
        };
        let wrong = match number {
            None => Wrong::Type("integer"),
            Some(number) if number < rules.least => Wrong::Below(rules.least),
            Some(number) if number > rules.most => Wrong::Above(rules.most),
            Some(number) if !rules.values.is_empty() && !rules.values.contains(&number) => {
                Wrong::NotOneOf(rules.values.iter().map(i64::to_string).collect())
            }
            Some(number) => return Ok(number.into()),
        };
        Err(Problem::new(path, wrong))
    }
}

/// A code as a number, whether it was sent as text or as a number.
fn check_code(path: &str, codes: &[i64], value: &Value) -> Result<Value, Problem> {
    let code = match value {
        Value::String(text) => text.parse().ok(),
        value => whole(value),
    };
    let known = code.filter(|code| codes.contains(code));
    known.map(Value::from).ok_or_else(|| {
        let codes = codes.iter().map(i64::to_string).collect();
        Problem::new(path, Wrong::NotOneOf(codes))
    })
}

fn check_decimal(path: &str, or_empty: bool, value: Value) -> Result<Value, Problem> {
    match value {
        Value::Number(number) => Ok(number.to_string().into()),
        Value::String(text) if (or_empty && text.is_empty()) || is_decimal(&text) => {
            Ok(text.into())
        }
        _ => Err(Problem::new(path, Wrong::Type("number"))),
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn check_id(path: &str, is_integer: bool, value: Value) -> Result<Value, Problem> {
    match (whole(&value), value) {
        (Some(number), _) => Ok(number.to_string().into()),
        (None, Value::String(text)) if !is_integer || text.parse::<i64>().is_ok() => {
            Ok(text.into())
        }
        _ => {
            let wanted = if is_integer { "integer" } else { "string" };
            Err(Problem::new(path, Wrong::Type(wanted)))
        }
    }
}

/// A JSON number that is an integer; JSON Schema counts `1.0` among them.
fn whole(value: &Value) -> Option<i64> {
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
        // An integer literal outside of `i64` becomes a float of at least the bound.
        let is_whole = number.fract() == 0.0 && number.abs() < BOUND;
        is_whole.then(|| format!("{number:.0}").parse().ok())?
    })
}

fn is_joined(text: &str, values: &[String]) -> bool {
    let is_known = |part: &str| values.iter().any(|value| value == part);
    text.is_empty() || text.split(',').all(is_known)
}

fn check_text(path: &str, rules: &Text, text: String) -> Result<Value, Problem> {
    let wrong = match rules.max_length {
        Some(most) if text.chars().count() > most => Some(Wrong::TooLong(most)),
        _ if rules.is_time && !datetime::is_valid(&text) => Some(Wrong::NotATime),
        _ if !rules.values.is_empty() && !rules.values.contains(&text) => {
            Some(Wrong::NotOneOf(rules.values.clone()))
        }
        _ if !rules.joined.is_empty() && !is_joined(&text, &rules.joined) => {
            Some(Wrong::NotOneOf(rules.joined.clone()))
        }
        _ => None,
    };
    match wrong {
        Some(wrong) => Err(Problem::new(path, wrong)),
        None => Ok(text.into()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::whole;

    #[test]
    fn a_number_without_a_fraction_is_an_integer_unless_it_is_too_large() {
        let read = |text: &str| whole(&serde_json::from_str::<Value>(text).unwrap());
        for (text, number) in [
            ("1", 1),
            ("1.0", 1),
            ("-4e2", -400),
            ("-0.0", 0),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
        ] {
            assert_eq!(read(text), Some(number), "{text}");
        }
        for text in [
            "1.5",
            "9223372036854775808",
            "-9223372036854775809",
            "1e300",
            "\"1\"",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
