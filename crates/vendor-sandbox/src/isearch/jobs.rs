//! Jobs, section 3.9.

use super::codes;
use super::job::{Job, Status};
use super::processes::process_of;
use super::record::page;
use super::state::IsearchState;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// `list_jobs`, section 3.9.1: the jobs of a process, newest first (assumed).
pub(crate) fn list_jobs(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let process_id = call.input.id("id")?;
    let jobs = state.jobs.iter().rev();
    let found = jobs.filter(|job| job.process_id.to_string() == process_id);
    let deviates = state.base.deviates(Deviation::IsearchFinalStates);
    page(call, found.collect(), |job| {
        let mut row = job.json(call.now);
        if deviates
            && job.status == Status::Success
            && let Some(status) = row.get_mut("STATUS")
        {
            *status = "done".into();
        }
        row
    })
}

/// `run_schedule`, section 3.9.2: makes one job now, even if the schedule is disabled (assumed).
pub(crate) fn run_schedule(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let id = state.new_id();
    let schedule = state.schedules.find(&call.input.id("id")?)?;
    let process = process_of(state, schedule)?;
    let job = Job::new(id, schedule, process, state, call.now);
    state.jobs.rows.push(job);
    Ok(Success::Done)
}

/// `retry_job`, section 3.9.3: the same job waits again, once it has ended in any way (assumed).
pub(crate) fn retry_job(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    let job = state.jobs.find_mut(&id)?;
    if !job.status.is_final() {
        return Err(refused(&id, job));
    }
    job.retry(call.now);
    Ok(Success::Done)
}

/// `stop_job`, section 3.9.4: a waiting job is cancelled, a running one stops a little later. Any
/// other is refused (assumed).
pub(crate) fn stop_job(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    let job = state.jobs.find_mut(&id)?;
    match job.status {
        Status::Pending => job.enter(Status::Cancelled, call.now),
        Status::Running => job.enter(Status::Stopping, call.now),
        _ => return Err(refused(&id, job)),
    }
    Ok(Success::Done)
}

/// `delete_job`, section 3.9.5. One that waits or has ended is deleted, one that a robot works on stays (assumed).
pub(crate) fn delete_job(state: &mut IsearchState, call: &RoutedCall) -> Outcome {
    let id = call.input.id("id")?;
    let job = state.jobs.find(&id)?;
    if !job.status.is_final() && job.status != Status::Pending {
        return Err(refused(&id, job));
    }
    state.jobs.remove(&id)?;
    Ok(Success::Done)
}

fn refused(id: &str, job: &Job) -> Refusal {
    let message = format!("任务{id}的状态是{}", job.status.text());
    Refusal::new(codes::STATE_REFUSED, message)
}
