// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5bd41fb4009fcc91d8fa6b718fb289a67d3b3cb5c05f5580966b0d1f301acd9d

//! One method an operation.

use vendor_http::Call;

use crate::{
    Client, CreateThing, DeleteThing, DownloadPicture, GetParts, GetThing, GetToken, ListParts,
    ListThings, NamePart, RefreshToken, SavePart, UploadPicture,
};

impl Client {
    /// Asks for a token (§1.1).
    #[doc(alias = "获取")]
    pub fn get_token(&self, request: GetToken) -> Call<GetToken> {
        self.http().call(request)
    }

    /// Asks for another token (§1.2).
    ///
    /// The vendor advises against it.
    #[doc(alias = "刷新")]
    pub fn refresh_token(&self, request: RefreshToken) -> Call<RefreshToken> {
        self.http().call(request)
    }

    /// Lists things (§2.1).
    ///
    /// Newest first.
    #[doc(alias = "列表")]
    pub fn list_things(&self, request: ListThings) -> Call<ListThings> {
        self.http().call(request)
    }

    /// Creates a thing (§2.2, example).
    ///
    /// Repeated only with a key of your own that the vendor is trusted to recognise.
    #[doc(alias = "新增")]
    pub fn create_thing(&self, request: CreateThing) -> Call<CreateThing> {
        self.http().call(request)
    }

    /// Reads a thing (§2.3).
    #[doc(alias = "详情")]
    pub fn get_thing(&self, request: GetThing) -> Call<GetThing> {
        self.http().call(request)
    }

    /// Deletes a thing (§2.4).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除")]
    pub fn delete_thing(&self, request: DeleteThing) -> Call<DeleteThing> {
        self.http().call(request)
    }

    /// Uploads a picture (§3.1).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "上传")]
    pub fn upload_picture(&self, request: UploadPicture) -> Call<UploadPicture> {
        self.http().call(request)
    }

    /// Downloads a picture (§3.2).
    #[doc(alias = "下载")]
    pub fn download_picture(&self, request: DownloadPicture) -> Call<DownloadPicture> {
        self.http().call(request)
    }

    /// Lists parts, as many a page as the vendor likes (§4.1).
    #[doc(alias = "部件列表")]
    pub fn list_parts(&self, request: ListParts) -> Call<ListParts> {
        self.http().call(request)
    }

    /// Saves a part (§4.2).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "部件保存")]
    pub fn save_part(&self, request: SavePart) -> Call<SavePart> {
        self.http().call(request)
    }

    /// Reads parts (§4.3).
    #[doc(alias = "部件")]
    pub fn get_parts(&self, request: GetParts) -> Call<GetParts> {
        self.http().call(request)
    }

    /// Names a part (§4.4).
    #[doc(alias = "部件名称")]
    pub fn name_part(&self, request: NamePart) -> Call<NamePart> {
        self.http().call(request)
    }
}
