//! Holders of the right that are killed, or stopped for longer than it lasts.

use std::{process::Stdio, time::Duration};

use futures_util::future::join_all;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::Child,
    time::{Instant, timeout},
};
use vendor_auth::{TokenCache, Turn};

use super::{Figures, Suite, require};
use crate::{
    Failure,
    holder::Hold,
    process,
    server::signal,
    store::Place,
    vendor::{Allows, Connection, Login, Vendor},
};

const LEASE: Duration = Duration::from_millis(400);

/// Longer than any of this takes, so that tokens end only because a new one is made.
const LIFETIME: Duration = Duration::from_secs(600);

/// Credentials that are tried at the same time.
const AT_ONCE: u64 = 10;

pub(super) async fn run(suite: &mut Suite, places: &[(&str, Place)]) {
    let begin = Instant::now();
    let kills = suite.scale.kills;
    let runs = places
        .iter()
        .map(|(name, place)| all(name, place, kills, Fate::Killed));
    for ((name, _), figures) in places.iter().zip(join_all(runs).await) {
        let what = format!("holder killed between fetch and save, {name}");
        suite.tell(&what, begin.elapsed(), figures);
    }
    let begin = Instant::now();
    let stops = suite.scale.stops;
    let runs = places
        .iter()
        .map(|(name, place)| all(name, place, stops, Fate::Stopped));
    for ((name, _), figures) in places.iter().zip(join_all(runs).await) {
        let what = format!("holder stopped past its lease and continued, {name}");
        suite.tell(&what, begin.elapsed(), figures);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Killed,
    Stopped,
}

async fn all(name: &str, place: &Place, times: u64, fate: Fate) -> Figures {
    let vendor = Vendor::start(Allows::OneToken, LIFETIME).await?;
    let rows = (0..AT_ONCE.min(times)).map(|row| {
        let account = format!("{fate:?}-{name}-{row}");
        let times = times / AT_ONCE + u64::from(row < times % AT_ONCE);
        let vendor = vendor.clone();
        async move { one_after_the_other(place, &account, &vendor, times, fate).await }
    });
    let mut longest = Duration::ZERO;
    let mut done = 0;
    for row in join_all(rows).await {
        let (row, times) = row?;
        longest = longest.max(row);
        done += times;
    }
    require(done == times, format!("{done} times only"))?;
    Ok(format!(
        "{done} times, 0 stale writes; the others had a token again after {:.2} s at most, with a lease of {:.1} s",
        longest.as_secs_f64(),
        LEASE.as_secs_f64()
    ))
}

async fn one_after_the_other(
    place: &Place,
    account: &str,
    vendor: &Vendor,
    times: u64,
    fate: Fate,
) -> Result<(Duration, u64), Failure> {
    let login = Login {
        port: vendor.port,
        account: account.to_owned(),
        lifetime: LIFETIME,
    };
    let cache = TokenCache::builder(login)
        .store(place.tokens(account, LEASE)?)
        .build();
    let reader = place.tokens(account, LEASE)?;
    let mut calls = Connection::open(vendor.port).await?;
    let mut longest = Duration::ZERO;
    for _ in 0..times {
        let before = cache.get().await.map_err(failed)?;
        let hold = Hold {
            place: place.clone(),
            account: account.to_owned(),
            vendor: vendor.port,
            lifetime_ms: 600_000,
            lease_ms: 400,
            known: before.generation(),
        };
        let mut holder = process("hold", &hold)?
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut said = said_by(&mut holder)?;
        require(
            next(&mut said).await? == "fetched",
            "the holder did not fetch",
        )?;
        let id = holder
            .id()
            .ok_or_else(|| Failure::new("the holder is gone"))?;
        let name = if fate == Fate::Killed { "KILL" } else { "STOP" };
        signal(name, id).await?;

        // The holder's token has ended that of the others, and nobody has it.
        let begin = Instant::now();
        let refused = !calls.call(account, before.value().expose()).await?;
        require(refused, "the token of before still works")?;
        cache.invalidate(&before);
        let after = cache.get().await.map_err(failed)?;
        longest = longest.max(begin.elapsed());
        require(after.generation() > before.generation(), "no newer token")?;
        let works = calls.call(account, after.value().expose()).await?;
        require(works, "the new token does not work")?;
        after.accepted();

        if fate == Fate::Stopped {
            signal("CONT", id).await?;
            if let Some(input) = &mut holder.stdin {
                input.write_all(b"save\n").await?;
            }
            let outcome = next(&mut said).await?;
            require(
                outcome == "Superseded",
                format!("the late holder: {outcome}"),
            )?;
        }
        let _ = holder.kill().await;
        match reader.claim(before.generation()).await? {
            Turn::Newer(stored) => require(
                stored.generation == after.generation()
                    && stored.token.value.expose() == after.value().expose(),
                "a stale write",
            )?,
            other => return Err(Failure::new(format!("the store holds {other:?}"))),
        }
    }
    Ok((longest, times))
}

type Said = tokio::io::Lines<BufReader<tokio::process::ChildStdout>>;

fn said_by(child: &mut Child) -> Result<Said, Failure> {
    let output = child.stdout.take();
    let output = output.ok_or_else(|| Failure::new("the holder says nothing"))?;
    Ok(BufReader::new(output).lines())
}

async fn next(said: &mut Said) -> Result<String, Failure> {
    let line = timeout(Duration::from_secs(20), said.next_line()).await;
    let line = line.map_err(|_| Failure::new("the holder says nothing"))??;
    line.ok_or_else(|| Failure::new("the holder ended"))
}

fn failed(error: vendor_auth::TokenError<std::sync::Arc<std::io::Error>>) -> Failure {
    Failure::from(error)
}
