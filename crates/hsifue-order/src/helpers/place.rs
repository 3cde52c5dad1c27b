//! Places a batch, and returns the result of each of its orders.

use std::fmt;

use serde_json::value::RawValue;
use vendor_http::{
    Error, ErrorKind, Operation, Outcome,
    vendor::{Endpoint, Parts, Response},
    wire::{self, Extra, Id},
};

use crate::{
    BatchOrder, Client, LicenseOrderResult, OrderBatch, SyncMode,
    envelope::{ENVELOPE, INVALID_PARAMETERS},
    generated::assumptions,
};

impl Client {
    /// Places the orders of `batch` and waits until the vendor has dealt with them (§5, `sync`). Returns one
    /// [`PlacedOrder`] for every order, in their order.
    ///
    /// Never repeated once it may have been sent, and you must not repeat it either: an [`OrderError`] whose outcome is
    /// unknown has to be clarified first. Dropping the future after it was polled leaves the outcome unknown as well.
    ///
    /// # Errors
    ///
    /// An [`OrderError`] with the channel order number: for a batch that is refused before it is sent (see
    /// [`BatchOrder::check`]), for what the vendor refuses, and for a response without a result for
    /// every order, with the results that it has.
    pub async fn place_orders(&self, batch: &OrderBatch) -> Result<Vec<PlacedOrder>, OrderError> {
        let (sent, results) = self.send(batch, SyncMode::Sync).await?;
        placed(&sent, &results)
            .map_err(|problem| OrderError::new(batch, Error::unexpected_response(problem), results))
    }

    /// Hands the orders of `batch` over without waiting for them (§5, `async`). Returns what the response says, which may
    /// be nothing: where the results arrive is not documented.
    ///
    /// # Errors
    ///
    /// Those of [`place_orders`](Self::place_orders), except that an order without a result is not an error.
    pub async fn submit_orders(
        &self,
        batch: &OrderBatch,
    ) -> Result<Vec<LicenseOrderResult>, OrderError> {
        let (sent, results) = self.send(batch, SyncMode::Async).await?;
        match unexpected(&sent, &results) {
            None => Ok(results),
            Some(problem) => {
                let error = Error::unexpected_response(problem);
                Err(OrderError::new(batch, error, results))
            }
        }
    }

    /// The sequences that were sent, and what came back.
    async fn send(
        &self,
        batch: &OrderBatch,
        sync_mode: SyncMode,
    ) -> Result<(Vec<u32>, Vec<LicenseOrderResult>), OrderError> {
        let failed = |error: Error| {
            let results = kept_results(&error);
            OrderError::new(batch, error, results)
        };
        let request = batch.to_request(sync_mode).map_err(failed)?;
        let sent = request
            .order_list
            .iter()
            .map(|order| order.sequence)
            .collect();
        let results = self.http.call(Checked(request)).await.map_err(failed)?;
        Ok((sent, results))
    }
}

/// A checked batch, with what its typed orders explicitly allow.
struct Checked(BatchOrder);

impl Endpoint for Checked {
    type Output = Vec<LicenseOrderResult>;
    const OPERATION: &'static Operation = BatchOrder::OPERATION;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(&self.0)
    }

    /// An entry that cannot be read must not hide the others: each has an identifier that nothing else
    /// gives again. It has no sequence, which is an error later on.
    fn decode(response: Response<'_>) -> Result<Vec<LicenseOrderResult>, Error> {
        let (mut results, unread): (Vec<LicenseOrderResult>, _) = response.list_and_unread()?;
        results.extend(unread.iter().map(|entry| unread_result(entry.raw())));
        Ok(results)
    }

    fn judge(&self, error: Error) -> Error {
        self.0.judge_error(error)
    }
}

/// An entry that cannot be interpreted.
fn unread_result(entry: &RawValue) -> LicenseOrderResult {
    let mut extra = Extra::default();
    extra.insert("entry", entry);
    LicenseOrderResult {
        sequence: None,
        license_order_id: None,
        customer_id: None,
        extra,
    }
}

impl BatchOrder {
    /// Treats a refusal of several orders as no proof. It is not documented that a batch is placed as a whole or not at
    /// all, and no code but 13004 is documented to come before anything is done.
    pub(crate) fn judge_error(&self, error: Error) -> Error {
        let proves = |code| wire::is_code(code, INVALID_PARAMETERS);
        let refused = error.kind() == ErrorKind::Vendor && error.outcome() == Outcome::Refused;
        if !refused || error.vendor_code().is_some_and(proves) {
            return error;
        }
        if self.order_list.len() > 1 {
            return error.with_outcome(Outcome::Unknown);
        }
        error.suspecting(&assumptions::SINGLE_REFUSAL)
    }
}

/// Returns the results that a refusal carries.
fn kept_results(error: &Error) -> Vec<LicenseOrderResult> {
    let Some(response) = error.response() else {
        return Vec::new();
    };
    let text = wire::decode_text(&response.body, None);
    let text = wire::repaired(&text);
    let data = ENVELOPE.open(&text).and_then(|opened| opened.data);
    let entries: Vec<&RawValue> = match data {
        // One object where the document has a list, as in a success.
        Some(one) if one.starts_with('{') => serde_json::from_str(one).into_iter().collect(),
        Some(list) => serde_json::from_str(list).unwrap_or_default(),
        None => Vec::new(),
    };
    entries
        .into_iter()
        .map(|entry| {
            wire::from_json(entry.get().as_bytes()).unwrap_or_else(|_| unread_result(entry))
        })
        .collect()
}

/// One order that was placed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlacedOrder {
    /// Position of the order in the batch, from 1.
    pub sequence: u32,
    /// Identifier of the order. Store it at once: a later deletion needs it, and nothing else gives it again.
    pub license_order_id: Id,
    /// Identifier of the customer on the licence platform.
    pub customer_id: Option<Id>,
}

/// One placed order for every sequence, or what is wrong.
fn placed(sent: &[u32], results: &[LicenseOrderResult]) -> Result<Vec<PlacedOrder>, String> {
    if let Some(problem) = unexpected(sent, results) {
        return Err(problem);
    }
    sent.iter()
        .map(|&sequence| {
            let mut results = results.iter();
            let result = results
                .find(|result| result.sequence == Some(sequence.into()))
                .ok_or_else(|| format!("the response has no result for order {sequence}"))?;
            match &result.license_order_id {
                Some(id) if !id.as_str().is_empty() => Ok(PlacedOrder {
                    sequence,
                    license_order_id: id.clone(),
                    customer_id: result.customer_id.clone(),
                }),
                _ => Err(format!(
                    "the response gives order {sequence} no licenseOrderId"
                )),
            }
        })
        .collect()
}

/// The results for orders that were not sent, or that occur more than once.
fn unexpected(sent: &[u32], results: &[LicenseOrderResult]) -> Option<String> {
    let mut open: Vec<i64> = sent.iter().map(|&sequence| sequence.into()).collect();
    results.iter().find_map(|result| {
        let Some(sequence) = result.sequence else {
            return Some("the response has a result without a sequence".to_owned());
        };
        match open.iter().position(|&known| known == sequence) {
            Some(at) => {
                open.swap_remove(at);
                None
            }
            None => Some(format!(
                "the response has a result for order {sequence}, which was not sent or has one already"
            )),
        }
    })
}

/// Why orders were not placed, or may have been.
///
/// # Troubleshooting
///
/// After [`Outcome::NotSent`] and [`Outcome::Refused`] repair the cause and place the batch again. After
/// [`Outcome::Unknown`] do not: no operation reads an order back, and nothing is documented that keeps the vendor from
/// placing it twice under the same channel order number. Ask the vendor for the state of that number. Licences of an
/// enterprise's cloud account (`cloud_customer`), and no others, can be looked up with
/// [`list_assets`](Client::list_assets): that it does not show those of another kind proves nothing.
/// [`results`](Self::results) has what the response said, where one came.
///
/// A refusal of several orders is [`Outcome::Unknown`] unless its code is 13004: whether a batch is placed as a whole is
/// not documented.
#[derive(Debug, Clone)]
pub struct OrderError {
    channel_order_id: Id,
    error: Error,
    results: Vec<LicenseOrderResult>,
}

impl OrderError {
    fn new(batch: &OrderBatch, error: Error, results: Vec<LicenseOrderResult>) -> Self {
        Self {
            channel_order_id: batch.channel_order_id().clone(),
            error,
            results,
        }
    }

    /// Your own number of the batch: what to ask the vendor for.
    #[must_use]
    pub fn channel_order_id(&self) -> &Id {
        &self.channel_order_id
    }

    /// Whether the orders may have been placed.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.error.outcome()
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// The vendor's own code, as text.
    #[must_use]
    pub fn vendor_code(&self) -> Option<&str> {
        self.error.vendor_code()
    }

    /// The failure itself, with the vendor's code and message.
    #[must_use]
    pub fn error(&self) -> &Error {
        &self.error
    }

    /// What the response says of the orders, where one came that could be read. Store every `licenseOrderId` in it.
    #[must_use]
    pub fn results(&self) -> &[LicenseOrderResult] {
        &self.results
    }
}

impl fmt::Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "channel order {}: {}", self.channel_order_id, self.error)?;
        if self.outcome() == Outcome::Unknown {
            f.write_str(
                "; do not place it again before the vendor has said what became of this number: no operation reads \
                 an order back",
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for OrderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
