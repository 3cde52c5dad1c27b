//! Calls that a server must refuse, and odd ones that it must accept.

use super::{
    projects::met,
    report::Report,
    response::succeeded,
    vendor::{Question, Signing, Vendor},
};

/// The ways not to sign, with their lines of the report.
pub(super) const UNSIGNED: [(Signing, &str); 3] = [
    (Signing::Missing, "signature.missing"),
    (Signing::Wrong, "signature.wrong"),
    (Signing::Stale, "signature.stale"),
];

/// Asks without a right signature. `deducted` are the ways in which a deduction was taken.
pub(super) async fn signatures(
    report: &mut Report,
    vendor: &Vendor,
    project: Option<&str>,
    deducted: &[Signing],
) {
    for (signing, id) in UNSIGNED {
        if !vendor.signs() {
            report.leave([id], "--unsigned");
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
        let found = met(taken.is_empty(), || {
            format!("accepted: {}", taken.join(", "))
        });
        report.check(id, found);
    }
}

/// Asks with members that the document does not name.
pub(super) async fn tolerance(report: &mut Report, vendor: &Vendor, responds: bool) {
    const ID: &str = "match.more-members";
    if !responds {
        return report.leave([ID], "there is no success without them either");
    }
    let is_good = succeeded(&vendor.ask(Question::MatchWithMore).await);
    report.check(
        ID,
        met(is_good, || "no success with one more member".to_owned()),
    );
}
