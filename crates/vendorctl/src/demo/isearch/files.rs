//! A file goes up and comes back the same.

use std::{fmt::Write as _, io::Write};

use isearch_oapi::{DownloadFile, Upload, UploadFile};

use super::{Stage, transfer};
use crate::demo::report::{Failed, Report, ensure};

const NAME: &str = "月度报表.csv";
const USER: u64 = 1;

/// The least size of the file, in bytes.
const SIZE: usize = 4 * 1024 * 1024;

/// The most that is read back, in bytes.
const LIMIT: usize = 2 * SIZE;

pub(super) async fn transfer<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<String, Failed> {
    let content = content();
    report.labelled("file", format_args!("{NAME}, {} bytes", content.len()))?;
    let upload = Upload::bytes(NAME, content.clone())
        .with_content_type("text/csv")
        .on_progress(transfer::shown("upload"));
    stage
        .client
        .upload_file(UploadFile::new(upload, USER))
        .await?;

    let request = DownloadFile::new(NAME, USER);
    let download = stage.client.download_file(request).await?;
    ensure(download.file_name() == Some(NAME), || {
        format!("the file came back as {:?}", download.file_name())
    })?;
    let back = download
        .on_progress(transfer::shown("download"))
        .bytes(LIMIT)
        .await?;
    ensure(back == content, || {
        format!(
            "{} bytes went up, and {} others came back",
            content.len(),
            back.len()
        )
    })?;
    Ok("streamed both ways, and every byte is the same".to_owned())
}

/// A table with a line for each of many runs.
fn content() -> String {
    let mut text = String::from("序号,机器人,结果\n");
    let mut number = 0_u64;
    while text.len() < SIZE {
        number += 1;
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{number},财务对账机器人{:02},成功", number % 27);
    }
    text
}
