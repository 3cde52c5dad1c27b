// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 26ca324bbac29edfec4e3224762479cd8d17283bfa7926e8e1759d50641f1154

//! Operations, requests and responses: things.

use super::prelude::*;

pub(crate) const GET_TOKEN: Operation = Operation::new(VENDOR, "get_token", Method::GET, "/token")
    .title("获取")
    .section("1.1")
    .auth(AuthScheme::None)
    .retry(RetryClass::Safe)
    .assuming(&[&assumptions::ORDER]);

/// Asks for a token (§1.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetToken {
    /// The key.
    pub access_key: Secret,
}

impl GetToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(access_key: impl Into<Secret>) -> Self {
        Self {
            access_key: access_key.into(),
        }
    }
}

impl Endpoint for GetToken {
    type Output = Grant;
    const OPERATION: &'static Operation = &GET_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Grant, Error> {
        response.read()
    }
}

/// A token as granted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grant {
    /// The token.
    pub access_token: Secret,
    /// Its lifetime in seconds.
    pub expires_in: Option<i64>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Grant {
    access_token: "access_token",
    expires_in: "expires_in",
});

pub(crate) const REFRESH_TOKEN: Operation =
    Operation::new(VENDOR, "refresh_token", Method::GET, "/token")
        .title("刷新")
        .section("1.2")
        .auth(AuthScheme::None)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::ORDER]);

/// Asks for another token (§1.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RefreshToken {
    /// The refresh token.
    pub refresh_token: Secret,
}

impl RefreshToken {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(refresh_token: impl Into<Secret>) -> Self {
        Self {
            refresh_token: refresh_token.into(),
        }
    }
}

impl Endpoint for RefreshToken {
    type Output = Grant;
    const OPERATION: &'static Operation = &REFRESH_TOKEN;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Grant, Error> {
        response.read()
    }
}

pub(crate) const LIST_THINGS: Operation =
    Operation::new(VENDOR, "list_things", Method::GET, "/things")
        .title("列表")
        .section("2.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER, &assumptions::KIND]);

/// Lists things (§2.1).
///
/// Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListThings {
    /// The page, from 1.
    pub page: u32,
    /// Things per page.
    pub size: u32,
    /// The kind of thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub type_: Option<ThingKind>,
}

impl ListThings {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page: u32, size: PageSize) -> Self {
        Self {
            page,
            size: size.0,
            type_: None,
        }
    }

    /// Sets [`type_`](Self::type_).
    #[must_use]
    pub fn with_type(mut self, type_: ThingKind) -> Self {
        self.type_ = Some(type_);
        self
    }
}

impl Endpoint for ListThings {
    type Output = Page<Thing>;
    const OPERATION: &'static Operation = &LIST_THINGS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Thing>, Error> {
        response.page("total", "items", &[])
    }

    fn size(&self) -> Option<u32> {
        Some(self.size)
    }
}

impl Paged for ListThings {
    type Item = Thing;

    fn page(&self) -> u32 {
        self.page
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page = page;
        self
    }
}

vendor_http::vendor::text_enum! {
    /// The kind of a thing.
    pub enum ThingKind {
        /// Big.
        Big = "big",
        /// Small (example).
        Small = "small",
    }
}

/// A thing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// Its identifier.
    pub id: Option<Id>,
    /// Its name.
    pub thing_name: Option<String>,
    /// Its owner.
    pub owner_user: Option<String>,
    /// Its kind.
    pub kind: Option<ThingKind>,
    /// Its state.
    pub state: Option<ThingState>,
    /// Whether it is shared.
    pub shared: Option<bool>,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// Its password.
    pub password: Option<Secret>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// More.
    pub more: Option<Json>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Thing {
    id: "ID",
    thing_name: "THING_NAME" | "thingName",
    owner_user: "OWBER_USER",
    kind: "KIND",
    state: "STATE",
    shared: "SHARED",
    made: "MADE",
    password: "PASSWORD",
    parts: "PARTS",
    more: "MORE",
});

vendor_http::vendor::integer_enum! {
    /// The state of a thing.
    pub enum ThingState {
        /// New.
        New = 0,
        /// Old.
        Old = 1,
    }
}

/// A part of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Part {
    /// Its name.
    #[serde(deserialize_with = "wire::plain_text")]
    pub name: String,
    /// How many there are.
    #[serde(
        default,
        deserialize_with = "wire::scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub count: Option<i64>,
}

impl Part {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            count: None,
        }
    }

    /// Sets [`count`](Self::count).
    #[must_use]
    pub fn with_count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }
}

vendor_http::vendor::read_as_sent!(Part);

pub(crate) const CREATE_THING: Operation =
    Operation::new(VENDOR, "create_thing", Method::POST, "/things")
        .title("新增")
        .section("2.2")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Keyed)
        .assuming(&[&assumptions::ORDER, &assumptions::KIND]);

/// Creates a thing (§2.2, example).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CreateThing {
    /// The owner.
    #[serde(rename = "owberUser")]
    pub owner_user: String,
    /// The kind of thing.
    pub kind: ThingKind,
    /// Until when it lasts.
    pub until: Timestamp,
    /// Tags.
    pub tags: Vec<String>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Whether everybody sees it (assumed).
    #[serde(
        default,
        with = "wire::yes_no",
        skip_serializing_if = "Option::is_none"
    )]
    pub public: Option<bool>,
    /// Further parts.
    #[serde(
        default,
        with = "wire::json_text",
        skip_serializing_if = "Option::is_none"
    )]
    pub keys: Option<Vec<Part>>,
    /// Recognises a repetition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_key: Option<String>,
}

/// What a [`CreateThing`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateThingRequired {
    /// The owner.
    pub owner_user: String,
    /// The kind of thing.
    pub kind: ThingKind,
    /// Until when it lasts.
    pub until: Timestamp,
    /// Tags.
    pub tags: Vec<String>,
    /// Its parts.
    pub parts: Vec<Part>,
}

impl CreateThing {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: CreateThingRequired) -> Self {
        Self {
            owner_user: required.owner_user,
            kind: required.kind,
            until: required.until,
            tags: required.tags,
            parts: required.parts,
            public: None,
            keys: None,
            run_key: None,
        }
    }

    /// Sets [`public`](Self::public).
    #[must_use]
    pub fn with_public(mut self, public: bool) -> Self {
        self.public = Some(public);
        self
    }

    /// Sets [`keys`](Self::keys).
    #[must_use]
    pub fn with_keys(mut self, keys: impl IntoIterator<Item = Part>) -> Self {
        self.keys = Some(keys.into_iter().collect());
        self
    }

    /// Sets [`run_key`](Self::run_key).
    #[must_use]
    pub fn with_run_key(mut self, run_key: impl Into<String>) -> Self {
        self.run_key = Some(run_key.into());
        self
    }
}

impl Endpoint for CreateThing {
    type Output = ();
    const OPERATION: &'static Operation = &CREATE_THING;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        if let Some(key) = &self.run_key {
            parts.idempotency_key(key);
        }
        Parts::check_time("until", Some(&self.until))?;
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const GET_THING: Operation =
    Operation::new(VENDOR, "get_thing", Method::GET, "/things/{thingId}")
        .title("详情")
        .section("2.3")
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER, &assumptions::KIND])
        .unwrapped(&["id", "thingName"]);

/// Reads a thing (§2.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetThing {
    /// The thing.
    pub thing_id: Id,
    /// Whether its parts are read too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deep: Option<bool>,
}

impl GetThing {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(thing_id: impl Into<Id>) -> Self {
        Self {
            thing_id: thing_id.into(),
            deep: None,
        }
    }

    /// Sets [`deep`](Self::deep).
    #[must_use]
    pub fn with_deep(mut self, deep: bool) -> Self {
        self.deep = Some(deep);
        self
    }
}

impl Endpoint for GetThing {
    type Output = Option<Thing>;
    const OPERATION: &'static Operation = &GET_THING;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("thingId", self.thing_id.to_string())?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<Thing>, Error> {
        response.optional()
    }
}

pub(crate) const DELETE_THING: Operation =
    Operation::new(VENDOR, "delete_thing", Method::DELETE, "/things/{thingId}")
        .title("删除")
        .section("2.4")
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::ORDER]);

/// Deletes a thing (§2.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeleteThing {
    /// The thing.
    pub thing_id: Id,
}

impl DeleteThing {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(thing_id: impl Into<Id>) -> Self {
        Self {
            thing_id: thing_id.into(),
        }
    }
}

impl Endpoint for DeleteThing {
    type Output = ();
    const OPERATION: &'static Operation = &DELETE_THING;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.path_param("thingId", self.thing_id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const UPLOAD_PICTURE: Operation =
    Operation::new(VENDOR, "upload_picture", Method::POST, "/files")
        .title("上传")
        .section("3.1")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[&assumptions::ORDER]);

/// Uploads a picture (§3.1).
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UploadPicture {
    /// The picture.
    #[serde(skip, default = "Upload::missing")]
    pub picture: Upload,
    /// Whether a picture of the same name is replaced.
    #[serde(
        default,
        with = "wire::yes_no",
        skip_serializing_if = "Option::is_none"
    )]
    pub replace: Option<bool>,
}

impl UploadPicture {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(picture: Upload) -> Self {
        Self {
            picture,
            replace: None,
        }
    }

    /// Sets [`replace`](Self::replace).
    #[must_use]
    pub fn with_replace(mut self, replace: bool) -> Self {
        self.replace = Some(replace);
        self
    }
}

impl Endpoint for UploadPicture {
    type Output = ();
    const OPERATION: &'static Operation = &UPLOAD_PICTURE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.multipart(self, "picture", &self.picture)
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const DOWNLOAD_PICTURE: Operation =
    Operation::new(VENDOR, "download_picture", Method::GET, "/files")
        .title("下载")
        .section("3.2")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .response(ResponseKind::File)
        .assuming(&[&assumptions::ORDER]);

/// Downloads a picture (§3.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DownloadPicture {
    /// The picture's name.
    pub name: String,
}

impl DownloadPicture {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

impl Endpoint for DownloadPicture {
    type Output = Download;
    const OPERATION: &'static Operation = &DOWNLOAD_PICTURE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Download, Error> {
        response.file()
    }
}

pub(crate) const LIST_PARTS: Operation =
    Operation::new(VENDOR, "list_parts", Method::GET, "/parts")
        .title("部件列表")
        .section("4.1")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER])
        .beside_data(&["owner"])
        .optional_verdict();

/// Lists parts, as many a page as the vendor likes (§4.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListParts {
    /// The page, from 1.
    pub page_no: u32,
    /// The name; empty for any.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_name: Option<String>,
}

impl ListParts {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page_no: u32) -> Self {
        Self {
            page_no,
            part_name: Some(String::new()),
        }
    }

    /// Sets [`part_name`](Self::part_name).
    #[must_use]
    pub fn with_part_name(mut self, part_name: impl Into<String>) -> Self {
        self.part_name = Some(part_name.into());
        self
    }
}

impl Endpoint for ListParts {
    type Output = Page<Spare>;
    const OPERATION: &'static Operation = &LIST_PARTS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<Spare>, Error> {
        response.page("RecordCount", "entities", &[])
    }
}

impl Paged for ListParts {
    type Item = Spare;

    fn page(&self) -> u32 {
        self.page_no
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page_no = page;
        self
    }
}

/// A part as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spare {
    /// Its identifier.
    pub part_id: Option<Id>,
    /// Its pictures.
    pub pictures: Vec<Secret>,
    /// Its own parts.
    pub spares: Vec<Part>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Spare {
    part_id: "partID" | "id" | "ID",
    pictures: "pictures",
    spares: "spares",
});

pub(crate) const SAVE_PART: Operation = Operation::new(VENDOR, "save_part", Method::POST, "/parts")
    .title("部件保存")
    .section("4.2")
    .signed_as(SignedAs::Body)
    .retry(RetryClass::Never)
    .assuming(&[&assumptions::ORDER]);

/// Saves a part (§4.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SavePart {
    /// How big it is.
    pub size: crate::Size,
    /// What opens it.
    pub codes: Vec<Secret>,
    /// What it costs.
    #[serde(serialize_with = "wire::decimal_text")]
    pub price: Decimal,
    /// Its state.
    ///
    /// `new` sets it to `1`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ThingState>,
    /// How many there are.
    ///
    /// `new` sets it to `0`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

impl SavePart {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        size: crate::Size,
        codes: impl IntoIterator<Item = impl Into<Secret>>,
        price: Decimal,
    ) -> Self {
        Self {
            size,
            codes: codes.into_iter().map(Into::into).collect(),
            price,
            state: Some(ThingState::from(1)),
            count: Some(0),
        }
    }

    /// Sets [`state`](Self::state).
    #[must_use]
    pub fn with_state(mut self, state: ThingState) -> Self {
        self.state = Some(state);
        self
    }

    /// Sets [`count`](Self::count).
    #[must_use]
    pub fn with_count(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }
}

impl Endpoint for SavePart {
    type Output = Option<crate::Size>;
    const OPERATION: &'static Operation = &SAVE_PART;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<crate::Size>, Error> {
        response.optional()
    }
}

pub(crate) const GET_PARTS: Operation =
    Operation::new(VENDOR, "get_parts", Method::GET, "/parts/{partId}")
        .title("部件")
        .section("4.3")
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER]);

/// Reads parts (§4.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GetParts {
    /// The part.
    pub part_id: Id,
}

impl GetParts {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(part_id: impl Into<Id>) -> Self {
        Self {
            part_id: part_id.into(),
        }
    }
}

impl Endpoint for GetParts {
    type Output = Vec<Spare>;
    const OPERATION: &'static Operation = &GET_PARTS;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("partId", self.part_id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<Vec<Spare>, Error> {
        response.read()
    }
}

pub(crate) const NAME_PART: Operation =
    Operation::new(VENDOR, "name_part", Method::GET, "/parts/{partId}/name")
        .title("部件名称")
        .section("4.4")
        .retry(RetryClass::Safe)
        .assuming(&[&assumptions::ORDER]);

/// Names a part (§4.4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NamePart {
    /// The part.
    pub part_id: Id,
}

impl NamePart {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(part_id: impl Into<Id>) -> Self {
        Self {
            part_id: part_id.into(),
        }
    }
}

impl Endpoint for NamePart {
    type Output = Option<String>;
    const OPERATION: &'static Operation = &NAME_PART;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("partId", self.part_id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<Option<String>, Error> {
        response.optional()
    }
}
