//! How many records there may be.

use vendor_sandbox::Limits;

use crate::support::{BIND, CREATE, LOCK, ORDER, Tester, example, single};

#[tokio::test]
async fn a_full_sandbox_takes_no_customer_and_no_order() {
    let tester = Tester::limited(Limits::default().records(0)).await;
    let requests = [
        (BIND, tester.post(BIND, &example(BIND))),
        (CREATE, tester.post(CREATE, &example(CREATE))),
        (ORDER, tester.order(&single(0, "O-1"))),
    ];
    for (rest, request) in requests {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 507, "{rest}");
        let problem = response.text().await.unwrap();
        assert!(problem.contains("Limits::records"), "{problem}");
    }
    assert_eq!(tester.effects(), []);
    assert_eq!(tester.set_locked(LOCK, &["A1"]).await, [1]);
}
