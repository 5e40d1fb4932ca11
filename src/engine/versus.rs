//! Versions side by side: which go together, what they differ in, who is affected.

use super::{Loaded, Workspace};
use crate::diff::{Text, compare, judge};
use crate::messages::{Issue, Problem};
use crate::plan::Plan;
use crate::wire::comparison::Comparison;

/// Two versions that go together; one of them may be missing.
#[derive(Debug, Clone, Copy)]
pub struct Couple<'a> {
    old: Option<(&'a Workspace, &'a Loaded)>,
    new: Option<(&'a Workspace, &'a Loaded)>,
}

/// The versions of two workspaces that go together: of one rulebook and name, or else the only ones. A version that came besides
/// others is laid beside the one before it.
pub fn couples<'a>(old: &'a Workspace, new: &'a Workspace) -> Vec<Couple<'a>> {
    if let ([one], [other]) = (old.rulebooks.as_slice(), new.rulebooks.as_slice()) {
        return vec![Couple { old: Some((old, one)), new: Some((new, other)) }];
    }
    let ids: indexmap::IndexSet<&str> = new.ids().into_iter().chain(old.ids()).collect();
    ids.into_iter().flat_map(|id| couples_of(id, old, new)).collect()
}

fn couples_of<'a>(id: &str, old: &'a Workspace, new: &'a Workspace) -> Vec<Couple<'a>> {
    let (mut olds, news) = (versions(old, id), versions(new, id));
    let mut couples = Vec::new();
    let mut come = Vec::new();
    for (at, one) in news.iter().copied().enumerate() {
        let same = olds.iter().position(|other| other.plan.head.version == one.plan.head.version);
        match same {
            Some(same) => couples.push(Couple { old: Some((old, olds.remove(same))), new: Some((new, one)) }),
            None => come.push((at, one)),
        }
    }
    if let ([(_, one)], [other]) = (come.as_slice(), olds.as_slice()) {
        couples.push(Couple { old: Some((old, other)), new: Some((new, one)) });
        return couples;
    }
    for (at, one) in come {
        let before = at.checked_sub(1).and_then(|before| news.get(before)).map(|before| (new, *before));
        couples.push(Couple { old: before, new: Some((new, one)) });
    }
    couples.extend(olds.into_iter().map(|gone| Couple { old: Some((old, gone)), new: None }));
    couples
}

/// Versions of one rulebook that follow each other; with names, the two that are meant.
pub fn successions<'a>(
    workspace: &'a Workspace,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Vec<Couple<'a>>, Problem> {
    let couple = |old: &'a Loaded, new: &'a Loaded| Couple {
        old: Some((workspace, old)),
        new: Some((workspace, new)),
    };
    let mut couples = Vec::new();
    for id in workspace.ids() {
        let all = versions(workspace, id);
        let at = |name: &str| all.iter().position(|loaded| loaded.plan.head.version == name);
        match (from.map(at), to.map(at)) {
            (None, None) => couples.extend(all.windows(2).map(|pair| couple(pair[0], pair[1]))),
            (Some(Some(old)), Some(Some(new))) => couples.push(couple(all[old], all[new])),
            (Some(Some(old)), None) => couples.extend(all.get(old + 1).map(|new| couple(all[old], new))),
            (None, Some(Some(new))) if new > 0 => couples.push(couple(all[new - 1], all[new])),
            _ => {}
        }
    }
    if couples.is_empty() {
        return Err(nothing_to_compare(workspace, from, to));
    }
    Ok(couples)
}

fn nothing_to_compare(workspace: &Workspace, from: Option<&str>, to: Option<&str>) -> Problem {
    let versions: Vec<String> = workspace.rulebooks.iter().map(|one| one.plan.head.version.clone()).collect();
    let unknown =
        [from, to].into_iter().flatten().find(|name| !versions.iter().any(|version| version == name));
    Problem::nowhere(match unknown {
        Some(version) => Issue::NoSuchVersion { version: version.to_owned(), versions },
        None => Issue::NothingToCompare { versions },
    })
}

/// The versions of one rulebook, earliest first.
fn versions<'a>(workspace: &'a Workspace, id: &str) -> Vec<&'a Loaded> {
    let of_id = workspace.rulebooks.iter().filter(|loaded| loaded.plan.head.id == id);
    let mut versions: Vec<&Loaded> = of_id.collect();
    versions.sort_by_key(|loaded| loaded.plan.head.order());
    versions
}

/// What each couple differs in.
pub fn compared(couples: &[Couple<'_>]) -> Vec<Comparison> {
    couples.iter().filter_map(Couple::compared).collect()
}

impl<'a> Couple<'a> {
    pub(super) fn compared(&self) -> Option<Comparison> {
        fn text<'t>(side: (&'t Workspace, &'t Loaded)) -> Text<'t> {
            Text { model: &side.1.model, sources: &side.0.sources }
        }
        let mut comparison = compare(self.old.map(text), self.new.map(text))?;
        if let (Some((_, old)), Some((_, new))) = (self.old, self.new) {
            judge(&mut comparison, &old.plan, &new.plan);
        }
        Some(comparison)
    }

    /// The versions on both sides, those that are not compared here included: their facts are known, too.
    pub(super) fn known(&self) -> impl Iterator<Item = &'a Plan> + use<'a> {
        let sides = [self.old, self.new].into_iter().flatten();
        sides.flat_map(|(workspace, _)| workspace.rulebooks.iter().map(|loaded| &loaded.plan))
    }

    /// What it lays side by side.
    pub(super) fn plans(&self) -> [Option<&'a Plan>; 2] {
        [self.old, self.new].map(|side| side.map(|(_, loaded)| &loaded.plan))
    }
}

/// Whether any comparison comes to another decision: for the facts where there are some, else by meaning.
pub fn differ(comparisons: &[Comparison]) -> bool {
    use crate::messages::Verdict;
    let differs = |one: &Comparison| match &one.impact {
        Some(impact) => impact.changed > 0,
        None => !matches!(one.verdict, Verdict::Same | Verdict::Wording),
    };
    comparisons.iter().any(differs)
}
