//! `client.rs`: one method an operation.

use crate::codegen::{
    api::Api,
    names::pascal,
    render::{doc, summary},
    spec::{Auth, Retry},
};

/// What an error shows of it.
const OF_A_RAW_PATH: &str = "Errors and logs show a path that is a constant of your program. Of one that was put \
    together they show only what all paths begin with, because it may contain secrets.";

const RAW: &str =
    "    pub fn raw(&self, method: Method, path: impl Into<Cow<'static, str>>) -> RawCall {
        self.http.raw(method, path)
    }

";

const UNTIL_IS: [&str; 2] = [
    "The same client, whose calls are cut off at `deadline`, or at the one it has already, if that is earlier: \
     `client.until(Duration::from_secs(60))` counts from now. That holds for everything that is made of its calls: \
     lists, waits, helpers that make several calls, and transfers of files.",
    "A call that begins after the deadline is not sent. One that is cut off is an error of the kind \
     [`Timeout`](vendor_http::ErrorKind::Timeout), whose outcome says whether it may have happened.",
];

const UNTIL: &str = "    #[must_use]
    pub fn until(&self, deadline: impl Into<Deadline>) -> Self {
        let mut client = self.clone();
        client.http = self.http.until(deadline);
        client
    }
";

const OPTIONS: &str = "
impl ClientBuilder {
    /// Sets timeouts, limits, proxy and certificates, in place of all those that the client has by default.
    pub fn http(mut self, config: HttpConfig) -> Self {
        self.setup.set_http(config);
        self
    }

    /// Takes tokens from a source of your own instead.
    pub fn token_source(mut self, source: impl TokenSource<Error = Error>) -> Self {
        self.setup.set_token_source(source);
        self
    }

    /// Keeps the token where other processes with the same credential find it.
    pub fn token_store(mut self, store: impl TokenStore) -> Self {
        self.setup.set_token_store(store);
        self
    }
";

const FETCH_WITHOUT_STORE: &str = "
    /// Lets a process log in by itself while the [token store](Self::token_store) is down and it has no usable token;
    /// otherwise its calls fail until the store is back. Only if the vendor confirmed that several tokens are valid at a
    /// time, which its document does not say.
    pub fn fetch_without_store(mut self, allowed: bool) -> Self {
        self.setup.set_fetch_without_store(allowed);
        self
    }
";

pub(crate) fn render(api: &Api) -> String {
    let mut names: Vec<String> = api
        .operations
        .iter()
        .map(|operation| pascal(&operation.id))
        .collect();
    names.extend(["Client", "ClientBuilder"].map(ToOwned::to_owned));
    names.sort_unstable();
    let mut out = format!(
        "//! One method an operation, and what the clients of all vendors have.\n\n\
         use std::borrow::Cow;\n\nuse vendor_auth::{{TokenSource, TokenStore}};\n\
         use vendor_http::{{Call, Deadline, Error, HttpConfig, Method, RawCall}};\n\n\
         use crate::{{{}}};\n\nimpl Client {{\n",
        names.join(", ")
    );
    for operation in &api.operations {
        let name = pascal(&operation.id);
        let repetition = match operation.retry {
            Retry::Never if operation.auth == Auth::Token => {
                "Never repeated once it may have been sent."
            }
            Retry::Keyed => {
                "Repeated only with a key of your own that the vendor is trusted to recognise."
            }
            _ => "",
        };
        let deprecated = if operation.deprecated {
            "The vendor advises against it."
        } else {
            ""
        };
        out.push_str(&doc(
            "    ",
            &[
                &summary(&operation.summary, &operation.doc, operation.evidence),
                &operation.description,
                deprecated,
                repetition,
            ],
        ));
        if !operation.title.is_empty() {
            out.push_str(&format!("    #[doc(alias = {:?})]\n", operation.title));
        }
        out.push_str(&format!(
            "    pub fn {}(&self, request: {name}) -> Call<{name}> {{ self.http.call(request) }}\n\n",
            operation.id
        ));
    }
    let raw = format!(
        "A call to a path that this client does not know, `{}/…`, with token, signature and errors as every other one.",
        api.path_prefix
    );
    out.push_str(&doc("    ", &[&raw, OF_A_RAW_PATH]));
    out.push_str(RAW);
    out.push_str(&doc("    ", &UNTIL_IS));
    out.push_str(UNTIL);
    out.push_str("}\n");
    out.push_str(OPTIONS);
    if api.fetch_without_store {
        out.push_str(FETCH_WITHOUT_STORE);
    }
    out + "}\n"
}
