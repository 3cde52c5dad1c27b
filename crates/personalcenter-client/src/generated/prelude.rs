// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: d94f537599379939150d60fa9234a7eeefd8d2c7772583b0f7c87b82cad1de3d

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
