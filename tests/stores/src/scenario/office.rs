//! The example `oa_server` in two instances, on one database.

use std::{
    path::PathBuf,
    process::Stdio,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use futures_util::future::join_all;
use rpa_signing::jinyan::{Payload, sign};
use tokio::{
    process::{Child, Command},
    time::{Instant, sleep},
};

use super::{Figures, Suite, require};
use crate::{
    Failure,
    http::Http,
    server::{PostgresServer, free_port},
};

const APP_KEY: &str = "my-app";
const SECRET: &str = "of-this-test-alone";

/// How many deductions, each sent to both instances several times at once.
const DEDUCTIONS: usize = 40;
const TIMES: usize = 4;

pub(super) async fn run(suite: &mut Suite, postgres: &PostgresServer) {
    suite
        .step("oa_server in two instances, postgres", on(postgres))
        .await;
}

async fn on(postgres: &PostgresServer) -> Figures {
    // An example creates its own tables, so that its user may.
    postgres
        .admin("GRANT CREATE ON SCHEMA stores TO app")
        .await?;
    let ports = [free_port()?, free_port()?];
    let mut instances = Vec::new();
    for port in ports {
        instances.push(instance(port, &postgres.url())?);
    }
    for port in ports {
        let begin = Instant::now();
        while Http::open(port).await.is_err() {
            require(
                begin.elapsed() < Duration::from_secs(20),
                "it does not listen",
            )?;
            sleep(Duration::from_millis(20)).await;
        }
    }
    let mut calls = 0;
    let mut now = millis()?;
    for order in 0..DEDUCTIONS {
        now += 1;
        let body = deduction(order);
        // Sent again with a new signature each time, to both at once; killed in the middle, one comes back.
        let sent = (0..TIMES).map(|time| {
            let (body, time_sent) = (body.clone(), now + u128::try_from(time).unwrap_or_default());
            let port = if time % 2 == 0 { ports[0] } else { ports[1] };
            async move { call(port, "deduct", &body, time_sent, &ports).await }
        });
        let killed = async {
            if order == DEDUCTIONS / 2
                && let Some(instance) = instances.first_mut()
            {
                // While the calls are on their way.
                sleep(Duration::from_millis(2)).await;
                instance.kill().await?;
                *instance = self::instance(ports[0], &postgres.url())?;
            }
            Ok::<_, Failure>(())
        };
        let (responses, killed) = tokio::join!(join_all(sent), killed);
        killed?;
        for response in responses {
            require(
                response?.contains(r#""isSucc":true"#),
                "a deduction was refused",
            )?;
            calls += 1;
        }
        // Other times than those of what was sent again.
        now = millis()?.max(now + u128::try_from(TIMES)?);
    }
    let left = "SELECT budget_left::bigint FROM stores.office_projects WHERE id = 'J2'";
    let deducted = 50_000 - postgres.number(left).await?;
    let expected = i64::try_from(DEDUCTIONS * 100)?;
    require(
        deducted == expected,
        format!("{deducted} yuan of {expected}"),
    )?;

    // What was signed as a deduction is not booked as a refund, in whichever instance.
    now += 1;
    let body = deduction(DEDUCTIONS);
    let booked = call(ports[0], "deduct", &body, now, &ports).await?;
    require(
        booked.contains(r#""isSucc":true"#),
        "a deduction was refused",
    )?;
    let replayed = Http::open(ports[1]).await?;
    let (status, _) = post(replayed, "refund", &body, now).await?;
    require(
        status == 401,
        format!("the response to a replay was {status}"),
    )?;
    // A refund of it, sent to both, is booked once.
    now += 1;
    for port in ports {
        now += 1;
        let refunded = call(port, "refund", &body, now, &ports).await?;
        require(
            refunded.contains(r#""isSucc":true"#),
            "a refund was refused",
        )?;
    }
    let deducted = 50_000 - postgres.number(left).await?;
    require(
        deducted == expected,
        "the refund was booked twice, or never",
    )?;
    Ok(format!(
        "{calls} calls for {DEDUCTIONS} deductions, one instance killed: {expected} yuan deducted, a replay refused, a \
         refund booked once"
    ))
}

fn deduction(order: usize) -> String {
    format!(r#"{{"ProjectID":"J2","Amount":100.00,"OrderID":"O-{order}","Cause":"flight"}}"#)
}

/// A response that is none is asked for again, of the other one if need be.
async fn call(
    port: u16,
    operation: &str,
    body: &str,
    now: u128,
    ports: &[u16; 2],
) -> Result<String, Failure> {
    let (begin, first) = (Instant::now(), now);
    let mut now = now;
    let mut port = port;
    loop {
        let response = match Http::open(port).await {
            Ok(http) => post(http, operation, body, now).await,
            Err(error) => Err(error.into()),
        };
        match response {
            Ok((200, response)) => return Ok(response),
            response if begin.elapsed() > Duration::from_secs(60) => {
                return Err(Failure::new(format!("no response but {response:?}")));
            }
            _ => {}
        }
        // Signed anew, at another time than any other call.
        now = first + begin.elapsed().as_millis() + 7;
        port = if port == ports[0] { ports[1] } else { ports[0] };
        sleep(Duration::from_millis(50)).await;
    }
}

async fn post(
    mut http: Http,
    operation: &str,
    body: &str,
    now: u128,
) -> Result<(u16, String), Failure> {
    let timestamp = now.to_string();
    let signature = sign(SECRET, &timestamp, Payload::Body(body.as_bytes()))
        .map_err(|_| Failure::new("it cannot be signed"))?;
    let headers = [
        ("appkey", APP_KEY),
        ("timestamp", timestamp.as_str()),
        ("signature", &signature),
    ];
    let path = format!("/adapter/budget/{operation}");
    Ok(http.post(&path, &headers, body).await?)
}

fn millis() -> Result<u128, Failure> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())
}

fn instance(port: u16, database: &str) -> Result<Child, Failure> {
    let program = program()?;
    Command::new(&program)
        .env("LISTEN", format!("127.0.0.1:{port}"))
        .env("DATABASE_URL", database)
        .env("JINYAN_APP_KEY", APP_KEY)
        .env("JINYAN_SECRET", SECRET)
        .env("HOOK_TOKEN", "of-this-test-alone-0123456789")
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| Failure::new(format!("{}: {error}", program.display())))
}

/// The example lies beside this program, where `cargo xtask stores` builds both.
fn program() -> Result<PathBuf, Failure> {
    let own = std::env::current_exe()?;
    Ok(own.with_file_name("examples").join("oa_server"))
}
