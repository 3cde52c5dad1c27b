//! What the lists of the vendor have in common: records with identifiers, in pages.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::codes;
use crate::handler::RoutedCall;
use crate::input::Input;
use crate::response::{Outcome, Refusal, Success};

/// A record, with its fields as responses show them. Fields whose names begin with an underscore are not shown.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Record(Map<String, Value>);

impl Record {
    pub(crate) fn id(&self) -> u64 {
        self.0.get("id").and_then(Value::as_u64).unwrap_or_default()
    }

    /// A field; null if it is missing.
    pub(crate) fn value(&self, field: &str) -> &Value {
        self.0.get(field).unwrap_or(&Value::Null)
    }

    /// A field that is text; empty if it is not.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.value(field).as_str().unwrap_or_default()
    }

    /// A field that is a number; 0 if it is not.
    pub(crate) fn number(&self, field: &str) -> i64 {
        self.value(field).as_i64().unwrap_or_default()
    }

    pub(crate) fn set(&mut self, field: &str, value: impl Into<Value>) {
        self.0.insert(field.to_owned(), value.into());
    }

    pub(crate) fn unset(&mut self, field: &str) {
        self.0.remove(field);
    }

    /// The record with these fields as well.
    pub(crate) fn with<const N: usize>(mut self, fields: [(&str, Value); N]) -> Self {
        for (field, value) in fields {
            self.set(field, value);
        }
        self
    }

    /// Sets the fields whose parameters, which have the same names, were sent.
    pub(crate) fn accept(&mut self, input: &Input, fields: &[&str]) {
        for field in fields {
            if let Some(value) = input.value(field) {
                self.set(field, value.clone());
            }
        }
    }

    /// The fields of another record, of the same names.
    pub(crate) fn copy(&mut self, from: &Self, fields: &[&str]) {
        for field in fields {
            self.set(field, from.value(field).clone());
        }
    }

    /// The record as responses show it.
    pub(crate) fn json(mut self) -> Value {
        self.0.retain(|field, _| !field.starts_with('_'));
        self.0.into()
    }
}

impl AsRef<Record> for Record {
    fn as_ref(&self) -> &Record {
        self
    }
}

/// How records of a kind begin, from the file of the seed.
#[derive(Default, Deserialize)]
pub(crate) struct Seed {
    /// The Chinese word for one, for messages.
    title: String,
    /// The field that names one.
    name: String,
    /// The code when there is none of an identifier or a name.
    #[serde(default = "record_not_found")]
    missing: i64,
    /// The fields of every new record.
    defaults: Record,
    /// The records of the start, without their defaults.
    rows: Vec<Record>,
}

fn record_not_found() -> i64 {
    codes::RECORD_NOT_FOUND
}

/// Records of one kind, in the order of their identifiers, which is that of their creation.
pub(crate) struct Records<T = Record> {
    seed: Seed,
    pub(crate) rows: Vec<T>,
}

impl<T: AsRef<Record>> Records<T> {
    /// No records yet.
    pub(crate) fn empty(seed: Seed) -> Self {
        let rows = Vec::new();
        Self { seed, rows }
    }

    /// The records of the seed.
    pub(crate) fn new(mut seed: Seed, new: impl Fn(Record) -> T) -> Self {
        let rows = std::mem::take(&mut seed.rows).into_iter().map(|row| {
            let mut record = seed.defaults.clone();
            record.0.extend(row.0);
            new(record)
        });
        Self {
            rows: rows.collect(),
            seed,
        }
    }

    /// A new record of that identifier.
    pub(crate) fn new_record(&self, id: u64) -> Record {
        self.seed.defaults.clone().with([("id", id.into())])
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    fn position(&self, id: &str) -> Result<usize, Refusal> {
        let number: u64 = id.parse().map_err(|_| self.missing(id))?;
        let found = self
            .rows
            .binary_search_by_key(&number, |row| row.as_ref().id());
        // `007` and `+7` name nothing.
        let is_plain = number.to_string() == id;
        found
            .ok()
            .filter(|_| is_plain)
            .ok_or_else(|| self.missing(id))
    }

    /// The record of that identifier.
    pub(crate) fn find(&self, id: &str) -> Result<&T, Refusal> {
        let index = self.position(id)?;
        self.rows.get(index).ok_or_else(|| self.missing(id))
    }

    /// The record of that identifier, to be changed.
    pub(crate) fn find_mut(&mut self, id: &str) -> Result<&mut T, Refusal> {
        let index = self.position(id)?;
        let Self { seed, rows } = self;
        rows.get_mut(index).ok_or_else(|| seed.missing(id))
    }

    /// Removes the record of that identifier.
    pub(crate) fn remove(&mut self, id: &str) -> Result<T, Refusal> {
        let index = self.position(id)?;
        Ok(self.rows.remove(index))
    }

    fn is_named(&self, row: &T, name: &str) -> bool {
        row.as_ref().text(&self.seed.name) == name
    }

    /// The record of that name.
    pub(crate) fn named(&self, name: &str) -> Result<&T, Refusal> {
        let found = self.rows.iter().find(|row| self.is_named(row, name));
        found.ok_or_else(|| self.missing(name))
    }

    /// The record of that name, to be changed.
    pub(crate) fn named_mut(&mut self, name: &str) -> Result<&mut T, Refusal> {
        let index = self.rows.iter().position(|row| self.is_named(row, name));
        let Self { seed, rows } = self;
        let found = index.and_then(|index| rows.get_mut(index));
        found.ok_or_else(|| seed.missing(name))
    }

    /// Where the record of an identifier or a name is; if both are sent, both must fit (assumed).
    pub(crate) fn either(&self, input: &Input, id: &str, name: &str) -> Result<usize, Refusal> {
        let (id, name) = (input.optional_id(id), input.optional_text(name));
        let index = self.rows.iter().position(|row| {
            let is_id = |id: &String| row.as_ref().id().to_string() == *id;
            id.as_ref().is_none_or(is_id) && name.is_none_or(|name| self.is_named(row, name))
        });
        index.ok_or_else(|| self.missing(id.as_deref().or(name).unwrap_or_default()))
    }

    /// Refuses a name that a record has, unless it is the one of that identifier.
    pub(crate) fn check_free(&self, name: &str, own_id: Option<u64>) -> Result<(), Refusal> {
        match self.named(name) {
            Ok(row) if own_id != Some(row.as_ref().id()) => {
                let message = format!("{}{name}已存在", self.seed.title);
                Err(Refusal::new(codes::NAME_TAKEN, message))
            }
            _ => Ok(()),
        }
    }

    /// The refusal of an identifier or a name that names nothing.
    fn missing(&self, name: &str) -> Refusal {
        self.seed.missing(name)
    }
}

impl Seed {
    fn missing(&self, name: &str) -> Refusal {
        Refusal::new(self.missing, format!("{}{name}不存在", self.title))
    }
}

/// The page of what was found that the parameters `page` and `size` ask for.
pub(crate) fn page<T>(call: &RoutedCall, found: Vec<T>, json: impl FnMut(T) -> Value) -> Outcome {
    let total = found.len();
    let items: Vec<Value> = on_page(call, found)?.map(json).collect();
    Ok(Success::Data(json!({"total": total, "items": items})))
}

/// What is on the page that the parameters ask for; nothing beyond the end.
pub(crate) fn on_page<T>(
    call: &RoutedCall,
    found: Vec<T>,
) -> Result<impl Iterator<Item = T>, Refusal> {
    let (number, size) = (call.input.count("page")?, call.input.count("size")?);
    let before = number.saturating_sub(1).saturating_mul(size);
    Ok(found.into_iter().skip(before).take(size))
}

#[cfg(test)]
mod tests {
    use super::{Record, Records};
    use crate::isearch::state::IsearchState;
    use crate::{IsearchConfig, Limits};

    #[test]
    fn every_record_of_the_start_is_found_by_its_identifier() {
        fn found<T: AsRef<Record>>(records: &Records<T>) -> usize {
            for (index, record) in records.iter().enumerate() {
                let id = record.as_ref().id().to_string();
                assert_eq!(records.position(&id).ok(), Some(index));
            }
            for id in ["", "0", "01", "+1", "1 ", "99999", "x"] {
                assert!(records.position(id).is_err(), "{id}");
            }
            records.rows.len()
        }
        let state = IsearchState::new(IsearchConfig::default(), &Limits::default());
        let counts = [
            found(&state.users),
            found(&state.roles),
            found(&state.orgs),
            found(&state.robots),
            found(&state.studios),
            found(&state.processes),
            found(&state.versions),
            found(&state.schedules),
            found(&state.assets),
            found(&state.queues),
        ];
        assert_eq!(counts, [5, 6, 5, 27, 3, 5, 10, 5, 2, 2]);
    }
}
