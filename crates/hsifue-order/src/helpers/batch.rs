//! A batch of typed orders, and the request that it becomes.

use vendor_auth::Secret;
use vendor_http::{Error, wire::Id};

use super::check;
use crate::{
    Allowance, BatchOrder, CustomerType, DeleteAsset, DeleteProduct, LicenseOrder,
    LicenseOrderRequired, LicenseType, NewBuy, OrderAsset, OrderType, SyncMode,
};

/// The customer of an order, as every type of order needs it (§5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderCustomer {
    /// Name of the customer in the channel.
    pub customer_name: String,
    /// Identifier of the customer in the channel.
    pub channel_customer_id: Id,
    /// Name of the administrator.
    pub admin_name: Secret,
    /// Account of the administrator.
    pub admin_account: Secret,
    /// E-mail address of the administrator.
    pub admin_email: Secret,
    /// Mobile number of the administrator.
    pub admin_cell_number: Secret,
    /// Whether the customer is a person or a company.
    pub customer_type: CustomerType,
    /// Code of the branch.
    pub branch_code: String,
    /// Name of the branch.
    pub branch_name: String,
    /// Identifier of the enterprise's master account.
    pub enterprise_global_id: Id,
}

impl OrderCustomer {
    /// The order that has what every type of order has.
    pub(super) fn order(
        self,
        order_type: OrderType,
        license_type: LicenseType,
        assets: Vec<OrderAsset>,
    ) -> LicenseOrder {
        LicenseOrder::new(LicenseOrderRequired {
            sequence: 1,
            customer_name: self.customer_name,
            channel_customer_id: self.channel_customer_id,
            admin_name: self.admin_name,
            admin_account: self.admin_account,
            admin_email: self.admin_email,
            admin_cell_number: self.admin_cell_number,
            customer_type: self.customer_type,
            branch_code: self.branch_code,
            branch_name: self.branch_name,
            enterprise_global_id: self.enterprise_global_id,
            license_type,
            order_type,
            assets,
        })
    }
}

/// One typed order of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Order {
    /// Grants licences.
    NewBuy(NewBuy),
    /// Takes assets back.
    DeleteAsset(DeleteAsset),
    /// Takes products of assets back.
    DeleteProduct(DeleteProduct),
}

impl From<NewBuy> for Order {
    fn from(order: NewBuy) -> Self {
        Self::NewBuy(order)
    }
}

impl From<DeleteAsset> for Order {
    fn from(order: DeleteAsset) -> Self {
        Self::DeleteAsset(order)
    }
}

impl From<DeleteProduct> for Order {
    fn from(order: DeleteProduct) -> Self {
        Self::DeleteProduct(order)
    }
}

/// Orders that are placed together by [`Client::place_orders`](crate::Client::place_orders), numbered from 1 in the
/// order in which they are given.
///
/// Whether a batch succeeds as a whole is not documented: prefer one order a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderBatch {
    channel_code: String,
    channel_order_id: Id,
    orders: Vec<Order>,
    mixes: bool,
}

impl OrderBatch {
    /// `channel_order_id` is your own number of this batch, by which it is found at the vendor when the response is
    /// lost: keep it stable and unique, and store it before the call.
    pub fn new(
        channel_code: impl Into<String>,
        channel_order_id: impl Into<Id>,
        orders: impl IntoIterator<Item = impl Into<Order>>,
    ) -> Self {
        Self {
            channel_code: channel_code.into(),
            channel_order_id: channel_order_id.into(),
            orders: orders.into_iter().map(Into::into).collect(),
            mixes: false,
        }
    }

    /// **Allows purchases and deletions in one batch**, as in the document's example. Whether they succeed together, and in
    /// which order they are dealt with, is not documented.
    #[must_use]
    pub fn mixing_purchases_and_deletions(mut self) -> Self {
        self.mixes = true;
        self
    }

    /// Your own number of this batch.
    #[must_use]
    pub fn channel_order_id(&self) -> &Id {
        &self.channel_order_id
    }

    /// The request as [`place_orders`](crate::Client::place_orders) sends it in `sync` and
    /// [`submit_orders`](crate::Client::submit_orders) in `async` mode, for a look at it before. Its Debug output
    /// hides passwords and personal data; its JSON does not.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field, for what must not be
    /// sent: see [`BatchOrder::check`]. What the typed orders explicitly allow is granted.
    pub fn to_request(&self, sync_mode: SyncMode) -> Result<BatchOrder, Error> {
        let mut orders = Vec::with_capacity(self.orders.len());
        for (sequence, order) in (1..).zip(&self.orders) {
            let mut order = match order.clone() {
                Order::NewBuy(order) => order.into_order()?,
                Order::DeleteAsset(order) => order.into_order(),
                Order::DeleteProduct(order) => order.into_order(),
            };
            order.sequence = sequence;
            orders.push(order);
        }
        let request = BatchOrder::new(
            self.channel_code.clone(),
            self.channel_order_id.clone(),
            sync_mode,
            orders,
        );
        let mut allowed = check::Allowed::from(check::BY_METHOD);
        allowed.extend(self.mixes.then_some(Allowance::PurchasesBesideDeletions));
        check::all(&request, &allowed)?;
        Ok(request)
    }
}
