//! Jinyan.

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, ClientBuilder,
    GetPayload, GetServerToken, GroupList, Lang, LowestPriceBenchmark, OrderDetail, PriceLimit,
    SavedRecord, ServiceLevels, ServiceType, Sex, TimestampLocation, Travellers, UserDetail,
    UserSave, UserSaveRequired, YesNo, ZoneList, ZoneType,
};
use vendor_auth::{BoxFuture, Token, TokenSource};
use vendor_http::{Error, Outcome, wire::Decimal};
use vendor_sandbox::{Deviation, JinyanConfig, Sandbox, SandboxBuilder};

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = pairs! {
    JinyanGetPayload => get_payload,
    JinyanNewRuleToken => new_rule_token,
    JinyanTokenHeader => token_header,
    JinyanRefusedTokenCode => refused_token_code,
    JinyanFailureCode => failure_code,
    JinyanSelfPayment => self_payment,
    JinyanTimestampPlace => timestamp_place,
    JinyanUserEmail => user_email,
};

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let vendor = sandbox.jinyan();
    Client::builder(vendor.base_url()).app_key(vendor.app_key(), vendor.secret())
}

async fn timestamp_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let other = |client: ClientBuilder| client.timestamp_in(TimestampLocation::HeaderAndPayload);
    let client = setting.apply(builder(&sandbox), other).build()?;
    client.group_list(GroupList::new(1)).await?;
    Ok(())
}

/// A sandbox that also follows the old rule.
async fn with_old_rule(sandbox: SandboxBuilder) -> Sandbox {
    let config = JinyanConfig::default().legacy(true);
    sandbox.jinyan(config).start().await.unwrap()
}

async fn zones(client: &Client) -> Result<(), Failure> {
    client
        .zone_list(ZoneList::new(ZoneType::City, Lang::Chinese))
        .await?;
    Ok(())
}

async fn get_payload(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let other = |client: ClientBuilder| client.sign_get(GetPayload::Nothing);
    let client = setting.apply(builder(&sandbox), other).build()?;
    client.group_list(GroupList::new(1)).await?;
    Ok(())
}

/// Asks for a server's token, whenever there is need of one.
struct ServerTokens(Client, String);

impl TokenSource for ServerTokens {
    type Error = Error;

    fn fetch<'a>(&'a self, _: Option<&'a Token>) -> BoxFuture<'a, Result<Token, Error>> {
        Box::pin(async {
            let grant = self
                .0
                .get_server_token(GetServerToken::new(&*self.1))
                .await?;
            Ok(grant.into())
        })
    }
}

async fn new_rule_token(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let app_key = sandbox.jinyan().app_key().to_owned();
    let source = ServerTokens(builder(&sandbox).build()?, app_key);
    let client = setting.apply(builder(&sandbox), |client| client.token_source(source));
    zones(&client.build()?).await
}

/// The sandbox takes either spelling unless it deviates.
async fn token_header(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = with_old_rule(sandbox).await;
    let client = builder(&sandbox).legacy();
    let client = setting.apply(client, ClientBuilder::token_header_with_underscore);
    zones(&client.build()?).await
}

async fn refused_token_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = with_old_rule(sandbox).await;
    let client = builder(&sandbox).legacy();
    let other = |client: ClientBuilder| client.refused_token_codes(["40001"]);
    let client = setting.apply(client, other).build()?;
    zones(&client).await?;
    sandbox.jinyan().revoke_tokens();
    // The first refusal after a success is taken for what it seems to be.
    let _ = zones(&client).await;
    zones(&client).await
}

/// A booking must not be told to be refused when it may have been made.
async fn failure_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let other = |client: ClientBuilder| client.failure_codes(["9001"]);
    let client = setting.apply(builder(&sandbox), other).build()?;
    match client.btrip_booking(booking()).await {
        Err(error) if error.outcome() == Outcome::Unknown => Ok(()),
        booked => Ok(booked.map(drop)?),
    }
}

fn booking() -> BtripBooking {
    BtripBooking::new(BtripBookingRequired {
        rule_name: "rule".into(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Flight,
        service_level: ServiceLevels::Any,
        limit_price: PriceLimit::Unlimited,
        approvals: Approval::NotRequired,
        consumers: Travellers::Anybody,
        must_conform: YesNo::No,
    })
}

async fn self_payment(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let amount: Decimal = "200.50".parse().unwrap();
    let booking = setting.apply(booking(), |booking| booking.with_self_payment(amount));
    builder(&sandbox).build()?.btrip_booking(booking).await?;
    Ok(())
}

async fn user_email(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let other = |client: ClientBuilder| client.user_email_field("userEmail");
    let client = setting.apply(builder(&sandbox), other).build()?;
    let saved = client.user_save(employee()).await?;
    let id = saved.as_ref().and_then(SavedRecord::id).unwrap().clone();
    let employee = client.user_detail(UserDetail::new(id)).await?;
    assert_eq!(employee.email.unwrap().expose(), EMAIL);
    Ok(())
}

const EMAIL: &str = "demo-traveller@example.com";

fn employee() -> UserSave {
    UserSave::new(UserSaveRequired {
        user_name: "旅客甲".into(),
        email: EMAIL.into(),
        phone: "13800138000".into(),
        sex: Sex::Male,
        remark: String::new(),
        photo: "".into(),
        country_id: 151,
        birthday: "1990-01-01".into(),
    })
}

#[tokio::test]
async fn what_a_call_has_proved_is_not_named_by_a_later_refusal() {
    let sandbox = Sandbox::builder().start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    let unknown = || OrderDetail::new("S00000000000");
    let id = Deviation::JinyanTimestampPlace.id();
    let before = client.order_detail(unknown()).await.unwrap_err();
    assert!(before.assumptions().any(|one| one.id() == id), "{before}");
    client.group_list(GroupList::new(1)).await.unwrap();
    let after = client.order_detail(unknown()).await.unwrap_err();
    assert!(after.assumptions().all(|one| one.id() != id), "{after}");
}
