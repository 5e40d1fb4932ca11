use super::condition::{Written, causes};
use super::pair::{Pair, pairs};
use super::tree::{elements, named, same, text, texts};
use super::{appeal, detail, effect};
use crate::facts::Raw;
use crate::messages::{CauseLine, ChangeLine, Named, Standing};

/// What changed about a finding, and why.
pub(super) fn compare(old: &Raw, new: &Raw) -> (Vec<ChangeLine>, Vec<CauseLine>) {
    if same(old, new) {
        return (Vec::new(), Vec::new());
    }
    let (from, to) = (standing(old), standing(new));
    let is_other = from != to;
    let mut lines = Vec::new();
    if is_other {
        lines.push(ChangeLine::Tier { from, to });
    }
    lines.extend(effect::compare(elements(old, "effects"), elements(new, "effects")));
    lines.extend(appeal::compare(old, new));
    lines.extend(possible(old, new));
    if !is_other {
        lines.extend(distances(old, new, "tier"));
    }
    let causes = tier_causes(old, new);
    if lines.is_empty() {
        lines = if causes.is_empty() { detail::compare(old, new) } else { vec![ChangeLine::Stays] };
    }
    (lines, causes)
}

fn standing(finding: &Raw) -> Standing {
    let tier = finding.find("tier").map(|tier| named(tier, "id"));
    match (text(finding, "status").unwrap_or_default(), tier) {
        ("at_least", Some(tier)) => Standing::AtLeast { tier },
        (_, Some(tier)) => Standing::Tier { tier },
        ("undetermined" | "at_least", None) => Standing::Undetermined,
        ("not_in_force", None) => Standing::NotInForce,
        ("not_yet", None) => Standing::NotYet,
        ("no_rule", None) => Standing::NoRule,
        (_, None) => Standing::NoneStated,
    }
}

/// The tiers that the platform's findings or missing facts could bring about.
fn possible(old: &Raw, new: &Raw) -> Vec<ChangeLine> {
    let tiers = |finding: &Raw| {
        let mut found: Vec<String> = Vec::new();
        for list in ["could_be", "exposure"] {
            let tiers = elements(finding, list).iter().filter_map(|one| text(one, "tier"));
            for tier in tiers {
                if !found.iter().any(|one| one == tier) {
                    found.push(tier.to_owned());
                }
            }
        }
        found
    };
    let (olds, news) = (tiers(old), tiers(new));
    let lost = olds.iter().filter(|tier| !news.contains(tier) && text_of_tier(new) != Some(tier.as_str()));
    let gained = news.iter().filter(|tier| !olds.contains(tier) && text_of_tier(old) != Some(tier.as_str()));
    let lost = lost.map(|tier| ChangeLine::CannotBe { what: tier_named(old, tier) });
    lost.chain(gained.map(|tier| ChangeLine::CouldBe { what: tier_named(new, tier) })).collect()
}

fn text_of_tier(finding: &Raw) -> Option<&str> {
    finding.find("tier").and_then(|tier| text(tier, "id"))
}

fn tier_named(finding: &Raw, id: &str) -> Named {
    let found = elements(finding, "tiers").iter().find(|tier| text(tier, "id") == Some(id));
    found.map_or_else(|| Named { id: id.to_owned(), label: None }, |tier| named(tier, "id"))
}

/// Distances to tiers or bands that consist of one step in both answers, and differ.
pub(super) fn distances(old: &Raw, new: &Raw, of: &str) -> Vec<ChangeLine> {
    let key = |way: &Raw| {
        let facts: Vec<String> =
            elements(way, "needs").iter().filter_map(|gap| text(gap, "fact")).map(str::to_owned).collect();
        (text(way, of).unwrap_or_default().to_owned(), facts)
    };
    let (olds, news) = (elements(old, "margin"), elements(new, "margin"));
    let mut lines = Vec::new();
    for ((target, _), Pair { old: old_way, new: new_way }) in pairs(olds, news, key) {
        let (Some(before), Some(after)) = (old_way, new_way) else { continue };
        let by = |way: &Raw| match elements(way, "needs") {
            [gap] => text(gap, "by").map(str::to_owned),
            _ => None,
        };
        if let (Some(from), Some(now)) = (by(before), by(after))
            && from != now
        {
            lines.push(ChangeLine::Distance { to: tier_named(new, &target), from, now });
        }
    }
    lines
}

/// What is written differently at the tiers. Where a tier holds in one answer only, what others say is no cause.
fn tier_causes(old: &Raw, new: &Raw) -> Vec<CauseLine> {
    let (olds, news) = (elements(old, "tiers"), elements(new, "tiers"));
    let key = |tier: &Raw| text(tier, "id").unwrap_or_default().to_owned();
    let (mut turned, mut others) = (Vec::new(), Vec::new());
    for (id, Pair { old: old_tier, new: new_tier }) in pairs(olds, news, key) {
        let clause = new_tier.or(old_tier).and_then(|tier| text(tier, "cite")).unwrap_or(&id).to_owned();
        let (Some(before), Some(after)) = (old_tier, new_tier) else {
            let what = id.clone();
            turned.push(match new_tier {
                Some(_) => CauseLine::Has { clause, what },
                None => CauseLine::Lacks { clause, what },
            });
            continue;
        };
        let found = causes(&clause, &Written::of(before), &Written::of(after));
        let is_turned = text(before, "truth") != text(after, "truth");
        if is_turned { &mut turned } else { &mut others }.extend(found);
        let brings = effect::causes(&clause, elements(before, "effects"), elements(after, "effects"));
        let both_count = counts(new, &id) && counts(old, &id);
        if both_count { &mut turned } else { &mut others }.extend(brings);
    }
    if turned.is_empty() {
        turned = others;
    }
    if turned.is_empty() {
        turned = general_causes(old, new);
    }
    turned
}

/// Whether a tier is among those that count.
fn counts(finding: &Raw, id: &str) -> bool {
    text_of_tier(finding) == Some(id) || texts(finding, "also").contains(&id)
}

/// Effects that belong to no tier, where the tier is the same.
fn general_causes(old: &Raw, new: &Raw) -> Vec<CauseLine> {
    if standing(old) != standing(new) {
        return Vec::new();
    }
    let rule = text(new, "rule").unwrap_or_default();
    effect::causes(rule, elements(old, "effects"), elements(new, "effects"))
}
