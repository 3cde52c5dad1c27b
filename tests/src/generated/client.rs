// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 26ca324bbac29edfec4e3224762479cd8d17283bfa7926e8e1759d50641f1154

//! One method an operation, and what the clients of all vendors have.

use std::borrow::Cow;

use vendor_http::{Call, Deadline, HttpConfig, RawCall};

use super::prelude::*;
use crate::Client;

impl Client {
    /// Asks for a token (§1.1).
    #[doc(alias = "获取")]
    pub fn get_token(&self, request: GetToken) -> Call<GetToken> {
        self.http.call(request)
    }

    /// Asks for another token (§1.2).
    ///
    /// The vendor advises against it.
    #[doc(alias = "刷新")]
    pub fn refresh_token(&self, request: RefreshToken) -> Call<RefreshToken> {
        self.http.call(request)
    }

    /// Lists things (§2.1).
    ///
    /// Newest first.
    #[doc(alias = "列表")]
    pub fn list_things(&self, request: ListThings) -> Call<ListThings> {
        self.http.call(request)
    }

    /// Creates a thing (§2.2, example).
    ///
    /// Repeated only with a key of your own that the vendor is trusted to recognise.
    #[doc(alias = "新增")]
    pub fn create_thing(&self, request: CreateThing) -> Call<CreateThing> {
        self.http.call(request)
    }

    /// Reads a thing (§2.3).
    #[doc(alias = "详情")]
    pub fn get_thing(&self, request: GetThing) -> Call<GetThing> {
        self.http.call(request)
    }

    /// Deletes a thing (§2.4).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除")]
    pub fn delete_thing(&self, request: DeleteThing) -> Call<DeleteThing> {
        self.http.call(request)
    }

    /// Uploads a picture (§3.1).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "上传")]
    pub fn upload_picture(&self, request: UploadPicture) -> Call<UploadPicture> {
        self.http.call(request)
    }

    /// Downloads a picture (§3.2).
    #[doc(alias = "下载")]
    pub fn download_picture(&self, request: DownloadPicture) -> Call<DownloadPicture> {
        self.http.call(request)
    }

    /// Lists parts, as many a page as the vendor likes (§4.1).
    #[doc(alias = "部件列表")]
    pub fn list_parts(&self, request: ListParts) -> Call<ListParts> {
        self.http.call(request)
    }

    /// Saves a part (§4.2).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "部件保存")]
    pub fn save_part(&self, request: SavePart) -> Call<SavePart> {
        self.http.call(request)
    }

    /// Reads parts (§4.3).
    #[doc(alias = "部件")]
    pub fn get_parts(&self, request: GetParts) -> Call<GetParts> {
        self.http.call(request)
    }

    /// Names a part (§4.4).
    #[doc(alias = "部件名称")]
    pub fn name_part(&self, request: NamePart) -> Call<NamePart> {
        self.http.call(request)
    }

    /// A call to a path that this client does not know, `/…`, with token, signature
    /// and errors as every other one.
    ///
    /// Errors and logs show a path that is a constant of your program. Of one that was put
    /// together they show only what all paths begin with, because it may contain secrets.
    pub fn raw(&self, method: Method, path: impl Into<Cow<'static, str>>) -> RawCall {
        self.http.raw(method, path)
    }

    /// The same client, whose calls are cut off at `deadline`, or at the one it has already, if
    /// that is earlier: `client.until(Duration::from_secs(60))` counts from now. That holds for
    /// everything that is made of its calls: lists, waits, helpers that make several calls, and
    /// transfers of files.
    ///
    /// A call that begins after the deadline is not sent. One that is cut off is an error of
    /// the kind [`Timeout`](vendor_http::ErrorKind::Timeout), whose outcome says whether it may
    /// have happened.
    #[must_use]
    pub fn until(&self, deadline: impl Into<Deadline>) -> Self {
        let mut client = self.clone();
        client.http = self.http.until(deadline);
        client
    }
}

impl crate::ClientBuilder {
    /// Sets timeouts, limits, proxy and certificates, in place of all those that the client has by default.
    pub fn http(mut self, config: HttpConfig) -> Self {
        self.setup.set_http(config);
        self
    }

    /// Takes tokens from a source of your own instead.
    pub fn token_source(mut self, source: impl vendor_auth::TokenSource<Error = Error>) -> Self {
        self.setup.set_token_source(source);
        self
    }

    /// Keeps the token where other processes with the same credential find it.
    pub fn token_store(mut self, store: impl vendor_auth::TokenStore) -> Self {
        self.setup.set_token_store(store);
        self
    }
}
