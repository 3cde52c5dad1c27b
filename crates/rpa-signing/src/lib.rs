//! The request signatures of i-Search RPA and Jinyan business travel, as pure functions
