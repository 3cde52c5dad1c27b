//! What the lists of the vendor have in common: records with identifiers.

use super::code;
use crate::answer::Refusal;

/// Something that an identifier names.
pub(crate) trait Record {
    /// The Chinese word for it, for messages.
    const TITLE: &'static str;

    /// The code when there is none of that identifier.
    const MISSING: i64 = code::RECORD_NOT_FOUND;

    fn id(&self) -> u64;
}

/// The record of that identifier.
pub(crate) fn find<'a, T: Record>(records: &'a [T], id: &str) -> Result<&'a T, Refusal> {
    position(records, id)
        .and_then(|index| records.get(index))
        .ok_or_else(|| missing::<T>(id))
}

/// The record of that identifier, to be changed.
pub(crate) fn find_mut<'a, T: Record>(
    records: &'a mut [T],
    id: &str,
) -> Result<&'a mut T, Refusal> {
    position(records, id)
        .and_then(|index| records.get_mut(index))
        .ok_or_else(|| missing::<T>(id))
}

/// Removes the record of that identifier.
pub(crate) fn remove<T: Record>(records: &mut Vec<T>, id: &str) -> Result<T, Refusal> {
    position(records, id)
        .map(|index| records.remove(index))
        .ok_or_else(|| missing::<T>(id))
}

/// The refusal of an identifier or a name that names nothing.
pub(crate) fn missing<T: Record>(name: &str) -> Refusal {
    Refusal::new(T::MISSING, format!("{}{name}不存在", T::TITLE))
}

/// The refusal of a name or code that another record has.
pub(crate) fn taken<T: Record>(name: &str) -> Refusal {
    Refusal::new(code::NAME_TAKEN, format!("{}{name}已存在", T::TITLE))
}

fn position<T: Record>(records: &[T], id: &str) -> Option<usize> {
    records
        .iter()
        .position(|record| record.id().to_string() == id)
}
