//! Each fault is planted alone, and has to be found.

use std::fmt::Debug;

use tokio::task::JoinSet;
use vendor_store::contract::Violations;

/// What a check of the contract says.
pub(crate) type Checked = Result<Vec<&'static str>, Violations>;

/// Checks a store with each fault, all at once: it must break the rule that the fault is about.
pub(crate) async fn each_breaks_its_rule<F, C>(
    faults: impl IntoIterator<Item = (F, &'static str)>,
    check: impl Fn(F) -> C,
) where
    F: Copy + Debug + Send + 'static,
    C: Future<Output = Checked> + Send + 'static,
{
    let mut checks = JoinSet::new();
    for (fault, rule) in faults {
        let checked = check(fault);
        checks.spawn(async move { (fault, rule, checked.await) });
    }
    assert!(!checks.is_empty());
    for (fault, rule, checked) in checks.join_all().await {
        let Err(Violations(broken)) = checked else {
            panic!("{fault:?} was not found");
        };
        assert!(
            broken.iter().any(|violation| violation.rule == rule),
            "{fault:?} broke {broken:?}, and not {rule}"
        );
    }
}
