//! Waiting until a job has ended.

use std::{future::IntoFuture, time::Duration};

use vendor_auth::BoxFuture;
use vendor_http::{Deadline, Error, Wait, wire::Id};

use crate::{Client, Job, JobStatus, ListJobs, PageSize, generated::assumptions};

const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(30);
const PAGE_SIZE: u32 = 100;

impl JobStatus {
    /// Whether a job in this state changes no more (assumed: the document lists the states without saying so). A
    /// state that the document does not name counts as not final.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::Success
            | Self::Failed
            | Self::Stopped
            | Self::PendingTimedOut
            | Self::RunningTimedOut
            | Self::Cancelled => true,
            // The same word in capitals must not be waited for until the deadline.
            Self::Unknown(text) => {
                let small = text.to_ascii_lowercase();
                small != *text && Self::from(small.as_str()).is_final()
            }
            _ => false,
        }
    }
}

impl Client {
    /// Waits until a job of the process `process_id` has reached a final state, until `deadline`: a
    /// [`Duration`](std::time::Duration), which counts from now, or a [`Deadline`].
    ///
    /// The document has no operation that reads one job, so this lists the process's jobs (§3.9.1): after about a second at
    /// first, and less and less often, down to every 30 seconds, and once more before the time is up. A check that the
    /// deadline cuts off, or that fails transiently (no connection, no response, HTTP 429, a failure of the server), is
    /// repeated.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Timeout`](vendor_http::ErrorKind::Timeout) when the job has not ended in time, or the error of the last
    /// check if that failed; neither means that the job has failed, so wait again. Any other error of a check, at once.
    pub fn wait_for_job<'c>(
        &self,
        process_id: impl Into<Id>,
        job_id: impl Into<Id>,
        deadline: impl Into<Deadline>,
    ) -> WaitForJob<'c> {
        WaitForJob {
            client: self.clone(),
            process_id: process_id.into(),
            job_id: job_id.into(),
            deadline: deadline.into(),
            on_status: None,
            is_final: JobStatus::is_final,
        }
    }
}

type Report<'c> = dyn FnMut(&Job) + Send + 'c;

/// Waits for a job: await it. Made by [`Client::wait_for_job`]. It changes nothing, so it may be dropped at any time.
#[must_use = "nothing is waited for unless this is awaited"]
pub struct WaitForJob<'c> {
    client: Client,
    process_id: Id,
    job_id: Id,
    deadline: Deadline,
    on_status: Option<Box<Report<'c>>>,
    is_final: fn(&JobStatus) -> bool,
}

impl<'c> WaitForJob<'c> {
    /// Calls `report` with the job after every check.
    pub fn on_status(mut self, report: impl FnMut(&Job) + Send + 'c) -> Self {
        self.on_status = Some(Box::new(report));
        self
    }

    /// Sets which states end the wait, in place of [`JobStatus::is_final`]: the document lists states without saying which
    /// of them are final.
    pub fn ends_when(mut self, is_final: fn(&JobStatus) -> bool) -> Self {
        self.is_final = is_final;
        self
    }

    async fn wait(mut self) -> Result<Job, Error> {
        let client = self.client.until(self.deadline);
        let mut wait = Wait::new(client.http.deadline(), FIRST_WAIT, LONGEST_WAIT);
        loop {
            let found = find(&client, &self.process_id, &self.job_id).await;
            if let (Ok(Some(job)), Some(report)) = (&found, &mut self.on_status) {
                report(job);
            }
            let seen = match found {
                Ok(Some(job)) if job.status.as_ref().is_some_and(self.is_final) => {
                    return Ok(job);
                }
                // Whatever text a server has put there is for the report alone.
                Ok(Some(job)) => Ok(match job.status {
                    None | Some(JobStatus::Unknown(_)) => "in an unknown state".to_owned(),
                    Some(status) => status.to_string(),
                }),
                Ok(None) => Ok("not among the jobs of its process".to_owned()),
                Err(error) => Err(error),
            };
            let seen = seen.map(|seen| format!("the job {} was {seen}", self.job_id));
            let look = wait.next_look(seen).await;
            look.map_err(|error| error.suspecting(&assumptions::FINAL_STATES))?;
        }
    }
}

async fn find(client: &Client, process_id: &Id, job_id: &Id) -> Result<Option<Job>, Error> {
    let mut jobs = client
        .list_jobs(ListJobs::new(process_id.clone(), 1, PageSize(PAGE_SIZE)))
        .items();
    while let Some(job) = jobs.try_next().await? {
        if job.id.as_ref() == Some(job_id) {
            return Ok(Some(job));
        }
    }
    Ok(None)
}

impl<'c> IntoFuture for WaitForJob<'c> {
    type Output = Result<Job, Error>;
    type IntoFuture = BoxFuture<'c, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.wait())
    }
}

impl std::fmt::Debug for WaitForJob<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WaitForJob")
            .field("process_id", &self.process_id)
            .field("job_id", &self.job_id)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}
