//! Between this machine and the server: name, port, certificate, proxy, clock.

use std::{
    env,
    net::SocketAddr,
    time::{Duration, SystemTime},
};

use reqwest::Url;
use tokio::{net::TcpStream, time::timeout};

use super::{
    certificate::{self, Certificate, HandshakeError, Shown, Trust},
    findings::{Finding, Findings, Level, Stage},
    gate::Exchange,
    subject::Subject,
};

/// How long a name, a port and a handshake may take, each.
const PATIENCE: Duration = Duration::from_secs(10);

/// How far clocks may be apart without a word.
const CLOSE: Duration = Duration::from_secs(60);

/// A certificate that ends sooner is worth a word.
const SOON: Duration = Duration::from_secs(30 * 24 * 60 * 60);

const STAGE: Stage = Stage::Surroundings;

fn line(check: &str, level: Level, text: impl Into<String>) -> Finding {
    Finding::new(STAGE, check, level, text)
}

/// Looks at everything below HTTP; whether it is worth sending a request.
pub(super) async fn look(subject: &Subject, findings: &mut Findings) -> bool {
    let Some((url, host, port)) = parsed(subject.base_url()) else {
        findings.push(
            line(
                "address",
                Level::Failed,
                "the address is no URL such as https://rpa.example.com",
            )
            .detail(subject.base_url()),
        );
        return false;
    };
    let scheme = url.scheme();
    findings.push(
        line("address", Level::Good, format!("{scheme}, port {port}")).detail(subject.base_url()),
    );
    if let Some(proxy) = subject.proxy() {
        findings.push(
            line("proxy", Level::Note, "everything goes through the proxy of the profile, which also resolves the name and connects")
        );
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
        findings.push(line(
            "tls",
            Level::Note,
            "no TLS: the address begins with http://",
        ));
        return true;
    }
    let handshake = timeout(PATIENCE, certificate::shown(stream, &host, subject.roots()));
    match handshake.await {
        Ok(Ok(shown)) => trusted(&shown, findings),
        Ok(Err(error)) => {
            let advice = match &error {
                HandshakeError::NoTls => {
                    Some("It may be the port for http://; ask the vendor for the one for https://.")
                }
                HandshakeError::Roots(_) => {
                    Some("Install the package `ca-certificates`, or set SSL_CERT_FILE.")
                }
                HandshakeError::Failed(_) => None,
            };
            let mut finding = line("tls", Level::Failed, error.to_string());
            finding.advice = advice.map(str::to_owned);
            findings.push(finding);
            false
        }
        Err(_) => {
            findings.push(line(
                "tls",
                Level::Failed,
                "the TLS handshake did not end within 10 s",
            ));
            false
        }
    }
}

fn parsed(url: &str) -> Option<(Url, String, u16)> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str()?.trim_matches(['[', ']']).to_owned();
    let port = url.port_or_known_default()?;
    Some((url, host, port))
}

/// Variables that other programs read, and the clients do not.
fn unused_proxy(findings: &mut Findings) {
    let names = [
        "HTTPS_PROXY",
        "https_proxy",
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
        "all_proxy",
    ];
    let set: Vec<&str> = names
        .into_iter()
        .filter(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
        .collect();
    if set.is_empty() {
        findings.push(line("proxy", Level::Good, "none"));
    } else {
        findings.push(
            line("proxy", Level::Note, format!("{} is set, and the clients do not read it", set.join(", ")))
                .advise("If the server is only reached through it, set `proxy` in the profile (HttpConfig::proxy)."),
        );
    }
}

async fn connected(
    host: &str,
    port: u16,
    what: &str,
    findings: &mut Findings,
) -> Option<TcpStream> {
    let addresses: Vec<SocketAddr> = match timeout(PATIENCE, tokio::net::lookup_host((host, port)))
        .await
    {
        Ok(Ok(addresses)) => addresses.collect(),
        Ok(Err(error)) => {
            findings.push(
                line("dns", Level::Failed, format!("the name of the {what} is not known"))
                    .advise("Check the spelling, and whether this machine uses the name servers of the network that the server is in.")
                    .detail(error.to_string()),
            );
            return None;
        }
        Err(_) => {
            findings.push(line(
                "dns",
                Level::Failed,
                "no name server answered within 10 s",
            ));
            return None;
        }
    };
    let shown: Vec<String> = addresses
        .iter()
        .map(|address| address.ip().to_string())
        .collect();
    let count = addresses.len();
    findings.push(
        line(
            "dns",
            Level::Good,
            format!(
                "{count} {}",
                if count == 1 { "address" } else { "addresses" }
            ),
        )
        .detail(shown.join(", ")),
    );
    let mut problem = "it has no address".to_owned();
    for address in addresses {
        match timeout(PATIENCE, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                findings.push(line(
                    "tcp",
                    Level::Good,
                    format!("the {what} takes connections on port {port}"),
                ));
                return Some(stream);
            }
            Ok(Err(error)) => problem = error.to_string(),
            Err(_) => "nothing came back within 10 s".clone_into(&mut problem),
        }
    }
    findings.push(
        line("tcp", Level::Failed, format!("no connection to the {what} on port {port}"))
            .advise("Check the port, and ask whether a firewall is in between or the vendor only lets registered addresses in.")
            .detail(problem),
    );
    None
}

fn trusted(shown: &Shown, findings: &mut Findings) -> bool {
    let own = shown.own.as_ref();
    let detail = own.map_or_else(
        || "the certificate cannot be read".to_owned(),
        |own| {
            format!(
                "subject {}; issuer {}; SHA-256 {}",
                own.subject, own.issuer, own.fingerprint
            )
        },
    );
    let (text, advice) = match (&shown.trust, own) {
        (Trust::Trusted, own) => {
            findings.push(
                line(
                    "tls",
                    Level::Good,
                    format!("{}, {} certificates, trusted", shown.version, shown.length),
                )
                .detail(detail),
            );
            findings.extend(own.map(expiry));
            return true;
        }
        (Trust::UnknownIssuer, Some(own)) if own.is_self_signed => (
            "the certificate is self-signed, so that the clients refuse it",
            "Ask the vendor for the certificate, compare the SHA-256, and name its file as `ca_file` in the profile (HttpConfig::root_certificate_file).",
        ),
        (Trust::UnknownIssuer, _) => (
            "the certificate comes from an authority that this machine does not trust",
            "If it is the company's own, name its certificate as `ca_file` in the profile (HttpConfig::root_certificate_file). If the chain lacks one in between, the server must send it.",
        ),
        (Trust::Expired, _) => (
            "the certificate has expired",
            "Ask the vendor to renew it; and check the clock of this machine.",
        ),
        (Trust::NotYetValid, _) => (
            "the certificate is not valid yet",
            "Check the clock of this machine.",
        ),
        (Trust::OtherName, _) => (
            "the certificate is for another name",
            "Use the name that the certificate has, not an IP address.",
        ),
        (Trust::Refused(_), _) => (
            "the certificate is refused",
            "Ask the vendor for another one.",
        ),
    };
    let detail = match &shown.trust {
        Trust::Refused(problem) => format!("{problem}; {detail}"),
        _ => detail,
    };
    findings.push(
        line("tls", Level::Failed, text)
            .advise(advice)
            .detail(detail),
    );
    findings.extend(own.map(expiry));
    false
}

fn expiry(own: &Certificate) -> Finding {
    let until = httpdate::fmt_http_date(own.not_after);
    match own.not_after.duration_since(SystemTime::now()) {
        Ok(left) => {
            let days = left.as_secs() / (24 * 60 * 60);
            let text = format!("valid until {until}, for {days} days");
            if left < SOON {
                line("certificate", Level::Note, text).advise("Ask the vendor when it is renewed.")
            } else {
                line("certificate", Level::Good, text)
            }
        }
        Err(_) => line(
            "certificate",
            Level::Failed,
            format!("valid until {until}, which is past"),
        ),
    }
}

/// What has to be added to this machine's clock for timestamps that the server takes for the time, in milliseconds; `None`
/// where what is added already will do.
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
        findings.push(line(
            "clock",
            Level::Skipped,
            "no response said what time it is there",
        ));
        return None;
    };
    let wanted = millis(theirs).saturating_sub(millis(ours));
    let apart = Duration::from_millis(wanted.saturating_sub(added_ms).unsigned_abs());
    let seconds = apart.as_secs();
    // The header has whole seconds, and the response took a while.
    if apart <= CLOSE.saturating_add(elapsed) {
        findings.push(line("clock", Level::Good, format!("{seconds} s apart")));
        return None;
    }
    let whose = if wanted > added_ms {
        "behind"
    } else {
        "ahead of"
    };
    let offset = wanted / 1000 * 1000;
    findings.push(
        line("clock", Level::Failed, format!("the time of signatures is {seconds} s {whose} the server's clock"))
            .advise(format!(
                "Let NTP set the clock of the machine that is wrong; until then, `clock_offset_ms = {offset}` in the profile (HttpConfig::clock_offset_ms)."
            )),
    );
    Some(wanted)
}

/// Whether the port of an `http://` address speaks TLS.
pub(super) async fn speaks_tls(base_url: &str) -> bool {
    let Some((_, host, port)) = parsed(base_url).filter(|(url, ..)| url.scheme() == "http") else {
        return false;
    };
    let handshake = async {
        let stream = TcpStream::connect((host.as_str(), port)).await.ok()?;
        certificate::shown(stream, &host, &[]).await.ok()
    };
    timeout(PATIENCE, handshake).await.ok().flatten().is_some()
}
