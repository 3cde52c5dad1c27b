//! What Jinyan accepts beyond its document's tables, which contradict one another.

use super::auth;
use crate::spec::{Kind, Member, Object, Operation, Text};
use crate::vendor::Reading;

/// What stands before the paths of the document, except for those of pages.
pub(crate) const API_PATH: &str = "/api";

/// Other names of parameters, as other tables of the document spell them.
const ALIASES: &[(&str, &str, &[&str])] = &[
    ("order_list", "PageNo", &["pageNo", "pageN"]),
    ("user_list", "pageN", &["pageNo", "PageNo"]),
    ("group_list", "pageNo", &["pageN", "PageNo"]),
    ("order_change", "UniqeID", &["UniqueID"]),
    ("order_refund", "UniqueID", &["UniqeID"]),
    ("user_save", "userid", &["userID", "UserID", "id"]),
    ("user_save", "email", &["Email", "userEmail", "mail"]),
    ("group_save", "groupID", &["groupid"]),
    ("group_save", "remark", &["Remark"]),
    ("card_save", "Images", &["images", "lmages", "cardImages"]),
];

/// Parameters that one table requires and another does not.
const OPTIONAL: &[(&str, &str)] = &[
    ("order_list", "PageNo"),
    ("order_list", "PageSize"),
    ("user_list", "pageN"),
    ("group_list", "pageNo"),
    ("btrip_booking", "LimitPrice"),
];

/// A text required in its table may be empty: the document sends it so where a value is unknown.
pub(crate) fn reading() -> Reading {
    Reading {
        empty_too: true,
        supplied: auth::SUPPLIED,
        ..Reading::default()
    }
}

/// Puts the operation where the vendor serves it, and loosens its parameters.
pub(crate) fn adapt(operation: &mut Operation) {
    if operation.path.starts_with("/adapter/") {
        operation.path.insert_str(0, API_PATH);
    }
    let id = operation.id.as_str();
    for (_, name, aliases) in ALIASES.iter().filter(|(operation, ..)| *operation == id) {
        if let Some(member) = member(&mut operation.parameters, name) {
            member.aliases = aliases;
        }
    }
    for (_, name) in OPTIONAL.iter().filter(|(operation, _)| *operation == id) {
        if let Some(member) = member(&mut operation.parameters, name) {
            member.is_required = false;
        }
    }
    let loosen = |parameters: &mut Object, name: &str, kind: Kind| {
        if let Some(member) = member(parameters, name) {
            member.kind = kind;
        }
    };
    let parameters = &mut operation.parameters;
    match id {
        "btrip_booking" => {
            // An amount by the table, yes or no by the examples; a flag by the table, a number by
            // the examples.
            loosen(parameters, "SelfPayment", Kind::Decimal { or_empty: true });
            loosen(parameters, "MustConform", Kind::Any);
            if let Some(member) = member(parameters, "ServiceLevel")
                && let Kind::Text(text) = &mut member.kind
            {
                let items = Box::new(Kind::Id { is_integer: true });
                text.content = Some(Box::new(Kind::List { items, least: 0 }));
            }
        }
        // Numbers or names of the reasons, and none are documented for trains.
        "order_refund" => loosen(parameters, "ReasonType", Kind::Text(Text::default())),
        // Dates, with or without a time in one of several forms.
        "order_list" => {
            for name in ["CreateTime", "CreateTimeEnd"] {
                loosen(parameters, name, Kind::Text(Text::default()));
            }
        }
        _ => {}
    }
}

fn member<'a>(object: &'a mut Object, name: &str) -> Option<&'a mut Member> {
    object.members.iter_mut().find(|member| member.name == name)
}
