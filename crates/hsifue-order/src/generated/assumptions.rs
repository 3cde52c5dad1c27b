// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: ed78f542b2261636821df14a1b7d0552e3be53ec036b58113a270c00b98fdc2f

//! What the vendor's document leaves open, and what the client takes it to be.

use vendor_http::{Assumption, ErrorKind};

/// May an order that is no trial leave `trialEndDate` out, although the tables require it?
pub(crate) const TRIAL_END_DATE: Assumption = Assumption::new("hsifue-trial-end-date", "5")
    .question(
        "May an order that is no trial leave `trialEndDate` out, although the tables require it?",
    )
    .assumed("Yes, where the order says `TrialTerm::None`.")
    .noticed("Purchases are refused for this parameter.")
    .setting("TrialTerm::NoneWithDate")
    .shown_by(&[ErrorKind::Vendor])
    .sent_without("trialEndDate", "trial");

/// What does `licenseOrderProductList` contain in a package that has only packages?
pub(crate) const PACKAGE_PRODUCTS: Assumption = Assumption::new("hsifue-package-products", "5")
    .question("What does `licenseOrderProductList` contain in a package that has only packages?")
    .assumed("An empty list, since the table requires it. The example leaves it out.")
    .noticed("Purchases of such packages are refused.")
    .setting("NewMerchandise::without_product_list")
    .shown_by(&[ErrorKind::Vendor])
    .sent_with("licenseOrderProductList");

/// Do deletions need the customer's identifiers, the buyer's mobile number and the address, which the table requires of every order?
pub(crate) const DELETION_CUSTOMER: Assumption = Assumption::new("hsifue-deletion-customer", "5")
    .question("Do deletions need the customer's identifiers, the buyer's mobile number and the address, which the table requires of every order?")
    .assumed("No, since the examples of deletions lack them.")
    .noticed("Deletions are refused for one of these parameters.")
    .setting("DeleteProduct::with_buyer")
    .shown_by(&[ErrorKind::Vendor])
    .sent_without("passwordMobile", "orderType");

/// Do products that are deleted need the ten members that the table requires of every product?
pub(crate) const DELETION_PRODUCT: Assumption = Assumption::new("hsifue-deletion-product", "5")
    .question("Do products that are deleted need the ten members that the table requires of every product?")
    .assumed("No, since the example of such a deletion lacks them.")
    .noticed("Deletions of products are refused for one of these parameters.")
    .setting("ProductMatch::in_full")
    .shown_by(&[ErrorKind::Vendor])
    .sent_without("parentCrmProductId", "strictMatchWhenDelete");

/// How does the service say that a token is not valid?
pub(crate) const TOKEN_REFUSED: Assumption = Assumption::new("hsifue-token-refused", "")
    .question("How does the service say that a token is not valid?")
    .assumed("By HTTP 401, and then nothing ran.")
    .noticed("Calls are refused when the token has expired, and work again with a new client.")
    .setting("ClientBuilder::token_refused_codes")
    .shown_by(&[ErrorKind::Vendor])
    .about_token();

/// What may `g_nonce` look like?
pub(crate) const NONCE: Assumption = Assumption::new("hsifue-nonce", "")
    .question("What may `g_nonce` look like?")
    .assumed("Any text, such as 32 hexadecimal digits.")
    .noticed("Every call is refused for this parameter.")
    .setting("ClientBuilder::nonce")
    .shown_by(&[ErrorKind::Vendor])
    .about_request();

/// Does a refusal of one order prove that it was not placed, if its code is neither 13004 nor 500?
pub(crate) const SINGLE_REFUSAL: Assumption = Assumption::new("hsifue-single-refusal", "5")
    .question("Does a refusal of one order prove that it was not placed, if its code is neither 13004 nor 500?")
    .assumed("Yes. A refusal of several orders does not.")
    .noticed("An order that was refused was placed all the same.")
    .setting("ClientBuilder::doubt_refusals");

/// Where does the token request of OAuth 2.0 carry the credentials?
pub(crate) const TOKEN_CREDENTIALS: Assumption = Assumption::new("hsifue-token-credentials", "1")
    .question("Where does the token request of OAuth 2.0 carry the credentials?")
    .assumed("In the header `Authorization` (HTTP Basic), which RFC 6749 requires of every server.")
    .noticed("No token is granted although the credentials are right.")
    .setting("ClientCredentials::in_body")
    .shown_by(&[ErrorKind::Authentication, ErrorKind::Vendor])
    .about_request();

/// Which license types are cloud licences (云授权), whose deletions must name their order?
pub(crate) const CLOUD_LICENCES: Assumption = Assumption::new("hsifue-cloud-licences", "5")
    .question("Which license types are cloud licences (云授权), whose deletions must name their order?")
    .assumed("Those that begin with `cloud`. A deletion of one without its order is refused before it is sent.")
    .noticed("A deletion of another type is refused because its order is missing, or one that the vendor would accept is not sent.")
    .setting("Allowance::CloudAcrossAllOrders");

/// Everything that the client has assumed because the vendor's document does not say it, each with the setting
/// that changes it:
///
/// - `hsifue-trial-end-date`: [`TrialTerm::NoneWithDate`](crate::TrialTerm::NoneWithDate)
/// - `hsifue-package-products`: [`NewMerchandise::without_product_list`](crate::NewMerchandise::without_product_list)
/// - `hsifue-deletion-customer`: [`DeleteProduct::with_buyer`](crate::DeleteProduct::with_buyer)
/// - `hsifue-deletion-product`: [`ProductMatch::in_full`](crate::ProductMatch::in_full)
/// - `hsifue-token-refused`: [`ClientBuilder::token_refused_codes`](crate::ClientBuilder::token_refused_codes)
/// - `hsifue-nonce`: [`ClientBuilder::nonce`](crate::ClientBuilder::nonce)
/// - `hsifue-single-refusal`: [`ClientBuilder::doubt_refusals`](crate::ClientBuilder::doubt_refusals)
/// - `hsifue-token-credentials`: [`ClientCredentials::in_body`](crate::ClientCredentials::in_body)
/// - `hsifue-cloud-licences`: [`Allowance::CloudAcrossAllOrders`](crate::Allowance::CloudAcrossAllOrders)
pub const ASSUMPTIONS: &[&Assumption] = &[
    &TRIAL_END_DATE,
    &PACKAGE_PRODUCTS,
    &DELETION_CUSTOMER,
    &DELETION_PRODUCT,
    &TOKEN_REFUSED,
    &NONCE,
    &SINGLE_REFUSAL,
    &TOKEN_CREDENTIALS,
    &CLOUD_LICENCES,
];
