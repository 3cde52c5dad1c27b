//! What may have gone wrong where a signature is wrong.

use crate::masking::beginning;
use crate::shown::shown;
use crate::signature::{Explanation, Search, Sentence, Stage};

/// The longest payload that is searched for two mistakes at once, in bytes.
const LONGEST_FOR_PAIRS: usize = 64 * 1024;

/// A signature in the making: by a vendor's rule, or with mistakes.
pub(crate) trait Making: Clone + 'static {
    /// The names of the stages; the last one is the signature.
    const STAGES: &'static [&'static str];

    /// The known mistakes. Of two, the first one is made first.
    const MISTAKES: &'static [Mistake<Self>];

    /// The text of every stage.
    fn stages(&self) -> Vec<String>;

    fn signature(&self) -> String;

    /// Whether this is the signature that arrived.
    fn makes(&self, arrived: &str) -> bool {
        self.signature() == arrived
    }

    /// The length of what is signed, in bytes.
    fn length(&self) -> usize;
}

/// A departure from a vendor's rule: what it is, and what it changes about a signature in the making.
pub(crate) struct Mistake<M> {
    pub(crate) sentence: Sentence,
    pub(crate) make: fn(&mut M),
}

impl<M: Clone> Mistake<M> {
    /// The signature in the making, with this mistake as well.
    pub(crate) fn applied(&self, making: &M) -> M {
        let mut making = making.clone();
        (self.make)(&mut making);
        making
    }
}

/// A table of mistakes: in English, in Chinese, and what each changes.
macro_rules! mistakes {
    ($($english:literal, $chinese:literal, $make:expr;)*) => {
        &[$(crate::mistake::Mistake {
            sentence: crate::signature::Sentence { english: $english, chinese: $chinese },
            make: $make,
        }),*]
    };
}

pub(crate) use mistakes;

/// What makes the signature that arrived.
struct Found<M> {
    /// The mistakes made together; where there are several such sets, each makes the signature.
    mistakes: Vec<Vec<Sentence>>,
    /// The signature in the making, with the first of these sets.
    making: M,
}

/// The mistake that makes the signature that arrived, or, if there is none and `search` includes pairs, each two that do
/// together.
fn find<M: Making>(rule: &M, arrived: &str, search: Search) -> Option<Found<M>> {
    for mistake in M::MISTAKES {
        let making = mistake.applied(rule);
        if making.makes(arrived) {
            let mistakes = vec![vec![mistake.sentence]];
            return Some(Found { mistakes, making });
        }
    }
    if search != Search::Pairs || rule.length() > LONGEST_FOR_PAIRS {
        return None;
    }
    let mut found: Option<Found<M>> = None;
    for (index, first) in M::MISTAKES.iter().enumerate() {
        let begun = first.applied(rule);
        for second in M::MISTAKES.iter().skip(index + 1) {
            let making = second.applied(&begun);
            if making.makes(arrived) {
                let found = found.get_or_insert_with(|| Found {
                    mistakes: Vec::new(),
                    making,
                });
                found.mistakes.push(vec![first.sentence, second.sentence]);
            }
        }
    }
    found
}

/// The known mistake that yields this wrong signature, or the two that do together, in one English sentence.
pub(crate) fn described<M: Making>(rule: &M, arrived: &str) -> Option<String> {
    let sets = find(rule, arrived, Search::Pairs)?.mistakes.into_iter();
    let sets = sets.map(|set| {
        let texts: Vec<_> = set.iter().map(|sentence| sentence.english).collect();
        texts.join(", and ")
    });
    Some(sets.collect::<Vec<_>>().join("; or "))
}

/// Every stage of the signature, beside those of the one that arrived.
pub(crate) fn explanation<M: Making>(rule: &M, arrived: &str, search: Search) -> Explanation {
    let is_right = rule.makes(arrived);
    let found = if is_right {
        None
    } else {
        find(rule, arrived, search)
    };
    let mut made: Vec<Option<String>> = match &found {
        Some(found) => found.making.stages().into_iter().map(Some).collect(),
        None if is_right => rule.stages().into_iter().map(Some).collect(),
        None => vec![None; M::STAGES.len()],
    };
    if let Some(last) = made.last_mut()
        && !is_right
    {
        *last = Some(arrived.to_owned());
    }
    let stages = M::STAGES.iter().zip(rule.stages()).zip(made);
    Explanation {
        is_right,
        mistakes: found.map(|found| found.mistakes).unwrap_or_default(),
        stages: stages
            .map(|((name, expected), made)| Stage {
                name,
                expected,
                made,
            })
            .collect(),
    }
}

/// Logs a wrong signature: what was to be signed by the rule and what arrived, without secrets, and the likely mistake.
pub(crate) fn log<M: Making>(
    rule: &M,
    operation: &str,
    content: &[u8],
    signature: &str,
    secrets: &[String],
) {
    let stages = rule.stages();
    let source = stages.first().map(String::as_bytes).unwrap_or_default();
    let mistake = described(rule, signature);
    tracing::warn!(
        target: "vendor_sandbox",
        operation,
        expected_source = shown(source, secrets),
        expected_signature = beginning(&rule.signature()),
        arrived = shown(content, secrets),
        arrived_signature = beginning(&shown(signature.as_bytes(), secrets)),
        looks_like = mistake.as_deref().unwrap_or("no mistake known to the sandbox"),
        "signature wrong",
    );
}
