//! What Jinyan business travel (金雁商旅) sends: notifications of orders (消息通知接口), and the questions that it asks
//! the customer's OA while a traveller orders (项目接口(即时接口)).
//!
//! | call | path at the customer | response |
//! |---|---|---|
//! | [`Notification`] | of the customer's choice | the text `success` |
//! | [`ProjectMatch`] | POST `/adapter/project/match` | [`ProjectMatchResponse`] |
//! | [`ProjectDetail`] | GET `/adapter/project/detail/{id}` | [`ProjectDetailResponse`] |
//! | [`BudgetDeduct`] | POST `/adapter/budget/deduct` | [`BudgetResponse`] |
//! | [`BudgetRefund`] | POST `/adapter/budget/refund` | [`BudgetResponse`] |
//!
//! The document's rules say that every interface carries `appkey`, `timestamp` and `signature`, and no call of the
//! vendor's own is shown with them. That they are signed by the new rule is therefore assumed, and so is that they may
//! come unsigned: a [`Verifier`] demands the signature, unless it is told by name to do without.

mod budget;
mod notification;
mod oa;
mod posted;
mod project;
mod response;
mod verifier;

pub use budget::{BudgetDeduct, BudgetRefund};
pub use notification::{Notification, NotifyCode};
pub use oa::{BudgetLedger, Denial, ProjectDirectory};
pub use project::{Project, ProjectDetail, ProjectMatch, ProjectOption};
pub use response::{BudgetResponse, ProjectDetailResponse, ProjectMatchResponse};
pub use verifier::{EmptyKey, Verifier};

use crate::Acknowledgement;

/// What acknowledges a notification: the text `success` (消息通知接口). Its HTTP status, 200, and its media type,
/// `text/plain`, are assumed (E7).
pub const ACKNOWLEDGEMENT: Acknowledgement = Acknowledgement::ok("text/plain", "success");
