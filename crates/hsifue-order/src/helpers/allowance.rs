//! What a batch made by hand may do only when it is asked for by name.

use std::collections::BTreeSet;

use vendor_http::{
    Error, Operation,
    vendor::{Answer, Endpoint, Parts},
};

use super::check;
use crate::{BatchOrder, Client, LicenseOrderResult};

/// Something that [`BatchOrder::check`] refuses, because it may do more than it looks like.
///
/// The typed orders ask for the same by the names of their methods; a batch made by hand asks with
/// [`BatchOrder::allowing`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Allowance {
    /// Purchases and deletions in one batch, as in the document's example. Whether they succeed together, and in which
    /// order they are dealt with, is not documented.
    PurchasesBesideDeletions,
    /// Packages in a deletion. What it then reaches is not documented.
    PackagesInDeletions,
    /// A deletion without its source order, which reaches all orders of the customer.
    AcrossAllOrders,
    /// The same for a license type that is taken for a cloud licence (云授权), because it begins with `cloud`: the document
    /// requires the order of these. Beside [`AcrossAllOrders`](Self::AcrossAllOrders), and only if the vendor has said
    /// that the type is none.
    CloudAcrossAllOrders,
    /// Products that are deleted by a mnemonic, which no field of the request holds.
    ByMnemonic,
    /// Products that are deleted by a strict match without dates.
    StrictWithoutDates,
    /// A purchase that no date and no length of time ends.
    WithoutTerm,
    /// A purchase whose products come in packages only.
    WithoutProducts,
    /// A product or feature that is no trial, without the `trialEndDate` that the tables require.
    WithoutTrialEndDate,
}

/// A batch made by hand, and what it is allowed. Made by [`BatchOrder::allowing`], sent by
/// [`Client::batch_order_allowing`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedBatch {
    batch: BatchOrder,
    allowed: BTreeSet<Allowance>,
}

impl BatchOrder {
    /// This batch, with something that [`check`](Self::check) refuses otherwise. Everything else is refused as ever.
    #[must_use]
    pub fn allowing(self, allowances: impl IntoIterator<Item = Allowance>) -> AllowedBatch {
        AllowedBatch {
            batch: self,
            allowed: allowances.into_iter().collect(),
        }
    }
}

impl AllowedBatch {
    /// Refuses a batch that could do more than it says and than it is allowed. Sending runs it.
    ///
    /// # Errors
    ///
    /// Those of [`BatchOrder::check`].
    pub fn check(&self) -> Result<(), Error> {
        check::all(&self.batch, &self.allowed)
    }
}

impl Client {
    /// Places orders that were made by hand, as [`batch_order`](Self::batch_order) does, with what they are allowed.
    pub fn batch_order_allowing(&self, batch: AllowedBatch) -> vendor_http::Call<AllowedBatch> {
        self.http.call(batch)
    }
}

impl Endpoint for AllowedBatch {
    type Output = Vec<LicenseOrderResult>;
    const OPERATION: &'static Operation = BatchOrder::OPERATION;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.json(&self.batch)
    }

    fn decode(answer: Answer<'_>) -> Result<Vec<LicenseOrderResult>, Error> {
        BatchOrder::decode(answer)
    }

    fn judge(&self, error: Error) -> Error {
        self.batch.judge_error(error)
    }
}
