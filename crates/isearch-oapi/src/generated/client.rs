// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

//! One method an operation, and what the clients of all vendors have.

use std::borrow::Cow;

use vendor_http::{Call, Deadline, HttpConfig, RawCall};

use super::prelude::*;
use crate::Client;

impl Client {
    /// Asks for a token with an access key (§2.1).
    ///
    /// The client does this by itself; call it to check credentials.
    #[doc(alias = "认证获取 token")]
    pub fn get_token(&self, request: GetToken) -> Call<GetToken> {
        self.http.call(request)
    }

    /// Exchanges a refresh token for a new token (§2.2).
    ///
    /// The client does this by itself. Whether a refresh token can be used twice is not
    /// documented. Not signed (assumed), although the document says that everything after
    /// chapter 1 is: the login cannot be. The table of its parameters has a required row `code`
    /// with the description of responses; it is taken for a slip and not sent (assumed), like
    /// in the document's example.
    #[doc(alias = "认证刷新 token")]
    pub fn refresh_token(&self, request: RefreshToken) -> Call<RefreshToken> {
        self.http.call(request)
    }

    /// Lists users (§3.1.1).
    #[doc(alias = "获取用户列表")]
    pub fn list_users(&self, request: ListUsers) -> Call<ListUsers> {
        self.http.call(request)
    }

    /// Creates a user (§3.1.2).
    ///
    /// Sent and signed as a JSON body (assumed): the document also speaks of a form. The
    /// response does not name the new user; look for it with `list_users`.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "新增用户")]
    pub fn create_user(&self, request: CreateUser) -> Call<CreateUser> {
        self.http.call(request)
    }

    /// Changes a user (§3.1.3).
    ///
    /// Name, role and department are required: read the user first, and send what is to stay.
    /// The old and the new password go together or not at all (assumed). Sent and signed as a
    /// JSON body (assumed): the document also speaks of a form.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "修改用户")]
    pub fn update_user(&self, request: UpdateUser) -> Call<UpdateUser> {
        self.http.call(request)
    }

    /// Deletes a user (§3.1.4).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除用户")]
    pub fn delete_user(&self, request: DeleteUser) -> Call<DeleteUser> {
        self.http.call(request)
    }

    /// Lists roles (§3.2.1).
    #[doc(alias = "角色管理列表")]
    pub fn list_roles(&self, request: ListRoles) -> Call<ListRoles> {
        self.http.call(request)
    }

    /// Lists departments (§3.3.1).
    #[doc(alias = "获取所有部门")]
    pub fn list_orgs(&self, request: ListOrgs) -> Call<ListOrgs> {
        self.http.call(request)
    }

    /// Creates a department (§3.3.2).
    ///
    /// Lengths count characters (assumed). The example prints `parentOrgCod` for
    /// `parentOrgCode`. Sent and signed as a JSON body (assumed): the document also speaks of a
    /// query and of a form. The response does not name the new department; look for it with
    /// `list_orgs`.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "新增部门")]
    pub fn create_org(&self, request: CreateOrg) -> Call<CreateOrg> {
        self.http.call(request)
    }

    /// Changes a department (§3.3.3).
    ///
    /// Its code and its parent cannot be changed. Sent and signed as a JSON body (assumed): the
    /// document also speaks of a query and of a form.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "修改部门")]
    pub fn update_org(&self, request: UpdateOrg) -> Call<UpdateOrg> {
        self.http.call(request)
    }

    /// Deletes a department (§3.3.4).
    ///
    /// What becomes of its users and of the departments below it is not documented. Sent and
    /// signed as a JSON body (assumed): the document also speaks of a query and of a form.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除部门")]
    pub fn delete_org(&self, request: DeleteOrg) -> Call<DeleteOrg> {
        self.http.call(request)
    }

    /// Lists robots (§3.4.1).
    ///
    /// Chapter 1 prints an example with `top` and `robotNo`, and without `/oapi` in its path;
    /// the operation's own table and example are followed.
    #[doc(alias = "获取机器人列表")]
    pub fn list_robots(&self, request: ListRobots) -> Call<ListRobots> {
        self.http.call(request)
    }

    /// Changes the display name of a robot (§3.4.2).
    ///
    /// Chapter 1 prints an example with `robotNo` in place of `id`; the operation's own table
    /// and example are followed.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "修改机器人")]
    pub fn update_robot(&self, request: UpdateRobot) -> Call<UpdateRobot> {
        self.http.call(request)
    }

    /// Gets one robot (§3.4.3).
    ///
    /// Sent and signed as a query (assumed): the document shows a GET with a JSON body. Its
    /// example prints the path as `/robot/dttail`, which is taken for a misprint. The table has
    /// the robot's members beside `code`, the example has them in `result`: both are read.
    #[doc(alias = "机器人详情")]
    pub fn get_robot(&self, request: GetRobot) -> Call<GetRobot> {
        self.http.call(request)
    }

    /// Lists studios (§3.5.1).
    ///
    /// The example has a parameter `assetId=RPA`, which belongs to another operation and is not
    /// sent.
    #[doc(alias = "获取设计器列表")]
    pub fn list_studios(&self, request: ListStudios) -> Call<ListStudios> {
        self.http.call(request)
    }

    /// Changes the display name of a studio (§3.5.2).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "修改设计器")]
    pub fn update_studio(&self, request: UpdateStudio) -> Call<UpdateStudio> {
        self.http.call(request)
    }

    /// Lists processes (§3.6.1).
    ///
    /// The request of the example is that of `list_process_versions`; the response is this
    /// one's.
    #[doc(alias = "获取流程列表")]
    pub fn list_processes(&self, request: ListProcesses) -> Call<ListProcesses> {
        self.http.call(request)
    }

    /// Deletes a process (§3.6.2).
    ///
    /// What becomes of its versions, schedules and jobs is not documented.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除流程")]
    pub fn delete_process(&self, request: DeleteProcess) -> Call<DeleteProcess> {
        self.http.call(request)
    }

    /// Lists versions of processes (§3.7.1).
    ///
    /// The filter is sent as `procId` (assumed): the document prints `proclid`. A page with
    /// versions of several processes is an error, because the server has ignored the filter. A
    /// response does not name the process by its identifier, so a page with versions of one
    /// wrong process passes.
    #[doc(alias = "获取流程版本")]
    pub fn list_process_versions(&self, request: ListProcessVersions) -> Call<ListProcessVersions> {
        self.http.call(request)
    }

    /// Lists schedules (§3.8.1).
    #[doc(alias = "获取调度列表")]
    pub fn list_schedules(&self, request: ListSchedules) -> Call<ListSchedules> {
        self.http.call(request)
    }

    /// Lists the jobs of a process (§3.9.1).
    ///
    /// There is no list of all jobs, and no filter by state.
    #[doc(alias = "获取流程任务")]
    pub fn list_jobs(&self, request: ListJobs) -> Call<ListJobs> {
        self.http.call(request)
    }

    /// Runs a schedule once, now (§3.9.2).
    ///
    /// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of
    /// a query and of a number. The response does not name the new job; look with `list_jobs`
    /// for the one that was made last: in which order jobs are listed is not documented.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "立即执行一次调度")]
    pub fn run_schedule(&self, request: RunSchedule) -> Call<RunSchedule> {
        self.http.call(request)
    }

    /// Runs a job again (§3.9.3).
    ///
    /// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of
    /// a query and of a number. From which states this works, and whether a new job is made, is
    /// not documented.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "流程任务重新执行")]
    pub fn retry_job(&self, request: RetryJob) -> Call<RetryJob> {
        self.http.call(request)
    }

    /// Stops a job that runs, or cancels one that waits (§3.9.4).
    ///
    /// Sent and signed as a JSON body with `id` as text (assumed): the document also speaks of
    /// a query and of a number. A job that runs is `stopping` first, and `stopped` later.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "停止取消流程任务")]
    pub fn stop_job(&self, request: StopJob) -> Call<StopJob> {
        self.http.call(request)
    }

    /// Deletes a job (§3.9.5).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除流程任务")]
    pub fn delete_job(&self, request: DeleteJob) -> Call<DeleteJob> {
        self.http.call(request)
    }

    /// Lists accesses to an asset (§3.10.1).
    ///
    /// A response with code 4007 is an error even beside a full result, which the document's
    /// example shows.
    #[doc(alias = "获取变量访问记录列表")]
    pub fn list_asset_logs(&self, request: ListAssetLogs) -> Call<ListAssetLogs> {
        self.http.call(request)
    }

    /// Lists assets (§3.10.2).
    ///
    /// Sent and signed as a query without a body, although it is a POST (assumed).
    #[doc(alias = "获取变量列表")]
    pub fn list_assets(&self, request: ListAssets) -> Call<ListAssets> {
        self.http.call(request)
    }

    /// Creates an asset (§3.10.3).
    ///
    /// Names are those of the example: the table has `robotNo` for `robotsNo` and `agentName`
    /// for `assetName`. The response does not name the new asset; look for it with
    /// `list_assets`.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "新增变量")]
    pub fn create_asset(&self, request: CreateAsset) -> Call<CreateAsset> {
        self.http.call(request)
    }

    /// Changes the value of an asset (§3.10.4).
    ///
    /// The asset is told by its name alone, whatever robots and departments use it.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "修改变量")]
    pub fn update_asset(&self, request: UpdateAsset) -> Call<UpdateAsset> {
        self.http.call(request)
    }

    /// Deletes an asset (§3.10.5).
    ///
    /// Give the identifier, the name or both. What happens when they name two different ones is
    /// not documented.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除变量")]
    pub fn delete_asset(&self, request: DeleteAsset) -> Call<DeleteAsset> {
        self.http.call(request)
    }

    /// Lists the items of a queue (§3.11.1).
    ///
    /// There are no parameters for pages, though the response has a total: it may hold fewer
    /// items than that.
    #[doc(alias = "获取任务数据队列项列表")]
    pub fn list_queue_items(&self, request: ListQueueItems) -> Call<ListQueueItems> {
        self.http.call(request)
    }

    /// Adds an item to a queue (§3.11.2).
    ///
    /// Never repeated once it may have been sent. The response does not name the new item; when
    /// the outcome is unknown, look for it in the queue. `keys` goes as JSON in a text, not as
    /// a list (assumed). The priority of the example, `111`, is not in the table, which has
    /// `high`, `normal` and `low`.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "新增任务数据队列项")]
    pub fn create_queue_item(&self, request: CreateQueueItem) -> Call<CreateQueueItem> {
        self.http.call(request)
    }

    /// Updates a queue item (§3.11.3).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "更新任务数据队列项")]
    pub fn update_queue_item(&self, request: UpdateQueueItem) -> Call<UpdateQueueItem> {
        self.http.call(request)
    }

    /// Takes the next item out of a queue (§3.11.4).
    ///
    /// Returns no item when the queue is empty (assumed). Although it is a GET, it is never
    /// repeated once it may have been sent: when the outcome is unknown, an item may be missing
    /// from the queue.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "POP 任务数据队列项")]
    pub fn pop_queue_item(&self, request: PopQueueItem) -> Call<PopQueueItem> {
        self.http.call(request)
    }

    /// Deletes items of a queue (§3.11.5).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除任务数据队列项")]
    pub fn delete_queue_items(&self, request: DeleteQueueItems) -> Call<DeleteQueueItems> {
        self.http.call(request)
    }

    /// Lists queues (§3.11.6).
    #[doc(alias = "获取空间列表")]
    pub fn list_queues(&self, request: ListQueues) -> Call<ListQueues> {
        self.http.call(request)
    }

    /// Creates a queue (§3.11.7).
    ///
    /// The response does not name the new queue; look for it with `list_queues`.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "新增空间")]
    pub fn create_queue(&self, request: CreateQueue) -> Call<CreateQueue> {
        self.http.call(request)
    }

    /// Deletes a queue (§3.11.8).
    ///
    /// Give the identifier, the name or both. What happens when they name two different ones is
    /// not documented.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除空间")]
    pub fn delete_queue(&self, request: DeleteQueue) -> Call<DeleteQueue> {
        self.http.call(request)
    }

    /// Empties a queue (§3.11.9).
    ///
    /// Give the identifier, the name or both. What happens when they name two different ones is
    /// not documented, nor which states of items this concerns.
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "清空空间")]
    pub fn clear_queue(&self, request: ClearQueue) -> Call<ClearQueue> {
        self.http.call(request)
    }

    /// Lists shared files (§3.12.1).
    #[doc(alias = "获取文件列表")]
    pub fn list_files(&self, request: ListFiles) -> Call<ListFiles> {
        self.http.call(request)
    }

    /// Uploads a file (§3.12.2).
    ///
    /// The signature covers the text parts and not the file (assumed).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "文件上传")]
    pub fn upload_file(&self, request: UploadFile) -> Call<UploadFile> {
        self.http.call(request)
    }

    /// Downloads a file (§3.12.3).
    ///
    /// The document shows no successful response: whatever is not the vendor's envelope is
    /// taken for the file (assumed).
    #[doc(alias = "下载文件")]
    pub fn download_file(&self, request: DownloadFile) -> Call<DownloadFile> {
        self.http.call(request)
    }

    /// Deletes a file (§3.12.4).
    ///
    /// Never repeated once it may have been sent.
    #[doc(alias = "删除文件")]
    pub fn delete_file(&self, request: DeleteFile) -> Call<DeleteFile> {
        self.http.call(request)
    }

    /// A call to a path that this client does not know, `/oapi/v1/…`, with token, signature
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

    /// Lets a process log in by itself while the [token store](Self::token_store) is down and it has no usable token;
    /// otherwise its calls fail until the store is back. Only if the vendor confirmed that several tokens are valid at a
    /// time, which its document does not say.
    pub fn fetch_without_store(mut self, allowed: bool) -> Self {
        self.setup.set_fetch_without_store(allowed);
        self
    }
}
