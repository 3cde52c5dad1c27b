//! A map that forgets what is oldest.

use std::borrow::Borrow;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// Values by key, up to a number; the oldest go first.
pub(crate) struct Remembered<K, V> {
    values: HashMap<K, V>,
    /// Every key once, oldest first.
    keys: VecDeque<K>,
    most: usize,
}

impl<K: Clone + Eq + Hash, V> Remembered<K, V> {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            values: HashMap::new(),
            keys: VecDeque::new(),
            most,
        }
    }

    /// Remembers a value, unless there is one of that key; says whether there was none.
    pub(crate) fn insert(&mut self, key: K, value: V) -> bool {
        if self.values.contains_key(&key) {
            return false;
        }
        self.values.insert(key.clone(), value);
        self.keys.push_back(key);
        if self.keys.len() > self.most
            && let Some(oldest) = self.keys.pop_front()
        {
            self.values.remove(&oldest);
        }
        true
    }

    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.values.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;

    #[test]
    fn oldest_is_forgotten() {
        let mut remembered = Remembered::new(2);
        for (key, is_new) in [(1, true), (1, false), (2, true), (3, true), (2, false)] {
            assert_eq!(remembered.insert(key, key * 10), is_new, "{key}");
        }
        assert_eq!(
            [1, 2, 3].map(|key| remembered.get(&key).copied()),
            [None, Some(20), Some(30)]
        );
        assert!(remembered.insert(1, 10));
    }
}
