//! Waiting until a job has ended.

use std::time::Duration;

use vendor_http::{Deadline, Error, Wait, WaitFor, wire::Id};

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
        let (process_id, job_id) = (process_id.into(), job_id.into());
        let client = self.until(deadline);
        WaitFor::new(
            format!("the job {job_id}"),
            Wait::new(client.http.deadline(), FIRST_WAIT, LONGEST_WAIT),
            move || {
                let (client, process_id, job_id) =
                    (client.clone(), process_id.clone(), job_id.clone());
                Box::pin(async move { find(&client, &process_id, &job_id).await })
            },
            |job| match job.map(|job| &job.status) {
                None => "not among the jobs of its process".to_owned(),
                // Whatever text a server has put there is for the report alone.
                Some(None | Some(JobStatus::Unknown(_))) => "in an unknown state".to_owned(),
                Some(Some(status)) => status.to_string(),
            },
            |job| job.status.as_ref(),
            JobStatus::is_final,
        )
        .assuming(&assumptions::FINAL_STATES)
    }
}

/// Waits for a job: await it. Made by [`Client::wait_for_job`].
pub type WaitForJob<'c> = WaitFor<'c, Job, JobStatus>;

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
