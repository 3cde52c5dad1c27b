//! Connection options, the same for every vendor.

use std::{path::PathBuf, sync::Arc, time::Duration};

use http::HeaderValue;
use url::{Host, Url};
use vendor_auth::Secret;
use vendor_wire::Drift;

use super::{ReqwestTransport, Transport, tls};
use crate::{Error, drift::OnDrift, raw_response::OnResponse};

/// Timeouts, limits, proxy, certificates: the options that every client of this family takes.
///
/// ```
/// use std::time::Duration;
/// use vendor_http::HttpConfig;
///
/// let http = HttpConfig::new()
///     .attempt_timeout(Duration::from_secs(10))
///     .root_certificate_file("/etc/ssl/company-ca.pem")
///     .proxy("http://proxy.example.com:3128");
/// ```
#[derive(Clone)]
pub struct HttpConfig {
    pub(crate) connect_timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) total_timeout: Duration,
    pub(crate) max_attempts: u32,
    pub(crate) max_response_bytes: usize,
    pub(crate) max_file_bytes: u64,
    pub(crate) max_pages: u32,
    pub(crate) clock_offset_ms: i64,
    pub(crate) on_drift: Option<OnDrift>,
    pub(crate) on_response: Option<OnResponse>,
    pub(crate) keep_bodies: bool,
    user_agent: String,
    allow_cleartext: bool,
    proxy: Option<Secret>,
    root_certificates: Vec<RootCertificate>,
    transport: Option<Arc<dyn Transport>>,
    around: Option<Arc<Wrap>>,
}

type Wrap = dyn Fn(Arc<dyn Transport>) -> Arc<dyn Transport> + Send + Sync;

#[derive(Clone)]
enum RootCertificate {
    File(PathBuf),
    Pem(Vec<u8>),
}

impl Default for HttpConfig {
    fn default() -> Self {
        Self::new()
    }
}

impl HttpConfig {
    /// The defaults: 10 s to connect, 30 s an attempt, 90 s a call, 3 attempts, responses of at most 16 MiB, files
    /// of at most 512 MiB, lists of at most 10,000 pages, HTTPS only (except to this machine), no proxy, the platform's certificates.
    #[must_use]
    pub fn new() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            attempt_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_secs(90),
            max_attempts: 3,
            max_response_bytes: 16 * 1024 * 1024,
            max_file_bytes: 512 * 1024 * 1024,
            max_pages: 10_000,
            clock_offset_ms: 0,
            on_drift: None,
            on_response: None,
            keep_bodies: false,
            user_agent: concat!("vendor-http/", env!("CARGO_PKG_VERSION")).to_owned(),
            allow_cleartext: false,
            proxy: None,
            root_certificates: Vec::new(),
            transport: None,
            around: None,
        }
    }

    /// How long name resolution, TCP and TLS may take together. If it expires, nothing was sent.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long one attempt may take, from the request to the end of the response. For files, how long a transfer may
    /// stall.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    /// How long a call may take with all its attempts, waits and token requests. Transfers of files are exempt;
    /// [`Call::timeout`](crate::Call::timeout) sets it for one call, files included.
    #[must_use]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// How often a request is sent at most if its [`RetryClass`](crate::RetryClass) allows repetition.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// The largest response that is read into memory, in bytes after decompression.
    #[must_use]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// The largest file that is downloaded, in bytes after decompression; 512 MiB unless set.
    /// [`Download::max_bytes`](crate::Download::max_bytes) sets it for one file.
    #[must_use]
    pub fn max_file_bytes(mut self, bytes: u64) -> Self {
        self.max_file_bytes = bytes;
        self
    }

    /// How many pages of a list are read by [`Call::pages`](crate::Call::pages) and everything built on it;
    /// 10,000 unless set. If there would be more, that is an error after the last one: some servers never end a list.
    #[must_use]
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.max_pages = pages;
        self
    }

    /// Added to this machine's clock for the timestamps of signatures, in milliseconds: for a server whose clock is
    /// off by more than it tolerates.
    #[must_use]
    pub fn clock_offset_ms(mut self, offset: i64) -> Self {
        self.clock_offset_ms = offset;
        self
    }

    /// Keeps the text of a response with the error that it became, for [`Error::body`](crate::Error::body): `false`
    /// unless set.
    ///
    /// **Warning**: the text is unchanged. Servers repeat passwords, tokens and personal data in it, and nothing is
    /// masked. Use this while you develop, against a test system; do not log it.
    #[must_use]
    pub fn keep_bodies(mut self, keep: bool) -> Self {
        self.keep_bodies = keep;
        self
    }

    /// Calls `report` with the operation and every difference between its responses and the vendor's document: a member
    /// that the document does not know, a new value of an enumeration, and what could not be read as documented and was
    /// therefore kept in `extra`. A client and its clones report each place of an operation once, and at most 1024
    /// places. The same goes to `tracing` as the event `vendor.drift`, whether this is set or not.
    ///
    /// ```
    /// use std::sync::{Arc, atomic::{AtomicUsize, Ordering}};
    /// use vendor_http::HttpConfig;
    ///
    /// let differences = Arc::new(AtomicUsize::new(0));
    /// let count = Arc::clone(&differences);
    /// let http = HttpConfig::new().on_drift(move |operation, drift| {
    ///     count.fetch_add(1, Ordering::Relaxed);
    ///     eprintln!("{operation}: {drift}"); // a path and types, never a value
    /// });
    /// # let _ = http;
    /// ```
    #[must_use]
    pub fn on_drift(mut self, report: impl Fn(&str, &Drift) + Send + Sync + 'static) -> Self {
        self.on_drift = Some(Arc::new(report));
        self
    }

    /// Calls `report` with every successful response that is not a file: the operation, the text of the body and, where
    /// there are any, that of the data in it, digit for digit as they came. It is called before the call returns, for
    /// every page of a list, and for token requests too.
    ///
    /// **Warning**: nothing is masked. Responses contain tokens and personal data.
    ///
    /// ```
    /// use vendor_http::HttpConfig;
    ///
    /// let http = HttpConfig::new().on_response(|operation, body, data| {
    ///     let _ = (operation, body, data); // into an archive of your own
    /// });
    /// # let _ = http;
    /// ```
    #[must_use]
    pub fn on_response(
        mut self,
        report: impl Fn(&str, &str, Option<&str>) + Send + Sync + 'static,
    ) -> Self {
        self.on_response = Some(Arc::new(report));
        self
    }

    /// The `User-Agent` header.
    #[must_use]
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Allows `http://` to other machines, and to any machine through a proxy. Tokens and passwords then cross the
    /// network in the clear.
    #[must_use]
    pub fn allow_cleartext(mut self) -> Self {
        self.allow_cleartext = true;
        self
    }

    /// Sends everything through this proxy: `http://[user:password@]host:port`, or the same with `https://`,
    /// `socks5://` or, where the proxy resolves names, `socks5h://`. Another scheme is refused when the client is built.
    ///
    /// A server that is asked through a proxy must be `https://`, one on this machine too, unless
    /// [`allow_cleartext`](Self::allow_cleartext) says otherwise. The variables `HTTP_PROXY` and `HTTPS_PROXY` are not
    /// read: they rarely mean a server in the same company network.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<Secret>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Trusts the certificates of this PEM file besides the platform's, as a company's own authority needs.
    #[must_use]
    pub fn root_certificate_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.root_certificates
            .push(RootCertificate::File(path.into()));
        self
    }

    /// Trusts the certificates of this PEM text besides the platform's.
    #[must_use]
    pub fn root_certificate_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificates
            .push(RootCertificate::Pem(pem.into()));
        self
    }

    /// Sends requests through `transport` instead; connect timeout, proxy and certificates are then up to that
    /// transport.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Wraps the transport made from these options in your own, such as one that records what is sent:
    /// `wrap` is called once, when the client is built.
    #[must_use]
    pub fn around_transport<T: Transport>(
        mut self,
        wrap: impl Fn(Arc<dyn Transport>) -> T + Send + Sync + 'static,
    ) -> Self {
        self.around = Some(Arc::new(move |inner| Arc::new(wrap(inner))));
        self
    }

    /// The proxy, where there is one and it is a URL.
    pub(crate) fn proxy_url(&self) -> Option<Url> {
        self.proxy
            .as_ref()
            .and_then(|proxy| Url::parse(proxy.expose()).ok())
    }

    /// The `User-Agent` header.
    pub(crate) fn user_agent_header(&self) -> Result<HeaderValue, Error> {
        HeaderValue::from_str(&self.user_agent).map_err(|_| {
            Error::configuration(
                "user_agent",
                "has characters that an HTTP header cannot carry",
            )
        })
    }

    /// Checks the base URL and builds the transport.
    pub(crate) fn open(&self, base_url: &str) -> Result<(Url, Arc<dyn Transport>), Error> {
        // A transport of the caller's own knows by itself what is between it and the server.
        let proxy = self.proxy.as_ref().filter(|_| self.transport.is_none());
        let proxy = proxy.map(proxy_of).transpose()?;
        let base = base_url_of(base_url, self.allow_cleartext, proxy.is_some())?;
        for (option, value) in [
            ("connect_timeout", self.connect_timeout),
            ("attempt_timeout", self.attempt_timeout),
            ("total_timeout", self.total_timeout),
        ] {
            if value.is_zero() {
                return Err(Error::configuration(option, "must be longer than zero"));
            }
        }
        for (option, value) in [
            ("max_attempts", self.max_attempts),
            ("max_pages", self.max_pages),
        ] {
            if value == 0 {
                return Err(Error::configuration(option, "must be at least 1"));
            }
        }
        let transport: Arc<dyn Transport> = if let Some(transport) = &self.transport {
            Arc::clone(transport)
        } else {
            let (server, connect_timeout) = (base.clone(), self.connect_timeout);
            let certificates = self.certificates()?;
            Arc::new(ReqwestTransport::of_runtimes(move || {
                tls::build(&server, connect_timeout, proxy.as_ref(), &certificates)
            })?)
        };
        let around = self.around.as_ref();
        Ok((
            base,
            around.map_or(transport.clone(), |wrap| wrap(transport)),
        ))
    }

    fn certificates(&self) -> Result<Vec<(String, Vec<u8>)>, Error> {
        self.root_certificates
            .iter()
            .map(|certificate| match certificate {
                RootCertificate::Pem(pem) => Ok(("root_certificate_pem".to_owned(), pem.clone())),
                RootCertificate::File(path) => {
                    let option = format!("root_certificate_file {}", path.display());
                    match std::fs::read(path) {
                        Ok(pem) => Ok((option, pem)),
                        Err(error) => Err(Error::configuration(
                            &option,
                            &format!("cannot be read: {error}"),
                        )),
                    }
                }
            })
            .collect()
    }
}

impl std::fmt::Debug for HttpConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpConfig")
            .field("connect_timeout", &self.connect_timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("max_attempts", &self.max_attempts)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("max_file_bytes", &self.max_file_bytes)
            .field("max_pages", &self.max_pages)
            .field("clock_offset_ms", &self.clock_offset_ms)
            .field("keep_bodies", &self.keep_bodies)
            .field("allow_cleartext", &self.allow_cleartext)
            .field("proxy", &self.proxy)
            .field("root_certificates", &self.root_certificates.len())
            .finish_non_exhaustive()
    }
}

/// Checks what reqwest does not: with a scheme that it does not know it asks the server directly.
fn proxy_of(text: &Secret) -> Result<Url, Error> {
    // Neither the text nor what is wrong with it is repeated: it may hold a password.
    let refused = |problem: &str| Error::configuration("proxy", problem);
    let url = match Url::parse(text.expose()) {
        Ok(url) if url.has_host() => url,
        _ => {
            return Err(refused(
                "is not a URL such as http://proxy.example.com:3128",
            ));
        }
    };
    match url.scheme() {
        "http" => Ok(url),
        "https" | "socks5" | "socks5h" if tls::AVAILABLE => Ok(url),
        _ if tls::AVAILABLE => Err(refused(
            "must begin with http://, https://, socks5:// or socks5h://",
        )),
        _ => Err(refused(
            "must begin with http://: others need the feature `rustls` or `native-tls`",
        )),
    }
}

fn base_url_of(text: &str, allow_cleartext: bool, proxied: bool) -> Result<Url, Error> {
    // The text is not repeated where it may hold a password.
    let refused = |problem: &str| Error::configuration("base_url", problem);
    let url = match Url::parse(text) {
        Ok(url) if url.has_host() => url,
        _ if text.contains('@') => {
            return Err(refused("is not a URL such as https://rpa.example.com"));
        }
        _ => {
            return Err(refused(&format!(
                "is not a URL such as https://rpa.example.com: {text:?}"
            )));
        }
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused("must not contain a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refused("must end with a path, without `?` and `#`"));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if allow_cleartext || is_loopback(&url) && !proxied => Ok(url),
        "http" if is_loopback(&url) => Err(refused(&format!(
            "is http://{} through a proxy: tokens and passwords would reach the proxy in the clear. Leave the proxy out, \
             use https://, or say HttpConfig::allow_cleartext() if the network is trusted",
            url.host_str().unwrap_or_default()
        ))),
        "http" => Err(refused(&format!(
            "is http://{}: tokens and passwords would cross the network in the clear. Use https://, or say \
             HttpConfig::allow_cleartext() if the network is trusted",
            url.host_str().unwrap_or_default()
        ))),
        other => Err(refused(&format!("has the scheme `{other}`; use https://"))),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
