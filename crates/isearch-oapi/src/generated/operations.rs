// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 117d3a8752bc42bb9a941de5ee30be63c29b951dc79306064f4b66fe3858c21c

//! What the document says of each operation.

use vendor_http::{
    Method, Operation, RetryClass,
    vendor::{AnswerKind, Api, AuthScheme, SignedAs},
};

use super::assumptions;

const VENDOR: &str = "isearch";

/// The vendor's API as a whole.
pub const API: Api = Api::new(VENDOR)
    .path_prefix("/oapi/v1")
    .sensitive(&[
        "accessKey",
        "access_token",
        "accesstoken",
        "assetValue",
        "commToken",
        "email",
        "lodePass",
        "newPass",
        "oldPass",
        "phone",
        "refreshToken",
        "refresh_token",
        "secretKey",
        "signature",
        "userPassword",
    ])
    .members(&[
        "APPLY_USERS",
        "AUTO_STOP_TIME",
        "CREATE_TIME",
        "CURR_ROBOT_NAME",
        "CURR_ROBOT_NO",
        "CUR_ORG_NAME",
        "DESCRIPTION",
        "DEVELOPER_USER",
        "END_TIME",
        "EXEC_ROBOTS_ALIAS",
        "EXEC_ROBOTS_NAMES",
        "EXEC_ROBOTS_NO",
        "FAIL_TRY_TIMES",
        "ID",
        "JOB_NO",
        "JOB_ORDER",
        "JOB_TIME",
        "JOB_TYPE",
        "LastLoginTime",
        "MODIFY_TIME",
        "ORG_CODE",
        "OWBER_USER",
        "OWBER_USER_ID",
        "PENDING_TIME",
        "PENDING_TIMEOUT",
        "PRIORITY",
        "PROC_CODE",
        "PROC_FILE",
        "PROC_HAND_DO_MIN",
        "PROC_NAME",
        "PROC_VER",
        "PRODUCE_TYPE",
        "PUBLISH_TIME",
        "Priority",
        "ROBOT_END_TIME",
        "ROBOT_START_TIME",
        "RUNNING_TIMEOUT",
        "RUN_TIMES",
        "RUN_TIME_SEC",
        "SCH_TYPE",
        "START_TIME",
        "STATUS",
        "Script",
        "WAIT_TIMES",
        "access_token",
        "administrators",
        "agentAlias",
        "agentDcode",
        "agentIp",
        "agentName",
        "agentNo",
        "agentOs",
        "agentType",
        "agentVersion",
        "applyUsers",
        "assetDesc",
        "assetId",
        "assetName",
        "assetType",
        "assetValue",
        "autoStopTime",
        "calendarId",
        "cloudJob",
        "code",
        "commToken",
        "createTime",
        "curCode",
        "curName",
        "curOrgName",
        "curParentId",
        "currRobotName",
        "currRobotNo",
        "dataStatus",
        "deadline",
        "description",
        "desktopType",
        "developerUser",
        "email",
        "endTime",
        "execRobotsAlias",
        "execRobotsNames",
        "execRobotsNo",
        "expires_in",
        "failTryTimes",
        "fileAllPath",
        "fileDesc",
        "fileId",
        "fileName",
        "fileSize",
        "fileTag",
        "handDoMin",
        "handLock",
        "id",
        "ids",
        "isActivity",
        "isAssistant",
        "isClientEdit",
        "isHolidayExcept",
        "isManager",
        "isNeedModifyPwd",
        "isOverwrite",
        "isPythonExpr",
        "isReceMail",
        "isStartUp",
        "itemNo",
        "items",
        "jobClassPath",
        "jobNo",
        "jobOrder",
        "jobTime",
        "jobType",
        "key",
        "keyWords",
        "keys",
        "lastHeartTime",
        "lastLoginTime",
        "licDateExpiry",
        "licSn",
        "licStatus",
        "lodePass",
        "loginFailureTimes",
        "loginSource",
        "modifyTime",
        "msg",
        "newPass",
        "nextAction",
        "nextExeTime",
        "oldPass",
        "orgCode",
        "orgId",
        "orgName",
        "orgPos",
        "orgSource",
        "owberUser",
        "owberUserId",
        "parentOrgCode",
        "parentOrgId",
        "parentOrgName",
        "pendingTime",
        "pendingTimeout",
        "phone",
        "policyId",
        "policyName",
        "priority",
        "proChange",
        "procChange",
        "procCode",
        "procDesc",
        "procFile",
        "procHandDoMin",
        "procIcon",
        "procName",
        "procVer",
        "proclcon",
        "produceType",
        "publishTime",
        "pwdModifyDate",
        "queueDesc",
        "queueId",
        "queueMaxItems",
        "queueName",
        "rdpPort",
        "refresh_token",
        "result",
        "robotAlias",
        "robotEndTime",
        "robotNo",
        "robotStartTime",
        "robotsNo",
        "roleId",
        "roleName",
        "rpaUserName",
        "runMode",
        "runTimeSec",
        "runTimes",
        "runningTimeout",
        "schJobNums",
        "schName",
        "schParam",
        "schType",
        "scheduleCommand",
        "scheduleExpre",
        "scheduleExpreDesc",
        "scheduleMode",
        "scheduleTime",
        "scope",
        "script",
        "startTime",
        "status",
        "statusCtime",
        "studioAlias",
        "timeOut",
        "timestamp",
        "token_type",
        "total",
        "uploadFile",
        "userAlias",
        "userDomain",
        "userId",
        "userName",
        "userPassword",
        "userSource",
        "value",
        "verExplain",
        "vlogAction",
        "vlogCreateTime",
        "vlogJobNo",
        "vlogProcess",
        "vlogRobotNo",
        "waitTimes",
        "workStatus",
    ]);

pub(crate) const GET_TOKEN: Operation =
    Operation::new(VENDOR, "get_token", Method::GET, "/oapi/v1/token")
        .title("认证获取 token")
        .section("2.1")
        .auth(AuthScheme::None)
        .retry(RetryClass::Safe)
        .content_type("application/json")
        .assuming(&[&assumptions::EXPIRES_IN, &assumptions::TOKEN_REFUSED]);

pub(crate) const REFRESH_TOKEN: Operation =
    Operation::new(VENDOR, "refresh_token", Method::GET, "/oapi/v1/token")
        .title("认证刷新 token")
        .section("2.2")
        .auth(AuthScheme::None)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::REFRESH_SIGNATURE,
            &assumptions::REFRESH_CODE,
            &assumptions::EXPIRES_IN,
            &assumptions::TOKEN_REFUSED,
        ]);

pub(crate) const LIST_USERS: Operation =
    Operation::new(VENDOR, "list_users", Method::GET, "/oapi/v1/user")
        .title("获取用户列表")
        .section("3.1.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const CREATE_USER: Operation =
    Operation::new(VENDOR, "create_user", Method::POST, "/oapi/v1/user")
        .title("新增用户")
        .section("3.1.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

pub(crate) const UPDATE_USER: Operation =
    Operation::new(VENDOR, "update_user", Method::PUT, "/oapi/v1/user")
        .title("修改用户")
        .section("3.1.3")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

pub(crate) const DELETE_USER: Operation =
    Operation::new(VENDOR, "delete_user", Method::DELETE, "/oapi/v1/user")
        .title("删除用户")
        .section("3.1.4")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const LIST_ROLES: Operation =
    Operation::new(VENDOR, "list_roles", Method::GET, "/oapi/v1/role/list")
        .title("角色管理列表")
        .section("3.2.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const LIST_ORGS: Operation =
    Operation::new(VENDOR, "list_orgs", Method::GET, "/oapi/v1/orgDef/list")
        .title("获取所有部门")
        .section("3.3.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const CREATE_ORG: Operation =
    Operation::new(VENDOR, "create_org", Method::POST, "/oapi/v1/orgDef/addOrg")
        .title("新增部门")
        .section("3.3.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

pub(crate) const UPDATE_ORG: Operation = Operation::new(
    VENDOR,
    "update_org",
    Method::PUT,
    "/oapi/v1/orgDef/editOrgDef",
)
.title("修改部门")
.section("3.3.3")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

pub(crate) const DELETE_ORG: Operation = Operation::new(
    VENDOR,
    "delete_org",
    Method::DELETE,
    "/oapi/v1/orgDef/delOrgDef",
)
.title("删除部门")
.section("3.3.4")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

pub(crate) const LIST_ROBOTS: Operation =
    Operation::new(VENDOR, "list_robots", Method::GET, "/oapi/v1/robot")
        .title("获取机器人列表")
        .section("3.4.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const UPDATE_ROBOT: Operation =
    Operation::new(VENDOR, "update_robot", Method::PUT, "/oapi/v1/robot")
        .title("修改机器人")
        .section("3.4.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const GET_ROBOT: Operation =
    Operation::new(VENDOR, "get_robot", Method::GET, "/oapi/v1/robot/detail")
        .title("机器人详情")
        .section("3.4.3")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .content_type("application/json")
        .assuming(&[
            &assumptions::ROBOT_DETAIL_PLACE,
            &assumptions::TOKEN_REFUSED,
            &assumptions::TIME_ZONE,
        ])
        .unwrapped(&["id", "agentNo"]);

pub(crate) const LIST_STUDIOS: Operation =
    Operation::new(VENDOR, "list_studios", Method::GET, "/oapi/v1/studio")
        .title("获取设计器列表")
        .section("3.5.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const UPDATE_STUDIO: Operation =
    Operation::new(VENDOR, "update_studio", Method::PUT, "/oapi/v1/studio")
        .title("修改设计器")
        .section("3.5.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const LIST_PROCESSES: Operation =
    Operation::new(VENDOR, "list_processes", Method::GET, "/oapi/v1/process")
        .title("获取流程列表")
        .section("3.6.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const DELETE_PROCESS: Operation =
    Operation::new(VENDOR, "delete_process", Method::DELETE, "/oapi/v1/process")
        .title("删除流程")
        .section("3.6.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const LIST_PROCESS_VERSIONS: Operation = Operation::new(
    VENDOR,
    "list_process_versions",
    Method::GET,
    "/oapi/v1/process/version",
)
.title("获取流程版本")
.section("3.7.1")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/x-www-form-urlencoded")
.assuming(&[
    &assumptions::TOKEN_REFUSED,
    &assumptions::VERSION_FILTER,
    &assumptions::TIME_ZONE,
]);

pub(crate) const LIST_SCHEDULES: Operation = Operation::new(
    VENDOR,
    "list_schedules",
    Method::GET,
    "/oapi/v1/schedule/list",
)
.title("获取调度列表")
.section("3.8.1")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/x-www-form-urlencoded")
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const LIST_JOBS: Operation =
    Operation::new(VENDOR, "list_jobs", Method::GET, "/oapi/v1/job")
        .title("获取流程任务")
        .section("3.9.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::TOKEN_REFUSED,
            &assumptions::FINAL_STATES,
            &assumptions::TIME_ZONE,
        ]);

pub(crate) const RUN_SCHEDULE: Operation =
    Operation::new(VENDOR, "run_schedule", Method::POST, "/oapi/v1/job/create")
        .title("立即执行一次调度")
        .section("3.9.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

pub(crate) const RETRY_JOB: Operation =
    Operation::new(VENDOR, "retry_job", Method::POST, "/oapi/v1/job/retry")
        .title("流程任务重新执行")
        .section("3.9.3")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

pub(crate) const STOP_JOB: Operation =
    Operation::new(VENDOR, "stop_job", Method::POST, "/oapi/v1/job/stop")
        .title("停止取消流程任务")
        .section("3.9.4")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::PARAMETER_PLACE, &assumptions::TOKEN_REFUSED]);

pub(crate) const DELETE_JOB: Operation =
    Operation::new(VENDOR, "delete_job", Method::DELETE, "/oapi/v1/job")
        .title("删除流程任务")
        .section("3.9.5")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const LIST_ASSET_LOGS: Operation = Operation::new(
    VENDOR,
    "list_asset_logs",
    Method::GET,
    "/oapi/v1/asset/vlog",
)
.title("获取变量访问记录列表")
.section("3.10.1")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const LIST_ASSETS: Operation =
    Operation::new(VENDOR, "list_assets", Method::POST, "/oapi/v1/asset/list")
        .title("获取变量列表")
        .section("3.10.2")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[
            &assumptions::LIST_ASSETS_PLACE,
            &assumptions::TOKEN_REFUSED,
            &assumptions::TIME_ZONE,
        ]);

pub(crate) const CREATE_ASSET: Operation =
    Operation::new(VENDOR, "create_asset", Method::POST, "/oapi/v1/asset")
        .title("新增变量")
        .section("3.10.3")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const UPDATE_ASSET: Operation =
    Operation::new(VENDOR, "update_asset", Method::PUT, "/oapi/v1/asset")
        .title("修改变量")
        .section("3.10.4")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const DELETE_ASSET: Operation =
    Operation::new(VENDOR, "delete_asset", Method::DELETE, "/oapi/v1/asset")
        .title("删除变量")
        .section("3.10.5")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const LIST_QUEUE_ITEMS: Operation = Operation::new(
    VENDOR,
    "list_queue_items",
    Method::GET,
    "/oapi/v1/queue/item",
)
.title("获取任务数据队列项列表")
.section("3.11.1")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const CREATE_QUEUE_ITEM: Operation = Operation::new(
    VENDOR,
    "create_queue_item",
    Method::POST,
    "/oapi/v1/queue/item",
)
.title("新增任务数据队列项")
.section("3.11.2")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::QUEUE_ITEM_KEYS]);

pub(crate) const UPDATE_QUEUE_ITEM: Operation = Operation::new(
    VENDOR,
    "update_queue_item",
    Method::PUT,
    "/oapi/v1/queue/item",
)
.title("更新任务数据队列项")
.section("3.11.3")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const POP_QUEUE_ITEM: Operation = Operation::new(
    VENDOR,
    "pop_queue_item",
    Method::GET,
    "/oapi/v1/queue/item/pop",
)
.title("POP 任务数据队列项")
.section("3.11.4")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::TOKEN_REFUSED,
    &assumptions::EMPTY_QUEUE,
    &assumptions::TIME_ZONE,
]);

pub(crate) const DELETE_QUEUE_ITEMS: Operation = Operation::new(
    VENDOR,
    "delete_queue_items",
    Method::DELETE,
    "/oapi/v1/queue/item",
)
.title("删除任务数据队列项")
.section("3.11.5")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const LIST_QUEUES: Operation =
    Operation::new(VENDOR, "list_queues", Method::GET, "/oapi/v1/queue")
        .title("获取空间列表")
        .section("3.11.6")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const CREATE_QUEUE: Operation =
    Operation::new(VENDOR, "create_queue", Method::POST, "/oapi/v1/queue")
        .title("新增空间")
        .section("3.11.7")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const DELETE_QUEUE: Operation =
    Operation::new(VENDOR, "delete_queue", Method::DELETE, "/oapi/v1/queue")
        .title("删除空间")
        .section("3.11.8")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const CLEAR_QUEUE: Operation =
    Operation::new(VENDOR, "clear_queue", Method::PUT, "/oapi/v1/queue/clear")
        .title("清空空间")
        .section("3.11.9")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const LIST_FILES: Operation =
    Operation::new(VENDOR, "list_files", Method::GET, "/oapi/v1/share/file")
        .title("获取文件列表")
        .section("3.12.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::TIME_ZONE]);

pub(crate) const UPLOAD_FILE: Operation =
    Operation::new(VENDOR, "upload_file", Method::POST, "/oapi/v1/share/file")
        .title("文件上传")
        .section("3.12.2")
        .signed_as(SignedAs::Texts)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED, &assumptions::UPLOAD_SIGNATURE]);

pub(crate) const DOWNLOAD_FILE: Operation = Operation::new(
    VENDOR,
    "download_file",
    Method::GET,
    "/oapi/v1/share/file/download",
)
.title("下载文件")
.section("3.12.3")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.answers(AnswerKind::File)
.assuming(&[&assumptions::TOKEN_REFUSED]);

pub(crate) const DELETE_FILE: Operation =
    Operation::new(VENDOR, "delete_file", Method::DELETE, "/oapi/v1/share/file")
        .title("删除文件")
        .section("3.12.4")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::TOKEN_REFUSED]);

/// Every operation of this client, in the order of the document.
pub const OPERATIONS: &[&Operation] = &[
    &GET_TOKEN,
    &REFRESH_TOKEN,
    &LIST_USERS,
    &CREATE_USER,
    &UPDATE_USER,
    &DELETE_USER,
    &LIST_ROLES,
    &LIST_ORGS,
    &CREATE_ORG,
    &UPDATE_ORG,
    &DELETE_ORG,
    &LIST_ROBOTS,
    &UPDATE_ROBOT,
    &GET_ROBOT,
    &LIST_STUDIOS,
    &UPDATE_STUDIO,
    &LIST_PROCESSES,
    &DELETE_PROCESS,
    &LIST_PROCESS_VERSIONS,
    &LIST_SCHEDULES,
    &LIST_JOBS,
    &RUN_SCHEDULE,
    &RETRY_JOB,
    &STOP_JOB,
    &DELETE_JOB,
    &LIST_ASSET_LOGS,
    &LIST_ASSETS,
    &CREATE_ASSET,
    &UPDATE_ASSET,
    &DELETE_ASSET,
    &LIST_QUEUE_ITEMS,
    &CREATE_QUEUE_ITEM,
    &UPDATE_QUEUE_ITEM,
    &POP_QUEUE_ITEM,
    &DELETE_QUEUE_ITEMS,
    &LIST_QUEUES,
    &CREATE_QUEUE,
    &DELETE_QUEUE,
    &CLEAR_QUEUE,
    &LIST_FILES,
    &UPLOAD_FILE,
    &DOWNLOAD_FILE,
    &DELETE_FILE,
];
