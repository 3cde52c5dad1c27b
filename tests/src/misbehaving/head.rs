//! Heads that are none, do not end, or say two things at once.

use super::{End, Good, Misbehaviour, Reads, Step, milliseconds, response, send};

pub(super) const ALL: &[Misbehaviour] = &[
    no_head("speaks SSH", |_| {
        vec![send("SSH-2.0-OpenSSH_9.6\r\n"), Step::Hang]
    }),
    no_head("sends zeros", |_| vec![send(vec![0; 4096]), Step::Close]),
    no_head("sends an endless stream of zeros", |_| {
        vec![Step::Flood(vec![0; 4096].into())]
    }),
    no_head("responds by HTTP/0.9", |good| {
        vec![send(good.body.clone()), Step::Close]
    }),
    no_head("speaks HTTP/2", |_| {
        vec![
            send(&b"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64"[..]),
            Step::Hang,
        ]
    }),
    no_head("sends an alert of TLS", |_| {
        vec![send(&b"\x15\x03\x03\0\x02\x02\x28"[..]), Step::Close]
    }),
    no_head("cuts the status line off", |_| {
        vec![send("HTTP/1.1 20"), Step::Close]
    }),
    no_head("cuts the head off", |_| {
        vec![send("HTTP/1.1 200 OK\r\ncontent-len"), Step::Close]
    }),
    no_head("hangs in the head", |_| {
        vec![send("HTTP/1.1 200 OK\r\ncontent-len"), Step::Hang]
    }),
    no_head("names HTTP/3.7", |good| {
        vec![send(response("HTTP/3.7 200 OK", &good.body)), Step::Close]
    }),
    no_head("has a status of two digits", |_| {
        vec![
            send("HTTP/1.1 20 OK\r\ncontent-length: 0\r\n\r\n"),
            Step::Close,
        ]
    }),
    no_head("has a status of four digits", |_| {
        vec![
            send("HTTP/1.1 2000 OK\r\ncontent-length: 0\r\n\r\n"),
            Step::Close,
        ]
    }),
    no_head("has an endless header", |_| {
        vec![
            send("HTTP/1.1 200 OK\r\nx: "),
            Step::Flood(vec![b'x'; 4096].into()),
        ]
    }),
    no_head("has endless headers", |_| {
        vec![
            send("HTTP/1.1 200 OK\r\n"),
            Step::Flood("x-header: value\r\n".repeat(200).into()),
        ]
    }),
    no_head("has ten thousand headers", |good| {
        let headers = "x-header: value\r\n".repeat(10_000);
        let head = format!(
            "HTTP/1.1 200 OK\r\n{headers}content-length: {}",
            good.body.len()
        );
        vec![send(response(&head, &good.body)), Step::Close]
    }),
    no_head("has a header without a colon", |good| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nrubbish\r\ncontent-length: {}",
            good.body.len()
        );
        vec![send(response(&head, &good.body)), Step::Close]
    }),
    no_head("has a header with NUL", |good| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nx: a\0b\r\ncontent-length: {}",
            good.body.len()
        );
        vec![send(response(&head, &good.body)), Step::Close]
    }),
    no_head("has two lengths", |good| {
        let length = good.body.len();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\ncontent-length: {}",
            length / 2
        );
        vec![send(response(&head, &good.body)), Step::Close]
    }),
    no_head("has a negative length", |good| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: -1";
        vec![send(response(head, &good.body)), Step::Close]
    }),
    no_head("has a length beyond all numbers", |good| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999999";
        vec![send(response(head, &good.body)), Step::Close]
    }),
    no_head("announces an exabyte and closes", |good| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000000000000000000";
        vec![send(response(head, &good.body)), Step::Close]
    }),
    no_head("announces an exabyte and hangs", |good| {
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 1000000000000000000";
        vec![send(response(head, &good.body)), Step::Hang]
    }),
    no_head("switches protocols", |_| {
        let head = "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade";
        vec![send(response(head, "")), Step::Hang]
    }),
    // Not as fast as it can: hyper reads on, and holds a thread meanwhile, until the call's time is over.
    no_head("is about to respond for ever", |_| {
        let heads = "HTTP/1.1 102 Processing\r\n\r\n".repeat(10);
        vec![Step::Stream(heads.into(), milliseconds(1))]
    }),
    no_head("asks to continue for ever", |_| {
        let heads = "HTTP/1.1 100 Continue\r\n\r\n".repeat(10);
        vec![Step::Stream(heads.into(), milliseconds(1))]
    }),
    Misbehaviour {
        name: "is about to respond a thousand times, and responds",
        reads: Reads::All,
        end: End::DoneOrUnknown,
        script: |good| {
            let early = "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n";
            vec![Step::Repeat(early.into(), 1000), send(good.response())]
        },
    },
    Misbehaviour {
        name: "drips its head",
        reads: Reads::All,
        end: End::DoneOrUnknown,
        script: |good| vec![Step::Drip(good.response(), 7, milliseconds(1))],
    },
    Misbehaviour {
        name: "has a reason in Chinese",
        reads: Reads::All,
        end: End::DoneOrUnknown,
        script: |good| {
            let head = format!("HTTP/1.1 200 成功\r\ncontent-length: {}", good.body.len());
            vec![send(response(&head, &good.body))]
        },
    },
];

/// Whatever has no head says nothing.
const fn no_head(name: &'static str, script: fn(&Good) -> Vec<Step>) -> Misbehaviour {
    Misbehaviour {
        name,
        reads: Reads::All,
        end: End::Unknown,
        script,
    }
}
