//! A server in threads, for tests without a runtime.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};

const ANSWER: &str =
    "HTTP/1.1 200 OK\r\ncontent-length: 24\r\n\r\n{\"code\":\"0\",\"data\":\"ok\"}";

/// A server whose connections last for so many requests. Returns its address, and hears of every connection that it
/// has closed.
pub(crate) fn server(requests: usize) -> (String, Receiver<()>, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (closed, closings) = channel();
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, closed) = (stream.unwrap(), closed.clone());
            counted.fetch_add(1, Ordering::SeqCst);
            std::thread::spawn(move || {
                let mut chunk = [0; 16 * 1024];
                for _ in 0..requests {
                    // The requests of these tests come in one piece.
                    if !matches!(stream.read(&mut chunk), Ok(1..))
                        || stream.write_all(ANSWER.as_bytes()).is_err()
                    {
                        return;
                    }
                }
                drop(stream);
                let _ = closed.send(());
            });
        }
    });
    (url, closings, connections)
}
