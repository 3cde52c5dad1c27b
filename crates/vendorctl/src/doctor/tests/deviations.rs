//! Every deviation that reading can show, alone and in pairs: the doctor names exactly those, and changes nothing.

use std::{collections::BTreeSet, time::Duration};

use isearch_oapi::RunSchedule;
use vendor_http::RetryClass;
use vendor_sandbox::{Deviation, Effect, Exchange, JinyanConfig, Sandbox};

use super::{refuted, run, settings, subject, wrong};
use crate::{
    doctor::{Settings, subject::Subject},
    vendor::Vendor,
};

use Deviation as D;

/// A vendor's part as it is set up, and the deviations that reading shows there.
struct Case {
    vendor: Vendor,
    is_legacy: bool,
    shown: &'static [Deviation],
    /// Those that are shown beside another one alone.
    needs: &'static [(Deviation, Deviation)],
}

const CASES: [Case; 5] = [
    Case {
        vendor: Vendor::Isearch,
        is_legacy: false,
        shown: &[
            D::IsearchListAssetsPlace,
            D::IsearchRobotDetailPlace,
            D::IsearchRefreshSignature,
            D::IsearchRefreshCode,
            D::IsearchTokenRefused,
            D::IsearchFinalStates,
            D::IsearchVersionFilter,
        ],
        needs: &[],
    },
    Case {
        vendor: Vendor::Personalcenter,
        is_legacy: false,
        shown: &[
            D::PersonalcenterTenantCode,
            D::PersonalcenterRefusedTokenCode,
            D::PersonalcenterFailureCode,
        ],
        needs: &[],
    },
    Case {
        vendor: Vendor::Hsifue,
        is_legacy: false,
        shown: &[
            D::HsifueTokenRefused,
            D::HsifueNonce,
            D::HsifueTokenCredentials,
        ],
        needs: &[],
    },
    Case {
        vendor: Vendor::Jinyan,
        is_legacy: false,
        shown: &[
            D::JinyanGetPayload,
            D::JinyanNewRuleToken,
            D::JinyanTokenHeader,
            D::JinyanRefusedTokenCode,
            D::JinyanFailureCode,
            D::JinyanTimestampPlace,
        ],
        // Otherwise no call carries a token.
        needs: &[
            (D::JinyanTokenHeader, D::JinyanNewRuleToken),
            (D::JinyanRefusedTokenCode, D::JinyanNewRuleToken),
        ],
    },
    Case {
        vendor: Vendor::Jinyan,
        is_legacy: true,
        shown: &[
            D::JinyanTokenHeader,
            D::JinyanRefusedTokenCode,
            D::JinyanFailureCode,
        ],
        needs: &[],
    },
];

impl Case {
    /// None, each, every pair, and all of them.
    fn sets(&self) -> Vec<Vec<Deviation>> {
        let mut sets = vec![Vec::new()];
        for (index, one) in self.shown.iter().enumerate() {
            sets.push(vec![*one]);
            let others = self.shown.iter().skip(index + 1);
            sets.extend(others.map(|other| vec![*one, *other]));
        }
        sets.push(self.shown.to_vec());
        sets
    }

    fn expected(&self, set: &[Deviation]) -> Vec<&'static str> {
        let is_shown = |one: &&Deviation| {
            let mut needs = self.needs.iter().filter(|(needing, _)| needing == *one);
            needs.all(|(_, needed)| set.contains(needed))
        };
        let mut ids: Vec<_> = set.iter().filter(is_shown).map(|one| one.id()).collect();
        ids.sort_unstable();
        ids
    }

    async fn start(&self, set: &[Deviation]) -> Sandbox {
        let mut builder = Sandbox::builder().jinyan(JinyanConfig::default().legacy(self.is_legacy));
        for deviation in set {
            builder = builder.deviate(*deviation);
        }
        let sandbox = builder.start().await.unwrap();
        if self.vendor == Vendor::Isearch {
            // A job that has ended, to have a state.
            let part = sandbox.isearch();
            let client = isearch_oapi::Client::builder(part.base_url())
                .access_key(part.access_key(), part.secret_key())
                .build()
                .unwrap();
            client.run_schedule(RunSchedule::new(301)).await.unwrap();
            part.advance(Duration::from_secs(60));
        }
        sandbox
    }

    fn subject(&self, sandbox: &Sandbox) -> Subject {
        let subject = subject(self.vendor, sandbox);
        if self.is_legacy {
            subject.set("legacy", "true")
        } else {
            subject
        }
    }
}

/// Everything that was ever done at a vendor's part, and the operations that were called there.
fn done(vendor: Vendor, sandbox: &Sandbox) -> (Vec<Effect>, Vec<Exchange>) {
    match vendor {
        Vendor::Isearch => (sandbox.isearch().ledger(), sandbox.isearch().journal()),
        Vendor::Personalcenter => {
            let part = sandbox.personalcenter();
            (part.ledger(), part.journal())
        }
        Vendor::Hsifue => (sandbox.hsifue().ledger(), sandbox.hsifue().journal()),
        Vendor::Jinyan => (sandbox.jinyan().ledger(), sandbox.jinyan().journal()),
    }
}

/// Whether the client repeats calls of this operation, or gets a token by it.
fn is_read(vendor: Vendor, exchange: &Exchange) -> bool {
    let operations = match vendor {
        Vendor::Isearch => isearch_oapi::OPERATIONS,
        Vendor::Personalcenter => personalcenter_client::OPERATIONS,
        Vendor::Hsifue => hsifue_order::OPERATIONS,
        Vendor::Jinyan => jinyan_travel::OPERATIONS,
    };
    let id = exchange.operation.unwrap();
    let mut known = operations.iter().filter(|operation| operation.id() == id);
    let is_safe = known.any(|operation| operation.retry_class() == RetryClass::Safe);
    let grants = ["get_token", "refresh_token", "get_server_token"];
    is_safe && id != "get_task_output_data" || grants.contains(&id)
}

#[tokio::test(flavor = "multi_thread")]
async fn exactly_the_deviations_are_named_alone_and_in_pairs_and_nothing_is_changed() {
    let (mut runs, mut found, mut requests, mut most, mut writes) = (0, 0, 0, 0, 0);
    for case in &CASES {
        for set in case.sets() {
            let sandbox = case.start(&set).await;
            let (before, already) = done(case.vendor, &sandbox);
            let outcome = run(case.vendor, case.subject(&sandbox), settings()).await;
            let (expected, named) = (case.expected(&set), refuted(&outcome));
            assert_eq!(named, expected, "{set:?} {:?}", wrong(&outcome));
            let problems = wrong(&outcome);
            assert!(problems.is_empty(), "{set:?}: {problems:?}");
            assert_eq!(outcome.is_good(), expected.is_empty(), "{set:?}");
            let (after, journal) = done(case.vendor, &sandbox);
            assert_eq!(after, before, "{set:?}");
            let asked: Vec<_> = journal.iter().skip(already.len()).collect();
            assert_eq!(asked.len(), outcome.log.len(), "{set:?}");
            writes += asked
                .iter()
                .filter(|one| !is_read(case.vendor, one))
                .count();
            runs += 1;
            found += named.len();
            requests += outcome.log.len();
            most = most.max(outcome.log.len());
        }
    }
    assert!(runs > 50, "{runs}");
    assert_eq!(writes, 0);
    println!(
        "{runs} runs: {found} deviations named, {requests} requests, {most} in a run at the most"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_second_login_nothing_else_is_named_and_what_hangs_on_it_is_left_open() {
    let (mut missed, mut requests, mut runs) = (BTreeSet::new(), 0, 0);
    for case in CASES.iter().filter(|case| !case.is_legacy) {
        for set in case.sets() {
            let sandbox = case.start(&set).await;
            let (before, _) = done(case.vendor, &sandbox);
            let settings = Settings {
                second_login: false,
                ..settings()
            };
            let outcome = run(case.vendor, case.subject(&sandbox), settings).await;
            let (expected, named) = (case.expected(&set), refuted(&outcome));
            assert!(
                named.iter().all(|id| expected.contains(id)),
                "{set:?} {named:?}"
            );
            missed.extend(expected.into_iter().filter(|id| !named.contains(id)));
            assert_eq!(done(case.vendor, &sandbox).0, before, "{set:?}");
            requests += outcome.log.len();
            runs += 1;
        }
    }
    let hangs_on_it = [
        D::IsearchRefreshCode,
        D::IsearchRefreshSignature,
        D::JinyanTokenHeader,
        // Beside each other.
        D::JinyanNewRuleToken,
        D::JinyanRefusedTokenCode,
    ];
    assert_eq!(missed, hangs_on_it.map(D::id).into());
    println!("{runs} runs with one login: {requests} requests");
}

/// Deviations that only calls show which the doctor does not make.
const NOT_SHOWN: [Deviation; 14] = [
    D::HsifueCloudLicences,
    D::HsifueTrialEndDate,
    D::HsifuePackageProducts,
    D::HsifueDeletionCustomer,
    D::HsifueDeletionProduct,
    D::HsifueSingleRefusal,
    D::IsearchParameterPlace,
    D::IsearchQueueItemKeys,
    D::IsearchEmptyQueue,
    D::IsearchUploadSignature,
    D::JinyanSelfPayment,
    D::JinyanUserEmail,
    D::PersonalcenterFaultFinal,
    D::PersonalcenterRunningIdentifier,
];

#[test]
fn every_deviation_is_shown_by_reads_or_known_not_to_be() {
    for deviation in Deviation::ALL {
        let shown = CASES.iter().any(|case| case.shown.contains(deviation));
        assert_ne!(shown, NOT_SHOWN.contains(deviation), "{deviation}");
    }
}

#[tokio::test]
async fn what_reads_do_not_show_is_called_neither_right_nor_wrong() {
    for case in CASES.iter().filter(|case| !case.is_legacy) {
        let sandbox = case.start(&[]).await;
        let outcome = run(case.vendor, case.subject(&sandbox), settings()).await;
        for (assumption, judged) in outcome.findings.assumptions() {
            if NOT_SHOWN
                .iter()
                .any(|deviation| deviation.id() == assumption.id)
            {
                let verdict = judged.verdict;
                assert!(
                    matches!(verdict, super::Verdict::Unknown(_)),
                    "{}: {verdict:?}",
                    assumption.id
                );
            }
        }
    }
}
