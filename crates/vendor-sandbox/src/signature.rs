//! What a signature must be, computed apart from the crate that signs for the clients.
//!
//! For tests of your own that hold a captured request against a second implementation; the sandbox judges with the
//! same functions.

/// The signature of i-Search RPA.
pub mod isearch {
    use crate::isearch::Signed;

    /// Of a request without a JSON body: its parameters, decoded, in any order.
    #[must_use]
    pub fn of_parameters(
        parameters: Vec<(String, String)>,
        token: &str,
        timestamp: &str,
    ) -> String {
        Signed::Pairs(parameters).signature(token, timestamp)
    }

    /// Of a request with a JSON body: its exact bytes.
    #[must_use]
    pub fn of_body(body: &[u8], token: &str, timestamp: &str) -> String {
        Signed::Bytes(body.to_vec()).signature(token, timestamp)
    }
}

/// The signature of Jinyan business travel.
pub mod jinyan {
    use crate::jinyan::Signed;

    /// Of a body, or of a query without its parameter `signature`, exactly as sent.
    #[must_use]
    pub fn of_payload(payload: &[u8], secret: &str, timestamp: &str) -> String {
        Signed::whole(payload).signature(secret, timestamp)
    }
}
