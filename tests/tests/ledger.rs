//! A tenth of the responses is torn, and nothing happens twice.

use workspace_tests::ledger::run;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn torn_answers_duplicate_nothing() {
    let report = run(2_000).await;
    assert_eq!(
        (report.duplicated, report.contradicted),
        (0, 0),
        "{report:?}"
    );
    assert!(
        report.calls == 2_000 && report.torn > 100 && report.unknown > 50,
        "{report:?}"
    );
    assert!(report.effects > 1_900, "{report:?}");
}
