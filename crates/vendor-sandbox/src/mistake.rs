//! What may have gone wrong where a signature is wrong.

use crate::signature::Said;

/// A departure from a vendor's rule: what it is, and what it changes about `M`, a signature in the making.
pub(crate) struct Mistake<M> {
    said: Said,
    make: fn(&mut M),
}

impl<M> Mistake<M> {
    pub(crate) const fn new(
        english: &'static str,
        chinese: &'static str,
        make: fn(&mut M),
    ) -> Self {
        Self {
            said: Said { english, chinese },
            make,
        }
    }
}

impl<M: Clone> Mistake<M> {
    /// The signature in the making, with this mistake as well.
    pub(crate) fn applied(&self, making: &M) -> M {
        let mut making = making.clone();
        (self.make)(&mut making);
        making
    }

    #[cfg(test)]
    pub(crate) fn says(&self) -> &'static str {
        self.said.english
    }
}

/// What makes the signature that arrived.
pub(crate) struct Found<M> {
    /// The mistakes made together; where there are several such sets, each makes the signature.
    pub(crate) mistakes: Vec<Vec<Said>>,
    /// The signature in the making, with the first of these sets.
    pub(crate) making: M,
}

impl<M> Found<M> {
    /// The mistakes in one English sentence.
    pub(crate) fn text(&self) -> String {
        let sets = self.mistakes.iter().map(|set| {
            let texts: Vec<_> = set.iter().map(|said| said.english).collect();
            texts.join(", and ")
        });
        sets.collect::<Vec<_>>().join("; or ")
    }
}

/// The mistake that makes the signature that arrived, or, where none does and `with_pairs` says so, each two that do together.
///
/// `is_arrived` says whether it is made of what it gets.
pub(crate) fn find<M: Clone>(
    rule: &M,
    mistakes: &[Mistake<M>],
    with_pairs: bool,
    is_arrived: impl Fn(&M) -> bool,
) -> Option<Found<M>> {
    for mistake in mistakes {
        let making = mistake.applied(rule);
        if is_arrived(&making) {
            let mistakes = vec![vec![mistake.said]];
            return Some(Found { mistakes, making });
        }
    }
    if !with_pairs {
        return None;
    }
    let mut found: Option<Found<M>> = None;
    for (index, first) in mistakes.iter().enumerate() {
        let begun = first.applied(rule);
        for second in mistakes.iter().skip(index + 1) {
            let making = second.applied(&begun);
            if is_arrived(&making) {
                let found = found.get_or_insert_with(|| Found {
                    mistakes: Vec::new(),
                    making,
                });
                found.mistakes.push(vec![first.said, second.said]);
            }
        }
    }
    found
}
