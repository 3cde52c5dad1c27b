//! What a vendor's document says of all its operations together.

/// The vendor's short name, and the names of members that its document knows. Generated from `openapi.yaml` by
/// `cargo xtask codegen`.
///
/// ```
/// use vendor_http::VendorDocument;
///
/// const DOCUMENT: VendorDocument = VendorDocument::new("acme").sensitive(&["password"]).members(&["code", "password"]);
/// assert!(DOCUMENT.is_sensitive("Password") && DOCUMENT.is_sensitive("authorization"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VendorDocument {
    vendor: &'static str,
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

impl VendorDocument {
    /// A document of `vendor` that knows no member.
    #[must_use]
    pub const fn new(vendor: &'static str) -> Self {
        Self {
            vendor,
            sensitive: &[],
            members: &[],
        }
    }

    /// Sets the names of members, parameters and headers whose values are never shown (`x-sensitive`).
    #[must_use]
    pub const fn sensitive(mut self, names: &'static [&'static str]) -> Self {
        self.sensitive = names;
        self
    }

    /// Sets the names of all members, which may be shown whoever sends them.
    #[must_use]
    pub const fn members(mut self, names: &'static [&'static str]) -> Self {
        self.members = names;
        self
    }

    /// The vendor's short name: `isearch`, `personalcenter`, `hsifue` or `jinyan`.
    #[must_use]
    pub const fn vendor(&self) -> &'static str {
        self.vendor
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
}
