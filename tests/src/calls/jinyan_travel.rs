// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! Every operation of jinyan-travel by its name.

use jinyan_travel::{Client, Error};
use serde_json::Value;
use vendor_auth::BoxFuture;

/// Makes the call with the least that it needs; none for an operation that there is not.
#[must_use]
pub fn call<'c>(client: &'c Client, operation: &str) -> Option<BoxFuture<'c, Result<(), Error>>> {
    Some(match operation {
        "get_browser_token" => Box::pin(async move {
            client
                .get_browser_token(jinyan_travel::GetBrowserToken::new("x"))
                .await
                .map(drop)
        }),
        "get_server_token" => Box::pin(async move {
            client
                .get_server_token(jinyan_travel::GetServerToken::new("x"))
                .await
                .map(drop)
        }),
        "refresh_server_token" => Box::pin(async move {
            client
                .refresh_server_token(jinyan_travel::RefreshServerToken::new("x", "x"))
                .await
                .map(drop)
        }),
        "zone_list" => Box::pin(async move {
            client
                .zone_list(jinyan_travel::ZoneList::new(
                    jinyan_travel::ZoneType::City,
                    jinyan_travel::Lang::Chinese,
                ))
                .await
                .map(drop)
        }),
        "order_list" => Box::pin(async move {
            client
                .order_list(jinyan_travel::OrderList::new(jinyan_travel::PageSize(1), 1))
                .await
                .map(drop)
        }),
        "order_detail" => Box::pin(async move {
            client
                .order_detail(jinyan_travel::OrderDetail::new("1"))
                .await
                .map(drop)
        }),
        "order_resolve" => Box::pin(async move {
            client
                .order_resolve(jinyan_travel::OrderResolve::new("1"))
                .await
                .map(drop)
        }),
        "order_reject" => Box::pin(async move {
            client
                .order_reject(jinyan_travel::OrderReject::new("1"))
                .await
                .map(drop)
        }),
        "order_refund" => Box::pin(async move {
            client
                .order_refund(jinyan_travel::OrderRefund::new(
                    jinyan_travel::OrderRefundRequired {
                        unique_id: "1".into(),
                        service_type: jinyan_travel::ServiceType::Flight,
                        products: vec!["1".into()],
                        consumers: vec!["1".into()],
                        reason_type: jinyan_travel::RefundReason::PlansChanged,
                    },
                ))
                .await
                .map(drop)
        }),
        "order_change" => Box::pin(async move {
            client
                .order_change(jinyan_travel::OrderChange::new(
                    jinyan_travel::OrderChangeRequired {
                        unique_id: "1".into(),
                        return_url: "x".into(),
                        order_id: "1".into(),
                        channel_code: jinyan_travel::ChannelCode::Web,
                        products: "x".into(),
                        consumers: "x".into(),
                    },
                ))
                .await
                .map(drop)
        }),
        "btrip_booking" => Box::pin(async move {
            client
                .btrip_booking(jinyan_travel::BtripBooking::new(
                    jinyan_travel::BtripBookingRequired {
                        rule_name: "x".into(),
                        channel_code: jinyan_travel::ChannelCode::Web,
                        apply_area: jinyan_travel::ApplyArea::Domestic,
                        benchmark: jinyan_travel::LowestPriceBenchmark::NoLimit,
                        service_type: jinyan_travel::ServiceType::Flight,
                        service_level: super::own::<jinyan_travel::ServiceLevels>("\"1496,1498\"")?,
                        limit_price: super::own::<jinyan_travel::PriceLimit>("1000")?,
                        approvals: super::own::<jinyan_travel::Approval>("[\"S0000000001\"]")?,
                        consumers: super::own::<jinyan_travel::Travellers>("[\"S0000000002\"]")?,
                        must_conform: jinyan_travel::YesNo::Yes,
                    },
                ))
                .await
                .map(drop)
        }),
        "hosted_project_list" => Box::pin(async move {
            client
                .hosted_project_list(jinyan_travel::HostedProjectList::new())
                .await
                .map(drop)
        }),
        "hosted_project_detail" => Box::pin(async move {
            client
                .hosted_project_detail(jinyan_travel::HostedProjectDetail::new("1"))
                .await
                .map(drop)
        }),
        "hosted_project_save" => Box::pin(async move {
            client
                .hosted_project_save(jinyan_travel::HostedProjectSave::new(
                    jinyan_travel::HostedProjectSaveRequired {
                        project_code: "x".into(),
                        project_name: "x".into(),
                        project_budget: jinyan_travel::Decimal::from(1_u64),
                        parent_id: "1".into(),
                        budget_id: "1".into(),
                        budget_allocation: jinyan_travel::BudgetAllocation::Fixed,
                        grant_date: 1,
                    },
                ))
                .await
                .map(drop)
        }),
        "user_list" => Box::pin(async move {
            client
                .user_list(jinyan_travel::UserList::new(1))
                .await
                .map(drop)
        }),
        "user_detail" => Box::pin(async move {
            client
                .user_detail(jinyan_travel::UserDetail::new("1"))
                .await
                .map(drop)
        }),
        "user_save" => Box::pin(async move {
            client
                .user_save(jinyan_travel::UserSave::new(
                    jinyan_travel::UserSaveRequired {
                        user_name: "x".into(),
                        email: "x".into(),
                        phone: "x".into(),
                        sex: jinyan_travel::Sex::Male,
                        remark: "x".into(),
                        photo: "x".into(),
                        country_id: 1,
                        birthday: "x".into(),
                    },
                ))
                .await
                .map(drop)
        }),
        "group_list" => Box::pin(async move {
            client
                .group_list(jinyan_travel::GroupList::new(1))
                .await
                .map(drop)
        }),
        "group_detail" => Box::pin(async move {
            client
                .group_detail(jinyan_travel::GroupDetail::new("1"))
                .await
                .map(drop)
        }),
        "group_save" => Box::pin(async move {
            client
                .group_save(jinyan_travel::GroupSave::new(
                    jinyan_travel::GroupSaveRequired {
                        group_name: "x".into(),
                        remark: "x".into(),
                        owner_id: "1".into(),
                        parent_id: "1".into(),
                        members: vec![jinyan_travel::GroupMemberInput::new("1", "x")],
                    },
                ))
                .await
                .map(drop)
        }),
        "contact_save" => Box::pin(async move {
            client
                .contact_save(jinyan_travel::ContactSave::new(
                    jinyan_travel::ContactSaveRequired {
                        owner_id: "1".into(),
                        contact_name: "x".into(),
                        full_address: "x".into(),
                        post_code: "x".into(),
                        province_id: "1".into(),
                        city_id: "1".into(),
                        district_id: "1".into(),
                    },
                ))
                .await
                .map(drop)
        }),
        "card_save" => Box::pin(async move {
            client
                .card_save(jinyan_travel::CardSave::new(
                    jinyan_travel::CardSaveRequired {
                        owner_id: "1".into(),
                        card_type: jinyan_travel::CardType::IdentityCard,
                        card_no: "x".into(),
                        expire_date: "x".into(),
                        country_id: 1,
                        images: vec!["x".into()],
                    },
                ))
                .await
                .map(drop)
        }),
        "user_delete" => Box::pin(async move {
            client
                .user_delete(jinyan_travel::UserDelete::new("1"))
                .await
                .map(drop)
        }),
        "group_delete" => Box::pin(async move {
            client
                .group_delete(jinyan_travel::GroupDelete::new("1"))
                .await
                .map(drop)
        }),
        _ => return None,
    })
}

/// Makes the call with a request as data and returns the response as data; none for an operation that there is not,
/// or whose request holds a file.
#[must_use]
pub fn send<'c>(
    client: &'c Client,
    operation: &str,
    request: Value,
) -> Option<BoxFuture<'c, Result<Value, Error>>> {
    Some(match operation {
        "get_browser_token" => Box::pin(async move {
            super::data(client.get_browser_token(super::request(&request)?).await?)
        }),
        "get_server_token" => Box::pin(async move {
            super::data(client.get_server_token(super::request(&request)?).await?)
        }),
        "refresh_server_token" => Box::pin(async move {
            super::data(
                client
                    .refresh_server_token(super::request(&request)?)
                    .await?,
            )
        }),
        "zone_list" => {
            Box::pin(async move { super::data(client.zone_list(super::request(&request)?).await?) })
        }
        "order_list" => {
            Box::pin(
                async move { super::page(client.order_list(super::request(&request)?).await?) },
            )
        }
        "order_detail" => {
            Box::pin(
                async move { super::data(client.order_detail(super::request(&request)?).await?) },
            )
        }
        "order_resolve" => {
            Box::pin(
                async move { super::data(client.order_resolve(super::request(&request)?).await?) },
            )
        }
        "order_reject" => {
            Box::pin(
                async move { super::data(client.order_reject(super::request(&request)?).await?) },
            )
        }
        "order_refund" => {
            Box::pin(
                async move { super::data(client.order_refund(super::request(&request)?).await?) },
            )
        }
        "order_change" => {
            Box::pin(
                async move { super::data(client.order_change(super::request(&request)?).await?) },
            )
        }
        "btrip_booking" => {
            Box::pin(
                async move { super::data(client.btrip_booking(super::request(&request)?).await?) },
            )
        }
        "hosted_project_list" => Box::pin(async move {
            super::data(
                client
                    .hosted_project_list(super::request(&request)?)
                    .await?,
            )
        }),
        "hosted_project_detail" => Box::pin(async move {
            super::data(
                client
                    .hosted_project_detail(super::request(&request)?)
                    .await?,
            )
        }),
        "hosted_project_save" => Box::pin(async move {
            super::data(
                client
                    .hosted_project_save(super::request(&request)?)
                    .await?,
            )
        }),
        "user_list" => {
            Box::pin(async move { super::page(client.user_list(super::request(&request)?).await?) })
        }
        "user_detail" => {
            Box::pin(
                async move { super::data(client.user_detail(super::request(&request)?).await?) },
            )
        }
        "user_save" => {
            Box::pin(async move { super::data(client.user_save(super::request(&request)?).await?) })
        }
        "group_list" => {
            Box::pin(
                async move { super::page(client.group_list(super::request(&request)?).await?) },
            )
        }
        "group_detail" => {
            Box::pin(
                async move { super::data(client.group_detail(super::request(&request)?).await?) },
            )
        }
        "group_save" => {
            Box::pin(
                async move { super::data(client.group_save(super::request(&request)?).await?) },
            )
        }
        "contact_save" => {
            Box::pin(
                async move { super::data(client.contact_save(super::request(&request)?).await?) },
            )
        }
        "card_save" => {
            Box::pin(async move { super::data(client.card_save(super::request(&request)?).await?) })
        }
        "user_delete" => {
            Box::pin(
                async move { super::data(client.user_delete(super::request(&request)?).await?) },
            )
        }
        "group_delete" => {
            Box::pin(
                async move { super::data(client.group_delete(super::request(&request)?).await?) },
            )
        }
        _ => return None,
    })
}
