//! What all pages have in common.

use axum::response::Html;
use maud::{DOCTYPE, Markup, html};

use super::Shown;
use crate::language::Language;

/// A page of the inspector.
pub(super) struct Page<'p> {
    pub(super) language: Language,
    pub(super) title: &'p str,
    /// From the page's folder to the root of the pages: `../` for each segment.
    pub(super) root: &'p str,
    /// Where it is below its language, for the other one.
    pub(super) place: &'p str,
}

impl Page<'_> {
    pub(super) fn of(&self, shown: &Shown, content: &Markup) -> Html<String> {
        let (language, root) = (self.language, self.root);
        let here = |place: &str| (self.place == place).then_some("page");
        let code = language.code();
        let page = html! {
            (DOCTYPE)
            html lang=(language.of("en", "zh-CN")) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · vendorctl" }
                    link rel="stylesheet" href={ (root) "style.css" };
                    script src={ (root) "script.js" } defer {}
                }
                body {
                    header {
                        a.skip href="#main" { (language.of("To the content", "跳到正文")) }
                        strong { "vendorctl" }
                        nav aria-label=(language.of("Pages", "页面")) {
                            a href={ (root) (code) "/" } aria-current=[here("")] {
                                (language.of("Exchanges", "请求记录"))
                            }
                            @for part in shown.sandbox.iter() {
                                @let place = format!("sandbox/{}", part.vendor.name());
                                a href={ (root) (code) "/" (place) } aria-current=[here(&place)] {
                                    (part.vendor.called(language))
                                }
                            }
                        }
                        @let (other, name) = match language {
                            Language::English => (Language::Chinese, "中文"),
                            Language::Chinese => (Language::English, "English"),
                        };
                        a.language href={ (root) (other.code()) "/" (self.place) } lang=(other.of("en", "zh-CN")) {
                            (name)
                        }
                    }
                    main id="main" { (content) }
                }
            }
        };
        Html(page.into_string())
    }
}
