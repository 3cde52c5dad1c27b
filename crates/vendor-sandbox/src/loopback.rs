//! Who may ask what listens on this machine.
//!
//! A browser sends requests to the loopback interface for any page. `Host` tells a page whose name was made to resolve to
//! 127.0.0.1, `Origin` a page of another server.

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};

/// A host with or without a port, and nothing else.
pub(crate) fn authority(text: &str) -> Option<Authority> {
    let authority: Authority = text.parse().ok()?;
    let is_bare = !authority.host().is_empty() && !authority.as_str().contains('@');
    is_bare.then_some(authority)
}

/// Whether a host is a name or an address of the loopback interface; an address of version 6 is in brackets.
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    let v6 = || host.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse()
            .is_ok_and(|address: Ipv4Addr| address.is_loopback())
        || v6().is_some_and(|address: Ipv6Addr| address.is_loopback())
}

/// The one `Host` of a request; `None` if there are none or several, or if it has more than a host and a port.
#[must_use]
pub fn host(headers: &HeaderMap) -> Option<Authority> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().filter(|_| hosts.next().is_none())?;
    authority(host.to_str().ok()?)
}

/// Whether the `Host` of a request is a name of the loopback interface. That of a page whose own name was made to resolve to
/// 127.0.0.1 is not.
#[must_use]
pub fn is_asked_for(headers: &HeaderMap) -> bool {
    host(headers).is_some_and(|host| is_loopback(host.host()))
}

/// Whether there is no `Origin`, or it is that of the address which was asked, under one of these schemes.
#[must_use]
pub fn is_same_origin(headers: &HeaderMap, schemes: &[&str]) -> bool {
    let host = host(headers);
    let is_own = |origin: &str| {
        let (scheme, asked) = origin.split_once("://").unwrap_or_default();
        let is_host = |host: &Authority| host.as_str().eq_ignore_ascii_case(asked);
        schemes.contains(&scheme) && host.as_ref().is_some_and(is_host)
    };
    let mut origins = headers.get_all(header::ORIGIN).iter();
    origins.all(|origin| origin.to_str().is_ok_and(is_own))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

    use super::{host, is_asked_for, is_same_origin};

    fn headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn a_request_has_one_host() {
        assert!(host(&headers(&[(header::HOST, "localhost:1")])).is_some());
        let two = [(header::HOST, "localhost:1"), (header::HOST, "localhost:1")];
        for hosts in [&[][..], &[(header::HOST, "")], &two] {
            assert_eq!(host(&headers(hosts)), None, "{hosts:?}");
        }
    }

    fn origins_are_secure(pairs: &[(HeaderName, &'static str)]) -> bool {
        pairs.iter().any(|(_, value)| value.starts_with("https:"))
    }

    #[test]
    fn only_the_origin_of_the_address_asked_is_the_same() {
        let asked = (header::HOST, "localhost:8701");
        let is_same = |origins: &[&'static str]| {
            let origins = origins.iter().map(|origin| (header::ORIGIN, *origin));
            let pairs: Vec<_> = std::iter::once(asked.clone()).chain(origins).collect();
            let headers = headers(&pairs);
            let with_tls = is_same_origin(&headers, &["http", "https"]);
            let is_secure = origins_are_secure(&pairs);
            assert_eq!(is_same_origin(&headers, &["http"]), with_tls && !is_secure);
            with_tls
        };
        for origins in [
            &[][..],
            &["http://localhost:8701"],
            &["https://LOCALHOST:8701"],
        ] {
            assert!(is_same(origins), "{origins:?}");
        }
        for origin in [
            "null",
            "",
            "https://evil.example",
            "http://localhost:8702",
            "http://127.0.0.1:8701",
            "http://localhost",
            "http://localhost:8701.evil.example",
            "http://localhost:8701/",
            "ftp://localhost:8701",
            "localhost:8701",
        ] {
            assert!(!is_same(&[origin]), "{origin}");
        }
        assert!(!is_same(&["http://localhost:8701", "null"]));
    }

    #[test]
    fn only_names_of_this_machine_are_asked_for() {
        for asked in ["127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:1"] {
            assert!(is_asked_for(&headers(&[(header::HOST, asked)])), "{asked}");
        }
        for asked in [
            "evil.example",
            "127.0.0.1.evil.example:80",
            "192.0.2.1",
            "user@localhost",
            "",
        ] {
            assert!(!is_asked_for(&headers(&[(header::HOST, asked)])), "{asked}");
        }
        assert!(!is_asked_for(&HeaderMap::new()));
    }
}
