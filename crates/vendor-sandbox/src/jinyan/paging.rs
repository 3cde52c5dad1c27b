//! Pages of lists, and the dates that lists are filtered by.

use crate::datetime;
use crate::input::Input;
use crate::response::Refusal;

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
/// without seconds, after a blank or a `T`; none if it was not sent, or empty.
pub(crate) fn since(input: &Input, name: &str) -> Result<Option<String>, Refusal> {
    let Some(text) = input.optional_text(name).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let text = text.replace('T', " ");
    let forms = ["", ":00", " 00:00:00"].map(|rest| format!("{text}{rest}"));
    let moment = forms.into_iter().find(|form| datetime::is_valid(form));
    match moment {
        Some(moment) => Ok(Some(moment)),
        None => Err(Refusal::parameter(
            name,
            "必须是YYYY-MM-DD或YYYY-MM-DD HH:MM:SS格式的时间",
        )),
    }
}
