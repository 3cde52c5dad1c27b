//! What may have gone wrong where a signature is wrong.

/// A departure from a vendor's rule: what it is, and what it changes about `M`, a signature in the making.
pub(crate) struct Mistake<M> {
    says: &'static str,
    make: fn(&mut M),
}

impl<M> Mistake<M> {
    pub(crate) const fn new(says: &'static str, make: fn(&mut M)) -> Self {
        Self { says, make }
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
        self.says
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
) -> Option<String> {
    let one = mistakes
        .iter()
        .find(|mistake| is_arrived(&mistake.applied(rule)));
    if let Some(mistake) = one {
        return Some(mistake.says.to_owned());
    }
    if !with_pairs {
        return None;
    }
    let mut found = Vec::new();
    for (index, first) in mistakes.iter().enumerate() {
        let making = first.applied(rule);
        for second in mistakes.iter().skip(index + 1) {
            if is_arrived(&second.applied(&making)) {
                found.push(format!("{}, and {}", first.says, second.says));
            }
        }
    }
    (!found.is_empty()).then(|| found.join("; or "))
}
