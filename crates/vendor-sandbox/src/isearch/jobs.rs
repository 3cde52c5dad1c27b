//! Jobs, section 3.9.

use super::code;
use super::job::{Job, Status};
use super::page::Page;
use super::record;
use super::world::World;
use crate::answer::{Answer, Refusal};
use crate::deviation::Deviation;
use crate::route::RoutedCall;

/// `list_jobs`, section 3.9.1: the jobs of a process, newest first (assumed).
pub(crate) fn list_jobs(world: &mut World, call: &RoutedCall) -> Result<Answer, Refusal> {
    let page = Page::asked_for(&call.input)?;
    let process_id = call.input.id("id")?;
    let found: Vec<&Job> = world
        .jobs
        .iter()
        .rev()
        .filter(|job| job.process_id.to_string() == process_id)
        .collect();
    let deviates = world.base.deviates(Deviation::IsearchFinalStates);
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
    Ok(page.answer(rows))
}

/// `run_schedule`, section 3.9.2: makes one job now, even if the schedule is disabled (assumed).
pub(crate) fn run_schedule(world: &mut World, call: &RoutedCall) -> Result<Answer, Refusal> {
    let id = world.new_id();
    let schedule = record::find(&world.schedules, &call.input.id("id")?)?;
    let job = Job::new(id, schedule, schedule.process(world)?, world, call.now);
    world.jobs.push(job);
    Ok(Answer::Done)
}

/// `retry_job`, section 3.9.3: the same job waits again, once it has ended in any way (assumed).
pub(crate) fn retry_job(world: &mut World, call: &RoutedCall) -> Result<Answer, Refusal> {
    let job = record::find_mut(&mut world.jobs, &call.input.id("id")?)?;
    if !job.status.is_final() {
        return Err(refused(job));
    }
    job.retry(call.now);
    Ok(Answer::Done)
}

/// `stop_job`, section 3.9.4: a waiting job is cancelled, a running one stops a little later. Any
/// other is refused (assumed).
pub(crate) fn stop_job(world: &mut World, call: &RoutedCall) -> Result<Answer, Refusal> {
    let job = record::find_mut(&mut world.jobs, &call.input.id("id")?)?;
    match job.status {
        Status::Pending => job.enter(Status::Cancelled, call.now),
        Status::Running => job.enter(Status::Stopping, call.now),
        _ => return Err(refused(job)),
    }
    Ok(Answer::Done)
}

/// `delete_job`, section 3.9.5. One that waits or has ended goes, one that a robot has at hand
/// stays (assumed).
pub(crate) fn delete_job(world: &mut World, call: &RoutedCall) -> Result<Answer, Refusal> {
    let id = call.input.id("id")?;
    let job = record::find(&world.jobs, &id)?;
    if !job.status.is_final() && job.status != Status::Pending {
        return Err(refused(job));
    }
    record::remove(&mut world.jobs, &id)?;
    Ok(Answer::Done)
}

fn refused(job: &Job) -> Refusal {
    let (id, status) = (job.id, job.status.text());
    Refusal::new(code::STATE_REFUSED, format!("任务{id}的状态是{status}"))
}
