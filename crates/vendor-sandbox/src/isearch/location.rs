//! Where an operation takes its parameters: the document contradicts itself about some.

use crate::document::{Operation, ParameterLocation};

/// The operations whose heading, `Content-Type` and example name different places.
const ANYWHERE: &[&str] = &[
    "create_user",
    "update_user",
    "create_org",
    "update_org",
    "delete_org",
    "run_schedule",
    "retry_job",
    "stop_job",
    "list_assets",
];

/// The one GET whose example has a body.
const GET_WITH_BODY: &str = "get_robot";

/// Whether the document has it anywhere that the operation takes its parameters from there.
pub(crate) fn is_accepted(operation: &Operation, place: ParameterLocation) -> bool {
    let anywhere = || ANYWHERE.contains(&operation.id);
    place == operation.location
        || match place {
            ParameterLocation::Json => anywhere() || operation.id == GET_WITH_BODY,
            ParameterLocation::Query | ParameterLocation::Form => anywhere(),
            ParameterLocation::Multipart => false,
        }
}

#[cfg(test)]
mod tests {
    use super::{ANYWHERE, GET_WITH_BODY, is_accepted};
    use crate::document::{Document, ParameterLocation};

    #[test]
    fn nine_operations_take_their_parameters_anywhere_and_one_more_in_two_places() {
        let places = [
            ParameterLocation::Query,
            ParameterLocation::Json,
            ParameterLocation::Form,
            ParameterLocation::Multipart,
        ];
        let mut counts = [0; 5];
        let operations = Document::of("isearch").unwrap().operations;
        for operation in operations {
            let accepted = places.iter().filter(|p| is_accepted(operation, **p));
            let count = accepted.count();
            counts[count] += 1;
            let anywhere = ANYWHERE.contains(&operation.id);
            assert_eq!(count == 3, anywhere, "{}", operation.id);
        }
        assert_eq!(counts, [0, 33, 1, 9, 0]);
        let get = operations.iter().find(|o| o.id == GET_WITH_BODY);
        assert_eq!(get.unwrap().method, "GET");
    }
}
