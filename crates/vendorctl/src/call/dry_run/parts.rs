//! The parts of a form, as this family's clients write them.

use crate::curl::Part;

/// Reads a form of texts, or the part before the bytes of a file.
pub(super) fn read(head: &[u8]) -> Vec<Part> {
    let head = String::from_utf8_lossy(head);
    let Some((boundary, _)) = head.split_once("\r\n") else {
        return Vec::new();
    };
    let end = format!("{boundary}--\r\n");
    let head = head.strip_suffix(&end).unwrap_or(&head);
    let boundary = format!("{boundary}\r\n");
    head.split(&boundary).skip(1).filter_map(part).collect()
}

fn part(text: &str) -> Option<Part> {
    let (head, content) = text.split_once("\r\n\r\n")?;
    let value = |name: &str| {
        let (_, rest) = head.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    };
    let name = value("; name")?;
    Some(match value("; filename") {
        Some(file_name) => Part::File {
            name,
            path: file_name.clone(),
            file_name,
            media_type: Some(head.split_once("Content-Type: ")?.1.to_owned()),
        },
        None => Part::Text {
            name,
            text: content.strip_suffix("\r\n").unwrap_or(content).to_owned(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{Part, read};

    #[test]
    fn the_parts_of_a_form_are_read() {
        let head = "--B\r\nContent-Disposition: form-data; name=\"fileTag\"\r\n\r\na\r\nb\r\n\
                    --B\r\nContent-Disposition: form-data; name=\"uploadFile\"; filename=\"a.txt\"\r\n\
                    Content-Type: text/plain\r\n\r\n";
        let text = Part::Text {
            name: "fileTag".to_owned(),
            text: "a\r\nb".to_owned(),
        };
        let file = Part::File {
            name: "uploadFile".to_owned(),
            path: "a.txt".to_owned(),
            file_name: "a.txt".to_owned(),
            media_type: Some("text/plain".to_owned()),
        };
        let texts = head.split_inclusive("b\r\n--B\r\n").next().unwrap();
        let texts = texts.replace("b\r\n--B\r\n", "b\r\n--B--\r\n");
        assert_eq!(read(texts.as_bytes()), std::slice::from_ref(&text));
        assert_eq!(read(head.as_bytes()), [text, file]);
        assert_eq!(read(b""), []);
    }
}
