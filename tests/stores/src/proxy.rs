//! A way to a server that can be cut, and led elsewhere.

use std::{io, net::Ipv4Addr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    time::sleep,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// To this port.
    To(u16),
    /// Nothing passes, and nobody is told: a cable that was pulled.
    Cut,
}

/// A proxy on a port of its own.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    /// The way, and what each connection that goes it has a clone of.
    way: Arc<watch::Sender<(Way, Arc<()>)>>,
}

impl Proxy {
    pub(crate) async fn to(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let own = listener.local_addr()?.port();
        let way = Arc::new(watch::Sender::new((Way::To(port), Arc::default())));
        let ways = Arc::clone(&way);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, ways.subscribe()));
            }
        });
        Ok(Self { port: own, way })
    }

    /// Holds everything back, without closing anything.
    pub(crate) fn cut(&self) {
        self.way.send_modify(|(way, _)| *way = Way::Cut);
    }

    /// Leads to this port. What was held back goes on.
    pub(crate) fn lead_to(&self, port: u16) {
        self.way.send_modify(|(way, _)| *way = Way::To(port));
    }

    /// Leads to another server, once what led to the last one is closed.
    pub(crate) async fn switch_to(&self, port: u16) {
        let (_, old) = self.way.send_replace((Way::To(port), Arc::default()));
        while Arc::strong_count(&old) > 1 {
            sleep(Duration::from_millis(1)).await;
        }
    }
}

async fn pass(client: TcpStream, mut ways: watch::Receiver<(Way, Arc<()>)>) {
    let (port, line) = loop {
        let (way, line) = ways.borrow_and_update().clone();
        match way {
            Way::To(port) => break (port, line),
            Way::Cut => {
                if ways.changed().await.is_err() {
                    return;
                }
            }
        }
    };
    let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await else {
        return;
    };
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    let ((from_client, to_client), (from_server, to_server)) =
        (client.into_split(), server.into_split());
    let mut switched = ways.clone();
    tokio::select! {
        () = copy(from_client, to_server, ways.clone()) => {}
        () = copy(from_server, to_client, ways) => {}
        _ = switched.wait_for(|(_, now)| !Arc::ptr_eq(now, &line)) => {}
    }
}

async fn copy(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut ways: watch::Receiver<(Way, Arc<()>)>,
) {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let Ok(length @ 1..) = from.read(&mut buffer).await else {
            return;
        };
        if ways.wait_for(|(way, _)| *way != Way::Cut).await.is_err() {
            return;
        }
        let Some(bytes) = buffer.get(..length) else {
            return;
        };
        if to.write_all(bytes).await.is_err() {
            return;
        }
    }
}
