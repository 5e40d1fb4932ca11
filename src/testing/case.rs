//! Cases: facts and how they are asked, written beside a policy.

use crate::base::{AsOf, Lang, Span, Zone, nearest, parse_day, parse_instant};
use crate::eval::wrong_form;
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{FactForm, Issue, Problem};

/// A case: facts, and how they are asked.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name, as people wrote it.
    pub name: String,
    /// The name of its snapshot, without an ending.
    pub snapshot: String,
    /// What it is to show.
    pub about: Option<String>,
    /// The rulebook that is asked; else every one that the facts concern.
    pub rulebook: Option<(String, Span)>,
    /// The moment asked for.
    pub as_of: AsOf,
    /// The version asked for.
    pub version: Option<String>,
    /// How readings are to be taken, as written.
    pub readings: Vec<(String, String)>,
    /// The languages in which the decision is told.
    pub langs: Vec<Lang>,
    /// The facts of one shop or several.
    pub facts: Raw,
    /// The whole case as written, but for its name and what it is to show.
    pub asked: Raw,
    /// Where it is named.
    pub span: Span,
}

/// The keys of a case.
const KEYS: &[&str] = &["name", "about", "rulebook", "as_of", "version", "readings", "lang", "facts"];

/// Keys that say nothing about what is asked.
const UNASKED: &[&str] = &["name", "about", "lang"];

/// The key under which a file lists cases; what stands beside it is what they share.
const CASES: &str = "cases";

/// Where editors look for the schema of a file.
const SCHEMA: &str = "$schema";

/// The cases of a file whose name without its ending is `stem`: one, a list, or an object with a list under `cases`. Those that can
/// be read, and what is wrong with the others.
pub fn read_cases(tree: &Raw, stem: &str) -> (Vec<Case>, Vec<Problem>) {
    let nothing = Raw { kind: RawKind::Object(Vec::new()), span: tree.span };
    if let Some(elements) = tree.elements() {
        return each(elements, &nothing, stem);
    }
    let Some(listed) = tree.find(CASES) else {
        return match read_case(tree, &nothing, stem, None) {
            Ok(case) => (vec![case], Vec::new()),
            Err(problems) => (Vec::new(), problems),
        };
    };
    let Some(elements) = listed.elements() else {
        return (Vec::new(), vec![wrong_form(CASES, FactForm::List, listed)]);
    };
    let shared = tree.pairs().iter().filter(|(key, _)| key.name != CASES && key.name != SCHEMA);
    let shared = Raw { kind: RawKind::Object(shared.cloned().collect()), span: tree.span };
    each(elements, &shared, stem)
}

fn each(elements: &[Raw], shared: &Raw, stem: &str) -> (Vec<Case>, Vec<Problem>) {
    let (mut cases, mut problems) = (Vec::new(), Vec::new());
    for (at, element) in elements.iter().enumerate() {
        match read_case(element, shared, stem, Some(at)) {
            Ok(case) => cases.push(case),
            Err(more) => problems.extend(more),
        }
    }
    (cases, problems)
}

/// Reads a case; what it does not say is taken from what the cases of its file share. `at` is its number in a list.
fn read_case(own: &Raw, shared: &Raw, stem: &str, at: Option<usize>) -> Result<Case, Vec<Problem>> {
    if !matches!(own.kind, RawKind::Object(_)) {
        return Err(vec![wrong_form("case", FactForm::Case, own)]);
    }
    let tree = &joined(own, shared);
    let mut reader = Reader { tree, problems: Vec::new() };
    reader.check_keys();
    let name = reader.text("name");
    if at.is_some() && name.is_none() {
        reader.problems.push(Problem::new(Issue::CaseLacks { key: "name".to_owned() }, own.span));
    }
    let as_of = reader.as_of();
    let facts = reader.needed("facts");
    let langs = reader.langs();
    let (about, version, readings) = (reader.text("about"), reader.text("version"), reader.readings());
    let rulebook = reader.text("rulebook").zip(tree.find("rulebook").map(|raw| raw.span));
    let (Some(as_of), Some(facts), true) = (as_of, facts, reader.problems.is_empty()) else {
        return Err(reader.problems);
    };
    let span = tree.find("name").map_or(own.span, |name| name.span);
    let snapshot = match (&name, at) {
        (Some(name), Some(_)) => format!("{}__{}", file_name(stem), file_name(name)),
        _ => file_name(stem),
    };
    let name = name.unwrap_or_else(|| stem.to_owned());
    let asked = asked(tree);
    Ok(Case { name, snapshot, about, rulebook, as_of, version, readings, langs, facts, asked, span })
}

/// A case with what it does not say itself.
fn joined(own: &Raw, shared: &Raw) -> Raw {
    let added = shared.pairs().iter().filter(|(key, _)| own.find(&key.name).is_none());
    let own_pairs = own.pairs().iter().filter(|(key, _)| key.name != SCHEMA);
    Raw { kind: RawKind::Object(added.chain(own_pairs).cloned().collect()), span: own.span }
}

/// What a case asks, for the head of its snapshot.
fn asked(tree: &Raw) -> Raw {
    let mut pairs: Vec<(Key, Raw)> = Vec::new();
    for key in KEYS.iter().filter(|key| !UNASKED.contains(key)) {
        pairs.extend(tree.pairs().iter().filter(|(name, _)| name.name == *key).cloned());
    }
    Raw { kind: RawKind::Object(pairs), span: tree.span }
}

/// A name that every file system takes.
fn file_name(text: &str) -> String {
    let sign = |sign: char| if sign.is_alphanumeric() || "-_.".contains(sign) { sign } else { '_' };
    text.chars().map(sign).collect()
}

/// Reads the keys of a case, and collects what is wrong with them.
struct Reader<'a> {
    tree: &'a Raw,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn check_keys(&mut self) {
        for (at, (key, _)) in self.tree.pairs().iter().enumerate() {
            let issue = if !KEYS.contains(&key.name.as_str()) {
                let near = nearest(&key.name, KEYS.iter().copied());
                Issue::UnknownCaseKey { name: key.name.clone(), near }
            } else if self.tree.pairs()[..at].iter().any(|(other, _)| other.name == key.name) {
                Issue::DuplicateKey { name: key.name.clone() }
            } else {
                continue;
            };
            self.problems.push(Problem::new(issue, key.span));
        }
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let raw = self.tree.find(key)?;
        match &raw.kind {
            RawKind::Text(text) | RawKind::Number(text) => Some(text.clone()),
            RawKind::Null | RawKind::Bool(_) | RawKind::List(_) | RawKind::Object(_) => {
                self.problems.push(wrong_form(key, FactForm::Text, raw));
                None
            }
        }
    }

    fn needed(&mut self, key: &str) -> Option<Raw> {
        let found = self.tree.find(key).cloned();
        if found.is_none() {
            self.problems.push(Problem::new(Issue::CaseLacks { key: key.to_owned() }, self.tree.span));
        }
        found
    }

    /// A day, or a time with its offset.
    fn as_of(&mut self) -> Option<AsOf> {
        let raw = self.needed("as_of")?;
        let text = self.text("as_of")?;
        let has_offset =
            text.ends_with('Z') || text.rfind(['+', '-']).is_some_and(|at| at > "2023-06-01".len());
        let read = match parse_day(&text) {
            Ok(day) => Some(AsOf::Day(day)),
            Err(_) if has_offset => parse_instant(&text, &Zone::utc()).ok().map(AsOf::Instant),
            Err(_) => None,
        };
        if read.is_none() {
            self.problems.push(wrong_form("as_of", FactForm::Moment, &raw));
        }
        read
    }

    fn readings(&mut self) -> Vec<(String, String)> {
        let Some(raw) = self.tree.find("readings") else { return Vec::new() };
        if !matches!(raw.kind, RawKind::Object(_)) {
            self.problems.push(wrong_form("readings", FactForm::Readings, raw));
        }
        let mut found = Vec::new();
        for (key, value) in raw.pairs() {
            match &value.kind {
                RawKind::Text(text) | RawKind::Number(text) => found.push((key.name.clone(), text.clone())),
                RawKind::Bool(value) => found.push((key.name.clone(), value.to_string())),
                RawKind::Null | RawKind::List(_) | RawKind::Object(_) => {
                    self.problems.push(wrong_form(&key.name, FactForm::Text, value));
                }
            }
        }
        found
    }

    /// One language or several; English if nothing is said.
    fn langs(&mut self) -> Vec<Lang> {
        let Some(raw) = self.tree.find("lang") else { return vec![Lang::En] };
        let words = raw.elements().unwrap_or(std::slice::from_ref(raw));
        let mut found = Vec::new();
        for word in words {
            let lang = match &word.kind {
                RawKind::Text(text) => LANGS.iter().find(|row| row.0 == text),
                RawKind::Null
                | RawKind::Bool(_)
                | RawKind::Number(_)
                | RawKind::List(_)
                | RawKind::Object(_) => None,
            };
            if let Some((_, lang)) = lang {
                found.push(*lang);
            } else {
                let of = LANGS.iter().map(|row| row.0.to_owned()).collect();
                self.problems.push(wrong_form("lang", FactForm::Choice { of }, word));
            }
        }
        found
    }
}

/// Languages by their names in a case.
pub const LANGS: &[(&str, Lang)] = &[("en", Lang::En), ("zh", Lang::Zh)];
