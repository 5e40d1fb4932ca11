//! What differs between two decisions, told by meaning: which outcome became which, and which clause caused it.
//!
//! In: two documents of decisions as trees, of whatever age; the JSON of a decision only grows, so that an older one can still be
//! read. Out: the differences rule by rule, with their causes. It does not know where the documents come from.

mod account;
mod appeal;
mod clause;
mod condition;
mod detail;
mod effect;
mod finding;
mod gate;
mod kind;
mod pair;
mod reading;
mod tree;

pub use self::kind::{ChangeKind, kind};
pub use self::tree::without;

use self::pair::{Pair, pairs};
use self::tree::{elements, named, text};
use crate::base::Lang;
use crate::facts::{Raw, RawKind};
use crate::messages::{CauseLine, ChangeLine, Named, Say as _};

/// Where a condition stands in its file. That says nothing about what is decided.
pub const PLACE: &str = "place";

/// What changed about one rule or account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The rulebook.
    pub rulebook: String,
    /// The shop.
    pub subject: String,
    /// The rule or account; the rulebook itself for what concerns the whole answer.
    pub what: Named,
    /// Which element of the list.
    pub element: Option<String>,
    /// The clauses it stands under, where nothing else names one.
    pub clauses: Vec<String>,
    /// Whether anything else follows, or only the wording is another one.
    pub kind: ChangeKind,
    /// The differences, the weightiest first.
    pub lines: Vec<ChangeLine>,
    /// Why; empty if nothing that is written explains it.
    pub causes: Vec<CauseLine>,
}

impl Change {
    /// The differences and their causes in one sentence.
    pub fn say(&self, lang: Lang) -> String {
        let join = |said: Vec<String>| said.join(lang.pick(", ", "，"));
        let lines = join(self.lines.iter().map(|line| line.say(lang)).collect());
        if self.causes.is_empty() {
            return lines;
        }
        let causes = join(self.causes.iter().map(|cause| cause.say(lang)).collect());
        lang.pick(format!("{lines}, because {causes}"), format!("{lines}，原因：{causes}"))
    }

    /// How it is called: `no_source[N1]`, and by which clause.
    pub fn name(&self, lang: Lang) -> String {
        let mut name = self.what.say(lang);
        if let Some(element) = &self.element {
            name = format!("{name}[{element}]");
        }
        self.clauses.iter().fold(name, |name, clause| format!("{name} 〔{clause}〕"))
    }
}

/// What differs between an old and a new document: one decision each, or a list of them.
pub fn compare(old: &Raw, new: &Raw) -> Vec<Change> {
    let key = |document: &Raw| {
        let id = document.find("rulebook").and_then(|head| text(head, "id"));
        (id.unwrap_or_default().to_owned(), text(document, "subject").unwrap_or_default().to_owned())
    };
    let (old, new) = (without(old, PLACE), without(new, PLACE));
    let mut changes = Vec::new();
    for (key, Pair { old, new }) in pairs(each(&old), each(&new), key) {
        let place = Place { rulebook: key.0, subject: key.1 };
        match (old, new) {
            (Some(old), Some(new)) => changes.extend(place.documents(old, new)),
            (Some(_), None) => changes.push(place.whole(ChangeLine::Ends)),
            (None, Some(_)) => changes.push(place.whole(ChangeLine::Begins)),
            (None, None) => {}
        }
    }
    changes
}

/// One document is a list of one.
fn each(documents: &Raw) -> &[Raw] {
    match &documents.kind {
        RawKind::List(documents) => documents,
        RawKind::Null | RawKind::Bool(_) | RawKind::Number(_) | RawKind::Text(_) | RawKind::Object(_) => {
            std::slice::from_ref(documents)
        }
    }
}

/// Which rulebook speaks about which shop.
struct Place {
    rulebook: String,
    subject: String,
}

/// The lists of a document whose parts are compared one by one.
type Compare = fn(&Raw, &Raw) -> (Vec<ChangeLine>, Vec<CauseLine>);
const PARTS: &[(&str, &str, Compare)] = &[
    ("findings", "rule", finding::compare),
    ("gates", "rule", gate::compare),
    ("accounts", "id", account::compare),
];

/// The lists that are compared where nothing else changed.
const BACKGROUND: &[(&str, &str, Compare)] = &[("reading_details", "name", reading::compare)];

impl Place {
    fn documents(&self, old: &Raw, new: &Raw) -> Vec<Change> {
        let mut changes = Vec::new();
        for (list, name, compare) in PARTS {
            changes.extend(self.parts((elements(old, list), elements(new, list)), name, *compare));
        }
        let version = |document: &Raw| {
            document.find("rulebook").and_then(|head| text(head, "version")).unwrap_or_default().to_owned()
        };
        let (from, to) = (version(old), version(new));
        let mut lines = Vec::new();
        if from != to {
            for change in &mut changes {
                change.causes.insert(0, CauseLine::Version { from: from.clone(), to: to.clone() });
            }
            lines.push(ChangeLine::Version { from, to });
        }
        if changes.is_empty() {
            for (list, name, compare) in BACKGROUND {
                changes.extend(self.parts((elements(old, list), elements(new, list)), name, *compare));
            }
        }
        if changes.is_empty() {
            lines.extend(detail::compare(old, new));
        }
        if !lines.is_empty() {
            let kind = kind(old, new).unwrap_or(ChangeKind::Consequence);
            changes.insert(0, Change { kind, lines, ..self.whole(ChangeLine::Begins) });
        }
        changes
    }

    fn parts(&self, (old, new): (&[Raw], &[Raw]), name: &str, compare: Compare) -> Vec<Change> {
        let key = |part: &Raw| {
            let rule = text(part, name).unwrap_or_default().to_owned();
            (rule, text(part, "element").map(str::to_owned))
        };
        let mut changes = Vec::new();
        for ((_, element), Pair { old, new }) in pairs(old, new, key) {
            let (lines, causes) = match (old, new) {
                (Some(old), Some(new)) => compare(old, new),
                (Some(_), None) => (vec![ChangeLine::Ends], Vec::new()),
                (None, Some(_)) => (vec![ChangeLine::Begins], Vec::new()),
                (None, None) => continue,
            };
            let Some(what) = new.or(old).map(|part| named(part, name)) else { continue };
            if !lines.is_empty() {
                let clauses = clause::beside(old, new, &causes);
                let kind = old.zip(new).and_then(|(old, new)| kind(old, new));
                changes.push(Change {
                    kind: kind.unwrap_or(ChangeKind::Consequence),
                    what,
                    element,
                    clauses,
                    lines,
                    causes,
                    ..self.whole(ChangeLine::Begins)
                });
            }
        }
        changes
    }

    /// What concerns the answer as a whole.
    fn whole(&self, line: ChangeLine) -> Change {
        Change {
            rulebook: self.rulebook.clone(),
            subject: self.subject.clone(),
            what: Named { id: self.rulebook.clone(), label: None },
            element: None,
            clauses: Vec::new(),
            kind: ChangeKind::Consequence,
            lines: vec![line],
            causes: Vec::new(),
        }
    }
}
