//! What a vendor's document says of its API as a whole.

use url::Url;

use crate::Error;

/// A vendor's API: its name, what its addresses look like, and the names of members that its document knows. Generated
/// from `openapi.yaml`.
///
/// ```
/// use vendor_http::vendor::Api;
///
/// const API: Api = Api::new("jinyan").path_prefix("/adapter").server_path("/api").sensitive(&["cardNo"]);
/// assert_eq!(API.name(), "jinyan");
/// assert!(API.is_sensitive("CardNo") && API.is_sensitive("authorization"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Api {
    name: &'static str,
    path_prefix: &'static str,
    server_path: &'static str,
    sensitive: &'static [&'static str],
    members: &'static [&'static str],
}

/// Headers of HTTP itself whose values are credentials.
const CREDENTIALS: [&str; 4] = [
    "authorization",
    "cookie",
    "proxy-authorization",
    "set-cookie",
];

impl Api {
    /// The vendor's short name: `isearch`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            path_prefix: "",
            server_path: "",
            sensitive: &[],
            members: &[],
        }
    }

    /// What the paths of its operations begin with: a base URL that ends in it is refused.
    #[must_use]
    pub const fn path_prefix(mut self, prefix: &'static str) -> Self {
        self.path_prefix = prefix;
        self
    }

    /// The path of its documented servers: a base URL without any path is refused.
    #[must_use]
    pub const fn server_path(mut self, path: &'static str) -> Self {
        self.server_path = path;
        self
    }

    /// The names of members, parameters and headers whose values are never shown (`x-sensitive`).
    #[must_use]
    pub const fn sensitive(mut self, names: &'static [&'static str]) -> Self {
        self.sensitive = names;
        self
    }

    /// The names of all members, which may be shown whoever sends them.
    #[must_use]
    pub const fn members(mut self, names: &'static [&'static str]) -> Self {
        self.members = names;
        self
    }

    /// Whether the value of a member, parameter or header of this name is never shown. Case does not matter.
    #[must_use]
    pub fn is_sensitive(&self, name: &str) -> bool {
        let mut names = self.sensitive.iter().chain(&CREDENTIALS);
        names.any(|sensitive| sensitive.eq_ignore_ascii_case(name))
    }

    /// Whether the document has a member of this name.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.members.contains(&name)
    }

    /// The vendor's short name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Refuses a base URL to which paths cannot be appended, and says which one is right.
    pub(crate) fn check(&self, base: &Url) -> Result<(), Error> {
        let path = base.path();
        let right = |path: &str| {
            let mut url = base.clone();
            url.set_path(path);
            url.as_str().trim_end_matches('/').to_owned()
        };
        let problem = if let Some(before) = before(path, self.path_prefix) {
            let before = if before.is_empty() {
                self.server_path
            } else {
                before
            };
            format!(
                "holds {}, which every call appends: give {}",
                self.path_prefix,
                right(before)
            )
        } else if path == "/" && !self.server_path.is_empty() {
            let path = self.server_path;
            format!("lacks the path {path}: give {}", right(path))
        } else {
            return Ok(());
        };
        Err(Error::configuration("base_url", &problem))
    }
}

impl From<&'static str> for Api {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

/// What stands before `prefix` where a path ends in it, or goes on after it.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_with_too_much_or_too_little_is_refused_with_the_right_one() {
        let one = Api::new("one").path_prefix("/oapi/v1");
        let other = Api::new("other")
            .path_prefix("/adapter")
            .server_path("/api");
        for (api, base, right) in [
            (one, "https://a.example/oapi/v1", "https://a.example"),
            (one, "https://a.example/oapi/v1/", "https://a.example"),
            (
                one,
                "https://a.example:8/rpa/oapi/v1",
                "https://a.example:8/rpa",
            ),
            (one, "https://a.example/oapi/v1/robot", "https://a.example"),
            (other, "https://a.example", "https://a.example/api"),
            (other, "https://a.example/", "https://a.example/api"),
            (other, "https://a.example/adapter", "https://a.example/api"),
            (
                other,
                "https://a.example/api/adapter",
                "https://a.example/api",
            ),
            (
                other,
                "https://a.example/t/adapter/oauth/token",
                "https://a.example/t",
            ),
        ] {
            let refused = api.check(&base.parse().unwrap()).unwrap_err().to_string();
            assert!(refused.starts_with("`base_url`"), "{refused}");
            assert!(refused.ends_with(&format!(": give {right}")), "{refused}");
            assert!(api.check(&right.parse().unwrap()).is_ok(), "{right}");
        }
        for (api, base) in [
            (one, "https://a.example/oapi/v10"),
            (one, "https://a.example/oapi"),
            (other, "https://a.example/travel"),
            (Api::new("any"), "https://a.example"),
        ] {
            assert!(api.check(&base.parse().unwrap()).is_ok(), "{base}");
        }
    }
}
