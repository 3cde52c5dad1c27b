//! `vendorctl operations`: found by any word, and explained.

use vendor_sandbox::document::Document;

use super::{VENDORS, command};
use crate::support::{Run, run_with};

fn operations(arguments: &[&str]) -> Run {
    run_with(&mut command(&[&["operations"], arguments].concat()), b"")
}

#[test]
fn operations_are_found_by_names_titles_paths_and_summaries() {
    let all = operations(&[]);
    assert_eq!(
        (all.code, all.stdout.lines().count(), all.stderr.as_str()),
        (0, 83, "")
    );
    for (words, first, count) in [
        (&["机器人"][..], "isearch list_robots ", 3),
        (&["isearch", "机器人"], "isearch list_robots ", 3),
        (&["/robot/detail"], "isearch get_robot ", 1),
        (&["jinyan", "Booking"], "jinyan btrip_booking ", 1),
        (&["hsifue"], "hsifue ", 9),
        (&["queue", "删除"], "isearch delete_queue_items ", 2),
    ] {
        let run = operations(words);
        assert_eq!(
            (run.code, run.stdout.lines().count()),
            (0, count),
            "{words:?}\n{}",
            run.stdout
        );
        assert!(run.stdout.starts_with(first), "{words:?}\n{}", run.stdout);
    }
    let run = operations(&["isearch", "booking"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr.contains("no operation has \"booking\""),
        "{}",
        run.stderr
    );
}

#[test]
fn an_operation_is_explained_in_full() {
    let run = operations(&["isearch", "pop_queue_item"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for part in [
        "isearch pop_queue_item\n",
        "GET /oapi/v1/queue/item/pop\nNot safe to repeat: `call` asks for --yes, and never sends it twice.\n",
        "\nParameters, in the URL\n  --queueName TEXT  required, documented\n",
        "\nResponse\n  the data are in `result`\n",
        "\nAssumed, because the document does not say it\n  isearch-token-refused\n",
        "\nExample\n  vendorctl call isearch pop_queue_item --queueName ",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let booking = operations(&["btrip_booking"]).stdout;
    assert!(
        booking.contains("      Sent as 1151 unless it is given.\n"),
        "{booking}"
    );
    // Two vendors have one of this name.
    let both = operations(&["list_assets"]);
    assert!(
        both.stdout.starts_with("isearch list_assets\n"),
        "{}",
        both.stdout
    );
    assert!(
        both.stdout.contains("\n\nhsifue list_assets\n"),
        "{}",
        both.stdout
    );
}

#[test]
fn no_parameter_has_the_name_of_an_option() {
    let help = run_with(
        &mut command(&["call", "isearch", "list_roles", "--help"]),
        b"",
    )
    .stdout;
    let options = help.split_once("Options of every call:").unwrap().1;
    let options: Vec<&str> = options
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--"))
        .filter_map(|line| line.split([' ', '=']).next())
        .collect();
    assert!(
        options.contains(&"dry-run") && options.len() >= 9,
        "{options:?}"
    );
    let mut members = 0;
    for vendor in VENDORS {
        for operation in Document::of(vendor).unwrap().operations {
            for member in operation.parameters.members {
                assert!(
                    !options.contains(&member.name),
                    "{} {}",
                    operation.id,
                    member.name
                );
                members += 1;
            }
        }
    }
    assert!(members > 200, "{members}");
}
