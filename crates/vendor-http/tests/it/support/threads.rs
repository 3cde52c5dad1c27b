//! A server in threads, for tests without a runtime.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const ANSWER: &str =
    "HTTP/1.1 200 OK\r\ncontent-length: 24\r\n\r\n{\"code\":\"0\",\"data\":\"ok\"}";

pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) connections: Arc<AtomicUsize>,
    close: Sender<()>,
    closed: Receiver<()>,
}

impl Server {
    /// Closes a connection that has had all its requests, and returns when it is closed.
    pub(crate) fn close(&self) {
        self.close.send(()).unwrap();
        self.closed.recv_timeout(Duration::from_secs(10)).unwrap();
    }
}

/// A server whose connections last for so many requests, and then until they are closed.
pub(crate) fn server(requests: usize) -> Server {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let ((close, orders), (has_closed, closed)) = (channel(), channel());
    let orders = Arc::new(Mutex::new(orders));
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, has_closed) = (stream.unwrap(), has_closed.clone());
            let orders = Arc::clone(&orders);
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
                if orders.lock().unwrap().recv().is_ok() {
                    drop(stream);
                    let _ = has_closed.send(());
                }
            });
        }
    });
    Server {
        url,
        connections,
        close,
        closed,
    }
}
