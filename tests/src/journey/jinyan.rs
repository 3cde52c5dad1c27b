//! Jinyan business travel: people, projects, bookings, orders.

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, BudgetAllocation, BusinessInfo,
    CardSave, CardSaveRequired, CardType, ChannelCode, Client, ClientBuilder, ContactSave,
    ContactSaveRequired, Decimal, FlightCabinLevel, GetBrowserToken, GetServerToken, GroupDelete,
    GroupDetail, GroupList, GroupMemberInput, GroupSave, GroupSaveRequired, HostedProjectDetail,
    HostedProjectList, HostedProjectSave, HostedProjectSaveRequired, Id, Lang,
    LowestPriceBenchmark, OPERATIONS, OrderChange, OrderChangeRequired, OrderDetail, OrderList,
    OrderRefund, OrderRefundRequired, OrderReject, OrderResolve, PageSize, PriceLimit,
    RefreshServerToken, RefundReason, ServiceLevels, ServiceType, Sex, Travellers, UserDelete,
    UserDetail, UserList, UserSave, UserSaveRequired, YesNo, ZoneList, ZoneType,
};
use serde::Deserialize;
use vendor_http::{Operation, vendor::Endpoint as _};

use super::{Journey, Started, Vendor, known, world::World};
use crate::calls;

/// What signs.
#[derive(Debug, Clone, Deserialize)]
pub struct Credentials {
    app_key: String,
    secret: String,
}

/// An employee of the sandbox.
const EMPLOYEE: &str = "S00000000001";

/// Calls the 22 operations that the new rule has.
///
/// # Errors
///
/// If there can be no client, or nobody can order.
pub async fn travel(vendor: &Vendor<Credentials>, base_url: &str) -> Started<Journey> {
    let client = builder(vendor, base_url).build()?;
    let mut journey = Journey::default();
    let tokens = [GetServerToken::OPERATION, RefreshServerToken::OPERATION];
    let mut operations = OPERATIONS.to_vec();
    operations.retain(|operation| !tokens.contains(operation));
    everything_else(&client, vendor, &operations, &mut journey).await?;
    Ok(journey)
}

/// Calls all 24 operations by the old rule, which has tokens of the server.
///
/// # Errors
///
/// If there can be no client, or nobody can order.
pub async fn travel_by_old_rule(vendor: &Vendor<Credentials>, base_url: &str) -> Started<Journey> {
    let client = builder(vendor, base_url).legacy().build()?;
    let mut journey = Journey::default();
    let fetch = GetServerToken::new(&*vendor.credentials.app_key);
    let grant = journey.call(client.get_server_token(fetch)).await;
    let refresh = grant.and_then(|grant| grant.refresh_token);
    let refresh = refresh.unwrap_or_else(|| "unknown".into());
    let renewal = RefreshServerToken::new(&*vendor.credentials.app_key, refresh);
    journey.call(client.refresh_server_token(renewal)).await;
    everything_else(&client, vendor, OPERATIONS, &mut journey).await?;
    Ok(journey)
}

/// A proxy that serves the document's own paths has none before them.
fn builder(vendor: &Vendor<Credentials>, base_url: &str) -> ClientBuilder {
    let keys = &vendor.credentials;
    Client::builder(base_url)
        .without_api_path()
        .app_key(&*keys.app_key, &*keys.secret)
}

async fn everything_else(
    client: &Client,
    vendor: &Vendor<Credentials>,
    operations: &[&'static Operation],
    journey: &mut Journey,
) -> Started<()> {
    journey
        .call(client.get_browser_token(GetBrowserToken::new(&*vendor.credentials.app_key)))
        .await;
    let zones = ZoneList::new(ZoneType::City, Lang::Chinese);
    journey.call(client.zone_list(zones)).await;
    people(client, journey).await;
    projects(client, journey).await;
    orders(client, &World::of(vendor)?, journey).await?;
    journey
        .guess(client, operations, calls::jinyan_travel::call)
        .await;
    Ok(())
}

async fn people(client: &Client, journey: &mut Journey) {
    let save = UserSave::new(UserSaveRequired {
        user_name: "旅程".into(),
        email: "journey@example.com".into(),
        phone: "13800138000".into(),
        sex: Sex::Male,
        remark: String::new(),
        photo: "".into(),
        country_id: 151,
        birthday: "1990-01-01".into(),
    });
    let user = journey.call(client.user_save(save)).await.flatten();
    let user = known(user.and_then(|user| user.id().cloned()));
    let contact = ContactSave::new(ContactSaveRequired {
        owner_id: user.clone(),
        contact_name: "收件人".into(),
        full_address: "测试路1号".into(),
        post_code: "100000".into(),
        province_id: "20001".into(),
        city_id: "11181".into(),
        district_id: "1".into(),
    });
    journey.call(client.contact_save(contact)).await;
    let card = CardSave::new(CardSaveRequired {
        owner_id: user.clone(),
        card_type: CardType::IdentityCard,
        card_no: "EXAMPLE-0001".into(),
        expire_date: "2030-01-01".into(),
        country_id: 151,
        images: vec!["https://example.com/card.png".into()],
    });
    journey.call(client.card_save(card)).await;
    journey.call(client.user_list(UserList::new(1))).await;
    journey
        .call(client.user_detail(UserDetail::new(user.clone())))
        .await;

    let save = GroupSave::new(GroupSaveRequired {
        group_name: "旅程部".into(),
        remark: String::new(),
        owner_id: EMPLOYEE.into(),
        parent_id: "S00000000201".into(),
        members: vec![GroupMemberInput::new(EMPLOYEE, "测试员工01")],
    });
    let group = journey.call(client.group_save(save)).await.flatten();
    let group = known(group.map(Id::from));
    journey.call(client.group_list(GroupList::new(1))).await;
    journey
        .call(client.group_detail(GroupDetail::new(group)))
        .await;
    // Only a department without members can be deleted.
    let save = GroupSave::new(GroupSaveRequired {
        group_name: "空部门".into(),
        remark: String::new(),
        owner_id: EMPLOYEE.into(),
        parent_id: "S00000000201".into(),
        members: Vec::new(),
    });
    let group = journey.call(client.group_save(save)).await.flatten();
    let group = known(group.map(Id::from));
    journey
        .call(client.group_delete(GroupDelete::new(group)))
        .await;
    journey
        .call(client.user_delete(UserDelete::new(user)))
        .await;
}

async fn projects(client: &Client, journey: &mut Journey) {
    let save = HostedProjectSave::new(HostedProjectSaveRequired {
        project_code: "JOURNEY".into(),
        project_name: "旅程".into(),
        project_budget: Decimal::from(100_u64),
        parent_id: "".into(),
        budget_id: "".into(),
        budget_allocation: BudgetAllocation::Fixed,
        grant_date: 31,
    });
    let project = journey.call(client.hosted_project_save(save)).await;
    let project = known(project.flatten());
    journey
        .call(client.hosted_project_list(HostedProjectList::new()))
        .await;
    let detail = HostedProjectDetail::new(project);
    journey.call(client.hosted_project_detail(detail)).await;
}

async fn orders(client: &Client, world: &World, journey: &mut Journey) -> Started<()> {
    for approved in [true, false] {
        let booking = journey.call(client.btrip_booking(booking()?)).await;
        let booking = booking.and_then(|bookings| bookings.into_iter().next()?.booking_id);
        world.place(known(booking).as_str()).await?;
        let list = journey
            .call(client.order_list(OrderList::new(PageSize(20), 1)))
            .await;
        let order = known(list.and_then(|page| newest(page.items)));
        if approved {
            let resolve = OrderResolve::new(order.clone());
            journey.call(client.order_resolve(resolve)).await;
            change(client, order, journey).await;
        } else {
            journey
                .call(client.order_reject(OrderReject::new(order)))
                .await;
        }
    }
    Ok(())
}

/// The order with the highest number.
fn newest(orders: Vec<jinyan_travel::OrderSummary>) -> Option<Id> {
    let ids = orders.into_iter().filter_map(|order| order.order_id);
    ids.max_by(|one, other| one.as_str().cmp(other.as_str()))
}

/// Reads an approved order, asks for its change, and then for the money back.
async fn change(client: &Client, order: Id, journey: &mut Journey) {
    let detail = OrderDetail::new(order.clone());
    let orders = journey.call(client.order_detail(detail)).await;
    let info = orders.and_then(|orders| orders.into_iter().next()?.business_info);
    let (unique, product, consumer) = parts(info);
    let change = OrderChange::new(OrderChangeRequired {
        unique_id: unique.clone(),
        return_url: "https://oa.example.com/?a=1".into(),
        order_id: order,
        channel_code: ChannelCode::Web,
        products: product.as_str().into(),
        consumers: consumer.as_str().into(),
    });
    journey.call(client.order_change(change)).await;
    let refund = OrderRefund::new(OrderRefundRequired {
        unique_id: unique,
        service_type: ServiceType::Flight,
        products: vec![product],
        consumers: vec![consumer],
        reason_type: RefundReason::PlansChanged,
    });
    journey.call(client.order_refund(refund)).await;
}

/// The identifiers of an order, of its first product and of its first traveller.
fn parts(info: Option<BusinessInfo>) -> (Id, Id, Id) {
    let Some(info) = info else {
        return (known(None), known(None), known(None));
    };
    let policy = info.policies.into_iter().next();
    let product = policy.and_then(|policy| policy.products.into_iter().next()?.product_id);
    let consumer = info.consumers.into_iter().next();
    let consumer = consumer.and_then(|consumer| consumer.consumer_id);
    (known(info.unique_id), known(product), known(consumer))
}

/// A flight that has to be approved.
fn booking() -> Started<BtripBooking> {
    let booking = BtripBooking::new(BtripBookingRequired {
        rule_name: "规则".into(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Flight(vec![FlightCabinLevel::Economy]),
        limit_price: PriceLimit::AtMost(1200.into()),
        approvals: Approval::by(["S00000000003"])?,
        consumers: Travellers::only([EMPLOYEE])?,
        must_conform: YesNo::Yes,
    });
    Ok(booking
        .with_depart_date("2030-04-23")
        .with_depart_city("11181")
        .with_arrive_city("10898"))
}
