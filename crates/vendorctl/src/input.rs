//! Texts, files and secrets from wherever the user has them, and what of it cannot be used.

use std::{
    env,
    error::Error,
    fmt::{self, Display},
    fs,
    io::{self, Read as _},
    time::Duration,
};

use vendor_auth::Secret;

/// What the user gave and cannot be used. Says which option, variable or file it is, and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Unusable {
    text: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Unusable {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { text, source: None }
    }

    /// With the option that it is about.
    pub(crate) fn option(option: impl Display, problem: impl Display) -> Self {
        Self::new(format!("{option}: {problem}"))
    }

    /// With the error behind it.
    pub(crate) fn because(
        text: impl Into<String>,
        source: impl Error + Send + Sync + 'static,
    ) -> Self {
        Self {
            text: text.into(),
            source: Some(Box::new(source)),
        }
    }
}

impl Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Unusable {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source: &(dyn Error + 'static) = &**self.source.as_ref()?;
        Some(source)
    }
}

impl From<vendor_http::Error> for Unusable {
    fn from(error: vendor_http::Error) -> Self {
        Self::because(error.to_string(), error)
    }
}

/// What options may name instead of a text. Standard input can be read once.
#[derive(Debug, Default)]
pub(crate) struct Input {
    stdin_is_used: bool,
}

impl Input {
    pub(crate) fn stdin_is_used(&self) -> bool {
        self.stdin_is_used
    }

    fn stdin(&mut self, option: &str) -> Result<Vec<u8>, Unusable> {
        if std::mem::replace(&mut self.stdin_is_used, true) {
            let problem = "another option has read standard input already";
            return Err(Unusable::option(format_args!("{option} -"), problem));
        }
        let mut bytes = Vec::new();
        match io::stdin().lock().read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => {
                let text = format!("{option} -: cannot read standard input");
                Err(Unusable::because(text, error))
            }
        }
    }

    /// The bytes that `value` names, to the last one: its own, those of `@FILE`, standard input for `-`, a variable for
    /// `@env:NAME`, and what follows the first `@` of `@@TEXT`. Whether they come from a file or from standard input, too.
    fn read(&mut self, option: &str, value: &str) -> Result<(Vec<u8>, bool), Unusable> {
        let Some(named) = value.strip_prefix('@').or((value == "-").then_some("-")) else {
            return Ok((value.into(), false));
        };
        Ok(match named {
            "" => return Err(Unusable::option(option, "needs a file after `@`")),
            "-" => (self.stdin(option)?, true),
            text if text.starts_with('@') => (text.into(), false),
            named => {
                if let Some(name) = named.strip_prefix("env:") {
                    let option = format!("{option} @env:{name}");
                    return Ok((variable(&option, name)?.into_bytes(), false));
                }
                let text = format!("{option} @{named}: cannot read the file");
                let bytes = fs::read(named);
                (bytes.map_err(|error| Unusable::because(text, error))?, true)
            }
        })
    }

    pub(crate) fn bytes(&mut self, option: &str, value: &str) -> Result<Vec<u8>, Unusable> {
        Ok(self.read(option, value)?.0)
    }

    /// The same as text. The line break at the end of a file does not belong to it.
    pub(crate) fn text(&mut self, option: &str, value: &str) -> Result<String, Unusable> {
        let (bytes, is_file) = self.read(option, value)?;
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| Unusable::option(option, "what was read is not UTF-8"))?;
        Ok(if is_file {
            without_line_end(&text).to_owned()
        } else {
            text
        })
    }

    /// A secret: as it is given, where `-` means one line of standard input, or in an environment variable.
    pub(crate) fn secret(
        &mut self,
        option: &str,
        given: Option<Secret>,
        env_option: &str,
        name: Option<String>,
    ) -> Result<Secret, Unusable> {
        let secret = match (given, name) {
            (Some(given), _) if given.expose() == "-" => {
                let problem = "standard input must contain one line, the secret";
                let text = String::from_utf8(self.stdin(option)?);
                let line = text.ok().map(|text| without_line_end(&text).to_owned());
                let line = line.filter(|line| !line.contains(['\r', '\n']));
                line.ok_or_else(|| Unusable::option(format_args!("{option} -"), problem))?
                    .into()
            }
            (Some(given), _) => given,
            (None, Some(name)) => {
                let option = format!("{env_option} {name}");
                let value = variable(&option, &name)?;
                if value.is_empty() {
                    let problem = "the environment variable is empty";
                    return Err(Unusable::option(option, problem));
                }
                value.into()
            }
            (None, None) => "".into(),
        };
        if secret.is_empty() {
            return Err(Unusable::new(format!("{option} is empty")));
        }
        Ok(secret)
    }
}

fn variable(option: &str, name: &str) -> Result<String, Unusable> {
    let problem = "there is no such environment variable, or its value is not UTF-8";
    env::var(name).map_err(|_| Unusable::option(option, problem))
}

/// A text without the line break at its end.
pub(crate) fn without_line_end(text: &str) -> &str {
    let line = text.strip_suffix('\n').unwrap_or(text);
    line.strip_suffix('\r').unwrap_or(line)
}

/// A duration in seconds, with or without a fraction.
pub(crate) fn seconds(text: &str) -> Result<Duration, &'static str> {
    let seconds = text.parse().ok().filter(|seconds| *seconds > 0.0);
    seconds
        .and_then(|seconds: f64| Duration::try_from_secs_f64(seconds).ok())
        .ok_or("must be a number of seconds, such as 30")
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

#[cfg(test)]
mod tests {
    use super::Input;

    #[test]
    fn a_value_is_a_text_or_says_where_the_text_is() {
        let folder = env!("CARGO_MANIFEST_DIR");
        let mut input = Input::default();
        let mut text = |value: &str| input.text("--name", value);
        for (value, expected) in [
            ("x", "x"),
            ("x\n", "x\n"),
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
            ("@/no/such/file", "--name @/no/such/file: cannot read"),
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
