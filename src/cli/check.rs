use std::path::{Path, PathBuf};

use super::UNUSABLE;
use super::disk::{Disk, policies, write_whole};
use super::lint_options::LintOptions;
use super::moment;
use super::problems::{Form, tell};
use super::terminal::Terminal;
use crate::engine::{
    Applicability, Issue, Mended, Problem, Sources, Workspace, lint, load, mended, one_line,
};

/// How often a text is mended: one edit may bring to light what another one cures.
const MAX_ROUNDS: usize = 10;

/// Check policies: every problem of every file at once, and what lints find. Warnings leave the exit code at 0.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Policy files, or directories that hold them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Mend what has one certain cure, in the named files
    #[arg(long)]
    fix: bool,
    /// With `--fix`, make the suggestions too: they may not say what was meant
    #[arg(long, requires = "fix")]
    unsafe_fixes: bool,
    /// In which form problems are told
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    #[command(flatten)]
    lints: LintOptions,
}

impl Check {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let files = match policies(&self.paths) {
            Ok(files) => files,
            Err(problems) => return tell(self.format, &problems, &Sources::default(), terminal),
        };
        let upto = self.upto();
        let wanted = match self.lints.read(&files) {
            Ok(wanted) => wanted,
            Err((problems, sources)) => {
                return tell(self.format, &problems, &sources, terminal).max(UNUSABLE);
            }
        };
        if self.fix
            && let Err(problem) = mend(&files, &self.paths, upto, terminal)
        {
            return tell(self.format, &[problem], &Sources::default(), terminal);
        }
        let workspace = load(&files, &Disk::of(&self.paths));
        let problems = lint(&workspace, &|file| wanted.levels(file), moment::now());
        tell(self.format, &problems, &workspace.sources, terminal)
    }
}

impl Check {
    /// How sure a fix must be to be made.
    fn upto(&self) -> Applicability {
        if self.unsafe_fixes { Applicability::Suggestion } else { Applicability::Safe }
    }
}

/// Makes the fixes that cure problems of these files until there are none left, and notes how many there were.
fn mend(
    files: &[String],
    paths: &[PathBuf],
    upto: Applicability,
    terminal: &Terminal,
) -> Result<(), Problem> {
    for _ in 0..MAX_ROUNDS {
        let workspace = load(files, &Disk::of(paths));
        let mut total = 0;
        for Mended { file, text, made } in mended(&workspace.problems, upto, &workspace.sources) {
            let name = &workspace.sources.file(file).name;
            if !files.contains(name) {
                continue;
            }
            let refused = |error: std::io::Error| Issue::Unwritable {
                file: name.clone(),
                reason: error.to_string().into(),
            };
            write_whole(Path::new(name), &text).map_err(|error| Problem::nowhere(refused(error)))?;
            let name = one_line(name);
            terminal.note(
                &terminal.lang.pick(format!("{name}: {made} mended"), format!("{name}：已修正 {made} 处")),
            );
            total += made;
        }
        if total == 0 {
            break;
        }
    }
    Ok(())
}

/// Loads the policies that paths stand for; paths that stand for nothing are shown, and give the exit code.
pub(super) fn workspace(paths: &[PathBuf], terminal: &Terminal) -> Result<Workspace, u8> {
    match policies(paths) {
        Ok(files) => Ok(load(&files, &Disk::of(paths))),
        Err(problems) => Err(terminal.show(&problems, &Sources::default())),
    }
}

/// Loads policies that must be without errors; otherwise their problems are shown, and give the exit code.
pub(super) fn sound_workspace(paths: &[PathBuf], terminal: &Terminal) -> Result<Workspace, u8> {
    let workspace = workspace(paths, terminal)?;
    if workspace.has_errors() {
        return Err(terminal.show(&workspace.problems, &workspace.sources));
    }
    Ok(workspace)
}
