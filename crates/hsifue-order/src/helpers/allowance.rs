//! What a batch made by hand may do only with explicit permission.

use std::collections::BTreeSet;

use vendor_http::{
    Error, Operation,
    vendor::{Endpoint, Parts, Response},
};

use super::check;
use crate::{BatchOrder, Client, LicenseOrderResult};

/// Something that [`BatchOrder::check`] refuses, because it may do more than it looks like.
///
/// The typed orders allow the same with explicitly named methods; a batch made by hand with
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
    /// The same for a license type that begins with `cloud` and is therefore treated as a cloud licence (云授权), whose
    /// source order the document requires. Give it together with [`AcrossAllOrders`](Self::AcrossAllOrders), and only
    /// if the vendor has confirmed that the type is not a cloud licence.
    CloudAcrossAllOrders,
    /// Products that are deleted by a mnemonic, which is not a field of the request.
    ByMnemonic,
    /// Products that are deleted by a strict match without dates.
    StrictWithoutDates,
    /// A purchase without an end date and without a length of time.
    WithoutTerm,
    /// A purchase whose products come in packages only.
    WithoutProducts,
    /// A product or feature that is not a trial, without the `trialEndDate` that the tables require.
    WithoutTrialEndDate,
}

/// A batch made by hand, and what it is allowed to do. Made by [`BatchOrder::allowing`], sent by
/// [`Client::batch_order_allowing`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedBatch {
    batch: BatchOrder,
    allowed: BTreeSet<Allowance>,
}

impl BatchOrder {
    /// Allows things that [`check`](Self::check) otherwise refuses. Everything else is still refused.
    #[must_use]
    pub fn allowing(self, allowances: impl IntoIterator<Item = Allowance>) -> AllowedBatch {
        AllowedBatch {
            batch: self,
            allowed: allowances.into_iter().collect(),
        }
    }
}

impl AllowedBatch {
    /// Refuses a batch that could do more than it says, unless that is allowed. Also runs before sending.
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

    fn decode(response: Response<'_>) -> Result<Vec<LicenseOrderResult>, Error> {
        BatchOrder::decode(response)
    }

    fn judge(&self, error: Error) -> Error {
        self.batch.judge_error(error)
    }
}
