//! `deny.toml`: licences, crates that are there twice, and where crates come from.

use serde_json::Value;

use crate::gates::{Error, Verdict, output, tools::tool, tree::Tree};

const CHECKS: [&str; 6] = ["check", "-D", "warnings", "licenses", "bans", "sources"];

pub(super) fn check(tree: &Tree) -> Result<Verdict, Error> {
    let mut summary = tool("deny")?;
    summary.args(["--format", "json"]).args(CHECKS);
    let (passed, printed) = output(tree, summary)?;
    let (_, output) = if passed {
        (true, String::new())
    } else {
        let mut explained = tool("deny")?;
        explained.args(CHECKS);
        output(tree, explained)?
    };
    Ok(Verdict {
        passed,
        checked: licences(&printed).unwrap_or(0),
        of: "packages",
        notes: vec![
            "advisories are not checked here: the nightly workflow fetches them".to_owned(),
        ],
        output,
    })
}

/// How many packages have a licence that was looked at, by the last line.
fn licences(printed: &str) -> Option<usize> {
    let summary: Value = serde_json::from_str(printed.lines().last()?).ok()?;
    let accepted = summary.pointer("/fields/licenses/helps")?.as_u64()?;
    usize::try_from(accepted).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_of_accepted_licences() {
        let line = r#"{"fields":{"licenses":{"errors":0,"helps":241}},"type":"summary"}"#;
        assert_eq!(licences(&format!("{{}}\n{line}\n")), Some(241));
        assert_eq!(licences("{}"), None);
        assert_eq!(licences(""), None);
    }
}
