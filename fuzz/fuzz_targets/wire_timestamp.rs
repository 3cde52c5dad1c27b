//! Times: every text is kept, and no text makes the conversion panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vendor_wire::{Timestamp, from_json};

fuzz_target!(|input: &[u8]| {
    if let Ok(text) = str::from_utf8(input) {
        let time = Timestamp::from(text);
        assert_eq!(time.as_str(), text);
        if let Some(moment) = time.to_system_time() {
            // To the second, which the written form has.
            let again = Timestamp::from(moment).to_system_time();
            let seconds = |time: std::time::SystemTime| {
                let since = time.duration_since(std::time::SystemTime::UNIX_EPOCH);
                since.expect("not before 1970").as_secs()
            };
            if let Some(again) = again {
                assert_eq!(seconds(again), seconds(moment));
            }
        }
    }
    let _ = from_json::<Timestamp>(input);
});
