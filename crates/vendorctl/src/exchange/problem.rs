//! What the document says against a request, and in which words.

use vendor_sandbox::document::{Difference, Operation, ParameterLocation, What, Wrong, check};

use super::{Exchange, media_type, sent::Sent};
use crate::language::Language;

/// What is wrong with a request by the document.
pub(crate) enum Problem {
    /// The parameters are somewhere else than the document has them.
    Place(ParameterLocation),
    /// The body is no JSON object.
    NoObject,
    Parameter {
        name: String,
        wrong: Wrong,
    },
}

/// Everything that is wrong with a request for this operation; nothing of a body that was not kept whole.
pub(super) fn problems(exchange: &Exchange, operation: &Operation, sent: &Sent) -> Vec<Problem> {
    let request = &exchange.request;
    let document = exchange.vendor.document();
    if request.body.is_cut() {
        return Vec::new();
    }
    let place = match request.body.length {
        0 => Some(ParameterLocation::Query),
        _ => ParameterLocation::of_body(&media_type(&request.headers)),
    };
    let has_more = operation
        .parameters
        .members
        .iter()
        .any(|member| !member.is_path);
    if place != Some(operation.location) && (has_more || request.body.length > 0) {
        return vec![Problem::Place(operation.location)];
    }
    if place == Some(ParameterLocation::Json) && request.json().is_none() {
        return vec![Problem::NoObject];
    }
    let found = check(document, operation, sent.of_document(operation));
    let found = found.err().unwrap_or_default().into_iter();
    found
        .map(|problem| Problem::Parameter {
            name: problem.name,
            wrong: problem.wrong,
        })
        .collect()
}

impl Problem {
    pub(crate) fn sentence(&self, language: Language) -> String {
        match self {
            Self::Place(place) => match (place.media_type(), language) {
                (None, Language::English) => {
                    "the parameters must be in the query, without a body".to_owned()
                }
                (None, Language::Chinese) => "参数应放在查询串中，不带请求体".to_owned(),
                (Some(wanted), Language::English) => {
                    format!("the parameters must be in a body of {wanted}")
                }
                (Some(wanted), Language::Chinese) => format!("参数应放在 {wanted} 请求体中"),
            },
            Self::NoObject => language
                .of("the body is not a JSON object", "请求体不是 JSON 对象")
                .to_owned(),
            Self::Parameter { name, wrong } => match language {
                Language::English => format!("{name}: {}", english(wrong)),
                Language::Chinese => format!("{name}：{}", chinese(wrong)),
            },
        }
    }
}

fn english(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing => "is required, and missing".to_owned(),
        Wrong::Unknown => "is not in the document".to_owned(),
        Wrong::Type(wanted) => format!("must be of type {wanted}"),
        Wrong::Below(least) => format!("must be at least {least}"),
        Wrong::Above(most) => format!("must be at most {most}"),
        Wrong::TooLong(most) => format!("must have at most {most} characters"),
        Wrong::NotATime => "must be a time such as 2025-07-20 08:26:40".to_owned(),
        Wrong::NotOneOf(values) => format!("must be one of {}", values.join(", ")),
        Wrong::TooShort(least) => format!("must have at least {least} items"),
        Wrong::TooFew(least) => format!("must have at least {least} members"),
        _ => "is not as the document has it".to_owned(),
    }
}

fn chinese(wrong: &Wrong) -> String {
    match wrong {
        Wrong::Missing => "必填，但缺失".to_owned(),
        Wrong::Unknown => "文档中没有".to_owned(),
        Wrong::Type(wanted) => format!("类型应为 {wanted}"),
        Wrong::Below(least) => format!("不能小于 {least}"),
        Wrong::Above(most) => format!("不能大于 {most}"),
        Wrong::TooLong(most) => format!("不能超过 {most} 个字符"),
        Wrong::NotATime => "应为 2025-07-20 08:26:40 这样的时间".to_owned(),
        Wrong::NotOneOf(values) => format!("应为 {} 之一", values.join("、")),
        Wrong::TooShort(least) => format!("至少需要 {least} 项"),
        Wrong::TooFew(least) => format!("至少需要 {least} 个成员"),
        _ => "与文档不符".to_owned(),
    }
}

/// What is different about a place of a response.
pub(crate) fn drift(difference: &Difference, language: Language) -> String {
    match (&difference.what, language) {
        (_, Language::English) => {
            let text = difference.to_string();
            let what = text.strip_prefix(&difference.path);
            let what = what.and_then(|what| what.strip_prefix(": "));
            what.unwrap_or(&text).to_owned()
        }
        (What::Unknown, _) => "文档中没有".to_owned(),
        (What::Missing, _) => "缺失".to_owned(),
        (What::Type { wanted, found }, _) => format!("类型为 {found}，文档为 {wanted}"),
        (What::NotListed { value: Some(value) }, _) => format!("{value}，文档未列出"),
        _ => "文档未列出的值".to_owned(),
    }
}
