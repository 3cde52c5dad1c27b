//! Callbacks of the personal center: any bytes are a callback or an error that names a place, and are shown alike.
#![no_main]

use libfuzzer_sys::fuzz_target;
use webhook_types::personalcenter::Callback;

fuzz_target!(|body: &[u8]| {
    match Callback::read_stored(body) {
        Ok(callback) => {
            assert!(!callback.action().trim().is_empty());
            assert!(!format!("{callback:?}").is_empty());
            // Reading has no memory.
            assert_eq!(Callback::read_stored(body).as_ref(), Ok(&callback));
        }
        Err(error) => assert!(!error.member().is_empty()),
    }
});
