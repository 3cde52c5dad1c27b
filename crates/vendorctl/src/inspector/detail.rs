//! One exchange in full.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Html,
};
use maud::{Markup, html};

use super::{
    Showing, Shown, aside, language,
    page::Page,
    row::{millis, outcome},
};
use crate::{
    call::kind_of,
    difference,
    exchange::{Header, Layout, Seen, Signature, curl, drift, rust},
    language::Language,
    time,
};

/// `GET /{language}/exchange/{number}`
pub(super) async fn page(
    State(shown): Showing,
    Path((code, number)): Path<(String, u64)>,
) -> Result<Html<String>, StatusCode> {
    let language = language(&code)?;
    aside(move || exchange(language, &shown, number)).await
}

fn exchange(language: Language, shown: &Shown, number: u64) -> Html<String> {
    let place = format!("exchange/{number}");
    let title = format!("#{number}");
    let page = Page {
        language,
        title: &title,
        root: "../../",
        place: &place,
    };
    let content = if let Some(seen) = shown.log.get(number) {
        content(language, &seen, shown)
    } else {
        html! {
            h1 { "#" (number) }
            p { (language.of(
                "This exchange is no longer kept or has not arrived yet.",
                "该请求已不再保留，或尚未到达。",
            )) }
        }
    };
    page.of(shown, &content)
}

fn content(language: Language, seen: &Seen, shown: &Shown) -> Markup {
    let (exchange, reading) = (&seen.exchange, &seen.reading);
    let newest = *shown.log.newest().borrow();
    html! {
        p.steps {
            a #back href="../" { (language.of("← All exchanges", "← 全部请求")) }
            @if seen.number > 1 {
                a #previous href=(seen.number - 1) rel="prev" { (language.of("Previous", "上一个")) }
            }
            @if seen.number < newest {
                a #next href=(seen.number + 1) rel="next" { (language.of("Next", "下一个")) }
            }
        }
        h1 {
            "#" (seen.number) " "
            @match reading.operation {
                Some(operation) => { (operation.id) " " small { (operation.title) } }
                None => (language.of("not in the document", "文档中没有")),
            }
        }
        p.facts {
            (outcome(language, reading.outcome)) " "
            (exchange.vendor.called(language))
            @if let Some(operation) = reading.operation {
                @if !operation.section.is_empty() { " · § " (operation.section) }
            }
            " · " (time::rfc3339(exchange.at)) " · " (millis(seen))
            @if let Some(code) = &reading.code { " · " (language.of("code ", "返回码 ")) (code) }
        }
        @if let Err(none) = &exchange.response {
            p.wrong { (language.of("No response: ", "没有响应：")) (none.problem) }
        }
        (signature(language, seen))
        (document(language, seen))
        section #request {
            h2 { (language.of("Request", "请求")) }
            pre.line { (exchange.request.method) " " (seen.mask.target(&exchange.request)) }
            (headers(language.of("Headers", "请求头"), &seen.mask.headers(&exchange.request.headers)))
            (body(&seen.mask.request_body(&exchange.request, Layout::Laid)))
        }
        @if let Ok(response) = &exchange.response {
            section #response {
                h2 { (language.of("Response", "响应")) }
                pre.line { "HTTP " (response.status) }
                (headers(language.of("Headers", "响应头"), &seen.mask.headers(&response.headers)))
                (body(&seen.mask.response_body(response, Layout::Laid)))
                @if !response.is_whole {
                    p.wrong { (language.of("The response broke off, or is not kept.", "响应中断，或未保留。")) }
                }
            }
        }
        section #again {
            h2 { (language.of("The same request", "同样的请求")) }
            (code("curl", &curl(&exchange.request, &seen.mask, None, " \\\n  "), language))
            @if let Some(call) = rust(seen) { (code("Rust", &call, language)) }
        }
    }
}

fn headers(title: &str, headers: &[Header]) -> Markup {
    html! {
        details {
            summary { (title) " (" (headers.len()) ")" }
            dl.pairs {
                @for (name, value) in headers { dt { (name) } dd { (value) } }
            }
        }
    }
}

fn body(text: &str) -> Markup {
    html! { @if !text.is_empty() { pre.body tabindex="0" { (text) } } }
}

fn code(name: &str, text: &str, language: Language) -> Markup {
    html! {
        details {
            summary { (name) }
            pre tabindex="0" { (text) }
            button.copy type="button" hidden { (language.of("Copy", "复制")) }
        }
    }
}

/// Every stage of the signature, with the first difference marked.
fn signature(language: Language, seen: &Seen) -> Markup {
    let signature = &*seen.signature();
    let Some(sentence) = signature.sentence(language) else {
        return html! {};
    };
    let class = if signature.is_wrong() {
        "wrong"
    } else {
        "right"
    };
    html! {
        section #signature {
            h2 { (language.of("Signature", "签名")) }
            p #verdict class=(class) { (sentence) }
            @if let Signature::Explained { explanation, .. } = signature {
                @let first = explanation.first_difference();
                ol.stages {
                    @for stage in &explanation.stages {
                        @let is_first = first.is_some_and(|first| first.name == stage.name);
                        li.first[is_first] {
                            h3 { (stage_name(language, stage.name)) }
                            @let shown = |text: &str| match stage.name {
                                "digest" | "signature" => seen.mask.digest(text),
                                _ => seen.mask.text(text).into_owned(),
                            };
                            @let expected = shown(&stage.expected);
                            @match &stage.made {
                                Some(made) if stage.differs() => (difference::shown(&expected, &shown(made), language)),
                                Some(_) => pre.same { (difference::short(&expected)) },
                                None => {
                                    pre { (difference::short(&expected)) }
                                    p.note { (language.of("by the rule; what the program made is not known", "按规则应为此值；程序实际的值未知")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn stage_name(language: Language, name: &'static str) -> &'static str {
    match name {
        "source" => language.of("String to sign", "待签名串"),
        "encoded" => language.of("Percent-encoded", "百分号编码后"),
        "key" => language.of("Key of the HMAC", "HMAC 密钥"),
        "digest" => language.of("Digest in hex", "十六进制摘要"),
        "signature" => language.of("Signature", "签名"),
        other => other,
    }
}

/// What the vendor's document says of the request and of the response.
fn document(language: Language, seen: &Seen) -> Markup {
    let reading = &seen.reading;
    let Some(operation) = reading.operation else {
        return html! {};
    };
    html! {
        section #document {
            h2 { (language.of("What the document says", "文档怎么说")) }
            p { (operation.summary) }
            @for problem in reading.problems(language) { p.wrong { (problem) } }
            @let members = operation.parameters.members;
            @if !members.is_empty() {
                details open[!reading.problems.is_empty()] {
                    summary { (language.of("Parameters", "参数")) " (" (members.len()) ")" }
                    dl.members {
                        @for member in members {
                            dt {
                                code { (member.name) } " "
                                small {
                                    (kind_of(&member.kind))
                                    @if member.is_required { (language.of(", required", "，必填")) }
                                }
                            }
                            dd {
                                @match reading.sent.text(member.name) {
                                    Some(value) => code.value { (difference::short(&seen.mask.value(member.name, &value))) },
                                    None => span.note { (language.of("not sent", "未发送")) },
                                }
                                @if !member.description.is_empty() { span.description { (member.description) } }
                            }
                        }
                    }
                }
            }
            @if !reading.drift.is_empty() {
                h3 { (language.of("Where the response differs", "响应与文档不符之处")) }
                dl.members {
                    @for difference in &reading.drift {
                        dt { code { (difference.path) } } dd { (drift(difference, language)) }
                    }
                }
            }
        }
    }
}
