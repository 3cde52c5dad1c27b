//! The exchanges of a sandbox, as the inspector reads them.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use vendor_sandbox::SandboxBuilder;

use crate::{
    exchange::{Copied, Exchange, Log, NoResponse, Request, Response},
    inspector::Part,
    vendor::Vendor,
};

/// Takes the exchanges of a sandbox, which begin before their log exists.
#[derive(Clone, Default)]
pub(super) struct Exchanges(Arc<OnceLock<Destination>>);

struct Destination {
    log: Log,
    base_urls: Vec<(Vendor, String)>,
}

impl Exchanges {
    /// The sandbox reports every exchange.
    pub(super) fn watch(&self, builder: SandboxBuilder) -> SandboxBuilder {
        let told = self.clone();
        builder.watch(move |vendor, exchange| {
            // The first request comes after the sandbox has printed its addresses.
            if let (Some(to), Some(vendor)) = (told.0.get(), Vendor::of(vendor)) {
                let base_url = to.base_urls.iter().find(|(one, _)| *one == vendor);
                let base_url = base_url.map_or("", |(_, base_url)| base_url);
                to.log.push(read(vendor, base_url, exchange));
            }
        })
    }

    /// Sends all exchanges from now on to this log.
    pub(super) fn go_to(&self, log: Log, parts: &[Part]) {
        let base_urls = parts
            .iter()
            .map(|part| (part.vendor, part.base_url.clone()));
        let base_urls = base_urls.collect();
        // It is called once.
        let _ = self.0.set(Destination { log, base_urls });
    }
}

fn read(vendor: Vendor, base_url: &str, exchange: vendor_sandbox::Exchange) -> Exchange {
    // `http://127.0.0.1:PORT`, and at Jinyan a path after it.
    let path_at = base_url.match_indices('/').nth(2).map(|(index, _)| index);
    let (origin, base_path) = base_url.split_at(path_at.unwrap_or(base_url.len()));
    let target = match exchange.raw_query.as_str() {
        "" => exchange.path.clone(),
        query => format!("{}?{query}", exchange.path),
    };
    let path = exchange.path.strip_prefix(base_path);
    let path = path.filter(|path| path.starts_with('/'));
    let path = path.unwrap_or(&exchange.path).to_owned();
    let took = exchange.response.as_ref().map(|response| response.took);
    let response = exchange.response.map(|response| Response {
        status: response.status,
        is_whole: response.body.is_some(),
        headers: response.headers,
        body: copied(response.body.as_deref(), response.body_length),
    });
    Exchange {
        vendor,
        at: exchange.at,
        waited: took.unwrap_or_default(),
        took: took.unwrap_or(Duration::ZERO),
        request: Request {
            method: exchange.method,
            url: format!("{origin}{target}"),
            path,
            query: exchange.raw_query,
            headers: exchange.headers,
            body: copied(exchange.body.as_deref(), exchange.body_length),
        },
        response: response.ok_or_else(|| NoResponse {
            is_sent: true,
            problem: "the connection was reset".to_owned(),
        }),
    }
}

fn copied(bytes: Option<&[u8]>, length: usize) -> Copied {
    Copied {
        bytes: bytes.unwrap_or_default().to_vec(),
        length: u64::try_from(length).unwrap_or(u64::MAX),
    }
}
