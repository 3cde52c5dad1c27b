//! Secrets and bodies from wherever the user has them.

use std::{
    env, fs,
    io::{self, Read as _},
    path::PathBuf,
};

use rpa_signing::SignError;
use vendor_auth::Secret;

/// Input that cannot be used. Every message begins with the option that it is about.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InputError {
    #[error("{option} is empty")]
    Empty { option: &'static str },
    #[error("{option} {name}: there is no such environment variable, or its value is not UTF-8")]
    Variable { option: &'static str, name: String },
    #[error("{option} {name}: the environment variable is empty")]
    EmptyVariable { option: &'static str, name: String },
    #[error("{option} -: cannot read standard input")]
    Stdin {
        option: &'static str,
        source: io::Error,
    },
    #[error("{option} -: standard input must contain one line, the secret")]
    Lines { option: &'static str },
    #[error("{option} - and --body - cannot both read standard input")]
    StdinTwice { option: &'static str },
    #[error("--body @{}: cannot read the file", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{option} {}: cannot write the file", path.display())]
    Output {
        option: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    #[error("--ca-file {}: cannot be read or contains no certificate in PEM form", path.display())]
    Certificates { path: PathBuf },
    #[error("--query begins with `?`: give what follows it")]
    QuestionMark,
    #[error("{option}: {problem}")]
    Sign {
        option: &'static str,
        problem: SignError,
    },
    #[error("{option}: {problem}")]
    Unusable {
        option: &'static str,
        problem: &'static str,
    },
}

/// The text of `--timestamp`, which is signed and sent as it is.
pub(crate) fn timestamp(text: &str) -> Result<String, &'static str> {
    let milliseconds =
        text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u64>().is_ok();
    if milliseconds {
        Ok(text.to_owned())
    } else {
        Err("must be milliseconds since 1970 in digits, as it is sent: 1753000000000")
    }
}

/// A secret: given, in an environment variable, or one line of standard input.
pub(crate) struct SecretSource {
    /// The option for the secret itself, where `-` means standard input.
    pub(crate) option: &'static str,
    /// The option for the name of an environment variable.
    pub(crate) env_option: &'static str,
    pub(crate) given: Option<Secret>,
    pub(crate) variable: Option<String>,
}

impl SecretSource {
    fn is_stdin(&self) -> bool {
        self.given
            .as_ref()
            .is_some_and(|given| given.expose() == "-")
    }

    /// The secret, without the line end of standard input. `body` must not want standard input too.
    pub(crate) fn read(self, body: Option<&Body>) -> Result<Secret, InputError> {
        let option = self.option;
        if self.is_stdin() && matches!(body, Some(Body::Stdin)) {
            return Err(InputError::StdinTwice { option });
        }
        if self.is_stdin() {
            return one_line(option);
        }
        match (self.given, self.variable) {
            (Some(given), _) if !given.is_empty() => Ok(given),
            (_, Some(name)) => match env::var(&name) {
                Ok(value) if !value.is_empty() => Ok(value.into()),
                Ok(_) => Err(InputError::EmptyVariable {
                    option: self.env_option,
                    name,
                }),
                Err(_) => Err(InputError::Variable {
                    option: self.env_option,
                    name,
                }),
            },
            _ => Err(InputError::Empty { option }),
        }
    }
}

fn one_line(option: &'static str) -> Result<Secret, InputError> {
    let text = io::read_to_string(io::stdin().lock())
        .map_err(|source| InputError::Stdin { option, source })?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    let line = line.strip_suffix('\r').unwrap_or(line);
    if line.contains(['\r', '\n']) {
        Err(InputError::Lines { option })
    } else if line.is_empty() {
        Err(InputError::Empty { option })
    } else {
        Ok(line.into())
    }
}

/// The body of a request.
#[derive(Clone)]
pub(crate) enum Body {
    Text(String),
    File(PathBuf),
    Stdin,
}

impl Body {
    /// Reads `TEXT`, `@FILE`, `-`, and `@@TEXT` for a text that begins with `@`.
    pub(crate) fn parse(argument: &str) -> Result<Self, &'static str> {
        Ok(match argument.strip_prefix('@') {
            None if argument == "-" => Self::Stdin,
            None => Self::Text(argument.to_owned()),
            Some("") => return Err("needs a file after `@`"),
            Some("-") => Self::Stdin,
            Some(text) if text.starts_with('@') => Self::Text(text.to_owned()),
            Some(path) => Self::File(path.into()),
        })
    }

    /// The exact bytes, a final line break included.
    pub(crate) fn read(self) -> Result<Vec<u8>, InputError> {
        match self {
            Self::Text(text) => Ok(text.into_bytes()),
            Self::File(path) => fs::read(&path).map_err(|source| InputError::File { path, source }),
            Self::Stdin => {
                let mut bytes = Vec::new();
                match io::stdin().lock().read_to_end(&mut bytes) {
                    Ok(_) => Ok(bytes),
                    Err(source) => Err(InputError::Stdin {
                        option: "--body",
                        source,
                    }),
                }
            }
        }
    }
}
