//! What came while the steps of the personal center were played.

use std::{io::Write, time::Duration};

use super::Stage;
use crate::demo::report::{Failed, Report, ensure, padded};

/// How long a task of the sandbox takes at the most.
const TASK: Duration = Duration::from_secs(16);

/// The outputs of two tasks, and the bill that was cancelled between their ends.
const DUE: [&str; 3] = ["TaskResultData", "BillStatusChanged", "TaskResultData"];

pub(super) async fn read_back<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    // The run whose response was lost has not ended yet.
    stage.server.advance(TASK);
    stage.server.deliveries_settled().await;
    let told = stage.inbox.take();
    let mut label = "read back";
    for callback in &told {
        let now = stage.read_back(callback).await?;
        let action = padded(callback.action(), 24);
        report.labelled(label, format_args!("{action}{}", now.shown()))?;
        now.ensure_agrees()?;
        label = "";
    }
    let actions: Vec<_> = told.iter().map(|callback| callback.action()).collect();
    ensure(actions == DUE, || {
        format!("{DUE:?} were due, not {actions:?}")
    })?;
    Ok("told by itself what the steps above had asked for, robots' output included".to_owned())
}
