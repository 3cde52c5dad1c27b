//! Who may ask what listens on this machine: a browser sends requests here for any page of the web.

use axum::http::{HeaderMap, header, uri::Authority};

/// Whether the one `Host` of a request is a name of the loopback interface. A page whose own name was made to resolve to
/// 127.0.0.1 has another one.
pub(crate) fn is_asked_for(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().filter(|_| hosts.next().is_none());
    let host: Option<Authority> = host.and_then(|host| host.to_str().ok()?.parse().ok());
    host.is_some_and(|host| !host.as_str().contains('@') && is_loopback(host.host()))
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || bare
            .parse()
            .is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

/// Whether there is no `Origin`, or it is that of the address which was asked.
pub(crate) fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (headers.get(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.as_bytes() == format!("http://{host}").as_bytes(),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, header};

    use super::{is_asked_for, is_same_origin};

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in ["127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:1"] {
            assert!(is_asked_for(&headers(&[(header::HOST, host)])), "{host}");
        }
        for host in [
            "evil.example",
            "127.0.0.1.evil.example:80",
            "192.0.2.1",
            "user@localhost",
            "",
        ] {
            assert!(!is_asked_for(&headers(&[(header::HOST, host)])), "{host}");
        }
        assert!(!is_asked_for(&HeaderMap::new()));
    }

    #[test]
    fn a_page_of_another_server_is_another_origin() {
        let host = (header::HOST, "127.0.0.1:8080");
        assert!(is_same_origin(&headers(std::slice::from_ref(&host))));
        for (origin, is_same) in [
            ("http://127.0.0.1:8080", true),
            ("http://127.0.0.1:8081", false),
            ("https://127.0.0.1:8080", false),
            ("https://evil.example", false),
            ("null", false),
        ] {
            let headers = headers(&[host.clone(), (header::ORIGIN, origin)]);
            assert_eq!(is_same_origin(&headers), is_same, "{origin}");
        }
    }
}
