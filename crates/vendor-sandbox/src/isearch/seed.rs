//! What the i-Search sandbox holds when it starts.

use serde_json::{Value, json};

use super::queues::Queue;

/// 2020-07-17 14:47:49 in UTC+8, the creation of the robot in the vendor's example.
const EPOCH_MILLIS: i64 = 1_594_968_469_000;
const HOUR_MILLIS: i64 = 3_600_000;

/// Alias, department, status.
const ROBOTS: &[(&str, Department, &str)] = &[
    ("财务对账机器人01", FINANCE, "busy"),
    ("财务对账机器人02", FINANCE, "free"),
    ("发票查验机器人", FINANCE, "busy"),
    ("发票认证机器人", FINANCE, "free"),
    ("银行流水下载机器人", FINANCE, "free"),
    ("月末结账机器人", FINANCE, "offline"),
    ("费用报销初审机器人", FINANCE, "busy"),
    ("纳税申报机器人", FINANCE, "free"),
    ("应收账款催收机器人", FINANCE, "free"),
    ("合并报表机器人", FINANCE, "offline"),
    ("入职办理机器人", PEOPLE, "free"),
    ("离职办理机器人", PEOPLE, "free"),
    ("考勤汇总机器人", PEOPLE, "busy"),
    ("薪资核算机器人", PEOPLE, "busy"),
    ("社保申报机器人", PEOPLE, "free"),
    ("简历筛选机器人", PEOPLE, "free"),
    ("培训通知机器人", PEOPLE, "unbound"),
    ("订单录入机器人01", OPERATIONS, "busy"),
    ("订单录入机器人02", OPERATIONS, "busy"),
    ("库存盘点机器人", OPERATIONS, "free"),
    ("物流跟踪机器人", OPERATIONS, "free"),
    ("供应商对账机器人", OPERATIONS, "offline"),
    ("价格监控机器人", OPERATIONS, "busy"),
    ("客户回访机器人", OPERATIONS, "free"),
    ("日报汇总机器人", OPERATIONS, "free"),
    ("邮件归档机器人", OPERATIONS, "unbound"),
    ("合同扫描机器人", OPERATIONS, "free"),
];

/// Code, name.
type Department = (&'static str, &'static str);

const FINANCE: Department = ("-010-025-", "财务部");
const PEOPLE: Department = ("-010-026-", "人力资源部");
const OPERATIONS: Department = ("-010-027-", "运营部");

/// The robots, each with exactly the fields of the vendor's example.
pub(crate) fn robots() -> Vec<Value> {
    (1_i64..)
        .zip(ROBOTS)
        .map(|(id, robot)| robot_json(id, robot))
        .collect()
}

fn robot_json(id: i64, (alias, (org_code, org_name), status): &(&str, Department, &str)) -> Value {
    let number = format!(
        "{:032X}",
        0x35FD_407D_A991_5C8F_3721_565E_9C25_0000_u128 + u128::from(id.unsigned_abs())
    );
    let created = EPOCH_MILLIS + id * HOUR_MILLIS;
    let user = format!("rpa{id:02}");
    json!({
        "id": id,
        "createTime": created,
        "modifyTime": created + 30 * HOUR_MILLIS,
        "agentNo": number,
        "agentDcode": number,
        "agentIp": format!("172.16.25.{}", 20 + id),
        "isManager": id % 2 == 1,
        "agentType": "robot",
        "agentAlias": alias,
        "userName": user,
        "userDomain": null,
        "agentName": format!("RPA-HOST-{id:02}"),
        "orgId": null,
        "orgName": null,
        "orgCode": org_code,
        "curOrgName": org_name,
        "rpaUserName": user,
        "agentOs": "Windows 10",
        "agentVersion": "2020.3.0",
        "desktopType": null,
        "lastHeartTime": created + 31 * HOUR_MILLIS,
        "description": null,
        "nextAction": null,
        "dataStatus": status,
        "status": 0,
        "rdpPort": 3389,
        "commToken": format!("{:032x}", 0x651e_4ade_0d5e_4d62_9fd5_d66e_b985_0000_u128 + u128::from(id.unsigned_abs())),
        "licSn": format!("{:032x}", 0x5816_751a_3111_47fb_9f22_ac1a_750c_0000_u128 + u128::from(id.unsigned_abs())),
        "licStatus": 0,
        "licDateExpiry": created + 24 * 365 * HOUR_MILLIS,
        "lastLoginTime": null,
    })
}

/// Two empty queues: `demo` for many items, `RPA_admin` for two, as in the vendor's example.
pub(crate) fn queues() -> Vec<Queue> {
    let queue = |id, name: &str, description: &str, max_items| Queue {
        id,
        name: name.to_owned(),
        description: description.to_owned(),
        robot_no: "d5cas2e5a5w9a66asc75".to_owned(),
        org_code: "086".to_owned(),
        max_items,
        fail_try_times: 6,
        time_out: 11,
        created: EPOCH_MILLIS,
        items: Vec::new(),
    };
    vec![
        queue(1, "demo", "演示空间", 10_000),
        queue(2, "RPA_admin", "任务空间描述", 2),
    ]
}
