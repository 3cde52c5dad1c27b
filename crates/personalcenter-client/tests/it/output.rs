//! What a task has put out.

use personalcenter_client::{ErrorKind, TaskOutput};
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
struct Invoice {
    no: String,
}

fn output(data: &str) -> TaskOutput {
    serde_json::from_str(&format!(r#"{{"taskStatus":3,{data}"message":null}}"#)).unwrap()
}

#[test]
fn json_in_a_text_and_json_itself_are_read() {
    let invoice = Some(Invoice { no: "一".into() });
    for data in [r#""data":"{\"no\":\"一\"}","#, r#""data":{"no":"一"},"#] {
        assert_eq!(
            output(data).output_as::<Invoice>().unwrap(),
            invoice,
            "{data}"
        );
    }
}

#[test]
fn nothing_yet_is_none() {
    for data in ["", r#""data":null,"#, r#""data":"","#, r#""data":" ","#] {
        assert_eq!(output(data).output_as::<Invoice>().unwrap(), None, "{data}");
    }
}

#[test]
fn what_is_no_json_or_of_another_shape_is_kept_and_not_shown() {
    for (data, text) in [
        (r#""data":"SomeJson","#, "SomeJson"),
        (
            r#""data":"{\"no\":[\"SomeJson\"]}","#,
            r#"{"no":["SomeJson"]}"#,
        ),
    ] {
        let output = output(data);
        let error = output.output_as::<Invoice>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
        assert_eq!(output.output_text().as_deref(), Some(text));
        let shown = format!("{error} {error:?} {output:?}");
        assert!(!shown.contains("SomeJson"), "{shown}");
    }
}
