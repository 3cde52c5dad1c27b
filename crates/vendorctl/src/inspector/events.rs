//! The list as it grows, as server-sent events.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use serde_json::json;
use tokio::{sync::watch, time::sleep};

use super::{Showing, Shown, aside, filter::Filter, language, list::MOST, row::row};
use crate::language::Language;

/// How long exchanges are collected: a page needs only a few changes a second, even if there are many exchanges.
const COLLECTED: Duration = Duration::from_millis(250);

/// How often a connection is found out to be dead.
const ALIVE: Duration = Duration::from_secs(15);

#[derive(Deserialize)]
pub(super) struct From {
    /// The number of the last exchange that the page has.
    #[serde(default)]
    from: u64,
}

/// The state of one page's stream.
struct Told {
    shown: Shown,
    language: Language,
    filter: Filter,
    newest: watch::Receiver<u64>,
    from: u64,
}

/// `GET /{language}/events`
pub(super) async fn stream(
    State(shown): Showing,
    Path(code): Path<String>,
    Query(filter): Query<Filter>,
    Query(From { from }): Query<From>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    let told = Told {
        newest: shown.log.newest(),
        language: language(&code)?,
        shown,
        filter,
        from,
    };
    let events = stream::unfold(told, async |mut told| {
        let event = told.next().await?;
        Some((Ok(event), told))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)))
}

impl Told {
    /// The rows since the last event, at most as many as a page keeps. `None` when nothing more will come.
    async fn next(&mut self) -> Option<Event> {
        let from = self.from;
        self.newest.wait_for(|newest| *newest > from).await.ok()?;
        sleep(COLLECTED).await;
        let newest = *self.newest.borrow_and_update();
        self.from = newest;
        let (language, shown, filter) = (self.language, self.shown.clone(), self.filter.clone());
        let rows = aside(move || {
            let rows = shown.log.after(from, MOST, |seen| filter.wants(seen));
            let rows = rows.iter();
            rows.map(|seen| row(language, &shown, seen).into_string())
                .collect::<String>()
        });
        let (rows, dropped) = (rows.await.ok()?, self.shown.log.dropped());
        let data = json!({ "rows": rows, "total": newest, "dropped": dropped });
        // After a broken connection the browser names the last event that it has.
        Some(
            Event::default()
                .id(newest.to_string())
                .data(data.to_string()),
        )
    }
}
