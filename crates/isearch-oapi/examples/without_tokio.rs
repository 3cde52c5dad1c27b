//! Synchronous code: lists robots, works through a queue in several threads, uploads and downloads a file, and waits for a
//! job, without a runtime of its own.
//!
//! A sandbox in this process plays the server:
//!
//! ```console
//! $ cargo run --example without_tokio --features blocking
//! ```

use std::{error::Error, fs, thread, time::Duration};

use isearch_oapi::{
    Client, CreateQueueItem, DownloadFile, KeyValue, ListJobs, ListRobots, PageSize, QueuePriority,
    RunSchedule, Upload, UploadFile,
    blocking::{Blocking as _, BlockingStream as _},
};
use vendor_sandbox::Sandbox;

fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start().blocking()?;
    let server = sandbox.isearch();
    let client = Client::builder(server.base_url())
        .access_key(server.access_key(), server.secret_key())
        .build()?;

    for robot in client
        .list_robots(ListRobots::new(1, PageSize(100)))
        .items()
        .blocking()
    {
        println!("robot {:?}", robot?.agent_alias);
    }

    for number in 1..=6 {
        let item = CreateQueueItem::new("demo", QueuePriority::Normal, "2099-12-31 23:59:59")
            .with_keys([KeyValue::new("invoice", number.to_string())]);
        client.create_queue_item(item).blocking()?;
    }
    let workers = ["first", "second"].map(|name| {
        let client = client.clone();
        thread::spawn(move || work_through(&client, name).map_err(|error| error.to_string()))
    });
    for worker in workers {
        worker.join().map_err(|_| "a worker panicked")??;
    }

    let folder = std::env::temp_dir();
    let (report, copy) = (folder.join("report.txt"), folder.join("report-copy.txt"));
    fs::write(&report, "6 invoices booked")?;
    let upload = UploadFile::new(Upload::file(&report), "1").with_is_overwrite(true);
    client.upload_file(upload).blocking()?;
    let download = client
        .download_file(DownloadFile::new("report.txt", "1"))
        .blocking()?;
    let bytes = download.save_as(&copy).blocking()?;
    println!("{bytes} bytes came back: {:?}", fs::read_to_string(&copy)?);
    fs::remove_file(report)?;
    fs::remove_file(copy)?;

    client.run_schedule(RunSchedule::new(301)).blocking()?;
    let newest = client
        .list_jobs(ListJobs::new(101, 1, PageSize(10)))
        .items()
        .blocking()
        .next();
    let job = newest.transpose()?.and_then(|job| job.id).ok_or("no job")?;
    server.advance(Duration::from_secs(16)); // what the robot takes
    let job = client
        .wait_for_job(101, job, Duration::from_secs(60))
        .blocking()?;
    println!("the job ended: {:?}", job.status);
    Ok(())
}

fn work_through(client: &Client, worker: &str) -> Result<(), isearch_oapi::Error> {
    for work in client.consume_queue("demo").blocking() {
        let work = work?;
        println!("{worker} worker: {:?}", work.item().item_no);
        work.succeed("booked").blocking()?;
    }
    Ok(())
}
