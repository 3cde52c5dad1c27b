// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! Operations, requests and responses: organization.

use super::prelude::*;

pub(crate) const USER_LIST: Operation =
    Operation::new(VENDOR, "user_list", Method::GET, "/adapter/user/list")
        .title("获取员工列表")
        .section("组织架构")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .content_type("application/json")
        .assuming(&[
            &assumptions::GET_PAYLOAD,
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::TIMESTAMP_PLACE,
            &assumptions::TIME_ZONE,
        ]);

/// Lists employees (§组织架构).
///
/// The document gives no way to choose the size of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserList {
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    /// The page, from 1. Optional in the document; spelt `pageNo` in `group_list`.
    #[serde(rename = "pageN")]
    pub page_no: u32,
    /// When the record was made, as `yyyy-MM-dd`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<String>,
}

impl UserList {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page_no: u32) -> Self {
        Self {
            user_name: None,
            page_no,
            create_time: None,
        }
    }

    /// Sets [`user_name`](Self::user_name).
    #[must_use]
    pub fn with_user_name(mut self, user_name: impl Into<String>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }

    /// Sets [`create_time`](Self::create_time).
    #[must_use]
    pub fn with_create_time(mut self, create_time: impl Into<String>) -> Self {
        self.create_time = Some(create_time.into());
        self
    }
}

impl Endpoint for UserList {
    type Output = Page<UserSummary>;
    const OPERATION: &'static Operation = &USER_LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<UserSummary>, Error> {
        response.page("RecordCount", "entities", &["PageNo", "PageSize"])
    }
}

impl Paged for UserList {
    type Item = UserSummary;

    fn page(&self) -> u32 {
        self.page_no
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page_no = page;
        self
    }
}

/// An employee as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserSummary {
    /// The employee's identifier.
    pub id: Option<Id>,
    /// The name.
    pub user_name: Option<String>,
    /// The department.
    pub group_name: Option<String>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// Whether the employee may use the system.
    pub user_status: Option<UserStatus>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(UserSummary {
    id: "id" | "userID" | "userid" | "UserID",
    user_name: "userName",
    group_name: "groupName",
    create_time: "createTime",
    user_status: "userStatus",
});

vendor_http::vendor::integer_enum! {
    /// Whether an employee may use the system. The field says 1150 and 1151, a table in the
    /// same chapter 1143 and 1144: read both.
    pub enum UserStatus {
        /// Enabled, as the field has it.
        Enabled = 1150,
        /// Disabled, as the field has it.
        Disabled = 1151,
        /// Enabled, as the table has it (`Enable`).
        CategoryEnabled = 1143,
        /// Disabled, as the table has it (`UnEnable`).
        CategoryDisabled = 1144,
    }
}

pub(crate) const USER_DETAIL: Operation = Operation::new(
    VENDOR,
    "user_detail",
    Method::GET,
    "/adapter/user/details/{id}",
)
.title("获取员工详情")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
    &assumptions::TIME_ZONE,
])
.unwrapped(&["userID"]);

/// Reads an employee (§组织架构).
///
/// The table shows no envelope; accept it with and without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UserDetail {
    /// The employee's identifier.
    pub id: Id,
}

impl UserDetail {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for UserDetail {
    type Output = User;
    const OPERATION: &'static Operation = &USER_DETAIL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<User, Error> {
        response.read()
    }
}

/// An employee.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct User {
    /// The employee's identifier.
    pub user_id: Option<Id>,
    /// The name.
    pub user_name: Option<String>,
    /// The nickname.
    pub display_name: Option<String>,
    /// The portrait.
    pub photo: Option<Secret>,
    /// The department's identifier.
    pub group_id: Option<Id>,
    /// The department.
    pub group_name: Option<String>,
    /// The country's number: `151` in the example; where the numbers come from is not
    /// documented.
    pub country_id: Option<Id>,
    /// The date of birth.
    pub birthday: Option<Secret>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// Whether the employee may use the system.
    pub user_status: Option<UserStatus>,
    /// Postal addresses.
    pub contacts: Vec<UserContact>,
    /// The e-mail address (assumed). The name of this field is lost in the document.
    pub email: Option<Secret>,
    /// The telephone number.
    pub phone: Option<Secret>,
    /// Identity documents.
    pub cards: Vec<UserCard>,
    /// `roleID` of a contact or a card by another reading of the document, whose nesting is
    /// lost (assumed).
    pub role_id: Option<Id>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(User {
    user_id: "userID" | "userid" | "id" | "UserID",
    user_name: "userName",
    display_name: "displayName",
    photo: "photo",
    group_id: "groupid" | "groupID",
    group_name: "groupName",
    country_id: "countryID",
    birthday: "birthday",
    create_time: "createTime",
    user_status: "userStatus",
    contacts: "contacts",
    email: "email" | "Email" | "userEmail" | "mail",
    phone: "phone",
    cards: "cards",
    role_id: "roleID",
});

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserContact {
    /// The address's identifier.
    pub contact_id: Option<Id>,
    /// The addressee.
    pub contact_name: Option<String>,
    /// The address.
    pub full_address: Option<Secret>,
    /// The postal code.
    pub post_code: Option<String>,
    /// The province's number.
    pub province_id: Option<Id>,
    /// The city's number.
    pub city_id: Option<Id>,
    /// The district's number.
    pub district_id: Option<Id>,
    /// The number of a role (角色编号). Not the owner: `ownerID` of saving is the employee's
    /// identifier. Its place in the table is concluded.
    pub role_id: Option<Id>,
    /// The employee's e-mail address by another reading of the document, whose nesting is lost
    /// (assumed).
    pub email: Option<Secret>,
    /// The employee's telephone number by another reading of the document, whose nesting is
    /// lost (assumed).
    pub phone: Option<Secret>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(UserContact {
    contact_id: "contactID",
    contact_name: "contactName",
    full_address: "fullAddress",
    post_code: "postCode",
    province_id: "provinceID",
    city_id: "cityID",
    district_id: "districtID",
    role_id: "roleID",
    email: "email",
    phone: "phone",
});

/// An identity document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UserCard {
    /// The document's identifier.
    pub card_id: Option<Id>,
    /// The kind.
    pub card_type: Option<CardType>,
    /// The number.
    pub card_no: Option<Secret>,
    /// The number of the country that issued it.
    pub country_id: Option<Id>,
    /// When it expires.
    pub expire_date: Option<Timestamp>,
    /// Addresses of its pictures. The name begins with a lower-case L by a slip.
    pub images: Vec<Secret>,
    /// The number of a role (角色编号). Not the owner: `ownerID` of saving is the employee's
    /// identifier. Its place in the table is concluded.
    pub role_id: Option<Id>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(UserCard {
    card_id: "cardID",
    card_type: "cardType",
    card_no: "cardNo",
    country_id: "countryID",
    expire_date: "expireDate",
    images: "lmages" | "Images" | "images" | "cardImages",
    role_id: "roleID",
});

pub(crate) const USER_SAVE: Operation =
    Operation::new(VENDOR, "user_save", Method::POST, "/adapter/user/save")
        .title("保存员工信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::MISSING_IS_SUCC,
            &assumptions::TIMESTAMP_PLACE,
            &assumptions::USER_EMAIL,
        ])
        .optional_verdict();

/// Adds or changes an employee (§组织架构).
///
/// Without `userid` it adds one. Neither department nor status can be set: a department has its
/// members saved. Whether `contacts` and `cards` replace or add is not documented; name the
/// existing ones by their identifiers. The document gives no key by which the vendor recognises
/// a repetition: after a lost response read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserSave {
    /// The employee's identifier, to change one; left out for a new one.
    #[serde(rename = "userid", default, skip_serializing_if = "Option::is_none")]
    pub user_id: Option<Id>,
    /// The name.
    pub user_name: String,
    /// The e-mail address (assumed). The name of this field is lost in the document.
    pub email: Secret,
    /// The telephone number.
    pub phone: Secret,
    /// The sex.
    pub sex: Sex,
    /// A remark.
    pub remark: String,
    /// The portrait; in which form is not documented.
    pub photo: Secret,
    /// The country's number: `151` in the example; where the numbers come from is not
    /// documented.
    #[serde(rename = "countryID")]
    pub country_id: u32,
    /// The date of birth, as `yyyy-MM-dd` (assumed).
    pub birthday: Secret,
    /// Postal addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<Vec<ContactInput>>,
    /// Identity documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cards: Option<Vec<CardInput>>,
}

/// What a [`UserSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserSaveRequired {
    /// The name.
    pub user_name: String,
    /// The e-mail address (assumed). The name of this field is lost in the document.
    pub email: Secret,
    /// The telephone number.
    pub phone: Secret,
    /// The sex.
    pub sex: Sex,
    /// A remark.
    pub remark: String,
    /// The portrait; in which form is not documented.
    pub photo: Secret,
    /// The country's number: `151` in the example; where the numbers come from is not
    /// documented.
    pub country_id: u32,
    /// The date of birth, as `yyyy-MM-dd` (assumed).
    pub birthday: Secret,
}

impl UserSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: UserSaveRequired) -> Self {
        Self {
            user_id: None,
            user_name: required.user_name,
            email: required.email,
            phone: required.phone,
            sex: required.sex,
            remark: required.remark,
            photo: required.photo,
            country_id: required.country_id,
            birthday: required.birthday,
            contacts: None,
            cards: None,
        }
    }

    /// Sets [`user_id`](Self::user_id).
    #[must_use]
    pub fn with_user_id(mut self, user_id: impl Into<Id>) -> Self {
        self.user_id = Some(user_id.into());
        self
    }

    /// Sets [`contacts`](Self::contacts).
    #[must_use]
    pub fn with_contacts(mut self, contacts: impl IntoIterator<Item = ContactInput>) -> Self {
        self.contacts = Some(contacts.into_iter().collect());
        self
    }

    /// Sets [`cards`](Self::cards).
    #[must_use]
    pub fn with_cards(mut self, cards: impl IntoIterator<Item = CardInput>) -> Self {
        self.cards = Some(cards.into_iter().collect());
        self
    }
}

impl Endpoint for UserSave {
    type Output = Option<crate::SavedRecord>;
    const OPERATION: &'static Operation = &USER_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<crate::SavedRecord>, Error> {
        response.optional()
    }
}

/// A postal address to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ContactInput {
    /// The address's identifier, to change one; left out for a new one.
    #[serde(rename = "contactID", default, skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<Id>,
    /// The addressee.
    #[serde(deserialize_with = "wire::plain_text")]
    pub contact_name: String,
    /// The postal code.
    #[serde(deserialize_with = "wire::plain_text")]
    pub post_code: String,
    /// The address.
    pub full_address: Secret,
    /// The province's number.
    #[serde(rename = "provinceID")]
    pub province_id: Id,
    /// The city's number.
    #[serde(rename = "cityID")]
    pub city_id: Id,
    /// The district's number. Where it comes from is not documented.
    #[serde(rename = "districtID")]
    pub district_id: Id,
}

/// What a [`ContactInput`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactInputRequired {
    /// The addressee.
    pub contact_name: String,
    /// The postal code.
    pub post_code: String,
    /// The address.
    pub full_address: Secret,
    /// The province's number.
    pub province_id: Id,
    /// The city's number.
    pub city_id: Id,
    /// The district's number. Where it comes from is not documented.
    pub district_id: Id,
}

impl ContactInput {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: ContactInputRequired) -> Self {
        Self {
            contact_id: None,
            contact_name: required.contact_name,
            post_code: required.post_code,
            full_address: required.full_address,
            province_id: required.province_id,
            city_id: required.city_id,
            district_id: required.district_id,
        }
    }

    /// Sets [`contact_id`](Self::contact_id).
    #[must_use]
    pub fn with_contact_id(mut self, contact_id: impl Into<Id>) -> Self {
        self.contact_id = Some(contact_id.into());
        self
    }
}

/// An identity document to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CardInput {
    /// The document's identifier, to change one; left out for a new one.
    #[serde(rename = "cardID", default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<Id>,
    /// The kind: a number of `CardType` as text. `card_save` takes a number.
    #[serde(deserialize_with = "wire::plain_text")]
    pub card_type: String,
    /// The number.
    pub card_no: Secret,
    /// When it expires, as `yyyy-MM-dd` (assumed).
    #[serde(deserialize_with = "wire::plain_text")]
    pub expire_date: String,
    /// Addresses of its pictures.
    #[serde(deserialize_with = "wire::list")]
    pub card_images: Vec<Secret>,
}

impl CardInput {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(
        card_type: impl Into<String>,
        card_no: impl Into<Secret>,
        expire_date: impl Into<String>,
        card_images: impl IntoIterator<Item = impl Into<Secret>>,
    ) -> Self {
        Self {
            card_id: None,
            card_type: card_type.into(),
            card_no: card_no.into(),
            expire_date: expire_date.into(),
            card_images: card_images.into_iter().map(Into::into).collect(),
        }
    }

    /// Sets [`card_id`](Self::card_id).
    #[must_use]
    pub fn with_card_id(mut self, card_id: impl Into<Id>) -> Self {
        self.card_id = Some(card_id.into());
        self
    }
}

pub(crate) const GROUP_LIST: Operation =
    Operation::new(VENDOR, "group_list", Method::GET, "/adapter/group/list")
        .title("获取部门列表")
        .section("组织架构")
        .signed_as(SignedAs::Query)
        .retry(RetryClass::Safe)
        .content_type("application/json")
        .assuming(&[
            &assumptions::GET_PAYLOAD,
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::TIMESTAMP_PLACE,
            &assumptions::TIME_ZONE,
        ]);

/// Lists departments (§组织架构).
///
/// The table requires all filters: send an empty text for any name and any time. There is no
/// way to choose the size of a page, and an entry does not identify the department above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GroupList {
    /// The name; empty for any. Required in the document.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// The page, from 1.
    pub page_no: u32,
    /// When the record was made, as `yyyy-MM-dd` (assumed); empty for any time. Required in the
    /// document.
    ///
    /// `new` sets it to `""`, because the vendor wants it sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create_time: Option<String>,
}

impl GroupList {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(page_no: u32) -> Self {
        Self {
            group_name: Some(String::new()),
            page_no,
            create_time: Some(String::new()),
        }
    }

    /// Sets [`group_name`](Self::group_name).
    #[must_use]
    pub fn with_group_name(mut self, group_name: impl Into<String>) -> Self {
        self.group_name = Some(group_name.into());
        self
    }

    /// Sets [`create_time`](Self::create_time).
    #[must_use]
    pub fn with_create_time(mut self, create_time: impl Into<String>) -> Self {
        self.create_time = Some(create_time.into());
        self
    }
}

impl Endpoint for GroupList {
    type Output = Page<GroupSummary>;
    const OPERATION: &'static Operation = &GROUP_LIST;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        self.check()?;
        parts.query(self)
    }

    fn decode(response: Response<'_>) -> Result<Page<GroupSummary>, Error> {
        response.page("RecordCount", "entities", &["PageNo", "PageSize"])
    }
}

impl Paged for GroupList {
    type Item = GroupSummary;

    fn page(&self) -> u32 {
        self.page_no
    }

    fn with_page(mut self, page: u32) -> Self {
        self.page_no = page;
        self
    }
}

/// A department as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupSummary {
    /// The department's identifier.
    pub group_id: Option<Id>,
    /// The name.
    pub group_name: Option<String>,
    /// The department above it. Only the detail has its identifier.
    pub parent_name: Option<String>,
    /// When the record was made.
    pub create_time: Option<Timestamp>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(GroupSummary {
    group_id: "groupID" | "groupid",
    group_name: "groupName",
    parent_name: "parentName",
    create_time: "createTime",
});

pub(crate) const GROUP_DETAIL: Operation = Operation::new(
    VENDOR,
    "group_detail",
    Method::GET,
    "/adapter/group/details/{id}",
)
.title("获取部门详情")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Safe)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::MISSING_IS_SUCC,
    &assumptions::TIMESTAMP_PLACE,
])
.optional_verdict();

/// Reads a department (§组织架构).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GroupDetail {
    /// The department's identifier.
    pub id: Id,
}

impl GroupDetail {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for GroupDetail {
    type Output = Group;
    const OPERATION: &'static Operation = &GROUP_DETAIL;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<Group, Error> {
        response.read()
    }
}

/// A department.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Group {
    /// The department's identifier.
    pub group_id: Option<Id>,
    /// The name.
    pub group_name: Option<String>,
    /// The identifier of its head.
    pub owner_id: Option<Id>,
    /// Its head.
    pub owner_name: Option<String>,
    /// The identifier of the department above it.
    pub parent_id: Option<Id>,
    /// The department above it.
    pub parent_name: Option<String>,
    /// Its members. Typed as one object in the document; saving sends a list.
    pub members: Vec<GroupMember>,
    /// A remark.
    pub remark: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(Group {
    group_id: "groupID" | "groupid",
    group_name: "groupName",
    owner_id: "ownerID",
    owner_name: "ownerName",
    parent_id: "parentID",
    parent_name: "parentName",
    members: "members",
    remark: "Remark" | "remark",
});

/// A member of a department.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupMember {
    /// The employee's identifier.
    pub id: Option<Id>,
    /// The name.
    pub user_name: Option<String>,
    /// The department's remark by another reading of the document, whose nesting is lost
    /// (assumed).
    pub remark: Option<String>,
    /// What else the server sent, and what could not be read.
    pub extra: Extra,
}

vendor_http::vendor::record!(GroupMember {
    id: "id" | "userID" | "userid" | "UserID",
    user_name: "userName",
    remark: "Remark" | "remark",
});

pub(crate) const GROUP_SAVE: Operation =
    Operation::new(VENDOR, "group_save", Method::POST, "/adapter/group/save")
        .title("保存部门信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::TIMESTAMP_PLACE,
        ]);

/// Adds or changes a department (§组织架构).
///
/// Without `groupID` it adds one. The members probably replace those before: read the
/// department first and send all of them. The document gives no key by which the vendor
/// recognises a repetition: after a lost response read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GroupSave {
    /// The department's identifier, to change one; left out for a new one.
    #[serde(rename = "groupID", default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<Id>,
    /// The name.
    pub group_name: String,
    /// What the department is for.
    pub remark: String,
    /// The identifier of its head.
    #[serde(rename = "ownerID")]
    pub owner_id: Id,
    /// The identifier of the department above it.
    #[serde(rename = "parentID")]
    pub parent_id: Id,
    /// Its members.
    pub members: Vec<GroupMemberInput>,
}

/// What a [`GroupSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupSaveRequired {
    /// The name.
    pub group_name: String,
    /// What the department is for.
    pub remark: String,
    /// The identifier of its head.
    pub owner_id: Id,
    /// The identifier of the department above it.
    pub parent_id: Id,
    /// Its members.
    pub members: Vec<GroupMemberInput>,
}

impl GroupSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: GroupSaveRequired) -> Self {
        Self {
            group_id: None,
            group_name: required.group_name,
            remark: required.remark,
            owner_id: required.owner_id,
            parent_id: required.parent_id,
            members: required.members,
        }
    }

    /// Sets [`group_id`](Self::group_id).
    #[must_use]
    pub fn with_group_id(mut self, group_id: impl Into<Id>) -> Self {
        self.group_id = Some(group_id.into());
        self
    }
}

impl Endpoint for GroupSave {
    type Output = Option<String>;
    const OPERATION: &'static Operation = &GROUP_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<String>, Error> {
        response.optional()
    }
}

/// A member of a department to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GroupMemberInput {
    /// The employee's identifier.
    pub id: Id,
    /// The name.
    #[serde(deserialize_with = "wire::plain_text")]
    pub user_name: String,
}

impl GroupMemberInput {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>, user_name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            user_name: user_name.into(),
        }
    }
}

pub(crate) const CONTACT_SAVE: Operation = Operation::new(
    VENDOR,
    "contact_save",
    Method::POST,
    "/adapter/contact/save",
)
.title("保存联系信息")
.section("组织架构")
.signed_as(SignedAs::Body)
.retry(RetryClass::Never)
.assuming(&[
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

/// Adds or changes a postal address of an employee (§组织架构).
///
/// Without `contactID` it adds one. The document gives no key by which the vendor recognises a
/// repetition: after a lost response read the state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ContactSave {
    /// The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`.
    #[serde(rename = "ownerID")]
    pub owner_id: Id,
    /// The address's identifier, to change one; left out for a new one.
    #[serde(rename = "contactID", default, skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<Id>,
    /// The addressee.
    pub contact_name: String,
    /// The address.
    pub full_address: Secret,
    /// The postal code.
    pub post_code: String,
    /// The province's number.
    #[serde(rename = "provinceID")]
    pub province_id: Id,
    /// The city's number.
    #[serde(rename = "cityID")]
    pub city_id: Id,
    /// The district's number. Where it comes from is not documented.
    #[serde(rename = "districtID")]
    pub district_id: Id,
}

/// What a [`ContactSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactSaveRequired {
    /// The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`.
    pub owner_id: Id,
    /// The addressee.
    pub contact_name: String,
    /// The address.
    pub full_address: Secret,
    /// The postal code.
    pub post_code: String,
    /// The province's number.
    pub province_id: Id,
    /// The city's number.
    pub city_id: Id,
    /// The district's number. Where it comes from is not documented.
    pub district_id: Id,
}

impl ContactSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: ContactSaveRequired) -> Self {
        Self {
            owner_id: required.owner_id,
            contact_id: None,
            contact_name: required.contact_name,
            full_address: required.full_address,
            post_code: required.post_code,
            province_id: required.province_id,
            city_id: required.city_id,
            district_id: required.district_id,
        }
    }

    /// Sets [`contact_id`](Self::contact_id).
    #[must_use]
    pub fn with_contact_id(mut self, contact_id: impl Into<Id>) -> Self {
        self.contact_id = Some(contact_id.into());
        self
    }
}

impl Endpoint for ContactSave {
    type Output = Option<String>;
    const OPERATION: &'static Operation = &CONTACT_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<String>, Error> {
        response.optional()
    }
}

pub(crate) const CARD_SAVE: Operation =
    Operation::new(VENDOR, "card_save", Method::POST, "/adapter/card/save")
        .title("保存证件信息")
        .section("组织架构")
        .signed_as(SignedAs::Body)
        .retry(RetryClass::Never)
        .assuming(&[
            &assumptions::NEW_RULE_TOKEN,
            &assumptions::TOKEN_HEADER,
            &assumptions::REFUSED_TOKEN_CODE,
            &assumptions::FAILURE_CODE,
            &assumptions::TIMESTAMP_PLACE,
        ]);

/// Adds or changes an identity document of an employee (§组织架构).
///
/// Without `cardID` it adds one. How a picture is uploaded is not documented. The document
/// gives no key by which the vendor recognises a repetition: after a lost response read the
/// state first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CardSave {
    /// The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`.
    #[serde(rename = "ownerID")]
    pub owner_id: Id,
    /// The document's identifier, to change one; left out for a new one.
    #[serde(rename = "cardID", default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<Id>,
    /// The kind. `user_save` takes it as text.
    pub card_type: CardType,
    /// The number.
    pub card_no: Secret,
    /// When it expires, as `yyyy-MM-dd` (assumed).
    pub expire_date: String,
    /// The number of the country that issued it.
    #[serde(rename = "countryID")]
    pub country_id: u32,
    /// Addresses of its pictures.
    #[serde(rename = "Images")]
    pub images: Vec<Secret>,
}

/// What a [`CardSave`] cannot be without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSaveRequired {
    /// The identifier of its owner, the employee: `userID` of `user_detail`, never a `roleID`.
    pub owner_id: Id,
    /// The kind. `user_save` takes it as text.
    pub card_type: CardType,
    /// The number.
    pub card_no: Secret,
    /// When it expires, as `yyyy-MM-dd` (assumed).
    pub expire_date: String,
    /// The number of the country that issued it.
    pub country_id: u32,
    /// Addresses of its pictures.
    pub images: Vec<Secret>,
}

impl CardSave {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(required: CardSaveRequired) -> Self {
        Self {
            owner_id: required.owner_id,
            card_id: None,
            card_type: required.card_type,
            card_no: required.card_no,
            expire_date: required.expire_date,
            country_id: required.country_id,
            images: required.images,
        }
    }

    /// Sets [`card_id`](Self::card_id).
    #[must_use]
    pub fn with_card_id(mut self, card_id: impl Into<Id>) -> Self {
        self.card_id = Some(card_id.into());
        self
    }
}

impl Endpoint for CardSave {
    type Output = Option<crate::SavedRecord>;
    const OPERATION: &'static Operation = &CARD_SAVE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.json(self)
    }

    fn decode(response: Response<'_>) -> Result<Option<crate::SavedRecord>, Error> {
        response.optional()
    }
}

pub(crate) const USER_DELETE: Operation = Operation::new(
    VENDOR,
    "user_delete",
    Method::GET,
    "/adapter/user/delete/{id}",
)
.title("删除员工")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

/// Deletes an employee (§组织架构).
///
/// The path is not signed, so that one signature fits every call of that millisecond that has
/// neither query nor body. A GET that changes state: it is never repeated, and nothing may
/// cache, prefetch or preview it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UserDelete {
    /// The employee's identifier.
    pub id: Id,
}

impl UserDelete {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for UserDelete {
    type Output = ();
    const OPERATION: &'static Operation = &USER_DELETE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}

pub(crate) const GROUP_DELETE: Operation = Operation::new(
    VENDOR,
    "group_delete",
    Method::GET,
    "/adapter/group/delete/{id}",
)
.title("删除部门")
.section("组织架构")
.signed_as(SignedAs::Query)
.retry(RetryClass::Never)
.content_type("application/json")
.assuming(&[
    &assumptions::GET_PAYLOAD,
    &assumptions::NEW_RULE_TOKEN,
    &assumptions::TOKEN_HEADER,
    &assumptions::REFUSED_TOKEN_CODE,
    &assumptions::FAILURE_CODE,
    &assumptions::TIMESTAMP_PLACE,
]);

/// Deletes a department (§组织架构).
///
/// What happens to its members and to the departments below it is not documented. A GET that
/// changes state: it is never repeated, and nothing may cache, prefetch or preview it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GroupDelete {
    /// The department's identifier.
    pub id: Id,
}

impl GroupDelete {
    /// With what is required; everything else is left open.
    #[must_use]
    pub fn new(id: impl Into<Id>) -> Self {
        Self { id: id.into() }
    }
}

impl Endpoint for GroupDelete {
    type Output = ();
    const OPERATION: &'static Operation = &GROUP_DELETE;

    fn encode(&self, parts: &mut Parts) -> Result<(), Error> {
        parts.path_param("id", self.id.to_string())?;
        Ok(())
    }

    fn decode(response: Response<'_>) -> Result<(), Error> {
        response.ignore()
    }
}
