//! What the lists of the vendor have in common: records with identifiers, in pages.

use serde::Serialize;
use serde_json::Value;

use super::booking::Booking;
use super::codes;
use super::departments::Department;
use super::order::Order;
use super::people::{Card, Contact, Employee};
use super::projects::Project;
use crate::datetime;
use crate::input::Input;
use crate::response::Refusal;

/// Something that an identifier names.
pub(crate) trait Record {
    /// The Chinese word for it, for messages.
    const TITLE: &'static str;

    fn id(&self) -> &str;
}

macro_rules! records {
    ($($record:ty: $title:literal,)*) => {$(
        impl Record for $record {
            const TITLE: &'static str = $title;

            fn id(&self) -> &str {
                &self.id
            }
        }
    )*};
}

records! {
    Booking: "预约",
    Card: "证件信息",
    Contact: "联系信息",
    Department: "部门",
    Employee: "员工",
    Order: "订单",
    Project: "项目",
}

pub(crate) fn get<'a, T: Record>(records: &'a [T], id: &str) -> Option<&'a T> {
    records.iter().find(|record| record.id() == id)
}

pub(crate) fn get_mut<'a, T: Record>(records: &'a mut [T], id: &str) -> Option<&'a mut T> {
    records.iter_mut().find(|record| record.id() == id)
}

/// The record of that identifier, or the refusal.
pub(crate) fn find<'a, T: Record>(records: &'a [T], id: &str) -> Result<&'a T, Refusal> {
    get(records, id).ok_or_else(|| missing::<T>(id))
}

/// The refusal for a record that is not there.
pub(crate) fn missing<T: Record>(id: &str) -> Refusal {
    Refusal::new(codes::NOT_FOUND, format!("{}{id}不存在", T::TITLE))
}

/// Puts a record in the place of the one with its identifier, or after the others.
pub(crate) fn put<T: Record>(records: &mut Vec<T>, record: T) {
    match get_mut(records, record.id()) {
        Some(known) => *known = record,
        None => records.push(record),
    }
}

/// Refuses a record above which it would be itself, through these parents; empty for none.
pub(crate) fn check_parents<'a, T: Record>(
    records: &'a [T],
    id: &str,
    mut parent: &'a str,
    parent_of: fn(&'a T) -> &'a str,
) -> Result<(), Refusal> {
    while let Some(above) = get(records, parent) {
        if above.id() == id {
            let message = format!("上级{}不能是自己或下级", T::TITLE);
            return Err(Refusal::new(codes::STATE_REFUSED, message));
        }
        parent = parent_of(above);
    }
    Ok(())
}

/// A record as JSON, with further members.
pub(crate) fn with(record: &impl Serialize, more: Value) -> Value {
    let mut record = serde_json::to_value(record).unwrap_or_default();
    if let (Value::Object(members), Value::Object(more)) = (&mut record, more) {
        members.extend(more);
    }
    record
}

/// One page of a list.
pub(crate) struct Page<T> {
    /// From 1.
    pub(crate) number: usize,
    pub(crate) size: usize,
    /// How many items all pages have.
    pub(crate) total: usize,
    pub(crate) items: Vec<T>,
}

impl<T> Page<T> {
    /// The page that the parameter asks for, the first if it was not sent.
    pub(crate) fn of(
        items: impl Iterator<Item = T>,
        input: &Input,
        parameter: &str,
        size: usize,
    ) -> Self {
        let number = input.count(parameter).unwrap_or(1);
        let items: Vec<T> = items.collect();
        let total = items.len();
        let before = number.saturating_sub(1).saturating_mul(size);
        Self {
            number,
            size,
            total,
            items: items.into_iter().skip(before).take(size).collect(),
        }
    }
}

/// A moment as `YYYY-MM-DD HH:MM:SS`, whether it was sent as a date or with a time, with or
/// without seconds, after a blank or a `T`; `None` if it was not sent, or empty.
pub(crate) fn moment(input: &Input, name: &str) -> Result<Option<String>, Refusal> {
    let Some(text) = input.optional_text(name).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let text = text.replace('T', " ");
    let forms = ["", ":00", " 00:00:00"].map(|rest| format!("{text}{rest}"));
    let moment = forms.into_iter().find(|form| datetime::is_valid(form));
    let problem = "必须是YYYY-MM-DD或YYYY-MM-DD HH:MM:SS格式的时间";
    let moment = moment.ok_or_else(|| Refusal::parameter(name, problem))?;
    Ok(Some(moment))
}

/// Whether something was made at that moment or later; true without one.
pub(crate) fn is_since(moment: Option<&String>, created: i64) -> bool {
    moment.is_none_or(|moment| datetime::text(created) >= *moment)
}
