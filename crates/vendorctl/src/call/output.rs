//! What a call prints.

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use vendor_sandbox::masking::laid_out;

use super::{Response, command::Options, trouble::UNWRITABLE};
use crate::{command::write_line, shown::acts_on_terminals};

/// The result of a call.
#[derive(Debug)]
pub(in crate::call) enum Done {
    /// The response holds it.
    Reply,
    /// Every entry of the list is printed.
    Listed,
    /// A file is saved under this name, with so many bytes.
    Saved(PathBuf, u64),
    /// A file went to standard output.
    Printed,
}

/// Prints what has not been printed yet.
pub(super) fn print(done: &Done, response: Option<Response>, options: &Options) -> ExitCode {
    let json = match (done, response) {
        (Done::Reply, Some(response)) if options.envelope => Some(response.body),
        (Done::Reply, Some(response)) => response.data,
        (Done::Saved(path, bytes), _) => {
            let saved = serde_json::json!({ "file": path.display().to_string(), "bytes": bytes });
            Some(saved.to_string())
        }
        _ => None,
    };
    let Some(json) = json else {
        if matches!(done, Done::Reply) && io::stderr().is_terminal() {
            eprintln!("done; the response has no data");
        }
        return ExitCode::SUCCESS;
    };
    match value(&json) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => unwritable(&error),
    }
}

/// Prints one value.
pub(super) fn value(json: &str) -> io::Result<()> {
    write_line(if io::stdout().is_terminal() {
        pretty(json)
    } else {
        compact(json)
    })
}

/// Prints one entry of a list, on a line of its own.
pub(super) fn entry(json: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{}", compact(json))
}

/// Says that the result of a call cannot be written.
pub(super) fn unwritable(error: &io::Error) -> ExitCode {
    // The reader has seen enough, as `head` has.
    if error.kind() != io::ErrorKind::BrokenPipe {
        eprintln!("error: it worked, but standard output cannot be written: {error}");
    }
    ExitCode::from(UNWRITABLE)
}

/// JSON without white space between its tokens. The digits of numbers and the order of members stay.
fn compact(json: &str) -> String {
    let (mut is_text, mut is_escaped) = (false, false);
    let stays = |character: &char| {
        let stays = is_text || !character.is_ascii_whitespace();
        is_text ^= *character == '"' && !is_escaped;
        is_escaped = *character == '\\' && !is_escaped;
        stays
    };
    json.chars().filter(stays).collect()
}

/// The same, indented for people, with characters escaped on which a terminal acts: JSON may hold them as they are.
fn pretty(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for character in laid_out(json, &|_| false).chars() {
        match character {
            '\n' => shown.push('\n'),
            _ if acts_on_terminals(character) => {
                shown.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => shown.push(character),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{compact, pretty};

    #[test]
    fn digits_order_and_texts_stay() {
        let json = "{ \"b\" : 1.10 ,\n \"a\":[ ],\"c\":{\"d \\\" {\":12345678901234567890.0}, \"e\": [1, {}] }";
        assert_eq!(
            compact(json),
            "{\"b\":1.10,\"a\":[],\"c\":{\"d \\\" {\":12345678901234567890.0},\"e\":[1,{}]}"
        );
        let expected = "{\n  \"b\": 1.10,\n  \"a\": [],\n  \"c\": {\n    \"d \\\" {\": 12345678901234567890.0\n  },\n  \"e\": [\n    1,\n    {}\n  ]\n}";
        assert_eq!(pretty(json), expected);
        assert_eq!(compact(&pretty(json)), compact(json));
        for scalar in ["\"a b\"", "1.0", "null", "true", "\"a\\\\\""] {
            assert_eq!(
                (compact(scalar), pretty(scalar)),
                (scalar.to_owned(), scalar.to_owned())
            );
        }
    }

    #[test]
    fn a_terminal_is_not_acted_on() {
        let json = "{\"a\":\"中\u{9b}31m\u{202e}\"}";
        assert_eq!(pretty(json), "{\n  \"a\": \"中\\u009b31m\\u202e\"\n}");
        assert_eq!(compact(json), json);
    }
}
