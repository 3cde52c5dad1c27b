//! The classes that a booking allows.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use vendor_http::{Error, wire};

use crate::{FlightCabinLevel, HotelStarLevel, ServiceType, TrainSeatLevel};

/// The classes that a booking allows (`ServiceLevel`), of the list that belongs to its [`ServiceType`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServiceLevels {
    /// Every class.
    Any,
    /// Hotels of these stars.
    Hotel(Vec<HotelStarLevel>),
    /// These cabins of a flight.
    Flight(Vec<FlightCabinLevel>),
    /// These seats of a train.
    Train(Vec<TrainSeatLevel>),
    /// Codes that are in none of the documented lists, or in several, unchanged.
    Other(String),
}

impl ServiceLevels {
    /// The text on the wire: codes with commas between them, empty for every class.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Any => String::new(),
            Self::Hotel(levels) => joined(levels.iter().map(HotelStarLevel::code)),
            Self::Flight(levels) => joined(levels.iter().map(FlightCabinLevel::code)),
            Self::Train(levels) => joined(levels.iter().map(TrainSeatLevel::code)),
            Self::Other(text) => text.clone(),
        }
    }

    /// Refuses an empty list, which would allow everything, and classes of something else than is booked.
    pub(crate) fn check(&self, service_type: ServiceType) -> Result<(), Error> {
        let (empty, fits) = match self {
            Self::Any => return Ok(()),
            // Text that names no class would allow every one, as an empty text does.
            Self::Other(text) => (text.split(',').any(|code| code.trim().is_empty()), true),
            Self::Hotel(levels) => (levels.is_empty(), service_type == ServiceType::Hotel),
            Self::Flight(levels) => (levels.is_empty(), service_type == ServiceType::Flight),
            Self::Train(levels) => (levels.is_empty(), service_type == ServiceType::Train),
        };
        let problem = match (empty, fits) {
            (true, _) => "is empty: use ServiceLevels::Any if every class may be booked",
            (_, false) => "has classes that do not belong to ServiceType",
            (false, true) => return Ok(()),
        };
        Err(Error::invalid_request("ServiceLevel", problem))
    }
}

fn joined(codes: impl Iterator<Item = i64>) -> String {
    codes
        .map(|code| code.to_string())
        .collect::<Vec<_>>()
        .join(",")
}

impl Serialize for ServiceLevels {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for ServiceLevels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Classes that are missing or null say nothing: only an empty text means every class.
        let text: String = wire::scalar(deserializer)?
            .ok_or_else(|| de::Error::custom("classes are null; an empty text means all"))?;
        if text.is_empty() {
            return Ok(Self::Any);
        }
        let codes: Result<Vec<i64>, _> = text.split(',').map(|code| code.trim().parse()).collect();
        let Ok(codes) = codes else {
            return Ok(Self::Other(text));
        };
        let hotel = named(&codes, |level| matches!(level, HotelStarLevel::Unknown(_)));
        let flight = named(&codes, |level| {
            matches!(level, FlightCabinLevel::Unknown(_))
        });
        let train = named(&codes, |level| matches!(level, TrainSeatLevel::Unknown(_)));
        Ok(match (hotel, flight, train) {
            (Some(levels), None, None) => Self::Hotel(levels),
            (None, Some(levels), None) => Self::Flight(levels),
            (None, None, Some(levels)) => Self::Train(levels),
            _ => Self::Other(text),
        })
    }
}

/// The levels of one list, if it has all these codes.
fn named<L: From<i64>>(codes: &[i64], is_unknown: fn(&L) -> bool) -> Option<Vec<L>> {
    let levels: Vec<L> = codes.iter().copied().map(L::from).collect();
    (!levels.iter().any(is_unknown)).then_some(levels)
}
