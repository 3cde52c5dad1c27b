//! Taking from a budget, and giving back all that was taken.

use serde_json::Value;

use super::{
    amount::Amount,
    refusals::UNSIGNED,
    report::{
        Evidence::{Assumed, Documented},
        Report,
    },
    response::{self, Form, Object, shown, succeeded},
    vendor::{Booking, Question, Signing, Vendor},
};
use crate::http::{HttpError, Response};

/// More than a budget that is not told holds.
const FORTUNE: Amount = Amount::yuan(1_000_000_000);

const RESULT: &str = "result is the project's identifier";
const TAKEN: &str = "ProjectBudget falls by the amount, if it falls at all";
const GIVEN: &str = "ProjectBudget rises by the amount, if it fell before";
const REPEATED: &str = "the same call is answered the same again";
const ONCE: &str = "the same call is booked once";
const UNCHANGED: &str = "what was taken is given back";

/// The lines of a run that changes nothing.
pub(super) fn left_out(report: &mut Report, reason: &str) {
    report.leave(Documented, "deduct", "budget deduct", reason);
    report.leave(Documented, "refund", "budget refund", reason);
}

/// A project's budget, and what is still to be given back to it.
pub(super) struct Budget<'v> {
    vendor: &'v Vendor,
    project: &'v str,
    run: &'v str,
    orders: u32,
    /// What the project's detail told last.
    told: Option<Amount>,
    /// Whether deductions show in what the detail tells.
    shows: bool,
    owed: Amount,
    /// Nobody knows whether something was booked.
    lost: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Deduct,
    Refund,
}

/// A call, and by how much the budget that is told has risen since the last one.
struct Booked {
    response: Result<Response, HttpError>,
    moved: Option<Amount>,
}

impl<'v> Budget<'v> {
    pub(super) fn new(vendor: &'v Vendor, project: &'v str, run: &'v str) -> Self {
        Self {
            vendor,
            project,
            run,
            orders: 0,
            told: None,
            shows: false,
            owed: Amount::default(),
            lost: false,
        }
    }

    /// Checks deduct and refund. The ways not to sign in which a deduction was taken.
    pub(super) async fn examine(mut self, report: &mut Report) -> Vec<Signing> {
        self.told = self.read().await;
        let before = self.told;
        let order = self.order(Amount::FEN);
        let deducted = self.deduct(report, &order).await;
        self.overdraw(report, before.unwrap_or_default() + FORTUNE)
            .await;
        let unsigned = self.deduct_unsigned().await;
        self.refund(report, &order, deducted).await;
        self.settle().await;
        self.check_unchanged(report, before);
        unsigned
    }

    async fn deduct(&mut self, report: &mut Report, order: &Booking) -> bool {
        let first = self.book(Kind::Deduct, order, Signing::Right).await;
        self.shows = first.moved.is_some_and(Amount::is_negative);
        self.owe(Kind::Deduct, order.amount, &first, true);
        let object = response::check(report, "deduct", Form::Typed, true, &first.response);
        self.check_result(report, "deduct", object.as_ref());
        self.check_moved(report, "deduct.amount", TAKEN, -order.amount, &first);
        if object.is_none() {
            report.leave(Assumed, "deduct.repeated", REPEATED, "there is no success");
            report.leave(Assumed, "deduct.once", ONCE, "there is no success");
            return false;
        }
        let second = self.book(Kind::Deduct, order, Signing::Right).await;
        self.owe(Kind::Deduct, order.amount, &second, false);
        report.check(Assumed, "deduct.repeated", REPEATED, same(&first, &second));
        self.check_moved(report, "deduct.once", ONCE, Amount::default(), &second);
        true
    }

    /// Tries to take more than there is.
    async fn overdraw(&mut self, report: &mut Report, amount: Amount) {
        let order = self.order(amount);
        let booked = self.book(Kind::Deduct, &order, Signing::Right).await;
        self.owe(Kind::Deduct, amount, &booked, true);
        response::check(report, "overdraw", Form::Typed, false, &booked.response);
    }

    async fn deduct_unsigned(&mut self) -> Vec<Signing> {
        let mut taken = Vec::new();
        if !self.vendor.signs() {
            return taken;
        }
        for (signing, ..) in UNSIGNED {
            let order = self.order(Amount::FEN);
            let booked = self.book(Kind::Deduct, &order, signing).await;
            self.owe(Kind::Deduct, order.amount, &booked, true);
            if succeeded(&booked.response) {
                taken.push(signing);
            }
        }
        taken
    }

    async fn refund(&mut self, report: &mut Report, order: &Booking, deducted: bool) {
        if !deducted {
            report.leave(
                Documented,
                "refund",
                "budget refund",
                "nothing was deducted",
            );
            return;
        }
        let first = self.book(Kind::Refund, order, Signing::Right).await;
        self.owe(Kind::Refund, order.amount, &first, true);
        let object = response::check(report, "refund", Form::Typed, true, &first.response);
        self.check_result(report, "refund", object.as_ref());
        self.check_moved(report, "refund.amount", GIVEN, order.amount, &first);
        if object.is_none() {
            report.leave(Assumed, "refund.repeated", REPEATED, "there is no success");
            report.leave(Assumed, "refund.once", ONCE, "there is no success");
            return;
        }
        let second = self.book(Kind::Refund, order, Signing::Right).await;
        self.owe(Kind::Refund, order.amount, &second, false);
        report.check(Assumed, "refund.repeated", REPEATED, same(&first, &second));
        self.check_moved(report, "refund.once", ONCE, Amount::default(), &second);
    }

    /// Gives back what is still owed, or takes back what was given twice.
    async fn settle(&mut self) {
        if self.owed == Amount::default() {
            return;
        }
        let (kind, amount) = if self.owed.is_negative() {
            (Kind::Deduct, -self.owed)
        } else {
            (Kind::Refund, self.owed)
        };
        let order = self.order(amount);
        let booked = self.book(kind, &order, Signing::Right).await;
        self.owe(kind, amount, &booked, true);
    }

    fn check_unchanged(&self, report: &mut Report, before: Option<Amount>) {
        let (id, owed) = ("budget.unchanged", self.owed);
        let by_hand = format!("correct it by hand: orders {}-…", self.run);
        match (before, self.told) {
            _ if self.lost => {
                let found = Err(format!("a response was lost; {by_hand}"));
                report.check(Assumed, id, UNCHANGED, found);
            }
            _ if owed != Amount::default() => {
                let found = Err(format!("{owed} is still owed; {by_hand}"));
                report.check(Assumed, id, UNCHANGED, found);
            }
            (Some(before), Some(after)) if self.shows => {
                let found = (before == after).then_some(());
                let found = found
                    .ok_or_else(|| format!("ProjectBudget was {before} and is {after}; {by_hand}"));
                report.check(Assumed, id, UNCHANGED, found);
            }
            (_, None) if self.shows => {
                let found = Err(format!("ProjectBudget is not told any more; {by_hand}"));
                report.check(Assumed, id, UNCHANGED, found);
            }
            _ => {
                let reason = "deductions do not show in ProjectBudget; every response says so";
                report.leave(Assumed, id, UNCHANGED, reason);
            }
        }
    }

    fn check_result(&self, report: &mut Report, name: &str, object: Option<&Object>) {
        let id = format!("{name}.result");
        let Some(object) = object else {
            report.leave(Documented, id, RESULT, "there is no success");
            return;
        };
        let result = object.get("result");
        let good = result.and_then(Value::as_str) == Some(self.project);
        let found = good.then_some(()).ok_or_else(|| shown(result));
        report.check(Documented, id, RESULT, found);
    }

    fn check_moved(
        &self,
        report: &mut Report,
        id: &str,
        text: &str,
        wanted: Amount,
        booked: &Booked,
    ) {
        match booked.moved {
            Some(moved) if self.shows => {
                let found = (moved == wanted).then_some(());
                let found = found.ok_or_else(|| format!("it changed by {moved}, not by {wanted}"));
                report.check(Assumed, id, text, found);
            }
            _ => report.leave(Assumed, id, text, "deductions do not show in ProjectBudget"),
        }
    }

    fn order(&mut self, amount: Amount) -> Booking {
        self.orders += 1;
        Booking {
            project: self.project.to_owned(),
            order: format!("{}-{}", self.run, self.orders),
            amount,
        }
    }

    async fn book(&mut self, kind: Kind, booking: &Booking, signing: Signing) -> Booked {
        let question = match kind {
            Kind::Deduct => Question::Deduct(booking),
            Kind::Refund => Question::Refund(booking),
        };
        let response = self.vendor.ask_signed(question, signing).await;
        let before = self.told;
        self.told = self.read().await;
        let moved = match (before, self.told) {
            (Some(before), Some(after)) => Some(after - before),
            _ => None,
        };
        Booked { response, moved }
    }

    /// Keeps the account: by what the detail tells, where it tells exactly this amount or nothing at all, because
    /// other orders may be booked at the same time; by the response elsewhere. `new` is false for a repetition, which
    /// is answered as if it were booked.
    fn owe(&mut self, kind: Kind, amount: Amount, booked: &Booked, new: bool) {
        let change = match kind {
            Kind::Deduct => -amount,
            Kind::Refund => amount,
        };
        let done = match booked.moved {
            Some(moved) if self.shows && moved == change => true,
            Some(moved) if self.shows && moved == Amount::default() => false,
            _ => {
                self.lost |= booked.response.is_err();
                new && succeeded(&booked.response)
            }
        };
        if done {
            self.owed = self.owed - change;
        }
    }

    async fn read(&self) -> Option<Amount> {
        let response = self.vendor.ask(Question::Detail(self.project)).await.ok()?;
        let object: Object = serde_json::from_slice(&response.body).ok()?;
        match object.get("result")?.get("ProjectBudget")? {
            Value::Number(number) => Amount::read(number),
            _ => None,
        }
    }
}

/// Whether a repetition is answered as the first call was.
fn same(first: &Booked, second: &Booked) -> Result<(), String> {
    let (Ok(first), Ok(second)) = (&first.response, &second.response) else {
        return Err("there is no response".to_owned());
    };
    if second.status != first.status {
        return Err(format!("HTTP {}", second.status));
    }
    let read =
        |response: &Response| serde_json::from_slice::<Object>(&response.body).unwrap_or_default();
    let (first, second) = (read(first), read(second));
    let other = ["isSucc", "statusCode", "result"]
        .into_iter()
        .find(|member| first.get(*member) != second.get(*member));
    match other {
        Some(member) => Err(format!("{member} is {}", shown(second.get(member)))),
        None => Ok(()),
    }
}
