//! Approving and rejecting, and finding out whether it took effect.

use vendor_http::{Error, Outcome, wire::Id};

use crate::{Client, Order, OrderDetail, OrderReject, OrderResolve, OrderStatus};

/// The result of an approval or a rejection.
#[derive(Debug, Clone)]
#[must_use = "it may not have happened"]
#[non_exhaustive]
pub enum Settled {
    /// It has happened: the vendor said so, or the order's state does.
    Done,
    /// It has not happened, according to the order's state: the order still waits for approval, or the opposite was
    /// decided. The error is that of the call. A call whose response was lost may still arrive; whether to make it
    /// again is yours to decide.
    NotDone(Error),
    /// Unknown: the state could not be read, or may have more than one reason. Look at the order before you do anything
    /// about it. The error is that of the call.
    Open(Error),
}

impl Settled {
    /// Whether it has happened for certain.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done)
    }
}

/// The decision on an order.
#[derive(Clone, Copy)]
enum Decision {
    Approve,
    Reject,
}

impl Client {
    /// Approves an order ([`order_resolve`](Self::order_resolve)) and, if the response leaves the result open,
    /// reads the order back. Sends the approval only once.
    ///
    /// Read back, an order that is being processed (10109) or finished (10113) was approved, and one that waits for
    /// approval (10103) was not.
    ///
    /// # Errors
    ///
    /// If the approval could not be sent, or the vendor refused it.
    pub async fn approve(&self, order_id: impl Into<Id>) -> Result<Settled, Error> {
        let order_id = order_id.into();
        // What a success holds beside the word is not documented, so nothing in it may put the word in doubt.
        let response = self
            .order_resolve(OrderResolve::new(order_id.clone()))
            .send_raw()
            .await;
        self.settled(order_id, Decision::Approve, response.map(drop))
            .await
    }

    /// Rejects an order ([`order_reject`](Self::order_reject)) and, if the response leaves the result open, reads
    /// the order back. Sends the rejection only once.
    ///
    /// Read back, an order that was sent back (10117, assumed: the document does not name the state) was rejected; one
    /// that waits for approval (10103), is being processed (10109) or is finished (10113) was not.
    ///
    /// # Errors
    ///
    /// If the rejection could not be sent, or the vendor refused it.
    pub async fn reject(&self, order_id: impl Into<Id>) -> Result<Settled, Error> {
        let order_id = order_id.into();
        let response = self
            .order_reject(OrderReject::new(order_id.clone()))
            .send_raw()
            .await;
        self.settled(order_id, Decision::Reject, response.map(drop))
            .await
    }

    async fn settled(
        &self,
        order_id: Id,
        decision: Decision,
        response: Result<(), Error>,
    ) -> Result<Settled, Error> {
        let open = match response {
            Ok(()) => return Ok(Settled::Done),
            Err(error) if error.outcome() == Outcome::Unknown => error,
            Err(error) => return Err(error),
        };
        let seen = match self.order_detail(OrderDetail::new(order_id.clone())).await {
            Ok(orders) => decision.seen_in(&order_id, &orders),
            Err(error) => {
                tracing::debug!("error.type" = ?error.kind(), "could not read the order back");
                None
            }
        };
        Ok(match seen {
            Some(true) => Settled::Done,
            Some(false) => Settled::NotDone(open),
            None => Settled::Open(open),
        })
    }
}

impl Decision {
    /// Whether all orders under this number agree that it has happened, or that it has not.
    fn seen_in(self, order_id: &Id, orders: &[Order]) -> Option<bool> {
        let named = |order: &&Order| order.order_id() == Some(order_id);
        let mut meant: Vec<&Order> = orders.iter().filter(named).collect();
        if meant.is_empty() {
            // The number of a main order, or a server that does not repeat what it was asked for.
            meant = orders.iter().collect();
        }
        let mut seen = meant.iter().map(|order| self.seen_by(order.status()));
        let first = seen.next()?;
        first.filter(|_| seen.all(|next| next == first))
    }

    /// Whether this state says that it has happened, or that it has not.
    fn seen_by(self, status: Option<OrderStatus>) -> Option<bool> {
        use OrderStatus::{Finished, Rejected, WaitApproval, WaitProcessing};
        match (self, status?) {
            (Self::Approve, WaitProcessing | Finished) | (Self::Reject, Rejected) => Some(true),
            (_, WaitApproval) | (Self::Reject, WaitProcessing | Finished) => Some(false),
            _ => None,
        }
    }
}
