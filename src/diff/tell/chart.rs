use super::impact::outcome_said;
use crate::base::Lang;
use crate::messages::{Fare, ImpactLine, Say as _};
use crate::render::{Flow, Flows, Tone};
use crate::wire::comparison::{Comparison, Move};

/// From which outcome to which, one picture for each rule by which some shop moves.
pub(super) fn flows(comparison: &Comparison, lang: Lang) -> Vec<Flows> {
    let Some(impact) = &comparison.impact else { return Vec::new() };
    let rules: indexmap::IndexSet<&str> =
        impact.moves.iter().filter(|one| one.from != one.to).map(|one| one.rule.as_str()).collect();
    let version = |side: &Option<crate::wire::comparison::Side>| {
        side.as_ref().map_or_else(String::new, |side| side.version.clone())
    };
    let of_rule = |rule: &str| {
        let mut moves: Vec<&Move> = impact.moves.iter().filter(|one| one.rule == rule).collect();
        moves.sort_by_key(|one| (one.from.ending, one.from.tier.clone(), one.to.ending, one.to.tier.clone()));
        let name = moves.iter().find_map(|one| one.label.clone()).unwrap_or_else(|| rule.to_owned());
        Flows {
            title: ImpactLine::Chart { rule: name }.say(lang),
            from: version(&comparison.old),
            to: version(&comparison.new),
            flows: moves.into_iter().map(|one| flow(one, lang)).collect(),
        }
    };
    rules.into_iter().map(of_rule).collect()
}

fn flow(one: &Move, lang: Lang) -> Flow {
    let tone = match one.fares {
        Fare::Loses => Tone::Bad,
        Fare::Wins => Tone::Good,
        Fare::Mixed | Fare::Open => Tone::Caution,
        Fare::Same => Tone::Plain,
    };
    Flow { from: outcome_said(&one.from, lang), to: outcome_said(&one.to, lang), count: one.count, tone }
}
