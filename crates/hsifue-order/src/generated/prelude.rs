// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! What the modules of all chapters use.

#![allow(unused_imports, reason = "no vendor has operations of every kind")]

pub(super) use serde::{Deserialize, Serialize};
pub(super) use vendor_auth::Secret;
pub(super) use vendor_http::{
    Download, Error, Method, Operation, Page, PageSize, RetryClass, Upload,
    vendor::{AuthScheme, Endpoint, Paged, Parts, Response, ResponseKind, SignedAs},
    wire::{self, Decimal, Extra, Id, Json, JsonText, Timestamp},
};

pub(super) use super::{operations::VENDOR, *};
