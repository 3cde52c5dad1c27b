//! `vendorctl completion`: scripts with the names of operations and parameters.

use std::process::Command;

use super::{command, folder};
use crate::support::run_with;

fn script(shell: &str) -> String {
    let run = run_with(&mut command(&["completion", shell]), b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn every_shell_gets_vendors_operations_and_parameters() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = script(shell);
        for name in ["isearch", "list_robots", "queueName", "dry-run", "jinyan"] {
            // The script for fish goes no deeper than operations.
            let is_there = script.contains(name);
            assert!(
                is_there || (shell, name) == ("fish", "queueName"),
                "{shell}: {name}"
            );
        }
    }
    assert_eq!(run_with(&mut command(&["completion", "tcsh"]), b"").code, 2);
}

/// Asks bash what it would offer. Bash is on every machine that runs the tests of this crate on Unix.
#[cfg(unix)]
#[test]
fn bash_offers_operations_and_parameters() {
    let folder = folder("completion");
    std::fs::write(folder.join("vendorctl.bash"), script("bash")).unwrap();
    for (words, offered) in [
        (&["vendorctl", "call", ""][..], "isearch"),
        (&["vendorctl", "call", "isearch", "list_ro"], "list_robots"),
        (
            &["vendorctl", "call", "isearch", "list_robots", "--pa"],
            "--page",
        ),
        (
            &[
                "vendorctl",
                "call",
                "isearch",
                "create_queue_item",
                "--priority",
                "",
            ],
            "high",
        ),
    ] {
        let last = words.len() - 1;
        let quoted = words
            .iter()
            .map(|word| format!("'{word}'"))
            .collect::<Vec<_>>()
            .join(" ");
        let asked = format!(
            "source vendorctl.bash; COMP_WORDS=({quoted}); COMP_CWORD={last}; \
             _vendorctl vendorctl '{}' '{}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words[last],
            words[last - 1]
        );
        let output = Command::new("bash")
            .args(["-c", &asked])
            .current_dir(&folder)
            .output()
            .unwrap();
        let reply = String::from_utf8(output.stdout).unwrap();
        assert!(
            reply.lines().any(|line| line == offered),
            "{words:?}: {reply}"
        );
    }
}
