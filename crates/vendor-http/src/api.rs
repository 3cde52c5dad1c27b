//! What a vendor's document says of its API as a whole.

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
    content_type: Option<&'static str>,
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
            content_type: None,
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

    /// The `Content-Type` that its requests have although they have no body, raw calls included.
    #[must_use]
    pub const fn content_type(mut self, content_type: &'static str) -> Self {
        self.content_type = Some(content_type);
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

    /// The `Content-Type` of requests without a body.
    pub(crate) fn bodyless_content_type(&self) -> Option<&'static str> {
        self.content_type
    }

    /// What its paths begin with.
    pub(crate) fn prefix(&self) -> &'static str {
        self.path_prefix
    }

    /// The path that a base URL has.
    pub(crate) fn base_path(&self) -> &'static str {
        self.server_path
    }
}

impl From<&'static str> for Api {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}
