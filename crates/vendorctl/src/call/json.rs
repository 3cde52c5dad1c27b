//! JSON as it came, with other white space: the digits of numbers and the order of members stay.

/// Without white space between its tokens.
pub(super) fn compact(json: &str) -> String {
    written(json, false)
}

/// Indented for people, with characters that a terminal would act on escaped.
pub(super) fn pretty(json: &str) -> String {
    written(json, true)
}

fn written(json: &str, is_pretty: bool) -> String {
    let mut out = String::with_capacity(json.len());
    let mut depth = 0_usize;
    let mut characters = json.chars().peekable();
    let line = |out: &mut String, depth: usize| {
        if is_pretty {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
    };
    while let Some(character) = characters.next() {
        match character {
            ' ' | '\t' | '\n' | '\r' => {}
            '"' => {
                out.push('"');
                while let Some(inner) = characters.next() {
                    if is_pretty && acts_on_terminals(inner) {
                        out.push_str(&format!("\\u{:04x}", u32::from(inner)));
                    } else {
                        out.push(inner);
                    }
                    match inner {
                        '"' => break,
                        '\\' => out.extend(characters.next()),
                        _ => {}
                    }
                }
            }
            '{' | '[' => {
                out.push(character);
                while characters.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(end) = characters.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth = depth.saturating_add(1);
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(',');
                line(&mut out, depth);
            }
            ':' if is_pretty => out.push_str(": "),
            character => out.push(character),
        }
    }
    out
}

/// Control characters beyond ASCII, and those that turn the direction of what follows: JSON may hold them as they are.
fn acts_on_terminals(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::{compact, pretty};

    #[test]
    fn digits_order_and_texts_stay() {
        let json = "{ \"b\" : 1.10 ,\n \"a\":[ ],\"c\":{\"d \\\" {\":12345678901234567890.0}, \"e\": [1, {}] }";
        assert_eq!(
            compact(json),
            "{\"b\":1.10,\"a\":[],\"c\":{\"d \\\" {\":12345678901234567890.0},\"e\":[1,{}]}"
        );
        let expected = "{\n  \"b\": 1.10,\n  \"a\": [],\n  \"c\": {\n    \"d \\\" {\": 12345678901234567890.0\n  },\n  \"e\": [\n    1,\n    {}\n  ]\n}";
        assert_eq!(pretty(json), expected);
        assert_eq!(compact(&pretty(json)), compact(json));
        for scalar in ["\"a b\"", "1.0", "null", "true"] {
            assert_eq!(
                (compact(scalar), pretty(scalar)),
                (scalar.to_owned(), scalar.to_owned())
            );
        }
    }

    #[test]
    fn a_terminal_is_not_acted_on() {
        let json = "{\"a\":\"中\u{9b}31m\u{202e}\"}";
        assert_eq!(pretty(json), "{\n  \"a\": \"中\\u009b31m\\u202e\"\n}");
        assert_eq!(compact(json), json);
    }
}
