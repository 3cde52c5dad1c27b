//! The state of a vendor of the sandbox, and its controls.

use std::time::{Duration, UNIX_EPOCH};

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Html,
};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value;

use super::{
    Part, Showing,
    controls::{ask, calls_back},
    language,
    page::Page,
};
use crate::{language::Language, time, vendor::Vendor};

/// How many entries of the ledger and of the callbacks are shown.
const MOST: usize = 50;

/// The faults of the form: the JSON, and what it is called in English and in Chinese.
const FAULTS: &str = r#"
{"kind":"latency","ms":3000} | 3 s late | 延迟 3 秒
{"kind":"reset_before_response"} | connection reset before the response | 响应前断开连接
{"kind":"reset_after_head"} | connection reset after the headers | 响应头之后断开连接
{"kind":"truncated_body"} | half of the body | 响应体只到一半
{"kind":"html_page","status":200} | an HTML page | 返回 HTML 页面
{"kind":"empty_body"} | an empty body | 空响应体
{"kind":"too_many_requests","retry_after":"1"} | HTTP 429 | HTTP 429
{"kind":"server_error","status":503} | HTTP 503 | HTTP 503
{"kind":"business_error","code":9999,"message":"系统繁忙"} | a refusal with code 9999 | 业务错误 9999
{"kind":"token_refused","status":200} | token refused | token 失效
{"kind":"numbers_as_strings"} | numbers as strings | 数字变成字符串
{"kind":"unknown_enum_value"} | unknown enumeration values | 未知的枚举值
"#;

/// The actions of the personal center, with what they are called and whether they are about something.
const ACTIONS: [(&str, &str, &str); 5] = [
    ("create_bill", "create a bill", "生成账单"),
    ("pay_bill", "pay the bill", "支付账单"),
    ("delete_bill", "delete the bill", "删除账单"),
    ("create_invoice", "create an invoice", "生成发票"),
    ("delete_invoice", "delete the invoice", "删除发票"),
];

#[derive(Deserialize)]
pub(super) struct Said {
    /// What the sandbox said to the last control.
    #[serde(default)]
    said: String,
}

/// `GET /{language}/sandbox/{vendor}`
pub(super) async fn page(
    State(shown): Showing,
    Path((code, vendor)): Path<(String, String)>,
    Query(Said { said }): Query<Said>,
) -> Result<Html<String>, StatusCode> {
    let language = language(&code)?;
    let mut parts = shown.sandbox.iter();
    let part = parts.find(|part| part.vendor.name() == vendor);
    let part = part.ok_or(StatusCode::NOT_FOUND)?;
    let state = ask(part, "state").await.unwrap_or_default();
    let ledger = ask(part, "ledger").await.unwrap_or_default();
    let deliveries = if calls_back(part.vendor) {
        ask(part, "callbacks").await.unwrap_or_default()
    } else {
        Value::Null
    };
    let content = html! {
        h1 { (part.vendor.called(language)) }
        @if !said.is_empty() { p.said role="status" { (said) } }
        p { code { (part.base_url) } }
        (summary(language, &state))
        div.controls {
            (faults(language, part))
            (clock(language, part.vendor))
            (tokens(language, part.vendor))
            @if calls_back(part.vendor) { (callbacks(language, part.vendor)) }
        }
        (table(language.of("Ledger: what took effect", "账本：已生效的操作"), &ledger, &["operation", "key", "result"], language))
        @if calls_back(part.vendor) {
            (table(language.of("Callbacks sent", "已发送的回调"), &deliveries, &["operation", "attempt", "url", "status", "failure", "acknowledged"], language))
        }
    };
    let place = format!("sandbox/{vendor}");
    let page = Page {
        language,
        title: part.vendor.called(language),
        root: "../../",
        place: &place,
    };
    Ok(page.of(&shown, &content))
}

/// What the sandbox says of itself, by the names that people have for it.
fn summary(language: Language, state: &Value) -> Markup {
    let time = state.get("time_ms").and_then(Value::as_u64);
    let time = time.map(|millis| time::rfc3339(UNIX_EPOCH + Duration::from_millis(millis)));
    let rows = [
        ("records", "Records", "记录数"),
        ("file_bytes", "Bytes of files", "文件字节数"),
        ("pending_faults", "Faults that wait", "待触发的故障"),
        ("held_callbacks", "Callbacks held back", "暂缓的回调"),
        ("deviations", "Deviations", "偏差"),
    ];
    html! {
        dl.pairs #state {
            dt { (language.of("Clock", "时钟")) } dd { (time.unwrap_or_default()) }
            @for (name, english, chinese) in rows {
                dt { (language.of(english, chinese)) }
                dd { (shown(state.get(name).unwrap_or(&Value::Null))) }
            }
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "—".to_owned(),
        Value::Array(values) => match values.as_slice() {
            [] => "—".to_owned(),
            values => values.iter().map(shown).collect::<Vec<_>>().join(", "),
        },
        value => value.to_string(),
    }
}

fn faults(language: Language, part: &Part) -> Markup {
    html! {
        form method="post" action={ (part.vendor.name()) "/faults" } {
            h2 { (language.of("Inject a fault", "注入故障")) }
            label {
                (language.of("What goes wrong", "故障"))
                select name="fault" {
                    @for fault in FAULTS.trim().lines() {
                        @let mut parts = fault.split(" | ");
                        @let [json, english, chinese] = [(); 3].map(|()| parts.next().unwrap_or_default());
                        option value=(json) { (language.of(english, chinese)) }
                    }
                }
            }
            label {
                (language.of("Operation", "接口"))
                select name="operation" {
                    option value="" { (language.of("any", "任意")) }
                    @for id in &part.operations { option value=(id) { (id) } }
                }
            }
            label { (language.of("Times", "次数")) input type="number" name="times" value="1" min="1" max="1000"; }
            label.check { input type="checkbox" name="after_effect"; (language.of("after it took effect", "在操作生效之后")) }
            button { (language.of("Inject", "注入")) }
        }
    }
}

fn clock(language: Language, vendor: Vendor) -> Markup {
    html! {
        form method="post" action={ (vendor.name()) "/advance" } {
            h2 { (language.of("Clock", "时钟")) }
            label { (language.of("Minutes ahead", "前进的分钟数")) input type="number" name="minutes" value="60" min="0"; }
            button { (language.of("Move the clock", "调快时钟")) }
        }
    }
}

fn tokens(language: Language, vendor: Vendor) -> Markup {
    html! {
        form method="post" action={ (vendor.name()) "/revoke" } {
            h2 { (language.of("Tokens", "令牌")) }
            label.check { input type="checkbox" name="refresh_tokens"; (language.of("refresh tokens too", "包括刷新令牌")) }
            button { (language.of("Revoke all", "全部作废")) }
        }
    }
}

fn callbacks(language: Language, vendor: Vendor) -> Markup {
    let name = vendor.name();
    html! {
        @if vendor == Vendor::Personalcenter {
            form method="post" action={ (name) "/act" } {
                h2 { (language.of("Send a callback", "发送回调")) }
                label {
                    (language.of("What happens", "发生什么"))
                    select name="action" {
                        @for (action, english, chinese) in ACTIONS {
                            option value=(action) { (language.of(english, chinese)) }
                        }
                    }
                }
                label { (language.of("Bill or invoice", "账单号或发票号")) input name="about" autocomplete="off"; }
                button { (language.of("Do it", "执行")) }
            }
        } @else {
            form method="post" action={ (name) "/place" } {
                h2 { (language.of("Send a callback", "发送回调")) }
                label { (language.of("Place the order of this booking", "按此预订下单")) input name="about" autocomplete="off" placeholder="booking id"; }
                button { (language.of("Place", "下单")) }
            }
        }
        form method="post" action={ (name) "/hold" } {
            h2 { (language.of("Callbacks", "回调")) }
            button { (language.of("Hold them back", "暂缓发送")) }
            " " button formaction={ (name) "/release" } { (language.of("Release", "放行")) }
        }
    }
}

/// The newest entries of a list.
fn table(title: &str, list: &Value, columns: &[&str], language: Language) -> Markup {
    let entries = list.as_array().map(Vec::as_slice).unwrap_or_default();
    html! {
        section {
            h2 { (title) " (" (entries.len()) ")" }
            @if entries.is_empty() {
                p.note { (language.of("none yet", "暂无")) }
            } @else {
                div.wide tabindex="0" {
                    table {
                        thead { tr { @for column in columns { th { (column) } } } }
                        tbody {
                            @for entry in entries.iter().rev().take(MOST) {
                                tr {
                                    @for column in columns {
                                        td { (shown(entry.get(*column).unwrap_or(&Value::Null))) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
