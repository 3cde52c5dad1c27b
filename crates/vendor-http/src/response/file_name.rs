//! The name that a server gives a file: read as RFC 6266 has it, and as servers write it who know it not.

use std::borrow::Cow;

use encoding_rs::GB18030;
use mailparse::{parse_content_disposition, parse_header};
use percent_encoding::percent_decode_str;

/// The longest name that common file systems take, in bytes.
const LONGEST: usize = 255;

/// A longer extension is treated as part of the name.
const LONGEST_EXTENSION: usize = 32;

/// What Windows allows in no name. `:` besides begins the name of a stream inside a file.
const FORBIDDEN: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];

/// The file name of a `Content-Disposition` header, which is safe to use in a directory of the caller's choice.
pub(crate) fn file_name(disposition: &[u8]) -> Option<String> {
    let disposition = with_separators(&text(disposition));
    let mut parameters = parse_content_disposition(&disposition).params;
    let plain = parameters.remove("filename");
    let name = match parameters.get("filename*") {
        // Given both, the parser keeps the plain one and leaves the other as it came. RFC 6266 has it the other way.
        Some(extended) => parse_content_disposition(&format!("attachment; filename*={extended}"))
            .params
            .remove("filename")
            .or_else(|| plain.as_deref().map(decoded)),
        None if disposition.to_ascii_lowercase().contains("filename*") => plain,
        None => plain.as_deref().map(decoded),
    };
    harmless(&name?)
}

/// Header bytes as text. Chinese servers send their names as they have them, in UTF-8 or in GBK.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(
        |_| {
            GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .unwrap_or_else(|| String::from_utf8_lossy(bytes))
        },
        Cow::Borrowed,
    )
}

/// A backslash escapes a quote or another backslash. Before anything else it is a separator that Windows servers
/// forgot to escape, and stays one.
fn with_separators(disposition: &str) -> String {
    let mut kept = String::with_capacity(disposition.len());
    let mut rest = disposition.chars().peekable();
    while let Some(c) = rest.next() {
        kept.push(c);
        if c == '\\' {
            match rest.next_if(|next| matches!(next, '"' | '\\')) {
                Some(escaped) => kept.push(escaped),
                None => kept.push('\\'),
            }
        }
    }
    kept
}

/// The plain form, in which servers use the escapes of mail headers or of URLs, although no standard says so.
fn decoded(plain: &str) -> String {
    if plain.contains("=?")
        && let Ok((header, _)) = parse_header(format!("filename: {plain}").as_bytes())
    {
        return header.get_value();
    }
    let bytes: Vec<u8> = percent_decode_str(plain).collect();
    text(&bytes).into_owned()
}

/// The name without what makes it another file, a device, or look like another name. None if nothing is left.
fn harmless(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?;
    let name: String = name
        .trim_matches('"')
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .map(|c| if FORBIDDEN.contains(&c) { '_' } else { c })
        .collect();
    // A dot in front hides a file, and Windows drops dots and blanks at the end.
    let name = name.trim_matches(is_edge);
    if name.is_empty() {
        return None;
    }
    let name = if is_device(name) {
        format!("_{name}")
    } else {
        name.to_owned()
    };
    Some(shortened(&name))
}

fn is_edge(c: char) -> bool {
    c == '.' || c.is_whitespace()
}

/// Characters that reverse the order in which others are shown, or that are not shown at all.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    )
}

/// Whether Windows takes the name for a device, as it does `NUL` with any extensions.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_uppercase();
    if let Some(number) = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"))
    {
        let mut digits = number.chars();
        return matches!(
            (digits.next(), digits.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        );
    }
    matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    )
}

/// At most as many bytes as file systems take, cut between characters and before the extension.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, extension) = match name.rfind('.').and_then(|dot| name.split_at_checked(dot)) {
        Some((stem, extension)) if extension.len() <= LONGEST_EXTENSION => (stem, extension),
        _ => (name, ""),
    };
    let mut cut = LONGEST.saturating_sub(extension.len());
    while !stem.is_char_boundary(cut) {
        cut = cut.saturating_sub(1);
    }
    let stem = stem.get(..cut).unwrap_or(stem);
    format!("{}{extension}", stem.trim_end_matches(is_edge))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Option<String> {
        file_name(format!("attachment; filename=\"{name}\"").as_bytes())
    }

    #[test]
    fn names_are_read_as_rfc_6266_has_them() {
        let mut checked = 0;
        for (header, name) in [
            ("attachment; filename=\"a.txt\"", Some("a.txt")),
            ("attachment;filename=a.txt", Some("a.txt")),
            ("Attachment ; FileName = \"a.txt\" ", Some("a.txt")),
            ("attachment; filename=报表(1).xlsx", Some("报表(1).xlsx")),
            ("attachment; filename=\"报.txt\"", Some("报.txt")),
            (
                "attachment; filename=\"工资\\\"2026\\\".xlsx\"",
                Some("工资_2026_.xlsx"),
            ),
            (
                "attachment; filename=\"a;b=c.txt\"; size=1",
                Some("a;b=c.txt"),
            ),
            (
                "attachment; filename=a.txt; filename*=UTF-8''%E6%8A%A5%E8%A1%A8.xlsx",
                Some("报表.xlsx"),
            ),
            (
                "attachment; filename*=utf-8'zh-CN'%E6%8A%A5.xlsx; filename=a.txt",
                Some("报.xlsx"),
            ),
            (
                "attachment; filename*=GBK''%B9%A4%D7%CA.xlsx",
                Some("工资.xlsx"),
            ),
            (
                "attachment; filename=a.txt; filename*=gb2312''%B9%A4%D7%CA.xlsx",
                Some("工资.xlsx"),
            ),
            ("attachment; filename*=Big5''%A4%75.xlsx", Some("工.xlsx")),
            // Escaped once, and no more.
            (
                "attachment; filename*=UTF-8''100%2525.txt",
                Some("100%25.txt"),
            ),
            // A charset that nobody knows.
            (
                "attachment; filename*=none''%41.txt; filename=b.txt",
                Some("b.txt"),
            ),
            (
                "attachment; filename*0*=UTF-8''%E6%8A; filename*1*=%A5.txt",
                Some("报.txt"),
            ),
            ("inline", None),
            ("", None),
            ("attachment; filename", None),
            ("attachment; filename=", None),
            ("attachment; filename=\"\"", None),
            ("attachment; filename*=UTF-8", None),
            ("attachment; name=\"a.txt\"", None),
        ] {
            assert_eq!(file_name(header.as_bytes()).as_deref(), name, "{header}");
            checked += 1;
        }
        assert_eq!(checked, 22);
    }

    #[test]
    fn names_are_read_as_servers_write_them() {
        for (name, read) in [
            ("%E6%8A%A5.txt", "报.txt"),
            ("%B9%A4%D7%CA.txt", "工资.txt"),
            ("100%.txt", "100%.txt"),
            ("a  b.txt", "a  b.txt"),
            ("=?UTF-8?B?5oql6KGoLnhsc3g=?=", "报表.xlsx"),
            ("=?utf-8?Q?=E6=8A=A5_1.xlsx?=", "报 1.xlsx"),
            ("=?GBK?B?uaTXyi54bHN4?=", "工资.xlsx"),
            ("=?UTF-8?B?5oql?= =?UTF-8?B?6KGoLnhsc3g=?=", "报表.xlsx"),
            // Words decode to text, never to more parameters or directories.
            ("=?UTF-8?Q?../=3B_filename=3D=22a=22?=", "; filename=_a"),
        ] {
            assert_eq!(named(name).as_deref(), Some(read), "{name}");
        }
        let unquoted = b"attachment; filename==?UTF-8?B?5oql6KGoLnhsc3g=?=";
        assert_eq!(file_name(unquoted).as_deref(), Some("报表.xlsx"));
        let gbk = b"attachment; filename=\"\xB9\xA4\xD7\xCA.xlsx\"";
        assert_eq!(file_name(gbk).as_deref(), Some("工资.xlsx"));
        let neither = b"attachment; filename=\"a\xFF.txt\"";
        assert_eq!(file_name(neither).as_deref(), Some("a\u{FFFD}.txt"));
    }

    #[test]
    fn names_lose_what_makes_them_dangerous() {
        for (name, harmless) in [
            // Directories, drives and streams.
            ("../../etc/passwd", Some("passwd")),
            ("C:\\x\\a.txt", Some("a.txt")),
            ("C:\\\\x\\\\a.txt", Some("a.txt")),
            ("C:\\x\\..", None),
            ("C:", Some("C_")),
            ("a:b", Some("a_b")),
            ("%2e%2e%2fa.txt", Some("a.txt")),
            ("a<b>c|d?e*f.txt", Some("a_b_c_d_e_f.txt")),
            // What hides a file, and what Windows drops.
            (".bashrc", Some("bashrc")),
            ("...", None),
            (" . ", None),
            ("a.txt. . ", Some("a.txt")),
            ("a.txt\u{3000}", Some("a.txt")),
            // What is not shown, or shows another order.
            ("a%00%0Ab.txt", Some("ab.txt")),
            ("\u{202E}cod.exe", Some("cod.exe")),
            (
                "a\u{2066}b\u{200B}c\u{200F}\u{FEFF}d\u{85}.txt",
                Some("abcd.txt"),
            ),
            // Devices.
            ("CON", Some("_CON")),
            ("nul.tar.gz", Some("_nul.tar.gz")),
            ("Aux .txt", Some("_Aux .txt")),
            ("com1.txt", Some("_com1.txt")),
            ("LPT²", Some("_LPT²")),
            ("conout$", Some("_conout$")),
            (".\u{202E}.CON", Some("_CON")),
            ("CONSOLE.txt", Some("CONSOLE.txt")),
            ("COM10", Some("COM10")),
            ("COM", Some("COM")),
        ] {
            assert_eq!(named(name).as_deref(), harmless, "{name}");
        }
    }

    #[test]
    fn long_names_are_cut_between_characters_and_keep_their_extension() {
        for pad in 0..3 {
            let long = format!("{}{}.xlsx", "x".repeat(pad), "报".repeat(200));
            let short = named(&long).unwrap();
            assert!((253..=255).contains(&short.len()), "{}", short.len());
            assert!(short.ends_with("报.xlsx"), "{short}");
        }
        let exact = format!("{}.txt", "x".repeat(251));
        assert_eq!(named(&exact), Some(exact));
        // Nothing that Windows drops is left before the extension.
        let dots = format!("{}{}.txt", "x".repeat(200), ". ".repeat(40));
        assert_eq!(named(&dots), Some(format!("{}.txt", "x".repeat(200))));
        let all_extension = format!("a.{}", "y".repeat(300));
        assert_eq!(named(&all_extension).unwrap().len(), 255);
    }

    #[test]
    fn whatever_the_header_the_name_is_safe() {
        const PIECES: [&str; 30] = [
            "filename",
            "filename*",
            "=",
            "\"",
            "\\",
            ";",
            "'",
            "*0*",
            "UTF-8''",
            "GBK''",
            "%",
            "%2e",
            "%2F",
            "=?",
            "utf-8?B?",
            "?Q?",
            "?=",
            " ",
            ".",
            "/",
            ":",
            "NUL",
            "工",
            "\u{202E}",
            "\0",
            "Li4v",
            "=2F",
            "a",
            "-",
            "\t",
        ];
        let mut random = fastrand::Rng::with_seed(15);
        let mut named = 0;
        for _ in 0..20_000 {
            let mut header = "attachment; filename=".to_owned();
            for _ in 0..random.usize(..24) {
                header.push_str(random.choice(PIECES).unwrap());
            }
            let Some(name) = file_name(header.as_bytes()) else {
                continue;
            };
            assert!(!name.is_empty() && name.len() <= LONGEST, "{header:?}");
            assert!(
                !name.contains(|c: char| c.is_control() || "/\\:\"\u{202E}".contains(c)),
                "{header:?}: {name:?}"
            );
            assert!(!name.starts_with(is_edge) && !name.ends_with(is_edge));
            assert!(!is_device(&name), "{header:?}: {name:?}");
            named += 1;
        }
        assert!(named > 5000, "{named}");
    }
}
