//! Releases in a repository that a test has made, with services that only take notes.

use std::{
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
};

use semver::Version;

use crate::{
    release::{
        Error, Extent, Task, emptied,
        git::Git,
        members::{Member, Need},
        remove,
        steps::{Release, Services},
    },
    workspace::target_directory,
};

/// A crate at 0.1.0 that needs others at 0.1.0.
pub(crate) fn member(name: &str, needs: &[&str]) -> Member {
    let version = Version::new(0, 1, 0);
    let need = |name: &&str| Need {
        name: (*name).to_owned(),
        version: version.clone(),
    };
    Member {
        name: name.to_owned(),
        folder: format!("crates/{name}"),
        needs: needs.iter().map(need).collect(),
        library: true,
        lacks: Vec::new(),
        version,
    }
}

/// A registry that takes notes, and fails where it is told to.
#[derive(Default)]
struct Notes {
    calls: RefCell<Vec<String>>,
    published: RefCell<Vec<String>>,
    fails_at: Option<&'static str>,
}

impl Notes {
    fn note(&self, call: String) -> Result<(), Error> {
        if self.fails_at.is_some_and(|start| call.starts_with(start)) {
            return Err(Error::Refused(format!("{call}: no")));
        }
        self.calls.borrow_mut().push(call);
        Ok(())
    }
}

impl Services for Notes {
    fn has(&self, name: &str, version: &Version) -> Result<bool, Error> {
        Ok(self
            .published
            .borrow()
            .contains(&format!("{name} {version}")))
    }

    fn package(&self, _: &Git, name: &str) -> Result<(), Error> {
        self.note(format!("package {name}"))
    }

    fn compare(&self, _: &Git, member: &Member, last_tag: &str) -> Result<String, Error> {
        self.note(format!("compare {} with {last_tag}", member.name))?;
        Ok("the same".to_owned())
    }

    fn publish(&self, _: &Git, name: &str) -> Result<(), Error> {
        self.note(format!("publish {name}"))?;
        self.published.borrow_mut().push(format!("{name} 0.2.0"));
        Ok(())
    }
}

/// A repository with the crate `client` at 0.1.0, which needs `base`. It is gone when this value is.
struct Repository {
    folder: PathBuf,
    git: Git,
    member: Member,
}

impl Repository {
    fn new(test: &str) -> Self {
        let folder = target_directory().unwrap().join("release-tests").join(test);
        let git = Git::new(emptied(&folder).unwrap());
        git.text(&["init", "--quiet"]).unwrap();
        for (name, value) in [
            ("user.name", "test"),
            ("user.email", "test@localhost"),
            ("commit.gpgsign", "false"),
            ("tag.gpgsign", "false"),
        ] {
            git.text(&["config", name, value]).unwrap();
        }
        let repository = Self {
            folder,
            git,
            member: member("client", &["base"]),
        };
        for (path, text) in [
            (
                "Cargo.toml",
                "[workspace.package]\nversion = \"0.1.0\"\n\n[workspace.dependencies]\nclient = { path = \"crates/client\", version = \"0.1.0\" }\n",
            ),
            (
                "Cargo.lock",
                "[[package]]\nname = \"client\"\nversion = \"0.1.0\"\n",
            ),
            (
                "crates/client/Cargo.toml",
                "[package]\nname = \"client\"\nversion.workspace = true\n",
            ),
            (
                "crates/client/CHANGELOG.md",
                "# Changelog\n\n## Unreleased\n\n- New.\n",
            ),
            ("crates/client/README.md", "client = \"0.1\"\n"),
            ("crates/client/README.zh-CN.md", "client = \"0.1\"\n"),
        ] {
            repository.write(path, text);
        }
        repository.commit_all("Begin");
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap()
    }

    fn commit_all(&self, message: &str) {
        self.git.text(&["add", "--all"]).unwrap();
        self.git
            .text(&["commit", "--quiet", "--message", message])
            .unwrap();
    }

    fn release(&self, version: &str, notes: &Notes, extent: Extent) -> Result<(), String> {
        let release = Release {
            git: &self.git,
            member: &self.member,
            version: &version.parse().unwrap(),
            today: "2026-11-22",
        };
        release
            .run(notes, extent)
            .map_err(|error| error.to_string())
    }

    fn log(&self) -> Vec<String> {
        let log = self.git.text(&["log", "--format=%s"]).unwrap();
        log.lines().map(str::to_owned).collect()
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        remove(Path::new(&self.folder)).unwrap();
    }
}

fn with_base() -> Notes {
    Notes {
        published: vec!["base 0.1.0".to_owned()].into(),
        ..Notes::default()
    }
}

#[test]
fn a_release_sets_the_version_commits_tags_and_publishes() {
    let repository = Repository::new("whole");
    let notes = with_base();
    repository
        .release("0.2.0", &notes, Extent::Publish)
        .unwrap();
    assert_eq!(*notes.calls.borrow(), ["package client", "publish client"]);
    assert_eq!(repository.log(), ["Release client 0.2.0", "Begin"]);
    assert_eq!(repository.git.text(&["tag"]).unwrap(), "client-v0.2.0\n");
    assert!(repository.git.changes().unwrap().is_empty());
    for (path, expected) in [
        ("crates/client/Cargo.toml", "version = \"0.2.0\""),
        ("crates/client/CHANGELOG.md", "## 0.2.0 - 2026-11-22"),
        ("crates/client/README.md", "client = \"0.2\""),
        ("crates/client/README.zh-CN.md", "client = \"0.2\""),
        ("Cargo.toml", "crates/client\", version = \"0.2.0\""),
        ("Cargo.lock", "version = \"0.2.0\""),
    ] {
        assert!(repository.read(path).contains(expected), "{path}");
    }
    // The version of the workspace is the other crates'.
    assert!(
        repository
            .read("Cargo.toml")
            .starts_with("[workspace.package]\nversion = \"0.1.0\"")
    );
}

#[test]
fn what_was_interrupted_goes_on_where_it_was() {
    let repository = Repository::new("resumed");
    for (fails_at, commits, tags) in [("package", 2, ""), ("publish", 2, "client-v0.2.0\n")] {
        let notes = Notes {
            fails_at: Some(fails_at),
            ..with_base()
        };
        repository
            .release("0.2.0", &notes, Extent::Publish)
            .unwrap_err();
        assert_eq!(repository.log().len(), commits, "{fails_at}");
        assert_eq!(repository.git.text(&["tag"]).unwrap(), tags, "{fails_at}");
    }
    let notes = with_base();
    repository
        .release("0.2.0", &notes, Extent::Publish)
        .unwrap();
    repository
        .release("0.2.0", &notes, Extent::Publish)
        .unwrap();
    assert_eq!(*notes.calls.borrow(), ["package client", "publish client"]);
    assert_eq!(repository.log(), ["Release client 0.2.0", "Begin"]);
}

#[test]
fn files_that_were_written_and_not_committed_are_its_own() {
    let repository = Repository::new("written");
    let dated = repository
        .read("crates/client/CHANGELOG.md")
        .replace("Unreleased", "0.2.0 - 2026-11-22");
    repository.write("crates/client/CHANGELOG.md", &dated);
    repository
        .release("0.2.0", &with_base(), Extent::Tag)
        .unwrap();
    assert_eq!(repository.log(), ["Release client 0.2.0", "Begin"]);
}

#[test]
fn the_extent_is_kept() {
    let repository = Repository::new("extent");
    let notes = with_base();
    repository.release("0.2.0", &notes, Extent::DryRun).unwrap();
    assert_eq!(repository.git.text(&["tag"]).unwrap(), "");
    repository.release("0.2.0", &notes, Extent::Tag).unwrap();
    assert_eq!(repository.git.text(&["tag"]).unwrap(), "client-v0.2.0\n");
    assert_eq!(*notes.calls.borrow(), ["package client", "package client"]);
}

#[test]
fn a_later_release_is_compared_with_the_last_one() {
    let repository = Repository::new("compared");
    repository.git.tag("client-v0.1.0", "client 0.1.0").unwrap();
    repository.git.tag("client-v0.0.9", "client 0.0.9").unwrap();
    repository
        .git
        .tag("client-extra-v0.1.5", "another crate")
        .unwrap();
    let notes = with_base();
    repository.release("0.2.0", &notes, Extent::Tag).unwrap();
    assert_eq!(
        *notes.calls.borrow(),
        ["package client", "compare client with client-v0.1.0"]
    );
}

#[test]
fn what_must_not_be_released_is_refused_and_nothing_is_changed() {
    let mut repository = Repository::new("refused");
    repository.git.tag("client-v0.3.0", "client 0.3.0").unwrap();
    let refused = |repository: &Repository, version: &str, notes: &Notes, says: &str| {
        let error = repository
            .release(version, notes, Extent::Publish)
            .unwrap_err();
        assert!(error.contains(says), "{error}");
        assert!(notes.calls.borrow().is_empty());
        assert_eq!(repository.log(), ["Begin"]);
    };
    refused(
        &repository,
        "0.2.0",
        &with_base(),
        "client 0.3.0 is released: choose a higher version",
    );
    refused(
        &repository,
        "0.0.9",
        &with_base(),
        "client is at 0.1.0 already",
    );
    refused(
        &repository,
        "0.4.0",
        &Notes::default(),
        "client needs what is not released: base 0.1.0",
    );
    repository.write("notes.txt", "mine");
    refused(
        &repository,
        "0.4.0",
        &with_base(),
        "commit or undo first what changed in notes.txt",
    );
    fs::remove_file(repository.folder.join("notes.txt")).unwrap();
    repository.member.lacks = vec!["a licence"];
    refused(
        &repository,
        "0.4.0",
        &with_base(),
        "the manifest of client lacks a licence",
    );
}

#[test]
fn a_changelog_without_the_version_is_refused_by_its_path() {
    let repository = Repository::new("changelog");
    repository.write("crates/client/CHANGELOG.md", "# Changelog\n");
    repository.commit_all("Say nothing");
    let error = repository
        .release("0.2.0", &with_base(), Extent::Publish)
        .unwrap_err();
    assert!(
        error.starts_with("crates/client/CHANGELOG.md: it has neither"),
        "{error}"
    );
}

#[test]
fn a_tag_that_is_another_commit_is_refused() {
    let repository = Repository::new("elsewhere");
    repository
        .release("0.2.0", &with_base(), Extent::Tag)
        .unwrap();
    repository.write("more.txt", "more");
    repository.commit_all("Go on");
    let error = repository
        .release("0.2.0", &with_base(), Extent::Publish)
        .unwrap_err();
    assert!(error.contains("client-v0.2.0 is another commit"), "{error}");
}

#[test]
fn a_tag_that_was_made_before_the_release_is_refused() {
    let repository = Repository::new("early");
    repository.git.tag("client-v0.2.0", "client 0.2.0").unwrap();
    let notes = with_base();
    let error = repository
        .release("0.2.0", &notes, Extent::Publish)
        .unwrap_err();
    assert!(
        error.starts_with("client-v0.2.0 is there before its release"),
        "{error}"
    );
    assert!(notes.calls.borrow().is_empty());
    assert_eq!(repository.log(), ["Begin"]);
    assert!(repository.git.changes().unwrap().is_empty());
}

#[test]
fn what_is_published_and_not_tagged_is_somebody_elses_or_not_fetched() {
    let repository = Repository::new("published");
    let notes = with_base();
    notes.published.borrow_mut().push("client 0.2.0".to_owned());
    let error = repository
        .release("0.2.0", &notes, Extent::Publish)
        .unwrap_err();
    assert!(
        error.ends_with("there is no client-v0.2.0: fetch the tags"),
        "{error}"
    );
    assert_eq!(repository.log(), ["Begin"]);
}

#[test]
fn nothing_is_published_unless_it_is_asked_for() {
    let release = |extent| {
        Some(Task::Release {
            name: "client".to_owned(),
            version: "0.2.0".to_owned(),
            extent,
        })
    };
    assert_eq!(Task::parse(&["client", "0.2.0"]), release(Extent::DryRun));
    assert_eq!(
        Task::parse(&["client", "0.2.0", "--tag"]),
        release(Extent::Tag)
    );
    assert_eq!(
        Task::parse(&["client", "0.2.0", "--execute"]),
        release(Extent::Publish)
    );
    assert_eq!(Task::parse(&["--plan"]), Some(Task::Plan));
    assert_eq!(Task::parse(&["--rehearse"]), Some(Task::Rehearse));
    let wrong: [&[&str]; 4] = [
        &["client"],
        &["client", "--execute"],
        &["client", "0.2.0", "--excute"],
        &[],
    ];
    for wrong in wrong {
        assert_eq!(Task::parse(wrong), None, "{wrong:?}");
    }
}
