// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

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
