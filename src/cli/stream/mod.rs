//! Files of many shops: opened, watched, and what could not be judged of them. Several commands take them.

mod input;
mod notes;
mod output;
mod progress;
mod rejects;
mod stop;

pub(super) use self::input::{Came, Inputs};
pub(super) use self::notes::tell_notes;
pub(super) use self::output::{Output, unwritable};
pub(super) use self::progress::Progress;
pub(super) use self::rejects::Rejects;
pub(super) use self::stop::Stop;

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk;
use super::terminal::Terminal;
use crate::engine::{Encoding, Heads, Origin, Problem, Sources, Strangers, Tables, list_heads, read_renames};

/// How the records of files are taken.
#[derive(Debug, clap::Args)]
pub(super) struct Records {
    /// A table whose rows are the elements of a list of facts; may be repeated
    #[arg(long = "list", value_name = "LIST=FILE", value_parser = pair, requires = "key", requires = "facts")]
    lists: Vec<(String, String)>,
    /// The column, or the key of a record, that tells to which shop a row of a list belongs; it names the shop too
    #[arg(long, value_name = "COLUMN", requires = "facts")]
    key: Option<String>,
    /// A file that says which column is which fact: TOML, `"column" = "fact"`
    #[arg(long, value_name = "FILE", requires = "facts")]
    columns: Option<PathBuf>,
    /// The encoding of tables that are not UTF-8 and do not say so themselves: `gb18030`, `gbk`, `big5`, `utf-16le`, …
    #[arg(long, value_name = "ENCODING", value_parser = encoding, requires = "facts")]
    encoding: Option<Encoding>,
    /// What stands between the cells of tables, where it is not what their names say: `;`, `|`, `\t`
    #[arg(long, value_name = "MARK", value_parser = separator, requires = "facts")]
    separator: Option<u8>,
    /// How many rows stand above the head of the tables of shops
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, requires = "facts")]
    skip_rows: u64,
    /// How many rows below the shops of tables are none [default: sums, lines and remarks]
    #[arg(long, value_name = "N", requires = "facts")]
    footer: Option<usize>,
    /// A file for the records that could not be judged, with the reasons, one a line
    #[arg(long, value_name = "FILE", requires = "facts")]
    rejects: Option<PathBuf>,
    /// How many threads judge [default: one for each processor]
    #[arg(long, value_name = "N", requires = "facts")]
    threads: Option<NonZeroUsize>,
    /// Reject records with keys that no rulebook asks for
    #[arg(long, requires = "facts")]
    strict: bool,
}

/// Reads `NAME=VALUE`.
fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write LIST=FILE")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// Reads the name of an encoding.
fn encoding(text: &str) -> Result<Encoding, String> {
    Encoding::of_name(text).ok_or_else(|| "no encoding of that name".to_owned())
}

/// Reads a mark that may stand between cells.
fn separator(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"\\t" | b"tab" => Ok(b'\t'),
        [mark] if mark.is_ascii() && !mark.is_ascii_alphanumeric() && !b"\"\r\n\0".contains(mark) => {
            Ok(*mark)
        }
        _ => Err("write one ASCII mark, or `\\t`".to_owned()),
    }
}

impl Records {
    /// What is said of all inputs: how their text is encoded, and which columns are read.
    pub(super) fn origin(&self, columns: Option<Arc<Heads>>) -> Origin {
        let (separator, skip, footer) = (self.separator, self.skip_rows, self.footer);
        Origin { encoding: self.encoding, columns, separator, skip, footer, ..Origin::default() }
    }

    /// The same of tables that fill lists: how many rows stand above and below is said of tables of shops.
    fn list_origin(&self, columns: Option<Heads>) -> Origin {
        Origin { skip: 0, footer: None, ..self.origin(columns.map(Arc::new)) }
    }

    /// The lists of facts that tables fill.
    pub(super) fn filled(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().map(|(name, _)| name.as_str())
    }

    /// How tables become facts, and what becomes of keys that nobody asks for. `fields` has what the elements of lists are made of, as far
    /// as that is known.
    pub(super) fn manner(
        &self,
        fields: &HashMap<String, Vec<String>>,
        sources: &mut Sources,
        terminal: &Terminal,
    ) -> Result<(Tables, Strangers), Vec<Problem>> {
        let (renames, spans) = match &self.columns {
            None => (Vec::new(), Vec::new()),
            Some(path) => {
                let path = path.display().to_string();
                let text = disk::facts(&path).map_err(|problem| vec![problem])?;
                let file = sources.add(path, text);
                read_renames(file, sources)?
            }
        };
        let key = self.key.as_deref().unwrap_or_default();
        let list = |(name, path): &(String, String)| {
            let fields = fields.get(name).map(|fields| list_heads(name, fields, &renames, key));
            let origin = self.list_origin(fields);
            let notes = origin.notes.clone();
            let list = input::list(name, path, key, origin);
            tell_notes(terminal, path, notes.take());
            list
        };
        let lists: Result<_, _> = self.lists.iter().map(list).collect();
        let strangers = if self.strict { Strangers::Refused } else { Strangers::Skipped };
        Ok((Tables { renames, spans, lists: lists?, key: self.key.clone() }, strangers))
    }

    pub(super) fn threads(&self) -> usize {
        let given = self.threads.map(NonZeroUsize::get);
        given.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZeroUsize::get))
    }

    /// The files that are read beside those of the shops themselves.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &str> {
        let lists = self.lists.iter().map(|(_, path)| path.as_str());
        lists.chain(self.columns.as_deref().and_then(Path::to_str))
    }

    /// Where records go that could not be judged.
    pub(super) fn rejects(&self) -> Option<&Path> {
        self.rejects.as_deref()
    }
}
