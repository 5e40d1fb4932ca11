//! What is asked of the head of a table.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization as _;

use crate::base::{composed, nearest};
use crate::messages::{HeadHint, TableFault};

/// A column by its name, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The column.
    pub column: String,
    /// The name that it stands for.
    pub name: String,
    /// Whether an empty cell says that there is nothing, and not that nobody said it.
    pub empty_is_absent: bool,
}

/// What the columns of a table may be, and what becomes of a table that has other ones.
#[derive(Debug, Default)]
pub struct Heads {
    /// The names and labels of facts, or of the fields of a list.
    pub facts: HashSet<String>,
    /// Names of columns that tell which shop it is.
    pub names: HashSet<String>,
    /// The column that joins it with others.
    pub key: Option<String>,
    /// Whether it is joined with others, so that it does with the key alone.
    pub is_joined: bool,
    /// Columns under other names.
    pub renames: Vec<Rename>,
    /// Who asks for the facts.
    pub of: Vec<String>,
    /// Whether columns that nobody asks for are refused.
    pub is_strict: bool,
    /// Columns of `renames` that no table has had so far; `None` if nobody cares.
    pub unseen: Mutex<Option<HashSet<String>>>,
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Fact,
    Name,
    Nothing,
}

/// Usual names of the column that tells which shop it is, in folded form; those by which shops are told apart best come first.
const SHOPS: &[&str] = &[
    "店铺id",
    "shopid",
    "商家id",
    "sellerid",
    "storeid",
    "店铺编号",
    "店铺编码",
    "商家编号",
    "商家编码",
    "店铺名称",
    "店铺名",
    "店名",
    "shopname",
    "商家名称",
    "商家",
    "sellername",
    "storename",
    "shop",
    "seller",
    "store",
];

/// The name of that column.
const SUBJECT: &str = "subject";

/// Marks that may stand between columns.
const MARKS: &[char] = &[';', '\t', '|', ',', '，', '；', '、'];

impl Heads {
    /// Whether a column is read.
    pub fn reads(&self, column: &str) -> bool {
        self.of(column) != Use::Nothing
    }

    /// Whether an empty cell of a column says that there is nothing.
    pub fn empty_is_absent(&self, column: &str) -> bool {
        let column = composed(column);
        self.renames.iter().any(|rename| rename.column == column && rename.empty_is_absent)
    }

    fn of(&self, column: &str) -> Use {
        let column = composed(column);
        let renamed = self.renames.iter().find(|rename| rename.column == column);
        let name = renamed.map_or(column.as_str(), |rename| &rename.name);
        if self.facts.contains(name) {
            Use::Fact
        } else if self.names.contains(name) || self.key.as_ref().is_some_and(|key| *key == column) {
            Use::Name
        } else {
            Use::Nothing
        }
    }

    /// The columns that are facts.
    pub(super) fn facts_of<'h>(&self, head: impl IntoIterator<Item = &'h str>) -> Vec<String> {
        let facts = head.into_iter().filter(|column| self.of(column.trim()) == Use::Fact);
        facts.map(|column| column.trim().to_owned()).collect()
    }

    /// A head in which columns have the names that are asked for, where they differ from one of these by case, width or blanks, or are
    /// called as the column of the shop usually is; and which ones those are. Nothing is done where two columns may be meant.
    pub fn understood(&self, head: &[String]) -> (Vec<String>, Vec<(String, String)>) {
        let known = self.by_fold();
        let is_there = |name: &str| head.iter().any(|column| composed(column) == *name);
        let meant = |column: &String| {
            let name = known.get(&folded(column)).and_then(|name| *name)?;
            (!self.reads(column) && !is_there(name)).then(|| name.clone())
        };
        let mut names: Vec<Option<String>> = head.iter().map(meant).collect();
        let doubled: HashSet<String> = repeated(names.iter().flatten());
        for name in &mut names {
            *name = name.take().filter(|name| !doubled.contains(name));
        }
        if let Some(at) = self.shop(head, &names) {
            names[at] = Some(SUBJECT.to_owned());
        }
        let changes = head.iter().zip(&names);
        let changes = changes.filter_map(|(column, name)| Some((visible(column), name.clone()?))).collect();
        let head = head.iter().zip(names).map(|(column, name)| name.unwrap_or_else(|| column.clone()));
        (head.collect(), changes)
    }

    /// The names that are asked for, by what is left of them without case and width; nothing where that is the same of two.
    fn by_fold(&self) -> HashMap<String, Option<&String>> {
        let mut known: HashMap<String, Option<&String>> = HashMap::new();
        for name in sorted(self.facts.iter().chain(&self.names).chain(&self.key)) {
            known.entry(folded(name)).and_modify(|known| *known = None).or_insert(Some(name));
        }
        known
    }

    /// The column that names the shop by a usual word, where no other one does.
    fn shop(&self, head: &[String], names: &[Option<String>]) -> Option<usize> {
        let is_named = head.iter().chain(names.iter().flatten()).any(|column| self.of(column) == Use::Name);
        if is_named || !self.names.contains(SUBJECT) || self.key.is_some() {
            return None;
        }
        let is_free = |at: &usize| names[*at].is_none() && !self.reads(&head[*at]);
        let words = |at: usize| folded(&head[at]).replace(['_', '-'], "");
        SHOPS.iter().find_map(|word| (0..head.len()).filter(is_free).find(|at| words(*at) == *word))
    }

    /// Whether a head does; if not, it is worth while to look for another one below.
    pub fn serves(&self, head: &[String]) -> bool {
        let is_key = |name: &String| self.key.as_ref().is_some_and(|key| composed(name) == *key);
        let has_key = || self.is_joined && head.iter().any(is_key);
        !self.facts_of(head.iter().map(String::as_str)).is_empty() || has_key()
    }

    /// What is wrong with a head that does.
    pub fn check(&self, head: &[String]) -> Result<(), TableFault> {
        self.see(head);
        let nameless = |at: usize| format!("#{}", at + 1);
        let unread = head.iter().enumerate().filter(|(_, column)| !self.reads(column));
        let unread = unread.map(|(at, column)| if column.is_empty() { nameless(at) } else { column.clone() });
        let columns: Vec<String> = unread.filter(|_| self.is_strict).collect();
        if columns.is_empty() { Ok(()) } else { Err(TableFault::UnreadColumns { columns }) }
    }

    /// What is said of a head that does not do.
    pub fn refuse(&self, head: &[String], mark: Option<u8>) -> TableFault {
        let separator = mark.and_then(|mark| self.separator(head, mark)).map(HeadHint::Separator);
        let hint = separator.or_else(|| self.alike(head));
        TableFault::NoColumns { of: self.of.clone(), hint }
    }

    /// Another mark that seems to stand between the columns.
    pub(super) fn separator(&self, head: &[String], mark: u8) -> Option<char> {
        let whole = head.join(&char::from(mark).to_string());
        let parts = |mark: char| whole.split(mark).map(|part| part.trim().trim_matches('"'));
        let others = MARKS.iter().filter(|other| **other != char::from(mark));
        let facts = others.map(|mark| (self.facts_of(parts(*mark)).len(), *mark));
        let found = facts.filter(|(facts, mark)| *facts > 0 && parts(*mark).count() > 1);
        found.max_by_key(|(facts, _)| *facts).map(|(_, mark)| mark)
    }

    /// A column that is almost one that is asked for.
    fn alike(&self, head: &[String]) -> Option<HeadHint> {
        let names = sorted(self.facts.iter());
        let same = |column: &String| names.iter().find(|name| folded(name) == folded(column));
        let near = |column: &String| nearest(column, names.iter().map(|name| name.as_str()));
        let hint = |column: &String, name: String| HeadHint::Alike { column: visible(column), name };
        let found = head.iter().find_map(|column| Some(hint(column, (*same(column)?).clone())));
        found.or_else(|| head.iter().find_map(|column| Some(hint(column, near(column)?))))
    }

    /// Remembers which columns there are.
    pub fn see(&self, head: &[String]) {
        let mut unseen = self.unseen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(unseen) = unseen.as_mut() {
            for column in head {
                unseen.remove(&composed(column));
            }
        }
    }

    /// Columns that `renames` speak of and no table had.
    pub fn missing(&self) -> Option<TableFault> {
        let unseen = self.unseen.lock().unwrap_or_else(PoisonError::into_inner);
        let mut columns: Vec<String> = unseen.iter().flatten().cloned().collect();
        columns.sort();
        (!columns.is_empty()).then_some(TableFault::NoSuchColumns { columns })
    }
}

/// Names in an order that does not depend on anything else.
fn sorted<'n>(names: impl Iterator<Item = &'n String>) -> Vec<&'n String> {
    let mut names: Vec<&String> = names.collect();
    names.sort();
    names.dedup();
    names
}

/// The names that stand twice.
fn repeated<'n>(names: impl Iterator<Item = &'n String>) -> HashSet<String> {
    let mut seen = HashSet::new();
    names.filter(|name| !seen.insert(*name)).cloned().collect()
}

/// A name without what people do not see: case, width, blanks.
fn folded(name: &str) -> String {
    name.nfkc().filter(|c| !is_hidden(*c) && !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Whether a character takes no room.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// A name with what people do not see written out.
fn visible(name: &str) -> String {
    let shown = |c: char| if is_hidden(c) { format!("<U+{:04X}>", u32::from(c)) } else { c.to_string() };
    name.chars().map(shown).collect()
}
