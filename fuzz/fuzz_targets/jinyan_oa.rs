//! What Jinyan asks the customer's OA: no body books a negative amount, and the key depends on what is said alone.
#![no_main]

use std::{sync::LazyLock, time::SystemTime};

use libfuzzer_sys::fuzz_target;
use webhook_types::{
    Event, PathToken, Unverified, Verified,
    jinyan::{BudgetDeduct, BudgetRefund, ProjectDetail, ProjectMatch, Verifier},
};

const TOKEN: &str = "5e0c1f7a2b934d6f8a1c0e3d";

static VERIFIER: LazyLock<Verifier> =
    LazyLock::new(|| Verifier::unsigned_from(PathToken::new(TOKEN).expect("long enough")));

fn read<T: Event<Verifier = Verifier>>(call: Unverified<T>) -> Option<Verified<T>> {
    call.with_path_token(TOKEN)
        .verify(&VERIFIER, SystemTime::UNIX_EPOCH)
        .ok()
}

fuzz_target!(|body: &[u8]| {
    let _ = read::<ProjectMatch>(Unverified::new(body));
    let _ = read::<ProjectDetail>(Unverified::about(String::from_utf8_lossy(body)));
    let deduction = read::<BudgetDeduct>(Unverified::new(body));
    let refund = read::<BudgetRefund>(Unverified::new(body));
    assert_eq!(deduction.is_some(), refund.is_some());
    if let (Some(deduction), Some(refund)) = (deduction, refund) {
        assert!(!deduction.amount.as_str().starts_with('-'));
        assert_eq!(deduction.amount, refund.amount);
        assert_ne!(deduction.operation_key(), refund.operation_key());
    }
});
