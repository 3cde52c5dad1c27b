//! Jinyan's notifications: any bytes are a notification or an error, and a code survives as it came.
#![no_main]

use libfuzzer_sys::fuzz_target;
use webhook_types::jinyan::{Notification, NotifyCode};

fuzz_target!(|body: &[u8]| {
    if let Ok(notification) = Notification::read_stored(body) {
        let code = notification.notify_code.as_str();
        assert_eq!(NotifyCode::from(code), notification.notify_code);
        assert!(!format!("{notification:?}").is_empty());
        if let Some(time) = &notification.notify_time {
            let _ = time.to_system_time();
        }
    }
});
