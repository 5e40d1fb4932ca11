//! Which lints speak, and how loudly: settings found beside the policies, then options of the command line.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, Error};

use super::disk::{self, is_repository};
use crate::engine::{Level, Levels, Problem, SETTINGS_NAMES, Settings, Sources, Target, read_settings};

#[derive(Debug, clap::Args)]
pub(super) struct LintOptions {
    /// A file of settings instead of the `policyc.toml` nearest to each policy
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Take no notice of any `policyc.toml`
    #[arg(long)]
    isolated: bool,
    #[command(flatten)]
    flags: Flags,
}

/// `--allow`, `--warn` and `--deny`, in the order in which they were written.
#[derive(Debug, Clone, Default)]
struct Flags(Levels);

/// The options: name, short form, level, help.
const FLAGS: &[(&str, char, Level, &str)] = &[
    (
        "allow",
        'A',
        Level::Off,
        "Say nothing of a lint; `all` is every one, `warnings` every one that would warn",
    ),
    ("warn", 'W', Level::Warn, "Warn of what a lint finds"),
    (
        "deny",
        'D',
        Level::Error,
        "Take what a lint finds as an error; `warnings` is every one that would warn",
    ),
];

impl clap::Args for Flags {
    fn augment_args(command: Command) -> Command {
        let argument = |(name, short, _, help): &(&'static str, char, Level, &'static str)| {
            Arg::new(*name)
                .long(*name)
                .short(*short)
                .help(*help)
                .value_name("LINT")
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(Target::names()))
                .hide_possible_values(true)
        };
        command.args(FLAGS.iter().map(argument))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut flags = Self::default();
        flags.update_from_arg_matches(matches)?;
        Ok(flags)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        let mut set = Vec::new();
        for (option, _, level, _) in FLAGS {
            let names = matches.get_many::<String>(option).into_iter().flatten();
            let places = matches.indices_of(option).into_iter().flatten();
            set.extend(places.zip(names).filter_map(|(at, name)| Some((at, Target::named(name)?, *level))));
        }
        set.sort_by_key(|(at, _, _)| *at);
        for (_, target, level) in set {
            self.0.set(target, level);
        }
        Ok(())
    }
}

/// What is wrong with settings, and their texts.
pub(super) type Refused = (Vec<Problem>, Sources);

impl LintOptions {
    /// Reads the settings for some files.
    pub(super) fn read(self, files: &[String]) -> Result<Wanted, Refused> {
        let mut wanted = Wanted { settings: Vec::new(), of_folder: HashMap::new(), flags: self.flags.0 };
        if let Some(path) = &self.config {
            wanted.everywhere(path)?;
        } else if !self.isolated {
            for folder in files.iter().filter_map(|file| folder_of(file)) {
                wanted.find(&folder)?;
            }
        }
        Ok(wanted)
    }
}

/// The levels that settings and options ask for, file by file.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Settings, and the folder that their paths are seen from.
    settings: Vec<(PathBuf, Settings)>,
    /// Which settings hold in a folder.
    of_folder: HashMap<PathBuf, Option<usize>>,
    flags: Levels,
}

impl Wanted {
    /// The levels for a file.
    pub(super) fn levels(&self, file: &str) -> Levels {
        let path = whole(Path::new(file));
        let at = path
            .parent()
            .and_then(|folder| self.of_folder.get(folder).or_else(|| self.of_folder.get(Path::new(""))));
        let Some((root, settings)) = at.copied().flatten().map(|at| &self.settings[at]) else {
            return self.flags.clone();
        };
        let seen = path.strip_prefix(root).unwrap_or(&path);
        let seen: Vec<_> = seen.iter().map(|part| part.to_string_lossy()).collect();
        settings.levels(&seen.join("/")).then(&self.flags)
    }

    /// Takes a file of settings for all policies; its paths are seen from the working directory.
    fn everywhere(&mut self, path: &Path) -> Result<(), Refused> {
        let settings = settings(path)?;
        self.of_folder.insert(PathBuf::new(), Some(self.settings.len()));
        self.settings.push((whole(Path::new(".")), settings));
        Ok(())
    }

    /// Finds the settings nearest above a folder, up to the root of its repository.
    fn find(&mut self, folder: &Path) -> Result<(), Refused> {
        let mut passed = Vec::new();
        let mut found = None;
        for above in folder.ancestors() {
            if let Some(known) = self.of_folder.get(above) {
                found = *known;
                break;
            }
            passed.push(above.to_owned());
            let mut names = SETTINGS_NAMES.iter().map(|name| above.join(name));
            if let Some(path) = names.find(|path| path.is_file()) {
                found = Some(self.settings.len());
                self.settings.push((above.to_owned(), settings(&path)?));
                break;
            }
            if is_repository(above) {
                break;
            }
        }
        self.of_folder.extend(passed.into_iter().map(|folder| (folder, found)));
        Ok(())
    }
}

fn settings(path: &Path) -> Result<Settings, Refused> {
    let mut sources = Sources::default();
    let name = path.display().to_string();
    let here = std::env::current_dir().ok();
    let shown = here.and_then(|here| path.strip_prefix(here).ok().map(|path| path.display().to_string()));
    let text = disk::settings(&name).map_err(|problem| (vec![problem], Sources::default()))?;
    let file = sources.add(shown.unwrap_or(name), text);
    read_settings(file, &sources).map_err(|problems| (problems, sources))
}

/// A path from the root, links followed.
fn whole(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

fn folder_of(file: &str) -> Option<PathBuf> {
    whole(Path::new(file)).parent().map(Path::to_owned)
}
