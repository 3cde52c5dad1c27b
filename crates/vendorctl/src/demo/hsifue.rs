//! hsifue: a customer, an order and its asset, and an order of which half of the response is lost.

use std::io;

use hsifue_order::{
    AllocateShellNumbers, BindEnterpriseUser, BindEnterpriseUserRequired, Buyer, Client,
    CustomerType, Id, LicenseType, ListAssets, NewAsset, NewBuy, NewProduct, NewProductRequired,
    OrderBatch, OrderCustomer, Outcome, TrialTerm,
};
use vendor_sandbox::{Fault, Hsifue};

use super::{
    evidence::{Watch, after},
    http_config,
    report::{Failed, Report, Worked, done, ensure, unexpected},
};

/// Code of the sales channel, and identifier of the customer in it.
const CHANNEL: &str = "CH01";
const CHANNEL_CUSTOMER: &str = "CC-2";

const ORDER: &str = "ORDER-0001";
const LOST_ORDER: &str = "ORDER-0002";

/// The server, a client for it, and the customer who orders.
struct Stage<'s> {
    server: &'s Hsifue,
    client: Client,
    customer: Id,
    enterprise: Id,
}

pub(super) async fn play(server: &Hsifue, report: &mut Report<'_>) -> io::Result<()> {
    let heading = "A customer, an order, and the asset that it makes";
    let Some(stage) = report.step(heading, server, order).await? else {
        return Ok(());
    };
    let heading = "An order is placed, but half of the response is missing";
    report.step(heading, &stage, lost_response).await.map(drop)
}

async fn order<'s>(server: &'s Hsifue, report: &mut Report<'_>) -> Worked<Stage<'s>> {
    let watch = Watch::begin(|| server.journal());
    let client = Client::builder(server.base_url())
        .token(server.token())
        .app_key(server.app_key())
        .http(http_config())
        .build()?;
    let request = BindEnterpriseUser::new(BindEnterpriseUserRequired {
        channel_code: CHANNEL.to_owned(),
        channel_customer_id: CHANNEL_CUSTOMER.into(),
        customer_name: "示例客户".to_owned(),
        branch_name: "示例分支".to_owned(),
        enterprise_name: "示例企业".to_owned(),
        password_mobile: "13800000000".into(),
    });
    let created = client.bind_enterprise_user(request).await?;
    let (Some(customer), Some(enterprise)) = (created.customer_id, created.enterprise_global_id)
    else {
        return Err(unexpected("the customer has no identifiers"));
    };
    report.row("customer", format_args!("{customer} of {enterprise}"))?;
    let stage = Stage {
        server,
        client,
        customer,
        enterprise,
    };

    let number = new_asset_number(&stage).await?;
    let order = purchase(&stage, ORDER, &number);
    for placed in stage.client.place_orders(&order).await? {
        let id = placed.license_order_id;
        report.row("order", format_args!("{ORDER} is licence order {id}"))?;
    }
    let request = ListAssets::new(stage.enterprise.clone());
    let assets = stage.client.list_assets(request).await?;
    let numbers: Vec<_> = assets
        .iter()
        .filter_map(|asset| asset.asset_num.as_ref())
        .collect();
    report.rows("asset", &numbers)?;
    ensure(
        numbers == [&number],
        format_args!("the asset {number} was due, not {numbers:?}"),
    )?;
    let expected = [
        "bind_enterprise_user",
        "allocate_shell_numbers",
        "batch_order",
        "list_assets",
    ];
    report.server_saw(&watch.seen(), &expected)?;
    Ok((stage, "the asset is the one ordered".to_owned()))
}

/// An order is placed, but half of the response is missing: nobody places it again.
async fn lost_response(stage: &Stage<'_>, report: &mut Report<'_>) -> Worked {
    let number = new_asset_number(stage).await?;
    let watch = Watch::begin(|| stage.server.journal());
    let fault = after("batch_order", Fault::TruncatedBody);
    stage.server.inject(fault)?;
    let order = purchase(stage, LOST_ORDER, &number);
    let Err(error) = stage.client.place_orders(&order).await else {
        return Err(unexpected("the call succeeded with half a response"));
    };
    report.server_saw(&watch.seen(), &["batch_order"])?;
    report.row("caller got", &error)?;
    report.row("outcome", format_args!("{:?}", error.outcome()))?;
    report.row("ask for", error.channel_order_id())?;
    let unknown = error.outcome() == Outcome::Unknown;
    ensure(unknown, "the outcome must be Unknown")?;
    ensure(
        error.channel_order_id().as_str() == LOST_ORDER,
        "the error must carry the channel order number",
    )?;
    let key = format!("{CHANNEL}/{LOST_ORDER}/1");
    let operation = ("batch_order", key.as_str());
    report.done_once(&stage.server.ledger(), operation, "orders placed")?;
    let text = "sent once, placed once, and the error says which number to ask the vendor for";
    Ok(done(text))
}

async fn new_asset_number(stage: &Stage<'_>) -> Result<String, Failed> {
    let request = AllocateShellNumbers::new(1);
    let numbers = stage.client.allocate_shell_numbers(request).await?;
    let number = numbers.first().map(ToString::to_string);
    number.ok_or_else(|| unexpected("no shell number came"))
}

/// One licence for a year, on one asset.
fn purchase(stage: &Stage<'_>, channel_order_id: &str, asset_number: &str) -> OrderBatch {
    let product = NewProduct::new(NewProductRequired {
        crm_product_id: "CP-1".into(),
        parent_crm_product_id: "CP-0".into(),
        product_uri: "P1".into(),
        product_name: "示例产品".to_owned(),
        product_type: "product".to_owned(),
        limit_concurrent: 1,
        limit_time_duration: 365,
        trial: TrialTerm::None,
        time_unit: "year".to_owned(),
        time_unit_quantity: 1,
        time_duration_expression: "1-0-0".to_owned(),
        product_features: Vec::new(),
    });
    let order = NewBuy::new(
        OrderCustomer {
            customer_name: "示例客户".to_owned(),
            channel_customer_id: CHANNEL_CUSTOMER.into(),
            admin_name: "示例管理员".into(),
            admin_account: "demo-admin".into(),
            admin_email: "demo-admin@example.com".into(),
            admin_cell_number: "13800000000".into(),
            customer_type: CustomerType::Company,
            branch_code: "B01".to_owned(),
            branch_name: "示例分支".to_owned(),
            enterprise_global_id: stage.enterprise.clone(),
        },
        Buyer {
            customer_id: stage.customer.clone(),
            crm_customer_id: "CRM-2".into(),
            password_mobile: "13800000000".into(),
            address: "示例地址".into(),
        },
        LicenseType::CloudCustomer,
        [NewAsset::new([asset_number], [product])],
    );
    OrderBatch::new(CHANNEL, channel_order_id, [order])
}
