//! The Rust blocks of the pages in `docs/`, as doc tests. `cargo xtask book` and the tests of
//! `xtask` see to it that no page with such a block is missing here.

macro_rules! pages {
    ($($name:ident = $path:literal;)*) => {
        $(
            #[doc = include_str!(concat!("../../", $path))]
            pub mod $name {}
        )*
    };
}

pages! {
    blocking = "docs/blocking.md";
    index = "docs/index.md";
    isearch = "docs/isearch.md";
    reading = "docs/reading.md";
    retries = "docs/retries.md";
    signing = "docs/signing.md";
    testing = "docs/testing.md";
    tokens = "docs/tokens.md";
    webhooks = "docs/webhooks.md";
    blocking_zh = "docs/zh/blocking.md";
    index_zh = "docs/zh/index.md";
    isearch_zh = "docs/zh/isearch.md";
    reading_zh = "docs/zh/reading.md";
    retries_zh = "docs/zh/retries.md";
    signing_zh = "docs/zh/signing.md";
    testing_zh = "docs/zh/testing.md";
    tokens_zh = "docs/zh/tokens.md";
    webhooks_zh = "docs/zh/webhooks.md";
}
