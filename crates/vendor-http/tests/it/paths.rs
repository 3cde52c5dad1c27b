//! Paths reach the server as they are written, or not at all.

use vendor_http::{
    Error, ErrorKind, HttpConfig, Method, Operation, Outcome,
    vendor::{Endpoint, Parts, Response},
};

use crate::support::{
    Granting, client,
    server::{Server, success},
    wire::{done, grant},
    with_source,
};

/// Asks for `/thing/{id}/part`.
struct Thing(&'static str);

const THING: Operation = Operation::new("echo", "thing", Method::GET, "/thing/{id}/part");

impl Endpoint for Thing {
    type Output = ();
    const OPERATION: &'static Operation = &THING;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.0)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

/// What would reach another resource, with this client or behind a server that decodes once more.
const TRAVERSALS: [&str; 13] = [
    "..",
    "a/../../admin",
    "a/./b",
    "a/..",
    "%2e%2e",
    "a/%2E%2e/b",
    "a/.%2e/b",
    "a%2f..%2fb",
    "a%2F%2E%2E%2Fb",
    "%252e%252e",
    "a\\..\\b",
    "a%5Cb",
    "..;x=1/b",
];

const CONTROLS: [&str; 5] = ["a\u{0}", "a\tb", "a\r\nHost: b", "a%00", "a%250Ab"];

#[tokio::test(start_paused = true)]
async fn a_path_that_names_another_resource_is_refused() {
    let (client, wire) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            grant(1)
        } else {
            done("null")
        }
    });
    let mut checked = 0;
    for hostile in TRAVERSALS.into_iter().chain(CONTROLS) {
        for (error, field) in [
            (
                client
                    .raw(Method::GET, format!("/{hostile}"))
                    .await
                    .map(drop)
                    .unwrap_err(),
                "`path`",
            ),
            (client.call(Thing(hostile)).await.unwrap_err(), "`id`"),
        ] {
            assert_eq!(
                (error.kind(), error.outcome()),
                (ErrorKind::InvalidRequest, Outcome::NotSent),
                "{hostile:?}"
            );
            assert!(error.to_string().contains(field), "{hostile:?}: {error}");
            checked += 1;
        }
    }
    assert_eq!((checked, wire.all().len()), (36, 0));
}

#[tokio::test]
async fn a_path_arrives_as_it_was_written() {
    let server = Server::start(success("null")).await;
    let client = with_source(&server.url(), HttpConfig::new(), Granting::default());
    let raw = [
        "/a//b/",
        "/a/.../.b/c..",
        "/%E6%8A%A5%2Fb",
        "/a;v=1,2/b:c@d!$&'()*+=~",
        "/100%25",
        "//evil.example/x",
    ];
    for path in raw {
        client.raw(Method::GET, path).await.unwrap();
    }
    let typed = [
        ("报表 1", "%E6%8A%A5%E8%A1%A8%201"),
        ("a/b", "a%2Fb"),
        ("50%", "50%25"),
        ("a..b", "a..b"),
        ("?#{x}", "%3F%23%7Bx%7D"),
    ];
    for (id, _) in typed {
        client.call(Thing(id)).await.unwrap();
    }
    let wanted = raw
        .map(str::to_owned)
        .into_iter()
        .chain(typed.map(|(_, sent)| format!("/thing/{sent}/part")));
    let mut checked = 0;
    for (request, wanted) in server.requests().iter().zip(wanted) {
        let target = request.split(' ').nth(1).unwrap();
        let (path, _) = target.split_once('?').unwrap();
        assert_eq!(path, wanted);
        checked += 1;
    }
    assert_eq!(checked, 11);
}

#[tokio::test(start_paused = true)]
async fn a_path_that_would_be_rewritten_is_refused() {
    let (client, wire) = client(HttpConfig::new(), |_| done("null"));
    for path in ["/名", "/a b", "/a\"b", "/a<b>", "/a`b", "/a}b"] {
        let error = client.raw(Method::GET, path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{path}");
        assert!(
            error.to_string().contains("percent-encode"),
            "{path}: {error}"
        );
    }
    assert_eq!(wire.all().len(), 0);
}
