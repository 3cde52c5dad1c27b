//! `profiles.toml`, and what of it is refused.

use std::{fs, path::Path};

use vendor_sandbox::Deviation;

use super::{Served, command, folder};
use crate::support::{Run, run_with};

const LIST: [&str; 8] = [
    "call",
    "isearch",
    "list_queues",
    "--page=1",
    "--size=1",
    "--profile",
    "test",
    "--envelope",
];

fn write(folder: &Path, profiles: &str) {
    fs::create_dir_all(folder.join("vendorctl")).unwrap();
    fs::write(folder.join("vendorctl/profiles.toml"), profiles).unwrap();
}

fn run(folder: &Path) -> Run {
    run_with(
        command(&LIST)
            .env("XDG_CONFIG_HOME", folder)
            .env("RPA_SECRET", "x"),
        b"",
    )
}

/// A file that only its owner may read.
fn secret(path: &Path, text: &str, mode: u32) {
    fs::write(path, text).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    let _ = mode;
}

#[test]
fn a_profile_names_its_secrets() {
    let served = Served::start("profile");
    let url = served.credential("isearch", "url");
    let key = served.credential("isearch", "access_key");
    let profiles = |secret: &str| {
        format!("[test.isearch]\nurl = \"{url}\"\naccess_key = \"{key}\"\nsecret_key = {secret}\n")
    };
    write(&served.folder, &profiles("{ env = \"RPA_SECRET\" }"));
    let secret_key = served.credential("isearch", "secret_key");
    let mut given = command(&LIST);
    given
        .env("XDG_CONFIG_HOME", &served.folder)
        .env("RPA_SECRET", &secret_key);
    let by_variable = run_with(&mut given, b"");
    assert_eq!((by_variable.code, by_variable.stderr.as_str()), (0, ""));

    secret(
        &served.folder.join("vendorctl/rpa.key"),
        &format!("{secret_key}\n"),
        0o600,
    );
    write(&served.folder, &profiles("{ file = \"rpa.key\" }"));
    let by_file = run(&served.folder);
    assert_eq!((by_file.code, by_file.stderr.as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn a_secret_that_others_may_read_is_refused() {
    let folder = folder("mode");
    write(
        &folder,
        "[test.isearch]\nurl = \"http://127.0.0.1:1\"\naccess_key = \"a\"\nsecret_key = { file = \"key\" }\n",
    );
    for (mode, refused) in [
        (0o644, true),
        (0o640, true),
        (0o604, true),
        (0o600, false),
        (0o400, false),
    ] {
        secret(&folder.join("vendorctl/key"), "x", mode);
        let run = run(&folder);
        let message = format!(
            "line 4: secret_key: {} has the mode {mode:04o}",
            folder.join("vendorctl/key").display()
        );
        assert_eq!(run.stderr.contains(&message), refused, "{}", run.stderr);
        assert_eq!(run.code, if refused { 2 } else { 3 }, "{}", run.stderr);
    }
}

/// What is right, what is written in its place, and what is said of it.
const WRONG: [(&str, &str, &str); 18] = [
    (
        "access_key",
        "acces_key",
        "line 3: `acces_key` is not a setting of isearch: the settings are url, ",
    ),
    (
        "test.isearch",
        "test.isaerch",
        "line 1: `isaerch` is not a vendor: choose one of isearch, ",
    ),
    (
        "test.isearch",
        "other.isearch",
        "there is no section [test.isearch]; there is [other.isearch]",
    ),
    (
        "{ env = \"RPA_SECRET\" }",
        "\"hunter2\"",
        "line 4: `secret_key` is a secret and does not belong here",
    ),
    ("{ env = \"RPA_SECRET\" }", "\"hunter2", "line 4: "),
    (
        "{ env = \"RPA_SECRET\" }",
        "{ env = \"hunter2\", x = 1 }",
        "line 4: `secret_key` must be { env",
    ),
    (
        "RPA_SECRET",
        "NO_SUCH_VARIABLE",
        "line 4: secret_key: the environment variable NO_SUCH_VARIABLE is not set",
    ),
    (
        "secret_key = { env = \"RPA_SECRET\" }",
        "",
        "[test.isearch] has no `secret_key`",
    ),
    (
        "secret_key",
        "allow_cleartext = \"yes\"\nsecret_key",
        "line 4: `allow_cleartext` must be true or false",
    ),
    (
        "url",
        "clock_offset_ms = 1.5\nurl",
        "line 2: `clock_offset_ms` must be a whole number",
    ),
    (
        "url",
        "expires_in = \"hunter2\"\nurl",
        "line 2: `expires_in` must be one of milliseconds, seconds",
    ),
    (
        "url",
        "token_refused_codes = [4010]\nurl",
        "line 2: `token_refused_codes` must be a list of texts",
    ),
    (
        "url",
        "send_parameters = { list_assets = \"hunter2\" }\nurl",
        "line 2: `send_parameters` must be one of query, json, form",
    ),
    (
        "url",
        "send_parameters = { list_asset = \"json\" }\nurl",
        "line 2: `send_parameters` names `list_asset`, which is no operation",
    ),
    (
        "url",
        "sign_refresh = \"true\"\nurl",
        "line 2: `sign_refresh` must be true or false",
    ),
    (
        "url",
        "sign_get = \"nothing\"\nurl",
        "line 2: `sign_get` is not a setting of isearch",
    ),
    (
        "test.isearch",
        "sandbox.isearch",
        "line 1: the profile `sandbox` is built in",
    ),
    (
        "[test.isearch]",
        "test = 1\n[other.isearch]",
        "line 1: a profile is a section, such as [test.isearch]",
    ),
];

#[test]
fn what_is_wrong_is_named_with_its_line_and_without_its_value() {
    let folder = folder("wrong");
    let valid = "[test.isearch]\nurl = \"http://127.0.0.1:1\"\naccess_key = \"a\"\nsecret_key = { env = \"RPA_SECRET\" }\n";
    write(&folder, valid);
    assert_eq!(run(&folder).code, 3);
    for (right, wrong, problem) in WRONG {
        write(&folder, &valid.replacen(right, wrong, 1));
        let run = run(&folder);
        assert_eq!(run.code, 2, "{wrong}: {}", run.stderr);
        assert!(run.stderr.contains(problem), "{wrong}: {}", run.stderr);
        assert!(!run.stderr.contains("hunter2"), "{}", run.stderr);
    }
    fs::remove_file(folder.join("vendorctl/profiles.toml")).unwrap();
    let run = run(&folder);
    assert!(
        run.code == 2 && run.stderr.contains("profiles.toml cannot be read"),
        "{}",
        run.stderr
    );
}

#[test]
fn variables_alone_do_and_a_missing_one_is_named() {
    let arguments = &LIST[..5];
    let run = run_with(&mut command(arguments), b"");
    assert_eq!(run.code, 2);
    assert!(
        run.stderr
            .contains("ISEARCH_URL is not set: set the variables of isearch"),
        "{}",
        run.stderr
    );
    let served = Served::start("variables");
    let mut without = served.command(arguments);
    let run = run_with(without.env_remove("ISEARCH_SECRET_KEY"), b"");
    assert!(
        run.code == 2 && run.stderr.contains("ISEARCH_SECRET_KEY is not set"),
        "{}",
        run.stderr
    );
    let mut odd = served.command(arguments);
    let run = run_with(odd.env("ISEARCH_ALLOW_CLEARTEXT", "yes"), b"");
    assert!(
        run.stderr
            .contains("ISEARCH_ALLOW_CLEARTEXT must be `true` or `false`"),
        "{}",
        run.stderr
    );
    assert_eq!(served.run(arguments).code, 0);
}

#[test]
fn a_profile_sets_what_the_client_assumes() {
    let deviations = [
        Deviation::IsearchListAssetsPlace,
        Deviation::IsearchVersionFilter,
        Deviation::HsifueTokenCredentials,
        Deviation::HsifueNonce,
    ];
    let served = Served::deviating("assumed", &deviations);
    let assets = ["call", "isearch", "list_assets", "--page=1", "--size=1"];
    let run = served.run(&assets);
    assert!(run.code != 0, "{}", run.stdout);
    let mut by_variable = served.command(&assets);
    let by_variable = run_with(
        by_variable.env("ISEARCH_SEND_PARAMETERS", "list_assets=json"),
        b"",
    );
    assert_eq!((by_variable.code, by_variable.stderr.as_str()), (0, ""));

    let credential = |vendor: &str, name: &str| served.credential(vendor, name);
    let (isearch, hsifue) = (credential("isearch", "url"), credential("hsifue", "url"));
    let key = credential("isearch", "access_key");
    let id = credential("hsifue", "client_id");
    let token_url = served.sandbox.hsifue().token_url();
    let profile = |isearch_more: &str, hsifue_more: &str| {
        let profiles = format!(
            "[test.isearch]\nurl = \"{isearch}\"\naccess_key = \"{key}\"\n\
             secret_key = {{ env = \"RPA_SECRET\" }}\n{isearch_more}\n\
             [test.hsifue]\nurl = \"{hsifue}\"\ntoken_url = \"{token_url}\"\nclient_id = \"{id}\"\n\
             client_secret = {{ env = \"HS_SECRET\" }}\n{hsifue_more}\n"
        );
        write(&served.folder, &profiles);
    };
    let run = |arguments: &[&str]| {
        let mut given = command(&[arguments, &["--profile", "test"]].concat());
        let given = given
            .env("XDG_CONFIG_HOME", &served.folder)
            .env("RPA_SECRET", credential("isearch", "secret_key"))
            .env("HS_SECRET", credential("hsifue", "client_secret"));
        run_with(given, b"")
    };
    let users = [
        "call",
        "hsifue",
        "list_assets",
        "--enterpriseGlobalId=G1001",
    ];
    profile("", "");
    assert!(run(&assets).code != 0 && run(&users).code != 0);
    profile("", "credentials_in_body = true");
    assert!(run(&users).code != 0);
    profile(
        "send_parameters = { list_assets = \"json\" }\ntoken_refused_codes = [\"4007\", \"4010\"]\n\
         version_filter = \"proclid\"\nexpires_in = \"seconds\"\nsign_uploads = \"nothing\"",
        "credentials_in_body = true\nnonce = 16\ndoubt_refusals = true",
    );
    for arguments in [&assets[..], &users] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{arguments:?}");
    }
}
