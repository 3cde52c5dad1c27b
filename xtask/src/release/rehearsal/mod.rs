//! `cargo xtask release --rehearse`: every crate released to a registry on this machine, and used from there.
//!
//! What is rehearsed is the last commit, in a copy of the repository, with the steps of a real release. Then projects that know
//! nothing of this workspace are made, one for each crate, built and run against the sandbox. All of it stays below `target/`.

mod consumer;
mod process;
mod server;

use std::path::Path;

use crate::{
    release::{
        Error, Extent, changelog, emptied,
        git::Git,
        members::{Member, members},
        rehearsal::{
            consumer::{Built, Consumer},
            process::Sandbox,
            server::Server,
        },
        remove,
        services::Registry,
        steps::Release,
    },
    workspace::target_directory,
};

/// The crate whose program is the sandbox.
const SANDBOX: &str = "vendorctl";

/// One line of the table.
struct Row {
    name: String,
    kilobytes: u64,
    built: Result<Built, Error>,
    /// What the consumer printed last.
    said: Result<String, Error>,
}

pub(crate) fn run(git: &Git) -> Result<(), Error> {
    match git.changes()?.len() {
        0 => {}
        files => println!("{files} files are not committed, and so not rehearsed"),
    }
    let folder = emptied(&target_directory()?.join("rehearsal"))?;
    let server = Server::start(&folder)?;
    let copy = git.copy_to(&folder.join("repository"), false)?;
    let members = members(copy.root())?;
    name_registry(&copy)?;
    release(&copy, &members, &server)?;
    let rows = use_all(&folder, &members, &server)?;
    print(&rows);
    remove(&folder)?;
    let failed = rows.iter().filter(|row| row.said.is_err()).count();
    if failed == 0 {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "{failed} of {} crates cannot be used",
        rows.len()
    )))
}

/// Releases every crate, as it would be released to crates.io.
fn release(copy: &Git, members: &[Member], server: &Server) -> Result<(), Error> {
    let registry = Registry::rehearsal(server.env());
    let today = changelog::today();
    for member in members {
        println!("\n=== {} {}", member.name, member.version);
        let release = Release {
            git: copy,
            member,
            version: &member.version,
            today: &today,
        };
        release.run(&registry, Extent::Publish)?;
    }
    println!();
    Ok(())
}

/// Builds all consumers, then runs them.
fn use_all(folder: &Path, members: &[Member], server: &Server) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for member in members {
        let consumer = Consumer::of(member)?;
        let built = consumer.build(folder, &server.env());
        match &built {
            Ok(built) => println!("{} is built in {}", member.name, seconds(built)),
            Err(error) => println!("{} is not built: {error}", member.name),
        }
        rows.push(Row {
            name: member.name.clone(),
            kilobytes: server.size_of(member)?.div_ceil(1024),
            said: Err(Error::Refused("it did not run".to_owned())),
            built,
        });
    }
    let program = rows
        .iter()
        .find(|row| row.name == SANDBOX)
        .and_then(|row| row.built.as_ref().ok());
    let Some(program) = program else {
        print(&rows);
        return Err(Error::Refused(format!(
            "there is no sandbox without {SANDBOX}"
        )));
    };
    let sandbox = Sandbox::start(&program.program, folder)?;
    for row in &mut rows {
        if let Ok(built) = &row.built {
            row.said = built.run(folder, sandbox.env());
        }
        if let (Ok(_), Err(error)) = (&row.built, &row.said) {
            println!("{}: {error}", row.name);
        }
    }
    Ok(rows)
}

/// Has the crates ask that registry for each other, where a real release has them ask crates.io.
fn name_registry(copy: &Git) -> Result<(), Error> {
    let path = copy.root().join("Cargo.toml");
    let text = copy.committed("Cargo.toml")?;
    let text = with_registry(&text);
    std::fs::write(&path, text).map_err(|error| Error::file(&path, error))?;
    copy.commit(&["Cargo.toml"], "Name the registry of the rehearsal")
}

fn with_registry(workspace: &str) -> String {
    let lines = workspace.split_inclusive('\n').map(|line| {
        let is_ours = line.contains("{ path = ") && line.contains(", version = ");
        if is_ours {
            line.replacen(", version = ", ", registry = \"rehearsal\", version = ", 1)
        } else {
            line.to_owned()
        }
    });
    lines.collect()
}

fn print(rows: &[Row]) {
    println!(
        "\n{:<22} {:>7} {:>6} {:>7}  result",
        "crate", ".crate", "crates", "cold"
    );
    for row in rows {
        let (crates, time) = match &row.built {
            Ok(built) => (built.crates.to_string(), seconds(built)),
            Err(_) => ("–".to_owned(), "–".to_owned()),
        };
        let said = match (&row.built, &row.said) {
            (Err(_), _) => "NOT BUILT",
            (_, Err(_)) => "FAILED",
            (_, Ok(said)) => said,
        };
        let Row {
            name, kilobytes, ..
        } = row;
        println!("{name:<22} {kilobytes:>3} KiB {crates:>6} {time:>7}  {said}");
    }
}

fn seconds(built: &Built) -> String {
    format!("{:.1} s", built.time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::root;

    #[test]
    fn every_crate_asks_the_rehearsals_registry_for_the_others() {
        let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let changed = with_registry(&text);
        let members = members(&root()).unwrap();
        let needed: std::collections::BTreeSet<_> = members
            .iter()
            .flat_map(|member| &member.needs)
            .map(|need| &need.name)
            .collect();
        assert!(needed.len() >= 9);
        for name in needed {
            let own = format!(
                "{name} = {{ path = \"crates/{name}\", registry = \"rehearsal\", version = "
            );
            assert!(changed.contains(&own), "{name}");
        }
        assert_eq!(changed.replace(", registry = \"rehearsal\"", ""), text);
    }

    #[test]
    fn every_published_crate_has_one_consumer_and_no_other_has() {
        let members = members(&root()).unwrap();
        for member in &members {
            let consumer = Consumer::of(member).unwrap();
            assert!(consumer.is_about(&member.name), "{}", member.name);
        }
        let files = std::fs::read_dir(root().join("xtask/release/consumers")).unwrap();
        assert_eq!(files.count(), members.len());
    }
}
