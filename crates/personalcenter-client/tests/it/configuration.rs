//! Clients that cannot work are not built.

use personalcenter_client::{Client, ErrorKind, HttpConfig, Outcome};

use crate::support::SECRET;

#[test]
fn the_option_that_cannot_be_used_is_named() {
    let builder = || Client::builder("https://personalcenter.unirpa.com");
    let complete = || builder().client_credentials("my-client", SECRET);
    let errors = [
        (builder().build(), "`client_credentials`"),
        (
            builder().client_credentials("", SECRET).build(),
            "`client_id`",
        ),
        (
            builder().client_credentials("my-client", "").build(),
            "`client_secret`",
        ),
        (complete().tenant_code("").build(), "`tenant_code`"),
        (complete().tenant_code("a\r\nb").build(), "`tenant_code`"),
        (
            Client::builder("personalcenter.unirpa.com")
                .client_credentials("my-client", SECRET)
                .build(),
            "`base_url`",
        ),
        (
            Client::builder("http://personalcenter.unirpa.com")
                .client_credentials("my-client", SECRET)
                .build(),
            "`base_url`",
        ),
        (
            complete()
                .http(HttpConfig::new().root_certificate_file("ca.pem"))
                .build(),
            "ca.pem",
        ),
        (
            complete().http(HttpConfig::new().max_attempts(0)).build(),
            "`max_attempts`",
        ),
    ];
    assert_eq!(errors.len(), 9);
    for (result, names) in errors {
        let error = result.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Configuration, Outcome::NotSent)
        );
        assert!(error.to_string().contains(names), "{error}");
    }
    complete().build().unwrap();
}
