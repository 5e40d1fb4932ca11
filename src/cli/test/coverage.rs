use std::path::PathBuf;

use clap::ValueEnum;

use super::folders::Places;
use crate::cli::terminal::Terminal;
use crate::cli::{PROBLEMS, disk};
use crate::engine::{self, Coverage, Issue, Problem, Style, Watch, Workspace};

/// What is told of which parts of rulebooks tests and cases reach.
#[derive(Debug, clap::Args)]
pub(super) struct Covering {
    /// Show which tiers, outcomes, milestones, excuses, effects, conditions and thresholds tests and cases reach
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, require_equals = true, default_missing_value = "human")]
    coverage: Option<Form>,
    /// With `--coverage`: fail if fewer percent are reached
    #[arg(long, value_name = "PERCENT", requires = "coverage", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,
    /// With `--coverage`: the file to write it into, else standard output
    #[arg(short, long, value_name = "FILE", requires = "coverage")]
    output: Option<PathBuf>,
}

/// In which form coverage is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table, and what is missing
    Human,
    /// One JSON document
    Json,
    /// A page with the coloured text of the policies
    Html,
}

impl Covering {
    /// Tells something else: on standard output, unless that belongs to a document.
    pub(super) fn beside(&self, terminal: &Terminal, tell: impl Fn(&Terminal) -> u8) -> u8 {
        let is_taken = self.output.is_none() && matches!(self.coverage, Some(Form::Json | Form::Html));
        if is_taken { tell(&terminal.aside()) } else { tell(terminal) }
    }

    /// Tells what was seen, if it is wanted, and says which exit code that calls for.
    pub(super) fn tell(
        &self,
        workspace: &Workspace,
        watch: &Watch,
        places: &Places,
        terminal: &Terminal,
    ) -> u8 {
        let Some(form) = self.coverage else { return 0 };
        let all = engine::covered(workspace, watch, |path| places.is_tested(path));
        let text = self.text(form, &all, workspace, terminal);
        let written = self.put(&text, &workspace.sources, terminal);
        let lacking = self.min.and_then(|min| engine::too_little(&all, min, terminal.lang));
        let Some(lacking) = lacking else { return written };
        terminal.note(&lacking);
        written.max(PROBLEMS)
    }

    fn text(&self, form: Form, all: &[Coverage], workspace: &Workspace, terminal: &Terminal) -> String {
        let (sources, lang) = (&workspace.sources, terminal.lang);
        match form {
            Form::Human => engine::tell_coverage(all, sources, lang, self.style(terminal)),
            Form::Json => engine::write_coverage(all, sources),
            Form::Html => engine::write_coverage_page(all, sources, lang),
        }
    }

    /// How to draw: a file has no colours.
    fn style(&self, terminal: &Terminal) -> Style {
        let style = terminal.out_style();
        Style { color: style.color && self.output.is_none(), ..style }
    }

    fn put(&self, text: &str, sources: &engine::Sources, terminal: &Terminal) -> u8 {
        let Some(path) = &self.output else {
            let is_human = self.coverage == Some(Form::Human);
            return if is_human { terminal.answer(text) } else { terminal.document(text) };
        };
        if let Err(problems) = disk::apart([Some(path.as_path())], sources.names()) {
            return terminal.show(&problems, sources);
        }
        let Err(error) = disk::write_with_folder(path, text) else { return 0 };
        let issue = Issue::Unwritable { file: path.display().to_string(), reason: error.to_string().into() };
        terminal.show(&[Problem::nowhere(issue)], &engine::Sources::default())
    }
}
