//! A run whose response is lost is sent again with the same identifier.

use std::io::Write;

use personalcenter_client::{RunProcess, RunningIdentifier};
use vendor_sandbox::{AccessCheck, Fault, Injection};

use super::{PROCESS, Stage};
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::ensure_path,
};

pub(super) async fn repeat<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let identifier = RunningIdentifier::fresh().to_string();
    report.labelled("stored", format_args!("{identifier}, before sending"))?;
    let run = || RunProcess::new(PROCESS).with_running_identifier(identifier.clone());
    let fault = Injection::new(Fault::ResetBeforeResponse)
        .on("run_process")
        .after_effect();
    stage.server.inject(fault)?;
    let task = stage.client.run_process(run()).await?.task_id;
    report.labelled("task", &task)?;
    // As a program does that was restarted and finds the identifier in its store.
    let again = stage.client.run_process(run()).await?.task_id;
    report.labelled("once more", &again)?;

    let seen = watch.seen();
    report.server_saw(&seen)?;
    let attempt = ("run_process", AccessCheck::Valid);
    ensure_path(&seen, &[attempt, attempt, attempt])?;
    ensure(task == again, || {
        "the repetition started another task".to_owned()
    })?;
    let started = stage.runs_started(&identifier);
    report.labelled("ledger", format_args!("runs started: {started}"))?;
    ensure(started == 1, || format!("1 run was due, not {started}"))?;
    report.labelled(
        "assumed",
        "that the vendor's server does the same, which its document does not promise and the client was told",
    )?;
    Ok("sent three times with one identifier, started once".to_owned())
}
