//! What a customer's OA has to implement; this crate does the rest.

use std::{error::Error, future::Future, sync::Arc};

use vendor_wire::Id;

use super::{BudgetDeduct, BudgetRefund, Project, ProjectMatch, ProjectOption};
use crate::{EventKey, Verified};

/// The projects of the customer.
pub trait ProjectDirectory: Send + Sync + 'static {
    /// The projects that these travellers may choose: all of the tree, or the children of the one that is selected.
    ///
    /// # Errors
    ///
    /// [`Denial`].
    fn match_projects(
        &self,
        question: Verified<ProjectMatch>,
    ) -> impl Future<Output = Result<Vec<ProjectOption>, Denial>> + Send;

    /// Returns the project with this identifier; `None` if there is no such project.
    ///
    /// # Errors
    ///
    /// [`Denial`].
    fn project(&self, id: Id) -> impl Future<Output = Result<Option<Project>, Denial>> + Send;
}

/// The budgets of the customer's projects.
///
/// The vendor's calls carry no identifier, so a repetition is recognised by a key, which the
/// implementer may change. The response to a call whose key was booked is that it is booked; the ledger does not see it again. The
/// key comes with every call: a ledger that stores it, under a unique index and in the transaction of the booking,
/// books once even if the process dies between the booking and the response.
///
/// The default key is project, order, amount and cause. It treats two equal deductions of one order as one: if
/// orders are changed back and forth, agree with the vendor on something that tells them apart, such as a number in
/// the cause, and make [`deduct_key`](Self::deduct_key) of it. It takes a repetition with another cause for another
/// deduction.
///
/// The vendor's rule does not sign the path: whoever sees a signed deduction can post its bytes as a refund. `OaService`
/// of the feature `axum` gives them to the operation that arrives first, which need not be the one that the vendor
/// meant, and remembers that for as long as its deduplicator does. The ledger therefore has two duties:
///
/// - [`signed_key`](Verified::signed_key) belongs in a separate table, under a unique index and with the key of its
///   operation, for every call and its repetitions: what was signed is booked once, as one of the two.
/// - A refund must not exceed what was deducted for the order and is not refunded yet. Whether a refund's order number
///   is that of the deduction is not documented: ask the vendor (Q25).
pub trait BudgetLedger: Send + Sync + 'static {
    /// Takes the amount from the project's budget.
    ///
    /// # Errors
    ///
    /// [`Denial`]: then nothing is booked.
    fn deduct(
        &self,
        deduction: Verified<BudgetDeduct>,
        key: EventKey,
    ) -> impl Future<Output = Result<(), Denial>> + Send;

    /// Gives the amount back to the project's budget.
    ///
    /// # Errors
    ///
    /// [`Denial`]: then nothing is booked.
    fn refund(
        &self,
        refund: Verified<BudgetRefund>,
        key: EventKey,
    ) -> impl Future<Output = Result<(), Denial>> + Send;

    /// The key that identifies a repeated deduction.
    fn deduct_key(&self, deduction: &Verified<BudgetDeduct>) -> EventKey {
        deduction.operation_key()
    }

    /// The key that identifies a repeated refund.
    fn refund_key(&self, refund: &Verified<BudgetRefund>) -> EventKey {
        refund.operation_key()
    }
}

impl<T: ProjectDirectory> ProjectDirectory for Arc<T> {
    fn match_projects(
        &self,
        question: Verified<ProjectMatch>,
    ) -> impl Future<Output = Result<Vec<ProjectOption>, Denial>> + Send {
        (**self).match_projects(question)
    }

    fn project(&self, id: Id) -> impl Future<Output = Result<Option<Project>, Denial>> + Send {
        (**self).project(id)
    }
}

impl<T: BudgetLedger> BudgetLedger for Arc<T> {
    fn deduct(
        &self,
        deduction: Verified<BudgetDeduct>,
        key: EventKey,
    ) -> impl Future<Output = Result<(), Denial>> + Send {
        (**self).deduct(deduction, key)
    }

    fn refund(
        &self,
        refund: Verified<BudgetRefund>,
        key: EventKey,
    ) -> impl Future<Output = Result<(), Denial>> + Send {
        (**self).refund(refund, key)
    }

    fn deduct_key(&self, deduction: &Verified<BudgetDeduct>) -> EventKey {
        (**self).deduct_key(deduction)
    }

    fn refund_key(&self, refund: &Verified<BudgetRefund>) -> EventKey {
        (**self).refund_key(refund)
    }
}

/// Why a question fails, or nothing is booked.
///
/// Every error becomes a [`Failed`](Self::Failed) one with `?`.
#[derive(Debug)]
#[non_exhaustive]
pub enum Denial {
    /// The customer's own decision, such as a budget that is spent.
    Refused {
        /// `statusCode`, of the customer's choice.
        code: u16,
        /// `message`, for the vendor and perhaps for the traveller.
        message: String,
    },
    /// Something broke. It goes to the log; the vendor gets HTTP 500 and a text that says nothing about it.
    Failed(Box<dyn Error + Send + Sync>),
}

impl Denial {
    /// The customer's own decision, with the `statusCode` 400.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::Refused {
            code: 400,
            message: message.into(),
        }
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for Denial {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}
