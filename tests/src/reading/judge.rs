//! What has to become of a response with one odd member.

use serde_json::Value;
use vendor_http::{Error, ErrorKind, Outcome};

use super::{Asked, Documented, Odd, odd};
use crate::fixture::Vendor;

/// Members of envelopes, of which outputs keep nothing.
const OF_ENVELOPE: [&str; 6] = [
    "/code",
    "/msg",
    "/message",
    "/statusCode",
    "/isSucc",
    "/brandNew",
];

/// Lists with a total that are no pages.
const NO_PAGES: [&str; 2] = ["list_queue_items", "hosted_project_list"];

/// A documented response, and what the client makes of it as it is.
#[derive(Debug)]
pub struct Judge<'d> {
    /// The response.
    pub documented: &'d Documented,
    /// The output, as JSON text; empty for an error.
    pub output: String,
}

impl Judge<'_> {
    /// What is wrong with what became of the response with `odd` at `place` of `narrowed`, which is sent as `body`.
    #[must_use]
    pub fn problem(
        &self,
        (narrowed, place, odd): (&Value, &str, &Odd),
        body: &str,
        asked: &Asked,
    ) -> Option<String> {
        match &asked.result {
            Ok(output) if !self.keeps(place) => self.cost(narrowed, place, output),
            Ok(output) if odd.trace.is_some_and(|trace| !output.contains(trace)) => {
                Some(format!("is lost in {output}"))
            }
            Ok(output) => {
                let documented = matches!(odd.name, "object" | "deep") && !self.is_open(place);
                let untold = documented && !self.is_told(place, asked);
                let untold = untold.then(|| format!("is not told: {:?}", asked.drift));
                untold.or_else(|| self.cost(narrowed, place, output))
            }
            Err(_) if !self.needs(place) => Some("costs the response".to_owned()),
            Err(error) => self.problem_of(error, place, body),
        }
    }

    /// What else is lost of a response that was read.
    fn cost(&self, narrowed: &Value, place: &str, output: &str) -> Option<String> {
        let mut texts = odd::texts_beside(narrowed, place).into_iter();
        let lost = texts.find(|text| self.output.contains(text) && !output.contains(text));
        lost.map(|text| format!("costs {text} in {output}"))
    }

    fn problem_of(&self, error: &Error, place: &str, body: &str) -> Option<String> {
        let has_response = error
            .response()
            .is_some_and(|response| response.body == body);
        let may_be_refused = place == self.documented.verdict();
        match (error.kind(), error.outcome()) {
            _ if error.attempts() == 0 => Some("is an error of no attempt".to_owned()),
            (ErrorKind::UnexpectedResponse, Outcome::Unknown) if has_response => None,
            (ErrorKind::Vendor, Outcome::Refused) if may_be_refused => {
                let is_code = error.vendor_code().is_some_and(|code| !code.is_empty());
                (!is_code).then(|| "is a refusal without code".to_owned())
            }
            other => Some(format!("is {other:?} with the response: {has_response}")),
        }
    }

    /// The place of a page's entries.
    fn entries(&self) -> Option<String> {
        let name = match self.documented.vendor {
            _ if NO_PAGES.contains(&self.documented.operation.as_str()) => return None,
            Vendor::Isearch => "items",
            Vendor::Jinyan => "entities",
            Vendor::Personalcenter | Vendor::Hsifue => return None,
        };
        let entries = format!("{}/{name}", self.documented.data());
        self.documented.body.pointer(&entries).map(|_| entries)
    }

    /// Whether the response is of no use with anything else than documented at this place.
    fn needs(&self, place: &str) -> bool {
        let data = self.documented.data();
        let list = self
            .documented
            .body
            .pointer(data)
            .is_some_and(Value::is_array);
        place == self.documented.verdict()
            || place == data
            || list && place == format!("{data}/0")
            || self.entries().as_deref() == Some(place)
            || self.documented.required.iter().any(|required| required == place)
            // JSON in the place of a file is an error anyway.
            || self.documented.operation == "download_file"
    }

    /// Whether the output has a place for what stands here. A page has none for members beside its total and its entries.
    fn keeps(&self, place: &str) -> bool {
        let is_beside_entries = |entries: String| !place.starts_with(&entries);
        self.output != "null"
            && !OF_ENVELOPE.contains(&place)
            && !self.entries().is_some_and(is_beside_entries)
    }

    /// Whether every value is of the documented form here.
    fn is_open(&self, place: &str) -> bool {
        let mut open = self.documented.open.iter();
        open.any(|open| place.starts_with(open.as_str()))
    }

    /// Whether drift was told of this place, or of one inside it.
    fn is_told(&self, place: &str, asked: &Asked) -> bool {
        let path = self.path(place);
        let mut drift = asked.drift.iter();
        drift.any(|(operation, drift)| {
            let rest = drift.path.strip_prefix(&path);
            let is_here = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
            *operation == self.documented.operation && (path.is_empty() || is_here)
        })
    }

    /// The path by which drift names a place in the data; empty for the data themselves.
    fn path(&self, place: &str) -> String {
        let data = self.documented.data();
        // What stands beside an order counts as its own.
        let inside = place
            .strip_prefix(data)
            .map_or(format!("/0{place}"), str::to_owned);
        let names = inside.split('/').skip(1);
        names.fold(String::new(), |path, name| match name {
            "0" => path + "[]",
            name if path.is_empty() => name.to_owned(),
            name => format!("{path}.{name}"),
        })
    }
}
