//! One exchange as a line of the list.

use maud::{Markup, html};

use super::Shown;
use crate::{
    exchange::{Outcome, Seen, decoded},
    language::Language,
    time,
};

/// The line.
pub(super) fn row(language: Language, shown: &Shown, seen: &Seen) -> Markup {
    let (exchange, reading) = (&seen.exchange, &seen.reading);
    let wrong = reading.signature.sentence(language);
    let wrong = wrong.filter(|_| reading.signature.is_wrong());
    html! {
        li {
            a href={ "exchange/" (seen.number) } data-outcome=(reading.outcome.name()) {
                span.time { (time::of_day(exchange.at)) }
                span.method { (exchange.request.method) }
                span.what {
                    @match reading.operation {
                        Some(operation) => {
                            b { (operation.id) } " " span.title { (operation.title) }
                        }
                        None => b { (language.of("not in the document", "文档中没有")) },
                    }
                    // One vendor needs no name.
                    @if shown.sandbox.len() > 1 { " " small { (exchange.vendor.called(language)) } }
                    span.target { (decoded(&seen.mask.target(&exchange.request))) }
                    @if let Some(wrong) = wrong {
                        span.wrong { (language.of("Signature: ", "签名：")) (wrong) }
                    }
                    @if let Some(message) = said(seen) {
                        span.message { (message) }
                    }
                    @for problem in reading.problems(language) {
                        span.wrong { (problem) }
                    }
                    @if !reading.drift.is_empty() {
                        span.drift {
                            (reading.drift.len())
                            (language.of(" differences from the document", " 处与文档不符"))
                        }
                    }
                }
                span.status { (status(seen)) }
                span.took { (millis(seen)) }
                (outcome(language, reading.outcome))
            }
        }
    }
}

/// What the vendor says of a refusal.
fn said(seen: &Seen) -> Option<String> {
    let reading = &seen.reading;
    if reading.outcome == Outcome::Succeeded {
        return None;
    }
    if let Err(none) = &seen.exchange.response {
        return Some(none.problem.clone());
    }
    let message = reading.message.as_deref().unwrap_or_default();
    let message = seen.mask.text(message);
    let code = reading.code.as_deref().unwrap_or_default();
    let text = format!("{code} {message}");
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn status(seen: &Seen) -> String {
    match &seen.exchange.response {
        Ok(response) => response.status.to_string(),
        Err(_) => "—".to_owned(),
    }
}

/// How long it took, in milliseconds.
pub(super) fn millis(seen: &Seen) -> String {
    let millis = seen.exchange.took.as_secs_f64() * 1000.0;
    if millis < 100.0 {
        format!("{millis:.1} ms")
    } else {
        format!("{millis:.0} ms")
    }
}

/// The outcome as a mark.
pub(super) fn outcome(language: Language, outcome: Outcome) -> Markup {
    html! { span.outcome data-outcome=(outcome.name()) { (name(language, outcome)) } }
}

/// What the page calls an outcome.
pub(super) fn name(language: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Succeeded => language.of("succeeded", "成功"),
        Outcome::Refused => language.of("refused", "被拒绝"),
        Outcome::Unknown => language.of("unknown", "结果未知"),
        Outcome::NotSent => language.of("not sent", "未发出"),
    }
}
