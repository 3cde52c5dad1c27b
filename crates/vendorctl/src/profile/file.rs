//! `profiles.toml`, and the secrets that it names and does not hold.

use std::{
    env, fs,
    io::Read as _,
    ops::Range,
    path::{Path, PathBuf},
};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};
use vendor_auth::Secret;

use super::{
    SANDBOX,
    settings::{self, Kind, Setting, Settings},
};
use crate::{
    input::{Unusable, without_line_end},
    vendor::Vendor,
};

/// A secret has no more bytes.
const LIMIT: u64 = 64 * 1024;

/// Where `profiles.toml` is.
fn place() -> Result<PathBuf, Unusable> {
    let given = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    // The specification of XDG says to ignore relative paths.
    let folder = given.filter(|path| path.is_absolute());
    let folder = folder.or_else(|| Some(env::home_dir()?.join(".config")));
    let problem = "there is no home directory: set XDG_CONFIG_HOME; profiles.toml is in its folder `vendorctl`";
    let folder = folder.ok_or_else(|| Unusable::new(problem))?;
    Ok(folder.join("vendorctl").join("profiles.toml"))
}

/// The settings of a vendor in the profile of that name.
pub(super) fn read(vendor: Vendor, profile: &str) -> Result<Settings, Unusable> {
    let path = place()?;
    match fs::read_to_string(&path) {
        Ok(text) => File { path, text: &text }.settings(vendor, profile),
        Err(error) => {
            let text = format!("{} cannot be read", path.display());
            Err(Unusable::because(text, error))
        }
    }
}

/// Where the value of a setting is.
#[derive(Debug)]
enum Place<'t> {
    Here(String),
    Variable(&'t str),
    File(&'t str),
}

/// A setting, its position, and where its value is.
type Written<'t> = (&'static Setting, Range<usize>, Place<'t>);

struct File<'t> {
    path: PathBuf,
    text: &'t str,
}

impl File<'_> {
    /// Checks the whole file, and reads what is asked for.
    fn settings(&self, vendor: Vendor, profile: &str) -> Result<Settings, Unusable> {
        let document = DeTable::parse(self.text).map_err(|error| {
            // Without the line itself, which may hold a secret.
            self.problem(&error.span().unwrap_or_default(), error.message())
        })?;
        let mut wanted = None;
        let mut found = Vec::new();
        for (name, section) in document.get_ref() {
            if name.get_ref() == SANDBOX {
                let problem = "the profile `sandbox` is built in: choose another name";
                return Err(self.problem(&name.span(), problem));
            }
            for (key, section) in
                self.table(section, "a profile is a section, such as [test.isearch]")?
            {
                let Some(one) = Vendor::of(key.get_ref()) else {
                    let known = Vendor::ALL.map(Vendor::name).join(", ");
                    let problem =
                        format!("`{}` is not a vendor: choose one of {known}", key.get_ref());
                    return Err(self.problem(&key.span(), &problem));
                };
                let settings = self.section(one, section)?;
                found.push(format!("[{}.{}]", name.get_ref(), one.name()));
                if one == vendor && name.get_ref() == profile {
                    wanted = Some(settings);
                }
            }
        }
        let section = format!("[{profile}.{}]", vendor.name());
        let file_problem =
            |problem: String| Unusable::new(format!("{}: {problem}", self.path.display()));
        let Some(wanted) = wanted else {
            let found = found.join(", ");
            let found = if found.is_empty() { "none" } else { &found };
            let problem = format!("there is no section {section}; there is {found}");
            return Err(file_problem(problem));
        };
        let mut settings = Settings::new();
        for (setting, span, place) in wanted {
            settings.insert(setting.name, self.value(vendor, setting, &span, place)?);
        }
        match settings::missing(vendor, &settings) {
            None => Ok(settings),
            Some(setting) => Err(file_problem(format!("{section} has no `{setting}`"))),
        }
    }

    fn section<'s>(
        &self,
        vendor: Vendor,
        section: &'s Spanned<DeValue<'_>>,
    ) -> Result<Vec<Written<'s>>, Unusable> {
        let mut found = Vec::new();
        for (key, value) in self.table(
            section,
            "a vendor of a profile is a section, such as [test.isearch]",
        )? {
            let known = settings::of(vendor).find(|setting| setting.name == key.get_ref());
            let Some(setting) = known else {
                let known: Vec<&str> = settings::names(vendor).collect();
                let problem = format!(
                    "`{}` is not a setting of {}: the settings are {}",
                    key.get_ref(),
                    vendor.name(),
                    known.join(", ")
                );
                return Err(self.problem(&key.span(), &problem));
            };
            let place = place_of(setting, value.get_ref()).map_err(|problem| {
                self.problem(&key.span(), &format!("`{}` {problem}", setting.name))
            })?;
            found.push((setting, key.span(), place));
        }
        Ok(found)
    }

    fn value(
        &self,
        vendor: Vendor,
        setting: &Setting,
        span: &Range<usize>,
        place: Place<'_>,
    ) -> Result<Secret, Unusable> {
        let value = match place {
            Place::Here(text) => Ok(text.into()),
            Place::Variable(name) => match env::var(name) {
                Ok(value) if !value.is_empty() => Ok(value.into()),
                _ => Err(Unusable::new(format!(
                    "the environment variable {name} is not set, empty or not UTF-8"
                ))),
            },
            Place::File(file) => {
                let folder = self.path.parent().unwrap_or(Path::new(""));
                secret(&folder.join(settings::path(file)))
            }
        };
        let value: Secret = value.map_err(|unusable| {
            let place = format!(
                "{}, line {}: {}",
                self.path.display(),
                self.line(span),
                setting.name
            );
            Unusable::because(place, unusable)
        })?;
        let checked = setting.check(vendor, value.expose());
        checked.map_err(|problem| self.problem(span, &format!("`{}` {problem}", setting.name)))?;
        Ok(value)
    }

    fn table<'s, 'd>(
        &self,
        value: &'s Spanned<DeValue<'d>>,
        otherwise: &str,
    ) -> Result<&'s DeTable<'d>, Unusable> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.problem(&value.span(), otherwise)),
        }
    }

    fn problem(&self, span: &Range<usize>, problem: &str) -> Unusable {
        let (path, line) = (self.path.display(), self.line(span));
        Unusable::new(format!("{path}, line {line}: {problem}"))
    }

    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.bytes().take(span.start);
        1 + before.filter(|byte| *byte == b'\n').count()
    }
}

/// Never repeats the value: somebody may have written a secret where it does not belong.
fn place_of<'s>(setting: &Setting, value: &'s DeValue<'_>) -> Result<Place<'s>, &'static str> {
    let expected = match setting.kind {
        Kind::Text => "must be a text, { env = \"NAME\" } or { file = \"PATH\" }",
        Kind::Secret => "must be { env = \"NAME\" } or { file = \"PATH\" }",
        Kind::Flag => "must be true or false",
        Kind::Integer => "must be a whole number",
        Kind::Choice(_) => "must be a text",
        Kind::List => "must be a list of texts, such as [\"4010\"]",
        Kind::Places(_) => "must be a table of texts, such as { list_assets = \"json\" }",
    };
    let here = match (setting.kind, value) {
        (Kind::Secret, DeValue::String(_)) => {
            return Err(
                "is a secret and does not belong here: write { env = \"NAME\" } or { file = \"PATH\" }",
            );
        }
        (Kind::Text | Kind::Secret, DeValue::Table(source)) => {
            let mut members = source.iter().filter(|_| source.len() == 1);
            let (name, value) = members.next().ok_or(expected)?;
            return match (name.get_ref().as_ref(), value.get_ref()) {
                ("env", DeValue::String(name)) => Ok(Place::Variable(name)),
                ("file", DeValue::String(path)) => Ok(Place::File(path)),
                _ => Err(expected),
            };
        }
        (Kind::Text | Kind::Choice(_), DeValue::String(text)) => Some(text.as_ref().to_owned()),
        (Kind::Flag, DeValue::Boolean(flag)) => Some(flag.to_string()),
        (Kind::Integer | Kind::Choice(_), DeValue::Integer(number)) => Some(number.to_string()),
        (Kind::List, DeValue::Array(values)) => {
            let texts = values.iter().map(|value| value.get_ref().as_str());
            let texts = texts.map(|text| text.filter(|text| !text.contains(',')));
            texts
                .collect::<Option<Vec<&str>>>()
                .map(|texts| texts.join(","))
        }
        (Kind::Places(_), DeValue::Table(places)) => {
            let pairs = places.iter().map(|(operation, place)| {
                let place = place.get_ref().as_str()?;
                Some(format!("{}={place}", operation.get_ref()))
            });
            pairs
                .collect::<Option<Vec<String>>>()
                .map(|pairs| pairs.join(","))
        }
        _ => None,
    };
    here.map(Place::Here).ok_or(expected)
}

/// The one line of a file that nobody else may read.
fn secret(path: &Path) -> Result<Secret, Unusable> {
    let shown = path.display();
    let unreadable = |error| Unusable::because(format!("{shown} cannot be read"), error);
    let file = fs::File::open(path).map_err(unreadable)?;
    // Other systems have no modes.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file.metadata().map_err(unreadable)?.permissions().mode() & 0o7777;
        if mode & 0o077 != 0 {
            return Err(Unusable::new(format!(
                "{shown} has the mode {mode:04o}, so others may read the secret: `chmod 600` it"
            )));
        }
    }
    let mut text = String::new();
    let read = file.take(LIMIT).read_to_string(&mut text);
    read.map_err(unreadable)?;
    let line = without_line_end(&text);
    if line.is_empty() || line.contains(['\r', '\n']) {
        let problem = format!("{shown} must contain one line, the secret");
        return Err(Unusable::new(problem));
    }
    Ok(line.into())
}
