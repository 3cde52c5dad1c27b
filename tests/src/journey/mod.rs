//! One journey a vendor: it calls every operation of the client, in an order in which each can succeed, with the state
//! that it needs made before and taken away afterwards. Then it calls all of them again with made-up values, of which most
//! are refused.
//!
//! A journey goes to any address, such as that of a proxy; only the world goes past it. A step that fails does not end it, so that all of them are
//! seen.

pub mod hsifue;
pub mod isearch;
pub mod jinyan;
pub mod personalcenter;
mod world;

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;
use vendor_auth::BoxFuture;
use vendor_http::{
    Call, Error, ErrorKind, Operation,
    vendor::{AuthScheme, Endpoint},
    wire::Id,
};

use world::World;

/// What the sandbox prints when it is ready, as far as journeys need it.
#[derive(Debug, Clone, Deserialize)]
pub struct Ready {
    /// Where the vendors are, and who may enter.
    pub vendors: Vendors,
}

impl Ready {
    /// Lets something go wrong at the vendor of this name. The sandbox's README has the faults, as JSON.
    ///
    /// # Errors
    ///
    /// If there is no such vendor, or the sandbox does not take the fault.
    pub async fn inject(&self, vendor: &str, fault: &Value) -> Result<(), Error> {
        let world = match vendor {
            "hsifue" => World::of(&self.vendors.hsifue),
            "isearch" => World::of(&self.vendors.isearch),
            "jinyan" => World::of(&self.vendors.jinyan),
            "personalcenter" => World::of(&self.vendors.personalcenter),
            _ => Err(Error::invalid_request("vendor", "there is no such one")),
        };
        world?.inject(fault).await
    }
}

/// The vendors of a sandbox.
#[derive(Debug, Clone, Deserialize)]
pub struct Vendors {
    /// hsifue licence orders.
    pub hsifue: Vendor<hsifue::Credentials>,
    /// i-Search RPA.
    pub isearch: Vendor<isearch::Credentials>,
    /// Jinyan business travel.
    pub jinyan: Vendor<jinyan::Credentials>,
    /// UniRPA personal center.
    pub personalcenter: Vendor<personalcenter::Credentials>,
}

/// One vendor of a sandbox.
#[derive(Debug, Clone, Deserialize)]
pub struct Vendor<C> {
    /// Where it is.
    pub base_url: String,
    /// Who may enter.
    pub credentials: C,
}

/// What became of a journey.
#[derive(Debug, Default)]
pub struct Journey {
    steps: Vec<Step>,
}

/// One call.
#[derive(Debug)]
pub struct Step {
    /// The operation.
    pub operation: &'static str,
    /// Why it failed, if it did.
    pub failure: Option<String>,
}

impl Journey {
    /// Every call, in order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The operations that succeeded each time.
    #[must_use]
    pub fn succeeded(&self) -> BTreeSet<&'static str> {
        let of = |failed: bool| {
            let steps = self.steps.iter();
            let steps = steps.filter(move |step| step.failure.is_some() == failed);
            steps.map(|step| step.operation).collect::<BTreeSet<_>>()
        };
        &of(false) - &of(true)
    }

    /// The operations of a client that did not succeed, or that nobody called.
    #[must_use]
    pub fn missing(&self, operations: &[&'static Operation]) -> Vec<&'static str> {
        let succeeded = self.succeeded();
        let ids = operations.iter().map(|operation| operation.id());
        ids.filter(|id| !succeeded.contains(id)).collect()
    }

    /// This journey, and then another one.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.steps.extend(other.steps);
        self
    }

    /// Makes a call and notes down what became of it.
    async fn call<E: Endpoint>(&mut self, call: Call<E>) -> Option<E::Output> {
        let result = call.await.map_err(|error| told(&error));
        self.note(E::OPERATION.id(), result)
    }

    /// Makes one call of every operation with what hardly anything has, such as the identifier `1`: it may succeed or be
    /// refused, but not go wrong in any other way.
    async fn guess<'c, C>(
        &mut self,
        client: &'c C,
        operations: &[&'static Operation],
        call: impl Fn(&'c C, &str) -> Option<BoxFuture<'c, Result<(), Error>>>,
    ) {
        for operation in operations {
            let Some(call) = call(client, operation.id()) else {
                continue;
            };
            let result = match call.await {
                Err(error) if is_refusal(operation, &error) => Ok(()),
                result => result.map_err(|error| told(&error)),
            };
            self.note(operation.id(), result);
        }
    }

    fn note<T, F: std::fmt::Display>(
        &mut self,
        operation: &'static str,
        result: Result<T, F>,
    ) -> Option<T> {
        let (output, failure) = match result {
            Ok(output) => (Some(output), None),
            Err(error) => (None, Some(error.to_string())),
        };
        self.steps.push(Step { operation, failure });
        output
    }
}

/// Whether the vendor refused what was asked, or the client did before it was sent.
fn is_refusal(operation: &Operation, error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Vendor | ErrorKind::InvalidRequest => true,
        // Of a login that was asked for, and not of the one before a call.
        ErrorKind::Authentication => operation.auth_scheme() == AuthScheme::None,
        _ => false,
    }
}

/// The error with what came instead of a response, such as the words of a proxy, where the client keeps it.
fn told(error: &Error) -> String {
    match error.body() {
        Some(body) => format!("{error}: {body}"),
        None => error.to_string(),
    }
}

/// The identifier, or one that nothing has: then the calls that need it fail as well.
fn known(id: Option<Id>) -> Id {
    id.unwrap_or_else(|| Id::from("unknown"))
}

/// Whatever keeps a journey from beginning.
type Started<T> = Result<T, Error>;
