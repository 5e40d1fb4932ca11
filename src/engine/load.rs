use indexmap::{IndexMap, IndexSet};

use crate::base::{FileId, Sources, Span};
use crate::format::WordsByPlace;
use crate::messages::{Issue, Note, Problem, Reason};
use crate::model::{Model, Unit, check, check_versions};
use crate::plan::{Plan, lower};
use crate::syntax::{ast, parse};

/// The largest policy file that is read, in bytes. The longest rulebooks are a few hundred kilobytes.
pub const MAX_POLICY_BYTES: u64 = 4 * 1024 * 1024;

/// The door through which policy files come in.
pub trait Files {
    /// The text of a file, or the problem why it cannot be had.
    fn read(&self, path: &str) -> Result<String, Problem>;

    /// The name under which a file was asked for first, where several lead to it.
    fn first_name(&self, path: &str) -> String {
        path.to_owned()
    }

    /// What stands before every path, and is no part of one: a revision, say.
    fn prefix(&self) -> String {
        String::new()
    }
}

/// What the name of a policy file ends with.
const POLICY_ENDING: &str = ".policy";

/// Whether a file is a policy by its name.
pub fn is_policy_name(path: &str) -> bool {
    path.rsplit(['/', '\\'])
        .next()
        .is_some_and(|name| name.len() > POLICY_ENDING.len() && name.ends_with(POLICY_ENDING))
}

/// A rulebook version that can answer.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The program.
    pub plan: Plan,
    /// Its meaning.
    pub model: Model,
    /// Its tests.
    pub tests: Vec<ast::Test>,
    /// Its file, then those that it imports.
    pub files: Vec<FileId>,
}

/// A file without a rulebook: what it declares is for others.
#[derive(Debug, Clone)]
pub struct Library {
    /// Its meaning.
    pub model: Model,
    /// Its file, then those that it imports.
    pub files: Vec<FileId>,
}

/// Everything that was loaded, and everything that is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    /// The texts.
    pub sources: Sources,
    /// The rulebook versions without errors.
    pub rulebooks: Vec<Loaded>,
    /// The libraries without errors, as far as they were named.
    pub libraries: Vec<Library>,
    /// All files as they were written.
    pub trees: IndexMap<FileId, ast::File>,
    /// All problems, errors and warnings; what lints find comes on top.
    pub problems: Vec<Problem>,
}

impl Workspace {
    /// Whether anything makes a file unusable.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// The programs of all rulebook versions, of which there must be one at least.
    pub fn plans(&self) -> Result<Vec<&Plan>, Vec<Problem>> {
        if self.rulebooks.is_empty() {
            return Err(vec![Problem::nowhere(Issue::NoRulebook)]);
        }
        Ok(self.rulebooks.iter().map(|loaded| &loaded.plan).collect())
    }

    /// The versions of one rulebook, earliest first.
    pub fn versions(&self, id: &str) -> impl Iterator<Item = &Plan> {
        let mut plans: Vec<&Plan> =
            self.rulebooks.iter().map(|loaded| &loaded.plan).filter(|plan| plan.head.id == id).collect();
        plans.sort_by_key(|plan| plan.head.order());
        plans.into_iter()
    }

    /// Adds what is without errors: a rulebook that can answer, or a library.
    fn add(&mut self, Checked { model, files, .. }: Checked) {
        match lower(&model, &self.sources) {
            Some(plan) => {
                let tests = model.tests.clone();
                self.rulebooks.push(Loaded { plan, model, tests, files });
            }
            None => self.libraries.push(Library { model, files }),
        }
    }

    /// The ids of all rulebooks, in the order of loading.
    pub fn ids(&self) -> IndexSet<&str> {
        self.rulebooks.iter().map(|loaded| loaded.plan.head.id.as_str()).collect()
    }
}

/// Loads policy files and what they import, checks them all, and lowers those without errors.
pub fn load(paths: &[String], files: &dyn Files) -> Workspace {
    let mut loader =
        Loader { files, sources: Sources::default(), parsed: IndexMap::new(), problems: Vec::new() };
    let paths: IndexSet<String> = paths.iter().map(|path| files.first_name(path)).collect();
    for path in &paths {
        loader.parse(path);
    }
    let mut models = Vec::new();
    let mut problems = std::mem::take(&mut loader.problems);
    for path in &paths {
        let Some((checked, found)) = loader.check(path) else { continue };
        problems.extend(found);
        models.push(checked);
    }
    let models: Vec<(Checked, bool)> = models
        .into_iter()
        .map(|checked| {
            let is_sound = checked.is_sound(&problems);
            (checked, is_sound)
        })
        .collect();
    problems.extend(check_versions(models.iter().map(|(checked, _)| &checked.model)));
    let parsed = loader.parsed.into_values().flatten();
    let mut workspace = Workspace {
        sources: loader.sources,
        trees: parsed.map(|parsed| (parsed.id, parsed.file)).collect(),
        problems: without_doubles(problems),
        ..Workspace::default()
    };
    for (checked, _) in models.into_iter().filter(|(_, is_sound)| *is_sound) {
        workspace.add(checked);
    }
    workspace
}

/// A file imported twice is checked twice; what is wrong with it is said once.
fn without_doubles(problems: Vec<Problem>) -> Vec<Problem> {
    let mut kept: Vec<Problem> = Vec::with_capacity(problems.len());
    let mut seen = std::collections::HashSet::new();
    for problem in problems {
        if seen.insert(format!("{problem:?}")) {
            kept.push(problem);
        }
    }
    kept
}

/// One file with all it imports: its text, and where its names are words of the language.
pub(super) struct Meaning {
    pub(super) sources: Sources,
    pub(super) file: FileId,
    pub(super) words: WordsByPlace,
}

/// Finds what one file means, as far as that needs no sound rulebook.
///
/// # Errors
///
/// What keeps it, or something it imports, from being read.
pub(super) fn meaning(path: &str, files: &dyn Files) -> Result<Meaning, (Vec<Problem>, Sources)> {
    let mut loader =
        Loader { files, sources: Sources::default(), parsed: IndexMap::new(), problems: Vec::new() };
    loader.parse(path);
    let errors: Vec<Problem> = loader.problems.iter().filter(|problem| problem.is_error()).cloned().collect();
    let found =
        loader.parsed.get(path).and_then(Option::as_ref).map(|parsed| parsed.id).zip(loader.check(path));
    let Some((file, (checked, _))) = found.filter(|_| errors.is_empty()) else {
        return Err((errors, loader.sources));
    };
    let words = checked.model.words.iter().filter(|(span, _)| span.file == file);
    let words = words.map(|(span, kind)| (span.start as usize, *kind)).collect();
    Ok(Meaning { sources: loader.sources, file, words })
}

struct Parsed {
    id: FileId,
    file: ast::File,
    imports: Vec<Imported>,
}

impl Parsed {
    /// Where the file says that it is a rulebook, or else its beginning.
    fn head(&self) -> Span {
        let id = self.file.items.iter().find_map(|item| match item {
            ast::Item::Rulebook(head) => Some(head.id.span),
            _ => None,
        });
        id.unwrap_or_else(|| Span::new(self.id, 0, 0))
    }

    fn is_rulebook(&self) -> bool {
        self.file.items.iter().any(|item| matches!(item, ast::Item::Rulebook(_)))
    }
}

/// A file that another one imports.
struct Imported {
    /// `None` where the path is none that is followed.
    path: Option<String>,
    /// The path as written there.
    written: ast::Text,
}

/// What came of checking a file with all it imports.
struct Checked {
    model: Model,
    files: Vec<FileId>,
    /// Whether every import could be had.
    is_whole: bool,
}

impl Checked {
    fn is_sound(&self, problems: &[Problem]) -> bool {
        let is_here =
            |problem: &Problem| problem.labels.iter().any(|label| self.files.contains(&label.span.file));
        self.is_whole && !problems.iter().any(|problem| problem.is_error() && is_here(problem))
    }
}

struct Loader<'a> {
    files: &'a dyn Files,
    sources: Sources,
    /// By path; `None` for a file that cannot be read.
    parsed: IndexMap<String, Option<Parsed>>,
    problems: Vec<Problem>,
}

impl Loader<'_> {
    /// Reads a file and all it imports, each once.
    fn parse(&mut self, path: &str) {
        let mut waiting = vec![(path.to_owned(), None)];
        while let Some((path, import)) = waiting.pop() {
            if self.parsed.contains_key(&path) {
                continue;
            }
            let parsed = match self.files.read(&path) {
                Ok(text) => Some(self.parse_text(&path, text)),
                Err(problem) => {
                    self.problems.push(at_import(problem, import));
                    None
                }
            };
            waiting.extend(
                parsed
                    .iter()
                    .flat_map(|parsed| &parsed.imports)
                    .filter_map(|import| Some((import.path.clone()?, Some(import.written.clone())))),
            );
            self.parsed.insert(path, parsed);
        }
    }

    fn parse_text(&mut self, path: &str, text: String) -> Parsed {
        let id = self.sources.add(path, text);
        let (file, problems) = parse(id, &self.sources);
        self.problems.extend(problems);
        let imports = imports(&file).map(|import| self.imported(path, &import.path)).collect();
        Parsed { id, file, imports }
    }

    /// Where an imported file lies: beside the importing one, by a path that does not begin at the root of the disk.
    fn imported(&mut self, importing: &str, written: &ast::Text) -> Imported {
        let written = written.clone();
        if is_absolute(&written.value) {
            let issue = refused(written.value.clone(), "absolute paths are not followed".into());
            self.problems.push(Problem::new(issue, written.span));
            return Imported { path: None, written };
        }
        let prefix = self.files.prefix();
        let path = importing.strip_prefix(&prefix).unwrap_or(importing);
        let path = prefix + &beside(path, &written.value);
        Imported { path: Some(self.files.first_name(&path)), written }
    }

    /// Checks one file together with all it imports, directly or not. `None` if it cannot be read.
    fn check(&self, path: &str) -> Option<(Checked, Vec<Problem>)> {
        let main = self.parsed.get(path)?.as_ref()?;
        let mut reached: IndexMap<&str, &Parsed> = IndexMap::from([(path, main)]);
        let mut waiting: Vec<&Imported> = main.imports.iter().collect();
        let (mut problems, mut is_whole) = (Vec::new(), true);
        while let Some(import) = waiting.pop() {
            let found = import.path.as_ref().and_then(|path| Some((path, self.parsed.get(path)?.as_ref()?)));
            let Some((path, parsed)) = found else {
                is_whole = false;
                continue;
            };
            if parsed.is_rulebook() {
                is_whole = false;
                let issue = Issue::ImportsRulebook { path: import.written.value.clone() };
                let problem = Problem::new(issue, import.written.span);
                problems.push(problem.with(parsed.head(), Note::DeclaredHere));
            } else if reached.insert(path, parsed).is_none() {
                waiting.extend(&parsed.imports);
            }
        }
        let imported: Vec<&ast::File> = reached.values().skip(1).map(|parsed| &parsed.file).collect();
        let (model, found) = check(Unit { main: &main.file, imports: &imported, is_whole }, &self.sources);
        problems.extend(found);
        let files = reached.values().map(|parsed| parsed.id).collect();
        Some((Checked { model, files, is_whole }, problems))
    }
}

fn refused(path: String, reason: Reason) -> Issue {
    Issue::ImportRefused { path, reason }
}

/// Why an imported file cannot be had, told at the place of the `import`.
fn at_import(problem: Problem, import: Option<ast::Text>) -> Problem {
    let Some(import) = import else { return problem };
    let issue = match problem.issue {
        Issue::Unreadable { reason, .. } => Issue::ImportFails { path: import.value, reason },
        Issue::LeavesRoot { .. } => refused(import.value, "it lies outside the root".into()),
        Issue::NotPolicy { reason, .. } => refused(import.value, reason),
        other => other,
    };
    Problem::new(issue, import.span)
}

fn imports(file: &ast::File) -> impl Iterator<Item = &ast::Import> {
    file.items
        .iter()
        .filter_map(|item| if let ast::Item::Import(import) = item { Some(import) } else { None })
}

/// Whether a path begins at the root of a disk, on any system.
fn is_absolute(path: &str) -> bool {
    let has_drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    path.starts_with(['/', '\\']) || has_drive
}

/// The path of an imported file, which is relative to the importing one.
fn beside(importing: &str, imported: &str) -> String {
    let folder = importing.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(imported.split('/')).filter(|part| !part.is_empty() && *part != ".") {
        let can_go_up = part == ".." && parts.last().is_some_and(|last| *last != "..");
        if can_go_up {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    let root = if importing.starts_with('/') { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn imports_are_relative_to_the_importing_file() {
        assert_eq!(beside("a/b/c.policy", "d.policy"), "a/b/d.policy");
        assert_eq!(beside("a/b/c.policy", "../d.policy"), "a/d.policy");
        assert_eq!(beside("c.policy", "../d.policy"), "../d.policy");
        assert_eq!(beside("/x/c.policy", "./y/d.policy"), "/x/y/d.policy");
    }
}
