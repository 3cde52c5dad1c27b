//! Two projects and their budgets in PostgreSQL: for several processes.

use std::error::Error;

use vendor_store::postgres::{
    Booked, Postgres, PostgresOperations, deadpool_postgres::tokio_postgres::Transaction,
};
use webhook_types::{
    Decimal, EventKey, Id, Verified,
    jinyan::{
        BudgetDeduct, BudgetLedger, BudgetRefund, Denial, Project, ProjectDirectory, ProjectMatch,
        ProjectOption,
    },
};

/// Projects with what is left of their budgets, and what was deducted for each of their orders and is not refunded.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS office_projects (
        id text PRIMARY KEY, name text NOT NULL, parent text, budget_left numeric NOT NULL CHECK (budget_left >= 0));
    CREATE TABLE IF NOT EXISTS office_orders (
        project text NOT NULL, order_id text NOT NULL, deducted numeric NOT NULL CHECK (deducted >= 0),
        PRIMARY KEY (project, order_id));
    INSERT INTO office_projects VALUES ('J1', '总部', NULL, 500000), ('J2', '客户拜访', 'J1', 50000)
    ON CONFLICT DO NOTHING";

/// The tables and the keys of what was booked.
pub(crate) struct Office {
    postgres: Postgres,
    booked: PostgresOperations,
}

impl Office {
    pub(crate) async fn new(postgres: Postgres) -> Result<Self, Box<dyn Error>> {
        let mut client = postgres.pool().get().await?;
        let transaction = client.transaction().await?;
        // Instances that start at the same time wait for each other.
        transaction
            .batch_execute("SELECT pg_advisory_xact_lock(4711)")
            .await?;
        transaction.batch_execute(TABLES).await?;
        transaction.commit().await?;
        Ok(Self {
            postgres,
            booked: PostgresOperations::new("jinyan-budget"),
        })
    }

    /// The keys and the booking, in one transaction: whoever asks again, in whatever process, gets the same response.
    async fn book(&self, booking: Booking<'_>) -> Result<(), Denial> {
        let mut client = self.postgres.pool().get().await?;
        let transaction = client.transaction().await?;
        let Booking { key, signed, .. } = booking;
        match self.booked.book_in(&transaction, key, signed).await? {
            // A denial drops the transaction, which takes everything back.
            Booked::Now => apply(&transaction, &booking).await?,
            // Keeps what was signed for the repetition.
            Booked::Before => {}
            Booked::Replayed => return Err(Denial::refused("重复请求")),
        }
        Ok(transaction.commit().await?)
    }

    async fn projects(&self) -> Result<Vec<Project>, Denial> {
        let client = self.postgres.pool().get().await?;
        let query = "SELECT id, name, parent, budget_left::text FROM office_projects ORDER BY id";
        let rows = client.query(query, &[]).await?;
        let mut projects = Vec::new();
        for row in rows {
            let left: Decimal = row.try_get::<_, String>(3)?.parse()?;
            let (id, name): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let project = Project::new(id, name, left);
            projects.push(match row.try_get::<_, Option<String>>(2)? {
                Some(parent) => project.with_parent_id(parent),
                None => project,
            });
        }
        Ok(projects)
    }
}

/// A deduction, or a refund: then the sign is negative.
struct Booking<'a> {
    project: &'a Id,
    order: &'a Id,
    amount: &'a Decimal,
    sign: i32,
    key: EventKey,
    signed: Option<EventKey>,
}

async fn apply(transaction: &Transaction<'_>, booking: &Booking<'_>) -> Result<(), Denial> {
    let (project, order) = (booking.project.as_str(), booking.order.as_str());
    let (amount, sign) = (booking.amount.as_str(), booking.sign);
    // Every digit as it came; the database reckons exactly. The row is locked, so that budgets are not overdrawn.
    let read = "SELECT budget_left >= $2::text::numeric * $3::int FROM office_projects WHERE id = $1 FOR UPDATE";
    let found = transaction
        .query_opt(read, &[&project, &amount, &sign])
        .await?;
    match found.map(|row| row.try_get(0)).transpose()? {
        None => return Err(Denial::refused("项目不存在")),
        Some(false) => return Err(Denial::refused("预算不足")),
        Some(true) => {}
    }
    let take = "UPDATE office_projects SET budget_left = budget_left - $2::text::numeric * $3::int WHERE id = $1";
    transaction
        .execute(take, &[&project, &amount, &sign])
        .await?;
    let of_order = if sign > 0 {
        "INSERT INTO office_orders AS orders VALUES ($1, $2, $3::text::numeric)
        ON CONFLICT (project, order_id) DO UPDATE SET deducted = orders.deducted + $3::text::numeric"
    } else {
        "UPDATE office_orders SET deducted = deducted - $3::text::numeric
        WHERE project = $1 AND order_id = $2 AND deducted >= $3::text::numeric"
    };
    let changed = transaction
        .execute(of_order, &[&project, &order, &amount])
        .await?;
    if changed == 0 {
        return Err(Denial::refused("退款超过扣款"));
    }
    println!("{project}: {amount} yuan, {sign:+}");
    Ok(())
}

impl ProjectDirectory for Office {
    /// The whole tree at once: it is small.
    async fn match_projects(
        &self,
        _: Verified<ProjectMatch>,
    ) -> Result<Vec<ProjectOption>, Denial> {
        let projects = self.projects().await?.into_iter();
        let option = |project: Project| match project.parent_id {
            Some(_) => ProjectOption::leaf(project),
            None => ProjectOption::branch(project),
        };
        Ok(projects.map(option).collect())
    }

    async fn project(&self, id: Id) -> Result<Option<Project>, Denial> {
        Ok(self
            .projects()
            .await?
            .into_iter()
            .find(|project| project.project_id == id))
    }
}

impl BudgetLedger for Office {
    async fn deduct(&self, deduction: Verified<BudgetDeduct>, key: EventKey) -> Result<(), Denial> {
        self.book(Booking {
            project: &deduction.project_id,
            order: &deduction.order_id,
            amount: &deduction.amount,
            sign: 1,
            key,
            signed: deduction.signed_key(),
        })
        .await
    }

    async fn refund(&self, refund: Verified<BudgetRefund>, key: EventKey) -> Result<(), Denial> {
        self.book(Booking {
            project: &refund.project_id,
            order: &refund.order_id,
            amount: &refund.amount,
            sign: -1,
            key,
            signed: refund.signed_key(),
        })
        .await
    }
}
