//! Every example of the document passes.

use std::collections::BTreeSet;

use vendor_sandbox::Verdict;

use crate::documented::operations;
use crate::support::{Tester, json as send};

#[tokio::test]
async fn every_example_request_is_answered_by_its_operation_and_passes_the_checks() {
    let tester = Tester::start().await;
    let mut answered = BTreeSet::new();
    for operation in operations() {
        let answer = send(tester.request(operation, operation.place, &operation.example)).await;
        let code = answer["code"].as_i64().unwrap();
        let id = &operation.id;
        // The example may name what the sandbox does not have, but is never malformed.
        assert!(
            code == 0 || code == 10001 || [4001, 4002].contains(&code) || code >= 5001,
            "{id}: {answer}"
        );
        let exchange = tester.isearch().journal().pop().unwrap();
        assert_eq!(exchange.operation, Some(id.as_str()));
        let expected = if operation.is_signed {
            Verdict::Valid
        } else {
            Verdict::NotRequired
        };
        assert_eq!(exchange.verdict, expected, "{id}");
        answered.insert(id.as_str());
    }
    assert_eq!(answered.len(), 43);
    assert_eq!(answered, tester.isearch().operations().collect());
}
