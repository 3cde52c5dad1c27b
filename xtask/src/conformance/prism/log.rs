//! What Prism prints.

/// A request as Prism saw it, and what it found wrong with it or with its response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// The method, in small letters.
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) violations: Vec<String>,
}

/// The requests among these lines. Whoever sends waits for one response before the next request, so that a violation is
/// the last request's.
pub(crate) fn requests(lines: &[String]) -> Vec<Request> {
    let mut requests: Vec<Request> = Vec::new();
    for line in lines {
        if let Some((method, path, message)) = of_server(line) {
            if message.ends_with("Request received") {
                requests.push(Request {
                    method: method.to_owned(),
                    path: path.to_owned(),
                    violations: Vec::new(),
                });
            } else if let Some(last) = requests.last_mut() {
                last.violations.push(message.to_owned());
            }
        } else if let Some((_, violation)) = line.split_once("Violation: ")
            && let Some(last) = requests.last_mut()
        {
            last.violations.push(violation.to_owned());
        }
    }
    requests
}

/// Whether the line is about a request for this path.
pub(crate) fn is_about(line: &str, path: &str) -> bool {
    of_server(line).is_some_and(|(_, found, _)| found == path)
}

/// Method, path and message of a line such as `… [HTTP SERVER] get /oapi/v1/robot ℹ  info      Request received`.
fn of_server(line: &str) -> Option<(&str, &str, &str)> {
    let (_, rest) = line.split_once("[HTTP SERVER] ")?;
    let (method, rest) = rest.split_once(' ')?;
    let (path, message) = rest.split_once(' ')?;
    Some((method, path, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn violations_are_those_of_the_request_before_them() {
        let log = "\
            [1:00:00 AM] › [CLI] ▶  start     Prism is listening on http://127.0.0.1:4010\n\
            [1:00:01 AM] › [HTTP SERVER] post /a ℹ  info      Request received\n\
            [1:00:01 AM] ›     [PROXY] ℹ  info      > Forwarding \"post\" request to http://127.0.0.1:9/a...\n\
            [1:00:01 AM] ›     [VALIDATOR] ✖  error     Violation: response.body.x must be integer\n\
            [1:00:02 AM] › [HTTP SERVER] get /b ℹ  info      Request received\n\
            [1:00:03 AM] › [HTTP SERVER] get /c ℹ  info      Request received\n\
            [1:00:03 AM] › [HTTP SERVER] get /c ✖  error     Request terminated with error: FetchError";
        let lines: Vec<_> = log
            .lines()
            .map(|line| line.trim_start().to_owned())
            .collect();
        let found: Vec<_> = requests(&lines)
            .into_iter()
            .map(|request| (request.method + " " + &request.path, request.violations))
            .collect();
        assert_eq!(found[0].0, "post /a");
        assert_eq!(found[0].1, ["response.body.x must be integer"]);
        assert_eq!(found[1], ("get /b".to_owned(), Vec::new()));
        assert!(found[2].1[0].ends_with("Request terminated with error: FetchError"));
        assert!(is_about(&lines[5], "/c") && !is_about(&lines[4], "/c"));
    }
}
