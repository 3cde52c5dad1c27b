//! Between this machine and the server: name, port, certificate, proxy, clock.

use std::{
    env,
    net::SocketAddr,
    time::{Duration, SystemTime},
};

use reqwest::Url;
use rustls::{CertificateError, Error::InvalidCertificate};
use tokio::{net::TcpStream, time::timeout};

use super::{
    certificate::{self, Certificate, HandshakeError, Shown},
    findings::{
        Finding, Findings,
        Level::{self, Failed, Good, Note, Skipped},
        Stage::Surroundings,
    },
    gate::Exchange,
    subject::Subject,
};

/// How long a name, a port and a handshake may take, each.
const PATIENCE: Duration = Duration::from_secs(10);

/// How far clocks may be apart without a word.
const CLOSE: Duration = Duration::from_secs(60);

/// A certificate that ends sooner is worth a word.
const SOON: Duration = Duration::from_secs(30 * 24 * 60 * 60);

fn line(check: &str, level: Level, text: impl Into<String>) -> Finding {
    level.of(Surroundings, check, text)
}

/// Looks at everything below HTTP, and says whether a request is worth sending.
pub(super) async fn look(subject: &Subject, findings: &mut Findings) -> bool {
    let base_url = subject.base_url();
    let Some((url, host, port)) = parsed(base_url) else {
        let text = "the address is no URL such as https://rpa.example.com";
        findings.push(line("address", Failed, text).detail(base_url));
        return false;
    };
    let scheme = url.scheme();
    let text = format!("{scheme}, port {port}");
    findings.push(line("address", Good, text).detail(base_url));
    if let Some(proxy) = subject.proxy() {
        let text = "everything goes through the proxy of the profile, which also resolves the name and connects";
        findings.push(line("proxy", Note, text));
        return match parsed(proxy) {
            Some((_, host, port)) => connected(&host, port, "proxy", findings).await.is_some(),
            None => true,
        };
    }
    unused_proxy(findings);
    let Some(stream) = connected(&host, port, "server", findings).await else {
        return false;
    };
    if scheme != "https" {
        let text = "no TLS: the address begins with http://";
        findings.push(line("tls", Note, text));
        return true;
    }
    let roots = subject.roots();
    let handshake = timeout(PATIENCE, certificate::shown(stream, &host, &roots));
    let finding = match handshake.await {
        Ok(Ok(shown)) => return trusted(&shown, findings),
        Ok(Err(error)) => {
            let finding = line("tls", Failed, error.to_string());
            match error {
                HandshakeError::NoTls => finding.advise(
                    "It may be the port for http://; ask the vendor for the one for https://.",
                ),
                HandshakeError::Roots(_) => {
                    finding.advise("Install the package `ca-certificates`, or set SSL_CERT_FILE.")
                }
                HandshakeError::Failed(_) => finding,
            }
        }
        Err(_) => line("tls", Failed, "the TLS handshake did not end within 10 s"),
    };
    findings.push(finding);
    false
}

fn parsed(url: &str) -> Option<(Url, String, u16)> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default()?;
    Some((url, host, port))
}

/// Variables that other programs read, and the clients do not.
fn unused_proxy(findings: &mut Findings) {
    let is_set = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let names = [
        "HTTPS_PROXY",
        "https_proxy",
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
        "all_proxy",
    ];
    let set: Vec<&str> = names.into_iter().filter(is_set).collect();
    findings.push(if set.is_empty() {
        line("proxy", Good, "none")
    } else {
        let text = format!("{} is set, and the clients do not read it", set.join(", "));
        line("proxy", Note, text).advise("If the server is only reached through it, set `proxy` in the profile (HttpConfig::proxy).")
    });
}

async fn connected(
    host: &str,
    port: u16,
    what: &str,
    findings: &mut Findings,
) -> Option<TcpStream> {
    let found = timeout(PATIENCE, tokio::net::lookup_host((host, port))).await;
    let addresses: Vec<SocketAddr> = match found {
        Ok(Ok(addresses)) => addresses.collect(),
        Ok(Err(error)) => {
            let text = format!("the name of the {what} is not known");
            findings.push(line("dns", Failed, text).detail(&error).advise(
                "Check the spelling, and whether this machine uses the name servers of the network that the server is in.",
            ));
            return None;
        }
        Err(_) => {
            findings.push(line("dns", Failed, "no name server responded within 10 s"));
            return None;
        }
    };
    let shown: Vec<String> = addresses
        .iter()
        .map(|address| address.ip().to_string())
        .collect();
    let text = match addresses.len() {
        1 => "1 address".to_owned(),
        count => format!("{count} addresses"),
    };
    findings.push(line("dns", Good, text).detail(&shown.join(", ")));
    let mut problem = "it has no address".to_owned();
    let first = async {
        for address in addresses {
            match TcpStream::connect(address).await {
                Ok(stream) => return Some(stream),
                Err(error) => problem = error.to_string(),
            }
        }
        None
    };
    match timeout(PATIENCE, first).await {
        Ok(Some(stream)) => {
            let text = format!("the {what} takes connections on port {port}");
            findings.push(line("tcp", Good, text));
            return Some(stream);
        }
        Ok(None) => {}
        Err(_) => "nothing came back within 10 s".clone_into(&mut problem),
    }
    let text = format!("no connection to the {what} on port {port}");
    findings.push(line("tcp", Failed, text).detail(&problem).advise(
        "Check the port, and ask whether a firewall is in between or the vendor only lets registered addresses in.",
    ));
    None
}

fn trusted(shown: &Shown, findings: &mut Findings) -> bool {
    use CertificateError as Wrong;

    let own = shown.own.as_ref();
    let mut detail = own.map_or_else(
        || "the certificate cannot be read".to_owned(),
        |own| {
            let (subject, issuer) = (&own.subject, &own.issuer);
            format!(
                "subject {subject}; issuer {issuer}; SHA-256 {}",
                own.fingerprint
            )
        },
    );
    let finding = match &shown.refused {
        None => {
            let text = format!("{}, {} certificates, trusted", shown.version, shown.length);
            line("tls", Good, text)
        }
        Some(refused) => {
            let is_self_signed = own.is_some_and(|own| own.is_self_signed);
            let (text, advice) = match refused {
                InvalidCertificate(Wrong::UnknownIssuer) if is_self_signed => (
                    "the certificate is self-signed, so that the clients refuse it",
                    "Ask the vendor for the certificate, compare the SHA-256, and name its file as `ca_file` in the profile (HttpConfig::root_certificate_file).",
                ),
                InvalidCertificate(Wrong::UnknownIssuer) => (
                    "the certificate comes from an authority that this machine does not trust",
                    "If it is the company's own, name its certificate as `ca_file` in the profile (HttpConfig::root_certificate_file). If the chain lacks one in between, the server must send it.",
                ),
                InvalidCertificate(Wrong::Expired | Wrong::ExpiredContext { .. }) => (
                    "the certificate has expired",
                    "Ask the vendor to renew it; and check the clock of this machine.",
                ),
                InvalidCertificate(Wrong::NotValidYet | Wrong::NotValidYetContext { .. }) => (
                    "the certificate is not valid yet",
                    "Check the clock of this machine.",
                ),
                InvalidCertificate(
                    Wrong::NotValidForName | Wrong::NotValidForNameContext { .. },
                ) => (
                    "the certificate is for another name",
                    "Use the name that the certificate has, not an IP address.",
                ),
                other => {
                    detail = format!("{other}; {detail}");
                    (
                        "the certificate is refused",
                        "Ask the vendor for another one.",
                    )
                }
            };
            line("tls", Failed, text).advise(advice)
        }
    };
    findings.push(finding.detail(&detail));
    findings.lines.extend(own.map(expiry));
    shown.refused.is_none()
}

fn expiry(own: &Certificate) -> Finding {
    let until = httpdate::fmt_http_date(own.not_after);
    let Ok(left) = own.not_after.duration_since(SystemTime::now()) else {
        return line(
            "certificate",
            Failed,
            format!("valid until {until}, which is past"),
        );
    };
    let days = left.as_secs() / (24 * 60 * 60);
    let text = format!("valid until {until}, for {days} days");
    if left < SOON {
        line("certificate", Note, text).advise("Ask the vendor when it is renewed.")
    } else {
        line("certificate", Good, text)
    }
}

/// The offset of this machine's clock with which the server accepts timestamps, in milliseconds; `None` if the present one
/// will do.
pub(super) fn clock(log: &[Exchange], added_ms: i64, findings: &mut Findings) -> Option<i64> {
    let millis = |time: SystemTime| {
        let since_1970 = time
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX)
    };
    let mut seen = log
        .iter()
        .filter_map(|exchange| Some((exchange.clocks?, exchange.elapsed)));
    let Some(((theirs, ours), elapsed)) = seen.next() else {
        let text = "no response said what time it is there";
        findings.push(line("clock", Skipped, text));
        return None;
    };
    let wanted = millis(theirs).saturating_sub(millis(ours));
    let apart = Duration::from_millis(wanted.saturating_sub(added_ms).unsigned_abs());
    let seconds = apart.as_secs();
    // The header has whole seconds, and the response took a while.
    if apart <= CLOSE.saturating_add(elapsed) {
        findings.push(line("clock", Good, format!("{seconds} s apart")));
        return None;
    }
    let whose = if wanted > added_ms {
        "behind"
    } else {
        "ahead of"
    };
    let offset = wanted / 1000 * 1000;
    let text = format!("the time of signatures is {seconds} s {whose} the server's clock");
    findings.push(line("clock", Failed, text).advise(format!(
        "Let NTP set the clock of the machine that is wrong; until then, `clock_offset_ms = {offset}` in the profile (HttpConfig::clock_offset_ms)."
    )));
    Some(wanted)
}

/// Whether the port of an `http://` address speaks TLS. Nothing is sent if no time is left.
pub(super) async fn speaks_tls(base_url: &str, left: Duration) -> bool {
    let parsed = parsed(base_url).filter(|(url, ..)| url.scheme() == "http" && !left.is_zero());
    let Some((_, host, port)) = parsed else {
        return false;
    };
    let handshake = async {
        let stream = TcpStream::connect((host.as_str(), port)).await.ok()?;
        certificate::shown(stream, &host, &[]).await.ok()
    };
    let handshake = timeout(PATIENCE.min(left), handshake);
    handshake.await.ok().flatten().is_some()
}
