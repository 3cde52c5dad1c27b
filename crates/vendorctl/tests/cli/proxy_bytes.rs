//! What `vendorctl proxy` passes on, byte for byte.

use crate::proxy::{Running, TOKEN, host, server};

#[test]
fn requests_and_answers_pass_byte_for_byte() {
    // A status that no standard has, two cookies, a body that is no gzip, and a redirect that is not followed.
    let odd = b"HTTP/1.1 299 Odd Reason\r\nContent-Encoding: gzip\r\nX-Twice: a\r\nX-Twice: b\r\n\
                Content-Length: 5\r\nConnection: close\r\n\r\n\x1f\x8b\x00\xff\n";
    let redirect = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/elsewhere\r\n\
                     Content-Length: 0\r\nConnection: close\r\n\r\n";
    let (address, asked) = server(vec![odd, redirect]);
    let proxy = Running::before(&address, &[]);
    let host = host(proxy.text("base_url"));

    let target = "/oapi/v1/a%7e//b?x='%20{}&x=%E4%b8%ad";
    let request = format!(
        "GET {target} HTTP/1.1\r\nHost: {host}\r\nAccessToken: {TOKEN}\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n\r\n"
    );
    let response = proxy.send(&request);
    let (head, body) = response.split_at(response.len() - 5);
    assert_eq!(body, b"\x1f\x8b\x00\xff\n");
    let head = String::from_utf8(head.to_vec()).unwrap();
    assert!(head.starts_with("HTTP/1.1 299"), "{head}");
    for line in [
        "Content-Encoding: gzip",
        "X-Twice: a",
        "X-Twice: b",
        "Content-Length: 5",
    ] {
        assert!(head.contains(&format!("\r\n{line}\r\n")), "{head}");
    }
    let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let response = String::from_utf8(proxy.send(&request)).unwrap();
    assert!(response.starts_with("HTTP/1.1 302"), "{response}");
    assert!(
        response.contains("Location: http://127.0.0.1:1/elsewhere\r\n"),
        "{response}"
    );

    let asked = asked.join().unwrap();
    let first = &asked[0];
    assert!(
        first.starts_with(&format!("GET {target} HTTP/1.1\r\n")),
        "{first}"
    );
    assert!(first.contains(&format!("Host: {address}\r\n")), "{first}");
    assert!(
        first.contains(&format!("AccessToken: {TOKEN}\r\n")),
        "{first}"
    );
    assert!(!first.contains("X-Hop"), "{first}");
}

#[test]
fn trailers_pass_and_the_length_of_a_response_without_a_body() {
    let trailers = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Digest\r\n\
                     Connection: close\r\n\r\n3\r\nabc\r\n0\r\nX-Digest: d1\r\n\r\n";
    let unchanged = b"HTTP/1.1 304 Not Modified\r\nContent-Length: 27\r\nETag: \"a\"\r\n\
                      Connection: close\r\n\r\n";
    let (address, asked) = server(vec![trailers, unchanged, unchanged]);
    let proxy = Running::before(&address, &[]);
    let host = host(proxy.text("base_url"));
    let request = format!(
        "GET /a HTTP/1.1\r\nHost: {host}\r\nTE: trailers, gzip\r\nConnection: close, TE\r\n\r\n"
    );
    let response = String::from_utf8(proxy.send(&request)).unwrap();
    assert!(response.contains("\r\nTrailer: X-Digest\r\n"), "{response}");
    let last = response.rsplit("\r\n0\r\n").next().unwrap();
    assert_eq!(
        last.to_ascii_lowercase(),
        "x-digest: d1\r\n\r\n",
        "{response}"
    );
    for method in ["GET", "HEAD"] {
        let request = format!("{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let response = String::from_utf8(proxy.send(&request)).unwrap();
        assert!(response.starts_with("HTTP/1.1 304"), "{response}");
        assert!(
            response.contains("\r\nContent-Length: 27\r\n"),
            "{response}"
        );
        assert!(response.ends_with("\r\n\r\n"), "{response}");
    }
    let asked = asked.join().unwrap();
    assert!(asked[0].contains("\r\nTE: trailers\r\n"), "{}", asked[0]);
    assert!(
        asked.iter().skip(1).all(|asked| !asked.contains("TE:")),
        "{asked:?}"
    );
    // Nothing broke off.
    proxy.wait(3);
    assert!(!proxy.page("en/exchange/2").contains("broke off"));
}
