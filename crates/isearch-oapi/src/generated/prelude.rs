// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 673a2d645d6f2c1c955148f1c475ce6b20f5b5e758ffbb2cc1679a74aa73289c

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
