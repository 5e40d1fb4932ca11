use std::path::{Path, PathBuf};

use super::disk::{Disk, facts, policies, write_whole};
use super::terminal::Terminal;
use super::{CLEAN, PROBLEMS};
use crate::engine::{Files, Issue, Lang, Problem, Sources, layout, one_line, translate, unified_diff};

/// Lay out policies: one layout for all, with the same meaning and the same comments.
#[derive(Debug, clap::Args)]
pub(super) struct Fmt {
    /// Policy files, or directories that hold them; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; exit with 1 if a file is laid out otherwise
    #[arg(long)]
    check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    diff: bool,
    /// The language of the keywords: `en` and `zh` convert them, `keep` leaves them [default: that of `--lang`, else `keep`]
    #[arg(long, value_enum)]
    keywords: Option<Keywords>,
}

/// In which language keywords are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Keywords {
    En,
    Zh,
    Keep,
}

/// Policies on the disk, and the one that came through standard input.
struct Texts<'a> {
    name: &'a str,
    text: &'a str,
    disk: &'a Disk,
}

impl Files for Texts<'_> {
    fn read(&self, path: &str) -> Result<String, Problem> {
        if path == self.name { Ok(self.text.to_owned()) } else { self.disk.read(path) }
    }

    fn first_name(&self, path: &str) -> String {
        self.disk.first_name(path)
    }
}

/// What came of one file.
enum Outcome {
    Kept,
    Changed,
    Failed(u8),
}

impl Fmt {
    /// Lays out; `named` is the language asked for with `--lang`, which is that of the keywords too.
    pub(super) fn run(mut self, named: Option<Lang>, terminal: &Terminal) -> u8 {
        self.keywords = self.keywords.or_else(|| named.map(|lang| lang.pick(Keywords::En, Keywords::Zh)));
        if self.paths == [PathBuf::from("-")] {
            return self.stream(terminal);
        }
        let files = match policies(&self.paths) {
            Ok(files) => files,
            Err(problems) => return terminal.show(&problems, &Sources::default()),
        };
        let mut worst = CLEAN;
        for file in &files {
            worst = worst.max(match self.file(file, terminal) {
                Outcome::Changed if self.check || self.diff => PROBLEMS,
                Outcome::Kept | Outcome::Changed => CLEAN,
                Outcome::Failed(code) => code,
            });
        }
        worst
    }

    fn file(&self, path: &str, terminal: &Terminal) -> Outcome {
        let text = match Disk::of(&self.paths).read(path) {
            Ok(text) => text,
            Err(problem) => return Outcome::Failed(terminal.show(&[problem], &Sources::default())),
        };
        let new = match self.laid_out(path, &text, terminal) {
            Ok(new) => new,
            Err(code) => return Outcome::Failed(code),
        };
        if new == text {
            return Outcome::Kept;
        }
        self.put(path, &text, &new, terminal)
    }

    /// A text laid out, or its problems shown and the exit code they give.
    fn laid_out(&self, name: &str, text: &str, terminal: &Terminal) -> Result<String, u8> {
        let lang = match self.keywords {
            Some(Keywords::En) => Lang::En,
            Some(Keywords::Zh) => Lang::Zh,
            Some(Keywords::Keep) | None => {
                let mut sources = Sources::default();
                let file = sources.add(name.to_owned(), text.to_owned());
                return layout(file, &sources)
                    .map_err(|problems| terminal.show(&problems, &sources).max(PROBLEMS));
            }
        };
        let disk = &Disk::of(&self.paths);
        translate(name, lang, &Texts { name, text, disk })
            .map_err(|(problems, sources)| terminal.show(&problems, &sources).max(PROBLEMS))
    }

    /// Says or writes what is different.
    fn put(&self, path: &str, old: &str, new: &str, terminal: &Terminal) -> Outcome {
        let code = if self.diff {
            terminal.answer(&unified_diff(path, old, new))
        } else if self.check {
            terminal.answer(&(one_line(path) + "\n"))
        } else {
            match write_whole(Path::new(path), new) {
                Ok(()) => terminal.answer(&(one_line(path) + "\n")),
                Err(error) => {
                    let issue = Issue::Unwritable { file: path.to_owned(), reason: error.to_string().into() };
                    return Outcome::Failed(terminal.show(&[Problem::nowhere(issue)], &Sources::default()));
                }
            }
        };
        if code == CLEAN { Outcome::Changed } else { Outcome::Failed(code) }
    }

    /// Lays out standard input to standard output.
    fn stream(&self, terminal: &Terminal) -> u8 {
        let text = match facts("-") {
            Ok(text) => text,
            Err(problem) => return terminal.show(&[problem], &Sources::default()),
        };
        match self.laid_out("<stdin>", &text, terminal) {
            Err(code) => code,
            Ok(new) if self.diff => {
                terminal.answer(&unified_diff("<stdin>", &text, &new)).max(u8::from(new != text))
            }
            Ok(new) if self.check => u8::from(new != text),
            Ok(new) => terminal.document(&new),
        }
    }
}
