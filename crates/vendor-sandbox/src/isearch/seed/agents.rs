//! Robots and studios.

use serde_json::{Value, json};

use super::{Department, EPOCH_MILLIS, FINANCE, HOUR_MILLIS, INVOICES, OPERATIONS, PEOPLE};
use crate::datetime;
use crate::isearch::robots::Agent;

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

/// Number, department.
const STUDIOS: &[(&str, Department)] = &[
    ("STUDIO-HOST-01", FINANCE),
    ("STUDIO-HOST-02", INVOICES),
    ("STUDIO-HOST-03", OPERATIONS),
];

fn agent(id: u64, fields: &Value) -> Agent {
    Agent {
        id,
        fields: fields.as_object().cloned().unwrap_or_default(),
    }
}

/// The robots, each with exactly the fields of the vendor's example.
pub(crate) fn robots() -> Vec<Agent> {
    (1_i64..)
        .zip(ROBOTS)
        .map(|(id, robot)| agent(id.unsigned_abs(), &robot_json(id, robot)))
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

/// The studios, each with exactly the fields of the vendor's example.
pub(crate) fn studios() -> Vec<Agent> {
    (61_i64..)
        .zip(STUDIOS)
        .map(|(id, studio)| agent(id.unsigned_abs(), &studio_json(id, *studio)))
        .collect()
}

fn studio_json(id: i64, (number, (org_code, org_name)): (&str, Department)) -> Value {
    let created = EPOCH_MILLIS + id * HOUR_MILLIS;
    json!({
        "createTime": created,
        "modifyTime": created,
        "agentNo": number,
        "agentDcode": format!("{:032X}", 0xFEDC_BA98_7654_3210_FEDC_BA98_7654_0000_u128 + u128::from(id.unsigned_abs())),
        "agentIp": format!("172.16.25.{id},192.0.2.{id}"),
        "isManager": false,
        "agentType": "studio",
        "agentAlias": number,
        "userName": number,
        "userDomain": "",
        "agentName": null,
        "orgId": null,
        "orgName": null,
        "orgCode": org_code,
        "curOrgName": org_name,
        "rpaUserName": null,
        "agentOs": "Windows 10",
        "agentVersion": null,
        "desktopType": null,
        "lastHeartTime": null,
        "description": null,
        "nextAction": null,
        "dataStatus": null,
        "status": 0,
        "rdpPort": 3389,
        "commToken": null,
        "licSn": format!("{:032x}", 0x5816_751a_3111_47fb_9f22_ac1a_750c_0000_u128 + u128::from(id.unsigned_abs())),
        "licStatus": 0,
        "licDateExpiry": null,
        "lastLoginTime": datetime::text(created + HOUR_MILLIS),
    })
}
