//! The operations of the document, each with the function that answers it.

use std::cmp::Reverse;
use std::sync::LazyLock;

use bytes::Bytes;

use super::answer::{Answer, Refusal};
use super::input::Input;
use super::world::World;
use super::{
    assets, auth, files, jobs, orgs, processes, queue_items, queues, robots, roles, schedules,
    studios, users,
};
use crate::spec::{self, Operation};

/// A request that may run.
pub(crate) struct Call {
    pub(crate) input: Input,
    /// The file part of a form.
    pub(crate) file: Option<FilePart>,
    /// The sandbox's time, in milliseconds since 1970.
    pub(crate) now: i64,
}

/// The file part of a form.
pub(crate) struct FilePart {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) content: Bytes,
}

/// Answers one operation.
pub(crate) type Handler = fn(&mut World, &Call) -> Result<Answer, Refusal>;

/// An operation of the document and the function that answers it.
pub(crate) struct Route {
    pub(crate) operation: Operation,
    pub(crate) run: Handler,
}

/// The functions by operation, in the order of the vendor's document.
const HANDLERS: &[(&str, Handler)] = &[
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

/// Every operation of the document that has a function.
///
/// # Errors
///
/// What is wrong with the document.
pub(crate) fn routes() -> Result<&'static [Route], String> {
    static ROUTES: LazyLock<Result<Vec<Route>, String>> = LazyLock::new(|| {
        let operations = spec::read(isearch_oapi::SPEC).map_err(|error| error.to_string())?;
        let routes = operations.into_iter().filter_map(|operation| {
            let (_, run) = HANDLERS.iter().find(|(id, _)| *id == operation.id)?;
            Some(Route {
                operation,
                run: *run,
            })
        });
        Ok(routes.collect())
    });
    match &*ROUTES {
        Ok(routes) => Ok(routes),
        Err(problem) => Err(problem.clone()),
    }
}

/// The route for a method, a path and the query parameters.
///
/// Of several on one method and path, it is the one of whose required parameters most were sent.
pub(crate) fn find<'a>(
    routes: &'a [Route],
    method: &str,
    path: &str,
    query: &[(String, String)],
) -> Option<&'a Route> {
    routes
        .iter()
        .filter(|route| route.operation.method == method && route.operation.path == path)
        // Of equals `min_by_key` takes the first, in the order of the document.
        .min_by_key(|route| {
            let members = &route.operation.parameters.members;
            let sent = members.iter().filter(|member| {
                member.is_required && query.iter().any(|(key, _)| *key == member.name)
            });
            Reverse(sent.count())
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{HANDLERS, find, routes};
    use crate::spec;

    #[test]
    fn every_operation_has_a_handler_and_every_handler_an_operation() {
        let operations = spec::read(isearch_oapi::SPEC).unwrap();
        let documented: BTreeSet<&str> = operations.iter().map(|o| o.id.as_str()).collect();
        let handled: BTreeSet<&str> = HANDLERS.iter().map(|(id, _)| *id).collect();
        assert_eq!(documented, handled);
        assert_eq!(
            (operations.len(), HANDLERS.len(), routes().unwrap().len()),
            (43, 43, 43)
        );
    }

    #[test]
    fn parameters_tell_login_from_refresh() {
        let find = |names: &[&str]| {
            let query: Vec<_> = names
                .iter()
                .map(|n| ((*n).to_owned(), String::new()))
                .collect();
            let route = find(routes().unwrap(), "GET", "/oapi/v1/token", &query).unwrap();
            route.operation.id.as_str()
        };
        for names in [&["accessKey", "secretKey"][..], &["accessKey"], &[]] {
            assert_eq!(find(names), "get_token", "{names:?}");
        }
        assert_eq!(find(&["refreshToken"]), "refresh_token");
    }
}
