//! The names that servers give files.

use std::sync::{Arc, Mutex};

use vendor_http::{HttpConfig, vendor::HttpClient};

use crate::support::{
    client,
    vendor::Fetch,
    wire::{grant, response},
};

/// Files come under the name that was set last.
struct Files {
    client: HttpClient,
    header: Arc<Mutex<Vec<u8>>>,
}

impl Files {
    fn new() -> Self {
        let header = Arc::new(Mutex::new(Vec::new()));
        let set = Arc::clone(&header);
        let (client, _) = client(HttpConfig::new(), move |request| {
            if request.is_login() {
                return grant(1);
            }
            let header = set.lock().unwrap();
            response(200, "a").header("content-disposition", &*header)
        });
        Self { client, header }
    }

    /// What a file with this `Content-Disposition` is called.
    async fn name(&self, header: &(impl AsRef<[u8]> + ?Sized)) -> Option<String> {
        *self.header.lock().unwrap() = header.as_ref().to_vec();
        let download = self.client.call(Fetch).await.unwrap();
        download.file_name().map(str::to_owned)
    }

    async fn quoted(&self, name: &str) -> Option<String> {
        self.name(&format!("attachment; filename=\"{name}\"")).await
    }
}

#[tokio::test]
async fn names_are_read_as_rfc_6266_has_them() {
    let files = Files::new();
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
        // Pieces of every form, by their numbers, up to the first that is missing.
        (
            "attachment; filename*0=\"a%20\"; filename*1=\"b.txt\"",
            Some("a%20b.txt"),
        ),
        (
            "attachment; filename*1*=%A5; filename*0*=UTF-8''%E6%8A; filename*2=%20.txt",
            Some("报%20.txt"),
        ),
        (
            "attachment; filename*0=a.txt; filename*2=.exe; filename=b.txt",
            Some("a.txt"),
        ),
        (
            "attachment; filename*1=b; filename*x=UTF-8''c; filename=a.txt",
            Some("a.txt"),
        ),
        // Whole, it is preferred to its pieces; of two, the last one counts.
        (
            "attachment; filename*=UTF-8''a.txt; filename*0*=UTF-8''b.txt",
            Some("a.txt"),
        ),
        (
            "attachment; filename*=UTF-8''a.txt; filename*=UTF-8''b.txt",
            Some("b.txt"),
        ),
        ("attachment; filename=a.txt; filename=b.txt", Some("b.txt")),
        ("inline", None),
        ("", None),
        ("attachment; filename", None),
        ("attachment; filename=", None),
        ("attachment; filename=\"\"", None),
        ("attachment; filename*=UTF-8", None),
        ("attachment; name=\"a.txt\"", None),
    ] {
        assert_eq!(files.name(header).await.as_deref(), name, "{header}");
        checked += 1;
    }
    assert_eq!(checked, 29);
}

#[tokio::test]
async fn names_are_read_as_servers_write_them() {
    let files = Files::new();
    for (name, read) in [
        ("%E6%8A%A5.txt", "报.txt"),
        ("%B9%A4%D7%CA.txt", "工资.txt"),
        ("100%.txt", "100%.txt"),
        ("a  b.txt", "a  b.txt"),
        ("=?UTF-8?B?5oql6KGoLnhsc3g=?=", "报表.xlsx"),
        ("=?utf-8?Q?=E6=8A=A5_1.xlsx?=", "报 1.xlsx"),
        ("=?GBK?B?uaTXyi54bHN4?=", "工资.xlsx"),
        ("=?UTF-8?B?5oql?= =?UTF-8?B?6KGoLnhsc3g=?=", "报表.xlsx"),
        ("a =?UTF-8?B?5oql?= b =?UTF-8?B?5oql?=.txt", "a 报 b 报.txt"),
        // Words decode to text, never to more parameters or directories.
        ("=?UTF-8?Q?../=3B_filename=3D=22a=22?=", "; filename=_a"),
    ] {
        assert_eq!(files.quoted(name).await.as_deref(), Some(read), "{name}");
    }
    let unquoted = b"attachment; filename==?UTF-8?B?5oql6KGoLnhsc3g=?=";
    assert_eq!(files.name(unquoted).await.as_deref(), Some("报表.xlsx"));
    let gbk = b"attachment; filename=\"\xB9\xA4\xD7\xCA.xlsx\"";
    assert_eq!(files.name(gbk).await.as_deref(), Some("工资.xlsx"));
    let neither = b"attachment; filename=\"a\xFF.txt\"";
    assert_eq!(files.name(neither).await.as_deref(), Some("a\u{FFFD}.txt"));
}

#[tokio::test]
async fn names_lose_what_makes_them_dangerous() {
    let files = Files::new();
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
        assert_eq!(files.quoted(name).await.as_deref(), harmless, "{name}");
    }
}

#[tokio::test]
async fn long_names_are_cut_between_characters_and_keep_their_extension() {
    let files = Files::new();
    for pad in 0..3 {
        let long = format!("{}{}.xlsx", "x".repeat(pad), "报".repeat(200));
        let short = files.quoted(&long).await.unwrap();
        assert!((253..=255).contains(&short.len()), "{}", short.len());
        assert!(short.ends_with("报.xlsx"), "{short}");
    }
    let exact = format!("{}.txt", "x".repeat(251));
    assert_eq!(files.quoted(&exact).await, Some(exact));
    // Nothing that Windows drops is left before the extension.
    let dots = format!("{}{}.txt", "x".repeat(200), ". ".repeat(40));
    assert_eq!(
        files.quoted(&dots).await,
        Some(format!("{}.txt", "x".repeat(200)))
    );
    let all_extension = format!("a.{}", "y".repeat(300));
    assert_eq!(files.quoted(&all_extension).await.unwrap().len(), 255);
}

#[tokio::test]
async fn whatever_the_header_the_name_is_safe() {
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
        "%00",
        "Li4v",
        "=2F",
        "a",
        "-",
        "\t",
    ];
    let files = Files::new();
    let mut random = fastrand::Rng::with_seed(15);
    let mut named = 0;
    for _ in 0..5000 {
        let mut header = "attachment; filename=".to_owned();
        for _ in 0..random.usize(..24) {
            header.push_str(random.choice(PIECES).unwrap());
        }
        let Some(name) = files.name(&header).await else {
            continue;
        };
        assert!(!name.is_empty() && name.len() <= 255, "{header:?}");
        assert!(
            !name.contains(|c: char| c.is_control() || "/\\:\"\u{202E}".contains(c)),
            "{header:?}: {name:?}"
        );
        assert!(!name.starts_with(is_edge) && !name.ends_with(is_edge));
        let stem = name.split('.').next().unwrap_or_default().trim_end();
        assert!(!stem.eq_ignore_ascii_case("NUL"), "{header:?}: {name:?}");
        named += 1;
    }
    assert!(named > 1250, "{named}");
}

fn is_edge(c: char) -> bool {
    c == '.' || c.is_whitespace()
}
