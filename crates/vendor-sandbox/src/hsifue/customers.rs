//! Customers and the master accounts of enterprises, sections 1 to 4.

use serde_json::{Value, json};

use super::codes;
use super::state::HsifueState;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Refusal, Success};

/// A licence customer and the master account that it is bound to.
pub(crate) struct Customer {
    pub(crate) id: String,
    /// The code of its channel and its identifier there.
    pub(crate) channel: Option<(String, String)>,
    pub(crate) crm_id: Option<String>,
    pub(crate) enterprise: String,
    pub(crate) enterprise_name: String,
    pub(crate) is_default: bool,
}

impl Customer {
    fn json(&self) -> Value {
        let channel = self.channel.as_ref();
        json!({
            "customerId": self.id,
            "channelCode": channel.map(|(code, _)| code),
            "channelCustomerId": channel.map(|(_, id)| id),
            "enterpriseGlobalId": self.enterprise,
            "enterpriseName": self.enterprise_name,
            "isDefault": self.is_default,
        })
    }
}

/// `bind_enterprise_user`, section 1.
///
/// Makes a customer whenever it is called, and the master account if there is none of that name.
/// The first customer of an account is the default one (all assumed).
pub(crate) fn bind(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    let channel = call.input.string("channelCode")?;
    let channel_id = call.input.string("channelCustomerId")?;
    let name = call.input.string("enterpriseName")?;
    let mut customers = state.customers.iter();
    let account = customers.find(|customer| customer.enterprise_name == name);
    let account = account.map(|customer| customer.enterprise.clone());
    let customer = Customer {
        id: state.new_id("C"),
        is_default: account.is_none(),
        enterprise: account.unwrap_or_else(|| state.new_id("G")),
        enterprise_name: name,
        channel: Some((channel.clone(), channel_id.clone())),
        crm_id: None,
    };
    let key = format!("{channel}/{channel_id}");
    state
        .base
        .ledger
        .note("bind_enterprise_user", key, &customer.id);
    let response = customer.json();
    state.customers.push(customer);
    Ok(Success::Data(response))
}

/// `create_enterprise_user`, section 2: makes an account whenever it is called, with a default
/// customer, an administrator and a member of staff (assumed).
pub(crate) fn create(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    let crm_id = call.input.string("crmCustomerId")?;
    let customer = Customer {
        id: state.new_id("C"),
        channel: None,
        crm_id: Some(crm_id.clone()),
        enterprise: state.new_id("G"),
        enterprise_name: call.input.string("customerName")?,
        is_default: true,
    };
    let enterprise = &customer.enterprise;
    state
        .base
        .ledger
        .note("create_enterprise_user", crm_id, enterprise);
    let response = json!({
        "enterpriseGlobalId": enterprise,
        "defaultType": customer.is_default,
        "members": [
            {"memberGlobalId": format!("{enterprise}-1"), "memberIdentity": "admin"},
            {"memberGlobalId": format!("{enterprise}-2"), "memberIdentity": "member-1"},
        ],
    });
    state.customers.push(customer);
    Ok(Success::Data(response))
}

/// `query_enterprise_users`, section 3; whom it does not find is an empty list (assumed).
pub(crate) fn query(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    let channel = Some((
        call.input.string("channelCode")?,
        call.input.string("channelCustomerId")?,
    ));
    let default_only = call.input.text("defaultCustomer")? == "Y";
    let found = state
        .customers
        .iter()
        .filter(|customer| customer.channel == channel)
        .filter(|customer| customer.is_default || !default_only)
        .map(Customer::json);
    Ok(Success::Data(found.collect()))
}

/// `update_enterprise_user`, section 4. No operation reads back what it changes.
pub(crate) fn update(state: &mut HsifueState, call: &RoutedCall) -> Outcome {
    let crm_id = call.input.optional_string("crmCustomerId");
    let mut customers = state.customers.iter();
    let customer = customers.find(|customer| customer.crm_id == crm_id);
    let crm_id = crm_id.unwrap_or_default();
    let missing = || Refusal::new(codes::NOT_FOUND, format!("客户{crm_id}不存在"));
    let customer = customer.ok_or_else(missing)?;
    state
        .base
        .ledger
        .note("update_enterprise_user", &crm_id, &customer.id);
    Ok(Success::Done)
}
