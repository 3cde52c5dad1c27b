//! Servers that follow another rule of signing.

use std::sync::Arc;

use http::{HeaderValue, Request, Response, Uri};
use percent_encoding::percent_decode_str;
use rpa_signing::{isearch, jinyan};
use vendor_auth::BoxFuture;
use vendor_http::{
    HttpConfig, RequestBody, ReqwestTransport, ResponseBody, Transport, TransportError,
};
use vendor_sandbox::Sandbox;

use super::{lines, run, settings, subject};
use crate::{
    doctor::{findings::Level, subject::Subject},
    vendor::Vendor,
};

/// Signs anew what is signed by a variant, and spoils every other signature.
struct Translated<F> {
    below: Arc<dyn Transport>,
    /// The signature by the variant, and the one by the rule.
    signatures: F,
}

impl<F> Transport for Translated<F>
where
    F: Fn(&http::request::Parts, &[u8]) -> Option<[String; 2]> + Send + Sync + 'static,
{
    fn send(
        &self,
        request: Request<RequestBody>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
        let (mut parts, body) = request.into_parts();
        let content = body.bytes().unwrap_or_default();
        if let Some([variant, rule]) = (self.signatures)(&parts, &content) {
            let given = parts.headers.get("signature").unwrap();
            let translated = if given.to_str().unwrap() == variant {
                rule
            } else {
                "wrong".to_owned()
            };
            parts
                .headers
                .insert("signature", HeaderValue::from_str(&translated).unwrap());
        }
        self.below.send(Request::from_parts(parts, body))
    }
}

fn behind<F>(vendor: Vendor, sandbox: &Sandbox, signatures: F) -> Subject
where
    F: Fn(&http::request::Parts, &[u8]) -> Option<[String; 2]> + Send + Sync + Clone + 'static,
{
    let plain = subject(vendor, sandbox);
    let client = reqwest::Client::builder()
        .no_proxy()
        .no_gzip()
        .build()
        .unwrap();
    let below: Arc<dyn Transport> = Arc::new(ReqwestTransport::from_client(client));
    let http = HttpConfig::new().transport(Translated { below, signatures });
    plain.over(http)
}

fn header<'p>(parts: &'p http::request::Parts, name: &str) -> Option<&'p str> {
    parts.headers.get(name)?.to_str().ok()
}

fn pairs(uri: &Uri) -> Vec<(String, String)> {
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = uri.query().unwrap_or_default().split('&');
    pairs
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// What shows in no read: the client sorts and has no empty values, and reads have no bodies.
const ISEARCH_HIDDEN: [isearch::Variant; 5] = [
    isearch::Variant::Unsorted,
    isearch::Variant::LeadingAmpersand,
    isearch::Variant::EmptyValuesLeftOut,
    isearch::Variant::BodyCompacted,
    isearch::Variant::BodyAsParameters,
];

#[tokio::test(flavor = "multi_thread")]
async fn every_variant_of_isearch_that_a_read_shows_is_found_and_the_run_goes_on() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut found = 0;
    for variant in isearch::Variant::ALL {
        if ISEARCH_HIDDEN.contains(variant) {
            continue;
        }
        let secret = sandbox.isearch().secret_key().to_owned();
        let signatures = move |parts: &http::request::Parts, _: &[u8]| {
            let token = header(parts, "accesstoken")?;
            let timestamp = header(parts, "timestamp")?;
            let pairs = pairs(&parts.uri);
            let signed = |variants: &[isearch::Variant]| {
                let mut params: Vec<_> = pairs
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str()))
                    .collect();
                let hints = isearch::Hints::default().with_secret_key(&secret);
                let payload = isearch::Payload::Params(&mut params);
                isearch::sign_as(token, timestamp, payload, hints, variants).unwrap()
            };
            Some([signed(&[*variant]), signed(&[])])
        };
        let subject = behind(Vendor::Isearch, &sandbox, signatures);
        let outcome = run(Vendor::Isearch, subject, settings()).await;
        let named = lines(&outcome, "rule", Level::Differs);
        assert!(
            named.iter().any(|line| line.contains(&variant.to_string())),
            "{variant}: {named:?}"
        );
        let read = lines(&outcome, "list_users", Level::Good);
        assert_eq!(read.len(), 1, "{variant}");
        found += 1;
    }
    assert!(found >= 14, "{found}");
}

/// What shows in no read under the new rule, whose signature is no parameter and whose queries are sorted as they are
/// sent, and what another variant makes as well of a secret that is no Base64.
const JINYAN_HIDDEN: [jinyan::Variant; 5] = [
    jinyan::Variant::SecretDecoded,
    jinyan::Variant::SignatureLeftIn,
    jinyan::Variant::AppkeyLeftOut,
    jinyan::Variant::TimestampParameterLeftOut,
    jinyan::Variant::Sorted,
];

#[tokio::test(flavor = "multi_thread")]
async fn every_variant_of_jinyan_that_a_read_shows_is_found() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut found = 0;
    for variant in jinyan::Variant::ALL {
        // The sandbox takes either case.
        if JINYAN_HIDDEN.contains(variant) {
            continue;
        }
        let secret = sandbox.jinyan().secret().to_owned();
        let signatures = move |parts: &http::request::Parts, body: &[u8]| {
            let timestamp = header(parts, "timestamp")?;
            let payload = match parts.uri.query() {
                _ if !body.is_empty() => jinyan::Payload::Body(body),
                Some(query) => jinyan::Payload::Query(query),
                None => jinyan::Payload::Empty,
            };
            let signed = |variants: &[jinyan::Variant]| {
                jinyan::sign_as(&secret, timestamp, payload, variants).unwrap()
            };
            Some([signed(&[*variant]), signed(&[])])
        };
        let subject = behind(Vendor::Jinyan, &sandbox, signatures);
        assert!(!subject.profile().is_set("legacy"));
        let outcome = run(Vendor::Jinyan, subject, settings()).await;
        let named = lines(&outcome, "rule", Level::Differs);
        assert!(
            named.iter().any(|line| line.contains(&variant.to_string())),
            "{variant}: {named:?}"
        );
        found += 1;
    }
    assert!(found >= 9, "{found}");
}
