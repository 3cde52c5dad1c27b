//! What is travelled with or stayed in, with one made-up offer of each.

use serde::Deserialize;

/// A kind of product, as `ServiceType` numbers it.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub(crate) enum Service {
    Flight,
    Hotel,
    Train,
}

/// What the sandbox sells of one service.
pub(crate) struct Offer {
    pub(crate) product: &'static str,
    pub(crate) produce_code: &'static str,
    pub(crate) batch_code: &'static str,
    pub(crate) level_code: &'static str,
    pub(crate) level_name: &'static str,
    /// `PriceType`, its title and the amount for one traveller in hundredths of a yuan.
    pub(crate) prices: &'static [(i64, &'static str, i64)],
}

/// The service of a `ServiceType` that can be booked.
impl TryFrom<i64> for Service {
    type Error = &'static str;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        let all = [Self::Flight, Self::Hotel, Self::Train];
        let found = all.into_iter().find(|service| service.number() == number);
        found.ok_or("ServiceType必须是1407/1409/1470之一")
    }
}

impl Service {
    pub(crate) fn number(self) -> i64 {
        match self {
            Self::Flight => 1409,
            Self::Hotel => 1407,
            Self::Train => 1470,
        }
    }

    /// Its name in the addresses of pages.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Flight => "flight",
            Self::Hotel => "hotel",
            Self::Train => "train",
        }
    }

    /// Why it may be refunded: numbers and names. None are documented for trains.
    pub(crate) fn refund_reasons(self) -> &'static [&'static str] {
        match self {
            Self::Flight => &[
                "1517",
                "1518",
                "1519",
                "FlightChange",
                "FlightMistaken",
                "FlightDelay",
            ],
            Self::Hotel => &["1805", "1837", "HotelChange", "HotelDelay"],
            Self::Train => &[],
        }
    }

    /// The price of one traveller.
    pub(crate) fn fare(self) -> i64 {
        let prices = self.offer().prices.iter();
        prices.map(|(.., amount)| amount).sum()
    }

    pub(crate) fn offer(self) -> Offer {
        match self {
            Self::Flight => Offer {
                product: "SB1234",
                produce_code: "SB",
                batch_code: "1234",
                level_code: "Y",
                level_name: "经济舱",
                prices: &[(1660, "票面", 98_050), (1662, "机建", 5_000)],
            },
            Self::Hotel => Offer {
                product: "沙箱酒店",
                produce_code: "",
                batch_code: "",
                level_code: "3",
                level_name: "三星",
                prices: &[(1672, "房费", 38_888)],
            },
            Self::Train => Offer {
                product: "G1234",
                produce_code: "G",
                batch_code: "1234",
                level_code: "edz",
                level_name: "二等座",
                prices: &[(1660, "票面", 55_350)],
            },
        }
    }
}
