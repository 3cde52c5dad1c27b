//! What is shown of an event and of what verifies it.

use webhook_types::{
    Refusal, Unverified, Verified, VerifyError,
    jinyan::{BudgetDeduct, Notification, ProjectMatch, Verifier},
    personalcenter::Callback,
};

use crate::support::{SECRET, TOKEN, callback, noon, signed, token, verified, verifier};

#[test]
fn people_and_secrets_are_not_shown() {
    let person = "王小明";
    let notification: Verified<Notification> = verified(&format!(
        r#"{{"NotifyCode":"booking","NotifyContent":"{person}","Name":"{person}","BusinessID":"S1"}}"#
    ))
    .unwrap();
    let deduction: Verified<BudgetDeduct> = verified(&format!(
        r#"{{"ProjectID":"J1","Amount":1,"OrderID":"S1","Cause":"{person}"}}"#
    ))
    .unwrap();
    let question: Verified<ProjectMatch> = verified(&format!(
        r#"{{"products":[{{"Name":"{person}"}}],"consumers":["S1"]}}"#
    ))
    .unwrap();
    let pushed = callback(&format!(
        r#"{{"Action":"TaskResultData","StringData":{{"TaskId":"S1","Data":"{person}","Message":"{person}"}}}}"#
    ))
    .unwrap();
    let other = callback(&format!(r#"{{"Action":"S1","StringData":"{person}"}}"#)).unwrap();
    for shown in [
        format!("{notification:?}"),
        format!("{deduction:?}"),
        format!("{question:?}"),
        format!("{pushed:?}"),
        format!("{other:?}"),
    ] {
        assert!(shown.contains("S1") && !shown.contains(person), "{shown}");
    }
    assert_eq!(
        pushed
            .body()
            .windows(person.len())
            .filter(|part| *part == person.as_bytes())
            .count(),
        2
    );

    let unverified = Unverified::<Callback>::new(person).with_path_token(TOKEN);
    let either = verifier().or_unsigned_from(token());
    let shown = format!(
        "{unverified:?} {either:?} {:?}",
        Verifier::unsigned_from(token())
    );
    for hidden in [person, TOKEN, SECRET] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

#[test]
fn errors_name_the_place_and_not_the_value() {
    let call = signed::<BudgetDeduct>(r#"{"ProjectID":"J1","Amount":"hunter2"}"#, noon());
    let error = call.verify(&verifier(), noon()).unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("hunter2"),
        "{error:?}"
    );
    let refused = VerifyError::from(Refusal::WrongSignature).to_string();
    assert!(refused.contains("signature"), "{refused}");
}
