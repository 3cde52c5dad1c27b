//! The test that `docs/testing.md` shows, as its reader would write it.

use std::error::Error;

use isearch_oapi::{Client, CreateQueueItem, Outcome, QueuePriority};
use vendor_sandbox::{Fault, Injection, Isearch, Sandbox};

/// What is to be tested: books every invoice that waits in the queue, and says how many there were.
async fn book_invoices(client: &Client) -> Result<usize, isearch_oapi::Error> {
    let mut booked = 0;
    let mut queue = client.consume_queue("demo");
    while let Some(work) = queue.try_next().await? {
        work.succeed("booked").await?;
        booked += 1;
    }
    Ok(booked)
}

/// A client of the sandbox, and two invoices.
async fn two_invoices(vendor: &Isearch) -> Result<Client, isearch_oapi::Error> {
    let client = Client::builder(vendor.base_url())
        .access_key(vendor.access_key(), vendor.secret_key())
        .build()?;
    for _ in 0..2 {
        let item = CreateQueueItem::new("demo", QueuePriority::Normal, "2030-01-01 00:00:00");
        client.create_queue_item(item).await?;
    }
    Ok(client)
}

fn sent(vendor: &Isearch, operation: &str) -> usize {
    let journal = vendor.journal();
    let of_operation = journal
        .iter()
        .filter(|exchange| exchange.operation == Some(operation));
    of_operation.count()
}

#[tokio::test]
async fn every_invoice_is_booked() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start().await?;
    let vendor = sandbox.isearch();
    let client = two_invoices(vendor).await?;

    assert_eq!(book_invoices(&client).await?, 2);

    // The third pop found the queue empty.
    assert_eq!(sent(vendor, "pop_queue_item"), 3);
    assert_eq!(sent(vendor, "update_queue_item"), 2);
    Ok(())
}

#[tokio::test]
async fn an_invoice_whose_response_is_lost_is_not_skipped_silently() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start().await?;
    let vendor = sandbox.isearch();
    let client = two_invoices(vendor).await?;
    let lost = Injection::new(Fault::ResetBeforeResponse).on("pop_queue_item");
    vendor.inject(lost.after_effect())?;

    let error = book_invoices(&client).await.err().ok_or("no error")?;

    // The item has left the queue and nobody has it: your code must look at the queue now.
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(sent(vendor, "pop_queue_item"), 1);
    Ok(())
}

#[tokio::test]
async fn a_token_that_expires_midway_is_replaced() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start().await?;
    let vendor = sandbox.isearch();
    let client = two_invoices(vendor).await?;
    let ended = Injection::new(Fault::TokenRefused { status: 200 }).on("pop_queue_item");
    vendor.inject(ended)?;

    assert_eq!(book_invoices(&client).await?, 2);

    // One more than without the refusal.
    assert_eq!(sent(vendor, "pop_queue_item"), 4);
    Ok(())
}
