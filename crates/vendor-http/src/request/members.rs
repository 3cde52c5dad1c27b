//! The members of a body that is made already.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::{Body, Parts, parts::not_json};
use crate::{Error, wire};

/// Objects below this one are not looked at. No documented request is as deep.
const DEEPEST: usize = 32;

impl Parts {
    /// Gives a member of a JSON body another name, for vendors whose document has lost it. Returns its value, which
    /// under the new name is nothing that the vendor's document calls sensitive.
    ///
    /// # Errors
    ///
    /// When the body is JSON and no object.
    pub fn rename_member(&mut self, name: &str, new: &str) -> Result<Option<String>, Error> {
        let mut renamed = None;
        self.edit_members(|member, value| {
            if member == name {
                *member = Cow::Owned(new.to_owned());
                renamed = Some(serde_json::from_str(value).unwrap_or_else(|_| value.clone()));
            }
        })?;
        Ok(renamed)
    }

    /// Sends a member of a JSON body that is JSON in a text as that JSON.
    ///
    /// # Errors
    ///
    /// When the body is JSON and no object.
    pub fn unwrap_member(&mut self, name: &str) -> Result<(), Error> {
        self.edit_members(|member, value| {
            let text = serde_json::from_str::<String>(value).ok();
            let json = text.filter(|text| serde_json::from_str::<&RawValue>(text).is_ok());
            if let (true, Some(json)) = (member == name, json) {
                *value = json;
            }
        })
    }

    /// Changes names and values of the members of a JSON body, in their order.
    fn edit_members(
        &mut self,
        mut edit: impl FnMut(&mut Cow<'_, str>, &mut String),
    ) -> Result<(), Error> {
        let Body::Json(text) = &self.body else {
            return Ok(());
        };
        let text = std::str::from_utf8(text).map_err(|_| not_json())?;
        let members = wire::members(text).map_err(|_| not_json())?;
        let members = members.into_iter().map(|(mut name, value)| {
            let mut value = value.get().to_owned();
            edit(&mut name, &mut value);
            let name = serde_json::to_string(&name).map_err(|_| not_json())?;
            Ok(format!("{name}:{value}"))
        });
        let members: Vec<String> = members.collect::<Result<_, Error>>()?;
        self.body = Body::Json(format!("{{{}}}", members.join(",")).into());
        Ok(())
    }

    /// Whether `test` holds for the names of the query, or of any object of a JSON body.
    pub(crate) fn any_object(&self, test: &dyn Fn(&[Cow<'_, str>]) -> bool) -> bool {
        let names: Vec<_> = self
            .query_pairs()
            .pairs()
            .map(|(name, _)| name.into())
            .collect();
        let in_body = || match self.body() {
            Body::Json(body) => {
                std::str::from_utf8(body).is_ok_and(|json| any(json, DEEPEST, test))
            }
            _ => false,
        };
        test(&names) || in_body()
    }
}

fn any(json: &str, depth: usize, test: &dyn Fn(&[Cow<'_, str>]) -> bool) -> bool {
    let Some(below) = depth.checked_sub(1) else {
        return false;
    };
    if let Ok(entries) = serde_json::from_str::<Vec<&RawValue>>(json) {
        return entries.iter().any(|entry| any(entry.get(), below, test));
    }
    let Ok(members) = wire::members(json) else {
        return false;
    };
    let (names, values): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    test(&names) || values.iter().any(|value| any(value.get(), below, test))
}
