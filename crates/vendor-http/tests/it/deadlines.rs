//! What a deadline cuts off.

use std::time::Duration;

use tokio::time::Instant;
use vendor_http::Deadline;

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn the_earlier_one_counts_and_never_is_the_latest() {
    let (soon, later) = (Deadline::after(SECOND), Deadline::after(2 * SECOND));
    assert_eq!(soon.or_earlier(later), soon);
    assert_eq!(later.or_earlier(soon), soon);
    assert_eq!(Deadline::NEVER.or_earlier(later), later);
    assert_eq!(later.or_earlier(Deadline::NEVER), later);
    assert_eq!(Deadline::from(Duration::MAX), Deadline::NEVER);
    assert_eq!(Deadline::NEVER.left(), Duration::MAX);
    assert!(!Deadline::NEVER.is_over());
}

#[tokio::test(start_paused = true)]
async fn work_is_cut_off_and_not_begun_afterwards() {
    let deadline = Deadline::after(SECOND);
    let begun = Instant::now();
    assert_eq!(deadline.cut(async { 1 }).await, Some(1));
    assert_eq!(deadline.cut(std::future::pending::<()>()).await, None);
    assert_eq!(begun.elapsed(), SECOND);
    let work = async { panic!("begun after the deadline") };
    assert_eq!(deadline.cut(work).await, None::<()>);
    assert!(!deadline.sleep(Duration::ZERO).await);
    assert!(Deadline::NEVER.sleep(SECOND).await);
}
