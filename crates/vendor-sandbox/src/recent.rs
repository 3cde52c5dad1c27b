//! A record of what happened last, bounded by count and by bytes.

use std::collections::VecDeque;

/// The last entries, numbered from 0 since the start; the newest one always stays.
#[derive(Debug)]
pub(crate) struct Recent<T> {
    /// Each with the bytes that it counts for.
    entries: VecDeque<(T, usize)>,
    /// The number of the oldest entry that is left.
    first: usize,
    bytes: usize,
    most: usize,
    most_bytes: usize,
}

impl<T> Recent<T> {
    pub(crate) fn new(most: usize, most_bytes: usize) -> Self {
        Self {
            entries: VecDeque::new(),
            first: 0,
            bytes: 0,
            most,
            most_bytes,
        }
    }

    /// Appends an entry that counts for that many bytes, drops the oldest ones that are too many
    /// then, and returns the entry's number.
    pub(crate) fn push(&mut self, entry: T, bytes: usize) -> usize {
        self.entries.push_back((entry, bytes));
        self.bytes = self.bytes.saturating_add(bytes);
        self.drop_oldest();
        self.end() - 1
    }

    fn drop_oldest(&mut self) {
        while self.entries.len() > 1
            && (self.entries.len() > self.most || self.bytes > self.most_bytes)
            && let Some((_, dropped)) = self.entries.pop_front()
        {
            self.bytes = self.bytes.saturating_sub(dropped);
            self.first += 1;
        }
    }

    /// The number that the next entry will have.
    pub(crate) fn end(&self) -> usize {
        self.first + self.entries.len()
    }

    /// Changes the entry of that number, which counts for so many more bytes then, unless it was dropped.
    pub(crate) fn change(&mut self, number: usize, change: impl FnOnce(&mut T) -> usize) {
        let index = number.checked_sub(self.first);
        let entry = index.and_then(|index| self.entries.get_mut(index));
        if let Some((entry, bytes)) = entry {
            let more = change(entry);
            *bytes = bytes.saturating_add(more);
            self.bytes = self.bytes.saturating_add(more);
            self.drop_oldest();
        }
    }

    /// The first entry of that number or a later one, with its number.
    pub(crate) fn next_from(&self, number: usize) -> Option<(usize, &T)> {
        let number = number.max(self.first);
        let (entry, _) = self.entries.get(number - self.first)?;
        Some((number, entry))
    }

    /// Every entry, oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|(entry, _)| entry)
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    fn kept(recent: &Recent<char>) -> String {
        recent.iter().collect()
    }

    #[test]
    fn oldest_entries_go_first_by_count_and_by_bytes() {
        let mut recent = Recent::new(3, 10);
        for (entry, bytes, left) in [
            ('a', 1, "a"),
            ('b', 1, "ab"),
            ('c', 1, "abc"),
            // Too many.
            ('d', 8, "bcd"),
            // Too large together.
            ('e', 2, "de"),
            ('f', 10, "f"),
            // Too large alone.
            ('g', 11, "g"),
            ('h', 0, "h"),
            ('i', 10, "hi"),
        ] {
            recent.push(entry, bytes);
            assert_eq!(kept(&recent), left);
        }
    }

    #[test]
    fn numbers_stay_when_entries_go() {
        let mut recent = Recent::new(2, 10);
        assert_eq!(
            ["a", "b", "c"].map(|entry| recent.push(entry, 1)),
            [0, 1, 2]
        );
        recent.change(0, |_| unreachable!("it was dropped"));
        recent.change(2, |entry| {
            *entry = "C";
            1
        });
        assert_eq!(recent.next_from(0), Some((1, &"b")));
        assert_eq!(recent.next_from(2), Some((2, &"C")));
        assert_eq!((recent.next_from(3), recent.end()), (None, 3));
        // What grows counts for more.
        recent.change(2, |_| 8);
        assert_eq!(recent.next_from(0), Some((2, &"C")));
    }
}
