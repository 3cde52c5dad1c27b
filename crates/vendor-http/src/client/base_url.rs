//! Checks that a base URL is neither too long nor too short.

use url::Url;

use crate::{Error, api::Api};

/// Refuses a base URL to which paths cannot be appended, and says which one is right.
pub(crate) fn check(api: &Api, base: &Url) -> Result<(), Error> {
    let path = base.path();
    let right = |path: &str| {
        let mut url = base.clone();
        url.set_path(path);
        url.as_str().trim_end_matches('/').to_owned()
    };
    let problem = if let Some(before) = before(path, api.prefix()) {
        let before = if before.is_empty() {
            api.base_path()
        } else {
            before
        };
        format!(
            "contains {}, which the client appends to every call: give {}",
            api.prefix(),
            right(before)
        )
    } else if path == "/" && !api.base_path().is_empty() {
        let path = api.base_path();
        format!("lacks the path {path}: give {}", right(path))
    } else {
        return Ok(());
    };
    Err(Error::configuration("base_url", &problem))
}

/// The part of the path before `prefix`, if the path contains it as whole segments.
fn before<'p>(path: &'p str, prefix: &str) -> Option<&'p str> {
    if prefix.is_empty() {
        return None;
    }
    path.match_indices(prefix).find_map(|(at, _)| {
        let (before, found) = path.split_at_checked(at)?;
        let rest = found.strip_prefix(prefix)?;
        (rest.is_empty() || rest.starts_with('/')).then_some(before)
    })
}
