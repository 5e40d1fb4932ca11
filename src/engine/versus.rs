//! Versions side by side: which go together, what they differ in, who is affected.

use super::ask::{Facts, subjects, without_doubles};
use super::panel::readings;
use super::{Loaded, Request, Workspace};
use crate::base::Lang;
use crate::diff::{Came, Judged, Text, compare, impact, judge, rescaled};
use crate::eval::{Governs, Question, Version, bind, check_names, decide, fact_names};
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{Issue, Problem};
use crate::model::{Record, Type};
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
    versions.sort_by_key(|loaded| {
        let head = &loaded.plan.head;
        (head.effective.is_none() && !head.is_start_unstated, head.effective)
    });
    versions
}

/// What each couple differs in.
pub fn compared(couples: &[Couple<'_>]) -> Vec<Comparison> {
    couples.iter().filter_map(Couple::compared).collect()
}

impl Couple<'_> {
    fn compared(&self) -> Option<Comparison> {
        fn text<'a>(side: (&'a Workspace, &'a Loaded)) -> Text<'a> {
            Text { model: &side.1.model, sources: &side.0.sources }
        }
        let mut comparison = compare(self.old.map(text), self.new.map(text))?;
        if let (Some((_, old)), Some((_, new))) = (self.old, self.new) {
            judge(&mut comparison, &old.plan, &new.plan);
        }
        Some(comparison)
    }

    /// The versions on both sides, those that are not compared here included: their facts are known, too.
    fn known(&self) -> impl Iterator<Item = &Plan> {
        let sides = [self.old, self.new].into_iter().flatten();
        sides.flat_map(|(workspace, _)| workspace.rulebooks.iter().map(|loaded| &loaded.plan))
    }

    fn plans(&self) -> Vec<&Plan> {
        [self.old, self.new].into_iter().flatten().map(|(_, loaded)| &loaded.plan).collect()
    }
}

/// What each couple differs in, and who is affected. Rulebooks that take none of the facts are left out, unless all do.
pub fn compared_for(
    couples: &[Couple<'_>],
    facts: &[Facts],
    request: &Request,
    lang: Lang,
) -> Result<Vec<Comparison>, Vec<Problem>> {
    let plans: Vec<&Plan> = couples.iter().flat_map(Couple::known).collect();
    let shops: Vec<&Raw> = facts.iter().flat_map(Facts::shops).collect();
    let mut problems: Vec<Problem> = shops.iter().flat_map(|shop| check_names(&plans, shop)).collect();
    let names = subjects(&shops, &mut problems);
    if !problems.is_empty() {
        return Err(without_doubles(problems));
    }
    let takes = |couple: &&Couple<'_>| {
        let taken: Vec<&str> = couple.plans().into_iter().flat_map(fact_names).collect();
        shops.iter().any(|shop| shop.pairs().iter().any(|(key, _)| taken.contains(&key.name.as_str())))
    };
    let concerned: Vec<&Couple<'_>> = couples.iter().filter(takes).collect();
    let mut comparisons = Vec::new();
    for couple in concerned {
        let Some(mut comparison) = couple.compared() else { continue };
        if let (Some((_, old)), Some((_, new))) = (couple.old, couple.new) {
            let judged = judged((&old.plan, &new.plan), &shops, &names, request, lang)?;
            comparison.impact = Some(impact(&judged, &comparison.changes));
        }
        comparisons.push(comparison);
    }
    Ok(if comparisons.is_empty() { compared(couples) } else { comparisons })
}

/// Every shop under both versions.
fn judged(
    (old, new): (&Plan, &Plan),
    shops: &[&Raw],
    names: &[String],
    request: &Request,
    lang: Lang,
) -> Result<Vec<Judged>, Vec<Problem>> {
    let scales = rescaled(&old.facts, &new.facts);
    let mut judged = Vec::with_capacity(shops.len());
    for (shop, subject) in shops.iter().zip(names) {
        let is_given = |fact: &str| shop.find(fact).is_some_and(|raw| raw.kind != RawKind::Null);
        judged.push(Judged {
            subject: subject.clone(),
            old: came(old, &fitted(shop, old, new), subject, request, lang)?,
            new: came(new, &fitted(shop, new, old), subject, request, lang)?,
            rescaled: scales.iter().filter(|scale| is_given(&scale.fact)).cloned().collect(),
        });
    }
    Ok(judged)
}

/// A shop without the fields that only the other version knows, as facts that only it knows are passed over.
fn fitted(shop: &Raw, plan: &Plan, other: &Plan) -> Raw {
    let RawKind::Object(pairs) = &shop.kind else { return shop.clone() };
    let record = |plan: &Plan, fact: &str| {
        let fact = plan.facts.iter().find(|input| input.name == fact)?;
        record_of(&fact.ty).map(|id| plan.records[id].clone())
    };
    let fit = |(key, value): &(Key, Raw)| {
        let records = record(plan, &key.name).zip(record(other, &key.name));
        (
            key.clone(),
            records.map_or_else(|| value.clone(), |(own, foreign)| without_foreign(value, &own, &foreign)),
        )
    };
    Raw { kind: RawKind::Object(pairs.iter().map(fit).collect()), span: shop.span }
}

fn record_of(ty: &Type) -> Option<usize> {
    match ty {
        Type::Record(id) => Some(*id),
        Type::List(of) => record_of(of),
        _ => None,
    }
}

fn without_foreign(value: &Raw, own: &Record, foreign: &Record) -> Raw {
    let has = |record: &Record, name: &str| record.fields.iter().any(|field| field.name == name);
    let kind = match &value.kind {
        RawKind::List(elements) => {
            RawKind::List(elements.iter().map(|element| without_foreign(element, own, foreign)).collect())
        }
        RawKind::Object(pairs) => {
            let kept = pairs.iter().filter(|(key, _)| has(own, &key.name) || !has(foreign, &key.name));
            RawKind::Object(kept.cloned().collect())
        }
        plain => plain.clone(),
    };
    Raw { kind, span: value.span }
}

/// What a version comes to for a shop, whenever the version governs. Readings that nobody can read are the asker's problem, facts
/// that do not fit are told of the shop.
fn came(plan: &Plan, shop: &Raw, subject: &str, request: &Request, lang: Lang) -> Result<Came, Vec<Problem>> {
    let refused = |problems: Vec<Problem>| Came::Refused {
        version: plan.head.version.clone(),
        codes: problems.iter().map(|problem| problem.code().to_owned()).collect(),
        reasons: problems.iter().map(|problem| problem.headline(lang)).collect(),
    };
    let facts = match bind(plan, shop) {
        Ok(facts) => crate::eval::Facts { readings: readings(plan, &request.readings)?, ..facts },
        Err(problems) => return Ok(refused(problems)),
    };
    let question = Question {
        versions: vec![Version { plan, facts }],
        main: 0,
        governs: Governs::Main,
        as_of: request.as_of,
        subject: subject.to_owned(),
        open_trials: Vec::new(),
    };
    Ok(decide(&question).map_or_else(refused, |decision| Came::Decided(Box::new(decision))))
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
