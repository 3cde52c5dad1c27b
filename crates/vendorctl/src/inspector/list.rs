//! The list of exchanges.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Html,
};
use maud::{Markup, html};

use super::{
    Showing, Shown, aside,
    filter::Filter,
    language,
    page::Page,
    row::{self, row},
};
use crate::{exchange::Outcome, language::Language};

/// How many exchanges the page has at first, and how many it keeps.
pub(super) const MOST: usize = 200;

/// `GET /{language}/`
pub(super) async fn page(
    State(shown): Showing,
    Path(code): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Html<String>, StatusCode> {
    let language = language(&code)?;
    aside(move || content(language, &shown, &filter)).await
}

fn content(language: Language, shown: &Shown, filter: &Filter) -> Html<String> {
    let newest = *shown.log.newest().borrow();
    let rows = shown.log.after(0, MOST, |seen| filter.wants(seen));
    let operations = shown.log.operations();
    let is_filtered = !filter.query().is_empty();
    let content = html! {
        h1 { (language.of("Exchanges", "请求记录")) }
        (form(language, filter, &operations))
        p.counts role="status" {
            span #total { (newest) } (language.of(" exchanges so far", " 个请求"))
            @let dropped = shown.log.dropped();
            span #dropped hidden[dropped == 0] {
                (language.of(", not shown because too many came at once: ", "，因过快而未显示："))
                span { (dropped) }
            }
            " " button #pause type="button" hidden data-on=(language.of("Continue", "继续")) data-off=(language.of("Pause", "暂停")) {
                (language.of("Pause", "暂停"))
            }
        }
        ol #exchanges data-events={ "events?" (filter.query()) "&from=" (newest) } data-most=(MOST) {
            @for seen in &rows { (row(language, shown, seen)) }
        }
        p #empty hidden[!rows.is_empty()] {
            @if is_filtered {
                (language.of("Nothing that the filter wants has come yet.", "还没有符合筛选条件的请求。"))
            } @else {
                (language.of(
                    "Nothing has come yet. Give your program the printed address as the vendor's base URL.",
                    "还没有请求。请把打印出的地址作为厂商的 base URL 配置到您的程序中。",
                ))
            }
        }
        p.keys {
            (language.of("Keys: ", "快捷键："))
            kbd { "j" } " " kbd { "k" } (language.of(" down and up, ", " 上下移动，"))
            kbd { "Enter" } (language.of(" open, ", " 打开，"))
            kbd { "/" } (language.of(" search", " 搜索"))
        }
    };
    let page = Page {
        language,
        title: language.of("Exchanges", "请求记录"),
        root: "../",
        place: "",
    };
    page.of(shown, &content)
}

fn form(language: Language, filter: &Filter, operations: &[&'static str]) -> Markup {
    html! {
        form.filter method="get" role="search" {
            label {
                (language.of("Operation", "接口"))
                select name="operation" {
                    option value="" { (language.of("all", "全部")) }
                    @for id in operations {
                        option value=(id) selected[filter.operation == *id] { (id) }
                    }
                }
            }
            label {
                (language.of("Outcome", "结果"))
                select name="outcome" {
                    option value="" { (language.of("all", "全部")) }
                    option value="wrong" selected[filter.outcome == "wrong"] {
                        (language.of("something is wrong", "有问题的"))
                    }
                    @for outcome in Outcome::ALL {
                        option value=(outcome.name()) selected[filter.outcome == outcome.name()] {
                            (row::name(language, outcome))
                        }
                    }
                }
            }
            label.grow {
                (language.of("Text", "文本"))
                input type="search" name="text" value=(filter.text) autocomplete="off";
            }
            button { (language.of("Filter", "筛选")) }
        }
    }
}
