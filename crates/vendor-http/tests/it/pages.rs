//! Lists that come page by page.

use std::sync::Arc;

use futures_util::{StreamExt as _, TryStreamExt as _};
use vendor_http::{ErrorKind, HttpConfig, Outcome, vendor::HttpClient};

use crate::support::{
    client,
    vendor::{Entities, List},
    wire::{Request, Wire, done, grant, response},
};

fn number(request: &Request, name: &str) -> usize {
    request.query(name).unwrap().parse().unwrap()
}

/// A list of the numbers up to `count` on a server that sends at most `cap` a page and writes the total so.
fn listing(
    count: usize,
    cap: usize,
    total: impl Fn(usize) -> String + Send + Sync + 'static,
) -> (HttpClient, Arc<Wire>) {
    client(HttpConfig::new(), move |request| {
        if request.is_login() {
            return grant(1);
        }
        let size = number(request, "size").min(cap);
        let skipped = (number(request, "page") - 1) * size;
        let items: Vec<_> = (skipped..count.min(skipped + size)).collect();
        done(&format!("{{{}\"items\":{items:?}}}", total(count)))
    })
}

fn as_number(total: usize) -> String {
    format!("\"total\":{total},")
}

fn as_text(total: usize) -> String {
    format!("\"total\":\" {total}\",")
}

fn missing(_: usize) -> String {
    String::new()
}

fn as_null(_: usize) -> String {
    "\"total\":null,".to_owned()
}

#[tokio::test(start_paused = true)]
async fn every_entry_comes_once_and_no_page_too_many_is_asked_for() {
    type Total = fn(usize) -> String;
    // Entries, asked for, server's own limit, first page, total as, entries that come, requests.
    let cases: [(usize, u32, usize, u32, Total, usize, usize); 15] = [
        (25, 10, 100, 1, as_number, 25, 3),
        (25, 10, 100, 1, as_text, 25, 3),
        (25, 10, 100, 1, missing, 25, 3),
        (25, 10, 100, 1, as_null, 25, 3),
        (20, 10, 100, 1, as_number, 20, 2),
        // Only an empty page tells the end.
        (20, 10, 100, 1, missing, 20, 3),
        (0, 10, 100, 1, as_number, 0, 1),
        (0, 10, 100, 1, missing, 0, 1),
        (1, 1, 100, 1, as_text, 1, 1),
        // From a later page on.
        (25, 10, 100, 3, as_number, 5, 2),
        (25, 10, 100, 2, as_number, 15, 2),
        (25, 10, 100, 9, as_number, 0, 1),
        // The server sends less than was asked for.
        (25, 20, 10, 1, as_number, 25, 3),
        (45, 20, 10, 3, as_number, 25, 3),
        (250, 100, 20, 1, as_text, 250, 13),
    ];
    let mut checked = 0;
    for (count, size, cap, page, total, come, requests) in cases {
        let at = format!("{count} entries, {size} a page of at most {cap}, from {page}");
        let (client, wire) = listing(count, cap, total);
        let mut items = client.call(List { page, size }).items();
        let mut seen = Vec::new();
        while let Some(item) = items.try_next().await.unwrap() {
            seen.push(usize::try_from(item).unwrap());
        }
        assert_eq!(
            seen,
            (count - come.min(count)..count).collect::<Vec<_>>(),
            "{at}"
        );
        assert_eq!(wire.calls().len(), requests, "{at}");
        checked += 1;
    }
    assert_eq!(checked, 15);
}

#[tokio::test(start_paused = true)]
async fn pages_tell_their_total() {
    let (client, wire) = listing(5, 2, as_text);
    let page = client.call(List { page: 2, size: 2 }).await.unwrap();
    assert_eq!((page.total, page.items), (Some(5), vec![2, 3]));
    let mut pages = client.call(List { page: 1, size: 2 }).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push(page.items.len());
    }
    assert_eq!(sizes, [2, 2, 1]);
    assert_eq!(wire.calls().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_asked_for_before_it_is_needed() {
    let (client, wire) = listing(30, 100, as_number);
    let mut items = client.call(List { page: 1, size: 10 }).items();
    assert_eq!(wire.all().len(), 0);
    for _ in 0..10 {
        items.try_next().await.unwrap();
    }
    assert_eq!(wire.calls().len(), 1);
    items.try_next().await.unwrap();
    assert_eq!(wire.calls().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn both_are_streams() {
    let (client, wire) = listing(25, 100, as_number);
    let request = List { page: 1, size: 10 };
    let items: Vec<u32> = client
        .call(request.clone())
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(items.len(), 25);
    let pages: Vec<_> = client
        .call(request)
        .pages()
        .map(Result::unwrap)
        .collect()
        .await;
    assert_eq!(pages.len(), 3);
    assert_eq!(wire.calls().len(), 6);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_repeats_is_an_error() {
    let (client, wire) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            grant(1)
        } else {
            done(r#"{"total":100,"items":[1,2]}"#)
        }
    });
    let mut items = client.call(List { page: 1, size: 2 }).items();
    assert_eq!(items.try_next().await.unwrap(), Some(1));
    assert_eq!(items.try_next().await.unwrap(), Some(2));
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
    assert!(error.to_string().starts_with("echo list: "), "{error}");
    // And then there is nothing more.
    assert_eq!(items.try_next().await.unwrap(), None);
    assert_eq!(wire.calls().len(), 2);
}

/// A server whose pages are these, by their number; it tells no total, and never ends by itself.
fn endless(
    config: HttpConfig,
    page: impl Fn(usize) -> Vec<usize> + Send + Sync + 'static,
) -> (HttpClient, Arc<Wire>) {
    client(config, move |request| {
        if request.is_login() {
            return grant(1);
        }
        done(&format!(
            r#"{{"items":{:?}}}"#,
            page(number(request, "page"))
        ))
    })
}

/// The entries that come before the error, and the error.
async fn until_error(client: &HttpClient, size: u32) -> (Vec<u32>, vendor_http::Error) {
    let mut items = client.call(List { page: 1, size }).items();
    let mut seen = Vec::new();
    loop {
        match items.try_next().await {
            Ok(Some(item)) => seen.push(item),
            Ok(None) => panic!("the list has ended after {} entries", seen.len()),
            Err(error) => {
                assert_eq!(items.try_next().await.unwrap(), None);
                return (seen, error);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn pages_that_go_round_are_an_error() {
    for round in 1..=5 {
        let config = HttpConfig::new();
        let (client, wire) = endless(config, move |page| vec![page % round, 100 + page % round]);
        let (seen, error) = until_error(&client, 2).await;
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
        assert!(error.to_string().contains("had sent before"), "{error}");
        assert!(!error.to_string().contains("may have happened"), "{error}");
        // Every entry has come once.
        assert_eq!(seen.len(), 2 * round);
        assert_eq!(wire.calls().len(), round + 1);
    }
}

#[tokio::test(start_paused = true)]
async fn pages_without_end_are_an_error() {
    let (client, wire) = endless(HttpConfig::new().max_pages(50), |page| vec![page, page]);
    let (seen, error) = until_error(&client, 2).await;
    assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
    assert!(error.to_string().contains("more than 50 pages"), "{error}");
    assert_eq!((seen.len(), wire.calls().len()), (100, 50));

    let (client, wire) = endless(HttpConfig::new(), |page| vec![page, page]);
    let (_, error) = until_error(&client, 2).await;
    assert!(
        error.to_string().contains("more than 10000 pages"),
        "{error}"
    );
    assert_eq!(wire.calls().len(), 10_000);

    // A list of exactly so many pages is whole.
    let (client, _) = endless(HttpConfig::new().max_pages(50), |page| match page {
        50 => vec![page],
        _ => vec![page, page],
    });
    let all: Vec<_> = client
        .call(List { page: 1, size: 2 })
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(all.len(), 99);
}

#[tokio::test(start_paused = true)]
async fn equal_entries_on_pages_of_one_are_told_from_a_list_that_does_not_advance() {
    let script = [1, 2, 1, 2, 3, 2, 4];
    let (client, _) = endless(HttpConfig::new(), move |page| {
        script.get(page - 1).copied().into_iter().collect()
    });
    let all: Vec<_> = client
        .call(List { page: 1, size: 1 })
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(all, [1, 2, 1, 2, 3, 2, 4]);

    let (client, wire) = endless(HttpConfig::new(), |page| vec![page % 2]);
    let (seen, error) = until_error(&client, 1).await;
    assert!(error.to_string().contains("had sent before"), "{error}");
    assert_eq!((seen.len(), wire.calls().len()), (4, 5));
}

#[tokio::test(start_paused = true)]
async fn an_error_ends_the_list() {
    let (client, wire) = client(HttpConfig::new().max_attempts(1), |request| {
        if request.is_login() {
            grant(1)
        } else if number(request, "page") == 2 {
            response(500, "")
        } else {
            done(r#"{"total":100,"items":[1,2]}"#)
        }
    });
    let results: Vec<_> = client
        .call(List { page: 1, size: 2 })
        .items()
        .collect()
        .await;
    assert_eq!(results.len(), 3);
    assert_eq!(
        results[2].as_ref().unwrap_err().kind(),
        ErrorKind::HttpStatus
    );
    assert_eq!(wire.calls().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_page_that_cannot_be_is_not_asked_for() {
    let (client, wire) = listing(1, 1, as_number);
    for (page, size, field) in [(0, 1, "`page`"), (1, 0, "`size`")] {
        let error = client
            .call(List { page, size })
            .items()
            .try_next()
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::InvalidRequest, Outcome::NotSent)
        );
        assert!(error.to_string().contains(field), "{error}");
    }
    assert_eq!(wire.all().len(), 0);
}

#[tokio::test(start_paused = true)]
async fn data_of_another_shape_is_named_by_its_path() {
    let shapes: [(&str, &str); 3] = [
        (r#"{"items":{"id":"s3cret-item"}}"#, "items"),
        (r#""s3cret-item""#, "."),
        (r#"{"total":1}"#, "items"),
    ];
    for (data, path) in shapes {
        let (client, _) = client(HttpConfig::new(), move |request| {
            if request.is_login() {
                grant(1)
            } else {
                done(data)
            }
        });
        let error = client.call(List { page: 1, size: 2 }).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
        assert_eq!(error.json_path(), Some(path));
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }

    let (client, _) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            grant(1)
        } else {
            done(r#"{"items":null}"#)
        }
    });
    let page = client.call(List { page: 1, size: 2 }).await.unwrap();
    assert_eq!((page.total, page.items.len()), (None, 0));
}

#[tokio::test(start_paused = true)]
async fn a_list_without_a_size_ends_with_its_total_or_an_empty_page() {
    // Total as written, first page, entries that come, requests.
    let cases = [
        ("\"RecordCount\":\"5\",", 1, 5, 3),
        ("\"RecordCount\":5,", 2, 3, 2),
        ("", 1, 5, 4),
    ];
    let mut checked = 0;
    for (total, page, come, requests) in cases {
        let (client, wire) = client(HttpConfig::new(), move |request| {
            if request.is_login() {
                return grant(1);
            }
            let skipped = (number(request, "page") - 1) * 2;
            let entities: Vec<_> = (skipped..5.min(skipped + 2)).collect();
            done(&format!(
                "{{{total}\"entities\":{entities:?},\"more\":{{}}}}"
            ))
        });
        let items = client.call(Entities { page }).items();
        let seen: Vec<u32> = items.try_collect().await.unwrap();
        assert_eq!(
            (seen.len(), wire.calls().len()),
            (come, requests),
            "{total}"
        );
        checked += 1;
    }
    assert_eq!(checked, 3);
}

#[tokio::test(start_paused = true)]
async fn a_page_says_where_it_is_wrong() {
    for (data, path, problem) in [
        (
            r#"{"entities":true}"#,
            "entities",
            "found a boolean, expected a list",
        ),
        (r#"{"RecordCount":1}"#, "entities", "is missing"),
        ("7", ".", "found a number, expected a page of a list"),
        ("true", ".", "expected a page of a list"),
    ] {
        let (client, _) = client(HttpConfig::new(), move |request| {
            if request.is_login() {
                grant(1)
            } else {
                done(data)
            }
        });
        let error = client.call(Entities { page: 1 }).await.unwrap_err();
        assert_eq!(error.json_path(), Some(path), "{data}");
        assert!(error.to_string().contains(problem), "{error}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_page_of_nothing_may_leave_its_list_out() {
    let (client, _) = client(HttpConfig::new(), |request| {
        if request.is_login() {
            grant(1)
        } else {
            done(r#"{"RecordCount":"0"}"#)
        }
    });
    let page = client.call(Entities { page: 1 }).await.unwrap();
    assert_eq!((page.total, page.items.len()), (Some(0), 0));
}
