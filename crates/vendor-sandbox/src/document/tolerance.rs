//! What a vendor accepts beyond its document.

use super::{Kind, Member, Operation};
use crate::settings::const_setters;

/// What is accepted although the document does not have it so.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tolerance {
    /// Whether parameters that the document does not have are left out instead of refused.
    pub(crate) unknown_too: bool,
    /// Whether a required text may be empty.
    pub(crate) empty_too: bool,
    /// Parameters of which more is accepted.
    pub(crate) parameters: &'static [Accepted],
}

/// A parameter of which more is accepted than the document has.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) operation: &'static str,
    pub(crate) name: &'static str,
    /// Other names under which it may be sent.
    pub(crate) aliases: &'static [&'static str],
    /// Whether it may be missing.
    pub(crate) is_optional: bool,
    /// What it may be instead.
    pub(crate) kind: Option<Kind>,
    /// What may be sent instead of its text.
    pub(crate) content: Option<&'static Kind>,
}

impl Accepted {
    /// Nothing more yet.
    pub(crate) const fn parameter(operation: &'static str, name: &'static str) -> Self {
        Self {
            operation,
            name,
            aliases: &[],
            is_optional: false,
            kind: None,
            content: None,
        }
    }

    const_setters! {
        or(aliases: &'static [&'static str]) { aliases = aliases }
        optional() { is_optional = true }
        kind(kind: Kind) { kind = Some(kind) }
        or_json(content: &'static Kind) { content = Some(content) }
    }
}

impl Tolerance {
    /// The operation's member as it is accepted.
    pub(super) fn applied(&self, operation: &Operation, member: &Member) -> Member {
        // The other names that a member has are those of responses.
        let mut accepted = Member {
            aliases: &[],
            ..*member
        };
        for more in self.parameters {
            if more.operation == operation.id && more.name == member.name {
                accepted.aliases = more.aliases;
                accepted.is_required &= !more.is_optional;
                accepted.kind = more.kind.unwrap_or(accepted.kind);
                if let Kind::Text(text) = &mut accepted.kind {
                    text.content = more.content.or(text.content);
                }
            }
        }
        accepted
    }
}
