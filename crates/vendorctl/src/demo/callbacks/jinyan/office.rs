//! The customer's OA: one project, and what it has paid.

use std::sync::{Mutex, MutexGuard, PoisonError};

use webhook_types::{
    Decimal, EventKey, Id, Verified,
    jinyan::{
        BudgetDeduct, BudgetLedger, BudgetRefund, Denial, Project, ProjectDirectory, ProjectMatch,
        ProjectOption,
    },
};

/// Identifier and code of the project.
pub(super) const PROJECT: &str = "J2";

/// Yuan.
const BUDGET: u32 = 50_000;

/// Books whatever it is handed: that a repetition is not handed to it is what the demo shows.
#[derive(Default)]
pub(super) struct Office(Mutex<Vec<Entry>>);

/// What was booked.
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) project: Id,
    pub(super) amount: Decimal,
    pub(super) order: Id,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Deducted,
    Refunded,
}

impl Office {
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was booked since the last time.
    pub(super) fn take(&self) -> Vec<Entry> {
        std::mem::take(&mut *self.entries())
    }

    fn project() -> Project {
        Project::new(PROJECT, "客户拜访", BUDGET)
    }
}

impl ProjectDirectory for Office {
    async fn match_projects(
        &self,
        _: Verified<ProjectMatch>,
    ) -> Result<Vec<ProjectOption>, Denial> {
        Ok(vec![ProjectOption::leaf(Self::project())])
    }

    async fn project(&self, id: Id) -> Result<Option<Project>, Denial> {
        Ok((id.as_str() == PROJECT).then(Self::project))
    }
}

impl BudgetLedger for Office {
    async fn deduct(&self, deduction: Verified<BudgetDeduct>, _: EventKey) -> Result<(), Denial> {
        let BudgetDeduct {
            project_id: project,
            amount,
            order_id: order,
            ..
        } = deduction.into_event();
        self.entries().push(Entry {
            kind: Kind::Deducted,
            project,
            amount,
            order,
        });
        Ok(())
    }

    async fn refund(&self, refund: Verified<BudgetRefund>, _: EventKey) -> Result<(), Denial> {
        let BudgetRefund {
            project_id: project,
            amount,
            order_id: order,
            ..
        } = refund.into_event();
        self.entries().push(Entry {
            kind: Kind::Refunded,
            project,
            amount,
            order,
        });
        Ok(())
    }
}
