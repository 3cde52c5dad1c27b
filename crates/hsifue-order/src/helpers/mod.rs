//! What a spec cannot express: orders that delete nothing by mistake, and a result for each of them.

/// Writes methods that set a member of what is inside, by the method of the same name there.
macro_rules! setters {
    ($inside:ident: $($(#[$doc:meta])+ $name:ident($value:ident: $type:ty);)+) => {$(
        $(#[$doc])+
        #[must_use]
        pub fn $name(mut self, $value: $type) -> Self {
            self.$inside = self.$inside.$name($value);
            self
        }
    )+};
}

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
pub use deletion::{AssetProducts, DeleteAsset, DeleteProduct, Deletion, ProductMatch};
pub use new_buy::{Buyer, NewAsset, NewBuy};
pub use place::{OrderError, PlacedOrder};
pub use product::{NewFeature, NewMerchandise, NewProduct, NewProductRequired, TrialTerm};
