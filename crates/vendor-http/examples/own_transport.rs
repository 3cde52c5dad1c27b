//! A client for a vendor of one's own, over a transport of one's own: here one that answers from memory.

use serde::Deserialize;
use vendor_auth::BoxFuture;
use vendor_http::{
    Error, HttpConfig, Method, Operation, RequestBody, ResponseBody, RetryClass, Transport,
    TransportError,
    vendor::{
        Attempt, AuthScheme, Endpoint, HttpClient, Parts, Protocol, Reply, Response, Verdict,
    },
};

const GET_ROOM: Operation = Operation::new("rooms", "get_room", Method::GET, "/rooms/{number}")
    .auth(AuthScheme::None)
    .retry(RetryClass::Safe);

struct GetRoom(u32);

#[derive(Debug, Deserialize)]
struct Room {
    beds: u32,
}

impl Endpoint for GetRoom {
    type Output = Room;
    const OPERATION: &'static Operation = &GET_ROOM;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("number", self.0.to_string())
    }

    fn decode(response: Response<'_>) -> Result<Room, Error> {
        response.json()
    }
}

/// Signs nothing, and takes every JSON for the data.
struct Plain;

impl Protocol for Plain {
    fn authorize(&self, _: &mut Attempt<'_>) -> Result<(), Error> {
        Ok(())
    }

    fn classify<'r>(&self, _: &Operation, reply: &Reply<'r>) -> Verdict<'r> {
        if reply.status.is_success() {
            Verdict::Success(Some(reply.text.into()))
        } else {
            Verdict::NoEnvelope
        }
    }
}

struct Memory;

impl Transport for Memory {
    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        println!("{} {}", request.method(), request.uri().path());
        let response = ResponseBody::from(bytes::Bytes::from_static(br#"{"beds": 2}"#));
        Box::pin(async { Ok(http::Response::new(response)) })
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let config = HttpConfig::new().transport(Memory);
    let client = HttpClient::new("rooms", "https://rooms.example.com", Plain, config, &[])?;
    let room = client.call(GetRoom(217)).await?;
    println!("{} beds", room.beds);
    Ok(())
}
