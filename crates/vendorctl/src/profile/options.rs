//! The settings that a client's builder has methods for: each is named like its method, and set by it.

use hsifue_order::ClientBuilder as Hsifue;
use isearch_oapi::{ClientBuilder as Isearch, ExpiresIn, UploadSigning};
use jinyan_travel::{ClientBuilder as Jinyan, GetPayload, TimestampLocation};
use personalcenter_client::ClientBuilder as Personalcenter;
use vendor_http::ParameterLocation;

use super::settings::{
    Kind::{Choice, Flag, List, Places, Secret, Text},
    Setting, Settings, pairs, setting,
};
use crate::random;

/// Writes the table of a vendor's settings, and the function that makes a builder follow them.
macro_rules! options {
    ($table:ident, $apply:ident, $builder:ty, { $($name:ident $kind:expr => $set:expr,)* }) => {
        pub(super) const $table: &[Setting] = &[$(setting(stringify!($name), $kind)),*];

        pub(super) fn $apply(builder: $builder, settings: &Settings) -> $builder {
            $(let builder = match settings.get(stringify!($name)) {
                Some(value) => {
                    let set: fn($builder, &str) -> $builder = $set;
                    set(builder, value.expose())
                }
                None => builder,
            };)*
            builder
        }
    };
}

options!(ISEARCH, isearch, Isearch, {
    empty_queue_code Text => |builder, code| builder.empty_queue_code(code),
    expires_in Choice(&["milliseconds", "seconds"]) => |builder, unit| builder.expires_in(match unit {
        "seconds" => ExpiresIn::Seconds,
        _ => ExpiresIn::Milliseconds,
    }),
    keys_as_list Flag => |builder, flag| builder.keys_as_list(is(flag)),
    refresh_with_code Flag => |builder, flag| builder.refresh_with_code(is(flag)),
    send_parameters Places(&["query", "json", "form"]) => |builder, places| {
        pairs(places).fold(builder, |builder, (operation, place)| {
            builder.send_parameters(operation, match place {
                "json" => ParameterLocation::Json,
                "form" => ParameterLocation::Form,
                _ => ParameterLocation::Query,
            })
        })
    },
    sign_refresh Flag => |builder, flag| builder.sign_refresh(is(flag)),
    sign_uploads Choice(&["text_parts", "text_parts_and_file_name", "nothing"]) => |builder, covered| {
        builder.sign_uploads(match covered {
            "nothing" => UploadSigning::Nothing,
            "text_parts_and_file_name" => UploadSigning::TextPartsAndFileName,
            _ => UploadSigning::TextParts,
        })
    },
    token_refused_codes List => |builder, codes| builder.token_refused_codes(codes.split(',')),
    version_filter Text => |builder, name| builder.version_filter(name),
});

options!(PERSONALCENTER, personalcenter, Personalcenter, {
    failure_codes List => |builder, codes| builder.failure_codes(codes.split(',')),
    output_data_is_kept Flag => |builder, flag| if is(flag) { builder.output_data_is_kept() } else { builder },
    refused_token_codes List => |builder, codes| builder.refused_token_codes(codes.split(',')),
    tenant_code Text => |builder, code| builder.tenant_code(code),
    trust_running_identifier Flag => |builder, flag| if is(flag) { builder.trust_running_identifier() } else { builder },
});

options!(HSIFUE, hsifue, Hsifue, {
    app_key Secret => |builder, key| builder.app_key(key),
    // `Profile::oauth` reads it: the credentials have it, not the builder.
    credentials_in_body Flag => |builder, _| builder,
    doubt_refusals Flag => |builder, flag| builder.doubt_refusals(is(flag)),
    nonce Choice(&["32", "16"]) => |builder, digits| match digits {
        "16" => builder.nonce(short_nonce),
        _ => builder,
    },
    token_refused_codes List => |builder, codes| builder.token_refused_codes(codes.split(',')),
});

options!(JINYAN, jinyan, Jinyan, {
    access_token Secret => |builder, token| builder.access_token(token),
    failure_codes List => |builder, codes| builder.failure_codes(codes.split(',')),
    legacy Flag => |builder, flag| if is(flag) { builder.legacy() } else { builder },
    refused_token_codes List => |builder, codes| builder.refused_token_codes(codes.split(',')),
    sign_get Choice(&["query", "nothing"]) => |builder, covered| builder.sign_get(match covered {
        "nothing" => GetPayload::Nothing,
        _ => GetPayload::Query,
    }),
    timestamp_in Choice(&["header", "header_and_payload"]) => |builder, place| builder.timestamp_in(match place {
        "header_and_payload" => TimestampLocation::HeaderAndPayload,
        _ => TimestampLocation::Header,
    }),
    token_header_with_underscore Flag => |builder, flag| {
        if is(flag) { builder.token_header_with_underscore() } else { builder }
    },
    user_email_field Text => |builder, name| builder.user_email_field(name),
    web_url Text => |builder, url| builder.web_url(url),
    without_api_path Flag => |builder, flag| if is(flag) { builder.without_api_path() } else { builder },
});

fn is(flag: &str) -> bool {
    flag == "true"
}

/// 16 hexadecimal digits, half of what hsifue's nonce has by default.
pub(crate) fn short_nonce() -> String {
    let digits = random::hex_128().unwrap_or_default();
    digits.chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::of_method;
    use crate::vendor::Vendor;

    /// Assumptions whose setting is not of a client: of one request, of a wait, of a receiver, or a function of the program.
    const NOT_OF_A_CLIENT: [&str; 6] = [
        "BtripBooking::",
        "TrialTerm::",
        "NewMerchandise::",
        "DeleteProduct::",
        "ProductMatch::",
        "Allowance::",
    ];

    #[test]
    fn every_assumption_about_a_client_has_a_setting_in_profiles() {
        let mut missing = BTreeSet::new();
        let mut found = 0;
        for vendor in Vendor::ALL {
            for assumption in vendor.document().assumptions {
                let Some(path) = assumption.setting else {
                    continue;
                };
                let is_beside = NOT_OF_A_CLIENT.iter().any(|one| path.starts_with(one));
                if is_beside || path.starts_with("WaitFor") || path.starts_with("webhook_types::") {
                    continue;
                }
                found += 1;
                if of_method(vendor, path).is_none() {
                    missing.insert(path);
                }
            }
        }
        assert_eq!(missing, BTreeSet::new());
        assert!(found > 25, "{found}");
    }

    #[test]
    fn what_the_doctor_advises_is_a_setting_with_its_value() {
        for (vendor, method, setting) in [
            (
                Vendor::Isearch,
                "ClientBuilder::sign_refresh(true)",
                "sign_refresh",
            ),
            (
                Vendor::Hsifue,
                "ClientBuilder::nonce, with a function",
                "nonce",
            ),
            (
                Vendor::Hsifue,
                "ClientCredentials::in_body()",
                "credentials_in_body",
            ),
            (
                Vendor::Jinyan,
                "ClientBuilder::token_source",
                "access_token",
            ),
        ] {
            assert_eq!(of_method(vendor, method), Some(setting));
        }
        assert_eq!(of_method(Vendor::Jinyan, "BtripBooking::from"), None);
    }
}
