//! Jinyan.

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, ClientBuilder,
    GetPayload, GetServerToken, GroupList, Lang, Legacy, LowestPriceBenchmark, OrderDetail,
    PriceLimit, ServiceLevels, ServiceType, TimestampLocation, Travellers, YesNo, ZoneList,
    ZoneType,
};
use vendor_auth::{BoxFuture, Token, TokenSource};
use vendor_http::{Error, wire::Decimal};
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
};

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    let vendor = sandbox.jinyan();
    Client::builder(vendor.base_url()).app_key(vendor.app_key(), vendor.secret())
}

async fn timestamp_place(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let mut client = builder(&sandbox);
    if setting == Setting::Other {
        client = client.timestamp_in(TimestampLocation::HeaderAndPayload);
    }
    client.build()?.group_list(GroupList::new(1)).await?;
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
    let mut client = builder(&sandbox);
    if setting == Setting::Other {
        client = client.sign_get(GetPayload::Nothing);
    }
    client.build()?.group_list(GroupList::new(1)).await?;
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
    let mut client = builder(&sandbox);
    if setting == Setting::Other {
        let app_key = sandbox.jinyan().app_key().to_owned();
        client = client.access_token_source(ServerTokens(builder(&sandbox).build()?, app_key));
    }
    zones(&client.build()?).await
}

async fn token_header(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = with_old_rule(sandbox).await;
    let mut client = builder(&sandbox).legacy(Legacy::new());
    if setting == Setting::Other {
        client = client.token_header_with_underscore();
    }
    zones(&client.build()?).await?;
    // The sandbox takes either spelling unless it deviates.
    Ok(())
}

async fn refused_token_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = with_old_rule(sandbox).await;
    let mut client = builder(&sandbox).legacy(Legacy::new());
    if setting == Setting::Other {
        client = client.refused_token_codes(["40001"]);
    }
    let client = client.build()?;
    zones(&client).await?;
    sandbox.jinyan().revoke_tokens();
    zones(&client).await
}

async fn failure_code(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let mut client = builder(&sandbox);
    if setting == Setting::Other {
        client = client.failure_codes(["9001"]);
    }
    zones(&client.build()?).await
}

async fn self_payment(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let mut booking = BtripBooking::new(BtripBookingRequired {
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
    });
    if setting == Setting::Other {
        booking = booking.with_self_payment("200.50".parse::<Decimal>().unwrap());
    }
    builder(&sandbox).build()?.btrip_booking(booking).await?;
    Ok(())
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
