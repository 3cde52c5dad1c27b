//! The certificate that a server shows in a TLS handshake. Nothing is sent over the connection.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use rustls::{
    ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, aws_lc_rs},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject as _},
};
use rustls_platform_verifier::Verifier;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use vendor_sandbox::signature::hex;
use x509_parser::parse_x509_certificate;

/// What the server showed, and whether this machine trusts it.
pub(super) struct Shown {
    pub(super) version: &'static str,
    /// Why the clients refuse the certificate, if they do.
    pub(super) refused: Option<Error>,
    /// The server's own certificate; `None` if it cannot be read.
    pub(super) own: Option<Certificate>,
    pub(super) length: usize,
}

pub(super) struct Certificate {
    pub(super) subject: String,
    pub(super) issuer: String,
    pub(super) is_self_signed: bool,
    pub(super) not_after: SystemTime,
    /// SHA-256 in hexadecimal digits.
    pub(super) fingerprint: String,
}

/// Why there was no handshake.
#[derive(Debug, thiserror::Error)]
pub(super) enum HandshakeError {
    /// The response was no TLS at all.
    #[error("the port does not speak TLS")]
    NoTls,
    #[error("{0}")]
    Roots(String),
    #[error("the TLS handshake failed: {0}")]
    Failed(String),
}

/// Shakes hands as a client would, and hangs up.
pub(super) async fn shown(
    stream: TcpStream,
    host: &str,
    roots: &[u8],
) -> Result<Shown, HandshakeError> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let watching = Arc::new(Watching {
        inner: verifier(roots, &provider)?,
        seen: Mutex::default(),
    });
    let verifying: Arc<dyn ServerCertVerifier> = Arc::<Watching>::clone(&watching);
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| HandshakeError::Failed(error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(verifying)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| HandshakeError::Failed("the host is not a valid server name".to_owned()))?;
    let connection = TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await;
    let connection = connection.map_err(|error| {
        let cause = error.get_ref().and_then(|inner| inner.downcast_ref());
        match cause {
            Some(Error::InvalidMessage(_)) => HandshakeError::NoTls,
            _ => HandshakeError::Failed(error.to_string()),
        }
    })?;
    let version = match connection.get_ref().1.protocol_version() {
        Some(rustls::ProtocolVersion::TLSv1_3) => "TLS 1.3",
        Some(rustls::ProtocolVersion::TLSv1_2) => "TLS 1.2",
        _ => "TLS",
    };
    let seen = watching
        .seen
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    let seen = seen.ok_or_else(|| HandshakeError::Failed("no certificate was shown".to_owned()))?;
    Ok(Shown {
        version,
        refused: seen.refused,
        own: certificate(&seen.own),
        length: seen.length,
    })
}

fn verifier(
    roots: &[u8],
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, HandshakeError> {
    let roots: Vec<_> = CertificateDer::pem_slice_iter(roots).flatten().collect();
    let verifier = Verifier::new_with_extra_roots(roots, Arc::clone(provider))
        .map_err(|error| HandshakeError::Roots(format!("no certificates to trust: {error}")))?;
    Ok(Arc::new(verifier))
}

fn certificate(der: &[u8]) -> Option<Certificate> {
    let (_, parsed) = parse_x509_certificate(der).ok()?;
    let not_after = u64::try_from(parsed.validity().not_after.timestamp()).unwrap_or_default();
    let digest = Sha256::digest(der);
    Some(Certificate {
        subject: parsed.subject().to_string(),
        issuer: parsed.issuer().to_string(),
        is_self_signed: parsed.subject() == parsed.issuer(),
        not_after: SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(not_after))?,
        fingerprint: hex(&digest),
    })
}

/// Asks the verifier that the clients use, records its verdict, and goes on even if it refuses: the report must show refused
/// certificates too.
#[derive(Debug)]
struct Watching {
    inner: Arc<dyn ServerCertVerifier>,
    seen: Mutex<Option<Seen>>,
}

#[derive(Debug)]
struct Seen {
    own: Vec<u8>,
    length: usize,
    refused: Option<Error>,
}

impl ServerCertVerifier for Watching {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verdict = self.inner.verify_server_cert(own, others, name, ocsp, now);
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(Seen {
            own: own.to_vec(),
            length: others.len().saturating_add(1),
            refused: verdict.err(),
        });
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner
            .verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner
            .verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}
