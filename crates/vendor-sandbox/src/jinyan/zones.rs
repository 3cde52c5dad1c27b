//! Base data: cities, provinces, airports and stations.

use serde_json::{Value, json};

use super::state::JinyanState;
use crate::handler::RoutedCall;
use crate::response::{Outcome, Success};

struct Zone {
    kind: &'static str,
    id: &'static str,
    code: &'static str,
    name: &'static str,
    spelling: &'static str,
}

const CITY: &str = "1444";

/// The first two are those of the document's samples; which cities they are there is not said.
const ZONES: &[Zone] = &[
    zone(CITY, "11181", "SHA", "上海", "Shanghai"),
    zone(CITY, "10898", "BJS", "北京", "Beijing"),
    zone(CITY, "10458", "SZX", "深圳", "Shenzhen"),
    zone("1445", "20001", "SH", "上海市", "Shanghai"),
    zone("1445", "20002", "BJ", "北京市", "Beijing"),
    zone("1445", "20003", "GD", "广东省", "Guangdong"),
    zone("1447", "30001", "SHA", "虹桥机场", "Hongqiao Airport"),
    zone("1447", "30002", "PEK", "首都机场", "Capital Airport"),
    zone("1447", "30003", "SZX", "宝安机场", "Bao'an Airport"),
    zone("1807", "40001", "AOH", "上海虹桥站", "Shanghai Hongqiao"),
    zone("1807", "40002", "VNP", "北京南站", "Beijing South"),
    zone("1807", "40003", "IOQ", "深圳北站", "Shenzhen North"),
];

const fn zone(
    kind: &'static str,
    id: &'static str,
    code: &'static str,
    name: &'static str,
    spelling: &'static str,
) -> Zone {
    Zone {
        kind,
        id,
        code,
        name,
        spelling,
    }
}

/// `zone_list`
pub(crate) fn zone_list(_: &mut JinyanState, call: &RoutedCall) -> Outcome {
    let (kind, lang) = (call.input.text("ZoneType")?, call.input.text("Lang")?);
    let zones = ZONES.iter().filter(|zone| zone.kind == kind).zip(1..);
    let zones = zones.map(|(zone, order): (_, u32)| {
        json!({
            "ZoneID": zone.id,
            "ZoneSpell": zone.spelling,
            "ZoneCode": zone.code,
            "ZoneName": if lang == "en" { zone.spelling } else { zone.name },
            "OrderBy": order.to_string(),
        })
    });
    Ok(Success::Data(zones.collect::<Value>()))
}

/// The name of a city; empty if the sandbox does not know it.
pub(crate) fn city_name(id: &str) -> &'static str {
    let mut zones = ZONES.iter();
    let city = zones.find(|zone| zone.kind == CITY && zone.id == id);
    city.map(|city| city.name).unwrap_or_default()
}
