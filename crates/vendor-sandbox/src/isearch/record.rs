//! What the lists of the vendor have in common: records with identifiers.

use super::codes;
use crate::response::Refusal;

/// Something that an identifier names. Lists of records are in the order of their identifiers, which
/// is that of their creation.
pub(crate) trait Record {
    /// The Chinese word for it, for messages.
    const TITLE: &'static str;

    /// The code when there is none of that identifier.
    const MISSING: i64 = codes::RECORD_NOT_FOUND;

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
    Refusal::new(codes::NAME_TAKEN, format!("{}{name}已存在", T::TITLE))
}

fn position<T: Record>(records: &[T], id: &str) -> Option<usize> {
    let number: u64 = id.parse().ok()?;
    // `007` and `+7` name nothing.
    let is_plain = number.to_string() == id;
    let found = records.binary_search_by_key(&number, T::id);
    found.ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::{Record, position};
    use crate::isearch::state::IsearchState;
    use crate::{IsearchConfig, Limits};

    #[test]
    fn every_record_of_the_start_is_found_by_its_identifier() {
        fn found<T: Record>(records: &[T]) -> usize {
            for (index, record) in records.iter().enumerate() {
                assert_eq!(position(records, &record.id().to_string()), Some(index));
            }
            for id in ["", "0", "01", "+1", "1 ", "99999", "x"] {
                assert_eq!(position(records, id), None, "{id}");
            }
            records.len()
        }
        let state = IsearchState::new(IsearchConfig::default(), &Limits::default());
        let counts = [
            found(&state.users),
            found(&state.orgs),
            found(&state.robots),
            found(&state.studios),
            found(&state.processes),
            found(&state.schedules),
        ];
        assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    }
}
