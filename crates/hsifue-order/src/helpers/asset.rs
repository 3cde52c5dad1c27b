//! Disables and enables keys, with a result for each, and makes numbers for new ones.

use std::collections::BTreeSet;

use vendor_http::Error;

use crate::{AllocateShellNumbers, AssetResult, AssetResultStatus, LockAssets, UnlockAssets};

/// A key that could not be disabled or enabled, or of which the response says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedAsset {
    /// Asset number of the key; none where the response has a result without one.
    pub asset_num: Option<String>,
    /// What the vendor says; none where the response leaves the key out.
    pub status: Option<AssetResultStatus>,
}

impl AssetResult {
    /// Whether it worked. A key that was in the wanted state already may be reported as failed.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.status == Some(AssetResultStatus::Done)
    }
}

macro_rules! names_keys {
    ($($request:ident: $state:literal;)+) => {$(
        impl $request {
            #[doc = concat!("The keys of this request that are not ", $state, " for certain: those that failed, and those")]
            /// that `results` leaves out. Empty when all are.
            #[must_use]
            pub fn failed(&self, results: &[AssetResult]) -> Vec<FailedAsset> {
                failed(&self.asset_nums, results)
            }

            /// Refuses lists that are empty, or that name nothing or something twice. Sending runs it.
            ///
            /// # Errors
            ///
            /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
            pub fn check(&self) -> Result<(), Error> {
                check(&self.asset_nums)
            }
        }
    )+};
}
names_keys! {
    LockAssets: "disabled";
    UnlockAssets: "enabled";
}

impl AllocateShellNumbers {
    /// Refuses to ask for no number. Sending runs it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidRequest`](vendor_http::ErrorKind::InvalidRequest), naming the field.
    pub fn check(&self) -> Result<(), Error> {
        match self.size {
            0 => Err(Error::invalid_request("size", "must be at least 1")),
            _ => Ok(()),
        }
    }
}

fn failed(asked: &[String], results: &[AssetResult]) -> Vec<FailedAsset> {
    let told = |asset_num: &String| {
        results
            .iter()
            .any(|result| result.asset_num.as_ref() == Some(asset_num))
    };
    let left_out = asked
        .iter()
        .filter(|asset_num| !told(asset_num))
        .map(|asset_num| FailedAsset {
            asset_num: Some(asset_num.clone()),
            status: None,
        });
    results
        .iter()
        .filter(|result| !result.is_done())
        .map(|result| FailedAsset {
            asset_num: result.asset_num.clone(),
            status: result.status,
        })
        .chain(left_out)
        .collect()
}

fn check(asset_nums: &[String]) -> Result<(), Error> {
    let mut known = BTreeSet::new();
    let problem = if asset_nums.is_empty() {
        "must not be empty"
    } else if asset_nums.iter().any(|number| number.trim().is_empty()) {
        "must not contain a blank number"
    } else if !asset_nums.iter().all(|number| known.insert(number)) {
        "must name every key once"
    } else {
        return Ok(());
    };
    Err(Error::invalid_request("assetNums", problem))
}
