//! What an account may come to at worst, and what is told of milestones that were open or taken back.

mod single;

use policyc::base::{Duration, Unit};
use policyc::engine::{
    AsOf, Decision, Facts, Format, Request, Workspace, ask, parse_day, read_facts, timelines,
};
use policyc::eval::decision::{ActionDue, AmountDue, Balance, GateStatus, NotUndone};
use serde_json::{Value, json};

fn given(facts: &Value, as_of: &str) -> (Workspace, Facts, Request) {
    let mut workspace = single::workspace(include_str!("worst/worst.policy"));
    let errors: Vec<_> = workspace.problems.iter().filter(|problem| problem.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let file = workspace.sources.add("facts.json", facts.to_string());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day(as_of).expect("a day"));
    (workspace, facts, Request { as_of, version: None, readings: Vec::new() })
}

fn decided(facts: &Value, as_of: &str) -> Decision {
    let (workspace, facts, request) = given(facts, as_of);
    ask(&workspace, &facts, &request).expect("an answer").decisions.remove(0)
}

fn account<'d>(decision: &'d Decision, id: &str) -> &'d Balance {
    decision.accounts.iter().find(|balance| balance.id == id).expect("an account")
}

/// The balance, and the worst it could be.
fn told(decision: &Decision, id: &str) -> (String, Option<String>) {
    let balance = account(decision, id);
    (balance.balance.to_string(), balance.worst.map(|worst| worst.to_string()))
}

fn sure_and_worst(sure: &str, worst: &str) -> (String, Option<String>) {
    (sure.to_owned(), Some(worst.to_owned()))
}

fn penalty(points: i64, on: &str, undone: Option<&str>) -> Value {
    json!({ "id": "P", "on": on, "points": points, "open": false, "undone": undone })
}

#[test]
fn a_milestone_that_may_count_takes_from_other_accounts_at_worst() {
    let facts = json!({ "penalties": [penalty(100, "2024-03-01T10:00", None)], "orders": [], "notices": [] });
    assert_eq!(told(&decided(&facts, "2024-06-01"), "shop"), sure_and_worst("25", "35"));
}

#[test]
fn a_milestone_that_takes_an_amount_that_is_not_known_leaves_the_other_account_open() {
    let is_open = |points: i64, extra: Option<i64>| {
        let mut facts = json!({ "penalties": [penalty(points, "2024-03-01T10:00", None)], "add_up": false });
        facts.as_object_mut().expect("facts").extend(extra.map(|extra| ("extra".to_owned(), extra.into())));
        account(&decided(&facts, "2024-06-01"), "lacking").is_open_ended
    };
    assert!(is_open(500, None));
    assert!(!is_open(500, Some(4)));
    // It is not reached, and cannot be.
    assert!(!is_open(499, None));
}

#[test]
fn a_cap_that_leaves_no_room_leaves_nothing_open() {
    let order = |id: &str, late: Option<bool>, points: Option<i64>| {
        let mut order = json!({ "id": id, "at": "2024-03-01T10:00", "late": true });
        let fields = order.as_object_mut().expect("an order");
        match late {
            Some(late) => fields.insert("late".to_owned(), late.into()),
            None => fields.remove("late"),
        };
        fields.extend(points.map(|points| ("points".to_owned(), points.into())));
        order
    };
    let is_open = |orders: Value| {
        account(&decided(&json!({ "orders": orders, "penalties": [] }), "2024-06-01"), "roomless")
            .is_open_ended
    };
    assert!(!is_open(json!([order("A", Some(true), Some(1)), order("B", None, Some(1))])));
    assert!(is_open(json!([order("A", Some(true), Some(1)), order("B", Some(true), None)])));
}

#[test]
fn an_undetermined_gate_may_deduct() {
    let decision = decided(&json!({ "inside": true }), "2024-06-01");
    assert_eq!(decision.gates[0].status, GateStatus::Undetermined);
    assert_eq!(told(&decision, "gated"), sure_and_worst("0", "5"));
    let [due] = decision.gates[0].due() else { panic!("{:?}", decision.gates[0].due()) };
    assert!(
        matches!(&due.action, ActionDue::Deduct { amount: AmountDue::Range(low, _), .. } if low.is_zero())
    );
    let certain = decided(&json!({ "inside": true, "score": 2 }), "2024-06-01");
    assert_eq!(told(&certain, "gated"), ("5".to_owned(), None));
    assert_eq!(certain.gates[0].due(), certain.gates[0].effects);
}

#[test]
fn a_gate_over_a_list_that_is_not_known_leaves_the_account_open() {
    assert!(account(&decided(&json!({ "inside": true }), "2024-06-01"), "places_of").is_open_ended);
    let none = decided(&json!({ "inside": true, "places": [] }), "2024-06-01");
    assert!(!account(&none, "places_of").is_open_ended);
    let open = decided(&json!({ "inside": true, "places": [{ "id": "A" }] }), "2024-06-01");
    assert_eq!(told(&open, "places_of"), sure_and_worst("0", "5"));
}

#[test]
fn an_open_milestone_that_is_taken_back_is_not_told_as_reached() {
    let reached = |as_of: &str| {
        let facts = json!({ "penalties": [penalty(70, "2024-03-01T10:00", Some("2024-03-10"))] });
        let decision = decided(&facts, as_of);
        let at = |id| account(&decision, id).reached.iter().map(|one| one.at.to_string()).collect::<Vec<_>>();
        at("ordered")
    };
    assert_eq!(reached("2024-03-09"), ["30", "60"]);
    assert_eq!(reached("2024-03-10"), ["60"]);
}

#[test]
fn what_was_served_in_hours_is_told_in_hours() {
    let served = |undone: &str, on: &str| {
        let decision = decided(&json!({ "penalties": [penalty(3, on, Some(undone))] }), "2024-06-01");
        let taken_back = account(&decision, "hourly").reached[0].taken_back.clone().expect("it");
        taken_back.not_undone.iter().find_map(|one| match one {
            NotUndone::Served { served, .. } => Some(*served),
            NotUndone::Paid(_) => None,
        })
    };
    let hours = |count| Some(Duration { count, unit: Unit::Hours });
    assert_eq!(served("2024-03-11", "2024-03-01T10:00"), hours(12));
    assert_eq!(served("2024-03-02", "2024-03-01T20:00"), hours(4));
}

#[test]
fn hours_of_what_waits_for_an_appeal_window_run_from_the_day_on_which_it_falls() {
    let facts = json!({
        "penalties": [], "orders": [], "notices": [{ "id": "N", "on": "2024-03-01T22:00" }],
    });
    let (workspace, facts, request) = given(&facts, "2024-06-01");
    let days = (parse_day("2024-01-01").ok(), parse_day("2024-06-01").ok());
    let timeline = timelines(&workspace, &facts, &request, days).expect("a timeline").remove(0);
    let [mute] = timeline.spells.as_slice() else { panic!("{:?}", timeline.spells) };
    let clocks = mute.hours.map(|(from, to)| (from.to_string(), to.to_string()));
    let expected = ("2024-03-08T00:00:00".to_owned(), "2024-03-08T12:00:00".to_owned());
    assert_eq!(clocks, Some(expected));
}

#[test]
fn what_certainly_counts_has_room_under_a_cap_that_an_open_element_may_use_up() {
    // One week: Monday lies in July, Thursday in August, in which the account begins anew.
    let facts = json!({
        "orders": [
            { "id": "A", "at": "2024-07-29T10:00", "points": 1 },
            { "id": "B", "at": "2024-08-01T10:00", "points": 1, "late": true },
        ],
        "penalties": [{ "id": "P", "on": "2024-08-02T10:00", "points": 4, "undone": null }],
    });
    assert_eq!(told(&decided(&facts, "2024-08-05"), "capped"), sure_and_worst("1", "5"));
}
