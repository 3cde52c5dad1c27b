//! What an order says, wherever it says it: the document's table has lost its indentation (E23).

use vendor_http::wire::Id;

use super::is_blank;
use crate::{BtripInfo, BusinessInfo, Order, OrderStatus, PolicyViolation, Price, Voucher};

impl Order {
    /// The number of the order (`OrderID`), such as `S00008398429`.
    #[must_use]
    pub fn order_id(&self) -> Option<&Id> {
        self.business()?
            .order_id
            .as_ref()
            .filter(|id| !is_blank(id))
    }

    /// The number under which the order is known: its own (`OrderID`), or else that of the main order (`BusinessID`).
    #[must_use]
    pub fn number(&self) -> Option<&Id> {
        self.order_id().or_else(|| {
            self.business()?
                .business_id
                .as_ref()
                .filter(|id| !is_blank(id))
        })
    }

    /// How far the order is. Where the vendor's name for it says otherwise, that takes precedence.
    #[must_use]
    pub fn status(&self) -> Option<OrderStatus> {
        self.business()?.client_order_status
    }

    /// Your own number of the order, which is that of the approval in your OA (`ClientUniqueID`).
    #[must_use]
    pub fn client_unique_id(&self) -> Option<&Id> {
        let nested = || {
            self.business()?
                .client_unique_id
                .as_ref()
                .filter(|id| !is_blank(id))
        };
        self.client_unique_id
            .as_ref()
            .filter(|id| !is_blank(id))
            .or_else(nested)
    }

    /// What the booking said of the trip, and why it was rejected (`BtripInfo`).
    #[must_use]
    pub fn btrip_info(&self) -> Option<&BtripInfo> {
        let nested = || self.business()?.btrip_info.as_ref();
        self.btrip_info.as_ref().or_else(nested)
    }

    /// All prices, those of the goods first. No total can be made of them: no sign is documented. What counts is
    /// [`receive_trade_amount`](BusinessInfo::receive_trade_amount).
    pub fn prices(&self) -> impl Iterator<Item = &Price> {
        let policies = || self.business().into_iter().flat_map(|info| &info.policies);
        let products = move || policies().flat_map(|policy| &policy.products);
        let goods = policies()
            .flat_map(|policy| &policy.goods)
            .chain(products().flat_map(|product| &product.goods));
        goods
            .flat_map(|goods| &goods.prices)
            .chain(products().flat_map(|product| &product.prices))
            .chain(policies().flat_map(|policy| &policy.prices))
    }

    /// All vouchers, such as tickets.
    pub fn vouchers(&self) -> impl Iterator<Item = &Voucher> {
        let info = self.business().into_iter();
        info.flat_map(|info| {
            let nested = info.policies.iter().flat_map(|policy| &policy.vouchers);
            info.vouchers.iter().chain(nested)
        })
    }

    /// In which ways the order breaks the travel rule (`Contrarys`).
    pub fn violations(&self) -> impl Iterator<Item = &PolicyViolation> {
        let info = self.business().into_iter();
        let trips = self.btrip_info.iter();
        self.violations
            .iter()
            .chain(trips.flat_map(|trip| &trip.violations))
            .chain(info.flat_map(|info| {
                let trips = info.btrip_info.iter();
                let nested = trips.flat_map(|trip| &trip.violations);
                info.violations.iter().chain(nested)
            }))
    }

    fn business(&self) -> Option<&BusinessInfo> {
        self.business_info.as_ref()
    }
}
