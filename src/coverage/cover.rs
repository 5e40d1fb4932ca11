use super::gap::gap;
use super::seen::Seen;
use super::wish::{Wanted, Wish, wishes};
use crate::base::{Lang, Sources, Span};
use crate::messages::{CoverageKind, Say as _};
use crate::model::Model;
use crate::plan::Plan;
use crate::wire::coverage::{CoverageReport, CoverageShape, Covered, Duty, DutyPlace, OfKind, Said, Tally};

/// What cases reach of one version of a rulebook.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The rulebook.
    pub rulebook: String,
    /// What people call it.
    pub title: Option<String>,
    /// Its version.
    pub version: String,
    /// Where its head stands.
    pub head: Span,
    /// Everything that there is to reach, in the order of writing.
    pub all: Vec<Met>,
}

/// Something to be reached, and whether it is.
#[derive(Debug, Clone)]
pub struct Met {
    /// Its kind.
    pub kind: CoverageKind,
    /// The clause.
    pub cite: Option<String>,
    /// Where it stands.
    pub span: Option<Span>,
    /// Whether it is reached.
    pub is_reached: bool,
    /// What is missing otherwise.
    pub gap: Said,
}

/// Holds what was seen against everything that there is to reach.
pub fn cover(model: &Model, plan: &Plan, seen: &Seen, sources: &Sources) -> Coverage {
    let met = |wish: Wish| {
        let said = |lang: Lang| gap(plan, &wish, seen, sources, lang).say(lang);
        Met {
            is_reached: is_met(plan, &wish, seen),
            gap: Said { en: said(Lang::En), zh: said(Lang::Zh) },
            kind: wish.kind,
            cite: wish.cite,
            span: wish.span,
        }
    };
    Coverage {
        rulebook: plan.head.id.clone(),
        title: plan.head.title.clone(),
        version: plan.head.version.clone(),
        head: plan.head.span,
        all: wishes(model, plan).into_iter().map(met).collect(),
    }
}

fn is_met(plan: &Plan, wish: &Wish, seen: &Seen) -> bool {
    match &wish.wanted {
        Wanted::Goal(goal) => seen.has(*goal),
        Wanted::Condition(node, holds) => seen.decided(*node, *holds) == Some(true),
        Wanted::Bound(bound) => bound.is_met(plan, seen),
    }
}

/// How much of several rulebooks is reached.
pub fn tally(all: &[Coverage]) -> Tally {
    counted(all.iter().flat_map(|one| &one.all))
}

fn counted<'a>(all: impl Iterator<Item = &'a Met>) -> Tally {
    all.fold(Tally::default(), |tally, met| Tally {
        reached: tally.reached + usize::from(met.is_reached),
        total: tally.total + 1,
    })
}

impl Coverage {
    /// How much is reached of everything.
    pub fn tally(&self) -> Tally {
        counted(self.all.iter())
    }

    /// How much is reached of each kind that there is.
    pub fn kinds(&self) -> Vec<OfKind> {
        let of = |kind: &CoverageKind| OfKind {
            kind: kind.clone(),
            tally: counted(self.all.iter().filter(|met| met.kind == *kind)),
        };
        CoverageKind::ALL.iter().map(of).filter(|one| one.tally.total > 0).collect()
    }

    fn covered(&self, sources: &Sources) -> Covered {
        let duty = |met: &Met| Duty {
            kind: met.kind.clone(),
            cite: met.cite.clone(),
            place: met.span.map(|span| place(span, sources)),
            reached: met.is_reached,
            gap: met.gap.clone(),
        };
        Covered {
            rulebook: self.rulebook.clone(),
            version: self.version.clone(),
            file: sources.file(self.head.file).name.clone(),
            tally: self.tally(),
            kinds: self.kinds(),
            duties: self.all.iter().map(duty).collect(),
        }
    }
}

fn place(span: Span, sources: &Sources) -> DutyPlace {
    let file = sources.file(span.file);
    let at = file.position(span.start as usize);
    DutyPlace { file: file.name.clone(), line: at.line, column: at.column }
}

/// The coverage of several rulebooks as a document.
pub fn report(all: &[Coverage], sources: &Sources) -> CoverageReport {
    CoverageReport {
        schema: CoverageShape::First,
        tally: tally(all),
        rulebooks: all.iter().map(|one| one.covered(sources)).collect(),
    }
}
