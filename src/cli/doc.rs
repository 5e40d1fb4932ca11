use std::path::PathBuf;

use clap::ValueEnum;

use super::check::sound_workspace;
use super::terminal::Terminal;
use super::{UNUSABLE, disk};
use crate::engine::{Issue, PageForm, Problem, Sources, one_line, pages};

/// Write rulebooks as pages to be read: one for each, with all its versions, and one that lists them.
#[derive(Debug, clap::Args)]
pub(super) struct Doc {
    /// Policy files, or directories that hold them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The directory to write into; it is made if it is not there
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// The form of the pages
    #[arg(long, value_enum, default_value_t = Form::Html)]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Html,
    Markdown,
    Both,
}

impl Form {
    fn pages(self) -> &'static [PageForm] {
        match self {
            Self::Html => &[PageForm::Html],
            Self::Markdown => &[PageForm::Markdown],
            Self::Both => &[PageForm::Html, PageForm::Markdown],
        }
    }
}

impl Doc {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let workspace = match sound_workspace(&self.paths, terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        if let Err(problems) = workspace.plans() {
            return terminal.show(&problems, &workspace.sources);
        }
        let written = pages(&workspace, self.format.pages(), terminal.lang);
        match disk::write_together(&self.output, &written) {
            Ok(()) => {
                let (count, folder) = (written.len(), one_line(&self.output.to_string_lossy()));
                terminal.note(&terminal.lang.pick(
                    format!("{folder}: {count} pages written"),
                    format!("{folder}：已写入 {count} 页"),
                ));
                0
            }
            Err((file, error)) => {
                let file = file.display().to_string();
                let issue = Issue::Unwritable { file, reason: error.to_string().into() };
                terminal.show(&[Problem::nowhere(issue)], &Sources::default()).max(UNUSABLE)
            }
        }
    }
}
