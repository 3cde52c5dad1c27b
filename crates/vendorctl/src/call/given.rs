//! What was given for a parameter, and what of it cannot be used.

use std::{
    env, fs,
    io::{self, Read as _},
    path::PathBuf,
};

/// Input of `call` that cannot be used. Nothing was sent.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unusable {
    #[error("{option}: {problem}")]
    Option { option: String, problem: String },
    #[error("{option} {}: cannot be read", path.display())]
    File {
        option: String,
        path: PathBuf,
        source: io::Error,
    },
    #[error("{option} -: standard input cannot be read")]
    Stdin { option: String, source: io::Error },
    #[error("{0} -: another option has read standard input already")]
    StdinTwice(String),
    #[error("{option} @env:{name}: there is no such environment variable, or it is not UTF-8")]
    Variable { option: String, name: String },
    #[error("{operation} needs {}", .missing.join(", "))]
    Missing {
        operation: &'static str,
        missing: Vec<String>,
    },
    #[error(
        "{operation} has no {}: `vendorctl operations` names what it has", .unknown.join(", ")
    )]
    Unknown {
        operation: &'static str,
        unknown: Vec<String>,
    },
    #[error("{operation}: the parameters are not of the documented form: {problem}")]
    Form {
        operation: &'static str,
        problem: String,
    },
    #[error("--all: {0} is not a paged list")]
    NotPaged(&'static str),
    #[error("--raw: {0}")]
    Raw(String),
    #[error("{} exists: give --force to replace it, or --output for another name", .0.display())]
    Exists(PathBuf),
    #[error(
        "{what} is not safe to repeat{why}: give --yes if it is to be sent, or --dry-run to look at it first"
    )]
    NotConfirmed { what: String, why: &'static str },
    #[error("nothing was sent")]
    Declined,
    #[error("this operation cannot be called")]
    NotCallable,
    #[error(transparent)]
    Client(vendor_http::Error),
}

impl Unusable {
    pub(super) fn option(option: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Option {
            option: option.into(),
            problem: problem.into(),
        }
    }
}

/// Standard input, which can be read once.
#[derive(Debug, Default)]
pub(super) struct Stdin {
    is_used: bool,
}

impl Stdin {
    pub(super) fn is_used(&self) -> bool {
        self.is_used
    }

    fn read(&mut self, option: &str) -> Result<Vec<u8>, Unusable> {
        if std::mem::replace(&mut self.is_used, true) {
            return Err(Unusable::StdinTwice(option.to_owned()));
        }
        let mut bytes = Vec::new();
        match io::stdin().lock().read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(source) => Err(Unusable::Stdin {
                option: option.to_owned(),
                source,
            }),
        }
    }

    /// The text that `value` stands for: itself, the content of `@FILE`, standard input for `-`, a variable for
    /// `@env:NAME`, and what follows the first `@` of `@@TEXT`. The line break at the end of a file does not belong to the text.
    pub(super) fn text(&mut self, option: &str, value: String) -> Result<String, Unusable> {
        let bytes = match value.strip_prefix('@') {
            None if value == "-" => self.read(option)?,
            None => return Ok(value),
            Some(text) if text.starts_with('@') => return Ok(text.to_owned()),
            Some("-") => self.read(option)?,
            Some("") => return Err(Unusable::option(option, "needs a file after `@`")),
            Some(source) => match source.strip_prefix("env:") {
                Some(name) => {
                    return env::var(name).map_err(|_| Unusable::Variable {
                        option: option.to_owned(),
                        name: name.to_owned(),
                    });
                }
                None => fs::read(source).map_err(|error| Unusable::File {
                    option: option.to_owned(),
                    path: source.into(),
                    source: error,
                })?,
            },
        };
        let mut text = String::from_utf8(bytes)
            .map_err(|_| Unusable::option(option, "what was read is not UTF-8"))?;
        if text.ends_with('\n') {
            text.pop();
            if text.ends_with('\r') {
                text.pop();
            }
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Stdin;

    #[test]
    fn a_value_is_a_text_or_says_where_the_text_is() {
        let folder = env!("CARGO_MANIFEST_DIR");
        let mut stdin = Stdin::default();
        let mut text = |value: &str| stdin.text("--name", value.to_owned());
        for (value, expected) in [
            ("x", "x"),
            ("@@x", "@x"),
            ("@@", "@"),
            ("", ""),
            ("a@b", "a@b"),
        ] {
            assert_eq!(text(value).unwrap(), expected);
        }
        let read = text(&format!("@{folder}/Cargo.toml")).unwrap();
        assert!(read.starts_with("[package]") && !read.ends_with('\n'));
        assert_eq!(text("@env:CARGO_PKG_NAME").unwrap(), "vendorctl");
        for (value, problem) in [
            ("@", "--name: needs a file after `@`"),
            ("@/no/such/file", "--name /no/such/file: cannot be read"),
            (
                "@env:NO_SUCH_VARIABLE",
                "--name @env:NO_SUCH_VARIABLE: there is no",
            ),
        ] {
            let refused = text(value).unwrap_err().to_string();
            assert!(refused.starts_with(problem), "{refused}");
        }
    }
}
