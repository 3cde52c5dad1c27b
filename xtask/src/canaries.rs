//! Deliberate mistakes that a check must find: that it passes where there are none proves nothing.

use std::{collections::BTreeSet, fmt::Display, time::Instant};

use anyhow::{Context as _, Result, ensure};
use serde::de::DeserializeOwned;

/// One line of a table of mistakes.
pub(crate) trait Canary {
    fn name(&self) -> &str;
    /// What has the mistake, and what must find it.
    fn meeting(&self) -> [&dyn Display; 2];
}

/// Reads the table of a file, in which each mistake has a name of its own.
pub(crate) fn table<C: Canary + DeserializeOwned>(path: &str, text: &str) -> Result<Vec<C>> {
    let canaries: Vec<C> = yaml_serde::from_str(text).with_context(|| path.to_owned())?;
    let mut names = BTreeSet::new();
    for canary in &canaries {
        let name = canary.name();
        ensure!(names.insert(name), "{path} has two canaries `{name}`");
    }
    Ok(canaries)
}

/// The text with a mistake in the one place that it is for.
pub(crate) fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    let count = text.matches(from).count();
    ensure!(
        count == 1,
        "this stands {count} times there, not once: {from:?}"
    );
    Ok(text.replace(from, to))
}

/// Has every mistake made, and returns how many were not found. `missed` says what was printed instead of what should
/// have been, if it was not.
pub(crate) fn run<'c, C: Canary, E>(
    canaries: &'c [C],
    mut missed: impl FnMut(&'c C) -> Result<Option<String>, E>,
) -> Result<usize, E> {
    // Without any, nothing was found.
    let mut count = usize::from(canaries.is_empty());
    println!(
        "\n{:<44} {:<22} {:<22} result  seconds",
        "canary", "in", "for"
    );
    for canary in canaries {
        let start = Instant::now();
        let instead = missed(canary)?;
        let result = if instead.is_none() { "ok" } else { "MISSED" };
        let [place, finder] = canary.meeting().map(ToString::to_string);
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{:<44} {place:<22} {finder:<22} {result:<7} {seconds:>7.1}",
            canary.name()
        );
        if let Some(instead) = instead {
            println!("{instead}");
            count += 1;
        }
    }
    println!("{} canaries, {count} missed", canaries.len());
    Ok(count)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Named {
        name: String,
    }

    impl Canary for Named {
        fn name(&self) -> &str {
            &self.name
        }

        fn meeting(&self) -> [&dyn Display; 2] {
            [&"file", &"tool"]
        }
    }

    #[test]
    fn a_name_that_is_given_twice_is_an_error() {
        let error = table::<Named>("t.yaml", "[{name: a}, {name: a}]")
            .err()
            .unwrap();
        assert_eq!(error.to_string(), "t.yaml has two canaries `a`");
    }

    #[test]
    fn a_mistake_that_cannot_be_made_is_an_error() {
        assert_eq!(replaced("a b", "b", "c").unwrap(), "a c");
        let error = replaced("a a", "a", "c").unwrap_err().to_string();
        assert!(error.starts_with("this stands 2 times"), "{error}");
    }

    #[test]
    fn a_mistake_that_is_not_found_counts_and_so_does_none() {
        let canaries: Vec<Named> = table("t.yaml", "[{name: a}, {name: b}]").unwrap();
        let missed = |canary: &Named| Ok((canary.name == "b").then(|| "nothing".to_owned()));
        assert_eq!(run::<_, anyhow::Error>(&canaries, missed).unwrap(), 1);
        assert_eq!(run::<_, anyhow::Error>(&[], missed).unwrap(), 1);
    }
}
