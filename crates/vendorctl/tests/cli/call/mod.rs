//! `vendorctl call`, against a sandbox in the test's process.

mod completion;
mod dry_run;
mod every_operation;
mod files;
mod operations;
mod outcomes;
mod parameters;
mod profile;
mod refused;

use std::{fs, path::PathBuf, process::Command};

use tokio::runtime::Runtime;
use vendor_sandbox::{Deviation, JinyanConfig, Sandbox, SandboxBuilder};

use crate::support::{Run, run_with, vendorctl};

/// The short names of the vendors.
pub(crate) const VENDORS: [&str; 4] = ["isearch", "personalcenter", "hsifue", "jinyan"];

/// A sandbox, a folder for files, and the environment variables that lead to the one.
pub(crate) struct Served {
    runtime: Runtime,
    pub(crate) sandbox: Sandbox,
    pub(crate) folder: PathBuf,
}

impl Served {
    /// The folder has the test's name.
    pub(crate) fn start(test: &str) -> Self {
        Self::deviating(test, &[])
    }

    /// With a sandbox that behaves contrary to some assumptions.
    pub(crate) fn deviating(test: &str, deviations: &[Deviation]) -> Self {
        let runtime = Runtime::new().unwrap();
        let builder = Sandbox::builder().jinyan(JinyanConfig::default().legacy(true));
        let deviations = deviations.iter().copied();
        let builder = deviations.fold(builder, SandboxBuilder::deviate);
        let sandbox = runtime.block_on(builder.start()).unwrap();
        Self {
            runtime,
            sandbox,
            folder: folder(test),
        }
    }

    /// A value by the name that `calls/*.txt` and the environment have for it.
    pub(crate) fn credential(&self, vendor: &str, name: &str) -> String {
        let ready = self.sandbox.ready_json();
        let vendor = &ready["vendors"][vendor];
        let value = match name {
            "url" => &vendor["base_url"],
            name => &vendor["credentials"][name],
        };
        value.as_str().unwrap().to_owned()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(arguments);
        command.current_dir(&self.folder);
        for (vendor, names) in [
            ("isearch", &["url", "access_key", "secret_key"][..]),
            ("personalcenter", &["url", "client_id", "client_secret"]),
            ("hsifue", &["url", "token", "app_key"]),
            ("jinyan", &["url", "app_key", "secret"]),
        ] {
            for name in names {
                let variable = format!("{vendor}_{name}").to_uppercase();
                command.env(variable, self.credential(vendor, name));
            }
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        run_with(&mut self.command(arguments), b"")
    }

    pub(crate) fn call(&self, arguments: &[&str]) -> Run {
        self.run(&[&["call"], arguments].concat())
    }

    /// Waits for something in the sandbox.
    pub(crate) fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }
}

/// The binary without what the environment of the tests says of vendors.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = vendorctl();
    for (name, _) in std::env::vars_os() {
        let vendors = VENDORS.map(|vendor| format!("{}_", vendor.to_uppercase()));
        let name = name.to_string_lossy();
        if vendors.iter().any(|prefix| name.starts_with(prefix)) || name.starts_with("VENDORCTL_") {
            command.env_remove(&*name);
        }
    }
    command.args(arguments);
    command
}

/// An empty folder.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("call")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}
