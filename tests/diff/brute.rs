//! Random pairs of small rulebooks: what `diff` says of them against every shop there is, computed here by other means.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{diff, diff_for};
use policyc::messages::Verdict;
use proptest::prelude::*;

/// A condition over `a`, `b` (each 0 to 6) and `c`.
#[derive(Debug, Clone)]
enum Cond {
    Compare(char, &'static str, i32),
    Flag,
    Not(Box<Cond>),
    And(Box<Cond>, Box<Cond>),
    Or(Box<Cond>, Box<Cond>),
    /// With an excuse: of a burden, or if true of what is required.
    Unless(bool, Box<Cond>, Box<Cond>),
}

/// A shop: `a`, `b`, `c`.
type Shop = (i32, i32, bool);

impl Cond {
    fn text(&self) -> String {
        match self {
            Self::Compare(fact, sign, number) => format!("{fact} {sign} {number}"),
            Self::Flag => "c".to_owned(),
            Self::Not(inner) => format!("not ({})", inner.text()),
            Self::And(one, other) => format!("({}) and ({})", one.text(), other.text()),
            Self::Or(one, other) => format!("({}) or ({})", one.text(), other.text()),
            Self::Unless(_, one, other) => format!("({}) unless ({})", one.text(), other.text()),
        }
    }

    fn holds(&self, shop: Shop) -> bool {
        match self {
            Self::Compare(fact, sign, number) => {
                let value = if *fact == 'a' { shop.0 } else { shop.1 };
                match *sign {
                    ">=" => value >= *number,
                    ">" => value > *number,
                    "<" => value < *number,
                    "<=" => value <= *number,
                    _ => value == *number,
                }
            }
            Self::Flag => shop.2,
            Self::Not(inner) => !inner.holds(shop),
            Self::And(one, other) => one.holds(shop) && other.holds(shop),
            Self::Or(one, other) | Self::Unless(true, one, other) => one.holds(shop) || other.holds(shop),
            Self::Unless(false, one, other) => one.holds(shop) && !other.holds(shop),
        }
    }
}

/// Tiers with their conditions and points, in ascending severity, and a gate.
#[derive(Debug, Clone)]
struct Rules {
    tiers: Vec<(Cond, u32)>,
    admit: Cond,
    remove: Cond,
}

impl Rules {
    fn text(&self) -> String {
        let mut text = "rulebook demo.r {
  title \"示例\"  version \"1\"  status in_force  effective 2024-01-01  zone Asia/Shanghai
  source \"示例\" retrieved 2024-01-02 confidence official
}
fact a: count in 0..6
fact b: count in 0..6
fact c: bool
account points { counts up }
violation v {\n"
            .to_owned();
        for (at, (when, points)) in self.tiers.iter().enumerate() {
            let _ = writeln!(text, "  tier t{at} {{ when {}  deduct {points} points }}", when.text());
        }
        let (admit, remove) = (self.admit.text(), self.remove.text());
        text + &format!("}}\ngate g member c {{\n  admit when {admit}\n  remove when {remove}\n}}\n")
    }

    fn tier(&self, shop: Shop) -> Option<usize> {
        self.tiers.iter().rposition(|(when, _)| when.holds(shop))
    }

    fn points(&self, shop: Shop) -> u32 {
        self.tier(shop).map_or(0, |at| self.tiers[at].1)
    }

    fn finding(&self, shop: Shop) -> String {
        self.tier(shop).map_or_else(|| "none_stated".to_owned(), |at| format!("t{at}"))
    }

    fn gate(&self, shop: Shop) -> &'static str {
        match (shop.2, self.remove.holds(shop), self.admit.holds(shop)) {
            (true, true, _) => "removed",
            (true, false, _) => "stays",
            (false, _, true) => "admitted",
            (false, _, false) => "refused",
        }
    }
}

fn shops() -> Vec<Shop> {
    let each = |a| (0..=6).flat_map(move |b| [false, true].map(|c| (a, b, c)));
    (0..=6).flat_map(each).collect()
}

fn conds() -> impl Strategy<Value = Cond> {
    let sign = prop::sample::select(vec![">=", ">", "<", "<=", "=="]);
    let compare = (prop::bool::ANY, sign, 0..=6)
        .prop_map(|(is_a, sign, number)| Cond::Compare(if is_a { 'a' } else { 'b' }, sign, number));
    let leaf = prop_oneof![4 => compare, 1 => Just(Cond::Flag)];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            pair.clone().prop_map(|(one, other)| Cond::And(Box::new(one), Box::new(other))),
            pair.prop_map(|(one, other)| Cond::Or(Box::new(one), Box::new(other))),
            inner.prop_map(|inner| Cond::Not(Box::new(inner))),
        ]
    })
}

/// A condition that may have an excuse, of what is required or of what burdens.
fn excusable(is_required: bool) -> impl Strategy<Value = Cond> {
    let excused = (conds(), conds())
        .prop_map(move |(one, other)| Cond::Unless(is_required, Box::new(one), Box::new(other)));
    prop_oneof![2 => conds(), 1 => excused]
}

fn rules() -> impl Strategy<Value = Rules> {
    let tier = (excusable(false), 1..4_u32);
    (prop::collection::vec(tier, 1..4), excusable(true), excusable(false))
        .prop_map(|(tiers, admit, remove)| Rules { tiers, admit, remove })
}

/// A pair: two that have nothing to do with each other, or one in which a condition was replaced.
fn pairs() -> impl Strategy<Value = (Rules, Rules)> {
    let near = (rules(), conds(), 0..3_usize).prop_map(|(old, cond, which)| {
        let mut new = old.clone();
        match which {
            0 => new.tiers[0].0 = cond,
            1 => new.admit = cond,
            _ => new.remove = cond,
        }
        (old, new)
    });
    let twice = rules().prop_map(|mut old| {
        let new = old.clone();
        let first = &mut old.tiers[0].0;
        *first = match first.clone() {
            Cond::Unless(_, one, other) => Cond::And(one, Box::new(Cond::Not(other))),
            plain => Cond::Not(Box::new(Cond::Not(Box::new(plain)))),
        };
        (old, new)
    });
    prop_oneof![2 => (rules(), rules()), 3 => near, 1 => twice]
}

type Moves = BTreeMap<(String, String, String), usize>;

/// From which outcome to which, by every shop there is.
fn moves(old: &Rules, new: &Rules) -> Moves {
    let mut moves = Moves::new();
    for shop in shops() {
        let finding = ("v".to_owned(), old.finding(shop), new.finding(shop));
        let gate = ("g".to_owned(), old.gate(shop).to_owned(), new.gate(shop).to_owned());
        for one in [finding, gate] {
            *moves.entry(one).or_default() += 1;
        }
    }
    moves
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_move_is_told_that_does_not_happen_and_none_is_missed((old, new) in pairs()) {
        let facts: Vec<String> = shops()
            .into_iter()
            .enumerate()
            .map(|(at, (a, b, c))| format!(r#"{{"subject": "s{at}", "a": {a}, "b": {b}, "c": {c}}}"#))
            .collect();
        let comparison = diff_for(&old.text(), &new.text(), &format!("[{}]", facts.join(",")));
        let impact = comparison.impact.expect("an impact");
        let said = |outcome: &policyc::wire::comparison::Outcome| {
            outcome.tier.clone().unwrap_or_else(|| outcome.ending.word().to_owned())
        };
        let told: Moves =
            impact.moves.iter().map(|one| ((one.rule.clone(), said(&one.from), said(&one.to)), one.count)).collect();
        prop_assert_eq!(told, moves(&old, &new));
        let sum = |rules: &Rules| shops().into_iter().map(|shop| rules.points(shop)).sum::<u32>().to_string();
        let total = impact.totals.first().map(|total| (total.old.certain.clone(), total.new.certain.clone()));
        let sums = (sum(&old), sum(&new));
        prop_assert_eq!(total.unwrap_or(("0".to_owned(), "0".to_owned())), sums);
        let differs = |shop: &Shop| {
            old.finding(*shop) != new.finding(*shop)
                || old.gate(*shop) != new.gate(*shop)
                || old.points(*shop) != new.points(*shop)
        };
        prop_assert_eq!(impact.changed, shops().iter().filter(|shop| differs(shop)).count());
    }

    #[test]
    fn no_change_in_meaning_is_said_of_conditions_that_hold_for_the_same_shops((old, new) in pairs()) {
        let comparison = diff(&old.text(), &new.text());
        let is_same = !matches!(comparison.verdict, Verdict::Differs);
        let same = |one: &Cond, other: &Cond| shops().into_iter().all(|shop| one.holds(shop) == other.holds(shop));
        let are_same = old.tiers.len() == new.tiers.len()
            && old.tiers.iter().zip(&new.tiers).all(|(one, other)| one.1 == other.1 && same(&one.0, &other.0))
            && same(&old.admit, &new.admit)
            && same(&old.remove, &new.remove);
        prop_assert_eq!(is_same, are_same, "{}\n{}\n{:#?}", old.text(), new.text(), comparison.changes);
    }
}
