//! Token stores.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use vendor_auth::MemoryStore;
use vendor_store::contract::TokenContract;

use crate::{
    faulty::{LEASE, Server, TokenFault},
    planted::{Checked, each_breaks_its_rule},
};

async fn check(fault: TokenFault) -> Checked {
    let server = Server::new(fault);
    let emptied = server.clone();
    TokenContract::new(move |name| server.open(name))
        .lease(LEASE)
        .emptied_by(move |name| {
            emptied.empty(name);
            async {}
        })
        .check()
        .await
}

#[tokio::test]
async fn a_store_without_a_fault_holds_to_all_of_it() {
    let held = check(TokenFault::None).await.unwrap();
    assert_eq!(held.len(), 23, "{held:?}");
}

#[tokio::test]
async fn the_store_of_one_process_holds_to_what_concerns_it() {
    let stores = Arc::new(Mutex::new(HashMap::<String, MemoryStore>::new()));
    let contract = TokenContract::new(move |name| {
        let mut stores = stores.lock().unwrap();
        stores.entry(name.to_owned()).or_default().clone()
    });
    let held = contract.check().await.unwrap();
    assert_eq!(held.len(), 11, "{held:?}");
}

#[tokio::test]
async fn each_fault_breaks_the_rule_that_it_is_about() {
    use TokenFault as Fault;
    let faults = [
        (Fault::NoLock, "one_of_all_has_the_right"),
        (Fault::LeaseNeverEnds, "a_lease_that_is_not_kept_ends"),
        (Fault::LeaseIsNotKept, "a_lease_that_is_kept_holds"),
        (
            Fault::LateSaveCounts,
            "a_late_holder_does_not_save_over_a_newer_token",
        ),
        (
            Fault::LateSaveBeforeTheNextCounts,
            "a_late_holder_does_not_save_over_another_right",
        ),
        (
            Fault::LateReleaseFreesAnother,
            "a_late_holder_does_not_free_the_right_of_another",
        ),
        (
            Fault::LateKeepTakesFromAnother,
            "a_late_holder_does_not_keep_the_right_of_another",
        ),
        (Fault::DroppedRightStays, "releasing_gives_the_right_up"),
        (Fault::SaveKeepsTheRight, "saving_gives_the_right_up"),
        (
            Fault::OnlyCounts,
            "an_emptied_store_goes_on_above_what_it_held",
        ),
        (
            Fault::IgnoresWhatIsKnown,
            "an_emptied_store_goes_on_above_what_processes_know",
        ),
        (
            Fault::LosesTheRefreshToken,
            "a_saved_token_comes_back_as_it_was",
        ),
        (
            Fault::LeftDoesNotShrink,
            "a_saved_token_comes_back_as_it_was",
        ),
        (
            Fault::HandsOutWhatIsKnown,
            "a_token_is_not_handed_out_to_who_knows_it",
        ),
        (Fault::ForgetsTheName, "two_names_are_two_credentials"),
        (Fault::SecondSaveFails, "saving_twice_is_saving_once"),
        (
            Fault::LateSaveFillsAnEmptiedStore,
            "an_emptied_store_takes_no_late_token",
        ),
    ];
    each_breaks_its_rule(faults, check).await;
}
