//! What the i-Search sandbox holds when it starts.

pub(crate) mod agents;
pub(crate) mod data;
pub(crate) mod people;
pub(crate) mod work;

/// New records are numbered from here on, above everything in this module.
pub(crate) const LAST_ID: u64 = 1000;

/// 2020-07-17 14:47:49 in UTC+8, the creation of the robot in the vendor's example.
const EPOCH_MILLIS: i64 = 1_594_968_469_000;
const HOUR_MILLIS: i64 = 3_600_000;

/// Code, name.
type Department = (&'static str, &'static str);

const HEADQUARTERS: Department = ("-010-", "总部");
const FINANCE: Department = ("-010-025-", "财务部");
const PEOPLE: Department = ("-010-026-", "人力资源部");
const OPERATIONS: Department = ("-010-027-", "运营部");
const INVOICES: Department = ("-010-025-028-", "发票组");
