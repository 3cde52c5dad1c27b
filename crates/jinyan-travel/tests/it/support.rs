//! A network that responds as it is told.

use std::ops::Deref;

use jinyan_travel::{
    ApplyArea, Approval, BtripBooking, BtripBookingRequired, ChannelCode, Client, ClientBuilder,
    LowestPriceBenchmark, PriceLimit, ServiceLevels, ServiceType, Travellers, YesNo,
};
pub(crate) use scripted_network::{Reply, Sent, response as json};

pub(crate) const BASE: &str = "https://travel.example.com/api";
pub(crate) const APP_KEY: &str = "demo-appkey";
pub(crate) const SECRET: &str = "a25RMGZHRWFjR1NFUmx6ejBQRVJVc2dhcGN6eXAyS1ZOdDlqZERsMw==";

/// The path of a request below the base URL.
pub(crate) fn path(sent: &Sent) -> &str {
    sent.uri.path().strip_prefix("/api").unwrap()
}

pub(crate) fn is_token(sent: &Sent) -> bool {
    path(sent) == "/adapter/oauth/token"
}

/// A success with this in `result`.
pub(crate) fn success(result: &str) -> Reply {
    json(
        200,
        format!(r#"{{"statusCode":"200","isSucc":"true","message":"","result":{result}}}"#),
    )
}

/// A refusal with this code.
pub(crate) fn refusal(code: &str) -> Reply {
    json(
        200,
        format!(r#"{{"statusCode":"{code}","isSucc":"false","message":"no"}}"#),
    )
}

/// A network with clients on it.
#[derive(Clone)]
pub(crate) struct Network(scripted_network::Network);

impl Deref for Network {
    type Target = scripted_network::Network;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Network {
    pub(crate) fn new(handler: impl Fn(&Sent) -> Reply + Send + Sync + 'static) -> Self {
        Self(scripted_network::Network::new(handler))
    }

    /// One reply after the other; the last one for ever.
    pub(crate) fn script(replies: Vec<Reply>) -> Self {
        Self(scripted_network::Network::script(replies))
    }

    pub(crate) fn paths(&self) -> Vec<String> {
        self.sent()
            .iter()
            .map(|sent| path(sent).to_owned())
            .collect()
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder(BASE)
            .app_key(APP_KEY, SECRET)
            .http(self.config())
    }

    /// Signs by the new rule.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// Signs by the old rule.
    pub(crate) fn legacy_client(&self) -> Client {
        self.builder().legacy().build().unwrap()
    }
}

/// The document's third example: anybody may book any hotel, without approval.
pub(crate) fn hotels_for_anybody() -> BtripBookingRequired {
    BtripBookingRequired {
        rule_name: "技术出差规则及流程".into(),
        channel_code: ChannelCode::Web,
        apply_area: ApplyArea::Domestic,
        benchmark: LowestPriceBenchmark::NoLimit,
        service_type: ServiceType::Hotel,
        service_level: ServiceLevels::Any,
        limit_price: PriceLimit::Unlimited,
        approvals: Approval::NotRequired,
        consumers: Travellers::Anybody,
        must_conform: YesNo::No,
    }
}

pub(crate) fn booking() -> BtripBooking {
    BtripBooking::new(hotels_for_anybody())
}
