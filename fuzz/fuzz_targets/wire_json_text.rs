//! JSON inside a text: nothing of the text is lost, and it is shown to nobody. Where the text around the JSON was left
//! out, numbers are binary fractions and may come back as their neighbours.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use vendor_wire::{JsonText, from_json};

fuzz_target!(|json: &[u8]| {
    if let Ok(text) = from_json::<JsonText>(json) {
        assert_eq!(format!("{text:?}"), "JsonText(…)");
        let written = serde_json::to_vec(&text).expect("it came as JSON");
        let again = from_json::<JsonText>(&written);
        if text.raw().as_text().is_some() {
            assert_eq!(again.as_ref(), Ok(&text));
        } else {
            assert!(again.is_ok());
        }
        let _ = text.parse::<Value>();
    }
});
