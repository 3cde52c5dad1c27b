//! Deduplicators.

use std::sync::Arc;

use vendor_store::contract::EventContract;
use webhook_types::MemoryDeduplicator;

use crate::{
    faulty::{CLAIMS, COMMITS, EventFault, Events},
    planted::{Checked, each_breaks_its_rule},
};

async fn check(fault: EventFault) -> Checked {
    let events = Events::new(fault);
    EventContract::new(CLAIMS, move || events.clone())
        .commits_hold_for(COMMITS)
        .check()
        .await
}

#[tokio::test]
async fn a_deduplicator_without_a_fault_holds_to_all_of_it() {
    let held = check(EventFault::None).await.unwrap();
    assert_eq!(held.len(), 14, "{held:?}");
}

#[tokio::test]
async fn the_deduplicator_of_one_process_holds_to_what_concerns_it() {
    let events = Arc::new(MemoryDeduplicator::new(1000).claims_hold_for(CLAIMS));
    let contract = EventContract::new(CLAIMS, move || Arc::clone(&events));
    let held = contract.check().await.unwrap();
    assert_eq!(held.len(), 13, "{held:?}");
}

#[tokio::test]
async fn each_fault_breaks_the_rule_that_it_is_about() {
    use EventFault as Fault;
    let faults = [
        (Fault::NotAtOnce, "one_of_all_gets_an_event"),
        (
            Fault::ClaimNeverLapses,
            "a_claim_lapses_and_not_before_its_time",
        ),
        (
            Fault::ClaimIsDone,
            "an_event_is_new_then_in_progress_then_a_duplicate",
        ),
        (
            Fault::LateCommitCounts,
            "a_late_commit_is_refused_if_somebody_claimed_since",
        ),
        (
            Fault::LateCommitIsLost,
            "a_late_commit_counts_if_nobody_claimed_since",
        ),
        (
            Fault::LateReleaseFreesAnother,
            "a_late_release_frees_nothing_of_another",
        ),
        (
            Fault::SecondCommitFails,
            "committing_twice_is_committing_once",
        ),
        (Fault::ReleasesWhatIsDone, "what_is_done_is_not_released"),
        (
            Fault::ReleasedClaimCounts,
            "a_claim_that_was_released_is_not_committed",
        ),
        (Fault::CommitLapsesLikeAClaim, "a_commit_outlives_claims"),
        (
            Fault::CommitIsForEver,
            "a_commit_holds_for_its_time_and_no_longer",
        ),
        (Fault::ForgetsTheKey, "two_events_are_two"),
    ];
    each_breaks_its_rule(faults, check).await;
}
