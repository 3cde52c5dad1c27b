//! Taking from a budget, and giving back all that was taken.

use serde_json::Value;

use super::{
    amount::Amount,
    projects::met,
    refusals::UNSIGNED,
    report::Report,
    response::{self, Form, Object, shown, succeeded},
    vendor::{Booking, Question, Signing, Vendor},
};
use crate::http::{HttpError, Response};

/// A project's budget, and what is still to be given back to it.
pub(super) struct Budget<'v> {
    vendor: &'v Vendor,
    project: &'v str,
    run: &'v str,
    orders: u32,
    /// The budget in the project's last detail.
    told: Option<Amount>,
    /// Whether deductions show in the detail.
    shows: bool,
    owed: Amount,
    /// It is not known whether something was booked.
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
        let order = self.order(Amount::fen());
        let deducted = self.twice(report, Kind::Deduct, &order).await;
        let fortune = before.unwrap_or_default().plus(Amount::fortune());
        self.overdraw(report, fortune).await;
        let unsigned = self.deduct_unsigned().await;
        if deducted {
            self.twice(report, Kind::Refund, &order).await;
        } else {
            report.leave(["refund"], "nothing was deducted");
        }
        self.settle().await;
        self.check_unchanged(report, before);
        unsigned
    }

    /// Books, checks the response, and books the same again; whether the first call was a success.
    async fn twice(&mut self, report: &mut Report, kind: Kind, order: &Booking) -> bool {
        let (name, moves) = match kind {
            Kind::Deduct => ("deduct", order.amount.negated()),
            Kind::Refund => ("refund", order.amount),
        };
        let (repeated, once) = (format!("{name}.repeated"), format!("{name}.once"));
        let first = self.book(kind, order, Signing::Right).await;
        if kind == Kind::Deduct {
            self.shows = first.moved.is_some_and(Amount::is_negative);
        }
        self.owe(kind, order.amount, &first, true);
        let object = response::check(report, name, Form::Typed, true, &first.response);
        self.check_result(report, name, object.as_ref());
        self.check_moved(report, &format!("{name}.amount"), moves, &first);
        if object.is_none() {
            report.leave([repeated.as_str(), &once], "there is no success");
            return false;
        }
        let second = self.book(kind, order, Signing::Right).await;
        self.owe(kind, order.amount, &second, false);
        report.check(&repeated, same(&first, &second));
        self.check_moved(report, &once, Amount::default(), &second);
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
        for (signing, _) in UNSIGNED {
            let order = self.order(Amount::fen());
            let booked = self.book(Kind::Deduct, &order, signing).await;
            self.owe(Kind::Deduct, order.amount, &booked, true);
            if succeeded(&booked.response) {
                taken.push(signing);
            }
        }
        taken
    }

    /// Gives back what is still owed, or takes back what was given twice.
    async fn settle(&mut self) {
        if self.owed == Amount::default() {
            return;
        }
        let (kind, amount) = if self.owed.is_negative() {
            (Kind::Deduct, self.owed.negated())
        } else {
            (Kind::Refund, self.owed)
        };
        let order = self.order(amount);
        let booked = self.book(kind, &order, Signing::Right).await;
        self.owe(kind, amount, &booked, true);
    }

    fn check_unchanged(&self, report: &mut Report, before: Option<Amount>) {
        const ID: &str = "budget.unchanged";
        let owed = self.owed;
        let problem = match (before, self.told) {
            _ if self.lost => "a response was lost".to_owned(),
            _ if owed != Amount::default() => format!("{owed} is still owed"),
            (Some(before), Some(after)) if self.shows && before == after => {
                return report.check(ID, Ok(()));
            }
            (Some(before), Some(after)) if self.shows => {
                format!("ProjectBudget was {before} and is {after}")
            }
            (_, None) if self.shows => "ProjectBudget is not told any more".to_owned(),
            _ => {
                let reason = "deductions do not show in ProjectBudget; every response says so";
                return report.leave([ID], reason);
            }
        };
        let by_hand = format!("correct it by hand: orders {}-…", self.run);
        report.check(ID, Err(format!("{problem}; {by_hand}")));
    }

    fn check_result(&self, report: &mut Report, name: &str, object: Option<&Object>) {
        let id = format!("{name}.result");
        let Some(object) = object else {
            return report.leave([id.as_str()], "there is no success");
        };
        let result = object.get("result");
        let is_good = result.and_then(Value::as_str) == Some(self.project);
        report.check(&id, met(is_good, || shown(result)));
    }

    fn check_moved(&self, report: &mut Report, id: &str, wanted: Amount, booked: &Booked) {
        match booked.moved.filter(|_| self.shows) {
            Some(moved) => {
                let problem = || format!("it changed by {moved}, not by {wanted}");
                report.check(id, met(moved == wanted, problem));
            }
            None => report.leave([id], "deductions do not show in ProjectBudget"),
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
        let moved = self
            .told
            .zip(before)
            .map(|(after, before)| after.minus(before));
        Booked { response, moved }
    }

    /// Keeps the account: by the detail, if it moved by exactly this amount or not at all, because other orders may be booked
    /// at the same time; otherwise by the response. `new` is false for a repetition, whose response is that of a booking.
    fn owe(&mut self, kind: Kind, amount: Amount, booked: &Booked, new: bool) {
        let change = match kind {
            Kind::Deduct => amount.negated(),
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
            self.owed = self.owed.minus(change);
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

/// Whether a repetition gets the response of the first call.
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
