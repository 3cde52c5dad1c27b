//! The body of a request, which has to arrive in time.

use std::io;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use futures_timer::Delay;
use futures_util::{StreamExt, stream};

/// The request with a body that fails when it has not arrived whole after that time, which is real.
pub(crate) fn in_time(request: Request, limit: Duration) -> Request {
    request.map(|body| {
        if body.is_end_stream() {
            return body;
        }
        let arriving = Some((body.into_data_stream(), Delay::new(limit)));
        Body::from_stream(stream::unfold(arriving, |arriving| async {
            let (mut chunks, mut overdue) = arriving?;
            tokio::select! {
                chunk = chunks.next() => match chunk? {
                    Ok(chunk) => Some((Ok(chunk), Some((chunks, overdue)))),
                    Err(error) => Some((Err(io::Error::other(error)), None)),
                },
                () = &mut overdue => Some((Err(io::ErrorKind::TimedOut.into()), None)),
            }
        }))
    })
}
