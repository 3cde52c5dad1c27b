//! The body of a call: one JSON object, whose member names are matched without regard to case (P-13).

use std::{collections::HashSet, marker::PhantomData};

use serde_json::value::RawValue;
use vendor_wire::{Extra, Limits, Read, Record, decode_text, members, repaired};

use crate::Unreadable;

/// Reads an event, once it is proved that the vendor sent it. A byte order mark is ignored. A member that the event can
/// do without and that is not of the documented form stays in its `extra`.
///
/// # Errors
///
/// For anything that is not a JSON object, or that has a duplicate member: a signature does not say which one counts.
pub(crate) fn read<T: Record + Read>(body: &[u8]) -> Result<T, Unreadable> {
    let text = decode_text(body, None);
    let text = repaired(&text);
    let mut found = members(&text)?;
    let mut names = HashSet::new();
    if !found.iter().all(|(name, _)| names.insert(name.as_ref())) {
        return Err(Unreadable::new(".", "a member is there twice"));
    }
    let mut object = Extra::default();
    for documented in T::MEMBERS {
        // The documented spelling goes before every other.
        let find = |same: fn(&str, &str) -> bool| {
            let mut members = found.iter();
            members.position(|(name, _)| same(name, documented))
        };
        let place =
            find(|name, documented| name == documented).or_else(|| find(str::eq_ignore_ascii_case));
        if let Some(place) = place {
            let (_, json) = found.remove(place);
            // A blank text is none.
            if !is_blank(json) {
                object.insert(documented, json);
            }
        }
    }
    for (name, json) in found {
        object.insert(&name, json);
    }
    let event = vendor_wire::read(
        PhantomData,
        object.as_json(),
        Limits::default(),
        &mut Vec::new(),
    )?;
    event.ok_or_else(|| Unreadable::new(".", "is empty"))
}

/// Refuses an event of whose members `names` one could not be read: nothing may be decided without it.
pub(crate) fn all_read(extra: &Extra, names: &[&str]) -> Result<(), Unreadable> {
    match names.iter().find(|name| extra.raw(name).is_some()) {
        Some(name) => Err(Unreadable::new(name, "is not of the documented form")),
        None => Ok(()),
    }
}

fn is_blank(json: &RawValue) -> bool {
    let blank = |text: String| text.trim().is_empty();
    serde_json::from_str(json.get()).is_ok_and(blank)
}

#[cfg(test)]
mod tests {
    use vendor_wire::{Decimal, Id};

    use super::*;

    #[derive(Debug)]
    struct Bill {
        no: Id,
        amount: Option<Decimal>,
        payer: Option<Id>,
        extra: Extra,
    }

    vendor_wire::record!(Bill {
        no: "BillNo",
        amount: "Amount",
        payer: "Payer"
    });

    fn bill(json: &str) -> Bill {
        read(json.as_bytes()).unwrap()
    }

    #[test]
    fn a_member_is_found_whatever_its_case_and_the_documented_spelling_first() {
        let both = bill(r#"{"billno":"a","BillNo":"b","x":1}"#);
        assert_eq!(both.no.as_str(), "b");
        assert_eq!(both.extra.raw("billno").unwrap().get(), "\"a\"");
        assert_eq!(both.extra.raw("x").unwrap().get(), "1");
        assert_eq!(bill(r#"{"BILLNO":"a"}"#).no.as_str(), "a");
        for json in [
            r#"{"x":1}"#,
            r#"{"BillNo":" "}"#,
            r#"{"BillNo":null}"#,
            r#"{"BillNo":[1]}"#,
            "{}",
        ] {
            let error = read::<Bill>(json.as_bytes()).unwrap_err();
            assert_eq!(error.member(), "BillNo", "{json}");
        }
    }

    #[test]
    fn digits_survive_and_blanks_are_none() {
        let bill = bill(
            r#"{"BillNo":5.0,"amount":0.10000000000000000001,"payer":" ","d":1e999,"e":20240813090702000101}"#,
        );
        assert_eq!(bill.no.as_str(), "5");
        assert_eq!(bill.amount.unwrap().as_str(), "0.10000000000000000001");
        assert!(bill.payer.is_none());
        assert_eq!(bill.extra.raw("d").unwrap().get(), "1e999");
        assert_eq!(bill.extra.raw("e").unwrap().get(), "20240813090702000101");
    }

    #[test]
    fn what_is_no_object_or_has_a_member_twice_is_refused_without_its_values() {
        for json in [
            "",
            "[]",
            "\"hunter2\"",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":2}",
            "{\"a\":hunter2}",
            "715",
            "{}{}",
            "{} x",
            "{}\u{80}\0",
        ] {
            let error = read::<Bill>(json.as_bytes()).unwrap_err();
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn what_is_almost_json_is_read_and_an_unreadable_member_stays() {
        for (json, no) in [
            ("\u{feff}{\"BillNo\":\"a\"}", "a"),
            ("{\"BillNo\":\"a\nb\"}", "a\nb"),
            (r#"{"BillNo":"坏\ud83d"}"#, "坏\u{fffd}"),
        ] {
            assert_eq!(bill(json).no.as_str(), no, "{json}");
        }
        let odd = bill(r#"{"BillNo":"a","Amount":["x"]}"#);
        assert!(odd.amount.is_none());
        assert_eq!(odd.extra.raw("Amount").unwrap().get(), r#"["x"]"#);
        assert!(all_read(&odd.extra, &["x", "Amount"]).is_err());
        all_read(&odd.extra, &["x"]).unwrap();
    }
}
