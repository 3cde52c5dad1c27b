//! What Jinyan accepts beyond its document's tables, which contradict one another.

use super::auth;
use crate::document::{Accepted, Kind, Operation, TEXT, Tolerance, list};
use crate::request::Reading;

/// The part before the paths of the document, except for those of pages.
pub(crate) const API_PATH: &str = "/api";

/// Other names of parameters, as other tables of the document spell them; parameters that one table requires and another does
/// not; and other types of them.
const PARAMETERS: &[Accepted] = &[
    Accepted::parameter("order_list", "PageNo")
        .or(&["pageNo", "pageN"])
        .optional(),
    Accepted::parameter("order_list", "PageSize").optional(),
    // Dates, with or without a time in one of several forms.
    Accepted::parameter("order_list", "CreateTime").kind(TEXT),
    Accepted::parameter("order_list", "CreateTimeEnd").kind(TEXT),
    Accepted::parameter("user_list", "pageN")
        .or(&["pageNo", "PageNo"])
        .optional(),
    Accepted::parameter("group_list", "pageNo")
        .or(&["pageN", "PageNo"])
        .optional(),
    Accepted::parameter("order_change", "UniqeID").or(&["UniqueID"]),
    Accepted::parameter("order_refund", "UniqueID").or(&["UniqeID"]),
    // Numbers or names of the reasons, and none are documented for trains.
    Accepted::parameter("order_refund", "ReasonType").kind(TEXT),
    Accepted::parameter("user_save", "userid").or(&["userID", "UserID", "id"]),
    Accepted::parameter("user_save", "email").or(&["Email", "userEmail", "mail"]),
    Accepted::parameter("group_save", "groupID").or(&["groupid"]),
    Accepted::parameter("group_save", "remark").or(&["Remark"]),
    Accepted::parameter("card_save", "Images").or(&["images", "lmages", "cardImages"]),
    Accepted::parameter("btrip_booking", "LimitPrice").optional(),
    // A flag by the table, a number by the examples.
    Accepted::parameter("btrip_booking", "MustConform").kind(Kind::Any),
    Accepted::parameter("btrip_booking", "ServiceLevel")
        .or_json(&list(&Kind::Id { is_integer: true })),
];

/// A text required in its table may be empty: the document sends it so where a value is unknown.
pub(crate) fn reading() -> Reading {
    Reading {
        tolerance: Tolerance {
            empty_too: true,
            parameters: PARAMETERS,
            ..Tolerance::default()
        },
        supplied: auth::SUPPLIED,
        ..Reading::default()
    }
}

/// The part before the operation's path.
pub(crate) fn base_path(operation: &Operation) -> &'static str {
    if operation.path.starts_with("/adapter/") {
        API_PATH
    } else {
        ""
    }
}
