mod survey;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::disk::{Disk, apart, policies, write_whole};
use super::question::reading;
use super::stream::Records;
use super::terminal::Terminal;
use super::{CLEAN, PROBLEMS, UNUSABLE, moment, revision};
use crate::engine::{
    AsOf, Comparison, Files, Issue, Problem, Sources, Workspace, compared, couples, differ, load,
    successions, tell_comparisons, write_comment, write_comparisons, write_page,
};

/// Show what two versions of rulebooks differ in by meaning, and which shops are affected.
///
/// Two paths are compared with each other: files or directories. The versions that lie in one path are compared with their
/// successors. With `--git`, paths are compared between two revisions.
#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    /// The old and the new policies, or one path that holds several versions
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Two git revisions, `main..HEAD`; with only one, what lies on the disk is the new side
    #[arg(long, value_name = "REV..REV")]
    git: Option<String>,
    /// The old version, by its name
    #[arg(long, value_name = "VERSION", conflicts_with = "git")]
    from: Option<String>,
    /// The new version, by its name
    #[arg(long, value_name = "VERSION", conflicts_with = "git")]
    to: Option<String>,
    /// Facts of shops, to see who is affected: NDJSON, JSON, CSV, TSV or XLSX, plain or packed by gzip or zstd; YAML or TOML; `-`
    /// is standard input
    #[arg(long, value_name = "FILE", num_args = 1..)]
    facts: Vec<String>,
    #[command(flatten)]
    records: Records,
    /// A file for every affected shop, each on a line of JSON
    #[arg(long, value_name = "FILE", requires = "facts")]
    affected: Option<PathBuf>,
    /// The moment for which shops are judged under both versions [default: now]
    #[arg(long, value_name = "DATE", value_parser = moment::as_of)]
    as_of: Option<AsOf>,
    /// How a reading is to be taken; may be repeated
    #[arg(long = "reading", value_name = "NAME=VALUE", value_parser = reading)]
    readings: Vec<(String, String)>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// The file to write to, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// For people, in the terminal
    Human,
    /// One JSON document
    Json,
    /// For a comment on a pull request
    Markdown,
    /// A page with a chart of the moves
    Html,
}

/// What is compared: two places, or the versions in one.
enum Sides {
    Two(Workspace, Workspace),
    One(Workspace),
}

impl Diff {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let mut sides = match self.sides() {
            Ok(sides) => sides,
            Err(problems) => return terminal.show(&problems, &Sources::default()).max(UNUSABLE),
        };
        for workspace in sides.workspaces() {
            if workspace.has_errors() {
                return terminal.show(&workspace.problems, &workspace.sources).max(UNUSABLE);
            }
        }
        if let Err(problems) = self.apart(&sides) {
            return terminal.show(&problems, &Sources::default());
        }
        let given = match &mut sides {
            Sides::Two(_, new) => self.given(&mut new.sources, terminal),
            Sides::One(workspace) => self.given(&mut workspace.sources, terminal),
        };
        let sources = sides.workspaces().last().map(|workspace| workspace.sources.clone());
        let sources = sources.unwrap_or_default();
        let couples = match &sides {
            Sides::Two(old, new) => Ok(couples(old, new)),
            Sides::One(workspace) => {
                successions(workspace, self.from.as_deref(), self.to.as_deref()).map_err(one)
            }
        };
        let answer = couples.and_then(|couples| match given? {
            None => Ok(self.write(&compared(&couples), terminal)),
            Some(given) => self.survey(&couples, given, terminal),
        });
        answer.unwrap_or_else(|problems| terminal.show(&problems, &sources).max(UNUSABLE))
    }

    /// Refuses to write over what is read.
    fn apart(&self, sides: &Sides) -> Result<(), Vec<Problem>> {
        let workspaces = sides.workspaces();
        let policies = workspaces.iter().flat_map(|workspace| workspace.sources.names());
        let inputs = self.facts.iter().map(String::as_str).chain(self.records.inputs()).chain(policies);
        apart([self.output.as_deref(), self.affected.as_deref(), self.records.rejects()], inputs)
    }

    fn sides(&self) -> Result<Sides, Vec<Problem>> {
        if let Some(range) = &self.git {
            let (old, new) = revision::range(range).map_err(one)?;
            return self.at_revisions(&old, new.as_ref());
        }
        match self.paths.as_slice() {
            [path] => Ok(Sides::One(on_disk(path)?)),
            [old, new] if self.from.is_none() && self.to.is_none() => {
                Ok(Sides::Two(on_disk(old)?, on_disk(new)?))
            }
            paths => Err(one(Problem::nowhere(Issue::WhichSides { paths: paths.len() }))),
        }
    }

    fn at_revisions(
        &self,
        old: &revision::Revision,
        new: Option<&revision::Revision>,
    ) -> Result<Sides, Vec<Problem>> {
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { here.as_slice() } else { &self.paths };
        let was = old.policies(paths).map_err(one)?;
        let disk;
        let (is, files): (Vec<String>, &dyn Files) = if let Some(new) = new {
            (new.policies(paths).map_err(one)?, new)
        } else {
            let there: Vec<PathBuf> = paths.iter().filter(|path| path.exists()).cloned().collect();
            disk = Disk::of(&there);
            (policies(&there)?, &disk)
        };
        if was.is_empty() && is.is_empty() {
            let path = paths.first().map_or_else(String::new, |path| path.display().to_string());
            return Err(one(Problem::nowhere(Issue::NoPolicies { path })));
        }
        Ok(Sides::Two(load(&was, old), load(&is, files)))
    }

    fn write(&self, comparisons: &[Comparison], terminal: &Terminal) -> u8 {
        let lang = terminal.lang;
        let text = match self.format {
            Form::Human => tell_comparisons(comparisons, lang, terminal.out_style()),
            Form::Json => write_comparisons(comparisons),
            Form::Markdown => write_comment(comparisons, lang),
            Form::Html => write_page(comparisons, lang),
        };
        let code = if differ(comparisons) { PROBLEMS } else { CLEAN };
        let Some(path) = &self.output else {
            return match self.format {
                Form::Human | Form::Markdown => terminal.answer(&text),
                Form::Json | Form::Html => terminal.document(&text),
            }
            .max(code);
        };
        match write_whole(path, &text) {
            Ok(()) => code,
            Err(error) => {
                let (file, reason) = (path.display().to_string(), error.to_string());
                terminal.show(
                    &[Problem::nowhere(Issue::Unwritable { file, reason: reason.into() })],
                    &Sources::default(),
                )
            }
        }
    }
}

impl Sides {
    fn workspaces(&self) -> Vec<&Workspace> {
        match self {
            Self::Two(old, new) => vec![old, new],
            Self::One(workspace) => vec![workspace],
        }
    }
}

fn on_disk(path: &Path) -> Result<Workspace, Vec<Problem>> {
    let paths = [path.to_owned()];
    Ok(load(&policies(&paths)?, &Disk::of(&paths)))
}

fn one(problem: Problem) -> Vec<Problem> {
    vec![problem]
}
