//! Records that are read straight into slots: whatever is taken there, the long way takes too, with the same facts and the same
//! name; and what is as usual is taken.

#[path = "shipped/examples.rs"]
#[allow(dead_code)]
mod examples;
mod shipped;
#[path = "fleets/shops.rs"]
#[allow(dead_code)]
mod shops;
#[path = "slots/texts.rs"]
mod texts;

use std::sync::OnceLock;

use policyc::engine::{Files, Problem, Workspace, load};
use policyc::eval::{Facts, Tolerance, bind_with, check_names, findings};
use policyc::facts::{Raw, RawKind};
use policyc::plan::Plan;
use policyc::wire::{Habits, Passage, SlotReader, Slots, Unsure, read_record};
use proptest::prelude::*;
use proptest::sample::Index;
use serde::de::IgnoredAny;

use examples::rulebooks;
use shops::{Dice, shop};

/// A rulebook that takes facts of every form, in two versions that do not agree on all of them.
const POLICIES: [&str; 2] =
    [include_str!("slots/every_form.policy"), include_str!("slots/every_form_later.policy")];

struct Texts;

impl Files for Texts {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(POLICIES[path.parse::<usize>().expect("a number")].to_owned())
    }
}

/// The plans of both versions.
fn plans() -> Vec<&'static Plan> {
    static WORKSPACE: OnceLock<Workspace> = OnceLock::new();
    let workspace = WORKSPACE.get_or_init(|| load(&["0".to_owned(), "1".to_owned()], &Texts));
    assert!(workspace.problems.is_empty(), "{:#?}", workspace.problems);
    workspace.plans().expect("plans")
}

/// What may stand behind a record.
const RESTS: [&str; 7] =
    ["\n{\"gmv\": 1, \"city\": \"杭州\"}\n", ",\"gmv\":1}", "\"}", "}", "]}", "0}", " \n\t,{\"orders\":1}]"];

/// Both ways side by side.
struct Both<'a> {
    all: Vec<&'a Plan>,
    plans: Vec<&'a Plan>,
    tolerance: Tolerance<'a>,
    reader: SlotReader<'a>,
    facts: Vec<Facts>,
}

impl<'a> Both<'a> {
    fn new(plans: &[&'a Plan], all: &[&'a Plan], slots: &'a Slots<'a>, tolerance: Tolerance<'a>) -> Self {
        let reader = SlotReader::new(slots, Habits::new(slots));
        Self { all: all.to_vec(), plans: plans.to_vec(), tolerance, facts: slots.no_facts(), reader }
    }

    /// Whether a record is taken the short way, whatever stands behind it; if so, the long way agrees.
    fn takes(&mut self, text: &str) -> bool {
        // Other blanks than those of the last record may lead the long way once; the reader has learned them then.
        let alone = self.reader.read(text, &mut self.facts).is_ok()
            || self.reader.read(text, &mut self.facts).is_ok();
        let rest = RESTS[text.len() % RESTS.len()];
        let whole = format!("{text}{rest}");
        let passage = Passage::of(&whole, 0..text.len()).expect("a part");
        let read = self.reader.read(passage, &mut self.facts);
        assert_eq!(read.is_ok(), alone, "{text} before {rest}");
        let Ok(subject) = read else { return false };
        serde_json::from_str::<IgnoredAny>(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let raw = read_record(text).unwrap_or_else(|problems| panic!("{problems:#?} {text}"));
        assert_eq!(subject.map(String::from), name(&raw), "{text}");
        if matches!(self.tolerance, Tolerance::Strict(_)) {
            assert_eq!(check_names(&self.all, &raw), [], "{text}");
        }
        for (plan, facts) in self.plans.iter().zip(&self.facts) {
            let bound = bind_with(plan, &raw, &self.tolerance);
            assert_eq!(bound.as_ref(), Ok(facts), "{text}");
        }
        true
    }
}

/// The name that a record gives its shop.
fn name(raw: &Raw) -> Option<String> {
    match &raw.find("subject")?.kind {
        RawKind::Text(name) | RawKind::Number(name) => Some(name.clone()),
        RawKind::Null => None,
        other => panic!("{other:?} is no name"),
    }
}

fn tolerances<'a>(plans: &[&'a Plan]) -> [Tolerance<'a>; 2] {
    [Tolerance::Lenient(findings(plans).collect()), Tolerance::Strict(plans.into())]
}

fn tries(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Plans that are all asked.
fn seats<'a>(plans: &[&'a Plan]) -> Vec<(&'a Plan, bool)> {
    plans.iter().map(|plan| (*plan, true)).collect()
}

/// Runs a check with both tolerances, and with one version alone and both together.
fn each_way(check: impl Fn(&mut Both<'_>)) {
    let all = plans();
    for plans in [&all[..], &all[..1], &all[1..]] {
        for tolerance in tolerances(&all) {
            let slots = Slots::new(&seats(plans), &all, &tolerance);
            check(&mut Both::new(plans, &all, &slots, tolerance));
        }
    }
}

proptest! {
    #![proptest_config(tries(300))]

    /// Several records through the same reader, so that what one leaves must not be seen in the next one.
    #[test]
    fn records_of_every_form_mean_the_same(records in prop::collection::vec(texts::record(), 1..6)) {
        each_way(|both| {
            for record in &records {
                both.takes(record);
            }
        });
    }

    /// The same, with a few bytes changed, left out, doubled or put in.
    #[test]
    fn broken_records_are_never_taken_for_sound_ones(
        record in texts::record(),
        slips in prop::collection::vec((any::<Index>(), texts::slip()), 1..3),
    ) {
        let mut broken = record.clone();
        for (at, slip) in &slips {
            broken = texts::with_slip(&broken, at.index(broken.len().max(1)), slip);
        }
        each_way(|both| {
            both.takes(&record);
            both.takes(&broken);
            both.takes(&record);
        });
    }
}

/// How many of some shops are taken the short way, of those that the long way takes.
fn share(both: &mut Both<'_>, shops: &[String]) -> (usize, usize) {
    let (mut taken, mut sound) = (0, 0);
    for shop in shops {
        let raw = read_record(shop).expect("JSON");
        sound += usize::from(both.plans.iter().all(|plan| bind_with(plan, &raw, &both.tolerance).is_ok()));
        taken += usize::from(both.takes(shop));
    }
    (taken, sound)
}

/// The short way must not fall out of use: it takes every shop rolled for a shipped rulebook that the long way takes.
#[test]
fn shops_of_the_shipped_rulebooks_are_taken() {
    let workspace = rulebooks("");
    for (seed, id) in workspace.ids().into_iter().enumerate() {
        let plans: Vec<&Plan> = workspace.versions(id).collect();
        for plan in &plans {
            let mut dice = Dice::new(seed as u64 + 300);
            let shops: Vec<String> =
                (0..40).map(|at| shop(&[plan], &format!("店铺{at}"), &mut dice).to_string()).collect();
            for tolerance in tolerances(&plans) {
                let slots = Slots::new(&[(plan, true)], &plans, &tolerance);
                let (taken, sound) = share(&mut Both::new(&[plan], &plans, &slots, tolerance), &shops);
                assert!(sound > 10, "{id}: {sound} of {}", shops.len());
                assert_eq!(taken, sound, "{id}");
            }
        }
    }
}

/// Texts of which it is known whether they are taken.
#[test]
fn what_is_unusual_goes_the_long_way() {
    let all = plans();
    let [lenient, strict] = tolerances(&all);
    let plans = &all[..1];
    let (lenient_slots, strict_slots) =
        (Slots::new(&seats(plans), &all, &lenient), Slots::new(&seats(plans), &all, &strict));
    let mut ways =
        [Both::new(plans, &all, &lenient_slots, lenient), Both::new(plans, &all, &strict_slots, strict)];
    for (text, expected) in texts::KNOWN {
        for (both, expected) in ways.iter_mut().zip(expected) {
            assert_eq!(both.takes(text), *expected, "{text}");
        }
    }
}

/// Keys that mean nothing are told once, by the first shop that is taken.
#[test]
fn strangers_are_told_when_they_are_new() {
    let all = plans();
    let [lenient, _] = tolerances(&all);
    let slots = Slots::new(&seats(&all), &all, &lenient);
    let mut reader = SlotReader::new(&slots, Habits::new(&slots));
    let mut facts = slots.no_facts();
    for (text, told) in [
        (r#"{"gmv":1,"orders":1e3}"#, &[][..]),
        (r#"{"gmv":1,"sales":2,"cafe\u0301":[{"inner":1}],"city":{}}"#, &["gmv", "caf\u{e9}", "city"][..]),
        (r#"{"city":1,"gmv":1}"#, &[]),
        (r#"{"city":1,"new":1,"sales":[]}"#, &[]),
        // The shop before it was not taken, so that all its keys are new.
        (r#"{"city":1,"new":1}"#, &["city", "new"]),
    ] {
        let read = reader.read(text, &mut facts);
        assert_eq!(read.is_err(), text.contains("1e3") || text.contains("[]"), "{text}");
        assert_eq!(reader.strangers(), told, "{text}");
    }
    assert_eq!(reader.read("{", &mut facts), Err(Unsure));
}

/// A record that breaks off is not made whole by what stands behind it.
#[test]
fn a_record_ends_where_it_ends() {
    let all = plans();
    let [lenient, _] = tolerances(&all);
    let slots = Slots::new(&seats(&all), &all, &lenient);
    let mut reader = SlotReader::new(&slots, Habits::new(&slots));
    let mut facts = slots.no_facts();
    let whole = r#"{"gmv":[1,{"a":"b"}],"orders":12} "#;
    for end in whole.char_indices().map(|(at, _)| at) {
        let read = reader.read(Passage::of(whole, 0..end).expect("a part"), &mut facts);
        assert_eq!(read.is_ok(), end == whole.len() - 1, "{}", &whole[..end]);
    }
}

/// What is stepped over and what is read may both lie as deep as the long way allows, and no deeper.
#[test]
fn depth_ends_where_it_ends_on_the_long_way() {
    let all = plans();
    let [lenient, _] = tolerances(&all);
    let slots = Slots::new(&seats(&all[..1]), &all, &lenient);
    let mut both = Both::new(&all[..1], &all, &slots, lenient);
    for (levels, is_taken) in [(1, true), (62, true), (63, true), (64, false), (65, false), (200, false)] {
        let text = format!(r#"{{"gmv":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
        assert_eq!(both.takes(&text), is_taken, "{levels}");
        assert_eq!(read_record(&text).is_ok(), is_taken, "{levels}");
    }
    // The shop and its notice take two levels, each part two more, and the last list one.
    for (parts, is_taken) in [(1, true), (30, true), (31, false), (32, false)] {
        let (opened, closed) = (r#"{"inner":["#.repeat(parts), "]}".repeat(parts));
        let text = format!(r#"{{"notice":{{"part":{opened}{{}}{closed}}}}}"#);
        assert_eq!(both.takes(&text), is_taken, "{parts}");
        assert_eq!(read_record(&text).is_ok(), is_taken, "{parts}");
    }
}
