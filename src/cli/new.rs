use std::path::{Path, PathBuf};

use super::disk::{make_folder, write_whole};
use super::moment::now;
use super::terminal::Terminal;
use crate::engine::{Issue, Problem, Sources, Zone, identifier, one_line, scaffold};

/// Begin a rulebook: a commented policy with tests, and facts to try it on.
#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// The directory to write into; its name becomes the name of the rulebook
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The identifier of the rulebook, `platform.rules` [default: the name of the directory]
    #[arg(long)]
    id: Option<String>,
}

impl New {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        match self.write(terminal) {
            Ok(commands) => terminal.answer(&commands),
            Err(issue) => terminal.show(&[Problem::nowhere(issue)], &Sources::default()),
        }
    }

    /// Writes the files, and says what to do with them.
    fn write(&self, terminal: &Terminal) -> Result<String, Issue> {
        let name =
            self.folder.file_name().map_or_else(|| "rulebook".into(), std::ffi::OsStr::to_string_lossy);
        let id = identifier(self.id.as_deref().unwrap_or(&name));
        let begun = scaffold(&id, now().day(&Zone::utc()), terminal.lang);
        let policy = self.folder.join(format!("{}.policy", id.replace('.', "_")));
        let facts = self.folder.join("facts.json");
        for path in [&policy, &facts] {
            if path.symlink_metadata().is_ok() {
                return Err(Issue::AlreadyThere { file: path.display().to_string() });
            }
        }
        make_folder(&self.folder).map_err(|error| unwritable(&self.folder, &error))?;
        write_whole(&policy, &begun.policy).map_err(|error| unwritable(&policy, &error))?;
        write_whole(&facts, &begun.facts).map_err(|error| unwritable(&facts, &error))?;
        let [policy, facts] = [policy, facts].map(|path| one_line(&path.to_string_lossy()));
        let commands = format!(
            "  policyc check \"{policy}\"\n  policyc test \"{policy}\"\n  policyc eval \"{policy}\" --facts \"{facts}\"\n"
        );
        let headline = terminal.lang.pick("Written. Next:", "已写入。接下来：");
        Ok(format!("{headline}\n{commands}"))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Issue {
    Issue::Unwritable { file: path.display().to_string(), reason: error.to_string().into() }
}
