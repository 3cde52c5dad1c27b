//! One line on standard error for every exchange.

use std::io::{self, Write as _};

use crate::{
    exchange::{Seen, Sink},
    language::Language,
    shown::one_line,
    time,
};

/// The longest target that is shown, in characters.
const LONGEST: usize = 200;

/// Prints every exchange.
pub(crate) fn sink() -> Sink {
    Box::new(|seen| {
        // Nobody reads it any more: the proxy goes on.
        let _ = writeln!(io::stderr().lock(), "{}", line(seen));
    })
}

/// `08:03:26.123 isearch GET /oapi/v1/robot?page=1 list_robots 200 code 0, 3.2 ms`
fn line(seen: &Seen) -> String {
    let (exchange, reading) = (&seen.exchange, &seen.reading);
    let request = &exchange.request;
    let mut line = format!(
        "{} {} {} {}",
        time::of_day(exchange.at),
        exchange.vendor.name(),
        request.method,
        one_line(&seen.mask.target(request), LONGEST),
    );
    let mut say = |text: String| {
        line.push(' ');
        line.push_str(&text);
    };
    if let Some(operation) = reading.operation {
        say(operation.id.to_owned());
    }
    match &exchange.response {
        Ok(response) => say(response.status.to_string()),
        Err(none) => say(format!("no response: {}", one_line(&none.problem, LONGEST))),
    }
    if let Some(code) = &reading.code {
        say(format!("code {}", one_line(code, LONGEST)));
    }
    if let Some(wrong) = reading
        .signature
        .sentence(Language::English)
        .filter(|_| reading.signature.is_wrong())
    {
        say(format!("signature: {wrong}"));
    }
    say(format!("{:.1} ms", exchange.took.as_secs_f64() * 1000.0));
    line
}
