//! Processes, their versions and schedules: one for each course that a job can take.

use super::{EPOCH_MILLIS, FINANCE, HOUR_MILLIS};
use crate::isearch::processes::{Course, Process, Version};
use crate::isearch::schedules::Schedule;

const OWNER: (u64, &str) = (22, "finance");
const DEVELOPER: &str = "developer";

/// The number of the process and how its jobs end.
const PROCESSES: &[(&str, &str, Course)] = &[
    ("daily_report", "汇总日报: 任务执行成功", Course::Succeeds),
    ("bank_download", "下载银行流水: 任务执行失败", Course::Fails),
    (
        "invoice_check",
        "查验发票: 首次失败, 重新执行后成功",
        Course::FailsOnce,
    ),
    ("tax_return", "申报纳税: 派发超时", Course::FindsNoRobot),
    ("price_watch", "监控价格: 运行超时", Course::NeverEnds),
];

/// Processes 101 to 105.
pub(crate) fn processes() -> Vec<Process> {
    (101..)
        .zip(PROCESSES)
        .map(|(id, (name, description, course))| Process {
            id,
            name,
            description,
            version: "1.0.1.0",
            developer: DEVELOPER,
            owner: OWNER.1,
            owner_id: OWNER.0,
            org_code: FINANCE.0,
            created: EPOCH_MILLIS,
            published: EPOCH_MILLIS + HOUR_MILLIS,
            pending_timeout: 10,
            running_timeout: 30,
            course: *course,
        })
        .collect()
}

/// Versions 201 to 210, two of each process.
pub(crate) fn versions() -> Vec<Version> {
    let versions = processes().into_iter().flat_map(|process| {
        [("1.0.0.0", false), (process.version, true)].map(|version| (process.id, version))
    });
    (201..)
        .zip(versions)
        .map(|(id, (process_id, (number, is_active)))| Version {
            id,
            process_id,
            number,
            is_active,
            created: EPOCH_MILLIS,
            published: EPOCH_MILLIS + HOUR_MILLIS,
        })
        .collect()
}

/// Schedules 301 to 305, one of each process; the last is disabled.
pub(crate) fn schedules() -> Vec<Schedule> {
    (301..)
        .zip(processes())
        .map(|(id, process)| Schedule {
            id,
            name: process.name,
            process_id: process.id,
            process_name: process.name,
            process_version: process.version,
            org_code: process.org_code,
            owner: process.owner,
            owner_id: process.owner_id,
            developer: process.developer,
            is_enabled: process.course != Course::NeverEnds,
            priority: 1,
            created: EPOCH_MILLIS,
        })
        .collect()
}
