//! The commands that the Markdown files of the repository tell people to type.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::support::{Run, run_with, vendorctl};

/// The token and the secret of the vendors' own examples, which the printed signatures belong to.
const TOKEN: &str = "d0f462f8-73d3-4cec-8d7d-11367c264fa6";
const SECRET: &str = "a25RMGZHRWFjR1NFUmx6ejBQRVJVc2dhcGN6eXAyS1ZOdDlqZERsMw==";

/// Commands that are not run but only parsed, and why.
const PARSED: [(&str, &str); 5] = [
    ("proxy", "runs until it is interrupted"),
    ("sandbox", "runs until it is interrupted"),
    ("listen", "runs until it is interrupted"),
    ("trigger", "needs somebody who listens"),
    ("conform", "needs an OA server, and changes its budget"),
];

/// A line behind `$` in a block of the language `console`, and what stands below it.
#[derive(Debug)]
struct Typed {
    line: String,
    shown: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn markdown(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            markdown(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

fn typed(text: &str) -> Vec<Typed> {
    let mut found: Vec<Typed> = Vec::new();
    let mut in_console = false;
    for line in text.lines().map(str::trim_start) {
        if let Some(language) = line.strip_prefix("```") {
            in_console = language == "console";
        } else if let (true, Some(line)) = (in_console, line.strip_prefix("$ ")) {
            let line = line.split("  # ").next().unwrap_or(line).trim();
            found.push(Typed {
                line: line.to_owned(),
                shown: Vec::new(),
            });
        } else if let (true, Some(last)) = (in_console, found.last_mut()) {
            last.shown.push(line.to_owned());
        }
    }
    found
}

/// Words between blanks; what stands between two `'` is one.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// How a command was checked.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Checked {
    Run,
    Parsed,
    Known,
}

/// Checks one command, or says why nothing can.
fn check(typed: &Typed) -> Result<Checked, String> {
    let (line, input) = typed.line.split_once(" < ").unwrap_or((&typed.line, ""));
    let words = words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["vendorctl", arguments @ ..]
        | ["cargo", "run", "-p", "vendorctl", "--", arguments @ ..] => {
            check_vendorctl(arguments, input, typed)
        }
        ["cargo", "xtask", task, ..] => {
            let tasks = fs::read_to_string(root().join("xtask/src/main.rs")).unwrap();
            let (first, rest) = task.split_at(1);
            let is_named =
                |end| tasks.contains(&format!("    {}{rest}{end}", first.to_uppercase()));
            [",", " {", "("]
                .into_iter()
                .any(is_named)
                .then_some(Checked::Known)
                .ok_or(format!("no task `{task}`"))
        }
        ["cargo", "run", "-p", package, "--example", example, ..] => {
            let folder = root().join("crates").join(package).join("examples");
            let known =
                folder.join(format!("{example}.rs")).is_file() || folder.join(example).is_dir();
            known
                .then_some(Checked::Known)
                .ok_or(format!("no example `{example}`"))
        }
        ["cargo", "add" | "install", packages @ ..] => {
            let absent = packages
                .iter()
                .find(|name| !root().join("crates").join(name).is_dir());
            absent.map_or(Ok(Checked::Known), |name| Err(format!("no crate `{name}`")))
        }
        _ => Err("nothing here runs it".to_owned()),
    }
}

fn check_vendorctl(arguments: &[&str], input: &str, typed: &Typed) -> Result<Checked, String> {
    let only_parsed = PARSED
        .iter()
        .any(|(name, _)| arguments.first() == Some(name));
    let mut command = vendorctl();
    command
        .args(arguments)
        .env("TOKEN", TOKEN)
        .env("SECRET", SECRET);
    command.current_dir(env!("CARGO_TARGET_TMPDIR"));
    if only_parsed {
        // What stands before it is parsed first.
        command.arg("--help");
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::write(folder.join("body.json"), r#"{"id":"47"}"#).unwrap();
    let input = match input {
        "" => "",
        "secret.txt" => SECRET,
        other => return Err(format!("no file `{other}`")),
    };
    let run: Run = run_with(&mut command, input.as_bytes());
    if run.code != 0 {
        return Err(run.stderr);
    }
    let lines: Vec<&str> = run.stdout.lines().collect();
    if !only_parsed && !typed.shown.is_empty() && typed.shown != lines {
        return Err(format!("it prints {lines:?}"));
    }
    Ok(if only_parsed {
        Checked::Parsed
    } else {
        Checked::Run
    })
}

#[test]
fn every_command_of_the_documentation_works() {
    let mut files = Vec::new();
    markdown(&root(), &mut files);
    let mut commands = BTreeMap::new();
    for file in &files {
        for typed in typed(&fs::read_to_string(file).unwrap()) {
            commands.insert((typed.line.clone(), typed.shown.clone()), (file, typed));
        }
    }
    let mut checked = Vec::new();
    let mut wrong = Vec::new();
    for (file, typed) in commands.values() {
        match check(typed) {
            Ok(how) => checked.push(how),
            Err(problem) => wrong.push(format!("{}: {typed:?}: {problem}", file.display())),
        }
    }
    assert_eq!(wrong, [""; 0], "{wrong:#?}");
    let count = |how| checked.iter().filter(|checked| **checked == how).count();
    assert!(count(Checked::Run) >= 6, "{checked:?}");
    assert!(count(Checked::Parsed) >= 4, "{checked:?}");
    assert!(count(Checked::Known) >= 1, "{checked:?}");
}

#[test]
fn commands_that_do_not_work_are_found() {
    for line in [
        "vendorctl sign isearch --token-env TOKEN",
        "vendorctl listen --prt 8080",
        "vendorctl explain",
        "cargo xtask everything",
        "cargo run -p rpa-signing --example nothing",
        "cargo add no-such-crate",
        "curl http://127.0.0.1",
    ] {
        let [typed] = typed(&format!("```console\n$ {line}\n```"))
            .try_into()
            .unwrap();
        assert!(check(&typed).is_err(), "{line}");
    }
    let signature = "vendorctl sign jinyan --secret-env SECRET --timestamp 1597309622715 --query 'OrderID=S00008398429'";
    for (shown, works) in [("a5d681f3a56cc607871d80494d7c7400", true), ("a5d6", false)] {
        let [typed] = typed(&format!("```console\n$ {signature}\n{shown}\n```"))
            .try_into()
            .unwrap();
        assert_eq!(check(&typed).is_ok(), works, "{shown}");
    }
}
