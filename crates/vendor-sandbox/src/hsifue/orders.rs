//! Licence orders, section 5.

use serde_json::json;

use super::codes;
use super::customers::Customer;
use super::licences::{Asset, LicenceOrder, Licences, Product};
use super::order::{self, Order, OrderAsset, OrderProduct, OrderType};
use super::state::HsifueState;
use crate::deviation::Deviation;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// `batch_order`, section 5.
///
/// All orders are placed, in the order of `sequence`, or none. An order number is good once for a
/// channel. With `syncMode` `async` the orders are placed as well, and the response has no data (all
/// assumed).
pub(crate) fn batch_order(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    let channel = call.input.string("channelCode")?;
    let number = call.input.string("channelOrderId")?;
    let orders = call.input.value("orderList");
    let orders = orders.ok_or_else(|| Refusal::missing("orderList"))?;
    let orders = order::read(orders, &state.base.deviations)?;
    let key = (channel.clone(), number.clone());
    if state.order_numbers.contains(&key) && !state.config.accept_repeated_orders {
        let message = format!("订单{number}已存在");
        return Err(Refusal::new(codes::ORDER_REPEATED, message));
    }
    let before = (orders.len() > 1).then(|| state.licences.clone());
    let mut placed = Vec::new();
    for order in &orders {
        match place(state, order, call.now) {
            Ok(placed_order) => placed.push(placed_order),
            Err(refusal) => {
                // A single order changes nothing before it is refused.
                if let Some(before) = before {
                    state.licences = before;
                }
                return Err(refusal);
            }
        }
    }
    state.order_numbers.insert(key);
    let mut results = Vec::new();
    for (order, id) in orders.iter().zip(placed) {
        let sequence = order.sequence;
        let key = format!("{channel}/{number}/{sequence}");
        state.base.ledger.note("batch_order", key, &id);
        results.push(json!({
            "sequence": sequence,
            "licenseOrderId": id,
            "customerId": customer(state, order).map(|customer| &customer.id),
        }));
    }
    if state.base.deviates(Deviation::HsifueSingleRefusal) {
        return Err(Refusal::new(codes::STATE_REFUSED, "订单处理失败"));
    }
    if call.input.text("syncMode")? == "async" {
        return Ok(Success::Done);
    }
    Ok(Success::Data(results.into()))
}

/// Places one order and returns its identifier; a refused one changes nothing.
fn place(state: &mut HsifueState, order: &Order, now: i64) -> Result<String, Refusal> {
    if let Some(source) = &order.source {
        known_order(&state.licences, source, order)?;
    }
    match order.kind {
        OrderType::NewBuy => {
            let customer = customer(state, order).ok_or_else(|| not_found("客户"))?;
            let customer = customer.id.clone();
            buy(&mut state.licences, order, &customer, now)
        }
        OrderType::DeleteAsset => delete_assets(&mut state.licences, order),
        OrderType::DeleteProduct => delete_products(&mut state.licences, order, now),
    }
}

/// The customer of that identifier and enterprise, or of that enterprise if no other is named.
fn customer<'a>(state: &'a HsifueState, order: &Order) -> Option<&'a Customer> {
    state.customers.iter().find(|customer| {
        let id = order.customer_id.as_ref();
        id.is_none_or(|id| customer.id == *id) && customer.enterprise == order.enterprise_global_id
    })
}

fn not_found(what: &str) -> Refusal {
    Refusal::new(codes::NOT_FOUND, format!("{what}不存在"))
}

fn known_order(licences: &Licences, id: &str, order: &Order) -> Result<(), Refusal> {
    match licences.orders.get(id) {
        Some(known) if known.enterprise == order.enterprise_global_id => Ok(()),
        _ => Err(not_found(&format!("授权订单{id}"))),
    }
}

fn buy(
    licences: &mut Licences,
    order: &Order,
    customer: &str,
    now: i64,
) -> Result<String, Refusal> {
    for asset in &order.assets {
        for product in asset.bought() {
            if let Some(source) = &product.source {
                known_order(licences, source, order)?;
            }
        }
        for number in &asset.numbers {
            let Some(existing) = licences.assets.get(number) else {
                continue;
            };
            let is_own = existing.enterprise == order.enterprise_global_id;
            if existing.licence_type != order.licence_type || !(is_own || asset.is_transferred) {
                let message = format!("资产{number}已属于其他客户或授权类型");
                return Err(Refusal::new(codes::STATE_REFUSED, message));
            }
        }
    }
    let id = licences.new_order(noted(order));
    for wanted in &order.assets {
        let bought = wanted.bought();
        for product in &bought {
            if let Some(source) = &product.source {
                move_away(licences, source, &product.uri);
            }
        }
        for number in &wanted.numbers {
            let products = bought.iter().map(|product| granted(product, &id));
            let products: Vec<Product> = products.collect();
            if !licences.assets.contains_key(number) {
                let asset = new_asset(licences, &order.licence_type, number, now);
                licences.assets.insert(number.clone(), asset);
            }
            if let Some(asset) = licences.assets.get_mut(number) {
                customer.clone_into(&mut asset.customer);
                asset.enterprise.clone_from(&order.enterprise_global_id);
                asset.products.extend(products);
                describe(asset, wanted, now);
            }
        }
    }
    Ok(id)
}

/// A product bought with a source leaves the order that it comes from.
fn move_away(licences: &mut Licences, source: &str, uri: &str) {
    let order = licences.orders.get(source);
    for number in order.into_iter().flat_map(|order| &order.assets) {
        if let Some(asset) = licences.assets.get_mut(number) {
            asset
                .products
                .retain(|product| product.order != source || product.uri != uri);
        }
    }
}

fn noted(order: &Order) -> LicenceOrder {
    let numbers = order.assets.iter().flat_map(|asset| &asset.numbers);
    LicenceOrder {
        enterprise: order.enterprise_global_id.clone(),
        assets: numbers.cloned().collect(),
    }
}

fn granted(product: &OrderProduct, order: &str) -> Product {
    Product {
        order: order.to_owned(),
        uri: product.uri.clone(),
        nodes: product.nodes,
        valid_from: product.valid_from,
        valid_to: product.valid_to,
    }
}

/// An asset without products. Its shell number is that within its number, or else the next one
/// (assumed).
fn new_asset(licences: &mut Licences, licence_type: &str, number: &str, now: i64) -> Asset {
    licences.last_asset += 1;
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let shell_number = if digits.len() == 10 {
        digits
    } else {
        licences.new_shell_number()
    };
    Asset {
        id: format!("AS-{}", licences.last_asset),
        number: number.to_owned(),
        shell_number,
        licence_type: licence_type.to_owned(),
        created: now,
        updated: now,
        ..Asset::default()
    }
}

fn describe(asset: &mut Asset, wanted: &OrderAsset, now: i64) {
    asset.is_lent = wanted.is_lent;
    asset.updated = now;
    asset.valid_from = wanted.valid_from.or(asset.valid_from);
    asset.valid_to = wanted.valid_to.or(asset.valid_to);
    for extension in &wanted.extensions {
        let (code, value) = (&extension.extend_code, &extension.extend_value);
        asset.extensions.retain(|(other, _)| other != code);
        asset.extensions.push((code.clone(), value.clone()));
    }
}

/// With a source order its products go, and the assets that have no others; without one the assets
/// go with all their products (assumed).
fn delete_assets(licences: &mut Licences, order: &Order) -> Result<String, Refusal> {
    let numbers = order.assets.iter().flat_map(|asset| &asset.numbers);
    let numbers: Vec<&String> = numbers.collect();
    for number in &numbers {
        let asset = licences.assets.get(*number).filter(|asset| {
            asset.enterprise == order.enterprise_global_id
                && asset.licence_type == order.licence_type
                && is_from(asset, order.source.as_deref())
        });
        if asset.is_none() {
            return Err(not_found(&format!("资产{number}")));
        }
    }
    for number in numbers {
        let is_empty = licences.assets.get_mut(number).is_some_and(|asset| {
            let source = order.source.as_ref();
            asset
                .products
                .retain(|product| source.is_some_and(|source| product.order != *source));
            asset.products.is_empty()
        });
        if is_empty {
            licences.assets.remove(number);
        }
    }
    Ok(licences.new_order(noted(order)))
}

fn is_from(asset: &Asset, source: Option<&str>) -> bool {
    let mut products = asset.products.iter();
    source.is_none_or(|source| products.any(|product| product.order == source))
}

/// With a source order its products leave the given assets; without one the products leave every
/// asset of the enterprise, as documented. A mnemonic is taken to be `productUri` (assumed).
fn delete_products(licences: &mut Licences, order: &Order, now: i64) -> Result<String, Refusal> {
    let mut hits = Vec::new();
    for wanted in &order.assets {
        for product in &wanted.products {
            let before = hits.len();
            for (number, asset) in &licences.assets {
                let is_asked_for = match &order.source {
                    Some(_) => wanted.numbers.contains(number),
                    None => true,
                };
                let is_own = asset.enterprise == order.enterprise_global_id;
                let mut held = asset.products.iter();
                if is_own && is_asked_for && held.any(|held| is_meant(held, product, order)) {
                    hits.push((number.clone(), product));
                }
            }
            if hits.len() == before {
                return Err(not_found(&format!("产品{}", product.uri)));
            }
        }
    }
    for (number, product) in hits {
        if let Some(asset) = licences.assets.get_mut(&number) {
            asset
                .products
                .retain(|held| !is_meant(held, product, order));
            asset.updated = now;
        }
    }
    Ok(licences.new_order(noted(order)))
}

fn is_meant(held: &Product, product: &OrderProduct, order: &Order) -> bool {
    let is_from_source = order.source.as_ref().is_none_or(|id| held.order == *id);
    let is_strictly_the_same = || {
        held.nodes == product.nodes
            && held.valid_from == product.valid_from
            && held.valid_to == product.valid_to
    };
    is_from_source && held.uri == product.uri && (!product.is_strict || is_strictly_the_same())
}
