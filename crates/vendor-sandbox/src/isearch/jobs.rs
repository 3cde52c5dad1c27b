//! Jobs, section 3.9.

use super::codes;
use super::job::{Job, Status};
use super::page::Page;
use super::record;
use super::state::IsearchState;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Refusal, Success};

/// `list_jobs`, section 3.9.1: the jobs of a process, newest first (assumed).
pub(crate) fn list_jobs(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let process_id = call.input.id("id")?;
    let found: Vec<&Job> = state
        .jobs
        .iter()
        .rev()
        .filter(|job| job.process_id.to_string() == process_id)
        .collect();
    let deviates = state.base.deviates(Deviation::IsearchFinalStates);
    let rows = found.into_iter().map(|job| {
        let mut row = job.json(call.now);
        if deviates
            && job.status == Status::Success
            && let Some(status) = row.get_mut("STATUS")
        {
            *status = "done".into();
        }
        row
    });
    Ok(page.response(rows))
}

/// `run_schedule`, section 3.9.2: makes one job now, even if the schedule is disabled (assumed).
pub(crate) fn run_schedule(
    state: &mut IsearchState,
    call: &RoutedCall,
) -> Result<Success, Refusal> {
    let id = state.new_id();
    let schedule = record::find(&state.schedules, &call.input.id("id")?)?;
    let job = Job::new(id, schedule, schedule.process(state)?, state, call.now);
    state.jobs.push(job);
    Ok(Success::Done)
}

/// `retry_job`, section 3.9.3: the same job waits again, once it has ended in any way (assumed).
pub(crate) fn retry_job(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let job = record::find_mut(&mut state.jobs, &call.input.id("id")?)?;
    if !job.status.is_final() {
        return Err(refused(job));
    }
    job.retry(call.now);
    Ok(Success::Done)
}

/// `stop_job`, section 3.9.4: a waiting job is cancelled, a running one stops a little later. Any
/// other is refused (assumed).
pub(crate) fn stop_job(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let job = record::find_mut(&mut state.jobs, &call.input.id("id")?)?;
    match job.status {
        Status::Pending => job.enter(Status::Cancelled, call.now),
        Status::Running => job.enter(Status::Stopping, call.now),
        _ => return Err(refused(job)),
    }
    Ok(Success::Done)
}

/// `delete_job`, section 3.9.5. One that waits or has ended goes, one that a robot has at hand
/// stays (assumed).
pub(crate) fn delete_job(state: &mut IsearchState, call: &RoutedCall) -> Result<Success, Refusal> {
    let id = call.input.id("id")?;
    let job = record::find(&state.jobs, &id)?;
    if !job.status.is_final() && job.status != Status::Pending {
        return Err(refused(job));
    }
    record::remove(&mut state.jobs, &id)?;
    Ok(Success::Done)
}

fn refused(job: &Job) -> Refusal {
    let (id, status) = (job.id, job.status.text());
    Refusal::new(codes::STATE_REFUSED, format!("任务{id}的状态是{status}"))
}
