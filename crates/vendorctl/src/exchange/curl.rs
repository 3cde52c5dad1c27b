//! An exchange's request as a `curl` command.

use super::{Mask, Request, mask::Layout};
use crate::curl::{Body, Curl, Part};

/// The command, with secrets as they are masked.
pub(crate) fn curl(request: &Request, mask: &Mask) -> String {
    let base = request.url.split('?').next().unwrap_or(&request.url);
    let mut address = mask.text(base).into_owned();
    if !request.query.is_empty() {
        address = format!("{address}?{}", mask.query(&request.query));
    }
    let parts = request.parts().into_iter().map(|part| {
        if let Some(file) = part.file_name {
            return Part::File {
                name: part.name,
                path: file.clone(),
                file_name: file,
                media_type: None,
            };
        }
        let text = String::from_utf8_lossy(&part.content).into_owned();
        Part::Text {
            text: mask.value(&part.name, &text).into_owned(),
            name: part.name,
        }
    });
    let parts: Vec<Part> = parts.collect();
    let body = if parts.is_empty() {
        Body::Text(mask.request_body(request, Layout::AsSent))
    } else {
        Body::Parts(parts)
    };
    let command = Curl {
        method: &request.method,
        url: &address,
        headers: mask.headers(&request.headers),
        body,
    };
    command.command(" \\\n  ")
}
