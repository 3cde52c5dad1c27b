//! The Rust blocks of the root READMEs and of the pages in `docs/`, as doc tests. `cargo xtask book` and the tests of
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
    readme = "README.md";
    readme_zh = "README.zh-CN.md";
}
