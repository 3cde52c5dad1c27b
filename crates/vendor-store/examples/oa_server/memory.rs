//! Two projects and their budgets in memory: for one process, until it ends.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};

use rust_decimal::Decimal;
use webhook_types::{
    EventKey, Id, Verified,
    jinyan::{
        BudgetDeduct, BudgetLedger, BudgetRefund, Denial, Project, ProjectDirectory, ProjectMatch,
        ProjectOption,
    },
};

/// Two projects, one below the other, and what is left of their budgets.
pub(crate) struct Office(Mutex<Books>);

#[derive(Default)]
struct Books {
    left: BTreeMap<&'static str, Decimal>,
    /// What was booked. A real ledger writes the key, under a unique index, in the transaction of the booking.
    booked: HashSet<EventKey>,
    /// What was signed, repetitions included, and which operation it was signed for.
    signed: HashMap<EventKey, EventKey>,
    /// What was deducted for a project and an order, less what was refunded.
    deducted: HashMap<(Id, Id), Decimal>,
}

/// A deduction, or a refund: then the amount is negative.
struct Booking<'a> {
    project: &'a Id,
    order: &'a Id,
    amount: Decimal,
    key: EventKey,
    signed: Option<EventKey>,
}

impl Office {
    pub(crate) fn new() -> Self {
        let left = BTreeMap::from([
            ("J1", Decimal::from(500_000)),
            ("J2", Decimal::from(50_000)),
        ]);
        Self(Mutex::new(Books {
            left,
            ..Books::default()
        }))
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn book(&self, booking: &Booking<'_>) -> Result<(), Denial> {
        let &Booking {
            project,
            order,
            amount,
            key,
            signed,
        } = booking;
        let mut books = self.books();
        let Some(left) = books.left.get(project.as_str()).copied() else {
            return Err(Denial::refused("项目不存在"));
        };
        // The path is not signed: these bytes were booked as the other operation.
        if let Some(signed) = signed
            && books.signed.get(&signed).is_some_and(|of| *of != key)
        {
            return Err(Denial::refused("重复请求"));
        }
        if books.booked.contains(&key) {
            books.signed.extend(signed.map(|signed| (signed, key)));
            return Ok(());
        }
        let not_negative = |rest: Option<Decimal>| rest.filter(|rest| *rest >= Decimal::ZERO);
        let rest =
            not_negative(left.checked_sub(amount)).ok_or_else(|| Denial::refused("预算不足"))?;
        let of_order = (project.clone(), order.clone());
        let deducted = books.deducted.get(&of_order).copied().unwrap_or_default();
        let deducted = not_negative(deducted.checked_add(amount))
            .ok_or_else(|| Denial::refused("退款超过扣款"))?;
        if let Some(left) = books.left.get_mut(project.as_str()) {
            *left = rest;
        }
        books.deducted.insert(of_order, deducted);
        books.booked.insert(key);
        books.signed.extend(signed.map(|signed| (signed, key)));
        println!("{project}: {amount} yuan, {rest} left");
        Ok(())
    }
}

impl Books {
    fn project(&self, id: &str) -> Option<Project> {
        let left = self.left.get(id)?.to_string().parse().ok()?;
        let left: webhook_types::Decimal = left;
        match id {
            "J1" => Some(Project::new("J1", "总部", left)),
            "J2" => Some(Project::new("J2", "客户拜访", left).with_parent_id("J1")),
            _ => None,
        }
    }
}

impl ProjectDirectory for Office {
    /// The whole tree at once: it is small.
    async fn match_projects(
        &self,
        question: Verified<ProjectMatch>,
    ) -> Result<Vec<ProjectOption>, Denial> {
        println!("which projects for {:?}?", question.consumers);
        let books = self.books();
        let office = books.project("J1").map(ProjectOption::branch);
        let visit = books.project("J2").map(ProjectOption::leaf);
        Ok(office.into_iter().chain(visit).collect())
    }

    async fn project(&self, id: Id) -> Result<Option<Project>, Denial> {
        Ok(self.books().project(id.as_str()))
    }
}

impl BudgetLedger for Office {
    async fn deduct(&self, deduction: Verified<BudgetDeduct>, key: EventKey) -> Result<(), Denial> {
        self.book(&Booking {
            project: &deduction.project_id,
            order: &deduction.order_id,
            amount: yuan(&deduction.amount)?,
            key,
            signed: deduction.signed_key(),
        })
    }

    async fn refund(&self, refund: Verified<BudgetRefund>, key: EventKey) -> Result<(), Denial> {
        self.book(&Booking {
            project: &refund.project_id,
            order: &refund.order_id,
            amount: -yuan(&refund.amount)?,
            key,
            signed: refund.signed_key(),
        })
    }
}

/// For reckoning; an amount has every digit that the vendor sent.
fn yuan(amount: &webhook_types::Decimal) -> Result<Decimal, Denial> {
    Ok(Decimal::from_scientific(amount.as_str()).or_else(|_| amount.as_str().parse())?)
}
