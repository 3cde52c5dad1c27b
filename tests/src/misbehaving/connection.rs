//! Connections that break, hang, or come too early.

use super::{End, Good, Misbehaviour, Reads, Step, milliseconds, send};

pub(super) const ALL: &[Misbehaviour] = &[
    unread("closes before it reads", |_| vec![Step::Close]),
    unread("resets before it reads", |_| vec![Step::Reset]),
    unread("never reads", |_| vec![Step::Hang]),
    unread("responds with rubbish before it reads, and closes", |_| {
        vec![send("\u{0}\u{1}\u{2}\r\n"), Step::Close]
    }),
    read("closes after the request", |_| vec![Step::Close]),
    read("resets after the request", |_| vec![Step::Reset]),
    read("never responds", |_| vec![Step::Hang]),
    read("closes after a while", |_| {
        vec![Step::Wait(milliseconds(20)), Step::Close]
    }),
    read("resets after a while", |_| {
        vec![Step::Wait(milliseconds(20)), Step::Reset]
    }),
    Misbehaviour {
        name: "responds after a while",
        reads: Reads::All,
        end: End::DoneOrUnknown,
        script: |good| vec![Step::Wait(milliseconds(30)), send(good.response())],
    },
    Misbehaviour {
        name: "closes an open connection after its response",
        reads: Reads::All,
        end: End::Done,
        script: |good| vec![send(good.response()), Step::Close],
    },
    Misbehaviour {
        name: "responds, waits, and resets the connection that may be in use again",
        reads: Reads::All,
        end: End::Done,
        script: |good| {
            vec![
                send(good.response()),
                Step::Wait(milliseconds(2)),
                Step::Reset,
            ]
        },
    },
    Misbehaviour {
        name: "responds twice",
        reads: Reads::All,
        end: End::Done,
        script: |good| {
            let twice = [good.response(), good.response()].concat();
            vec![send(twice), Step::Close]
        },
    },
    Misbehaviour {
        name: "sends rubbish after its response",
        reads: Reads::All,
        end: End::Done,
        script: |good| {
            let with_rubbish = [&good.response(), &b"\r\n\r\nrubbish"[..]].concat();
            vec![send(with_rubbish), Step::Close]
        },
    },
];

const fn unread(name: &'static str, script: fn(&Good) -> Vec<Step>) -> Misbehaviour {
    Misbehaviour {
        name,
        reads: Reads::Nothing,
        end: End::Unknown,
        script,
    }
}

const fn read(name: &'static str, script: fn(&Good) -> Vec<Step>) -> Misbehaviour {
    Misbehaviour {
        name,
        reads: Reads::All,
        end: End::Unknown,
        script,
    }
}
