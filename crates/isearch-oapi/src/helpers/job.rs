//! Waiting until a job has ended.

use std::{future::IntoFuture, time::Duration};

use tokio::time::Instant;
use vendor_auth::BoxFuture;
use vendor_http::{Error, wire::Id};

use crate::{Client, Job, JobStatus, ListJobs};

const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(30);
const PAGE_SIZE: u32 = 100;

impl JobStatus {
    /// Whether a job in this state changes no more (assumed: the document lists the states without saying so). A
    /// state that the document does not name is taken for a passing one.
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
    /// Waits until a job of the process `process_id` has reached a final state, for at most `timeout`.
    ///
    /// The document has no operation that reads one job, so this lists the process's jobs (§3.9.1): every second at
    /// first, and less and less often, up to every 30 seconds.
    pub fn wait_for_job<'c>(
        &self,
        process_id: impl Into<Id>,
        job_id: impl Into<Id>,
        timeout: Duration,
    ) -> WaitForJob<'c> {
        WaitForJob {
            client: self.clone(),
            process_id: process_id.into(),
            job_id: job_id.into(),
            timeout,
            on_status: None,
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
    timeout: Duration,
    on_status: Option<Box<Report<'c>>>,
}

impl<'c> WaitForJob<'c> {
    /// Calls `report` with the job as it is, every time it has been looked at.
    pub fn on_status(mut self, report: impl FnMut(&Job) + Send + 'c) -> Self {
        self.on_status = Some(Box::new(report));
        self
    }

    async fn wait(mut self) -> Result<Job, Error> {
        let deadline = Instant::now().checked_add(self.timeout);
        let mut wait = FIRST_WAIT;
        loop {
            let job = find(&self.client, &self.process_id, &self.job_id).await?;
            if let (Some(job), Some(report)) = (&job, &mut self.on_status) {
                report(job);
            }
            let seen = match job {
                Some(job) if job.status.as_ref().is_some_and(JobStatus::is_final) => {
                    return Ok(job);
                }
                Some(job) => job.status.map_or_else(
                    || "in an unknown state".to_owned(),
                    |status| status.to_string(),
                ),
                None => "not among the jobs of its process".to_owned(),
            };
            let next = Instant::now().checked_add(wait);
            if let (Some(deadline), Some(next)) = (deadline, next)
                && next > deadline
            {
                let job = &self.job_id;
                return Err(Error::waited_too_long(format!(
                    "the job {job} was {seen} when the time was up"
                )));
            }
            tokio::time::sleep(wait).await;
            wait = wait.mul_f64(1.5).min(LONGEST_WAIT);
        }
    }
}

async fn find(client: &Client, process_id: &Id, job_id: &Id) -> Result<Option<Job>, Error> {
    let mut jobs = client
        .list_jobs(ListJobs::new(process_id.clone(), 1, PAGE_SIZE))
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
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
