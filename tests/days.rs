//! On which days points fall, what a jump over several milestones reaches, what a reversal takes back, how long measures run.

#[path = "single/problems.rs"]
mod problems;
mod single;

use policyc::engine::Lang;

fn problems(text: &str) -> String {
    problems::problems(text, Lang::En)
}

#[test]
fn elements_that_a_rule_dates_fall_on_their_days() {
    assert_eq!(problems(include_str!("days/shares.policy")), "");
}

#[test]
fn a_jump_reaches_its_last_milestone_for_certain() {
    assert_eq!(problems(include_str!("days/jumps.policy")), "");
}

#[test]
fn a_reversal_takes_back_what_was_reached() {
    assert_eq!(problems(include_str!("days/taken_back.policy")), "");
}

#[test]
fn hours_are_served() {
    assert_eq!(problems(include_str!("days/hours.policy")), "");
}

#[test]
fn terms_that_no_calendar_has_are_refused() {
    let hours = include_str!("days/hours.policy");
    for term in ["1.5 days", "100000000 days", "0 days", "0..3 hours", "0.5 hours", "2000 years"] {
        let found = problems(&hours.replacen("for 12 hours", &format!("for {term}"), 1));
        assert!(found.contains("E0340"), "{term}: {found}");
    }
    for term in ["36 hours", "2 weeks", "1 month", "100 years", "3 workdays"] {
        let found = problems(&hours.replacen("for 12 hours", &format!("for {term}"), 1));
        assert!(!found.contains("E0340"), "{term}: {found}");
    }
}

#[test]
fn a_lighter_milestone_behind_a_heavier_one_is_refused_where_only_the_heaviest_counts() {
    let jumps = include_str!("days/jumps.policy");
    let (warning, fine) = ("at 50 \"50\" { warn }", "at 30 \"30\" { fine 500 CNY }");
    let turned =
        jumps.replacen(warning, "at 1 \"1\" {}", 1).replacen(fine, &format!("{fine}\n  {warning}"), 1);
    assert!(problems(&turned).contains("E0341"));
    let every = turned.replacen("  crossing several takes heaviest\n", "", 1);
    assert!(!problems(&every).contains("E0341"));
}
