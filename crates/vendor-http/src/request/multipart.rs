//! `multipart/form-data` with at most one streamed file.
//!
//! reqwest has an encoder of its own, but its form can be neither read back for a signature nor sent twice with the
//! same boundary, which a replay after a refused token needs.

use bytes::Bytes;

use crate::Upload;

/// A form of text parts and at most one file.
pub struct Multipart {
    boundary: String,
    texts: Vec<(String, String)>,
    file: Option<(&'static str, Upload)>,
}

impl Multipart {
    pub(crate) fn new(texts: Vec<(String, String)>, file: Option<(&'static str, Upload)>) -> Self {
        let boundary = format!("----{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
        Self {
            boundary,
            texts,
            file,
        }
    }

    /// The text parts, as raw text.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The name of the file part and the file name that it carries.
    #[must_use]
    pub fn file(&self) -> Option<(&str, &str)> {
        self.upload()
            .map(|(name, upload)| (name, upload.file_name()))
    }

    pub(crate) fn upload(&self) -> Option<(&'static str, &Upload)> {
        self.file.as_ref().map(|(name, upload)| (*name, upload))
    }

    pub(crate) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    /// The parts before and after the file's bytes; without a file, the whole form in two pieces.
    pub(crate) fn frame(&self) -> (Bytes, Bytes) {
        let mut head = String::new();
        for (name, value) in &self.texts {
            head.extend([
                "--",
                &self.boundary,
                "\r\nContent-Disposition: form-data; name=\"",
                &escape(name),
                "\"\r\n\r\n",
                value,
                "\r\n",
            ]);
        }
        let Some((name, upload)) = &self.file else {
            return (head.into(), format!("--{}--\r\n", self.boundary).into());
        };
        head.extend([
            "--",
            &self.boundary,
            "\r\nContent-Disposition: form-data; name=\"",
            &escape(name),
            "\"; filename=\"",
            &escape(upload.file_name()),
            "\"\r\nContent-Type: ",
            upload.content_type(),
            "\r\n\r\n",
        ]);
        (head.into(), format!("\r\n--{}--\r\n", self.boundary).into())
    }
}

/// The escapes that the HTML standard gives for names in a form.
fn escape(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

impl std::fmt::Debug for Multipart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let texts: Vec<_> = self.texts.iter().map(|(name, _)| name).collect();
        f.debug_struct("Multipart")
            .field("texts", &texts)
            .field("file", &self.upload().map(|(name, _)| name))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_as_rfc_7578_has_it() {
        let upload = Upload::bytes("报表\"1\".txt", "data").with_content_type("text/plain");
        let texts = vec![("user\"Id".to_owned(), "1".to_owned())];
        let mut form = Multipart::new(texts, Some(("uploadFile", upload)));
        form.boundary = "B".into();
        let (head, tail) = form.frame();
        assert_eq!(
            head,
            "--B\r\nContent-Disposition: form-data; name=\"user%22Id\"\r\n\r\n1\r\n\
             --B\r\nContent-Disposition: form-data; name=\"uploadFile\"; filename=\"报表%221%22.txt\"\r\n\
             Content-Type: text/plain\r\n\r\n"
        );
        assert_eq!(tail, "\r\n--B--\r\n");
    }

    #[test]
    fn a_form_without_a_file_ends_after_its_texts() {
        let mut form = Multipart::new(vec![("a".to_owned(), "中".to_owned())], None);
        form.boundary = "B".into();
        let (head, tail) = form.frame();
        assert_eq!(
            [head, tail].concat(),
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n中\r\n--B--\r\n".as_bytes()
        );
    }
}
