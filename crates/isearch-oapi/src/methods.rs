//! One method an operation.

use vendor_http::Call;

use crate::{
    Client, CreateQueueItem, DownloadFile, GetToken, ListRobots, PopQueueItem, RefreshToken,
    UploadFile,
};

impl Client {
    /// Asks for a token (§2.1). The client does this by itself; call it to check credentials.
    #[doc(alias = "认证获取 token")]
    pub fn get_token(&self, request: GetToken) -> Call<'_, GetToken> {
        self.http().call(request)
    }

    /// Exchanges a refresh token for a new token (§2.2). The client does this by itself.
    #[doc(alias = "认证刷新 token")]
    pub fn refresh_token(&self, request: RefreshToken) -> Call<'_, RefreshToken> {
        self.http().call(request)
    }

    /// Lists robots (§3.4.1).
    #[doc(alias = "获取机器人列表")]
    pub fn list_robots(&self, request: ListRobots) -> Call<'_, ListRobots> {
        self.http().call(request)
    }

    /// Adds an item to a queue (§3.11.2).
    ///
    /// Never repeated once it may have been sent. The answer does not name the new item; after
    /// [`Outcome::Unknown`](crate::Outcome::Unknown) look for it in the queue.
    #[doc(alias = "新增任务数据队列项")]
    pub fn create_queue_item(&self, request: CreateQueueItem) -> Call<'_, CreateQueueItem> {
        self.http().call(request)
    }

    /// Takes the next item out of a queue (§3.11.4); none when the queue is empty (assumed).
    ///
    /// Although it is a GET, it is never repeated once it may have been sent: after
    /// [`Outcome::Unknown`](crate::Outcome::Unknown) an item may be missing from the queue.
    #[doc(alias = "POP 任务数据队列项")]
    pub fn pop_queue_item(&self, request: PopQueueItem) -> Call<'_, PopQueueItem> {
        self.http().call(request)
    }

    /// Uploads a file (§3.12.2), streamed.
    #[doc(alias = "文件上传")]
    pub fn upload_file(&self, request: UploadFile) -> Call<'_, UploadFile> {
        self.http().call(request)
    }

    /// Downloads a file (§3.12.3), streamed.
    ///
    /// The document shows no successful answer: whatever is not the vendor's envelope is taken for the file
    /// (assumed).
    #[doc(alias = "下载文件")]
    pub fn download_file(&self, request: DownloadFile) -> Call<'_, DownloadFile> {
        self.http().call(request)
    }
}
