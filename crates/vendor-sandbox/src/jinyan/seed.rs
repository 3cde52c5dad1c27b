//! What Jinyan has when it starts; everybody in it is made up.

use super::departments::Department;
use super::people::Employee;
use super::projects::Project;

/// The number in the last identifier.
pub(crate) const LAST_ID: u64 = 1000;

/// How many employees there are: more than one page of them.
const EMPLOYEES: u32 = 25;

/// Identifiers, names, the departments above, heads, and the first and last of their members.
const DEPARTMENTS: &[(&str, &str, &str, u32, u32, u32)] = &[
    ("S00000000201", "测试公司", "", 1, 1, 2),
    ("S00000000202", "销售部", "S00000000201", 3, 3, 10),
    ("S00000000203", "销售一组", "S00000000202", 11, 11, 15),
    ("S00000000204", "研发部", "S00000000201", 16, 16, 25),
];

fn employee_id(number: u32) -> String {
    format!("S{number:011}")
}

/// `S00000000001` to `S00000000025`.
pub(crate) fn employees(now: i64) -> Vec<Employee> {
    let employee = |number| Employee {
        id: employee_id(number),
        name: format!("测试员工{number:02}"),
        email: format!("employee{number:02}@example.com"),
        country: 151,
        created: now,
        ..Employee::default()
    };
    (1..=EMPLOYEES).map(employee).collect()
}

/// A tree of three levels: `S00000000201` to `S00000000204`.
pub(crate) fn departments(now: i64) -> Vec<Department> {
    let departments = DEPARTMENTS.iter();
    departments
        .map(|(id, name, parent, head, first, last)| Department {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            remark: String::new(),
            head: employee_id(*head),
            parent: (*parent).to_owned(),
            members: (*first..=*last).map(employee_id).collect(),
            created: now,
        })
        .collect()
}

/// `J00000000301`, and `J00000000302` below it, which it pays for.
pub(crate) fn projects() -> Vec<Project> {
    let project = |id: &str, code: &str, name: &str, budget: &str, parent: &str| Project {
        id: id.to_owned(),
        code: code.to_owned(),
        name: name.to_owned(),
        budget: budget.to_owned(),
        parent: parent.to_owned(),
        payer: "J00000000301".to_owned(),
        allocation: "month".to_owned(),
        grant_day: 1,
    };
    vec![
        project("J00000000301", "TEST", "测试项目", "50000.00", ""),
        project(
            "J00000000302",
            "TEST-1",
            "测试子项目",
            "12000.50",
            "J00000000301",
        ),
    ]
}
