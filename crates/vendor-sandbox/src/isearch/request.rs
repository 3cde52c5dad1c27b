//! Reading a request: query, body, form.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use axum::http::{HeaderMap, header, request};
use bytes::Bytes;
use percent_encoding::percent_decode_str;

use super::answer::Refusal;
use super::config::UploadSigning;
use super::input::Input;
use super::operation::{FilePart, Operation, SignedAs};
use super::verify::Signed;

/// What an operation is given, and what its signature covers.
pub(crate) struct Content {
    pub(crate) input: Input,
    pub(crate) file: Option<FilePart>,
    pub(crate) signed: Signed,
}

/// The parameters of a query, decoded: `%XX` is a byte, `+` is a space.
pub(crate) fn query(raw: &str) -> Result<Vec<(String, String)>, Refusal> {
    raw.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(key)?, decode(value)?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, Refusal> {
    percent_decode_str(&text.replace('+', " "))
        .decode_utf8()
        .map(String::from)
        .map_err(|_| Refusal::parameter("query", "不是UTF-8编码"))
}

/// Reads what the operation wants to have been sent.
pub(crate) async fn content(
    operation: &Operation,
    signing: UploadSigning,
    parts: &request::Parts,
    query: Vec<(String, String)>,
    body: Bytes,
) -> Result<Content, Refusal> {
    match operation.signed_as {
        SignedAs::Unsigned | SignedAs::Query => Ok(Content {
            input: Input::from_pairs(&query)?,
            file: None,
            signed: Signed::Pairs(query),
        }),
        SignedAs::Body => {
            require_content_type(&parts.headers, "application/json")?;
            Ok(Content {
                input: Input::from_json(&body)?,
                file: None,
                signed: Signed::Bytes(body.to_vec()),
            })
        }
        SignedAs::Multipart => {
            require_content_type(&parts.headers, "multipart/form-data")?;
            let (texts, file) = form(parts, body).await.map_err(|error| {
                tracing::warn!(target: "vendor_sandbox", %error, "form unreadable");
                Refusal::parameter("body", "不是完整的multipart/form-data")
            })?;
            let input = Input::from_pairs(&texts)?;
            let mut pairs = texts;
            match (signing, &file) {
                (UploadSigning::Nothing, _) => pairs.clear(),
                (UploadSigning::TextPartsAndFileName, Some(file)) => {
                    pairs.push((file.field.clone(), file.name.clone()));
                }
                (UploadSigning::TextPartsAndFileName, None) | (UploadSigning::TextParts, _) => {}
            }
            Ok(Content {
                input,
                file,
                signed: Signed::Pairs(pairs),
            })
        }
    }
}

fn require_content_type(headers: &HeaderMap, wanted: &str) -> Result<(), Refusal> {
    let sent = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(str::trim);
    if sent.is_some_and(|sent| sent.eq_ignore_ascii_case(wanted)) {
        Ok(())
    } else {
        Err(Refusal::parameter(
            "Content-Type",
            &format!("必须是{wanted}"),
        ))
    }
}

type Form = (Vec<(String, String)>, Option<FilePart>);

/// The text parts of a form, and its last file part.
async fn form(parts: &request::Parts, body: Bytes) -> Result<Form, Box<dyn std::error::Error>> {
    let mut request = request::Request::new(Body::from(body));
    *request.headers_mut() = parts.headers.clone();
    // The body is in memory already, and was limited on its way there.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut multipart = Multipart::from_request(request, &()).await?;
    let mut texts = Vec::new();
    let mut file = None;
    while let Some(field) = multipart.next_field().await? {
        let key = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            None => texts.push((key, field.text().await?)),
            Some(name) => {
                let content = field.bytes().await?;
                file = Some(FilePart {
                    field: key,
                    name,
                    content,
                });
            }
        }
    }
    Ok((texts, file))
}
