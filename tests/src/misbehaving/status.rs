//! Statuses, with and without the vendor's words.

use super::{End, Good, HTML, Misbehaviour, Reads, Step, response, send, whole};

const JSON: &str = "application/json";

pub(super) const ALL: &[Misbehaviour] = &[
    page("HTTP 204", End::Unknown, |_| {
        vec![send("HTTP/1.1 204 No Content\r\n\r\n")]
    }),
    page("HTTP 206 of half a response", End::Unknown, |good| {
        let half = good.body.slice(..good.body.len() / 2);
        vec![send(whole("206 Partial Content", JSON, half))]
    }),
    page("HTTP 301 to another host", End::Unknown, |_| {
        let head = "HTTP/1.1 301 Moved\r\nlocation: http://127.0.0.2:1/\r\ncontent-length: 0";
        vec![send(response(head, ""))]
    }),
    page("HTTP 302 to itself", End::Unknown, |_| {
        let head = "HTTP/1.1 302 Found\r\nlocation: ?\r\ncontent-length: 0";
        vec![send(response(head, ""))]
    }),
    page("HTTP 304", End::Unknown, |_| {
        vec![send("HTTP/1.1 304 Not Modified\r\n\r\n")]
    }),
    page("HTTP 307", End::Unknown, |_| {
        let head = "HTTP/1.1 307 Elsewhere\r\nlocation: https://example.com\r\ncontent-length: 0";
        vec![send(response(head, ""))]
    }),
    page("HTTP 400", End::Refused, |_| html("400 Bad Request")),
    page("HTTP 401", End::TokenRefused, |_| html("401 Unauthorized")),
    page("HTTP 402", End::Refused, |_| html("402 Payment Required")),
    page("HTTP 403", End::Refused, |_| html("403 Forbidden")),
    page("HTTP 404", End::Refused, |_| html("404 Not Found")),
    page("HTTP 405", End::Refused, |_| html("405 Method Not Allowed")),
    page("HTTP 408", End::Unknown, |_| html("408 Request Timeout")),
    page("HTTP 413", End::Refused, |_| html("413 Content Too Large")),
    page("HTTP 418", End::Refused, |_| html("418 I'm a teapot")),
    page("HTTP 429 at once", End::Refused, |_| {
        let head = "HTTP/1.1 429 Slow Down\r\nretry-after: 0\r\ncontent-length: 0";
        vec![send(response(head, ""))]
    }),
    page("HTTP 429 in a thousand years", End::Refused, |_| {
        let head = "HTTP/1.1 429 Slow Down\r\nretry-after: 31536000000\r\ncontent-length: 0";
        vec![send(response(head, ""))]
    }),
    page(
        "HTTP 429 since an hour, by a clock that is slow",
        End::Refused,
        |_| {
            let head = "HTTP/1.1 429 Slow Down\r\ndate: Mon, 01 Jan 2024 00:00:00 GMT\r\nretry-after: \
                    Mon, 01 Jan 2024 00:00:00 GMT\r\ncontent-length: 0";
            vec![send(response(head, ""))]
        },
    ),
    page("HTTP 451", End::Refused, |_| html("451 Unavailable")),
    page("HTTP 499", End::Unknown, |_| html("499 Client Closed")),
    page("HTTP 500", End::Unknown, |_| {
        html("500 Internal Server Error")
    }),
    page("HTTP 500 with the vendor's refusal", End::Unknown, |good| {
        vec![send(whole("500 Error", JSON, good.refusal().1))]
    }),
    page(
        "HTTP 500 with the vendor's refusal of the token",
        End::Unknown,
        |good| vec![send(whole("500 Error", JSON, good.token_refusal().1))],
    ),
    page("HTTP 500 with a success", End::Unknown, |good| {
        vec![send(whole("500 Error", JSON, &good.body))]
    }),
    page("HTTP 502", End::Unknown, |_| html("502 Bad Gateway")),
    page("HTTP 503", End::Unknown, |_| {
        let head = "HTTP/1.1 503 Busy\r\nretry-after: 0\r\ncontent-length: 0";
        vec![send(response(head, ""))]
    }),
    page("HTTP 503 until soon", End::Unknown, |_| {
        let head = "HTTP/1.1 503 Busy\r\nretry-after: soon\r\ncontent-length: 0";
        vec![send(response(head, ""))]
    }),
    page("HTTP 504", End::Unknown, |_| html("504 Gateway Timeout")),
    page("HTTP 520", End::Unknown, |_| html("520 Unknown Error")),
    page("HTTP 600", End::Unknown, |_| html("600 What")),
    page("HTTP 777", End::Unknown, |_| html("777 What")),
    page("HTTP 999", End::Unknown, |_| html("999 What")),
    page("the vendor's refusal", End::Refused, |good| {
        let (status, body) = good.refusal();
        vec![send(whole(status, JSON, body))]
    }),
    page(
        "the vendor's refusal of the token",
        End::TokenRefused,
        |good| {
            let (status, body) = good.token_refusal();
            vec![send(whole(status, JSON, body))]
        },
    ),
    page("the vendor's refusal, cut off", End::Unknown, |good| {
        let (status, body) = good.refusal();
        let length = body.len();
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}");
        let begin = body.as_bytes().get(..length / 2).unwrap_or_default();
        vec![send(response(&head, begin)), Step::Close]
    }),
];

const fn page(name: &'static str, end: End, script: fn(&Good) -> Vec<Step>) -> Misbehaviour {
    Misbehaviour {
        name,
        reads: Reads::All,
        end,
        script,
    }
}

fn html(status: &str) -> Vec<Step> {
    vec![send(whole(status, "text/html", HTML))]
}
