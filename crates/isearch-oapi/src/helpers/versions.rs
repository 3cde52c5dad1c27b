//! A filter that the document prints in a doubtful way.

use std::collections::BTreeSet;

use vendor_http::{Error, Page};

use crate::{ListProcessVersions, ProcessVersion};

impl ListProcessVersions {
    /// Refuses versions of several processes in response to a request for those of one: the server has ignored the filter.
    pub(crate) fn check_response(&self, page: &Page<ProcessVersion>) -> Result<(), Error> {
        let codes = page
            .items
            .iter()
            .filter_map(|version| version.proc_code.as_ref());
        if self.proc_id.is_none() || codes.collect::<BTreeSet<_>>().len() < 2 {
            return Ok(());
        }
        Err(Error::unexpected_response(
            "the page has versions of several processes, so that the server has ignored the filter: set its name with \
             ClientBuilder::version_filter",
        ))
    }
}
