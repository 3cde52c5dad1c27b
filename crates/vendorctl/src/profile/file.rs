//! `profiles.toml`.

use std::{
    env, fs, io,
    ops::Range,
    path::{Path, PathBuf},
};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};
use vendor_auth::Secret;

use super::{
    SANDBOX, Vendor,
    settings::{self, Kind, Setting, Settings},
    source::{self, SourceError},
};

/// Why there is no profile.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProfileError {
    #[error("{variable} {problem}")]
    Variable {
        variable: String,
        problem: &'static str,
    },
    #[error(
        "{variable} is not set: set the variables of {vendor}, name a profile with --profile, or try \
         `--profile sandbox`, which needs no account"
    )]
    NotSet {
        variable: String,
        vendor: &'static str,
    },
    #[error(
        "there is no home directory: set XDG_CONFIG_HOME; profiles.toml is in its folder `vendorctl`"
    )]
    NoFolder,
    #[error("{} cannot be read", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}, line {line}: {problem}", path.display())]
    Line {
        path: PathBuf,
        line: usize,
        problem: String,
    },
    #[error("{}: there is no section [{profile}.{vendor}]; there is {}", path.display(), listed(found))]
    NoProfile {
        path: PathBuf,
        profile: String,
        vendor: &'static str,
        found: Vec<String>,
    },
    #[error("{}: [{profile}.{vendor}] has no `{setting}`", path.display())]
    Missing {
        path: PathBuf,
        profile: String,
        vendor: &'static str,
        setting: &'static str,
    },
    #[error("{}, line {line}: {setting}", path.display())]
    Source {
        path: PathBuf,
        line: usize,
        setting: &'static str,
        source: SourceError,
    },
}

fn listed(found: &[String]) -> String {
    match found {
        [] => "none".to_owned(),
        found => found.join(", "),
    }
}

/// Where `profiles.toml` is.
fn place() -> Result<PathBuf, ProfileError> {
    let given = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    // The specification of XDG has relative paths ignored.
    let folder = given.filter(|path| path.is_absolute());
    let folder = folder.or_else(|| Some(env::home_dir()?.join(".config")));
    let folder = folder.ok_or(ProfileError::NoFolder)?;
    Ok(folder.join("vendorctl").join("profiles.toml"))
}

/// The settings of a vendor in the profile of that name.
pub(super) fn read(vendor: Vendor, profile: &str) -> Result<Settings, ProfileError> {
    let path = place()?;
    match fs::read_to_string(&path) {
        Ok(text) => File { path, text: &text }.settings(vendor, profile),
        Err(source) => Err(ProfileError::File { path, source }),
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
    fn settings(&self, vendor: Vendor, profile: &str) -> Result<Settings, ProfileError> {
        let document = DeTable::parse(self.text).map_err(|error| {
            // Without the line itself, which may hold a secret.
            self.problem(error.span().unwrap_or_default(), error.message())
        })?;
        let mut wanted = None;
        let mut found = Vec::new();
        for (name, section) in document.get_ref() {
            if name.get_ref() == SANDBOX {
                let problem = "the profile `sandbox` is built in: choose another name";
                return Err(self.problem(name.span(), problem));
            }
            for (key, section) in
                self.table(section, "a profile is a section, such as [test.isearch]")?
            {
                let Some(one) = Vendor::of(key.get_ref()) else {
                    let known = Vendor::ALL.map(Vendor::name).join(", ");
                    let problem =
                        format!("`{}` is not a vendor: choose one of {known}", key.get_ref());
                    return Err(self.problem(key.span(), problem));
                };
                let settings = self.section(one, section)?;
                found.push(format!("[{}.{}]", name.get_ref(), one.name()));
                if one == vendor && name.get_ref() == profile {
                    wanted = Some(settings);
                }
            }
        }
        let Some(wanted) = wanted else {
            return Err(ProfileError::NoProfile {
                path: self.path.clone(),
                profile: profile.to_owned(),
                vendor: vendor.name(),
                found,
            });
        };
        let mut settings = Settings::new();
        for (setting, span, place) in wanted {
            settings.insert(setting.name, self.value(setting, span, place)?);
        }
        match settings::missing(vendor, &settings) {
            None => Ok(settings),
            Some(setting) => Err(ProfileError::Missing {
                path: self.path.clone(),
                profile: profile.to_owned(),
                vendor: vendor.name(),
                setting,
            }),
        }
    }

    fn section<'s>(
        &self,
        vendor: Vendor,
        section: &'s Spanned<DeValue<'_>>,
    ) -> Result<Vec<Written<'s>>, ProfileError> {
        let mut found = Vec::new();
        for (key, value) in self.table(
            section,
            "a vendor of a profile is a section, such as [test.isearch]",
        )? {
            let known = settings::of(vendor).find(|setting| setting.name == key.get_ref());
            let Some(setting) = known else {
                let known: Vec<&str> = settings::of(vendor).map(|setting| setting.name).collect();
                let problem = format!(
                    "`{}` is not a setting of {}: the settings are {}",
                    key.get_ref(),
                    vendor.name(),
                    known.join(", ")
                );
                return Err(self.problem(key.span(), problem));
            };
            let place = place_of(setting, value.get_ref()).map_err(|problem| {
                self.problem(key.span(), format!("`{}` {problem}", setting.name))
            })?;
            found.push((setting, key.span(), place));
        }
        Ok(found)
    }

    fn value(
        &self,
        setting: &'static Setting,
        span: Range<usize>,
        place: Place<'_>,
    ) -> Result<Secret, ProfileError> {
        let unreadable = |source| ProfileError::Source {
            path: self.path.clone(),
            line: self.line(&span),
            setting: setting.name,
            source,
        };
        let value = match place {
            Place::Here(text) => text.into(),
            Place::Variable(name) => source::variable(name).map_err(unreadable)?,
            Place::File(file) => {
                let folder = self.path.parent().unwrap_or(Path::new(""));
                source::file(&folder.join(source::path(file))).map_err(unreadable)?
            }
        };
        match setting.check(value.expose()) {
            Ok(()) => Ok(value),
            Err(problem) => Err(self.problem(span, format!("`{}` {problem}", setting.name))),
        }
    }

    fn table<'s, 'd>(
        &self,
        value: &'s Spanned<DeValue<'d>>,
        otherwise: &str,
    ) -> Result<&'s DeTable<'d>, ProfileError> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.problem(value.span(), otherwise)),
        }
    }

    fn problem(&self, span: Range<usize>, problem: impl Into<String>) -> ProfileError {
        ProfileError::Line {
            path: self.path.clone(),
            line: self.line(&span),
            problem: problem.into(),
        }
    }

    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.bytes().take(span.start);
        1 + before.filter(|byte| *byte == b'\n').count()
    }
}

/// Never repeats the value: somebody may have written a secret where it does not belong.
fn place_of<'s>(setting: &Setting, value: &'s DeValue<'_>) -> Result<Place<'s>, &'static str> {
    const SOURCE: &str = "must be { env = \"NAME\" } or { file = \"PATH\" }";
    match (setting.kind, value) {
        (Kind::Secret, DeValue::String(_)) => Err(
            "is a secret and does not belong here: write { env = \"NAME\" } or { file = \"PATH\" }",
        ),
        (Kind::Text, DeValue::String(text)) => Ok(Place::Here(text.as_ref().to_owned())),
        (Kind::Flag, DeValue::Boolean(flag)) => Ok(Place::Here(flag.to_string())),
        (Kind::Integer, DeValue::Integer(number)) => Ok(Place::Here(number.to_string())),
        (Kind::Flag, _) => Err("must be true or false"),
        (Kind::Integer, _) => Err("must be a whole number"),
        (_, DeValue::Table(source)) => {
            let mut members = source.iter();
            let member = members.next().filter(|_| source.len() == 1);
            let (name, value) = member.ok_or(SOURCE)?;
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("env", DeValue::String(name)) => Ok(Place::Variable(name)),
                ("file", DeValue::String(path)) => Ok(Place::File(path)),
                _ => Err(SOURCE),
            }
        }
        (Kind::Secret, _) => Err(SOURCE),
        (Kind::Text, _) => Err("must be a text, { env = \"NAME\" } or { file = \"PATH\" }"),
    }
}
