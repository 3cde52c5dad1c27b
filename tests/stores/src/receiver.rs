//! A process that receives events.

use serde::{Deserialize, Serialize};

use crate::Failure;

/// What a receiver is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Receive {
    pub(crate) port: u16,
}

pub(crate) async fn run(_: Receive) -> Result<(), Failure> {
    Ok(())
}
