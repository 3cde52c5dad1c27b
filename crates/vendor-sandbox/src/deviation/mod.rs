//! Behaving otherwise than the clients assume.

mod generated;

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

pub use generated::Deviation;

/// The deviations of one sandbox.
pub(crate) type Deviations = BTreeSet<Deviation>;

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// From the identifier of the assumption.
impl FromStr for Deviation {
    type Err = UnknownDeviation;

    fn from_str(id: &str) -> Result<Self, UnknownDeviation> {
        let mut all = Self::ALL.iter().copied();
        all.find(|deviation| deviation.id() == id)
            .ok_or_else(|| UnknownDeviation(id.to_owned()))
    }
}

/// No assumption from which the sandbox can deviate has this identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not one of {known}", known = known())]
pub struct UnknownDeviation(String);

fn known() -> String {
    let ids: Vec<&str> = Deviation::ALL.iter().map(|known| known.id()).collect();
    ids.join(", ")
}
