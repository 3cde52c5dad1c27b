//! Who may ask: requests to other names than those of this machine are refused, and so are pages of another origin that use
//! the controls. What a form or a script sends without asking first is never `application/json`.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::Error;
use crate::control::Refused;
use crate::loopback::{authority, host, is_loopback, is_same_origin};
use crate::request::media_type;

/// The names that requests may be sent to, beside those of the loopback interface.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hosts(Vec<Authority>);

impl Hosts {
    /// Reads `HOST` or `HOST:PORT`.
    pub(crate) fn allow(&mut self, host: &str) -> Result<(), Error> {
        let read = authority(host).filter(|authority| {
            authority.port_u16().is_some() || authority.as_str() == authority.host()
        });
        let invalid = || Error::AllowedHost {
            host: host.to_owned(),
        };
        self.0.push(read.ok_or_else(invalid)?);
        Ok(())
    }
}

/// One port, and the names under which it accepts requests.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    hosts: Arc<Hosts>,
    port: u16,
}

impl Door {
    pub(crate) fn new(hosts: &Hosts, port: u16) -> Self {
        let hosts = Arc::new(hosts.clone());
        Self { hosts, port }
    }

    fn accepts(&self, asked: &Authority) -> bool {
        let is_own = is_loopback(asked.host()) && asked.port_u16().unwrap_or(80) == self.port;
        let is_allowed = |allowed: &Authority| {
            let is_port = || {
                let port = allowed.port_u16();
                port.is_none() || port == asked.port_u16()
            };
            allowed.host().eq_ignore_ascii_case(asked.host()) && is_port()
        };
        is_own || self.hosts.0.iter().any(is_allowed)
    }
}

/// Refuses every request that was sent to another name.
pub(crate) async fn by_name(State(door): State<Door>, request: Request, next: Next) -> Response {
    let named = host(request.headers());
    // A request by way of a proxy has its target in the first line as well.
    let target = request.uri().authority();
    let is_own = named.is_some_and(|named| door.accepts(&named))
        && target.is_none_or(|target| door.accepts(target));
    if is_own {
        return next.run(request).await;
    }
    tracing::warn!(target: "vendor_sandbox", port = door.port, "request for another Host refused");
    let refusal = format!(
        "the Host of this request is not the sandbox's: ask 127.0.0.1:{}, or allow the name with \
         SandboxBuilder::allow_host or vendorctl sandbox --allow-host\n",
        door.port
    );
    (StatusCode::FORBIDDEN, refusal).into_response()
}

/// Refuses what a page of another origin could have sent, for every control.
pub(crate) async fn to_controls(request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !is_same_origin(headers, &["http", "https"]) {
        let problem =
            "this Origin is not the sandbox's: pages of other servers may not use its controls";
        return Refused(StatusCode::FORBIDDEN, problem.to_owned()).into_response();
    }
    let is_json = media_type(headers).eq_ignore_ascii_case("application/json");
    if !request.method().is_safe() && !is_json {
        let problem = "Content-Type must be application/json, also without a body: controls take no \
                       forms and no plain text";
        return Refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, problem.to_owned()).into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::{Door, Hosts, authority};

    fn is_allowed(allowed: &[&str], asked: &str) -> bool {
        let mut hosts = Hosts::default();
        for host in allowed {
            hosts.allow(host).unwrap();
        }
        let door = Door::new(&hosts, 8701);
        authority(asked).is_some_and(|asked| door.accepts(&asked))
    }

    #[test]
    fn names_of_the_loopback_interface_are_answered_with_the_right_port() {
        for asked in [
            "127.0.0.1:8701",
            "127.9.9.9:8701",
            "localhost:8701",
            "LocalHost:8701",
            "[::1]:8701",
        ] {
            assert!(is_allowed(&[], asked), "{asked}");
        }
        for asked in [
            "127.0.0.1",
            "localhost",
            "127.0.0.1:8702",
            "localhost:",
            "evil.example:8701",
            "evil.example",
            "localhost.evil.example:8701",
            "127.0.0.1.evil.example:8701",
            "user@127.0.0.1:8701",
            "0.0.0.0:8701",
            "192.0.2.1:8701",
            "[::]:8701",
            "[::ffff:127.0.0.1]:8701",
            "",
            ":8701",
            "localhost:8701/",
            "a b",
        ] {
            assert!(!is_allowed(&[], asked), "{asked}");
        }
        assert!(Door::new(&Hosts::default(), 80).accepts(&authority("localhost").unwrap()));
    }

    #[test]
    fn a_name_is_allowed_with_any_port_or_with_one() {
        for asked in [
            "sandbox.test",
            "Sandbox.Test:1",
            "sandbox.test:8701",
            "localhost:9000",
            "127.0.0.1:8701",
        ] {
            assert!(
                is_allowed(&["sandbox.test", "localhost:9000"], asked),
                "{asked}"
            );
        }
        for asked in [
            "localhost:9001",
            "localhost",
            "other.test:8701",
            "a.sandbox.test",
        ] {
            assert!(
                !is_allowed(&["sandbox.test", "localhost:9000"], asked),
                "{asked}"
            );
        }
        for wrong in [
            "",
            "http://sandbox.test",
            "sandbox.test/",
            "a b",
            "user@sandbox.test",
            "sandbox.test:",
            "*:",
        ] {
            let error = Hosts::default().allow(wrong).unwrap_err();
            assert!(error.to_string().contains("allow_host"), "{error}");
        }
    }
}
