//! A list, page by page.

use std::io::Write;

use isearch_oapi::{ListRobots, PageSize, Robot};
use vendor_sandbox::AccessCheck;

use super::Stage;
use crate::demo::report::{Failed, Report, ensure, padded};

const PAGE_SIZE: u32 = 10;

/// How many robots of a page are shown.
const SHOWN: usize = 3;

pub(super) async fn list<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let watch = stage.watch();
    let request = ListRobots::new(1, PageSize(PAGE_SIZE));
    let mut pages = stage.client.list_robots(request).pages();
    let (mut count, mut total, mut listed) = (0_usize, 0, 0_usize);
    while let Some(page) = pages.try_next().await? {
        count += 1;
        listed += page.items.len();
        total = page.total.unwrap_or_default();
        for (index, robot) in page.items.iter().take(SHOWN).enumerate() {
            let label = if index == 0 {
                format!("page {count}")
            } else {
                String::new()
            };
            report.labelled(&label, row(robot))?;
        }
        let more = page.items.len().saturating_sub(SHOWN);
        if more > 0 {
            report.labelled("", format_args!("… and {more} more"))?;
        }
    }
    ensure(listed > 0 && u64::try_from(listed) == Ok(total), || {
        format!("{listed} robots came, but the server has {total}")
    })?;

    let seen = watch.seen();
    let requests = seen
        .iter()
        .filter(|exchange| exchange.operation == Some("list_robots"));
    let checks: Vec<AccessCheck> = requests.map(|exchange| exchange.access).collect();
    ensure(checks == vec![AccessCheck::Valid; count], || {
        format!("{count} pages should be as many signed requests, not {checks:?}")
    })?;
    Ok(format!(
        "{listed} robots on {count} pages, each asked for with a signature of its own"
    ))
}

fn row(robot: &Robot) -> String {
    let alias = robot.agent_alias.as_deref().unwrap_or("unnamed");
    let status = robot
        .data_status
        .as_ref()
        .map_or("unknown", |status| status.as_str());
    let department = robot.cur_org_name.as_deref().unwrap_or_default();
    format!("{}{}{department}", padded(alias, 22), padded(status, 10))
}
