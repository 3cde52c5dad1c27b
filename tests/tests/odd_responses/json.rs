//! Looking into JSON text without reading a number of it.

use serde_json::value::RawValue;
use vendor_http::wire::{Json, members};

/// The JSON text at a JSON pointer; none where nothing stands there.
pub(crate) fn at(json: &str, pointer: &str) -> Option<String> {
    let mut here = json.trim().to_owned();
    for name in pointer.split('/').skip(1) {
        here = if let Ok(members) = members(&here) {
            let found = members.iter().find(|(known, _)| known == name)?;
            found.1.get().to_owned()
        } else {
            let entries: Vec<&RawValue> = serde_json::from_str(&here).ok()?;
            entries.get(name.parse::<usize>().ok()?)?.get().to_owned()
        };
    }
    Some(here)
}

/// Whether two JSON texts say the same, digit for digit.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let [one, other]: [Json; 2] = [one, other].map(|text| text.parse().unwrap());
    one == other
}
