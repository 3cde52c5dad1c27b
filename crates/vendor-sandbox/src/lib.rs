//! The vendors in one process: verifies signatures, keeps state, injects faults
