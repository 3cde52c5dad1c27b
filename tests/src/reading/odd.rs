//! Values that no document has in their place, and the places to put them.

use std::borrow::Cow;

use serde_json::Value;

/// How deep the deepest value is nested: further than `serde_json` reads a value.
const DEPTH: usize = 200;

/// What stands in a body until its JSON text is put there.
const MARK: &str = "@odd@";

/// A value, as JSON text.
#[derive(Debug, Clone)]
pub struct Odd {
    /// What it is, in a word.
    pub name: &'static str,
    /// Its JSON text.
    pub json: Cow<'static, str>,
    /// What of its text has to be found wherever it is kept; none where it says nothing.
    pub trace: Option<&'static str>,
}

impl Odd {
    /// All of them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let odd = |name, json, trace| Self {
            name,
            json: Cow::Borrowed(json),
            trace,
        };
        let deep = format!("{}\"deep\"{}", "[".repeat(DEPTH), "]".repeat(DEPTH));
        vec![
            odd("text", r#""odd text""#, Some("odd text")),
            odd("number", "-40413.25", Some("-40413.25")),
            odd("integer", "40413", Some("40413")),
            odd("list", r#"["odd","list"]"#, Some(r#""odd""#)),
            odd("object", r#"{"odd":40413}"#, Some(r#""odd":40413"#)),
            odd("null", "null", None),
            odd("empty text", r#""""#, None),
            odd(
                "25 digits",
                "9876543210987654321098765",
                Some("9876543210987654321098765"),
            ),
            odd("huge exponent", "1e400", Some("1e400")),
            odd("lone surrogate", r#""坏\ud83d""#, Some("坏")),
            Self {
                name: "deep",
                json: deep.into(),
                trace: Some("[\"deep\"]"),
            },
        ]
    }
}

/// The JSON pointers of every member at every depth, and of the first entry of every list.
#[must_use]
pub fn places(body: &Value) -> Vec<String> {
    let mut places = Vec::new();
    collect(body, "", &mut places);
    places
}

fn collect(value: &Value, here: &str, places: &mut Vec<String>) {
    let mut add = |name: &str, value: &Value| {
        let place = format!("{here}/{}", name.replace('~', "~0").replace('/', "~1"));
        places.push(place.clone());
        collect(value, &place, places);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| add(name, value)),
        Value::Array(entries) => entries.iter().take(1).for_each(|entry| add("0", entry)),
        _ => {}
    }
}

/// The body as JSON text with `json` at `place`, which may be a new member of an object; none for a place that there
/// is not.
#[must_use]
pub fn with(body: &Value, place: &str, json: &str) -> Option<String> {
    let mut body = body.clone();
    if let Some(value) = body.pointer_mut(place) {
        *value = MARK.into();
    } else {
        let (above, name) = place.rsplit_once('/')?;
        let object = body.pointer_mut(above)?.as_object_mut()?;
        object.insert(name.to_owned(), MARK.into());
    }
    Some(body.to_string().replace(&format!("\"{MARK}\""), json))
}

/// The body without the lists and objects beside `place` and beside what it is in, from the second level of members
/// down: what is large is read as often as it has members.
#[must_use]
pub fn narrowed(body: &Value, place: &str) -> Value {
    let mut narrowed = body.clone();
    let names: Vec<&str> = place.split('/').skip(1).collect();
    let mut here = Some(&mut narrowed);
    for (depth, name) in names.into_iter().enumerate() {
        let Some(value) = here else { break };
        if let (Value::Object(members), 2..) = (&mut *value, depth) {
            members
                .retain(|known, member| known == name || !member.is_object() && !member.is_array());
        }
        here = value.pointer_mut(&format!("/{name}"));
    }
    narrowed
}

/// The texts of the body that stand elsewhere than at `place`.
#[must_use]
pub fn texts_beside<'b>(body: &'b Value, place: &str) -> Vec<&'b str> {
    let mut texts = Vec::new();
    collect_texts(body, "", place, &mut texts);
    texts
}

fn collect_texts<'b>(value: &'b Value, here: &str, place: &str, texts: &mut Vec<&'b str>) {
    match value {
        _ if here == place => {}
        Value::String(text) => texts.push(text),
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            collect_texts(value, &format!("{here}/{name}"), place, texts);
        }),
        Value::Array(entries) => entries.iter().enumerate().for_each(|(index, entry)| {
            collect_texts(entry, &format!("{here}/{index}"), place, texts);
        }),
        _ => {}
    }
}
