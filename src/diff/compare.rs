//! Two trees of parts side by side: the changes.

use super::condition::{Difference, differences, opposite};
use super::meaning::{Meaning, Word};
use super::pair::{Pair, pairs};
use super::part::{Clause, Facet, Part};
use crate::base::{Sources, Span};
use crate::domain::Operator;
use crate::messages::{Aspect, Place, Tendency, Touch};
use crate::syntax::wording;
use crate::wire::comparison::{Change, Named, Stated};

/// Compares two trees of parts.
pub(super) struct Comparer<'a> {
    /// The texts of the old version.
    pub(super) old: &'a Sources,
    /// The texts of the new version.
    pub(super) new: &'a Sources,
    /// Whether both are called the same: then its dates are part of its meaning.
    pub(super) is_one_version: bool,
    /// What was found so far.
    pub(super) changes: Vec<Change>,
}

/// Where a change stands.
type Path = Vec<Named>;

impl Comparer<'_> {
    pub(super) fn both(&mut self, old: &Part, new: &Part, path: &Path) {
        let path = &deeper(path, new);
        if old.name != new.name {
            let (from, to) = (plain(&old.name), plain(&new.name));
            let touches = if new.touch == Touch::Wording { Touch::Decisions } else { new.touch };
            self.change(path, Aspect::Renamed, (Some(from), Some(to)), touches, None);
        }
        self.wording(old, new, path);
        self.facets(old, new, path);
        self.clauses(old, new, path);
        if new.is_ordered {
            self.order(old, new, path);
        }
        for pair in pairs(&old.parts, &new.parts) {
            match pair {
                Pair::Both(old, new) => self.both(old, new, path),
                Pair::Old(gone) => self.gone(gone, path),
                Pair::New(come) => self.come(come, path),
            }
        }
    }

    fn come(&mut self, part: &Part, path: &Path) {
        let stated = part_text(part, self.new);
        let path = deeper(path, part);
        self.change(&path, Aspect::Added, (None, Some(stated)), part.touch, part.coming);
    }

    fn gone(&mut self, part: &Part, path: &Path) {
        let stated = part_text(part, self.old);
        let path = deeper(path, part);
        self.change(&path, Aspect::Removed, (Some(stated), None), part.touch, part.coming.map(opposite));
    }

    /// Labels and clauses: they travel into answers and decide nothing.
    fn wording(&mut self, old: &Part, new: &Part, path: &Path) {
        let pairs = [(Aspect::Label, &old.label, &new.label), (Aspect::Clause, &old.cite, &new.cite)];
        for (aspect, was, is) in pairs {
            if was != is {
                let ends = (was.as_deref().map(plain), is.as_deref().map(plain));
                self.change(path, aspect, ends, Touch::Wording, None);
            }
        }
    }

    fn facets(&mut self, old: &Part, new: &Part, path: &Path) {
        let aspects = old.facets.iter().chain(&new.facets).map(|facet| facet.aspect);
        let mut seen: Vec<Aspect> = Vec::new();
        for aspect in aspects {
            if seen.contains(&aspect) {
                continue;
            }
            seen.push(aspect);
            let find = |part: &'_ Part| part.facets.iter().find(|facet| facet.aspect == aspect).cloned();
            self.facet(aspect, find(old), find(new), path);
        }
    }

    fn facet(&mut self, aspect: Aspect, old: Option<Facet>, new: Option<Facet>, path: &Path) {
        let said = |facet: &Option<Facet>| facet.as_ref().map(|facet| (facet.text.clone(), facet.number));
        if said(&old) == said(&new) || is_same_number(old.as_ref(), new.as_ref()) {
            return;
        }
        let touch = old.as_ref().or(new.as_ref()).map_or(Touch::Decisions, |facet| facet.touch);
        let touch = if touch == Touch::Governing && self.is_one_version { Touch::Decisions } else { touch };
        let aspect = if is_rescaled(aspect, old.as_ref(), new.as_ref()) { Aspect::Scale } else { aspect };
        let tendency = facet_tendency(old.as_ref(), new.as_ref());
        let old = old.map(|facet| stated(facet.text, facet.span, self.old));
        let new = new.map(|facet| stated(facet.text, facet.span, self.new));
        self.change(path, aspect, (old, new), touch, tendency);
    }

    fn clauses(&mut self, old: &Part, new: &Part, path: &Path) {
        let mut rest: Vec<&Clause> = old.clauses.iter().collect();
        for clause in &new.clauses {
            let same = rest.iter().position(|other| other.aspect == clause.aspect);
            match same.map(|at| rest.remove(at)) {
                Some(other) => {
                    for difference in
                        differences(clause.aspect, clause.growing, &other.meaning, &clause.meaning)
                    {
                        self.difference(&difference, path);
                    }
                    self.cites(&other.meaning, &clause.meaning, path);
                }
                None => self.clause_come(clause, path),
            }
        }
        for clause in rest {
            let text = meaning_text(&clause.meaning, self.old);
            let tendency = clause.growing.map(opposite);
            self.change(path, clause.aspect, (Some(text), None), Touch::Decisions, tendency);
        }
    }

    fn clause_come(&mut self, clause: &Clause, path: &Path) {
        let text = meaning_text(&clause.meaning, self.new);
        self.change(path, clause.aspect, (None, Some(text)), Touch::Decisions, clause.growing);
    }

    fn difference(&mut self, difference: &Difference<'_>, path: &Path) {
        let old = difference.old.map(|old| difference_text(difference.aspect, old, self.old));
        let new = difference.new.map(|new| difference_text(difference.aspect, new, self.new));
        let of = difference.of.map(|of| quantity_name(of, self.new));
        self.change(path, difference.aspect, (old, new), Touch::Decisions, difference.tendency);
        if let Some(change) = self.changes.last_mut() {
            change.of = of;
        }
    }

    /// Where the same condition cites another clause.
    fn cites(&mut self, old: &Meaning, new: &Meaning, path: &Path) {
        if old == new && old.note.cite != new.note.cite {
            let of = meaning_text(new, self.new).text;
            let ends = (old.note.cite.as_deref().map(plain), new.note.cite.as_deref().map(plain));
            self.change(path, Aspect::Clause, ends, Touch::Wording, None);
            if let Some(change) = self.changes.last_mut() {
                change.of = Some(of);
            }
            return;
        }
        for part in &new.parts {
            if let Some(other) = old.parts.iter().find(|other| *other == part) {
                self.cites(other, part, path);
            }
        }
    }

    /// Tiers stand in the order of their severity.
    fn order(&mut self, old: &Part, new: &Part, path: &Path) {
        let tiers = |part: &Part| -> Vec<String> {
            let tiers = part.parts.iter().filter(|part| part.place == Place::Tier);
            tiers.map(|tier| tier.name.clone()).collect()
        };
        let (before, after) = (tiers(old), tiers(new));
        let kept = |names: &[String], others: &[String]| -> Vec<String> {
            names.iter().filter(|name| others.contains(name)).cloned().collect()
        };
        let (before, after) = (kept(&before, &after), kept(&after, &before));
        if before != after {
            let ends = (Some(plain(&before.join(" < "))), Some(plain(&after.join(" < "))));
            self.change(path, Aspect::Order, ends, Touch::Decisions, None);
        }
    }

    fn change(
        &mut self,
        path: &Path,
        aspect: Aspect,
        (old, new): (Option<Stated>, Option<Stated>),
        touches: Touch,
        tendency: Option<Tendency>,
    ) {
        let change = Change {
            at: path.clone(),
            aspect,
            of: None,
            old,
            new,
            touches,
            tendency,
            example: None,
            also: Vec::new(),
        };
        self.changes.push(change);
    }
}

fn deeper(path: &Path, part: &Part) -> Path {
    let named = Named {
        kind: part.place,
        name: part.name.clone(),
        label: part.label.clone(),
        cite: part.cite.clone(),
    };
    path.iter().cloned().chain([named]).collect()
}

fn plain(text: &str) -> Stated {
    Stated { text: text.to_owned(), label: None, cite: None, place: None }
}

fn stated(text: String, span: Option<Span>, sources: &Sources) -> Stated {
    Stated { text, label: None, cite: None, place: span.map(|span| sources.place(span)) }
}

/// A part as it is written, or by its name.
fn part_text(part: &Part, sources: &Sources) -> Stated {
    let is_short = matches!(part.place, Place::Effect);
    let text = part.span.filter(|_| is_short).map(|span| without_cites(&wording(sources, span)));
    let text =
        text.or_else(|| part.clauses.first().map(|clause| meaning_text(&clause.meaning, sources).text));
    Stated {
        text: text.unwrap_or_else(|| part.name.clone()),
        label: None,
        cite: part.cite.clone(),
        place: part.span.map(|span| sources.place(span)),
    }
}

/// A condition as it is written.
fn meaning_text(meaning: &Meaning, sources: &Sources) -> Stated {
    let written = meaning.note.span.map(|span| without_cites(&wording(sources, span)));
    let text = meaning.note.text.clone().or(written).unwrap_or_else(|| {
        meaning.parts.iter().map(|part| meaning_text(part, sources).text).collect::<Vec<_>>().join(", ")
    });
    // An excuse is told as it is written, without the denial that makes it one.
    let is_denied = meaning.note.is_denied != meaning.note.is_excuse;
    let text = if is_denied { format!("not ({text})") } else { text };
    Stated {
        text,
        label: meaning.note.label.clone().filter(|_| meaning.parts.is_empty() && !is_denied),
        cite: meaning.note.cite.clone(),
        place: meaning.note.span.map(|span| sources.place(span)),
    }
}

/// A condition as far as it differs: of a comparison whose quantity is named, the sign and what stands at its right.
fn difference_text(aspect: Aspect, meaning: &Meaning, sources: &Sources) -> Stated {
    let stated = meaning_text(meaning, sources);
    match (aspect, &meaning.word) {
        (Aspect::Threshold | Aspect::Operator, Word::Compare(operator)) => {
            let right = meaning_text(&meaning.parts[1], sources).text;
            Stated { text: format!("{} {right}", sign(*operator)), ..stated }
        }
        _ => stated,
    }
}

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Equal => "==",
        Operator::NotEqual => "!=",
        Operator::Less => "<",
        Operator::AtMost => "<=",
        Operator::Greater => ">",
        Operator::AtLeast => ">=",
    }
}

/// What people call a quantity, or how it is written.
fn quantity_name(meaning: &Meaning, sources: &Sources) -> String {
    meaning.note.label.clone().unwrap_or_else(|| match &meaning.word {
        Word::Fact(name) | Word::Judgement(name) | Word::Reading(name) | Word::Field(name) => name.clone(),
        _ => meaning_text(meaning, sources).text,
    })
}

/// A text without the clauses that it cites: they are shown by themselves.
fn without_cites(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("@\"") {
        kept.push_str(rest[..at].trim_end());
        let after = &rest[at + 2..];
        rest = after.find('"').map_or("", |end| &after[end + 1..]);
    }
    kept.push_str(rest);
    kept.trim().to_owned()
}

/// Whether two numbers are one that is only written otherwise.
fn is_same_number(old: Option<&Facet>, new: Option<&Facet>) -> bool {
    let number = |facet: Option<&Facet>| facet.and_then(|facet| facet.number);
    number(old).is_some() && number(old) == number(new) && old.map(|f| f.aspect) != Some(Aspect::Milestone)
}

fn facet_tendency(old: Option<&Facet>, new: Option<&Facet>) -> Option<Tendency> {
    match (old, new) {
        (Some(old), Some(new)) => {
            let (a, unit) = old.number?;
            let (b, other) = new.number?;
            let growing = new.growing.filter(|_| unit == other)?;
            Some(if b > a { growing } else { opposite(growing) })
        }
        (None, Some(new)) => new.growing.filter(|_| new.number.is_none()),
        (Some(old), None) => old.growing.filter(|_| old.number.is_none()).map(opposite),
        (None, None) => None,
    }
}

/// Whether the range of a fact tells that it is on another scale now: from five points to a hundred.
fn is_rescaled(aspect: Aspect, old: Option<&Facet>, new: Option<&Facet>) -> bool {
    let (Aspect::Range, Some(old), Some(new)) = (aspect, old, new) else { return false };
    super::scale::is_other_scale(&old.text, &new.text)
}
