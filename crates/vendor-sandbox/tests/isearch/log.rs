//! A wrong signature is explained, and no secret is.
