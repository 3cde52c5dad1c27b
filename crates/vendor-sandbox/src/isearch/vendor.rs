//! What makes i-Search the vendor that it is.

use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

use super::files::StoredFile;
use super::state::IsearchState;
use super::{
    assets, auth, codes, deviations, files, jobs, location, orgs, processes, queue_items, queues,
    robots, roles, schedules, studios, users,
};
use crate::document::{self, Document, Operation, Retry, Tolerance};
use crate::handler::Handler;
use crate::input::Input;
use crate::journal::AccessCheck;
use crate::ledger::Effect;
use crate::request::Reading;
use crate::response::Refusal;
use crate::running::Background;
use crate::vendor::{Arrival, Base, Vendor};

/// The message of every success.
const SUCCESS_MESSAGE: &str = "操作成功";

/// The functions by operation, in the order of the vendor's document.
const HANDLERS: &[(&str, Handler<IsearchState>)] = &[
    ("get_token", auth::get_token),
    ("refresh_token", auth::refresh_token),
    ("list_users", users::list_users),
    ("create_user", users::create_user),
    ("update_user", users::update_user),
    ("delete_user", users::delete_user),
    ("list_roles", roles::list_roles),
    ("list_orgs", orgs::list_orgs),
    ("create_org", orgs::create_org),
    ("update_org", orgs::update_org),
    ("delete_org", orgs::delete_org),
    ("list_robots", robots::list_robots),
    ("update_robot", robots::update_robot),
    ("get_robot", robots::get_robot),
    ("list_studios", studios::list_studios),
    ("update_studio", studios::update_studio),
    ("list_processes", processes::list_processes),
    ("delete_process", processes::delete_process),
    ("list_process_versions", processes::list_process_versions),
    ("list_schedules", schedules::list_schedules),
    ("list_jobs", jobs::list_jobs),
    ("run_schedule", jobs::run_schedule),
    ("retry_job", jobs::retry_job),
    ("stop_job", jobs::stop_job),
    ("delete_job", jobs::delete_job),
    ("list_asset_logs", assets::list_asset_logs),
    ("list_assets", assets::list_assets),
    ("create_asset", assets::create_asset),
    ("update_asset", assets::update_asset),
    ("delete_asset", assets::delete_asset),
    ("list_queue_items", queue_items::list_queue_items),
    ("create_queue_item", queue_items::create_queue_item),
    ("update_queue_item", queue_items::update_queue_item),
    ("pop_queue_item", queue_items::pop_queue_item),
    ("delete_queue_items", queue_items::delete_queue_items),
    ("list_queues", queues::list_queues),
    ("create_queue", queues::create_queue),
    ("delete_queue", queues::delete_queue),
    ("clear_queue", queues::clear_queue),
    ("list_files", files::list_files),
    ("upload_file", files::upload_file),
    ("download_file", files::download_file),
    ("delete_file", files::delete_file),
];

impl Vendor for IsearchState {
    const DOCUMENT: &'static Document = &document::ISEARCH;
    const HANDLERS: &'static [(&'static str, Handler<Self>)] = HANDLERS;
    const ADDING: &'static [&'static str] = &[
        "create_user",
        "create_org",
        "run_schedule",
        "create_asset",
        "create_queue_item",
        "create_queue",
        "upload_file",
    ];
    const STORING: &'static [&'static str] = &["upload_file"];

    fn success(_: &str, data: Option<Value>) -> Value {
        let mut envelope = Map::new();
        envelope.insert("code".to_owned(), codes::SUCCESS.into());
        envelope.insert("msg".to_owned(), SUCCESS_MESSAGE.into());
        envelope.extend(data.map(|data| ("result".to_owned(), data)));
        Value::Object(envelope)
    }

    /// All of them come under HTTP 200.
    fn refusal(_: &str, refusal: Refusal) -> (u16, Value) {
        let (code, message) = match refusal {
            Refusal::Parameter(message) => (codes::INVALID_PARAMETER.into(), message),
            Refusal::Token => (codes::TOKEN_REFUSED.into(), "Token不合法".to_owned()),
            Refusal::Business { code, message } => (code, message),
        };
        (200, json!({"code": code, "msg": message}))
    }

    fn admit(&mut self, arrival: &Arrival<'_>) -> Result<(), Refusal> {
        deviations::admit(self, arrival)
    }

    fn authenticate(&mut self, arrival: &Arrival<'_>) -> (AccessCheck, Result<(), Refusal>) {
        let (verdict, outcome) = auth::check(self, arrival);
        (
            verdict,
            outcome.map_err(|refusal| deviations::refusal(self, refusal)),
        )
    }

    fn base(&mut self) -> &mut Base {
        &mut self.base
    }

    fn records(&self) -> usize {
        IsearchState::records(self)
    }

    fn succeeded(&mut self, operation: &Operation, input: &Input) {
        // Logins change nothing that anybody would count.
        if operation.needs_token && operation.retry != Retry::Safe {
            let members = operation.parameters.members.iter();
            let mut shown = members.filter(|member| !member.is_sensitive);
            let key = shown.find_map(|member| input.optional_id(member.name));
            self.ledger.note(operation.id, key.unwrap_or_default(), "");
        }
    }

    fn effects(&self) -> Vec<Effect> {
        self.ledger.effects()
    }

    fn file_bytes(&self) -> usize {
        self.files.iter().map(StoredFile::bytes).sum()
    }

    fn catch_up(&mut self, now: i64) {
        IsearchState::catch_up(self, now);
    }

    fn token<'a>(headers: &'a HeaderMap, _: &'a [(String, String)]) -> Option<&'a str> {
        headers.get("accesstoken")?.to_str().ok()
    }

    fn reading(&self) -> Reading {
        Reading {
            is_accepted: if self.config.accept_alternative_places {
                location::is_accepted
            } else {
                Reading::default().is_accepted
            },
            tolerance: Tolerance {
                unknown_too: self.config.accept_unknown_parameters,
                ..Tolerance::default()
            },
            supplied: deviations::supplied(self),
        }
    }
}

impl Background for IsearchState {}
