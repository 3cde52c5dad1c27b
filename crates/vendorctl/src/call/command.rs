//! The command line of `call`, which follows from the documents.

use std::{ffi::OsStr, path::PathBuf, time::Duration};

use clap::{
    Arg, ArgAction, ArgMatches, Args as _, Command, FromArgMatches, ValueHint,
    builder::{PossibleValue, TypedValueParser},
    error::ErrorKind,
};
use vendor_sandbox::document::{Kind, Member, Operation};

use super::{EXIT_CODES, callable, generated};
use crate::{input::seconds, vendor::Vendor};

/// Options of every call, before or after the operation.
#[expect(clippy::struct_excessive_bools, reason = "one for each flag")]
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Options of every call")]
pub(crate) struct Options {
    /// Server and credentials: a profile of `profiles.toml`, or `sandbox`, which starts one
    ///
    /// Without it, they come from the environment variables of the vendor: `ISEARCH_URL`,
    /// `ISEARCH_ACCESS_KEY`, `ISEARCH_SECRET_KEY` and so on.
    #[arg(
        long,
        value_name = "NAME",
        env = "VENDORCTL_PROFILE",
        global = true,
        verbatim_doc_comment
    )]
    pub(super) profile: Option<String>,
    /// All parameters at once, as a JSON object: TEXT, @FILE, or - for standard input
    #[arg(long, value_name = "TEXT", global = true, allow_hyphen_values = true)]
    pub(super) json: Option<String>,
    /// All pages of a list, one entry per line
    #[arg(long, global = true)]
    pub(super) all: bool,
    /// Print the whole response with its envelope, not only the data
    #[arg(long, global = true, conflicts_with = "all")]
    pub(super) envelope: bool,
    /// Write a received file here; - is standard output [default: the name that the
    /// server gives]
    #[arg(long, value_name = "FILE", global = true, value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// Let --output replace a file
    #[arg(long, global = true)]
    pub(super) force: bool,
    /// Print the request, each stage of its signature and a `curl` line, and send nothing except a
    /// token request if one is needed
    #[arg(long, global = true)]
    pub(super) dry_run: bool,
    /// Do not ask before a call that is not safe to repeat
    #[arg(long, global = true)]
    pub(super) yes: bool,
    /// How long the call may take with all its attempts; of a list, each page
    #[arg(long, value_name = "SECONDS", global = true, allow_negative_numbers = true, value_parser = seconds)]
    pub(super) timeout: Option<Duration>,
}

/// What was typed after `call`.
#[derive(Debug)]
pub(crate) struct Args {
    pub(super) options: Options,
    pub(super) vendor: Vendor,
    pub(super) what: What,
}

/// What is called.
#[derive(Debug)]
pub(super) enum What {
    Operation {
        operation: &'static Operation,
        given: Vec<(&'static Member, Vec<String>)>,
    },
    Raw {
        method: String,
        path: String,
        query: Vec<String>,
    },
}

const RAW: &str = "raw";
const QUERY: &str = "query";

impl clap::Args for Args {
    fn augment_args(command: Command) -> Command {
        let command = Options::augment_args(command)
            .about("Call any documented operation by its name")
            .long_about(LONG_ABOUT)
            .subcommand_required(true)
            .subcommand_value_name("VENDOR")
            .subcommand_help_heading("Vendors")
            .disable_help_subcommand(true)
            .after_help(EXIT_CODES);
        Vendor::ALL.into_iter().fold(command, |command, vendor| {
            command.subcommand(of_vendor(vendor))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

const LONG_ABOUT: &str = "\
Call any documented operation by its name

Values of parameters: `--name VALUE`, `@FILE` for the content of a file, `-` for standard
input, `@env:NAME` for an environment variable, `@@TEXT` for a text that begins with `@`.
Lists are repeated options or a JSON array, objects are JSON. Every process of this machine may
see the command line: give secrets by file, variable or standard input.

The data of the response are printed as JSON, with every digit as received: indented on a
terminal, compact elsewhere.";

fn of_vendor(vendor: Vendor) -> Command {
    let raw = Arg::new(RAW)
        .long(RAW)
        .num_args(2)
        .value_names(["METHOD", "PATH"])
        .help("Call any path, with the same token and signature; --json is its body");
    let query = Arg::new(QUERY)
        .long(QUERY)
        .requires(RAW)
        .value_name("NAME=VALUE")
        .action(ArgAction::Append)
        .help("With --raw: a query parameter; repeat for more");
    let command = Command::new(vendor.name())
        .about(vendor.facts().title)
        .arg(raw)
        .arg(query)
        .subcommand_value_name("OPERATION")
        .subcommand_help_heading("Operations")
        .disable_help_subcommand(true)
        .arg_required_else_help(true)
        .after_help(EXIT_CODES);
    let operations = callable(vendor).map(|operation| of_operation(vendor, operation));
    operations.fold(command, Command::subcommand)
}

fn of_operation(vendor: Vendor, operation: &'static Operation) -> Command {
    let command = Command::new(operation.id)
        .about(format!("{} {}", operation.summary, operation.title))
        .after_help(format!(
            "§{} of the vendor's document. `vendorctl operations {} {}` has more.\n\n{EXIT_CODES}",
            operation.section,
            vendor.name(),
            operation.id
        ));
    let members = operation.parameters.members.iter();
    members.fold(command, |command, member| {
        command.arg(parameter(vendor, operation, member))
    })
}

fn parameter(vendor: Vendor, operation: &Operation, member: &'static Member) -> Arg {
    let arg = Arg::new(member.name)
        .long(member.name)
        .aliases(aliases(vendor, operation, member))
        .value_name(kind_of(&member.kind))
        .allow_hyphen_values(true)
        .value_parser(Suggesting(values(&member.kind)))
        .hide_possible_values(true)
        .help_heading("Parameters")
        .help(described(member));
    let arg = match member.kind {
        Kind::File => arg.value_hint(ValueHint::FilePath),
        _ => arg,
    };
    match member.kind {
        Kind::List { .. } => arg.action(ArgAction::Append),
        _ => arg.action(ArgAction::Set),
    }
}

/// The option by which a parameter is given.
pub(crate) fn option_of(member: &Member) -> String {
    format!("--{}", member.name)
}

/// The Rust name with `_` and with `-`, unless something else has it.
fn aliases(vendor: Vendor, operation: &Operation, member: &Member) -> Vec<String> {
    let renamed = generated::renamed(vendor).iter();
    let rust = renamed
        .filter(|(id, _, wire)| *id == operation.id && *wire == member.name)
        .map(|(_, rust, _)| (*rust).to_owned());
    let mut names: Vec<String> = rust.collect();
    names.extend(names.first().map(|name| name.replace('_', "-")));
    names.push(member.name.replace('_', "-"));
    names.sort_unstable();
    names.dedup();
    let options = Options::augment_args(Command::new(""));
    names.retain(|name| {
        let mut members = operation.parameters.members.iter();
        let mut options = options.get_arguments();
        members.all(|member| member.name != name)
            && options.all(|option| option.get_long() != Some(name))
    });
    names
}

/// The placeholder for a value in the help.
pub(crate) fn kind_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text(text) if text.is_time => "TIME",
        Kind::Text(text) if text.content.is_some() => "JSON",
        Kind::Text(_) => "TEXT",
        Kind::Id { .. } => "ID",
        Kind::Integer(_) | Kind::Code(_) => "N",
        Kind::Decimal { .. } => "DECIMAL",
        Kind::Flag => "true|false",
        Kind::Time => "TIME",
        Kind::List { items, .. } => kind_of(items),
        Kind::Object(_) | Kind::Component(_) | Kind::Any => "JSON",
        Kind::File => "@FILE",
    }
}

/// The values of an enumeration.
pub(crate) fn values(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::Text(text) => text
            .values
            .iter()
            .map(|value| (*value).to_owned())
            .collect(),
        Kind::Integer(integer) => integer.values.iter().map(i64::to_string).collect(),
        Kind::Code(codes) => codes.iter().map(i64::to_string).collect(),
        Kind::Flag => vec!["true".to_owned(), "false".to_owned()],
        Kind::List { items, .. } => values(items),
        _ => Vec::new(),
    }
}

fn described(member: &Member) -> String {
    let mut text = member.description.trim().replace('\n', " ");
    let values = values(&member.kind);
    if !values.is_empty() && member.kind != Kind::Flag {
        text.push_str(&format!(" [{}]", values.join(", ")));
    }
    let is_list = matches!(member.kind, Kind::List { .. });
    text.push_str(match (member.is_required, is_list) {
        (true, true) => " (required, a list)",
        (true, false) => " (required)",
        (false, true) => " (a list)",
        (false, false) => "",
    });
    text
}

/// Offers values to the shell's completion, and takes any other one as well: enumerations are open.
#[derive(Clone)]
struct Suggesting(Vec<String>);

impl TypedValueParser for Suggesting {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        clap::builder::StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        if self.0.is_empty() {
            return None;
        }
        Some(Box::new(self.0.iter().cloned().map(PossibleValue::new)))
    }
}

impl FromArgMatches for Args {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let refused =
            |problem: &str| clap::Error::raw(ErrorKind::MissingSubcommand, format!("{problem}\n"));
        let (name, matches) = matches
            .subcommand()
            .ok_or_else(|| refused("name a vendor"))?;
        let vendor = Vendor::of(name).ok_or_else(|| refused("there is no such vendor"))?;
        let raw: Option<Vec<&String>> = matches.get_many(RAW).map(Iterator::collect);
        let Some((id, leaf)) = matches.subcommand() else {
            let Some([method, path]) = raw.as_deref() else {
                return Err(refused("name an operation, or give --raw METHOD PATH"));
            };
            let query = matches.get_many::<String>(QUERY);
            return Ok(Self {
                options: Options::from_arg_matches(matches)?,
                vendor,
                what: What::Raw {
                    method: (*method).clone(),
                    path: (*path).clone(),
                    query: query.into_iter().flatten().cloned().collect(),
                },
            });
        };
        if raw.is_some() {
            let problem =
                format!("--raw calls a path, and {id} is an operation: give one of them\n");
            return Err(clap::Error::raw(ErrorKind::ArgumentConflict, problem));
        }
        let operation = callable(vendor).find(|operation| operation.id == id);
        let operation = operation.ok_or_else(|| refused("there is no such operation"))?;
        let members = operation.parameters.members.iter();
        let given = members.filter_map(|member| {
            let values = leaf.get_many::<String>(member.name)?;
            Some((member, values.cloned().collect()))
        });
        Ok(Self {
            options: Options::from_arg_matches(leaf)?,
            vendor,
            what: What::Operation {
                operation,
                given: given.collect(),
            },
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
