// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: c3cb3254dbddb689540b748f771c567cce09b9f0e94d72d3594ebb5a73ab16ed

#![allow(clippy::unreadable_literal, reason = "as the document has them")]
#![allow(unused_imports, reason = "no document has values of every kind")]

use crate::document::{
    ANY, Assumption, DECIMAL, Document, Evidence, FLAG, ID, INTEGER, Integer, Kind, Member, Object,
    Operation, ParameterLocation, Response, Retry, Supplied, TEXT, TIME, Text, list, one_or_list,
};

/// What the document of `isearch` says.
pub(crate) static ISEARCH: Document = Document { vendor: "isearch", operations: &[
    Operation::new("get_token", "GET", "/oapi/v1/token")
        .about("tokens", "2.1", "认证获取 token", "Asks for a token with an access key.")
        .retry(Retry::Safe)
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("accessKey", TEXT, "The login name: a user name, a mobile number or an e-mail address.").sensitive().example("\"example-access-key\""),
            Member::required("secretKey", TEXT, "The password.").sensitive().example("\"example-secret-key\""),]))
        .supplied(&[Supplied::header("Content-Type")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("TokenGrant"), ""),]))))
        .data("result")
        .assumptions(&["isearch-expires-in", "isearch-token-refused"]),
    Operation::new("refresh_token", "GET", "/oapi/v1/token")
        .about("tokens", "2.2", "认证刷新 token", "Exchanges a refresh token for a new token.")
        .retry(Retry::Never)
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("code", INTEGER, "Required by the table and missing in the example, where its row has the description of the code in responses. Left out (assumed); 0 is the table's example."),
            Member::required("refreshToken", Kind::Text(Text { max_length: Some(40), ..Text::ANY }), "The refresh token that came with the last token.").sensitive().example("\"example-refresh-token\""),]))
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("TokenGrant"), ""),]))))
        .data("result")
        .assumptions(&["isearch-refresh-signature", "isearch-refresh-code", "isearch-expires-in", "isearch-token-refused"]),
    Operation::new("list_users", "GET", "/oapi/v1/user")
        .about("users", "3.1.1", "获取用户列表", "Lists users.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("userName", TEXT, "The login name to look for."),
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("UserPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("create_user", "POST", "/oapi/v1/user")
        .about("users", "3.1.2", "新增用户", "Creates a user.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("userName", TEXT, "The login name.").example("\"user1\""),
            Member::optional("userAlias", TEXT, "The real name.").example("\"用户1\""),
            Member::required("roleId", ID, "The role's identifier.").example("\"2\""),
            Member::required("orgCode", TEXT, "The department's code, as `list_orgs` has it in `orgCode` (assumed).").example("\"-010-025-\""),
            Member::required("userPassword", TEXT, "The password, sent as given.").sensitive().example("\"example-password\""),
            Member::optional("description", TEXT, "A remark.").example("\"永久\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-parameter-place", "isearch-token-refused"]),
    Operation::new("update_user", "PUT", "/oapi/v1/user")
        .about("users", "3.1.3", "修改用户", "Changes a user.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("userName", TEXT, "The login name.").example("\"user1\""),
            Member::optional("userAlias", TEXT, "The real name.").example("\"用户1\""),
            Member::required("roleId", ID, "The role's identifier.").example("\"2\""),
            Member::required("orgCode", TEXT, "The department's code, as `list_orgs` has it in `orgCode` (assumed).").example("\"-010-025-\""),
            Member::optional("description", TEXT, "A remark.").example("\"永久\""),
            Member::required("id", Kind::Id { is_integer: true }, "The user's identifier.").example("22"),
            Member::optional("lodePass", TEXT, "The old password, for a new one to be set.").sensitive().example("\"example-password\""),
            Member::optional("newPass", TEXT, "The new password.").sensitive().example("\"example-new-password\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-parameter-place", "isearch-token-refused"]),
    Operation::new("delete_user", "DELETE", "/oapi/v1/user")
        .about("users", "3.1.4", "删除用户", "Deletes a user.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("ids", Kind::Id { is_integer: true }, "The user's identifier. One a call, in spite of its name (assumed).").example("1"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("list_roles", "GET", "/oapi/v1/role/list")
        .about("roles", "3.2.1", "角色管理列表", "Lists roles.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("roleName", TEXT, "The role's name to look for."),
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("2"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("RolePage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("list_orgs", "GET", "/oapi/v1/orgDef/list")
        .about("orgs", "3.3.1", "获取所有部门", "Lists departments.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("2"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("OrgPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("create_org", "POST", "/oapi/v1/orgDef/addOrg")
        .about("orgs", "3.3.2", "新增部门", "Creates a department.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("curCode", Kind::Text(Text { max_length: Some(5), ..Text::ANY }), "The code of the department alone, of at most 5 characters.").example("\"333\""),
            Member::optional("parentOrgCode", TEXT, "The parent's code, as `list_orgs` has it in `orgCode` (assumed).").example("\"-010-025-\""),
            Member::required("curName", Kind::Text(Text { max_length: Some(30), ..Text::ANY }), "The department's name, of at most 30 characters.").example("\"xxx\""),
            Member::optional("orgPos", Kind::Integer(Integer { least: -2147483648, most: 2147483647, ..Integer::ANY }), "The department's place among its siblings.").example("1"),
            Member::optional("description", Kind::Text(Text { max_length: Some(200), ..Text::ANY }), "A remark, of at most 200 characters.").example("\"1234\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-parameter-place", "isearch-token-refused"]),
    Operation::new("update_org", "PUT", "/oapi/v1/orgDef/editOrgDef")
        .about("orgs", "3.3.3", "修改部门", "Changes a department.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", Kind::Id { is_integer: true }, "The department's identifier.").example("1"),
            Member::optional("curName", TEXT, "The department's name.").example("\"aaa\""),
            Member::optional("orgPos", TEXT, "The department's place among its siblings, as text.").example("\"1\""),
            Member::optional("description", TEXT, "A remark.").example("\"12233\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-parameter-place", "isearch-token-refused"]),
    Operation::new("delete_org", "DELETE", "/oapi/v1/orgDef/delOrgDef")
        .about("orgs", "3.3.4", "删除部门", "Deletes a department.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", Kind::Id { is_integer: true }, "The department's identifier.").example("1"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-parameter-place", "isearch-token-refused"]),
    Operation::new("list_robots", "GET", "/oapi/v1/robot")
        .about("robots", "3.4.1", "获取机器人列表", "Lists robots.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("tx", TEXT, "Text to search for in all columns."),
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("RobotPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("update_robot", "PUT", "/oapi/v1/robot")
        .about("robots", "3.4.2", "修改机器人", "Changes the display name of a robot.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", ID, "The robot's identifier.").example("\"47\""),
            Member::optional("robotAlias", TEXT, "The display name; `agentAlias` in responses.").example("\"111\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("get_robot", "GET", "/oapi/v1/robot/detail")
        .about("robots", "3.4.3", "机器人详情", "Gets one robot.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The robot's identifier.").example("\"47\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("Content-Type")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("Robot"), ""),]))))
        .data("result")
        .unwrapped(&["id", "agentNo"])
        .assumptions(&["isearch-robot-detail-place", "isearch-token-refused", "isearch-time-zone"]),
    Operation::new("list_studios", "GET", "/oapi/v1/studio")
        .about("studios", "3.5.1", "获取设计器列表", "Lists studios.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("StudioPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("update_studio", "PUT", "/oapi/v1/studio")
        .about("studios", "3.5.2", "修改设计器", "Changes the display name of a studio.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", ID, "The studio's identifier.").example("\"63\""),
            Member::optional("studioAlias", TEXT, "The display name; `agentAlias` in responses.").example("\"111\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("list_processes", "GET", "/oapi/v1/process")
        .about("processes", "3.6.1", "获取流程列表", "Lists processes.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("procName", TEXT, "The process's name to look for."),
            Member::optional("deveUserName", TEXT, "The user who developed it; `developerUser` in responses."),
            Member::optional("ownUserName", TEXT, "The user who owns it; `owberUser` in responses."),
            Member::optional("orgCode", TEXT, "The department's code."),
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("ProcessPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("delete_process", "DELETE", "/oapi/v1/process")
        .about("processes", "3.6.2", "删除流程", "Deletes a process.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", ID, "The process's identifier.").example("\"54\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("list_process_versions", "GET", "/oapi/v1/process/version")
        .about("versions", "3.7.1", "获取流程版本", "Lists versions of processes.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),
            Member::optional("procId", ID, "The process's identifier.").evidence(Evidence::Assumed).example("\"54\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("Content-Type")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("ProcessVersionPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-version-filter", "isearch-time-zone"]),
    Operation::new("list_schedules", "GET", "/oapi/v1/schedule/list")
        .about("schedules", "3.8.1", "获取调度列表", "Lists schedules.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature"), Supplied::header("Content-Type")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("SchedulePage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("list_jobs", "GET", "/oapi/v1/job")
        .about("jobs", "3.9.1", "获取流程任务", "Lists the jobs of a process.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("id", ID, "The process's identifier, as `list_processes` has it.").example("\"45\""),
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("JobPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-final-states", "isearch-time-zone"]),
    Operation::new("delete_job", "DELETE", "/oapi/v1/job")
        .about("jobs", "3.9.5", "删除流程任务", "Deletes a job.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", ID, "The job's identifier.").example("\"6\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("run_schedule", "POST", "/oapi/v1/job/create")
        .about("jobs", "3.9.2", "立即执行一次调度", "Runs a schedule once, now.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", ID, "The schedule's identifier.").example("\"3\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-parameter-place", "isearch-token-refused"]),
    Operation::new("retry_job", "POST", "/oapi/v1/job/retry")
        .about("jobs", "3.9.3", "流程任务重新执行", "Runs a job again.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", ID, "The job's identifier.").example("\"4\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-parameter-place", "isearch-token-refused"]),
    Operation::new("stop_job", "POST", "/oapi/v1/job/stop")
        .about("jobs", "3.9.4", "停止取消流程任务", "Stops a job that runs, or cancels one that waits.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", ID, "The job's identifier.").example("\"5\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-parameter-place", "isearch-token-refused"]),
    Operation::new("list_asset_logs", "GET", "/oapi/v1/asset/vlog")
        .about("assets", "3.10.1", "获取变量访问记录列表", "Lists accesses to an asset.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("assetId", ID, "The asset's identifier.").example("\"RPA\""),
            Member::optional("action", ASSET_ACTION, "What was done with the asset: `edit`, `create` or `read`."),
            Member::optional("procCode", TEXT, "The code of the process that had access."),
            Member::optional("robotNo", TEXT, "The number of the robot that had access."),
            Member::optional("from", Kind::Text(Text { is_time: true, ..Text::ANY }), "The earliest time: `YYYY-MM-DD HH:MM:SS` in UTC+8 (assumed)."),
            Member::optional("to", Kind::Text(Text { is_time: true, ..Text::ANY }), "The latest time: `YYYY-MM-DD HH:MM:SS` in UTC+8 (assumed)."),
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("AssetLogPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("list_assets", "POST", "/oapi/v1/asset/list")
        .about("assets", "3.10.2", "获取变量列表", "Lists assets.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("assetName", TEXT, "The asset's name to look for."),
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("AssetPage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-list-assets-place", "isearch-token-refused", "isearch-time-zone"]),
    Operation::new("create_asset", "POST", "/oapi/v1/asset")
        .about("assets", "3.10.3", "新增变量", "Creates an asset.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("robotsNo", TEXT, "The numbers of the robots that may use it, separated by commas.").evidence(Evidence::Example).example("\"robot07,robot06\""),
            Member::optional("isPythonExpr", Kind::Text(Text { values: &["no", "yes"], ..Text::ANY }), "Whether the value is a Python expression. What holds when this is not said is not documented.").example("\"yes\""),
            Member::optional("isClientEdit", Kind::Text(Text { values: &["no", "yes"], ..Text::ANY }), "Whether robots may change it. What holds when this is not said is not documented.").example("\"yes\""),
            Member::optional("assetDesc", TEXT, "A remark, which no response returns.").example("\"1\""),
            Member::required("assetName", TEXT, "The asset's name.").evidence(Evidence::Example).example("\"asset1\""),
            Member::required("assetValue", TEXT, "The asset's value.").sensitive().example("\"example-value\""),
            Member::required("assetType", ASSET_TYPE, "Whether the value is a text or a password.").example("\"text\""),
            Member::optional("orgCode", TEXT, "The department's code.").example("\"-11-\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("update_asset", "PUT", "/oapi/v1/asset")
        .about("assets", "3.10.4", "修改变量", "Changes the value of an asset.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("assetName", TEXT, "The asset's name.").example("\"mock\""),
            Member::required("assetValue", TEXT, "The new value.").sensitive().example("\"example-value\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("delete_asset", "DELETE", "/oapi/v1/asset")
        .about("assets", "3.10.5", "删除变量", "Deletes an asset.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::optional("assetId", ID, "The asset's identifier: a number by the table, text in the example. Digits go as a number, anything else as text.").example("3"),
            Member::optional("assetName", TEXT, "The asset's name.").example("\"mock\""),]).least(1))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("list_queue_items", "GET", "/oapi/v1/queue/item")
        .about("queues", "3.11.1", "获取任务数据队列项列表", "Lists the items of a queue.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("queueName", TEXT, "The queue's name.").example("\"name\""),
            Member::optional("priority", QUEUE_PRIORITY, "How urgent the items are.").example("\"low\""),
            Member::optional("from", Kind::Text(Text { is_time: true, ..Text::ANY }), "The earliest time: `YYYY-MM-DD HH:MM:SS` in UTC+8.").example("\"2020-10-10 10:10:10\""),
            Member::optional("to", Kind::Text(Text { is_time: true, ..Text::ANY }), "The latest time: `YYYY-MM-DD HH:MM:SS` in UTC+8.").example("\"2020-10-20 10:10:10\""),
            Member::optional("status", QUEUE_ITEM_STATUS, "What has become of the items.").example("\"success\""),
            Member::optional("filter", TEXT, "A Lucene query: `status:success`."),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("QueueItemPage"), ""),]))))
        .data("result")
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("create_queue_item", "POST", "/oapi/v1/queue/item")
        .about("queues", "3.11.2", "新增任务数据队列项", "Adds an item to a queue.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("queueName", TEXT, "The queue's name.").example("\"RPA_admin\""),
            Member::required("priority", QUEUE_PRIORITY, "How urgent the item is.").example("\"normal\""),
            Member::required("deadline", Kind::Text(Text { is_time: true, ..Text::ANY }), "Until when the item is to be worked on: `YYYY-MM-DD HH:MM:SS` in UTC+8.").example("\"2020-04-16 23:50:40\""),
            Member::optional("keys", Kind::Text(Text { content: Some(&list(&Kind::Component("KeyValue"))), ..Text::ANY }), "The item's data. Sent as JSON in a text (documented as text, assumed to be JSON).").example("\"[{\\\"key\\\":\\\"ww\\\",\\\"value\\\":\\\"ww\\\"}]\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused", "isearch-queue-item-keys"]),
    Operation::new("update_queue_item", "PUT", "/oapi/v1/queue/item")
        .about("queues", "3.11.3", "更新任务数据队列项", "Updates a queue item.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("itemNo", TEXT, "The item's number.").example("\"5294f492-e32c-41bc-9136-1f41bf1499c0\""),
            Member::required("status", QUEUE_ITEM_STATUS, "What has become of the item.").example("\"success\""),
            Member::required("queueName", TEXT, "The queue's name.").example("\"queue\""),
            Member::optional("result", TEXT, "A remark.").example("\"说明\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("delete_queue_items", "DELETE", "/oapi/v1/queue/item")
        .about("queues", "3.11.5", "删除任务数据队列项", "Deletes items of a queue.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("items", list(&Kind::Component("QueueItemRef")), "The items.").example("[{\"itemNo\":\"5294f492-e32c-41bc-9136-1f41bf1499c0\"}]"),
            Member::required("queueName", TEXT, "The queue's name.").example("\"111\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("pop_queue_item", "GET", "/oapi/v1/queue/item/pop")
        .about("queues", "3.11.4", "POP 任务数据队列项", "Takes the next item out of a queue.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("queueName", TEXT, "The queue's name.").example("\"a\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("QueueItem"), ""),]))))
        .data("result")
        .assumptions(&["isearch-token-refused", "isearch-empty-queue", "isearch-time-zone"]),
    Operation::new("list_queues", "GET", "/oapi/v1/queue")
        .about("queues", "3.11.6", "获取空间列表", "Lists queues.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::optional("queueName", TEXT, "The queue's name to look for.").example("\"RPA\""),
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("QueuePage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("create_queue", "POST", "/oapi/v1/queue")
        .about("queues", "3.11.7", "新增空间", "Creates a queue.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("queueName", TEXT, "The queue's name.").example("\"RPA_admin\""),
            Member::required("queueMaxItems", Kind::Integer(Integer { least: 0, most: 2147483647, ..Integer::ANY }), "How many items the queue holds at the most.").example("10"),
            Member::required("failTryTimes", Kind::Integer(Integer { least: 0, most: 2147483647, ..Integer::ANY }), "How often a failed item is tried again (assumed): the document repeats the name, and calls it the number of failed attempts (尝试失败次数) in responses.").example("12"),
            Member::optional("queueDesc", TEXT, "A remark.").example("\"队列描述\""),
            Member::optional("robotsNo", TEXT, "The numbers of the robots that the queue is for, separated by commas (assumed)."),
            Member::optional("timeOut", TEXT, "The timeout of an item (assumed): an integer as text, in a unit that is not documented."),
            Member::optional("orgCode", TEXT, "The department's code."),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("delete_queue", "DELETE", "/oapi/v1/queue")
        .about("queues", "3.11.8", "删除空间", "Deletes a queue.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::optional("queueId", ID, "The queue's identifier.").example("\"29\""),
            Member::optional("queueName", TEXT, "The queue's name.").example("\"空间名x\""),]).least(1))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("clear_queue", "PUT", "/oapi/v1/queue/clear")
        .about("queues", "3.11.9", "清空空间", "Empties a queue.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::optional("queueId", ID, "The queue's identifier.").example("\"55\""),
            Member::optional("queueName", TEXT, "The queue's name.").example("\"111\""),]).least(1))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("list_files", "GET", "/oapi/v1/share/file")
        .about("files", "3.12.1", "获取文件列表", "Lists shared files.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("page", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "The page, from 1.").example("1"),
            Member::required("size", Kind::Integer(Integer { least: 1, most: 2147483647, ..Integer::ANY }), "Entries per page, at least 1. The largest size is not documented.").example("10"),
            Member::optional("userId", ID, "The user whose files they are."),
            Member::optional("fileName", TEXT, "The file's name to look for.").evidence(Evidence::Example).example("\"a\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),
            Member::optional("result", Kind::Component("SharedFilePage"), ""),]))))
        .data("result")
        .paged()
        .assumptions(&["isearch-token-refused", "isearch-time-zone"]),
    Operation::new("upload_file", "POST", "/oapi/v1/share/file")
        .about("files", "3.12.2", "文件上传", "Uploads a file.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Multipart, Object::new(&[
            Member::required("uploadFile", Kind::File, "The file.").example("\"a.txt\""),
            Member::optional("isOverwrite", Kind::Text(Text { values: &["no", "yes"], ..Text::ANY }), "Whether a file of the same name is replaced. What happens when this is not said is not documented.").example("\"yes\""),
            Member::optional("fileTag", TEXT, "Tags, separated by commas.").example("\"a,b\""),
            Member::required("userId", ID, "The user whose file it becomes.").example("\"1\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused", "isearch-upload-signature"]),
    Operation::new("delete_file", "DELETE", "/oapi/v1/share/file")
        .about("files", "3.12.4", "删除文件", "Deletes a file.")
        .retry(Retry::Never)
        .with_token()
        .parameters(ParameterLocation::Json, Object::new(&[
            Member::required("id", ID, "The file's identifier; `fileId` in responses.").example("\"1\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::Json(Kind::Object(Object::new(&[
            Member::required("code", TEXT, "0 for success, otherwise the vendor's code of an error; as a number or as text."),
            Member::optional("msg", TEXT, "What the vendor says of it, in Chinese; for people, not for programs."),]))))
        .assumptions(&["isearch-token-refused"]),
    Operation::new("download_file", "GET", "/oapi/v1/share/file/download")
        .about("files", "3.12.3", "下载文件", "Downloads a file.")
        .retry(Retry::Safe)
        .with_token()
        .parameters(ParameterLocation::Query, Object::new(&[
            Member::required("fileName", TEXT, "The file's name.").example("\"a.txt\""),
            Member::required("userId", ID, "The user whose file it is.").example("\"1\""),]))
        .supplied(&[Supplied::header("accesstoken"), Supplied::header("timestamp"), Supplied::header("signature")])
        .response(Response::File)
        .assumptions(&["isearch-token-refused"]),], callbacks: &[], components: &[
    ("Asset", Object::new(&[
            Member::optional("id", ID, "The asset's identifier."),
            Member::optional("robotNo", TEXT, "The numbers of the robots that may use it; `all` for all.").aliases(&["robotsNo"]),
            Member::optional("isPythonExpr", FLAG, "Whether the value is a Python expression."),
            Member::optional("orgCode", TEXT, "The department's code; without dashes in the example."),
            Member::optional("isClientEdit", FLAG, "Whether robots may change it."),
            Member::optional("assetName", TEXT, "The asset's name."),
            Member::optional("assetValue", TEXT, "The asset's value, in clear even for a password.").sensitive(),
            Member::optional("assetType", ASSET_TYPE, "Whether the value is a text or a password."),
            Member::optional("createTime", TIME, "When the record was made. Text with a blank at its end in the example."),
            Member::optional("modifyTime", TIME, "When the record was last changed. Text with a blank at its end in the example."),
            Member::optional("agentAlias", TEXT, "The robot's display name; the text `null` and a blank in the example."),])),
    ("AssetLog", Object::new(&[
            Member::optional("vlogRobotNo", TEXT, "The number of the robot that had access."),
            Member::optional("vlogProcess", TEXT, "The process that had access."),
            Member::optional("vlogAction", ASSET_ACTION, "What was done with the asset."),
            Member::optional("vlogJobNo", TEXT, "The number of the job that had access."),
            Member::optional("vlogCreateTime", TIME, "When that was."),])),
    ("AssetLogPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("AssetLog")), "The entries of this page."),])),
    ("AssetPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Asset")), "The entries of this page."),])),
    ("Job", Object::new(&[
            Member::optional("START_TIME", TIME, "When it began to run.").aliases(&["startTime"]),
            Member::optional("CURR_ROBOT_NO", TEXT, "The number of the robot that runs it, between dashes: `-no-`.").aliases(&["currRobotNo"]),
            Member::optional("PROC_HAND_DO_MIN", INTEGER, "How long a person needs for the same work, in minutes, 0 to 99999.").aliases(&["procHandDoMin"]),
            Member::optional("OWBER_USER_ID", ID, "The identifier of the user who owns it.").aliases(&["owberUserId"]),
            Member::optional("PROC_CODE", TEXT, "The process's code.").aliases(&["procCode"]),
            Member::optional("JOB_TIME", TIME, "When the job arose.").aliases(&["jobTime"]),
            Member::optional("PRIORITY", JOB_PRIORITY, "How urgent it is.").aliases(&["priority"]),
            Member::optional("APPLY_USERS", TEXT, "Who may use it: department codes and user names, each between dashes, separated by commas.").aliases(&["applyUsers"]),
            Member::optional("PENDING_TIME", INTEGER, "How long it has waited, in seconds.").aliases(&["pendingTime"]),
            Member::optional("CURR_ROBOT_NAME", TEXT, "The display name of the robot that runs it.").aliases(&["currRobotName"]),
            Member::optional("PUBLISH_TIME", TIME, "When the version of the process was published.").aliases(&["publishTime"]),
            Member::optional("RUN_TIME_SEC", INTEGER, "How long it has run, in seconds.").aliases(&["runTimeSec"]),
            Member::optional("PROC_VER", TEXT, "The version of the process.").aliases(&["procVer"]),
            Member::optional("STATUS", JOB_STATUS, "What has become of it.").aliases(&["status"]),
            Member::optional("END_TIME", TIME, "When it ended.").aliases(&["endTime"]),
            Member::optional("OWBER_USER", TEXT, "The user who owns it.").aliases(&["owberUser"]),
            Member::optional("FAIL_TRY_TIMES", INTEGER, "How often it is tried again when it fails.").aliases(&["failTryTimes"]),
            Member::optional("DESCRIPTION", TEXT, "A remark; how it ended, in the example.").aliases(&["description"]),
            Member::optional("PROC_NAME", TEXT, "The process's name.").aliases(&["procName"]),
            Member::optional("ID", ID, "The job's identifier, by which it is retried, stopped and deleted.").aliases(&["id"]),
            Member::optional("PRODUCE_TYPE", JOB_ORIGIN, "How it came about.").aliases(&["produceType"]),
            Member::optional("CREATE_TIME", TIME, "When the record was made.").aliases(&["createTime"]),
            Member::optional("JOB_NO", TEXT, "The job's number.").aliases(&["jobNo"]),
            Member::optional("EXEC_ROBOTS_NO", TEXT, "The numbers of the robots that may run it, each between dashes, separated by commas.").aliases(&["execRobotsNo"]),
            Member::optional("RUN_TIMES", INTEGER, "How often it has run.").aliases(&["runTimes"]),
            Member::optional("ROBOT_START_TIME", TIME, "When the robot started it.").aliases(&["robotStartTime"]),
            Member::optional("SCH_TYPE", JOB_SCHEDULE_TYPE, "By what kind of scheduling it came about.").aliases(&["schType"]),
            Member::optional("PENDING_TIMEOUT", INTEGER, "How long it may wait for a robot, in minutes, 0 to 1440; 0 is without limit.").aliases(&["pendingTimeout"]),
            Member::optional("WAIT_TIMES", INTEGER, "How often it has waited.").aliases(&["waitTimes"]),
            Member::optional("AUTO_STOP_TIME", INTEGER, "After how long it is stopped, in minutes, 0 to 10080; 0 is never.").aliases(&["autoStopTime"]),
            Member::optional("JOB_ORDER", INTEGER, "Its place in the order of jobs, as a time in milliseconds.").aliases(&["jobOrder"]),
            Member::optional("EXEC_ROBOTS_NAMES", TEXT, "The host names of the robots that may run it, in the same form as their numbers.").aliases(&["execRobotsNames"]),
            Member::optional("DEVELOPER_USER", TEXT, "The user who developed the process.").aliases(&["developerUser"]),
            Member::optional("RUNNING_TIMEOUT", INTEGER, "How long it may run, in minutes, 0 to 10080; 0 is without limit.").aliases(&["runningTimeout"]),
            Member::optional("ORG_CODE", TEXT, "The department's code with those of its parents: `-010-025-`.").aliases(&["orgCode"]),
            Member::optional("EXEC_ROBOTS_ALIAS", TEXT, "The display names of the robots that may run it, in the same form as their numbers.").aliases(&["execRobotsAlias"]),
            Member::optional("JOB_TYPE", TEXT, "`plan` for a job of a schedule, otherwise the name of the user who started it.").aliases(&["jobType"]),
            Member::optional("CUR_ORG_NAME", TEXT, "The name of the department alone.").aliases(&["curOrgName"]),
            Member::optional("PROC_FILE", TEXT, "The name of the package file.").aliases(&["procFile"]),
            Member::optional("ROBOT_END_TIME", TIME, "When the robot ended it.").aliases(&["robotEndTime"]),
            Member::optional("MODIFY_TIME", TIME, "When the record was last changed.").aliases(&["modifyTime"]),])),
    ("JobPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Job")), "The entries of this page."),])),
    ("KeyValue", Object::new(&[
            Member::required("key", TEXT, "The name."),
            Member::required("value", TEXT, "The value."),])),
    ("Org", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),
            Member::optional("curCode", TEXT, "The code of the department alone, between dashes in the example: `-12-`."),
            Member::optional("curName", TEXT, "The name of the department alone."),
            Member::optional("orgCode", TEXT, "The department's code with those of its parents: `-010-025-12-`."),
            Member::optional("orgName", TEXT, "The department's name with those of its parents; in the example the name alone: `-12-`."),
            Member::optional("parentOrgId", ID, "The parent's identifier."),
            Member::optional("parentOrgCode", TEXT, "The parent's code with those of its parents: `-010-025-`."),
            Member::optional("parentOrgName", TEXT, "The parent's name."),
            Member::optional("curParentId", ANY, "Identifiers of the parent and the department together; an object by its type, null in the example."),
            Member::optional("orgPos", INTEGER, "The department's place among its siblings."),
            Member::optional("orgSource", TEXT, "Where the department comes from; `third` in the example, probably another system."),
            Member::optional("description", TEXT, "A remark."),
            Member::optional("policyId", ID, "The policy's identifier."),
            Member::optional("policyName", TEXT, "The policy's name."),])),
    ("OrgPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Org")), "The entries of this page."),])),
    ("Process", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),
            Member::optional("procCode", TEXT, "The process's code."),
            Member::optional("procName", TEXT, "The process's name."),
            Member::optional("procFile", TEXT, "The name of the package file."),
            Member::optional("procVer", TEXT, "The version."),
            Member::optional("developerUser", TEXT, "The user who developed it."),
            Member::optional("owberUserId", ID, "The identifier of the user who owns it."),
            Member::optional("owberUser", TEXT, "The user who owns it."),
            Member::optional("orgCode", TEXT, "The department's code with those of its parents: `-010-025-`."),
            Member::optional("curOrgName", TEXT, "The name of the department alone."),
            Member::optional("curName", TEXT, "The department; null in the example."),
            Member::optional("publishTime", TIME, "When the version was published."),
            Member::optional("procDesc", TEXT, "What the process does."),
            Member::optional("pendingTimeout", INTEGER, "How long a job may wait for a robot, in minutes."),
            Member::optional("runningTimeout", INTEGER, "How long a job may run, in minutes."),
            Member::optional("handDoMin", INTEGER, "How long a person needs for the same work, in minutes."),
            Member::optional("autoStopTime", INTEGER, "After how long a job is stopped, in minutes."),
            Member::optional("failTryTimes", INTEGER, "How often a failed job is tried again."),
            Member::optional("proclcon", TEXT, "The file name of the icon.").aliases(&["procIcon"]),
            Member::optional("keyWords", TEXT, "Keywords, separated by blanks."),
            Member::optional("workStatus", WORK_STATUS, "How far the version is on its way to release."),
            Member::optional("statusCtime", TIME, "When that last changed."),
            Member::optional("isAssistant", FLAG, "Whether it is for assistants (assumed: robots that work beside a person)."),
            Member::optional("isStartUp", FLAG, "Whether it starts with the machine."),])),
    ("ProcessPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Process")), "The entries of this page."),])),
    ("ProcessVersion", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),
            Member::optional("proChange", TIME, "When the version was last changed in the studio.").aliases(&["procChange"]),
            Member::optional("procName", TEXT, "The process's name."),
            Member::optional("orgCode", TEXT, "The department's code with those of its parents: `-010-025-`."),
            Member::optional("procCode", TEXT, "The process's code."),
            Member::optional("procFile", TEXT, "The path of the package file."),
            Member::optional("procVer", TEXT, "The version."),
            Member::optional("fileSize", INTEGER, "The size of the package file, in bytes (assumed)."),
            Member::optional("developerUser", TEXT, "The user who developed it."),
            Member::optional("owberUserId", ID, "The identifier of the user who owns it."),
            Member::optional("owberUser", TEXT, "The user who owns it."),
            Member::optional("isActivity", FLAG, "Whether the version is active."),
            Member::optional("publishTime", TIME, "When the version was published. Not always what `list_processes` says of the same version."),
            Member::optional("procDesc", TEXT, "What the process does."),
            Member::optional("verExplain", TEXT, "What is new in the version."),
            Member::optional("workStatus", WORK_STATUS, "How far the version is on its way to release."),
            Member::optional("curOrgName", TEXT, "The name of the department alone."),
            Member::optional("statusCtime", TIME, "When that last changed."),])),
    ("ProcessVersionPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("ProcessVersion")), "The entries of this page."),])),
    ("Queue", Object::new(&[
            Member::optional("queueName", TEXT, "The queue's name."),
            Member::optional("id", ID, "The queue's identifier."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),
            Member::optional("agentAlias", TEXT, "The robot's display name; `动态分配` for no robot in particular."),
            Member::optional("agentNo", TEXT, "The robot's number in the list of robots (assumed)."),
            Member::optional("orgName", TEXT, "The department's name."),
            Member::optional("orgId", ID, "The department's identifier."),
            Member::optional("timeOut", INTEGER, "The timeout of an item (assumed), in a unit that is not documented."),
            Member::optional("robotNo", TEXT, "The number of the robot that executes (执行机器人编号); without dashes in the example.").aliases(&["robotsNo"]),
            Member::optional("failTryTimes", INTEGER, "How often a failed item is tried again (assumed). The document says the number of failed attempts (尝试失败次数)."),
            Member::optional("queueMaxItems", INTEGER, "How many items the queue holds at the most."),
            Member::optional("queueDesc", TEXT, "A remark."),
            Member::optional("orgCode", TEXT, "The department's code; without dashes in the example."),])),
    ("QueueItem", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("queueName", TEXT, "The queue's name."),
            Member::optional("robotNo", TEXT, "The number of the robot that executes (执行机器人编号): `-no-`."),
            Member::optional("failTryTimes", INTEGER, "How often a failed item is tried again (assumed). The document says the number of failed attempts (尝试失败次数)."),
            Member::optional("queueMaxItems", INTEGER, "How many items the queue holds at the most."),
            Member::optional("queueDesc", TEXT, "The queue's remark."),
            Member::optional("priority", QUEUE_PRIORITY, "How urgent the item is."),
            Member::optional("deadline", TIME, "Until when the item is to be worked on."),
            Member::optional("itemNo", TEXT, "The item's number, by which it is updated and deleted."),
            Member::optional("runTimes", INTEGER, "How often the item has been worked on."),
            Member::optional("timestamp", TIME, "When the item was added (assumed)."),
            Member::optional("status", QUEUE_ITEM_STATUS, "What has become of the item."),
            Member::optional("keys", Kind::Text(Text { content: Some(&list(&Kind::Component("KeyValue"))), ..Text::ANY }), "The item's data. Not documented in responses, but a worker needs it (assumed).").evidence(Evidence::Assumed),])),
    ("QueueItemPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("QueueItem")), "The entries of this page."),])),
    ("QueueItemRef", Object::new(&[
            Member::required("itemNo", TEXT, "The item's number.").evidence(Evidence::Example),])),
    ("QueuePage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Queue")), "The entries of this page."),])),
    ("Robot", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),
            Member::optional("agentNo", TEXT, "The robot's number."),
            Member::optional("agentDcode", TEXT, "The code of the machine it runs on."),
            Member::optional("agentIp", TEXT, "The machine's addresses, separated by commas."),
            Member::optional("isManager", FLAG, "Whether a manager has bound it."),
            Member::optional("agentType", TEXT, "`robot` or `studio` (example)."),
            Member::optional("agentAlias", TEXT, "Its display name."),
            Member::optional("userName", TEXT, "The operating system user it runs as."),
            Member::optional("userDomain", TEXT, "The domain of that user."),
            Member::optional("agentName", TEXT, "The machine's host name."),
            Member::optional("orgId", ID, "The department's identifier."),
            Member::optional("orgName", TEXT, "The department's name."),
            Member::optional("orgCode", TEXT, "The department's code with those of its parents: `-010-025-`."),
            Member::optional("curOrgName", TEXT, "The name of the department alone."),
            Member::optional("rpaUserName", TEXT, "The RPA user it belongs to."),
            Member::optional("agentOs", TEXT, "The machine's operating system."),
            Member::optional("agentVersion", TEXT, "The version of the robot program."),
            Member::optional("desktopType", TEXT, "The kind of desktop."),
            Member::optional("lastHeartTime", TIME, "When it was last heard of."),
            Member::optional("description", TEXT, "A remark."),
            Member::optional("nextAction", TEXT, "What it is to do next."),
            Member::optional("dataStatus", DATA_STATUS, "What it is doing."),
            Member::optional("status", INTEGER, "The robot's state (assumed, from the example of studios): the table has the description of the next row, and the example that of `dataStatus` beside a 0. The values are not documented."),
            Member::optional("rdpPort", INTEGER, "The port for remote desktops."),
            Member::optional("commToken", TEXT, "The token with which the robot talks to its server.").sensitive(),
            Member::optional("licSn", TEXT, "The licence's serial number."),
            Member::optional("licStatus", LICENSE_STATUS, "Whether the licence is good."),
            Member::optional("licDateExpiry", TIME, "When the licence ends."),
            Member::optional("lastLoginTime", TIME, "When its user last logged in."),])),
    ("RobotPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Robot")), "The entries of this page."),])),
    ("Role", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("roleName", TEXT, "The role's name."),
            Member::optional("description", TEXT, "A remark."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),])),
    ("RolePage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Role")), "The entries of this page."),])),
    ("Schedule", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),
            Member::optional("scheduleMode", SCHEDULE_MODE, "How often it makes jobs."),
            Member::optional("scheduleCommand", TEXT, "What is set for that mode; `1` in the example."),
            Member::optional("scheduleTime", TEXT, "The time that is set for that mode; blank in the example."),
            Member::optional("startTime", TIME, "From when on it makes jobs."),
            Member::optional("endTime", TIME, "Until when it makes jobs."),
            Member::optional("scheduleExpre", TEXT, "Its times as a cron expression with seconds."),
            Member::optional("scheduleExpreDesc", TEXT, "The cron expression in Chinese words."),
            Member::optional("nextExeTime", TIME, "When it next makes a job."),
            Member::optional("jobType", SCHEDULE_JOB_TYPE, "Whether its jobs are synchronous."),
            Member::optional("status", SCHEDULE_STATUS, "Whether it makes jobs at all."),
            Member::optional("jobClassPath", TEXT, "The server's Java class that carries it out."),
            Member::optional("cloudJob", FLAG, "Whether it is a cluster job (集群任务); what that means is not documented."),
            Member::optional("curOrgName", TEXT, "The name of the department alone."),
            Member::optional("owberUserId", ID, "The identifier of the user who owns it."),
            Member::optional("owberUser", TEXT, "The user who owns it."),
            Member::optional("schName", TEXT, "The schedule's name."),
            Member::optional("procCode", TEXT, "The process's code."),
            Member::optional("procVer", TEXT, "The version of the process."),
            Member::optional("priority", JOB_PRIORITY, "How urgent its jobs are. `Priority` in the table, as the example has it here.").aliases(&["Priority"]).evidence(Evidence::Example),
            Member::optional("orgCode", TEXT, "The department's code with those of its parents: `-010-025-`."),
            Member::optional("execRobotsNo", TEXT, "The numbers of the robots that may run its jobs, each between dashes, separated by commas; `-all-` for all."),
            Member::optional("execRobotsNames", TEXT, "The host names of those robots, in the same form."),
            Member::optional("execRobotsAlias", TEXT, "The display names of those robots, in the same form."),
            Member::optional("schParam", ANY, "The parameters of its jobs, as JSON in a text; null in the example."),
            Member::optional("runMode", RUN_MODE, "When the robot starts the process."),
            Member::optional("pendingTimeout", INTEGER, "How long a job may wait for a robot, in minutes."),
            Member::optional("runningTimeout", INTEGER, "How long a job may run, in minutes."),
            Member::optional("handDoMin", INTEGER, "How long a person needs for the same work, in minutes (assumed)."),
            Member::optional("autoStopTime", INTEGER, "After how long a job is stopped, in minutes."),
            Member::optional("failTryTimes", INTEGER, "How often a failed job is tried again."),
            Member::optional("schJobNums", INTEGER, "How many jobs it makes at a time (assumed)."),
            Member::optional("script", EXECUTION_DAYS, "On which days it makes jobs. `Script` in the table, as the example has it here.").aliases(&["Script"]).evidence(Evidence::Example),
            Member::optional("calendarId", ID, "The identifier of the calendar that tells working days."),
            Member::optional("developerUser", TEXT, "The user who developed it."),
            Member::optional("isHolidayExcept", ANY, "Whether holidays are left out (assumed); null in the example.").evidence(Evidence::Example),])),
    ("SchedulePage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Schedule")), "The entries of this page."),])),
    ("SharedFile", Object::new(&[
            Member::optional("fileName", TEXT, "The file's name."),
            Member::optional("fileSize", TEXT, "The file's size with its unit: `5M`."),
            Member::optional("fileId", ID, "The file's identifier, by which it is deleted. Not in the example.").aliases(&["id"]),
            Member::optional("createTime", TIME, "When the file was uploaded."),
            Member::optional("fileAllPath", TEXT, "The full path of the file."),
            Member::optional("fileDesc", TEXT, "A remark.").evidence(Evidence::Example),])),
    ("SharedFilePage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("SharedFile")), "The entries of this page."),])),
    ("Studio", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),
            Member::optional("agentNo", TEXT, "The studio's number; a host name in the example."),
            Member::optional("agentDcode", TEXT, "The code of the machine it runs on."),
            Member::optional("agentIp", TEXT, "The machine's addresses, separated by commas."),
            Member::optional("isManager", FLAG, "Whether a manager has bound it."),
            Member::optional("agentType", TEXT, "`robot` or `studio` (example)."),
            Member::optional("agentAlias", TEXT, "Its display name."),
            Member::optional("userName", TEXT, "The operating system user it runs as."),
            Member::optional("userDomain", TEXT, "The domain of that user."),
            Member::optional("agentName", TEXT, "The machine's host name."),
            Member::optional("orgId", ID, "The department's identifier."),
            Member::optional("orgName", TEXT, "The department's name."),
            Member::optional("orgCode", TEXT, "The department's code with those of its parents: `-010-025-`."),
            Member::optional("curOrgName", TEXT, "The name of the department alone."),
            Member::optional("rpaUserName", TEXT, "The RPA user it belongs to."),
            Member::optional("agentOs", TEXT, "The machine's operating system."),
            Member::optional("agentVersion", TEXT, "The version of the studio program."),
            Member::optional("desktopType", TEXT, "The kind of desktop."),
            Member::optional("lastHeartTime", TIME, "When it was last heard of."),
            Member::optional("description", TEXT, "A remark."),
            Member::optional("nextAction", TEXT, "What it is to do next."),
            Member::optional("dataStatus", DATA_STATUS, "What it is doing."),
            Member::optional("status", INTEGER, "The state (机器人状态 in the example; the table has the description of the next row). The values are not documented."),
            Member::optional("rdpPort", INTEGER, "The port for remote desktops."),
            Member::optional("commToken", TEXT, "The token with which the studio talks to its server.").sensitive(),
            Member::optional("licSn", TEXT, "The licence's serial number."),
            Member::optional("licStatus", LICENSE_STATUS, "Whether the licence is good."),
            Member::optional("licDateExpiry", TIME, "When the licence ends."),
            Member::optional("lastLoginTime", TIME, "When its user last logged in."),])),
    ("StudioPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("Studio")), "The entries of this page."),])),
    ("TokenGrant", Object::new(&[
            Member::required("access_token", TEXT, "The token, which is also the key of every signature.").sensitive(),
            Member::optional("token_type", TEXT, "`bearer` in the examples, although the token travels in the header `accesstoken`."),
            Member::optional("refresh_token", TEXT, "What renews the token.").sensitive(),
            Member::optional("expires_in", INTEGER, "The remaining lifetime, in milliseconds (assumed): the example has 1799999, and a token lives for 30 minutes."),
            Member::optional("scope", TEXT, "`server` in the examples."),])),
    ("User", Object::new(&[
            Member::optional("id", ID, "The record's identifier."),
            Member::optional("createTime", TIME, "When the record was made."),
            Member::optional("modifyTime", TIME, "When the record was last changed."),
            Member::optional("userName", TEXT, "The login name."),
            Member::optional("userAlias", TEXT, "The real name."),
            Member::optional("roleId", ID, "The identifier of the user's role."),
            Member::optional("roleName", TEXT, "The name of the role."),
            Member::optional("orgCode", TEXT, "The department's code with those of its parents: `-010-025-`."),
            Member::optional("orgName", TEXT, "The department's name with those of its parents: `-中国-江苏-`."),
            Member::optional("isNeedModifyPwd", FLAG, "Whether the password has to be changed."),
            Member::optional("status", INTEGER, "The state of the user, whose values are not documented."),
            Member::optional("email", TEXT, "The e-mail address.").sensitive(),
            Member::optional("phone", TEXT, "The telephone number.").sensitive(),
            Member::optional("description", TEXT, "A remark."),
            Member::optional("userSource", TEXT, "Where the user comes from; `thrid` in the example, probably a user of another system."),
            Member::optional("pwdModifyDate", TIME, "When the password was last changed.").evidence(Evidence::Example),
            Member::optional("LastLoginTime", TIME, "When the user last logged in.").aliases(&["lastLoginTime"]).evidence(Evidence::Example),
            Member::optional("loginSource", TEXT, "From where the user last logged in (assumed).").evidence(Evidence::Example),
            Member::optional("loginFailureTimes", INTEGER, "How often logging in has failed.").evidence(Evidence::Example),
            Member::optional("handLock", FLAG, "Whether the user has been locked by hand (assumed).").evidence(Evidence::Example),
            Member::optional("isReceMail", FLAG, "Whether the user receives e-mail.").evidence(Evidence::Example),
            Member::optional("administrators", FLAG, "Whether the user is an administrator (assumed).").evidence(Evidence::Example),
            Member::optional("lodePass", TEXT, "The old password of a change; null in the example.").aliases(&["oldPass"]).evidence(Evidence::Example).sensitive(),
            Member::optional("newPass", TEXT, "The new password of a change; null in the example.").evidence(Evidence::Example).sensitive(),])),
    ("UserPage", Object::new(&[
            Member::optional("total", INTEGER, "How many entries all pages have together."),
            Member::optional("items", list(&Kind::Component("User")), "The entries of this page."),])),], assumptions: &[
    Assumption { id: "isearch-parameter-place", question: "The document names two or three places for the parameters of a POST, PUT or DELETE on users, departments, schedules and jobs; which one counts?", assumed: "From a JSON body, as rule 1.1 says and the examples show.", setting: Some("ClientBuilder::send_parameters"), noticed: "Only these calls are refused, for a missing parameter or for their signature." },
    Assumption { id: "isearch-list-assets-place", question: "Where does the list of assets, a POST, take its parameters from?", assumed: "From the query, as its table and its example have it, against rule 1.1.", setting: Some("ClientBuilder::send_parameters"), noticed: "Only the list of assets is refused, for its parameters or its signature." },
    Assumption { id: "isearch-robot-detail-place", question: "Does the detail of a robot, a GET, take its parameter from a JSON body?", assumed: "No, from the query like every other GET, although the document shows a body.", setting: Some("ClientBuilder::send_parameters"), noticed: "The detail of a robot is refused for a missing identifier or its signature." },
    Assumption { id: "isearch-refresh-signature", question: "Is the refresh of a token signed, as §1.3 says of everything?", assumed: "No, like the login, which cannot be.", setting: Some("ClientBuilder::sign_refresh"), noticed: "Every renewal of a token becomes a new login, and a refresh by itself is refused." },
    Assumption { id: "isearch-refresh-code", question: "Does the refresh need the parameter `code`, which its table requires?", assumed: "No. Its row describes the code of a response, and the example lacks it.", setting: Some("ClientBuilder::refresh_with_code"), noticed: "Every renewal of a token becomes a new login, and a refresh by itself is refused." },
    Assumption { id: "isearch-expires-in", question: "In which unit is `expires_in`?", assumed: "In milliseconds, since the example has 1799999 for 30 minutes. A value up to 1800 is read as seconds.", setting: Some("ClientBuilder::expires_in"), noticed: "Tokens are renewed far too often." },
    Assumption { id: "isearch-token-refused", question: "Which code says that a token is not valid, and does it say that nothing ran?", assumed: "4007 does, and nothing ran. It appears in one example only, together with data.", setting: Some("ClientBuilder::token_refused_codes"), noticed: "Calls are refused when the token has expired, and work again with a new client." },
    Assumption { id: "isearch-empty-queue", question: "What is the response to a pop from an empty queue?", assumed: "Code 0 without data.", setting: Some("ClientBuilder::empty_queue_code"), noticed: "Every pop from an empty queue is an error with one and the same code." },
    Assumption { id: "isearch-final-states", question: "Which states of a job are final?", assumed: "Success, failed, stopped, cancelled and the two timeouts.", setting: Some("WaitForJob::ends_when"), noticed: "A wait does not end although the job has ended, or ends while the job continues." },
    Assumption { id: "isearch-version-filter", question: "Under which name does the list of versions take the process?", assumed: "Under `procId`. The document prints `proclid`.", setting: Some("ClientBuilder::version_filter"), noticed: "A list contains versions of other processes; a page with versions of several processes is an error." },
    Assumption { id: "isearch-upload-signature", question: "What does the signature of an upload cover?", assumed: "The text parts, like parameters, and not the file.", setting: Some("ClientBuilder::sign_uploads"), noticed: "Only uploads are refused for their signature." },
    Assumption { id: "isearch-queue-item-keys", question: "Are the data of a queue item (`keys`) a text that contains JSON, or a list?", assumed: "A text that contains JSON, since the table says text and shows a list of names and values.", setting: Some("ClientBuilder::keys_as_list"), noticed: "New items with data are refused, or come out of the queue with data in another form." },
    Assumption { id: "isearch-time-zone", question: "In which time zone are times?", assumed: "In UTC+8, as one pair of examples shows.", setting: None, noticed: "A filter by time finds nothing new, or items end some hours before or after their deadline." },], sensitive: &["accessKey", "access_token", "accesstoken", "assetValue", "commToken", "email", "lodePass", "newPass", "oldPass", "phone", "refreshToken", "refresh_token", "secretKey", "signature", "userPassword"] };

const ASSET_ACTION: Kind = Kind::Text(Text {
    values: &["edit", "create", "read", "add"],
    ..Text::ANY
});

const ASSET_TYPE: Kind = Kind::Text(Text {
    values: &["text", "passwd", "password"],
    ..Text::ANY
});

const DATA_STATUS: Kind = Kind::Text(Text {
    values: &["busy", "free", "offline", "unbound"],
    ..Text::ANY
});

const EXECUTION_DAYS: Kind = Kind::Code(&[1, 2, 3]);

const JOB_ORIGIN: Kind = Kind::Text(Text {
    values: &["手工执行", "手工运行", "任务调度"],
    ..Text::ANY
});

const JOB_PRIORITY: Kind = Kind::Code(&[0, 1, 2]);

const JOB_SCHEDULE_TYPE: Kind = Kind::Text(Text {
    values: &["manager", "unManager"],
    ..Text::ANY
});

const JOB_STATUS: Kind = Kind::Text(Text {
    values: &[
        "pending",
        "running",
        "success",
        "failing",
        "failed",
        "stopping",
        "stopped",
        "pendout",
        "runout",
        "cancelled",
    ],
    ..Text::ANY
});

const LICENSE_STATUS: Kind = Kind::Code(&[0, 1, 2, 3]);

const QUEUE_ITEM_STATUS: Kind = Kind::Text(Text {
    values: &["failed", "success", "running", "retry", "pending"],
    ..Text::ANY
});

const QUEUE_PRIORITY: Kind = Kind::Text(Text {
    values: &["high", "normal", "low"],
    ..Text::ANY
});

const RUN_MODE: Kind = Kind::Text(Text {
    values: &["time", "startup", "keep"],
    ..Text::ANY
});

const SCHEDULE_JOB_TYPE: Kind = Kind::Code(&[1, 2]);

const SCHEDULE_MODE: Kind = Kind::Code(&[0, 1, 2, 3, 4, 5, 6]);

const SCHEDULE_STATUS: Kind = Kind::Code(&[0, 1]);

const WORK_STATUS: Kind = Kind::Text(Text {
    values: &["edit", "pre_release", "release", "deleted"],
    ..Text::ANY
});
