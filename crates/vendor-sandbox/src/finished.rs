//! Finished runs, of which the last ones are kept.

/// Removes the finished records of a list in the order of their creation, except for the last ones.
pub(crate) fn forget<T>(records: &mut Vec<T>, kept: usize, is_finished: impl Fn(&T) -> bool) {
    let finished = records.iter().filter(|record| is_finished(record)).count();
    let mut surplus = finished.saturating_sub(kept);
    if surplus == 0 {
        return;
    }
    records.retain(|record| {
        let goes = surplus > 0 && is_finished(record);
        surplus -= usize::from(goes);
        !goes
    });
}

#[cfg(test)]
mod tests {
    use super::forget;

    #[test]
    fn the_oldest_finished_records_go() {
        let mut records = vec![1, 2, 3, 4, 6, 7, 8];
        let is_even = |record: &i32| record % 2 == 0;
        for (kept, left) in [
            (9, &[1, 2, 3, 4, 6, 7, 8][..]),
            (4, &[1, 2, 3, 4, 6, 7, 8]),
            (2, &[1, 3, 6, 7, 8]),
            (0, &[1, 3, 7]),
        ] {
            forget(&mut records, kept, is_even);
            assert_eq!(records, left);
        }
    }
}
