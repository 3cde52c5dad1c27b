//! The server that everything goes on to.

use axum::http::{
    Uri,
    uri::{Authority, PathAndQuery, Scheme},
};

/// The address of a vendor's server.
#[derive(Clone, Debug)]
pub(crate) struct Upstream {
    scheme: Scheme,
    authority: Authority,
    /// Without a final slash.
    path: String,
}

impl Upstream {
    /// Reads the value of `--to`.
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        const PROBLEM: &str = "must be an address such as https://rpa.example.com, without a query";
        let uri: Uri = text.parse().map_err(|_| PROBLEM)?;
        let parts = uri.into_parts();
        let scheme = parts
            .scheme
            .filter(|scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS);
        let (Some(scheme), Some(authority)) = (scheme, parts.authority) else {
            return Err(PROBLEM);
        };
        // A password there would be shown everywhere.
        if authority.as_str().contains('@') || text.contains(['?', '#']) {
            return Err(PROBLEM);
        }
        let path = parts.path_and_query.as_ref().map_or("", PathAndQuery::path);
        Ok(Self {
            scheme,
            authority,
            path: path.trim_end_matches('/').to_owned(),
        })
    }

    pub(crate) fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The part between the server's name and the paths of the document.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// The same path and query at the server, byte for byte: a signature holds for these alone.
    pub(crate) fn uri(&self, asked: &Uri) -> Option<Uri> {
        let mut parts = asked.clone().into_parts();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        Uri::from_parts(parts).ok()
    }

    /// The path below the base URL.
    pub(crate) fn below<'p>(&self, path: &'p str) -> &'p str {
        match path.strip_prefix(self.path.as_str()) {
            Some(below) if below.starts_with('/') => below,
            _ => path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Upstream;

    #[test]
    fn an_address_is_a_server_and_perhaps_a_path() {
        for (text, path) in [
            ("https://rpa.example.com", ""),
            ("http://127.0.0.1:8701/", ""),
            ("https://api.example.com/api/", "/api"),
        ] {
            assert_eq!(Upstream::parse(text).unwrap().path(), path);
        }
        for text in [
            "rpa.example.com",
            "ftp://rpa.example.com",
            "https://user:password@rpa.example.com",
            "https://rpa.example.com/?a=1",
            "/oapi",
            "",
        ] {
            assert!(Upstream::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn paths_go_on_as_they_are_and_are_read_below_the_base() {
        let upstream = Upstream::parse("https://api.example.com/api").unwrap();
        let asked: axum::http::Uri = "/api/a%7e//b?x='%20".parse().unwrap();
        assert_eq!(
            upstream.uri(&asked).unwrap(),
            "https://api.example.com/api/a%7e//b?x='%20"
        );
        assert_eq!(upstream.below("/api/adapter"), "/adapter");
        assert_eq!(upstream.below("/apis"), "/apis");
    }
}
