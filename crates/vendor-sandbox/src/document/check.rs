//! Checking a request against what the document says.

use serde_json::{Map, Value};

use super::{Document, Integer, Kind, Member, Object, Operation, Text, Tolerance};
use crate::datetime;

/// The parameters of a request as they were sent.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Those in the path, and those in the query or the body.
    pub values: Map<String, Value>,
    /// The names of file parts.
    pub files: Vec<String>,
    /// Whether every value is text, as in a query or a form.
    pub is_text: bool,
}

/// A parameter that is not as the document has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The path to it: `queueName`, `items[0].itemNo`.
    pub name: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wrong {
    /// It is required and missing or empty.
    Missing,
    /// The document has no such parameter.
    Unknown,
    /// Not of the type; this one is wanted.
    Type(&'static str),
    /// Less than this.
    Below(i64),
    /// More than this.
    Above(i64),
    /// Longer than this many characters.
    TooLong(usize),
    /// Not of the form `YYYY-MM-DD HH:MM:SS`.
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

/// Checks the parameters of a request for the operation, and returns them in the types of the document: integers as numbers,
/// identifiers and decimals as text. Null is the same as missing, and so is an empty text where one is required.
///
/// # Errors
///
/// Everything that is wrong, at least one [`Problem`].
pub fn check(
    document: &Document,
    operation: &Operation,
    sent: Sent,
) -> Result<Map<String, Value>, Vec<Problem>> {
    check_with(document, operation, sent, Tolerance::default())
}

/// Checks like [`check`], and accepts more.
pub(crate) fn check_with(
    document: &Document,
    operation: &Operation,
    sent: Sent,
    tolerance: Tolerance,
) -> Result<Map<String, Value>, Vec<Problem>> {
    let mut checker = Checker {
        document,
        operation,
        tolerance,
        files: &sent.files,
        is_text: sent.is_text,
        problems: Vec::new(),
    };
    let values = checker.request(sent.values);
    if checker.problems.is_empty() {
        Ok(values)
    } else {
        Err(checker.problems)
    }
}

struct Checker<'a> {
    document: &'a Document,
    operation: &'a Operation,
    tolerance: Tolerance,
    files: &'a [String],
    is_text: bool,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn request(&mut self, values: Map<String, Value>) -> Map<String, Value> {
        let object = &self.operation.parameters;
        for name in self.files {
            let member = object.member(name);
            let is_file = member.is_some_and(|member| matches!(member.kind, Kind::File));
            if !is_file && !self.tolerance.unknown_too {
                self.problems.push(Problem::new(name, Wrong::Unknown));
            }
        }
        let members = object.members.iter();
        let members = members.map(|member| self.tolerance.applied(self.operation, member));
        let members: Vec<_> = members.collect();
        self.members("", object, &members, values)
    }

    fn object(
        &mut self,
        path: &str,
        object: &Object,
        values: Map<String, Value>,
    ) -> Map<String, Value> {
        // The other names of a member are those of responses.
        let members = object.members.iter().map(|member| Member {
            aliases: &[],
            ..*member
        });
        let members: Vec<_> = members.collect();
        self.members(path, object, &members, values)
    }

    fn members(
        &mut self,
        path: &str,
        object: &Object,
        members: &[Member],
        mut values: Map<String, Value>,
    ) -> Map<String, Value> {
        let path_to = |name: &str| match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        if !self.tolerance.unknown_too && !object.is_open {
            let unknown = values.keys().filter(|name| {
                let mut members = members.iter();
                members.all(|member| member.name != **name && !member.aliases.contains(&&***name))
            });
            let problems = unknown.map(|name| Problem::new(&path_to(name), Wrong::Unknown));
            self.problems.extend(problems);
        }
        values.retain(|_, value| !value.is_null());
        let mut checked = Map::new();
        for member in members {
            let mut aliases = member.aliases.iter();
            let value = values
                .remove(member.name)
                .or_else(|| aliases.find_map(|alias| values.remove(*alias)));
            if let Some(value) = self.member(&path_to(member.name), member, value) {
                checked.insert(member.name.to_owned(), value);
            }
        }
        if checked.len() < object.least {
            let name = if path.is_empty() { "body" } else { path };
            self.refuse(name, Wrong::TooFew(object.least));
        }
        checked
    }

    fn refuse(&mut self, path: &str, wrong: Wrong) -> Option<Value> {
        self.problems.push(Problem::new(path, wrong));
        None
    }

    fn member(&mut self, path: &str, member: &Member, value: Option<Value>) -> Option<Value> {
        let missing = match (&member.kind, &value) {
            (Kind::File, None) => !self.files.iter().any(|file| file == member.name),
            (_, value) => value
                .as_ref()
                .is_none_or(|value| value == "" && !self.tolerance.empty_too),
        };
        if member.is_required && missing {
            return self.refuse(path, Wrong::Missing);
        }
        self.value(path, &member.kind, value?)
    }

    /// The value in the type of the document; none where it is refused.
    fn value(&mut self, path: &str, kind: &Kind, value: Value) -> Option<Value> {
        let outcome = match (kind, value) {
            (Kind::Text(rules), Value::String(text)) => check_text(rules, text),
            (
                Kind::Text(Text {
                    content: Some(kind),
                    ..
                }),
                value,
            ) => return self.value(path, kind, value),
            (Kind::Text(_), _) => Err(Wrong::Type("string")),
            (Kind::Id { is_integer }, value) => check_id(*is_integer, value),
            (Kind::Integer(rules), value) => self.integer(rules, &value),
            (Kind::Code(codes), value) => check_code(codes, &value),
            (Kind::Decimal { or_empty }, value) => check_decimal(*or_empty, value),
            // Queries and forms can hold lists only as the text of their JSON.
            (Kind::List { .. } | Kind::Object(_) | Kind::Component(_), Value::String(text))
                if self.is_text =>
            {
                match serde_json::from_str(&text) {
                    Ok(value @ (Value::Array(_) | Value::Object(_))) => {
                        self.is_text = false;
                        let value = self.value(path, kind, value);
                        self.is_text = true;
                        return value;
                    }
                    Ok(_) | Err(_) => Err(Wrong::Type("JSON")),
                }
            }
            (Kind::List { least, .. }, Value::Array(values)) if values.len() < *least => {
                Err(Wrong::TooShort(*least))
            }
            (Kind::List { items, .. }, Value::Array(values)) => {
                let values = values.into_iter().enumerate();
                let values = values.filter_map(|(index, value)| {
                    self.value(&format!("{path}[{index}]"), items, value)
                });
                Ok(Value::Array(values.collect()))
            }
            (Kind::List { .. }, _) => Err(Wrong::Type("array")),
            (Kind::Object(object), Value::Object(values)) => {
                Ok(Value::Object(self.object(path, object, values)))
            }
            (Kind::Component(name), Value::Object(values)) => {
                // The document has every component that it refers to.
                let object = self.document.component(name)?;
                Ok(Value::Object(self.object(path, object, values)))
            }
            (Kind::Object(_) | Kind::Component(_), _) => Err(Wrong::Type("object")),
            (Kind::Flag, Value::Bool(flag)) => Ok(flag.into()),
            (Kind::Flag, _) => Err(Wrong::Type("boolean")),
            (Kind::Any | Kind::Time, value) => Ok(value),
            (Kind::File, _) => Err(Wrong::Type("file")),
        };
        match outcome {
            Ok(value) => Some(value),
            Err(wrong) => self.refuse(path, wrong),
        }
    }

    fn integer(&self, rules: &Integer, value: &Value) -> Result<Value, Wrong> {
        let number: Option<i64> = match value {
            Value::String(text) if self.is_text => text.parse().ok(),
            value => whole(value),
        };
        match number {
            None => Err(Wrong::Type("integer")),
            Some(number) if number < rules.least => Err(Wrong::Below(rules.least)),
            Some(number) if number > rules.most => Err(Wrong::Above(rules.most)),
            Some(number) if !rules.values.is_empty() && !rules.values.contains(&number) => Err(
                Wrong::NotOneOf(rules.values.iter().map(i64::to_string).collect()),
            ),
            Some(number) => Ok(number.into()),
        }
    }
}

/// A code as a number, whether it was sent as text or as a number.
fn check_code(codes: &[i64], value: &Value) -> Result<Value, Wrong> {
    let code = match value {
        Value::String(text) => text.parse().ok(),
        value => whole(value),
    };
    let known = code.filter(|code| codes.contains(code));
    let wrong = || Wrong::NotOneOf(codes.iter().map(i64::to_string).collect());
    known.map(Value::from).ok_or_else(wrong)
}

fn check_decimal(or_empty: bool, value: Value) -> Result<Value, Wrong> {
    match value {
        Value::Number(number) => Ok(number.to_string().into()),
        Value::String(text) if (or_empty && text.is_empty()) || is_decimal(&text) => {
            Ok(text.into())
        }
        _ => Err(Wrong::Type("number")),
    }
}

pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn check_id(is_integer: bool, value: Value) -> Result<Value, Wrong> {
    match (whole(&value), value) {
        (Some(number), _) => Ok(number.to_string().into()),
        (None, Value::String(text)) if !is_integer || text.parse::<i64>().is_ok() => {
            Ok(text.into())
        }
        _ => Err(Wrong::Type(if is_integer { "integer" } else { "string" })),
    }
}

/// A JSON number that is an integer; JSON Schema counts `1.0` among them.
pub(super) fn whole(value: &Value) -> Option<i64> {
    const BOUND: f64 = 9_223_372_036_854_775_808.0;
    value.as_i64().or_else(|| {
        let number = value.as_f64()?;
        // An integer literal outside of `i64` becomes a float of at least the bound.
        let is_whole = number.fract() == 0.0 && number.abs() < BOUND;
        is_whole.then(|| format!("{number:.0}").parse().ok())?
    })
}

fn is_joined(text: &str, values: &[&str]) -> bool {
    text.is_empty() || text.split(',').all(|part| values.contains(&part))
}

fn check_text(rules: &Text, text: String) -> Result<Value, Wrong> {
    let owned = |values: &[&str]| values.iter().map(ToString::to_string).collect();
    match rules.max_length {
        Some(most) if text.chars().count() > most => Err(Wrong::TooLong(most)),
        _ if rules.is_time && !datetime::is_valid(&text) => Err(Wrong::NotATime),
        _ if !rules.values.is_empty() && !rules.values.contains(&text.as_str()) => {
            Err(Wrong::NotOneOf(owned(rules.values)))
        }
        _ if !rules.joined.is_empty() && !is_joined(&text, rules.joined) => {
            Err(Wrong::NotOneOf(owned(rules.joined)))
        }
        _ => Ok(text.into()),
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
