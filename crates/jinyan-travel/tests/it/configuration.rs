//! Clients that cannot work are not built.

use jinyan_travel::{Client, ErrorKind, Outcome, TimestampLocation};

use vendor_auth::MemoryStore;

use crate::{
    signing::Fixed,
    support::{APP_KEY, BASE, SECRET},
};

#[test]
fn the_option_that_cannot_be_used_is_named() {
    let complete = || Client::builder(BASE).app_key(APP_KEY, SECRET);
    let errors = [
        (Client::builder(BASE).build(), "`app_key` is missing"),
        (
            Client::builder(BASE).app_key("", SECRET).build(),
            "`app_key`",
        ),
        (
            Client::builder(BASE).app_key(APP_KEY, "").build(),
            "`secret`",
        ),
        (complete().access_token("").build(), "`access_token`"),
        (
            complete().access_token("t").legacy().build(),
            "`access_token`",
        ),
        (
            complete()
                .timestamp_in(TimestampLocation::HeaderAndPayload)
                .legacy()
                .build(),
            "`timestamp_in`",
        ),
        (
            complete().access_token("t").token_source(Fixed).build(),
            "`token_source` and `access_token`",
        ),
        // What it has from an earlier run would be sent instead.
        (
            complete()
                .access_token("t")
                .token_store(MemoryStore::new())
                .build(),
            "`token_store`",
        ),
        // Nothing would be kept in it.
        (
            complete().token_store(MemoryStore::new()).build(),
            "`access_token` is missing",
        ),
        (complete().web_url("").build(), "`web_url`"),
        (complete().web_url("javascript:1").build(), "`web_url`"),
        (
            complete().web_url("https://a.example/?x=1").build(),
            "`web_url`",
        ),
        (
            complete().web_url("https://u:p@a.example").build(),
            "`web_url`",
        ),
        (
            Client::builder("http://travel.example.com/api")
                .app_key(APP_KEY, SECRET)
                .build(),
            "`base_url`",
        ),
    ];
    assert_eq!(errors.len(), 14);
    for (result, names) in errors {
        let error = result.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Configuration, Outcome::NotSent)
        );
        let shown = error.to_string();
        assert!(shown.contains(names) && !shown.contains(SECRET), "{shown}");
    }
    complete()
        .web_url("http://pages.example.com")
        .build()
        .unwrap();
}
