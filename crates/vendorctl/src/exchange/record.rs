//! Exchanges as files, from which `cargo xtask fixtures` makes fixtures.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

use super::{Header, Seen};

/// Writes each exchange into a separate file: `00001-list_robots.json`.
pub(crate) struct Recording {
    folder: PathBuf,
}

impl Recording {
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    pub(crate) fn push(&self, seen: &Seen) -> io::Result<()> {
        let name = match seen.reading.operation_id() {
            "" => "unknown",
            id => id,
        };
        let path = self.folder.join(format!("{:05}-{name}.json", seen.number));
        writeln!(private(&path)?, "{:#}", recorded(seen))
    }
}

/// Begins a file for its owner alone: it may hold personal data, and with --show-secrets it does hold secrets.
pub(super) fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The request and the response, or why there is none that a file could hold.
fn recorded(seen: &Seen) -> Value {
    let (request, mask) = (&seen.exchange.request, &seen.mask);
    let body = mask.recorded(&request.headers, &request.body);
    let sent = json!({
        "method": request.method,
        "path": mask.text(&request.path),
        "query": mask.query(&request.query),
        "headers": headers(mask.headers(&request.headers)),
        "body": body.as_deref().unwrap_or_default(),
    });
    let response = seen.exchange.response.as_ref();
    let response = response.map_err(|none| none.problem.clone());
    let response = response.and_then(|response| {
        let text = mask.recorded(&response.headers, &response.body);
        let text = text.filter(|_| response.is_whole);
        let text = text.ok_or_else(|| "its response is not text or is incomplete".to_owned())?;
        Ok(json!({
            "status": response.status,
            "headers": headers(mask.headers(&response.headers)),
            "body": text,
        }))
    });
    let (name, last) = match (body, response) {
        (Some(_), Ok(response)) => ("response", response),
        (None, _) => ("problem", "its body is not text or is incomplete".into()),
        (_, Err(problem)) => ("problem", problem.into()),
    };
    json!({ "operation": seen.reading.operation_id(), "request": sent, name: last })
}

/// By their names; of several with one name, the last.
fn headers(headers: Vec<Header>) -> Value {
    let headers = headers.into_iter();
    let headers: Map<_, _> = headers
        .map(|(name, value)| (name, Value::String(value)))
        .collect();
    headers.into()
}
