//! An order, how it advances by itself, and how responses show it.

use serde_json::{Value, json};

use super::booking::Booking;
use super::{money, zones};
use crate::datetime;

/// Values of `ClientOrderStatus`, those of refunds among them.
pub(crate) mod status {
    pub(crate) const WAIT_APPROVAL: i64 = 10103;
    /// Waits for the budget of its project.
    pub(crate) const WAIT_PAYMENT: i64 = 10107;
    pub(crate) const WAIT_PROCESSING: i64 = 10109;
    pub(crate) const FINISHED: i64 = 10113;
    pub(crate) const CANCELED: i64 = 10115;
    pub(crate) const REJECTED: i64 = 10117;
    pub(crate) const REFUND_WAIT_PRICING: i64 = 10203;
    pub(crate) const REFUND_WAIT_CONFIRM: i64 = 10205;
    pub(crate) const REFUND_WAIT_PAYOUT: i64 = 10209;
    pub(crate) const REFUND_FINISHED: i64 = 10213;
}

/// Kinds of business, as `BusinessTypes` filters them.
const SALE: i64 = 1797;
const REFUND: i64 = 1799;

/// How long an order stays in a state that it leaves by itself.
const STEP_MILLIS: i64 = 60_000;

/// A traveller within an order.
#[derive(Clone)]
pub(crate) struct Traveller {
    pub(crate) id: String,
    pub(crate) user: String,
    pub(crate) name: String,
}

/// What a refund has beside the order that it is of.
#[derive(Clone)]
pub(crate) struct Refund {
    pub(crate) reason: String,
    /// In hundredths of a yuan; the responses do not tell it before it is priced.
    pub(crate) amount: i64,
}

#[derive(Clone)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) unique_id: String,
    /// The number of the main order.
    pub(crate) business_id: String,
    /// The order that a refund is of.
    pub(crate) union_id: Option<String>,
    pub(crate) product_id: String,
    /// What it was ordered by.
    pub(crate) booking: Booking,
    pub(crate) booker: String,
    pub(crate) booker_name: String,
    pub(crate) travellers: Vec<Traveller>,
    /// Identifiers and names.
    pub(crate) approvers: Vec<(String, String)>,
    pub(crate) status: i64,
    /// When it entered that state.
    pub(crate) since: i64,
    pub(crate) created: i64,
    /// The first day of the trip.
    pub(crate) day: String,
    pub(crate) breaks_rule: bool,
    /// The project of the customer's OA from whose budget its price was taken.
    pub(crate) paid_by: Option<String>,
    pub(crate) refund: Option<Refund>,
}

impl Order {
    /// Advances to the state that it is in by then; returns whether it has just ended.
    pub(crate) fn catch_up(&mut self, now: i64) -> bool {
        let before = self.status;
        while let Some(next) = self.next_status() {
            let due = self.since.saturating_add(STEP_MILLIS);
            if due > now {
                return false;
            }
            (self.status, self.since) = (next, due);
        }
        self.status != before
    }

    /// When it advances by itself.
    pub(crate) fn next_due(&self) -> Option<i64> {
        self.next_status()
            .map(|_| self.since.saturating_add(STEP_MILLIS))
    }

    /// Whether the customer is called when it ends.
    pub(crate) fn ends_with_a_call(&self) -> bool {
        match self.refund {
            None => self.booking.notify.is_some(),
            Some(_) => self.paid_by.is_some(),
        }
    }

    /// The state that it enters by itself.
    fn next_status(&self) -> Option<i64> {
        match self.status {
            status::WAIT_PROCESSING => Some(status::FINISHED),
            status::REFUND_WAIT_PRICING => Some(status::REFUND_WAIT_CONFIRM),
            status::REFUND_WAIT_CONFIRM => Some(status::REFUND_WAIT_PAYOUT),
            status::REFUND_WAIT_PAYOUT => Some(status::REFUND_FINISHED),
            _ => None,
        }
    }

    pub(crate) fn status_name(&self) -> &'static str {
        match self.status {
            status::WAIT_APPROVAL => "待审批",
            status::WAIT_PAYMENT => "待支付",
            status::WAIT_PROCESSING => "待处理",
            status::CANCELED => "已取消",
            status::REJECTED => "已退回",
            status::REFUND_WAIT_PRICING => "待核价",
            status::REFUND_WAIT_CONFIRM => "待确认",
            status::REFUND_WAIT_PAYOUT => "待退款",
            _ => "已完成",
        }
    }

    /// What it costs, or gives back once that is known, in hundredths of a yuan.
    pub(crate) fn amount(&self) -> Option<i64> {
        match &self.refund {
            None => Some(self.price()),
            Some(_) if self.status == status::REFUND_WAIT_PRICING => None,
            Some(refund) => Some(refund.amount),
        }
    }

    /// The price of all travellers.
    fn price(&self) -> i64 {
        let count = i64::try_from(self.travellers.len()).unwrap_or(i64::MAX);
        self.booking.service.fare().saturating_mul(count)
    }

    pub(crate) fn business_type(&self) -> i64 {
        if self.refund.is_some() { REFUND } else { SALE }
    }

    /// Whether the employee ordered it or travels.
    pub(crate) fn concerns(&self, user: &str) -> bool {
        self.booker == user
            || self
                .travellers
                .iter()
                .any(|traveller| traveller.user == user)
    }

    pub(crate) fn traveller_names(&self) -> String {
        let names: Vec<&str> = self
            .travellers
            .iter()
            .map(|who| who.name.as_str())
            .collect();
        names.join(" ")
    }

    /// What a budget is charged for.
    pub(crate) fn cause(&self) -> String {
        format!(
            "{} {}",
            self.booking.service.offer().product,
            self.traveller_names()
        )
    }

    /// An entry of `order_list`.
    pub(crate) fn summary(&self) -> Value {
        let offer = self.booking.service.offer();
        json!({
            "ApplyArea": self.booking.apply_area,
            "OrderID": self.id,
            "BookingUserName": self.booker_name,
            "ClientOrderStatusName": self.status_name(),
            "ConsumerCityName": zones::city_name(&self.booking.depart_city),
            "ConsumerDates": format!("{} 08:00", self.day),
            "FinishedCityName": zones::city_name(&self.booking.arrive_city),
            "FinishedDates": format!("{} 10:20", self.day),
            "LevelCode": offer.level_code,
            "LevelName": offer.level_name,
            "ProduceCode": offer.produce_code,
            "ProductName": offer.product,
            "ServiceType": self.booking.service.number(),
            "CreateTime": datetime::text(self.created),
        })
    }

    /// An entry of `order_detail`.
    pub(crate) fn detail(&self) -> Value {
        let steps = self.approvers.iter().map(|(id, name)| {
            json!({
                "ActiveID": format!("{}-{id}", self.id),
                "FlowID": self.booking.flow_id,
                "ActiveName": name,
                "ActiveUserID": id,
                "ActiveUserName": name,
                "ActiveStatus": i64::from(self.status != status::WAIT_APPROVAL),
            })
        });
        let waits = self.status == status::WAIT_APPROVAL;
        let current = self.approvers.first().filter(|_| waits);
        let contraries = self.breaks_rule.then(|| {
            json!({
                "ProductName": self.booking.service.offer().product,
                "ProductID": self.product_id,
                "ContraryInfo": "价格超出差旅规则",
            })
        });
        json!({
            "TaskID": format!("T{}", self.id),
            "ActiveTime": current.map(|_| datetime::text(self.since)),
            "ActiveUserID": current.map(|(id, _)| id),
            "ActiveUserName": current.map(|(_, name)| name),
            "ServiceType": self.booking.service.number(),
            "Actives": steps.collect::<Value>(),
            "BusinessInfo": self.business_info(),
            "ClientUniqueID": self.booking.approval_id,
            "BtripInfo": {
                "CenterName": self.booking.cost_center,
                "ProjectCode": self.booking.project_code,
                "SelfPayment": 0,
                "Contrarys": contraries.into_iter().collect::<Value>(),
            },
        })
    }

    fn business_info(&self) -> Value {
        let travellers = self.travellers.iter().map(|traveller| {
            json!({
                "ConsumerID": traveller.id,
                "OrderID": self.id,
                "UserID": traveller.user,
                "ConsumerName": traveller.name,
                "ConsumerType": 1705,
                "NotifyType": "1865",
            })
        });
        let mut info = json!({
            "Consumers": travellers.collect::<Value>(),
            "Policys": [self.policy()],
            "Vouchers": self.vouchers(),
            "BookingUserID": self.booker,
            "BookingUserName": self.booker_name,
            "UnionID": self.union_id,
            "UniqueID": self.unique_id,
            "OrderID": self.id,
            "ApplyArea": self.booking.apply_area,
            "BusinessID": self.business_id,
            "ServiceType": self.booking.service.number(),
            "ClientOrderStatus": self.status,
            "ClientStatusName": self.status_name(),
            "CreateTime": datetime::text(self.created),
            "CreateUserID": self.booker,
            "CreateUserName": self.booker_name,
            "ReceiveTradeAmount": self.amount().map(money::number),
        });
        // Not nullable in the document.
        if let (Some(refund), Some(members)) = (&self.refund, info.as_object_mut()) {
            members.insert("ReasonType".to_owned(), refund.reason.as_str().into());
        }
        info
    }

    fn policy(&self) -> Value {
        let offer = self.booking.service.offer();
        let price = |(kind, name, fen): &(i64, &str, i64)| {
            json!({
                "PriceID": format!("R{kind}-{}", self.product_id),
                "ProductID": self.product_id,
                "UniqueID": self.unique_id,
                "PriceType": kind,
                "PriceName": name,
                "MarketPrice": money::number(*fen),
                "SalesPrice": money::number(*fen),
            })
        };
        let prices: Value = match (&self.refund, self.amount()) {
            (None, _) => offer.prices.iter().map(price).collect(),
            (Some(_), Some(amount)) => json!([price(&(1678, "退票", amount))]),
            (Some(_), None) => json!([]),
        };
        let zone = |id: &str| zones::city_name(id);
        json!({
            "Products": [{
                "Features": [],
                "ProductID": self.product_id,
                "ProductName": offer.product,
                "ProduceCode": offer.produce_code,
                "BatchCode": offer.batch_code,
                "LevelCode": offer.level_code,
                "LevelName": offer.level_name,
                "ConsumerCityID": self.booking.depart_city,
                "ConsumerCityName": zone(&self.booking.depart_city),
                "ConsumerDate": format!("{} 08:00:00", self.day),
                "FinishedCityID": self.booking.arrive_city,
                "FinishedCityName": zone(&self.booking.arrive_city),
                "FinishedDate": format!("{} 10:20:00", self.day),
                "SelfPayment": 0,
                "Breakfast": null,
            }],
            "Goods": [{
                "Prices": prices,
                "GoodsID": format!("G{}", self.product_id),
                "UniqueID": self.unique_id,
                "GoodsName": offer.product,
                "GoodsPrice": money::number(self.booking.service.fare()),
                "GoodsCount": self.travellers.len(),
            }],
            "PolicyID": format!("L{}", self.product_id),
            "UniqueID": self.unique_id,
            "ApplyArea": self.booking.apply_area,
        })
    }

    /// One for each traveller, once the order is done.
    fn vouchers(&self) -> Value {
        let is_issued = self.status == status::FINISHED;
        let travellers = self.travellers.iter().filter(|_| is_issued);
        travellers
            .map(|traveller| {
                json!({
                    "VoucherID": format!("V{}", traveller.id),
                    "PolicyID": format!("L{}", self.product_id),
                    "ProductID": self.product_id,
                    "GoodsID": format!("G{}", self.product_id),
                    "ConsumerID": traveller.id,
                    "VoucherNo": format!("000-{}", traveller.id),
                    "CreateTime": datetime::text(self.since),
                })
            })
            .collect()
    }
}
