//! Reading what a robot put out.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use vendor_http::{Error, wire::JsonText};

use crate::{GetTaskOutputData, TaskOutput};

impl GetTaskOutputData {
    /// Whether there are no data: they may have been in a response that was lost.
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
    /// The robot's output, read from the JSON that the document promises; `None` if there is none (yet).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedResponse`](vendor_http::ErrorKind::UnexpectedResponse) when it is not JSON, or JSON of
    /// another shape; [`output_text`](Self::output_text) still has it.
    pub fn output_as<T: DeserializeOwned>(&self) -> Result<Option<T>, Error> {
        match self.output_text() {
            Some(text) if text.trim().is_empty() => Ok(None),
            _ => Ok(self.data.as_ref().map(JsonText::parse).transpose()?),
        }
    }

    /// The robot's output as text, JSON or not; `None` if there is none (yet), or if the server sent the JSON without
    /// the text around it, which [`output_as`](Self::output_as) reads as well.
    #[must_use]
    pub fn output_text(&self) -> Option<Cow<'_, str>> {
        self.data.as_ref()?.raw().as_text()
    }
}
