//! What makes i-Search the vendor that it is.

use axum::http::HeaderMap;
use serde_json::Value;

use super::state::IsearchState;
use super::{accept, assets, auth, codes, files, jobs, people, processes, queues, robots};
use crate::deviation::Deviation;
use crate::document::{self, Document, Operation, Retry};
use crate::handler::Handler;
use crate::input::Input;
use crate::request::Reading;
use crate::response::Refusal;
use crate::vendor::{Arrival, Base, Envelope, Rejected, Vendor};

const ENVELOPE: Envelope = Envelope {
    success: codes::SUCCESS,
    message: ("msg", "操作成功"),
    data: "result",
};

/// The message of a refused token.
const TOKEN_REFUSED: &str = "Token不合法";

/// The functions by operation, in the order of the vendor's document.
const HANDLERS: &[(&str, Handler<IsearchState>)] = &[
    ("get_token", auth::get_token),
    ("refresh_token", auth::refresh_token),
    ("list_users", people::list_users),
    ("create_user", people::create_user),
    ("update_user", people::update_user),
    ("delete_user", people::delete_user),
    ("list_roles", people::list_roles),
    ("list_orgs", people::list_orgs),
    ("create_org", people::create_org),
    ("update_org", people::update_org),
    ("delete_org", people::delete_org),
    ("list_robots", robots::list_robots),
    ("update_robot", robots::update_robot),
    ("get_robot", robots::get_robot),
    ("list_studios", robots::list_studios),
    ("update_studio", robots::update_studio),
    ("list_processes", processes::list_processes),
    ("delete_process", processes::delete_process),
    ("list_process_versions", processes::list_process_versions),
    ("list_schedules", processes::list_schedules),
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
    ("list_queue_items", queues::list_queue_items),
    ("create_queue_item", queues::create_queue_item),
    ("update_queue_item", queues::update_queue_item),
    ("pop_queue_item", queues::pop_queue_item),
    ("delete_queue_items", queues::delete_queue_items),
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
        ENVELOPE.of_success(data)
    }

    /// All of them come under HTTP 200.
    fn refusal(_: &str, refusal: Refusal) -> (u16, Value) {
        let (parameter, token) = (codes::INVALID_PARAMETER, codes::TOKEN_REFUSED);
        let (code, message) = refusal.coded(parameter, token, TOKEN_REFUSED);
        (200, ENVELOPE.head(code, &message).into())
    }

    fn other_token_refusal() -> (Deviation, Refusal) {
        let refusal = Refusal::new(codes::OTHER_TOKEN_REFUSED, TOKEN_REFUSED);
        (Deviation::IsearchTokenRefused, refusal)
    }

    fn admit(&mut self, arrival: &Arrival<'_>) -> Result<(), Refusal> {
        accept::admit(self, arrival)
    }

    fn authenticate(&mut self, arrival: &Arrival<'_>) -> Result<(), Rejected> {
        auth::check(self, arrival)
    }

    fn base(&mut self) -> &mut Base {
        &mut self.base
    }

    fn records(&self) -> usize {
        IsearchState::records(self)
    }

    fn succeeded(&mut self, operation: &Operation, input: &Input) {
        // Logins have no side effect.
        if operation.needs_token && operation.retry != Retry::Safe {
            let members = operation.parameters.members.iter();
            let mut shown = members.filter(|member| !member.is_sensitive);
            let key = shown.find_map(|member| input.optional_id(member.name));
            self.base
                .ledger
                .note(operation.id, key.unwrap_or_default(), "");
        }
    }

    fn file_bytes(&self) -> usize {
        self.files.iter().map(|file| file.content.len()).sum()
    }

    fn catch_up(&mut self, now: i64) {
        IsearchState::catch_up(self, now);
    }

    fn token<'a>(headers: &'a HeaderMap, _: &'a [(String, String)]) -> Option<&'a str> {
        headers.get("accesstoken")?.to_str().ok()
    }

    fn reading(&self) -> Reading {
        accept::reading(self)
    }
}
