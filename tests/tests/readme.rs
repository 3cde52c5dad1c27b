//! The code of the root READMEs, line by line: a test of `xtask` compares.
#![expect(
    dead_code,
    unused_variables,
    clippy::indexing_slicing,
    reason = "short code, and most of it is compiled and never called"
)]

use std::error::Error;

#[rustfmt::skip]
mod quick_start {
    // src/main.rs
    use isearch_oapi::{Client, DownloadFile, Error, ListRobots, PageSize, Upload, UploadFile};

    #[tokio::main]
    async fn main() -> Result<(), Box<dyn std::error::Error>> {
        let client = Client::builder("https://rpa.example.com")
            .access_key("ops", std::env::var("ISEARCH_SECRET_KEY")?)
            .build()?;

        // Every entry of all pages.
        let mut robots = client.list_robots(ListRobots::new(1, PageSize(100))).items();
        while let Some(robot) = robots.try_next().await? {
            println!("{:?}", robot.agent_alias);
        }

        // A file there and back, streamed.
        client.upload_file(UploadFile::new(Upload::file("report.xlsx"), "1")).await?;
        let download = client.download_file(DownloadFile::new("report.xlsx", "1")).await?;
        let bytes = download.save_as("report-copy.xlsx").await?;
        println!("{bytes} bytes");

        // Four workers. Each item is popped once, and its outcome reported.
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let mut queue = client.consume_queue("invoices");
            workers.spawn(async move {
                while let Some(work) = queue.try_next().await? {
                    work.succeed("booked").await?;
                }
                Ok::<(), Error>(())
            });
        }
        while let Some(worker) = workers.join_next().await {
            worker??;
        }
        Ok(())
    }
}

#[rustfmt::skip]
mod isearch {
    use std::error::Error;
    use isearch_oapi::{ListRobots, PageSize};

    async fn run(secret: &str) -> Result<(), Box<dyn Error>> {
        // isearch-oapi: a client that logs in, signs, refreshes and retries what may be retried.
        let client = isearch_oapi::Client::builder("https://rpa.example.com").access_key("ops", secret).build()?;
        let mut robots = client.list_robots(ListRobots::new(1, PageSize(100)).with_tx("finance")).items();
        while let Some(robot) = robots.try_next().await? {
            println!("{:?}", robot.agent_alias);
        }
        Ok(())
    }
}

#[rustfmt::skip]
mod personalcenter {
    use std::error::Error;
    use std::time::Duration;
    use personalcenter_client::{Client, RunProcess};

    async fn run(client: Client, process_id: &str, store: fn(Option<&str>)) -> Result<(), Box<dyn Error>> {
        // personalcenter-client: a run that is sent once, under an identifier that you store first and can look up later.
        let run = RunProcess::new(process_id).with_fresh_identifier();
        store(run.running_identifier.as_deref()); // before sending
        let task = client.run_process(run).await?.task_id;
        let state = client.wait_for_task(task, Duration::from_secs(3600)).await?;
        Ok(())
    }
}

#[rustfmt::skip]
mod hsifue {
    use std::error::Error;
    use hsifue_order::{Buyer, Client, Id, LicenseType, NewAsset, NewBuy, OrderBatch, OrderCustomer, Outcome};

    async fn run(client: Client, customer: OrderCustomer, buyer: Buyer, kind: LicenseType, asset: NewAsset, store: fn(&Id), ask_the_vendor_for: fn(&Id)) -> Result<(), Box<dyn Error>> {
        // hsifue-order: an order that is never sent twice, and an error that says whether it may be placed.
        match client.place_orders(&OrderBatch::new("CH01", "ORDER-0001", [NewBuy::new(customer, buyer, kind, [asset])])).await {
            Ok(placed) => store(&placed[0].license_order_id), // no other call returns it
            Err(error) if error.outcome() == Outcome::Unknown => ask_the_vendor_for(error.channel_order_id()),
            Err(error) => return Err(error.into()), // it was not placed
        }
        Ok(())
    }
}

#[rustfmt::skip]
mod jinyan {
    use std::error::Error;
    use jinyan_travel::{Approval, BtripBooking, BtripBookingRequired, Client};

    async fn run(client: Client, rule: BtripBookingRequired, traveller: &str, order_id: &str, redirect_to: fn(&str)) -> Result<(), Box<dyn Error>> {
        // jinyan-travel: a booking that states who approves it, a page that opens once, and an approval that is sent once.
        let rule = BtripBookingRequired { approvals: Approval::by(["S00000000002"])?, ..rule }; // or Approval::NotRequired
        let booked = client.book(BtripBooking::new(rule).with_approval_id("OA-0001"), traveller).await?;
        redirect_to(booked.page.as_str()); // this traveller's browser, at once
        let settled = client.approve(order_id).await?; // read back where the response was lost
        Ok(())
    }
}

#[rustfmt::skip]
mod webhooks {
    use std::error::Error;
    use std::time::SystemTime;
    use webhook_types::{Id, Unverified, jinyan::{Notification, Verifier}};

    fn run(body: &[u8], app_key: &str, timestamp: &str, signature: &str, secret: &str, read_the_order: fn(Option<&Id>)) -> Result<(), Box<dyn Error>> {
        // webhook-types: nothing of an event can be read before it is verified.
        let notification = Unverified::<Notification>::new(body)
            .with_header("appkey", app_key).with_header("timestamp", timestamp).with_header("signature", signature)
            .verify(&Verifier::signed("my-app", secret)?, SystemTime::now())?;
        read_the_order(notification.business_id.as_ref());
        Ok(())
    }
}

#[rustfmt::skip]
mod signing {
    use std::error::Error;
    use rpa_signing::isearch::Payload;

    pub(super) fn run(token: &str, timestamp: &str) -> Result<(), Box<dyn Error>> {
        // rpa-signing: the signature alone, for a client of your own.
        let mut params = [("page", "1"), ("size", "20")];
        let signature = rpa_signing::isearch::sign(token, timestamp, Payload::Params(&mut params))?;
        Ok(())
    }
}

#[rustfmt::skip]
mod auth {
    use std::error::Error;
    use std::convert::Infallible;

    async fn run(source: impl vendor_auth::TokenSource<Error = Infallible>, call_with: impl AsyncFn(&str)) -> Result<(), Box<dyn Error>> {
        // vendor-auth: one token for every task of a process, asked for once.
        let tokens = vendor_auth::TokenCache::new(source);
        let lease = tokens.get().await?;
        call_with(lease.value().expose()).await;
        Ok(())
    }
}

#[rustfmt::skip]
mod http {
    use vendor_http::Outcome;

    fn run(error: &vendor_http::Error, try_again_later: fn(), read_the_state_back: fn()) {
        // vendor-http: what an error says about what happened.
        match error.outcome() {
            Outcome::NotSent | Outcome::Refused => try_again_later(),
            Outcome::Unknown => read_the_state_back(),
        }
    }
}

#[rustfmt::skip]
mod sandbox {
    use std::error::Error;
    use isearch_oapi::Client;
    use vendor_sandbox::{Fault, Injection};

    pub(super) async fn run(key: &str, secret: &str) -> Result<(), Box<dyn Error>> {
        // vendor-sandbox: the vendor in your own tests, with faults.
        let sandbox = vendor_sandbox::Sandbox::start().await?;
        sandbox.isearch().inject(Injection::new(Fault::ResetBeforeResponse).on("pop_queue_item").after_effect())?;
        let client = Client::builder(sandbox.isearch().base_url()).access_key(key, secret).build()?;
        Ok(())
    }
}

#[tokio::test]
async fn what_needs_no_vendor_runs() -> Result<(), Box<dyn Error>> {
    signing::run("token", "1700000000000")?;
    sandbox::run("key", "secret").await
}
