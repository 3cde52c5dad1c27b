//! Responses as the document's schemas describe them, and in forms that servers really send.

use serde_json::{Map, Value, json};

/// How a response deviates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Not at all, every member there.
    Documented,
    /// Every object has members that no document knows.
    UnknownMembers,
    /// Every enumeration has a value that no document knows.
    UnknownValues,
    /// Every scalar that may be null is null.
    NullScalars,
    /// Every list and object that may be null is null.
    NullContainers,
    /// Numbers, identifiers, times, codes and flags are text.
    NumbersAsText,
    /// Texts and identifiers are numbers; flags too.
    TextAsNumbers,
}

impl Form {
    pub(crate) const ALL: [Self; 7] = [
        Self::Documented,
        Self::UnknownMembers,
        Self::UnknownValues,
        Self::NullScalars,
        Self::NullContainers,
        Self::NumbersAsText,
        Self::TextAsNumbers,
    ];
}

/// Builds responses of one form, and counts what it made other than documented.
pub(crate) struct Builder<'a> {
    pub(crate) document: &'a Value,
    pub(crate) form: Form,
    pub(crate) deviations: usize,
}

impl Builder<'_> {
    /// A successful response of the schema.
    pub(crate) fn response(&mut self, schema: &Value) -> Value {
        let (properties, required) = self.members(schema);
        let mut response = self.object(&properties, &required);
        let code = if self.form == Form::NumbersAsText {
            json!("0")
        } else {
            json!(0)
        };
        response.insert("code".to_owned(), code);
        response.into()
    }

    fn value(&mut self, schema: &Value, required: bool) -> Value {
        let name = schema["$ref"].as_str().map(|reference| {
            let name = reference.rsplit('/').next();
            name.unwrap_or_default()
        });
        let component = name.map(|name| &self.document["components"]["schemas"][name]);
        if let Some(values) = component.and_then(|component| component["x-values"].as_array()) {
            return self.enumerated(values, required);
        }
        match name {
            Some("Text") => self.scalar("文本", None, Some(json!(12)), required),
            Some("Id") => self.scalar(47, Some(json!("47")), Some(json!(47)), required),
            Some("Integer") => self.scalar(7, Some(json!(" 7")), None, required),
            Some("Flag") => self.scalar(true, Some(json!("true")), Some(json!(1)), required),
            Some("Time") => {
                let ms = 1_596_099_411_000_u64;
                self.scalar(
                    "2020-07-30 16:56:51",
                    Some(json!(ms.to_string())),
                    Some(json!(ms)),
                    required,
                )
            }
            Some("Any") => json!({"any": [1, "x"]}),
            _ => self.container(component.unwrap_or(schema), required),
        }
    }

    fn scalar(
        &mut self,
        documented: impl Into<Value>,
        as_text: Option<Value>,
        as_number: Option<Value>,
        required: bool,
    ) -> Value {
        let other = match self.form {
            Form::NullScalars if !required => Some(Value::Null),
            Form::NumbersAsText => as_text,
            // Required is only the token, whose text is a key.
            Form::TextAsNumbers if !required => as_number,
            _ => None,
        };
        self.deviations += usize::from(other.is_some());
        other.unwrap_or_else(|| documented.into())
    }

    fn enumerated(&mut self, values: &[Value], required: bool) -> Value {
        let documented = values[0]["value"].clone();
        let integer = documented.is_number();
        if self.form == Form::UnknownValues {
            self.deviations += 1;
            return if integer {
                json!(987_654)
            } else {
                json!("brand-new")
            };
        }
        let text = integer.then(|| json!(documented.to_string()));
        self.scalar(documented, text, None, required)
    }

    fn container(&mut self, schema: &Value, required: bool) -> Value {
        if self.form == Form::NullContainers && !required {
            self.deviations += 1;
            return Value::Null;
        }
        if schema["type"] == "array" {
            return json!([
                self.value(&schema["items"], true),
                self.value(&schema["items"], true)
            ]);
        }
        let (properties, required) = self.members(schema);
        assert!(!properties.is_empty(), "neither list nor object: {schema}");
        self.object(&properties, &required).into()
    }

    fn object(
        &mut self,
        properties: &Map<String, Value>,
        required: &[Value],
    ) -> Map<String, Value> {
        let mut object: Map<String, Value> = properties
            .iter()
            .map(|(name, schema)| {
                // Without its data a response of success is an error.
                let required = name == "result" || required.contains(&json!(name));
                (name.clone(), self.value(schema, required))
            })
            .collect();
        if self.form == Form::UnknownMembers {
            self.deviations += 1;
            object.insert("brandNew".to_owned(), json!({"a": [1, null]}));
            object.insert("BRAND_NEW".to_owned(), json!("1"));
        }
        object
    }

    /// The properties of an object with those of its parts, and which are required.
    fn members(&self, schema: &Value) -> (Map<String, Value>, Vec<Value>) {
        let mut properties = schema["properties"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        let mut required = schema["required"].as_array().cloned().unwrap_or_default();
        let mut parts: Vec<&Value> = schema["allOf"].as_array().into_iter().flatten().collect();
        if let Some(reference) = schema["$ref"].as_str() {
            let found = self.document.pointer(reference.trim_start_matches('#'));
            parts.push(found.unwrap());
        }
        for part in parts {
            let (more, needed) = self.members(part);
            properties.extend(more);
            required.extend(needed);
        }
        (properties, required)
    }
}
