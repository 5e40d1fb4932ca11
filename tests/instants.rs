//! A law of time: what a timeline says of a day is what `eval` says as of that day, and an outcome stands exactly as long as `eval` says. It
//! is held for the shipped rulebooks with their example facts, and for rolled rulebooks and facts, day by day.
//! `INSTANT_CASES=500 cargo test --test instants` rolls more of them.

#[path = "rolled/dice.rs"]
mod dice;
#[path = "shipped/examples.rs"]
mod examples;
#[path = "instants/law.rs"]
mod law;
#[path = "instants/rolled.rs"]
mod rolled;
mod shipped;
mod single;

use std::cell::RefCell;

use examples::{asked_version, examples, rulebooks, sensible_day};
use law::{Case, check, day, facts};
use policyc::engine::{AsOf, Workspace};
use single::workspace;

#[test]
fn a_timeline_of_shipped_rulebooks_says_of_each_day_what_eval_says() {
    let mut platform: Option<(String, Workspace)> = None;
    let mut turns: usize = 0;
    for (name, file) in examples() {
        if platform.as_ref().is_none_or(|(known, _)| *known != name) {
            platform = Some((name.clone(), rulebooks(&name)));
        }
        let workspace = &platform.as_ref().expect("just set").1;
        let AsOf::Day(as_of) = sensible_day(&file) else { unreachable!("a day") };
        let text = std::fs::read_to_string(&file).expect("facts");
        let format = policyc::engine::Format::of_path(&file.display().to_string()).expect("a format");
        let facts = facts(&text, format);
        let case = Case {
            workspace,
            facts: &facts,
            version: asked_version(&file),
            as_of,
            known: RefCell::default(),
        };
        turns += check(&case, (60, 420), 6, &file.display().to_string());
    }
    assert!(turns > 30, "{turns} turns are told");
}

#[test]
fn a_timeline_of_rolled_rulebooks_says_of_each_day_what_eval_says() {
    let cases = std::env::var("INSTANT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10);
    let mut turns: usize = 0;
    for seed in 1..=cases {
        let (text, shop) = rolled::case(seed);
        let workspace = workspace(&text);
        assert!(!workspace.has_errors(), "{text}\n{:?}", workspace.problems);
        let facts = facts(&shop, policyc::engine::Format::Json);
        let case = Case {
            workspace: &workspace,
            facts: &facts,
            version: None,
            as_of: day("2024-03-01"),
            known: RefCell::default(),
        };
        turns += check(&case, (40, 70), 40, &format!("seed {seed}\n{text}\n{shop}\n"));
    }
    assert!(turns as u64 > cases, "{turns} turns are told");
}
