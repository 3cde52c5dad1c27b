//! Calls that a server must refuse, and odd ones that it must accept.

use super::{
    report::{Evidence::Assumed, Report},
    response::succeeded,
    vendor::{Question, Signing, Vendor},
};

/// The ways not to sign, as lines of the report.
pub(super) const UNSIGNED: [(Signing, &str, &str); 3] = [
    (
        Signing::Missing,
        "signature.missing",
        "what is not signed is refused",
    ),
    (
        Signing::Wrong,
        "signature.wrong",
        "a signature of other content is refused",
    ),
    (
        Signing::Stale,
        "signature.stale",
        "a signature of yesterday is refused",
    ),
];

/// Asks without a right signature. `deducted` are the ways in which a deduction was taken.
pub(super) async fn signatures(
    report: &mut Report,
    vendor: &Vendor,
    project: Option<&str>,
    deducted: &[Signing],
) {
    for (signing, id, text) in UNSIGNED {
        if !vendor.signs() {
            report.leave(Assumed, id, text, "--unsigned");
            continue;
        }
        let mut taken = Vec::new();
        let questions = [
            ("project match", Some(Question::Match(""))),
            ("project detail", project.map(Question::Detail)),
        ];
        for (name, question) in questions {
            if let Some(question) = question
                && succeeded(&vendor.ask_signed(question, signing).await)
            {
                taken.push(name);
            }
        }
        if deducted.contains(&signing) {
            taken.push("budget deduct");
        }
        let found = if taken.is_empty() {
            Ok(())
        } else {
            Err(format!("answered: {}", taken.join(", ")))
        };
        report.check(Assumed, id, text, found);
    }
}

/// Asks with members that the document does not name.
pub(super) async fn tolerance(report: &mut Report, vendor: &Vendor, responses: bool) {
    const ID: &str = "match.more-members";
    const TEXT: &str = "members that are not documented are ignored";
    if !responses {
        report.leave(Assumed, ID, TEXT, "there is no success without them either");
        return;
    }
    let found = if succeeded(&vendor.ask(Question::MatchWithMore).await) {
        Ok(())
    } else {
        Err("no success with one more member".to_owned())
    };
    report.check(Assumed, ID, TEXT, found);
}
