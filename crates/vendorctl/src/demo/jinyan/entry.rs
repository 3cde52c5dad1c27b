//! The page is opened, once by the traveller and once by somebody who found its address.

use std::io::Write;

use jinyan_travel::BookedPage;
use vendor_sandbox::AccessCheck;

use super::{Stage, browser, people::People};
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::ensure_path,
};

pub(super) async fn open<W: Write>(
    stage: &Stage<'_>,
    booked: &BookedPage,
    people: &People,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let entry = visit(booked.page.as_str(), None).await?;
    let booking_url = booked.booking.booking_url.as_deref();
    ensure(
        entry.status == 302 && entry.header("location") == booking_url,
        || {
            format!(
                "the entry should lead to the booking, not HTTP {}",
                entry.status
            )
        },
    )?;
    let cookie = entry.header("set-cookie");
    let cookie = cookie.and_then(|cookie| cookie.split(';').next());
    report.labelled("entry", "HTTP 302, to the booking, with a cookie")?;
    let page = visit(booking_url.unwrap_or_default(), cookie).await?;
    let heading = page.heading().unwrap_or_default();
    report.labelled("page", format_args!("HTTP {}, {heading}", page.status))?;
    report.server_saw(&watch.seen())?;
    ensure_path(
        &watch.seen(),
        &[
            ("sso_entry", AccessCheck::Valid),
            ("booking_page", AccessCheck::NotRequired),
        ],
    )?;
    ensure(page.status == 200 && heading == "预订", || {
        "the page of the booking was due".to_owned()
    })?;
    let named = [&people.traveller.name, &people.approver.name];
    ensure(named.iter().all(|name| page.body.contains(*name)), || {
        "the page should name traveller and approver".to_owned()
    })?;
    Ok("no login: the address is signed, and its token says who comes".to_owned())
}

pub(super) async fn open_again<W: Write>(
    stage: &Stage<'_>,
    booked: &BookedPage,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let entry = visit(booked.page.as_str(), None).await?;
    let heading = entry.heading().unwrap_or_default();
    report.labelled("entry", format_args!("HTTP {}, {heading}", entry.status))?;
    report.server_saw(&watch.seen())?;
    ensure(
        entry.status == 403 && entry.header("set-cookie").is_none(),
        || format!("HTTP 403 without a cookie was due, not {}", entry.status),
    )?;
    Ok("whoever finds the address in a history or a log does not get in".to_owned())
}

async fn visit(url: &str, cookie: Option<&str>) -> Result<browser::Answer, Failed> {
    let answer = browser::get(url, cookie).await;
    answer.map_err(|error| Failed::Unexpected(format!("the page did not come: {error}")))
}
