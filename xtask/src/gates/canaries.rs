//! Deliberate mistakes in a copy of the work tree, which the gates must refuse while they accept the copy as it was:
//! `gates/canaries.yaml`.

use std::{fs, time::Instant};

use serde::Deserialize;

use crate::gates::{Error, Gate, at, seconds, shown, tree::Tree};

const TABLE: &str = include_str!("../../gates/canaries.yaml");

/// One mistake in one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Canary {
    name: String,
    gate: Gate,
    /// The crate that the gate has to look at, where looking at all would take long.
    package: Option<String>,
    file: String,
    from: String,
    to: String,
    /// A part of what the gate must say, so that it is this mistake that it refuses.
    says: String,
}

/// Makes every mistake and returns how many were not refused.
pub(super) fn run(tree: &Tree) -> Result<usize, Error> {
    let canaries = table()?;
    let copy = tree.copied(&tree.target.join("gate-canaries"))?;
    // The copy is released as it is, so that there is something to compare a change with.
    for package in copy.libraries() {
        copy.git(&["tag", "--no-sign", &format!("{}-v0.1.0", package.name)])?;
    }
    let mut missed = 0;
    println!(
        "{:<32} {:<12} {:<7} {:>7}",
        "canary", "gate", "result", "seconds"
    );
    for canary in &canaries {
        let start = Instant::now();
        let tree = match &canary.package {
            Some(name) => copy.only(name),
            None => copy.clone(),
        };
        let path = copy.root.join(&canary.file);
        let before = fs::read_to_string(&path).map_err(|error| at(&path, error))?;
        let after = canary.applied(&before)?;
        let control = canary.gate.check(&tree)?;
        fs::write(&path, after).map_err(|error| at(&path, error))?;
        let verdict = canary.gate.check(&tree)?;
        copy.git(&["checkout", "--quiet", "."])?;
        let refused = !verdict.passed && verdict.output.contains(&canary.says);
        let caught = control.passed && refused;
        println!(
            "{:<32} {:<12} {:<7} {:>7}",
            canary.name,
            canary.gate,
            shown(caught),
            seconds(start.elapsed())
        );
        if !caught {
            println!("without the mistake: {}", control.output);
            println!("expected: {}\n{}", canary.says, verdict.output);
            missed += 1;
        }
    }
    println!("{} canaries, {missed} missed", canaries.len());
    Ok(missed)
}

fn table() -> Result<Vec<Canary>, Error> {
    let canaries: Vec<Canary> = yaml_serde::from_str(TABLE)?;
    match Gate::ALL
        .iter()
        .find(|gate| !canaries.iter().any(|canary| canary.gate == **gate))
    {
        Some(gate) => Err(Error::Nothing(format!("{gate} has no canary"))),
        None => Ok(canaries),
    }
}

impl Canary {
    /// The file with the mistake.
    fn applied(&self, text: &str) -> Result<String, Error> {
        match text.matches(&self.from).count() {
            1 => Ok(text.replace(&self.from, &self.to)),
            count => Err(Error::Canary {
                canary: self.name.clone(),
                problem: format!(
                    "replaces what stands {count} times in {}, not once: {:?}",
                    self.file, self.from
                ),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::root;

    #[test]
    fn every_mistake_can_be_made() {
        let canaries = table().unwrap();
        assert!(canaries.len() >= 8);
        for canary in &canaries {
            let text = fs::read_to_string(root().join(&canary.file)).unwrap();
            assert_ne!(canary.applied(&text).unwrap(), text);
        }
    }

    #[test]
    fn a_mistake_that_cannot_be_made_is_an_error() {
        let canary = table().unwrap().remove(0);
        let error = canary.applied("").unwrap_err().to_string();
        assert!(error.contains("stands 0 times"), "{error}");
    }
}
