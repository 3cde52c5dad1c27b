//! Records that are read, written to be stored, and read again.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::marker::PhantomData;

use vendor_wire::{Extra, Id, Limits, Read};

#[derive(Debug, PartialEq)]
struct Order {
    id: Id,
    goods: Vec<Goods>,
    notes: Vec<String>,
    main: Option<Goods>,
    extra: Extra,
}

vendor_wire::record!(Order {
    id: "id",
    goods: "goods",
    notes: "notes",
    main: "main"
});

#[derive(Debug, PartialEq)]
struct Goods {
    name: Option<String>,
    extra: Extra,
}

vendor_wire::record!(Goods { name: "name" });

fn order(json: &str) -> Order {
    serde_json::from_str(json).unwrap()
}

#[test]
fn entries_that_cannot_be_read_are_stored_with_the_others() {
    let mut checked = 0;
    for (json, goods, notes) in [
        (
            r#"{"id":"1","goods":["x",{"name":"a"}],"notes":["b"]}"#,
            1,
            1,
        ),
        (
            r#"{"id":"1","goods":["x"],"notes":["b",{"c":1e400},"d"]}"#,
            0,
            2,
        ),
        (r#"{"id":"1","goods":[{"name":"a"}],"notes":[["x"]]}"#, 1, 0),
    ] {
        let read = order(json);
        assert_eq!(
            (read.goods.len(), read.notes.len()),
            (goods, notes),
            "{json}"
        );
        let stored = serde_json::to_string(&read).unwrap();
        for what in ["\"x\"", "\"a\"", "\"b\"", "1e400", "\"d\""] {
            assert_eq!(
                stored.contains(what),
                json.contains(what),
                "{what}: {stored}"
            );
        }
        assert_eq!(order(&stored), read, "{json}");
        checked += 1;
    }
    assert_eq!(checked, 3);
}

#[test]
fn of_a_list_that_comes_twice_the_first_is_stored() {
    let read = order(r#"{"id":"1","notes":["a","b"],"notes":["c"]}"#);
    assert_eq!(read.notes, ["a", "b"]);
    assert_eq!(read.extra.raw("notes").unwrap().get(), r#"["c"]"#);
    let stored = serde_json::to_string(&read).unwrap();
    assert!(stored.contains(r#""notes":["a","b"]"#), "{stored}");
}

/// On a thread with as much stack as threads of tokio have.
#[test]
fn a_list_of_one_is_that_one_and_a_deeper_one_costs_no_stack() {
    let one = order(r#"[{"id":"1","main":[{"name":"a"}]}]"#);
    assert_eq!(one.main.unwrap().name.as_deref(), Some("a"));
    let mut checked = 0;
    for depth in [2, 100, 127, 200, 100_000] {
        let deep = format!(
            "{}{{\"name\":\"a\"}}{}",
            "[".repeat(depth),
            "]".repeat(depth)
        );
        let read = order(&format!(r#"{{"id":"1","main":{deep},"goods":[{deep}]}}"#));
        assert!(read.main.is_none() && read.goods.is_empty(), "{depth}");
        assert_eq!(read.extra.raw("main").unwrap().get(), deep);
        assert!(read_as::<Goods>(&deep).is_err(), "{depth}");
        checked += 1;
    }
    assert_eq!(checked, 5);
}

fn read_as<T: Read>(json: &str) -> Result<Option<T>, vendor_wire::DecodeError> {
    vendor_wire::read(PhantomData, json, Limits::default(), &mut Vec::new())
}
