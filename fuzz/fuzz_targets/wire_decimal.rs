//! Decimals: what is read is written back digit for digit, and is equal to itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vendor_wire::{Decimal, from_json};

fuzz_target!(|json: &[u8]| {
    if let Ok(number) = from_json::<Decimal>(json) {
        let written = serde_json::to_string(&number).expect("a number is JSON");
        assert_eq!(written, number.as_str());
        let again: Decimal = written.parse().expect("what was written can be read");
        assert_eq!(again, number);
        assert_eq!(again.as_str(), number.as_str());
    }
});
