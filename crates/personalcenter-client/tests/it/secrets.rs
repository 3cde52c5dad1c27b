//! A planted secret must not come out again, whatever happens.

use std::{fmt::Debug, time::Duration};

use collected_log::Log;
use personalcenter_client::{Client, Error, GetBill, GetTaskOutputData, GetToken, RunProcess};

use crate::support::{
    BILL, BROKEN, Reply, SECRET, TASK, client, done, granted, refused, response, shown,
};

const TOKEN: &str = "t0ken-0f-the-c0mpany";
const PARAMETERS: &str = "p4ssword-for-the-robot";
const OUTPUT: &str = "0utput-0f-the-robot";

/// The planted secrets that a text holds.
fn leaks(text: &str) -> Vec<&'static str> {
    [SECRET, TOKEN, PARAMETERS, OUTPUT]
        .into_iter()
        .filter(|secret| text.contains(secret))
        .collect()
}

/// Everything shown of values and errors.
#[derive(Default)]
struct Shown {
    texts: Vec<String>,
    errors: usize,
}

impl Shown {
    fn debug(&mut self, value: &impl Debug) {
        self.texts.push(format!("{value:?}\n{value:#?}"));
    }

    fn error(&mut self, error: &Error) {
        self.errors += 1;
        self.texts.push(shown(error));
        for text in [
            error.vendor_code(),
            error.vendor_message(),
            error.body_shape(),
            error.request_id(),
            error.json_path(),
        ] {
            self.texts.extend(text.map(str::to_owned));
        }
    }

    fn result<T: Debug>(&mut self, result: Result<T, Error>) {
        match result {
            Ok(value) => self.debug(&value),
            Err(error) => self.error(&error),
        }
    }
}

fn run() -> RunProcess {
    RunProcess::new("p")
        .with_process_parameters(PARAMETERS)
        .with_fresh_identifier()
}

/// What a careless server may return, that knows the client's secrets and what it was `told`.
fn careless(told: &str) -> [Reply; 16] {
    let gossip = format!(
        r#"{{"note":"{TOKEN} of {SECRET}, told {told}","client_secret":"{SECRET}","access_token":"{TOKEN}"}}"#
    );
    let output = |data: &str| done(&format!(r#"{{"taskId":"t","data":"{data}"}}"#));
    [
        response(200, &gossip),
        response(400, &gossip),
        response(401, &gossip),
        response(500, &gossip).header("x-request-id", TOKEN),
        response(200, format!("<html>{gossip}")),
        response(302, &gossip).header("location", &format!("https://else.example/?t={TOKEN}")),
        refused(&format!("\"{TOKEN}\"")),
        refused(&format!("\"500 {SECRET}\"")),
        response(
            200,
            format!(r#"{{"code":400,"message":"{TOKEN} of {SECRET}, told {told}"}}"#),
        ),
        response(
            200,
            format!(r#"{{"code":401,"message":"{TOKEN}","data":{gossip}}}"#),
        ),
        done(&gossip),
        done("[1]"),
        output(OUTPUT),
        output(&format!(r#"{{\"a\":\"{OUTPUT}\"}}"#)),
        BROKEN,
        Reply::Hangs,
    ]
}

async fn start(client: &Client, out: &mut Shown) {
    out.debug(client);
    out.debug(&client.run_process(run()));
    out.result(client.run_process(run()).await);
}

async fn make_every_other_call(client: &Client, out: &mut Shown) {
    out.result(client.get_bill(GetBill::new(BILL)).await);
    out.result(client.cancel_bill_conclusively(BILL).await);
    out.result(client.stop_task_conclusively(TASK).await);
    out.result(client.wait_for_task(TASK, Duration::ZERO).await);
    match client
        .get_task_output_data(GetTaskOutputData::new(TASK))
        .await
    {
        Ok(output) => {
            out.debug(&output);
            out.result(output.unwrap().output_as::<Vec<u8>>());
        }
        Err(error) => out.error(&error),
    }
    out.result(client.get_token(GetToken::new("my-client", SECRET)).await);
}

#[tokio::test(start_paused = true)]
async fn no_response_makes_the_client_show_a_secret() {
    let log = Log::start();
    let mut out = Shown::default();
    // As many responses as are asked for.
    let careless_client = |reply: Reply| {
        let (client, wire) = client(vec![reply; 64]);
        wire.respond_to_logins(vec![granted(TOKEN); 64]);
        (client, wire)
    };
    for (telling, other) in careless(PARAMETERS).into_iter().zip(careless("nothing")) {
        let (client, wire) = careless_client(telling);
        start(&client, &mut out).await;
        assert!(
            wire.seen()
                .iter()
                .any(|request| request.body.contains(PARAMETERS))
        );
        make_every_other_call(&careless_client(other).0, &mut out).await;
    }
    let text = log.text();
    assert!(out.errors > 16 * 4, "only {} errors", out.errors);
    assert!(text.matches("vendor_call").count() > 16 * 7);
    assert_eq!(leaks(&text), Vec::<&str>::new(), "{text}");
    for text in &out.texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_refusal_of_a_token_shows_the_secret() {
    let log = Log::start();
    let mut out = Shown::default();
    for body in [
        format!(r#"{{"error":"{SECRET}","error_description":"client_secret={SECRET}"}}"#),
        format!(r#"{{"code":"{SECRET}","message":"{SECRET}"}}"#),
        format!(r#"{{"access_token":["{TOKEN}"],"client_secret":"{SECRET}"}}"#),
        format!(r#"{{"access_token":{{"{SECRET}":1}},"expires_in":{{"{SECRET}":1}}}}"#),
        format!("{SECRET}<html>"),
    ] {
        for status in [200, 203, 400, 401, 500] {
            let (client, wire) = client([]);
            wire.respond_to_logins(vec![response(status, &body); 8]);
            out.result(client.get_bill(GetBill::new(BILL)).await);
            out.result(client.get_token(GetToken::new("my-client", SECRET)).await);
        }
    }
    assert_eq!(out.errors, 50);
    assert!(log.text().contains("get_token"));
    out.texts.push(log.text());
    for text in &out.texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn what_holds_a_secret_does_not_show_it() {
    let (_, wire) = client([]);
    let builder = Client::builder("https://personalcenter.example.com")
        .client_credentials("my-client", SECRET)
        .http(wire.config());
    let mut out = Shown::default();
    out.debug(&builder);
    out.debug(&builder.build().unwrap());
    out.debug(&GetToken::new("my-client", SECRET));
    out.debug(&run());
    assert_eq!(out.texts.len(), 4);
    for text in &out.texts {
        assert_eq!(leaks(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn the_check_itself_finds_a_leak() {
    let log = Log::start();
    let _span = tracing::info_span!("careless", token = TOKEN).entered();
    tracing::trace!(secret = SECRET, "told {PARAMETERS}");
    assert_eq!(leaks(&log.text()), [SECRET, TOKEN, PARAMETERS]);

    let mut out = Shown::default();
    out.error(&Error::unexpected_response(format!("holds {OUTPUT}")));
    assert_eq!(leaks(&out.texts[0]), [OUTPUT]);
}
