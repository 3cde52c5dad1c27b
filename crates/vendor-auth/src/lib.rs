//! Secrets, tokens and a token cache that asks once for everybody
