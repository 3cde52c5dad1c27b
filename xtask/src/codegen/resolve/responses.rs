//! What a successful response holds.

use anyhow::{Context as _, Result, bail, ensure};

use super::{ENVELOPE, Resolver};
use crate::codegen::{
    api::{Field, Kind, Page, Response},
    spec::{Operation, PageKeys, Schema},
};

impl Resolver<'_> {
    pub(super) fn response(&mut self, operation: &Operation) -> Result<Response> {
        let content = self.document.response(operation)?.context("is missing")?;
        if content.contains_key("application/octet-stream") {
            return Ok(Response::File);
        }
        content.get("application/json").context("has no JSON")?;
        let Some(data) = self.data(operation)? else {
            return Ok(Response::Nothing);
        };
        if let Some(keys) = &operation.x_page {
            return self.page_item(keys, &data).map(Response::Page);
        }
        let own_type = match &data.x_own_type {
            None => &self.document.schema(&data)?.x_own_type,
            own_type => own_type,
        };
        if let Some(name) = own_type {
            ensure!(
                operation.x_optional_result,
                "is of an x-own-type, which needs x-optional-result"
            );
            return Ok(Response::Optional(Kind::Own {
                name: name.clone(),
                sample: String::new(),
            }));
        }
        let kind = self.kind(&data, false)?;
        Ok(match (kind, operation.x_optional_result) {
            (Kind::List(item), false) => Response::List(*item),
            (Kind::List(item), true) => Response::OptionalList(*item),
            (kind @ Kind::Object(_), false) => Response::One(kind),
            (kind @ (Kind::Object(_) | Kind::Text | Kind::Id), true) => Response::Optional(kind),
            (Kind::Any, _) => Response::Nothing,
            (other, _) => bail!("is {other:?}, which is not generated"),
        })
    }

    /// The schema of the envelope's data, where the envelope has any, or of a response without an envelope, as OAuth has
    /// it.
    fn data(&self, operation: &Operation) -> Result<Option<Schema>> {
        let content = self.document.response(operation)?;
        let Some(media) = content.and_then(|content| content.get("application/json")) else {
            return Ok(None);
        };
        let member = &self.document.x_envelope.data;
        let whole = self.document.schema(&media.schema)?;
        let is_plain = whole.all_of.is_empty() && !whole.properties.contains_key(member);
        let reference = media.schema.reference.as_deref();
        if is_plain && reference.is_some_and(|name| name != ENVELOPE) {
            return Ok(Some(media.schema.clone()));
        }
        let mut open = vec![whole];
        while let Some(schema) = open.pop() {
            if let Some(data) = schema.properties.get(member) {
                return Ok(Some(data.clone()));
            }
            for part in &schema.all_of {
                open.push(self.document.schema(part)?);
            }
        }
        Ok(None)
    }

    /// How an operation pages, and which of its fields says how long a page is.
    pub(super) fn page(
        &self,
        operation: &Operation,
        keys: &PageKeys,
        fields: &mut [Field],
    ) -> Result<Page> {
        let number = field_of(fields, &keys.page)?.rust.clone();
        let size = match &keys.size {
            None => None,
            Some(size) => {
                let field = field_of(fields, size)?;
                field.is_page_size = true;
                Some(field.rust.clone())
            }
        };
        let data = self.data(operation)?.unwrap_or_default();
        let names = self.document.schema(&data)?.properties.keys();
        let others = names.filter(|name| **name != keys.total && **name != keys.items);
        Ok(Page {
            keys: keys.clone(),
            number,
            size,
            others: others.cloned().collect(),
        })
    }

    fn page_item(&mut self, keys: &PageKeys, data: &Schema) -> Result<Kind> {
        let page = self.document.schema(data)?;
        let items = page.properties.get(&keys.items);
        let items = items.with_context(|| format!("has no `{}`", keys.items))?;
        match self.kind(items, false)? {
            Kind::List(item) if matches!(*item, Kind::Object(_)) => Ok(*item),
            other => bail!(
                "has {other:?} for `{}`, which must be a list of objects",
                keys.items
            ),
        }
    }
}

/// The field by which an operation pages.
fn field_of<'f>(fields: &'f mut [Field], wire: &str) -> Result<&'f mut Field> {
    let field = fields.iter_mut().find(|field| field.wire == wire);
    let field = field.with_context(|| format!("pages by the unknown `{wire}`"))?;
    ensure!(
        field.kind == Kind::U32 && field.required,
        "pages by `{wire}`, which must be required and an int32 of at least 0"
    );
    Ok(field)
}
