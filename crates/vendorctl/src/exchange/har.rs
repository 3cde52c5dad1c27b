//! Exchanges as HAR 1.2, for other people's tools.

use std::{
    fs::File,
    io::{self, BufWriter, Seek as _, SeekFrom, Write as _},
    path::Path,
    time::Duration,
};

use serde_json::{Value, json};

use super::{Header, Mask, Response, Seen, header, mask::Layout, record::private, sent::pairs};
use crate::time::rfc3339;

/// What follows the last entry.
const END: &[u8] = b"\n]}}\n";

/// A file that is valid after every entry.
pub(crate) struct HarFile {
    file: BufWriter<File>,
    is_empty: bool,
}

impl HarFile {
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let mut file = BufWriter::new(private(path)?);
        let creator = json!({ "name": "vendorctl", "version": env!("CARGO_PKG_VERSION") });
        write!(
            file,
            "{{\"log\":{{\"version\":\"1.2\",\"creator\":{creator},\"entries\":["
        )?;
        file.write_all(END)?;
        file.flush()?;
        Ok(Self {
            file,
            is_empty: true,
        })
    }

    /// Writes an entry over the end, and the end anew.
    pub(crate) fn push(&mut self, seen: &Seen) -> io::Result<()> {
        let back = i64::try_from(END.len()).unwrap_or_default();
        self.file.seek(SeekFrom::End(-back))?;
        let separator = if std::mem::take(&mut self.is_empty) {
            "\n"
        } else {
            ",\n"
        };
        write!(self.file, "{separator}{}", har(seen))?;
        self.file.write_all(END)?;
        self.file.flush()
    }
}

/// One entry.
pub(crate) fn har(seen: &Seen) -> Value {
    let (exchange, mask) = (&seen.exchange, &seen.mask);
    let request = &exchange.request;
    let query = pairs(&request.query).into_iter();
    let query = query.map(|(name, value)| {
        let value = mask.value(&name, &value).into_owned();
        json!({ "name": name, "value": value })
    });
    let mut sent = json!({
        "method": request.method,
        "url": mask.address(request),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers(&mask.headers(&request.headers)),
        "queryString": query.collect::<Vec<_>>(),
        "headersSize": -1,
        "bodySize": request.body.length,
    });
    if request.body.length > 0 {
        let content_type = header(&request.headers, "content-type").unwrap_or_default();
        if let Some(sent) = sent.as_object_mut() {
            let post = json!({
                "mimeType": content_type,
                "text": mask.request_body(request, Layout::AsSent),
            });
            sent.insert("postData".to_owned(), post);
        }
    }
    let response = match &exchange.response {
        Ok(response) => received(response, mask),
        // As browsers write a request that got no response.
        Err(none) => json!({
            "status": 0, "statusText": "", "httpVersion": "", "cookies": [], "headers": [],
            "content": { "size": 0, "mimeType": "x-unknown" },
            "redirectURL": "", "headersSize": -1, "bodySize": -1, "_error": none.problem,
        }),
    };
    json!({
        "startedDateTime": rfc3339(exchange.at),
        "time": millis(exchange.took),
        "request": sent,
        "response": response,
        "cache": {},
        "timings": {
            "send": 0,
            "wait": millis(exchange.waited),
            "receive": millis(exchange.took.saturating_sub(exchange.waited)),
        },
        "comment": seen.reading.operation_id(),
    })
}

fn received(response: &Response, mask: &Mask) -> Value {
    let shown = mask.headers(&response.headers);
    let content_type = header(&shown, "content-type").unwrap_or("x-unknown");
    json!({
        "status": response.status,
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers(&shown),
        "content": {
            "size": response.body.length,
            "mimeType": content_type,
            "text": mask.response_body(response, Layout::AsSent),
        },
        "redirectURL": header(&shown, "location").unwrap_or_default(),
        "headersSize": -1,
        "bodySize": response.body.length,
    })
}

fn headers(headers: &[Header]) -> Value {
    let headers = headers.iter();
    let headers = headers.map(|(name, value)| json!({ "name": name, "value": value }));
    headers.collect()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
