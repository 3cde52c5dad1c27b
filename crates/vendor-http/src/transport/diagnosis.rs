//! What a failed connection means, and what to look at.

use std::{error::Error, io};

use crate::error::Cause;

/// Beginnings of what rustls, OpenSSL, hyper and reqwest say, in lower case, and what that means. The first that fits counts.
const MEANINGS: [(&[&str], &str); 10] = [
    (
        &["dns error", "error resolving dns"],
        "the host name cannot be resolved: check its spelling, the DNS and the VPN",
    ),
    (
        &[
            "proxy authorization required",
            "failed to authenticate with socks",
        ],
        "the proxy wants another user or password: check HttpConfig::proxy",
    ),
    (
        &["tunnel error: unsuccessful"],
        "the proxy does not connect to this server: ask who runs the proxy, or leave HttpConfig::proxy out",
    ),
    (
        &[
            "invalidcontenttype",
            "wrong version number",
            "packet length too long",
            "http request",
        ],
        "the port does not speak TLS: use the server's https port, or http:// with HttpConfig::allow_cleartext()",
    ),
    (
        &["notvalidforname", "not valid for name", "hostname mismatch"],
        "the certificate is that of another host: check the host of the address",
    ),
    (
        &[
            "certificate: expired",
            "certificate expired",
            "notvalidyet",
            "not valid yet",
            "certificate has expired",
        ],
        "the certificate is not valid now: check the clock of this machine, then the certificate",
    ),
    (
        &[
            "invalid peer certificate",
            "certificate verify failed",
            "self-signed",
            "local issuer",
        ],
        "the certificate is not trusted: give its authority with HttpConfig::root_certificate_file",
    ),
    (
        &["handshake eof", "fatal alert", "handshake failure"],
        "the server ended the TLS handshake: check that the port speaks TLS, and any firewall or proxy in between",
    ),
    (
        &["invalid http version parsed"],
        "the port does not speak HTTP: check whether it is an https port",
    ),
    (
        &["operation timed out"],
        "nothing answered within HttpConfig::connect_timeout: check host and port, firewall and VPN",
    ),
];

const REFUSED: &str = "the connection was refused: check host and port, and that the server runs";

/// What `error` means, where that is known.
pub(super) fn diagnosis(error: &(dyn Error + 'static), cause: &Cause) -> Option<&'static str> {
    let mut next = Some(error);
    while let Some(one) = next {
        // By its kind: the text is in the language of the system.
        let kind = one.downcast_ref::<io::Error>().map(io::Error::kind);
        if kind == Some(io::ErrorKind::ConnectionRefused) {
            return Some(REFUSED);
        }
        next = one.source();
    }
    let texts: Vec<String> = cause.texts().map(str::to_lowercase).collect();
    let fits = |begin: &&str| texts.iter().any(|text| text.contains(begin));
    let mut meanings = MEANINGS.iter();
    let (_, meaning) = meanings.find(|(said, _)| said.iter().any(fits))?;
    Some(meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An error with a cause that says this.
    #[derive(Debug, thiserror::Error)]
    #[error("client error (Connect)")]
    struct Failed(#[source] io::Error);

    #[test]
    fn what_the_libraries_say_is_told_in_words() {
        for (said, meaning) in [
            ("dns error", "host name"),
            ("error resolving DNS", "host name"),
            (
                "tunnel error: proxy authorization required",
                "the proxy wants",
            ),
            ("tunnel error: unsuccessful", "the proxy does not connect"),
            (
                "received corrupt message of type InvalidContentType",
                "does not speak TLS",
            ),
            (
                "error:0A00010B:SSL routines:ssl3_get_record:wrong version number",
                "does not speak TLS",
            ),
            ("invalid peer certificate: UnknownIssuer", "is not trusted"),
            (
                "invalid peer certificate: NotValidForName",
                "of another host",
            ),
            (
                "invalid peer certificate: certificate not valid for name \"a\"",
                "of another host",
            ),
            ("invalid peer certificate: Expired", "is not valid now"),
            (
                "invalid peer certificate: certificate expired: verification time 7",
                "is not valid now",
            ),
            (
                "certificate verify failed: self-signed certificate",
                "is not trusted",
            ),
            (
                "certificate verify failed: certificate has expired",
                "is not valid now",
            ),
            (
                "certificate verify failed: Hostname mismatch",
                "of another host",
            ),
            ("tls handshake eof", "ended the TLS handshake"),
            (
                "received fatal alert: ProtocolVersion",
                "ended the TLS handshake",
            ),
            ("invalid HTTP version parsed", "does not speak HTTP"),
            ("operation timed out", "connect_timeout"),
        ] {
            let error = Failed(io::Error::other(said));
            let found = Cause::behind(&error).and_then(|cause| diagnosis(&error, &cause));
            assert!(
                found.is_some_and(|found| found.contains(meaning)),
                "{said}: {found:?}"
            );
        }
        let error = Failed(io::ErrorKind::ConnectionRefused.into());
        let cause = Cause::behind(&error).unwrap();
        assert_eq!(diagnosis(&error, &cause), Some(REFUSED));
        let error = Failed(io::Error::other("connection reset by peer"));
        let cause = Cause::behind(&error).unwrap();
        assert_eq!(diagnosis(&error, &cause), None);
    }
}
