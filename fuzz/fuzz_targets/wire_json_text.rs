//! JSON inside a text: nothing of it is lost, and it is shown to nobody.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use vendor_wire::{JsonText, from_json};

fuzz_target!(|json: &[u8]| {
    if let Ok(text) = from_json::<JsonText>(json) {
        assert_eq!(format!("{text:?}"), "JsonText(…)");
        let written = serde_json::to_vec(&text).expect("it came as JSON");
        assert_eq!(from_json::<JsonText>(&written).as_ref(), Ok(&text));
        let _ = text.parse::<Value>();
    }
});
