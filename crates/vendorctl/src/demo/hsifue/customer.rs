//! A customer is created and found again.

use std::io::Write;

use hsifue_order::{
    BindEnterpriseUser, BindEnterpriseUserRequired, CustomerScope, Id, QueryEnterpriseUsers,
};

use super::{CHANNEL, Stage};
use crate::demo::{
    report::{Failed, Report, ensure},
    watch::count_effects,
};

/// Identifier of the customer in the channel.
pub(super) const CHANNEL_CUSTOMER: &str = "CC-2";

/// What orders tell of the customer.
pub(super) struct Customer {
    pub(super) id: Id,
    pub(super) enterprise: Id,
}

pub(super) async fn create<W: Write>(
    stage: &Stage<'_>,
    report: &mut Report<W>,
) -> Result<(Customer, String), Failed> {
    let request = BindEnterpriseUser::new(BindEnterpriseUserRequired {
        channel_code: CHANNEL.to_owned(),
        channel_customer_id: CHANNEL_CUSTOMER.into(),
        customer_name: "示例客户".to_owned(),
        branch_name: "示例分支".to_owned(),
        enterprise_name: "示例企业".to_owned(),
        password_mobile: "13800000000".into(),
    });
    let created = stage.client.bind_enterprise_user(request).await?;
    let request = QueryEnterpriseUsers::new(CHANNEL, CHANNEL_CUSTOMER, CustomerScope::All);
    let found = stage.client.query_enterprise_users(request).await?;
    ensure(found.as_slice() == [created.clone()], || {
        format!("the customer should be found alone, not {found:?}")
    })?;
    let key = format!("{CHANNEL}/{CHANNEL_CUSTOMER}");
    let made = count_effects(&stage.server.ledger(), "bind_enterprise_user", &key);
    ensure(made == 1, || format!("1 customer was due, not {made}"))?;

    let (Some(id), Some(enterprise)) = (created.customer_id, created.enterprise_global_id) else {
        return Err(Failed::Unexpected(
            "the customer has no identifiers".to_owned(),
        ));
    };
    let name = created.enterprise_name.unwrap_or_default();
    report.labelled("customer", format_args!("{id} of {enterprise} {name}"))?;
    Ok((
        Customer { id, enterprise },
        "created once, and found again".to_owned(),
    ))
}
