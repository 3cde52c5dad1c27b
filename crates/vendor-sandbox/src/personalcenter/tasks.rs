//! Processes and tasks, sections 4 and 5.

use serde_json::{Value, json};

use super::callbacks::Event;
use super::codes;
use super::seed::PROCESSES;
use super::state::PersonalcenterState;
use super::task::{Course, Output, Status, Task};
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};
use crate::tokens::uuid;

/// `run_process`, section 4.1.
///
/// Every call is another run, even with the same `RunningIdentifier`. With the deviation, the same
/// identifier gives the same task, as long as the sandbox keeps the task; for another process it is
/// refused.
pub(crate) fn run_process(state: &mut PersonalcenterState, call: &RoutedCall) -> Outcome {
    let process = call.input.text("ProcessId")?;
    let parameters = call.input.optional_string("ProcessParameters");
    let run = call.input.optional_text("RunningIdentifier");
    let found = PROCESSES.iter().find(|(id, _)| *id == process);
    let missing = || Refusal::new(codes::NOT_FOUND, format!("流程{process}不存在"));
    let (_, course) = found.ok_or_else(missing)?;
    let recognises = state
        .base
        .deviates(Deviation::PersonalcenterRunningIdentifier);
    if recognises
        && let Some(run) = run
        && let Some(id) = state.runs.get(run)
    {
        let is_same = |task: &Task| task.process == process && task.parameters == parameters;
        if !state.tasks.get(id).is_some_and(is_same) {
            let message = format!("运行标识符{run}已用于其他运行");
            return Err(Refusal::new(codes::STATE_REFUSED, message));
        }
        return Ok(Success::Data(json!({"taskId": id})));
    }
    let id = uuid();
    let key = run.map_or_else(
        || format!("{process}/{}", parameters.as_deref().unwrap_or_default()),
        str::to_owned,
    );
    state.base.ledger.note("run_process", key, &id);
    let run = run.map(str::to_owned);
    if recognises && let Some(run) = &run {
        state.runs.insert(run.clone(), id.clone());
    }
    let course = match course {
        Course::Faults if state.base.deviates(Deviation::PersonalcenterFaultFinal) => {
            Course::Recovers
        }
        course => *course,
    };
    let task = Task::new(process.to_owned(), parameters, run, course, call.now);
    state.tasks.insert(id.clone(), task);
    if state.callbacks.process_card.is_some() {
        state.unpushed.push(id.clone());
    }
    Ok(Success::Data(json!({"taskId": id})))
}

fn task<'a>(
    state: &'a mut PersonalcenterState,
    id: &str,
    now: i64,
) -> Result<&'a mut Task, Refusal> {
    let task = state.tasks.get_mut(id);
    let missing = || Refusal::new(codes::NOT_FOUND, format!("任务{id}不存在"));
    let task = task.ok_or_else(missing)?;
    task.catch_up(now);
    Ok(task)
}

/// `get_task_status`, section 5.1.
pub(crate) fn get_task_status(state: &mut PersonalcenterState, call: &RoutedCall) -> Outcome {
    let task = task(state, call.input.text("taskId")?, call.now)?;
    Ok(Success::Data(json!({
        "taskStatus": task.status.number(),
        "remark": task.status.remark(),
    })))
}

/// `get_task_output_data`, section 5.2: without data until the task has finished, and never any if
/// its robot leaves none. Reading does not consume it (all assumed).
pub(crate) fn get_task_output_data(state: &mut PersonalcenterState, call: &RoutedCall) -> Outcome {
    let id = call.input.text("taskId")?;
    let task = task(state, id, call.now)?;
    let Some(data) = output_data(task) else {
        return Ok(Success::Done);
    };
    Ok(Success::Data(json!({
        "processId": task.process,
        "taskId": id,
        "taskStatus": task.status.number(),
        "data": data,
        "message": Value::Null,
    })))
}

fn output_data(task: &Task) -> Option<String> {
    let (Status::Finished, Course::Finishes(Some(output))) = (task.status, task.course) else {
        return None;
    };
    Some(match output {
        Output::Json => json!({"parameters": task.parameters, "rows": 3}).to_string(),
        Output::Text => "SomeJson".to_owned(),
    })
}

/// Tells of the output data that tasks have left by now, section 5.4.1, in the order in which they
/// ended. It can be read as well (assumed).
pub(crate) fn push_output_data(state: &mut PersonalcenterState, now: i64) {
    let mut left = Vec::new();
    for id in &state.unpushed {
        if let Some(task) = state.tasks.get_mut(id) {
            task.catch_up(now);
            if let Some(data) = output_data(task) {
                left.push((task.since, id.clone(), data));
            }
        }
    }
    left.sort_by_key(|(ended, ..)| *ended);
    for (_, id, data) in left {
        if let Some(task) = state.tasks.get(&id) {
            state.callbacks.tell(&Event::TaskResultData {
                process_id: &task.process,
                task_id: &id,
                task_status: task.status.number(),
                data: &data,
                message: None,
            });
        }
    }
    let tasks = &state.tasks;
    let may_push = |id: &String| {
        let task = tasks.get(id);
        task.is_some_and(|task| !task.status.is_final())
    };
    state.unpushed.retain(may_push);
}

/// Forgets the finished tasks that are too many, those first that ended first.
pub(crate) fn forget_finished(state: &mut PersonalcenterState, now: i64) {
    let mut finished = 0;
    for task in state.tasks.values_mut() {
        task.catch_up(now);
        finished += usize::from(task.status.is_final());
    }
    let surplus = finished.saturating_sub(state.base.limits.finished_runs);
    if surplus == 0 {
        return;
    }
    let ended = state
        .tasks
        .iter()
        .filter(|(_, task)| task.status.is_final());
    let mut ended: Vec<(i64, String)> = ended.map(|(id, task)| (task.since, id.clone())).collect();
    ended.sort_unstable();
    for (_, id) in ended.into_iter().take(surplus) {
        let task = state.tasks.remove(&id);
        if let Some(run) = task.and_then(|task| task.run) {
            state.runs.remove(&run);
        }
    }
}

/// `stop_task`, section 5.3: a waiting task is cancelled, a running one stops a little later. One
/// that stops already goes on stopping, and one that has ended is refused (all assumed).
pub(crate) fn stop_task(state: &mut PersonalcenterState, call: &RoutedCall) -> Outcome {
    let id = call.input.text("taskId")?;
    let task = task(state, id, call.now)?;
    match task.status {
        Status::Pending => task.enter(Status::Canceled, call.now),
        Status::Running => task.enter(Status::Stopping, call.now),
        Status::Stopping => return Ok(Success::Done),
        ended => {
            let message = format!("任务{id}的状态是{}", ended.number());
            return Err(Refusal::new(codes::STATE_REFUSED, message));
        }
    }
    state.base.ledger.note("stop_task", id, id);
    Ok(Success::Done)
}
