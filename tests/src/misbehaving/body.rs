//! Bodies that are cut, never end, swell, or are of another form than they say.

use std::{io::Write as _, sync::LazyLock};

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};

use super::{End, Good, HTML, Misbehaviour, Reads, Step, milliseconds, response, send, whole};

const JSON: &str = "application/json";
const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked";

pub(super) const ALL: &[Misbehaviour] = &[
    body("an empty body", End::Unknown, |_| ok("")),
    body("a blank body", End::Unknown, |_| ok(" \r\n\t ")),
    body("a page to log in", End::Unknown, |_| {
        vec![send(whole("200 OK", "text/html", HTML))]
    }),
    body("an array", End::Unknown, |_| ok("[1,2,3]")),
    body("null", End::Unknown, |_| ok("null")),
    body("words", End::Unknown, |_| {
        ok("server is busy, please retry")
    }),
    body("half of the JSON, said to be whole", End::Unknown, |good| {
        ok(good.body.slice(..good.body.len() / 2))
    }),
    body("a body cut short", End::Unknown, |good| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}", good.body.len());
        let half = good.body.slice(..good.body.len() / 2);
        vec![send(response(&head, half)), Step::Close]
    }),
    body("a body reset in the middle", End::Unknown, |good| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}", good.body.len());
        let half = good.body.slice(..good.body.len() / 2);
        vec![send(response(&head, half)), Step::Reset]
    }),
    body("a body that hangs in the middle", End::Unknown, |good| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}", good.body.len());
        let half = good.body.slice(..good.body.len() / 2);
        vec![send(response(&head, half)), Step::Hang]
    }),
    body("chunks without an end", End::Unknown, |good| {
        vec![
            send(response(CHUNKED, chunks(&good.body, 100))),
            Step::Close,
        ]
    }),
    body("a chunk of no size", End::Unknown, |good| {
        vec![
            send(response(CHUNKED, [b"xyz\r\n", &good.body[..]].concat())),
            Step::Close,
        ]
    }),
    body("a chunk of all sizes", End::Unknown, |good| {
        let text = [b"ffffffffffffffff1\r\n", &good.body[..]].concat();
        vec![send(response(CHUNKED, text)), Step::Close]
    }),
    body("endless chunks of one byte", End::Unknown, |_| {
        vec![
            send(response(CHUNKED, "")),
            Step::Flood("1\r\n \r\n".repeat(1000).into()),
        ]
    }),
    body("an endless extension of a chunk", End::Unknown, |_| {
        vec![
            send(response(CHUNKED, "1;")),
            Step::Flood(vec![b'x'; 4096].into()),
        ]
    }),
    body("endless trailers", End::Unknown, |good| {
        let text = [&chunks(&good.body, 100)[..], b"0\r\n"].concat();
        let trailers = "x-trailer: value\r\n".repeat(200);
        vec![send(response(CHUNKED, text)), Step::Flood(trailers.into())]
    }),
    body("an endless body", End::Unknown, |_| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json";
        vec![
            send(response(head, "{\"code\":0,")),
            Step::Flood(vec![b' '; 65_536].into()),
        ]
    }),
    body("an endless trickle", End::Unknown, |_| {
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json";
        vec![
            send(response(head, "")),
            Step::Stream(" ".into(), milliseconds(2)),
        ]
    }),
    body("seventeen megabytes", End::Unknown, |_| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}", 17 << 20);
        vec![
            send(response(&head, "")),
            Step::Repeat(vec![b' '; 1 << 16].into(), 17 << 4),
            Step::Close,
        ]
    }),
    body("a bomb of gzip", End::Unknown, |_| {
        static BOMB: LazyLock<Bytes> = LazyLock::new(|| {
            let bomb = gzip(&[b' '; 1 << 16]).repeat(17 << 4);
            whole("200 OK\r\ncontent-encoding: gzip", JSON, bomb)
        });
        vec![Step::Send(BOMB.clone())]
    }),
    body("half of a gzip", End::Unknown, |good| {
        let whole_gzip = gzip(&good.body);
        let half = whole_gzip.slice(..whole_gzip.len() / 2);
        vec![send(whole("200 OK\r\ncontent-encoding: gzip", JSON, half))]
    }),
    body("a gzip that is none", End::Unknown, |good| {
        vec![send(whole(
            "200 OK\r\ncontent-encoding: gzip",
            JSON,
            &good.body,
        ))]
    }),
    body(
        "a gzip without a byte of content in each piece",
        End::Unknown,
        |_| {
            // An empty member of gzip, again and again.
            let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip";
            vec![
                send(response(head, "")),
                Step::Flood(gzip(b"").repeat(100).into()),
            ]
        },
    ),
    body(
        "a body in Brotli that nobody asked for",
        End::Unknown,
        |_| {
            vec![send(whole(
                "200 OK\r\ncontent-encoding: br",
                JSON,
                b"\x0b\x02\x80{}\x03",
            ))]
        },
    ),
    body("nesting of a hundred thousand", End::Unknown, |_| {
        ok(format!(
            "{{\"code\":0,\"isSucc\":true,\"result\":{}",
            "[".repeat(100_000)
        ))
    }),
    body("a code of another kind", End::Unknown, |_| {
        ok(r#"{"code":{"a":1},"isSucc":{"a":1},"statusCode":[],"result":{},"data":{}}"#)
    }),
    body(
        "a code that reads like a failure of the server",
        End::Unknown,
        |good| {
            use crate::fixture::Vendor::{Hsifue, Isearch, Jinyan, Personalcenter};
            match good.vendor {
                // Its codes are not documented; 500 is a code like any other.
                Isearch => ok("{}"),
                Personalcenter | Hsifue => ok(r#"{"code":500,"message":"no"}"#),
                Jinyan => ok(r#"{"isSucc":false,"statusCode":"500","message":"no"}"#),
            }
        },
    ),
    body(
        "no length, and the end by closing",
        End::DoneOrUnknown,
        |good| {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json";
            vec![send(response(head, &good.body)), Step::Close]
        },
    ),
    body("chunks of one byte", End::DoneOrUnknown, |good| {
        let text = [&chunks(&good.body, 1)[..], b"0\r\n\r\n"].concat();
        vec![send(response(CHUNKED, text))]
    }),
    body("a body that drips", End::DoneOrUnknown, |good| {
        vec![Step::Drip(good.response(), 64, milliseconds(1))]
    }),
    body("gzip", End::DoneOrUnknown, |good| {
        vec![send(whole(
            "200 OK\r\ncontent-encoding: gzip",
            JSON,
            gzip(&good.body),
        ))]
    }),
    body("gzip in two members", End::DoneOrUnknown, |good| {
        let (one, other) = good.body.split_at(good.body.len() / 2);
        let both = [gzip(one), gzip(other)].concat();
        vec![send(whole("200 OK\r\ncontent-encoding: gzip", JSON, both))]
    }),
    body("a mark in front", End::DoneOrUnknown, |good| {
        ok([b"\xEF\xBB\xBF", &good.body[..]].concat())
    }),
    body("UTF-16", End::DoneOrUnknown, |good| {
        let text = String::from_utf8_lossy(&good.body).into_owned();
        let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
        ok(b"\xFF\xFE".iter().copied().chain(wide).collect::<Vec<u8>>())
    }),
    body("a charset that there is not", End::DoneOrUnknown, |good| {
        vec![send(whole(
            "200 OK",
            "application/json; charset=klingon",
            &good.body,
        ))]
    }),
    body("a media type that is none", End::DoneOrUnknown, |good| {
        vec![send(whole("200 OK", ";;;/////", &good.body))]
    }),
    body("a body under HTTP 299", End::DoneOrUnknown, |good| {
        vec![send(whole("299 Whatever", JSON, &good.body))]
    }),
];

const fn body(name: &'static str, end: End, script: fn(&Good) -> Vec<Step>) -> Misbehaviour {
    Misbehaviour {
        name,
        reads: Reads::All,
        end,
        script,
    }
}

fn ok(body: impl AsRef<[u8]>) -> Vec<Step> {
    vec![send(whole("200 OK", JSON, body))]
}

/// In chunks of this size, without the last one.
fn chunks(body: &[u8], size: usize) -> Vec<u8> {
    let mut text = Vec::new();
    for chunk in body.chunks(size) {
        text.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        text.extend_from_slice(chunk);
        text.extend_from_slice(b"\r\n");
    }
    text
}

#[expect(clippy::expect_used, reason = "memory does not fail")]
fn gzip(text: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).expect("memory");
    encoder.finish().expect("memory").into()
}
