//! The parameters of a request, wherever they travelled, and their checks.

use serde_json::{Map, Value};

use super::answer::Refusal;
use crate::datetime;

/// Parameters by name. Those of queries and forms are strings; those of JSON bodies may be
/// numbers too, and either form is taken for either type.
pub(crate) struct Input(Map<String, Value>);

impl Input {
    pub(crate) fn from_pairs(pairs: &[(String, String)]) -> Result<Self, Refusal> {
        let mut fields = Map::new();
        for (key, value) in pairs {
            let earlier = fields.insert(key.clone(), Value::String(value.clone()));
            if earlier.is_some() {
                return Err(Refusal::parameter(key, "重复"));
            }
        }
        Ok(Self(fields))
    }

    pub(crate) fn from_json(body: &[u8]) -> Result<Self, Refusal> {
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) | Err(_) => Err(Refusal::parameter("body", "必须是JSON对象")),
        }
    }

    /// A parameter as it was sent; null is the same as missing.
    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// An optional text.
    pub(crate) fn optional_text(&self, name: &str) -> Result<Option<String>, Refusal> {
        match self.value(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(Refusal::parameter(name, "必须是字符串")),
        }
    }

    /// A required text that is not empty.
    pub(crate) fn text(&self, name: &str) -> Result<String, Refusal> {
        self.optional_text(name)?
            .filter(|text| !text.is_empty())
            .ok_or_else(|| Refusal::parameter(name, "不能为空"))
    }

    /// An optional whole number of at least `least`.
    pub(crate) fn optional_number(
        &self,
        name: &str,
        least: usize,
    ) -> Result<Option<usize>, Refusal> {
        let Some(text) = self.optional_text(name)? else {
            return Ok(None);
        };
        text.parse()
            .ok()
            .filter(|number| *number >= least)
            .map(Some)
            .ok_or_else(|| Refusal::parameter(name, &format!("必须是不小于{least}的整数")))
    }

    /// A required whole number of at least `least`.
    pub(crate) fn number(&self, name: &str, least: usize) -> Result<usize, Refusal> {
        self.optional_number(name, least)?
            .ok_or_else(|| Refusal::parameter(name, "不能为空"))
    }

    /// An optional text out of `allowed`.
    pub(crate) fn optional_one_of(
        &self,
        name: &str,
        allowed: &[&str],
    ) -> Result<Option<String>, Refusal> {
        let text = self.optional_text(name)?;
        text.map(|text| one_of(name, text, allowed)).transpose()
    }

    /// A required text out of `allowed`.
    pub(crate) fn one_of(&self, name: &str, allowed: &[&str]) -> Result<String, Refusal> {
        one_of(name, self.text(name)?, allowed)
    }

    /// An optional date and time, `YYYY-MM-DD HH:MM:SS`.
    pub(crate) fn optional_date_time(&self, name: &str) -> Result<Option<String>, Refusal> {
        let text = self.optional_text(name)?;
        text.map(|text| date_time(name, text)).transpose()
    }

    /// A required date and time, `YYYY-MM-DD HH:MM:SS`.
    pub(crate) fn date_time(&self, name: &str) -> Result<String, Refusal> {
        date_time(name, self.text(name)?)
    }

    /// The required parameters of a page.
    pub(crate) fn page(&self) -> Result<Page, Refusal> {
        Ok(Page {
            number: self.number("page", 1)?,
            size: self.number("size", 1)?,
        })
    }
}

fn one_of(name: &str, text: String, allowed: &[&str]) -> Result<String, Refusal> {
    if allowed.contains(&text.as_str()) {
        Ok(text)
    } else {
        let problem = format!("必须是{}之一", allowed.join("/"));
        Err(Refusal::parameter(name, &problem))
    }
}

fn date_time(name: &str, text: String) -> Result<String, Refusal> {
    if datetime::is_valid(&text) {
        Ok(text)
    } else {
        Err(Refusal::parameter(
            name,
            "必须是YYYY-MM-DD HH:MM:SS格式的时间",
        ))
    }
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    /// From 1.
    pub(crate) number: usize,
    /// At least 1.
    pub(crate) size: usize,
}

impl Page {
    /// That part of the list; nothing beyond its end.
    pub(crate) fn of<T>(self, all: impl Iterator<Item = T>) -> Vec<T> {
        let before = (self.number - 1).saturating_mul(self.size);
        all.skip(before).take(self.size).collect()
    }
}
