//! How responses are read that are not quite as documented.

use personalcenter_client::{
    Bill, BillUnitType, ErrorKind, GetBill, GetTaskOutputData, GetTaskStatus, Outcome,
    PaymentStatusType, ProductType, RunProcess, TaskStatusType,
};

use crate::support::{BILL, TASK, client, done, response};

async fn bill(data: &str) -> Bill {
    let (client, _) = client([done(data)]);
    client.get_bill(GetBill::new(BILL)).await.unwrap()
}

#[tokio::test]
async fn quantities_and_amounts_keep_every_digit() {
    for (wire, text) in [
        ("0.0167", "0.0167"),
        ("\"0.0167\"", "0.0167"),
        ("3", "3"),
        ("0.10", "0.10"),
        (
            "12345678901234567890.123456789",
            "12345678901234567890.123456789",
        ),
    ] {
        let bill = bill(&format!(r#"{{"quantity":{wire},"totalAmount":{wire}}}"#)).await;
        for decimal in [bill.quantity, bill.total_amount] {
            assert_eq!(decimal.unwrap().as_str(), text, "{wire}");
        }
        assert_eq!(bill.price, None);
    }
}

#[tokio::test]
async fn a_time_that_never_was_is_kept_and_converts_to_none() {
    for never in [
        "0001-01-01 00:00:00",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00.000Z",
        "0001-01-01T08:00:00+08:00",
    ] {
        let time = bill(&format!(r#"{{"paymentTime":"{never}"}}"#))
            .await
            .payment_time
            .unwrap();
        assert_eq!(
            (time.as_str(), time.unix_ms(), time.to_system_time()),
            (never, None, None)
        );
    }
    for none in ["null", "\"\""] {
        assert_eq!(
            bill(&format!(r#"{{"paymentTime":{none}}}"#))
                .await
                .payment_time,
            None
        );
    }
    let bill = bill(r#"{"createdTime":"2022-06-23 16:17:01"}"#).await;
    assert_eq!(
        bill.created_time.unwrap().unix_ms(),
        Some(1_655_972_221_000)
    );
}

#[tokio::test]
async fn zero_is_a_value_and_missing_is_none() {
    let zero = bill(r#"{"productType":0,"unit":"0","paymentStatus":null}"#).await;
    assert_eq!(
        zero.product_type,
        Some(ProductType::ApplicationResourceFile)
    );
    assert_eq!(zero.unit, Some(BillUnitType::Unspecified));
    assert_eq!((zero.payment_status, zero.bill_type), (None, None));

    let (client, _) = client([
        done(r#"{"taskStatus":0}"#),
        done("{}"),
        done(r#"{"taskStatus":-1}"#),
    ]);
    let mut seen = Vec::new();
    for _ in 0..3 {
        let state = client
            .get_task_status(GetTaskStatus::new(TASK))
            .await
            .unwrap();
        seen.push(state.task_status);
    }
    assert_eq!(
        seen,
        [
            Some(TaskStatusType::Pending),
            None,
            Some(TaskStatusType::Unspecified)
        ]
    );
}

#[tokio::test]
async fn members_in_pascal_case_and_new_ones_are_read() {
    let (client, _) = client([response(
        200,
        r#"{"Code":"200","Message":null,"Data":{"BillNo":7,"PaymentStatus":9,"Quantity":1,"NewMember":[1]}}"#,
    )]);
    let bill = client.get_bill(GetBill::new(BILL)).await.unwrap();
    assert_eq!(bill.bill_no.unwrap().as_str(), "7");
    assert_eq!(bill.payment_status, Some(PaymentStatusType::Unknown(9)));
    assert_eq!(
        bill.extra.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        ["NewMember"]
    );
}

#[tokio::test]
async fn output_that_is_not_there_yet_is_none() {
    let (client, _) = client([
        done("null"),
        response(200, r#"{"code":200}"#),
        done(r#"{"taskStatus":1,"data":null}"#),
        done(r#"{"taskStatus":3,"data":""}"#),
    ]);
    let mut outputs = Vec::new();
    for _ in 0..4 {
        let output = client
            .get_task_output_data(GetTaskOutputData::new(TASK))
            .await
            .unwrap();
        outputs.push(output);
    }
    assert_eq!((&outputs[0], &outputs[1]), (&None, &None));
    for output in outputs.into_iter().flatten() {
        assert_eq!(output.output_as::<serde_json::Value>().unwrap(), None);
    }
}

#[tokio::test]
async fn a_success_without_what_it_promises_may_have_happened() {
    for (data, says) in [
        ("null", "contains no data"),
        ("{}", "is missing at taskId"),
        (r#"{"taskId":null}"#, "at taskId"),
        (r#"{"taskId":["t"]}"#, "found a list"),
    ] {
        let (client, wire) = client([done(data)]);
        let run = RunProcess::new("p").with_fresh_identifier();
        let error = client.run_process(run).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::UnexpectedResponse, Outcome::Unknown),
            "{data}"
        );
        assert!(error.to_string().contains(says), "{data}: {error}");
        let kept = std::str::from_utf8(&error.response().unwrap().body).unwrap();
        assert!(
            kept.contains(data) && error.attempts() == 1,
            "{data}: {kept}"
        );
        assert_eq!(wire.calls().len(), 1, "{data}");
    }
}

#[tokio::test]
async fn a_remark_is_read_in_every_state_and_may_be_missing_in_any() {
    for status in [0, 1, 2, 3, 4, 5, 6, 7, 99] {
        for (remark, expected) in [
            (r#","remark":"x""#, Some("x")),
            (r#","remark":null"#, None),
            ("", None),
        ] {
            let (client, _) = client([done(&format!(r#"{{"taskStatus":{status}{remark}}}"#))]);
            let state = client
                .get_task_status(GetTaskStatus::new(TASK))
                .await
                .unwrap();
            assert_eq!(state.remark.as_deref(), expected, "{status}");
        }
    }
}
