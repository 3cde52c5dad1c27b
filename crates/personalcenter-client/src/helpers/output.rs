//! Reading what a robot put out.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use vendor_http::{Error, wire::JsonText};

use crate::{GetTaskOutputData, TaskOutput};

impl GetTaskOutputData {
    /// Whether there are no data: then those that there were may have been in an answer that was lost.
    #[expect(clippy::ref_option, reason = "the output of the call as it is")]
    pub(crate) fn is_nothing(output: &Option<TaskOutput>) -> bool {
        let Some(output) = output else {
            return true;
        };
        match output.output_text() {
            Some(text) => text.trim().is_empty(),
            // JSON without the text around it are data.
            None => output.data.is_none(),
        }
    }
}

impl TaskOutput {
    /// What the robot put out, read from the JSON that the document promises; none where it put out nothing (yet).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedAnswer`](vendor_http::ErrorKind::UnexpectedAnswer) when it is not JSON, or JSON of
    /// another shape; [`output_text`](Self::output_text) still has it.
    pub fn output_as<T: DeserializeOwned>(&self) -> Result<Option<T>, Error> {
        match self.output_text() {
            Some(text) if text.trim().is_empty() => Ok(None),
            _ => Ok(self.data.as_ref().map(JsonText::parse).transpose()?),
        }
    }

    /// What the robot put out as text, JSON or not; none where it put out nothing (yet), or where the server left
    /// the text around the JSON out, which [`output_as`](Self::output_as) reads as well.
    #[must_use]
    pub fn output_text(&self) -> Option<Cow<'_, str>> {
        self.data.as_ref()?.raw().as_text()
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use vendor_http::ErrorKind;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Invoice {
        no: String,
    }

    fn output(data: &str) -> TaskOutput {
        serde_json::from_str(&format!(r#"{{"taskStatus":3,{data}"message":null}}"#)).unwrap()
    }

    #[test]
    fn json_in_a_text_and_json_itself_are_read() {
        let invoice = Some(Invoice { no: "一".into() });
        for data in [r#""data":"{\"no\":\"一\"}","#, r#""data":{"no":"一"},"#] {
            assert_eq!(
                output(data).output_as::<Invoice>().unwrap(),
                invoice,
                "{data}"
            );
        }
    }

    #[test]
    fn nothing_yet_is_none() {
        for data in ["", r#""data":null,"#, r#""data":"","#, r#""data":" ","#] {
            assert_eq!(output(data).output_as::<Invoice>().unwrap(), None, "{data}");
        }
    }

    #[test]
    fn what_is_no_json_or_of_another_shape_is_kept_and_not_shown() {
        for (data, text) in [
            (r#""data":"SomeJson","#, "SomeJson"),
            (
                r#""data":"{\"no\":[\"SomeJson\"]}","#,
                r#"{"no":["SomeJson"]}"#,
            ),
        ] {
            let output = output(data);
            let error = output.output_as::<Invoice>().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedAnswer);
            assert_eq!(output.output_text().as_deref(), Some(text));
            let shown = format!("{error} {error:?} {output:?}");
            assert!(!shown.contains("SomeJson"), "{shown}");
        }
    }
}
