//! Accounts through time, and what an account cannot be.

#[path = "rolled/dice.rs"]
mod dice;
#[path = "single/problems.rs"]
mod problems;
mod single;

use dice::Dice;
use policyc::engine::{AsOf, Format, Lang, Request, ask, parse_day, read_facts};
use policyc::eval::decision::{Balance, ChangeCause};
use single::workspace;

const POLICY: &str = include_str!("accounts/ledgers.policy");

fn problems(text: &str) -> String {
    problems::problems(text, Lang::En)
}

#[test]
fn the_tests_of_the_rulebook_pass() {
    assert_eq!(problems(POLICY), "");
}

#[test]
fn what_an_account_cannot_be_is_refused() {
    for (written, instead, code) in [
        ("at 30 \"30 分\"", "at 0 \"30 分\"", "E0317"),
        ("at 10 deducted", "at 20 deducted", "E0209"),
        ("fine 1000 CNY", "deduct 1 points from content", "E0318"),
        ("fine 1000 CNY", "deduct 1 points from shop", "E0318"),
        ("after 90 days", "after 90 hours", "E0308"),
        ("after 90 days", "after 0 days", "E0308"),
        ("every 1 days", "every 1 points", "E0308"),
        ("recover 1 points", "recover 1 CNY", "E0301"),
        ("carry 24 points", "carry 24 days", "E0301"),
        ("calendar quarters\n", "calendar quarter_s\n", "E0201"),
        ("  period calendar quarters\n", "", "E0208"),
        ("keep when exempt", "keep when 3", "E0301"),
        ("keep when exempt", "keep when nobody", "E0201"),
        ("points e.points  dated e.at }\n  at 50", "dated e.at }\n  at 50", "E0208"),
        ("dated e.at }\n  at 50", "dated e.points }\n  at 50", "E0301"),
        ("counting confirmed, pending", "counting pending", "E0208"),
        ("  counting confirmed, pending\n", "", "E0208"),
        ("counts down from 12", "counts down from 12 counts up", "E0209"),
        ("from entries_given where e.account == shop", "from exempt where e.account == shop", "E0301"),
        ("fact exempt: bool", "define late: bool = today in this period\nfact exempt: bool", "E0316"),
    ] {
        assert!(POLICY.contains(written), "{written}");
        let found = problems(&POLICY.replacen(written, instead, 1));
        assert!(found.contains(code), "{instead}: {found}");
        assert_eq!(found.matches(['×', '⚠']).count(), 1, "{instead}: {found}");
    }
}

/// What is announced for an account, asked with some moves.
fn announced(account: &str, moves: &str, as_of: &str) -> Option<(String, ChangeCause, String)> {
    let mut workspace = workspace(POLICY);
    let file = workspace.sources.add("facts.json", format!(r#"{{ "moves": [{moves}] }}"#).as_str());
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day(as_of).expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let asked = ask(&workspace, &facts, &request).expect("an answer");
    let balance = asked.decisions[0].accounts.iter().find(|balance| balance.id == account)?;
    let next = balance.change.as_ref()?;
    Some((next.day.to_string(), next.cause, next.balance.to_string()))
}

#[test]
fn the_next_change_is_told_as_what_it_is() {
    let one = |id: &str, account: &str, credit: bool, points: i64, at: &str, off: &str| {
        format!(
            r#"{{ "id": "{id}", "account": "{account}", "credit": {credit}, "points": {points}, "at": "2024-03-{at}", "off": {off} }}"#
        )
    };
    let first = one("1", "earned", false, 50, "01", "null");
    let later = one("2", "earned", false, 9, "20", "null");
    let gain = one("3", "earned", true, 20, "18", "null");
    let overturned = one("4", "earned", false, 7, "02", r#""2024-03-15""#);
    let told = |day: &str, cause, balance: &str| Some((format!("2024-03-{day}"), cause, balance.to_owned()));
    let ask = |moves: &[&str]| announced("earned", &moves.join(","), "2024-03-05");
    assert_eq!(ask(&[&first]), None);
    assert_eq!(ask(&[&first, &later]), told("20", ChangeCause::Deduction, "941"));
    assert_eq!(ask(&[&first, &later, &gain]), told("18", ChangeCause::Credit, "970"));
    assert_eq!(ask(&[&first, &gain, &overturned]), told("15", ChangeCause::Reversal, "950"));
    let both = [one("1", "healed", false, 3, "01", "null"), one("2", "healed", false, 7, "02", "null")];
    let next = announced("healed", &both.join(","), "2024-03-05");
    assert_eq!(next, told("11", ChangeCause::Several, "6"));
}

#[test]
fn a_reserve_is_stated_once_and_only_beside_credits() {
    let stated = "  credits keep a reserve @\"十、1\"\n";
    let twice = problems(&POLICY.replacen(stated, &stated.repeat(2), 1));
    assert!(twice.contains("`credits keep a reserve` is stated twice"), "{twice}");
    let head = "account narrow \"有上限\" @\"八\" {";
    let without = problems(&POLICY.replacen(head, &format!("{head} credits keep a reserve"), 1));
    assert!(without.contains("`account narrow` needs `credits from …`"), "{without}");
}

#[test]
fn points_below_zero_are_refused() {
    let mut workspace = workspace(POLICY);
    let given =
        r#"{ "entries_given": [{ "id": "1", "account": "shop", "points": -5, "at": "2024-05-01" }] }"#;
    let file = workspace.sources.add("facts.json", given);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day("2024-05-02").expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let problems = ask(&workspace, &facts, &request).expect_err("points below zero");
    let codes: Vec<&str> = problems.iter().map(|problem| problem.issue.code()).collect();
    assert_eq!(codes, ["E0710"]);
}

/// What an account may ask of its entries, one at a time, whatever the day.
const OF_ENTRIES: &[&str] = &[
    "any(entries where points >= 3)",
    "none(entries where points == 1)",
    "all(entries where points <= 3)",
    "all(e in entries where e.points <= 2 or lenient)",
    "count(entries where points >= 2) >= 2",
    "count(entries) between 2 and 4",
    "any(entries where points >= 3 or date < 2024-02-10)",
    "not any(entries where points >= 3 and lenient)",
];

/// The same account twice: as it is, and with a question beside it that needs every entry looked at and changes nothing.
fn account_twice(condition: &str, form: &str) -> String {
    let walked = format!("({condition}) and count(entries where points > total * 1000) == 0");
    let one = |name: &str, condition: &str| {
        let entries = "entries m from moves where not m.credit { points m.points dated m.at reversed when not (m.off is absent) dated m.off }";
        let credits = "credits m from moves where m.credit { points m.points dated m.at }";
        let form = form.replace('#', condition);
        format!("account {name} {{ counts up {form} {entries} {credits} at 4 {{ warn }} at 6 {{ warn }} }}\n")
    };
    one("quick", condition) + &one("walked", &walked)
}

#[test]
fn what_is_asked_of_entries_is_kept_up_as_a_walk_would_find_it() {
    let mut dice = Dice::new(7);
    let mut roll = |sides: u64| dice.roll(sides);
    let mut credited = 0;
    for seed in 0..120_usize {
        let condition = OF_ENTRIES[seed % OF_ENTRIES.len()];
        let form = match roll(4) {
            0 => "void credits when #",
            1 => "each entry expires after 20 days void credits when #",
            2 => "period calendar month keep when # void credits when #",
            _ => {
                "each entry expires after 40 days crossing several takes heaviest when # crossing several takes every"
            }
        };
        let policy = format!(
            "rulebook demo.entries {{ title \"t\" version \"1\" status in_force effective 2020-01-01 zone Asia/Shanghai
             source \"t\" confidence official }}
             record Move {{ id: text credit: bool points: count at: date off: date }}
             fact moves: list of Move
             fact lenient: bool
             {}",
            account_twice(condition, form)
        );
        let mut moves = Vec::new();
        for id in 0..4 + roll(10) {
            let off =
                if roll(4) == 0 { format!("\"2024-03-{:02}\"", 1 + roll(31)) } else { "null".to_owned() };
            let (credit, points) = (roll(3) == 0, 1 + roll(4));
            let at = format!("2024-{:02}-{:02}", 1 + roll(3), 1 + roll(28));
            moves.push(format!(
                r#"{{ "id": "{id}", "credit": {credit}, "points": {points}, "at": "{at}", "off": {off} }}"#
            ));
        }
        let lenient = ["null", "true", "false"][usize::try_from(roll(3)).expect("small")];
        let facts = format!(r#"{{ "lenient": {lenient}, "moves": [{}] }}"#, moves.join(","));
        for as_of in ["2024-02-01", "2024-02-20", "2024-03-10", "2024-04-05"] {
            let mut workspace = workspace(&policy);
            let errors: Vec<_> = workspace.problems.iter().filter(|problem| problem.is_error()).collect();
            assert!(errors.is_empty(), "{errors:#?}\n{policy}");
            let file = workspace.sources.add("facts.json", facts.as_str());
            let read = read_facts(Format::Json, file, &workspace.sources).expect("facts");
            let as_of = AsOf::Day(parse_day(as_of).expect("a day"));
            let request = Request { as_of, version: None, readings: Vec::new() };
            let decision = ask(&workspace, &read, &request).expect("an answer").decisions.remove(0);
            let reached =
                |account: &Balance| account.reached.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>();
            let told = |at: usize| {
                let account = &decision.accounts[at];
                format!(
                    "{:?} {:?} {:?} {:?}",
                    account.balance,
                    account.credits,
                    reached(account),
                    account.next
                )
            };
            assert_eq!(told(0), told(1), "{policy}\n{facts}");
            credited += usize::from(!decision.accounts[0].credits.is_zero());
        }
    }
    assert!(credited > 0, "some credits count");
}
