//! What two versions of a rulebook differ in by meaning, and who is affected.
//!
//! In: two models, or pairs of decisions. Out: changes as data, and reports that tell them. It knows neither files nor the
//! terminal, and words nothing itself.

mod compare;
mod condition;
mod impact;
mod meaning;
mod normal;
mod outline;
mod pair;
mod part;
mod scale;
mod tell;
mod weigh;

pub use self::impact::{Affected, Came, Judged, Renamed, Tally, renamed};
pub use self::scale::{Rescaled, rescaled};
pub use self::tell::{leaves, tell};

use self::compare::Comparer;
use self::outline::outline;
use self::weigh::weigh;
use crate::base::Sources;
use crate::messages::{Touch, Verdict};
use crate::model::Model;
use crate::plan::Plan;
use crate::wire::comparison::{Change, Comparison, Shape, Side};

/// A version, with the texts that it was read from.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// What it means.
    pub model: &'a Model,
    /// The texts that its places lie in.
    pub sources: &'a Sources,
}

impl Text<'_> {
    fn side(&self) -> Option<Side> {
        let head = self.model.head.as_ref()?;
        let file = self.sources.file(head.span.file).name.clone();
        Some(Side { version: head.version.clone(), file })
    }
}

/// Compares two versions of a rulebook; where there is only one, the rulebook is new or gone.
pub fn compare(old: Option<Text<'_>>, new: Option<Text<'_>>) -> Option<Comparison> {
    let head = new.or(old)?.model.head.as_ref()?;
    let (verdict, changes) = match (old, new) {
        (Some(old), Some(new)) => {
            let changes = changes(old, new);
            (verdict(&changes), changes)
        }
        (None, _) => (Verdict::Added, Vec::new()),
        (Some(_), None) => (Verdict::Removed, Vec::new()),
    };
    Some(Comparison {
        schema: Shape::First,
        rulebook: head.id.clone(),
        title: head.title.clone(),
        old: old.and_then(|text| text.side()),
        new: new.and_then(|text| text.side()),
        verdict,
        changes,
        impact: None,
    })
}

/// What changes come to, once they are weighed.
pub fn judge(comparison: &mut Comparison, old: &Plan, new: &Plan) {
    weigh(&mut comparison.changes, old, new);
    comparison.verdict = verdict(&comparison.changes);
}

fn changes(old: Text<'_>, new: Text<'_>) -> Vec<Change> {
    let version = |text: Text<'_>| text.model.head.as_ref().map(|head| head.version.clone());
    let mut comparer = Comparer {
        old: old.sources,
        new: new.sources,
        is_one_version: version(old) == version(new),
        changes: Vec::new(),
    };
    comparer.both(&outline(old.model), &outline(new.model), &Vec::new());
    gathered(comparer.changes)
}

/// A change of a definition that several places share is one change.
fn gathered(changes: Vec<Change>) -> Vec<Change> {
    let mut kept: Vec<Change> = Vec::new();
    for change in changes {
        let is_same = |other: &&mut Change| {
            let has_place = |change: &Change| {
                [&change.old, &change.new].into_iter().flatten().any(|stated| stated.place.is_some())
            };
            has_place(&change)
                && other.aspect == change.aspect
                && other.old == change.old
                && other.new == change.new
                && other.tendency == change.tendency
        };
        match kept.iter_mut().find(is_same) {
            Some(first) => first.also.push(change.at),
            None => kept.push(change),
        }
    }
    kept
}

/// What changes come to. Dates and status of another version are its own and no change in meaning.
fn verdict(changes: &[Change]) -> Verdict {
    let touches = |touch: Touch| changes.iter().any(|change| change.touches == touch);
    if touches(Touch::Decisions) || touches(Touch::Facts) {
        Verdict::Differs
    } else if touches(Touch::Wording) || touches(Touch::Nothing) || touches(Touch::Governing) {
        Verdict::Wording
    } else {
        Verdict::Same
    }
}
