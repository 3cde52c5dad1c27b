//! What a spec cannot express: orders that delete nothing by mistake, and a result for each of them.

mod allowance;
mod asset;
mod batch;
mod check;
mod deletion;
mod new_buy;
mod place;
mod product;

pub use allowance::{Allowance, AllowedBatch};
pub use asset::FailedAsset;
pub use batch::{Order, OrderBatch, OrderCustomer};
pub use deletion::{AssetProducts, DeleteAsset, DeleteProduct, ProductMatch};
pub use new_buy::{Buyer, NewAsset, NewBuy};
pub use place::{OrderError, PlacedOrder};
pub use product::{NewFeature, NewMerchandise, NewProduct, NewProductRequired, TrialTerm};
