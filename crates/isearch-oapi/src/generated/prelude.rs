// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: f4278503bf7d6474a0d7d3b194db35c0bf761155d7a7823532eb9c515f066013

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
