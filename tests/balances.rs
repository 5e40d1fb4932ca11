//! A law of accounts: on every day the balance is what a plain model says that goes through the days one by one, as
//! `docs/language.md` tells it. Rules and ledgers are rolled; `eval`, the announced next change and the timeline are all held
//! to it. `BALANCE_CASES=2000 cargo test --test balances` tries more of them.

mod single;

use policyc::engine::{AsOf, Day, Facts, Format, Request, Workspace, ask, parse_day, read_facts, timelines};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use single::workspace;

/// The first day that is looked at; the others are counted from it.
const FIRST: &str = "2024-01-20";
/// The first days of months, counted from the first day.
const MONTHS: [usize; 15] = [12, 41, 72, 102, 133, 163, 194, 225, 255, 286, 316, 347, 378, 406, 437];
/// So many days are asked about.
const ASKED: usize = 56;
/// So far ahead a change is announced.
const AHEAD: usize = 400;

// ---- what is rolled ------------------------------------------------------------------------------------------

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    None,
    Clears,
    /// Kept where at least so many points were deducted.
    Keeps(i64),
    Carries(i64),
}

#[derive(Debug, Clone, Copy)]
struct Recovery {
    points: i64,
    every: usize,
    clean: bool,
}

#[derive(Debug, Clone, Copy)]
struct Rules {
    /// Where it starts, if it counts down.
    down_from: Option<i64>,
    bounds: Option<(i64, i64)>,
    expiry: Option<usize>,
    reserve: bool,
    /// Credits are void while at least so many points are deducted.
    void: Option<i64>,
    recovery: Option<Recovery>,
    period: Period,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    is_credit: bool,
    points: i64,
    day: usize,
    /// The day on which it is overturned.
    off: Option<usize>,
}

fn rules() -> impl Strategy<Value = Rules> {
    let direction = prop_oneof![
        Just((None, None)),
        (8i64..15).prop_map(|most| (None, Some((0, most)))),
        Just((Some(12), None)),
        (0i64..4, 12i64..20).prop_map(|(least, most)| (Some(12), Some((least, most)))),
    ];
    let recovery = (1i64..4, 2usize..9, any::<bool>());
    let recovery = recovery.prop_map(|(points, every, clean)| Recovery { points, every, clean });
    let period = prop_oneof![
        Just(Period::None),
        Just(Period::Clears),
        (5i64..20).prop_map(Period::Keeps),
        (1i64..7).prop_map(Period::Carries),
    ];
    let expiry = prop::option::of(2usize..20);
    let void = prop::option::weighted(0.25, 10i64..30);
    (direction, expiry, any::<bool>(), void, prop::option::of(recovery), period).prop_map(
        |((down_from, bounds), expiry, reserve, void, recovery, period)| Rules {
            down_from,
            bounds,
            expiry,
            reserve,
            void,
            recovery,
            period,
        },
    )
}

fn entry() -> impl Strategy<Value = Entry> {
    let off = prop::option::weighted(0.3, 0usize..20);
    (prop::bool::weighted(0.4), 1i64..14, 0usize..45, off).prop_map(|(is_credit, points, day, off)| Entry {
        is_credit,
        points,
        day,
        off: off.map(|after| day + after),
    })
}

fn ledgers() -> impl Strategy<Value = Vec<Vec<Entry>>> {
    prop::collection::vec(prop::collection::vec(entry(), 0..9), 6)
}

// ---- the model -----------------------------------------------------------------------------------------------

/// An entry that counts, and what it took or gave.
struct Live {
    entry: Entry,
    moved: i64,
}

/// An account on its way through the days.
struct Model {
    rules: Rules,
    balance: i64,
    reserve: i64,
    live: Vec<Live>,
    /// Points that were carried over: as written, and as far as the bounds leave room.
    carried: (i64, i64),
    /// The first day of the stretch that runs.
    stretch: Option<usize>,
    /// Whether something was earned since it began anew.
    has_earned: bool,
}

impl Model {
    fn new(rules: Rules) -> Self {
        let balance = rules.down_from.unwrap_or(0);
        Self {
            rules,
            balance,
            reserve: 0,
            live: Vec::new(),
            carried: (0, 0),
            stretch: None,
            has_earned: false,
        }
    }

    /// How far the balance is from the start.
    fn off(&self) -> i64 {
        (self.balance - self.rules.down_from.unwrap_or(0)).abs()
    }

    /// Moves the balance away from the start, as far as the bounds allow; says how far it went.
    fn lose(&mut self, points: i64) -> i64 {
        let before = self.balance;
        let after = if self.rules.down_from.is_some() { before - points } else { before + points };
        self.balance = self.rules.bounds.map_or(after, |(least, most)| after.clamp(least, most));
        (self.balance - before).abs()
    }

    /// Moves the balance towards the start and no further; says how far it went.
    fn gain(&mut self, points: i64) -> i64 {
        let gained = points.min(self.off());
        self.balance += if self.rules.down_from.is_some() { gained } else { -gained };
        gained
    }

    fn counting(&self, is_credit: bool) -> i64 {
        self.live.iter().filter(|live| live.entry.is_credit == is_credit).map(|live| live.moved).sum()
    }

    /// The points of the deductions that count, as they were written.
    fn total(&self) -> i64 {
        let deducted = self.live.iter().filter(|live| !live.entry.is_credit).map(|live| live.entry.points);
        deducted.sum::<i64>() + self.carried.0
    }

    fn are_credits_void(&self) -> bool {
        self.has_earned && self.rules.void.is_some_and(|least| self.total() >= least)
    }

    /// Whether nothing fell into it that the end of a period could clear.
    fn is_fresh(&self) -> bool {
        self.live.is_empty() && self.total() == 0
    }

    fn end_period(&mut self, day: usize) {
        let total = self.total();
        let is_kept = match self.rules.period {
            Period::None => true,
            Period::Clears | Period::Carries(_) => false,
            Period::Keeps(least) => total >= least,
        };
        if is_kept {
            return;
        }
        *self = Self::new(self.rules);
        if let Period::Carries(points) = self.rules.period {
            self.carried = (points, self.lose(points));
            self.stretch = self.rules.recovery.map(|_| day);
        }
    }

    fn expire(&mut self, live: &Live) {
        if live.entry.is_credit {
            let from_reserve = live.moved.min(self.reserve);
            self.reserve -= from_reserve;
            let most = self.counting(false) + self.carried.1 - self.off();
            self.lose((live.moved - from_reserve).min(most.max(0)));
        } else {
            let beyond = live.moved - self.gain(live.moved);
            if self.rules.reserve {
                self.reserve = (self.reserve + beyond).min(self.counting(true));
            }
        }
    }

    fn end_stretch(&mut self, day: usize) {
        let (Some(recovery), Some(from)) = (self.rules.recovery, self.stretch) else { return };
        if from + recovery.every != day {
            return;
        }
        self.gain(recovery.points);
        self.stretch = (self.off() > 0).then_some(day);
    }

    fn deduct(&mut self, entry: Entry) {
        let from_reserve = entry.points.min(self.reserve);
        self.reserve -= from_reserve;
        let moved = from_reserve + self.lose(entry.points - from_reserve);
        self.live.push(Live { entry, moved });
        if let Some(recovery) = self.rules.recovery
            && (recovery.clean || self.stretch.is_none())
        {
            self.stretch = Some(entry.day + 1);
        }
    }

    fn credit(&mut self, entry: Entry) {
        let gained = self.gain(entry.points);
        let moved = if self.rules.reserve { entry.points } else { gained };
        self.reserve += moved - gained;
        self.has_earned = true;
        self.live.push(Live { entry, moved });
    }

    fn day(&mut self, day: usize, entries: &[Entry], is_fresh: bool) {
        if MONTHS.contains(&day) && !is_fresh {
            self.end_period(day);
        }
        let expiry = self.rules.expiry;
        let expires = |live: &Live| expiry.is_some_and(|after| live.entry.day + after == day);
        while let Some(first) = self.live.iter().position(expires) {
            let gone = self.live.remove(first);
            self.expire(&gone);
        }
        self.end_stretch(day);
        for entry in entries.iter().filter(|entry| entry.day == day && !entry.is_credit) {
            self.deduct(*entry);
        }
        for entry in entries.iter().filter(|entry| entry.day == day && entry.is_credit) {
            self.credit(*entry);
        }
    }
}

/// The balance at the end of each day: as if entries that were overturned by then had never been.
fn balances(rules: Rules, entries: &[Entry]) -> Vec<i64> {
    let days = ASKED + AHEAD + 1;
    let whole = |gone_by: usize| {
        let counts = |entry: &Entry| entry.off.is_none_or(|off| off > gone_by && off > entry.day);
        let entries: Vec<Entry> = entries.iter().copied().filter(counts).collect();
        let deductions: Vec<Entry> = entries.iter().copied().filter(|entry| !entry.is_credit).collect();
        let (mut model, mut without) = (Model::new(rules), Model::new(rules));
        let each = (0..days).map(|day| {
            // An account into which only credits fell ends its period all the same, whether they count or not.
            let is_fresh = model.is_fresh();
            model.day(day, &entries, is_fresh);
            without.day(day, &deductions, is_fresh);
            if model.are_credits_void() { without.balance } else { model.balance }
        });
        each.collect::<Vec<i64>>()
    };
    let mut known: Vec<i64> = whole(0);
    for day in 0..days {
        if entries.iter().any(|entry| entry.off == Some(day)) {
            known.splice(day.., whole(day)[day..].iter().copied());
        }
    }
    known
}

// ---- the program ---------------------------------------------------------------------------------------------

fn policy(rules: Rules) -> String {
    let mut lines = vec![match rules.down_from {
        None => "counts up".to_owned(),
        Some(start) => format!("counts down from {start}"),
    }];
    lines.extend(rules.bounds.map(|(least, most)| format!("within {least}..{most}")));
    lines.extend(rules.expiry.map(|days| format!("each entry expires after {days} days")));
    lines.extend(rules.reserve.then(|| "credits keep a reserve".to_owned()));
    lines.extend(rules.void.map(|least| format!("void credits when total >= {least}")));
    lines.extend(rules.recovery.map(|Recovery { points, every, clean }| {
        format!("recover {points} points every {every} {}days", if clean { "clean " } else { "" })
    }));
    lines.extend((rules.period != Period::None).then(|| "period calendar month".to_owned()));
    match rules.period {
        Period::None | Period::Clears => {}
        Period::Keeps(least) => lines.push(format!("keep when total >= {least}")),
        Period::Carries(points) => lines.push(format!("carry {points} points")),
    }
    for (word, credit) in [("entries", false), ("credits", true)] {
        lines.push(format!(
            "{word} x from items where x.credit == {credit} {{ points x.points  dated x.at  \
             reversed when not (x.off is absent) dated x.off }}"
        ));
    }
    format!(
        "rulebook demo.balances {{ title \"t\" version \"1\" status in_force effective 2020-01-01 \
         zone Asia/Shanghai source \"s\" confidence official }}\n\
         record Item {{ id: text  credit: bool  points: number  at: date  off: date }}\n\
         fact items: list of Item\n\
         account points {{\n  {}\n}}\n",
        lines.join("\n  ")
    )
}

fn date(day: usize) -> String {
    later(parse_day(FIRST).expect("a day"), day).to_string()
}

fn later(day: Day, days: usize) -> Day {
    (0..days).fold(day, |day, _| day.tomorrow().expect("fits"))
}

fn facts(workspace: &mut Workspace, ledgers: &[Vec<Entry>]) -> Facts {
    let shops: Vec<String> = ledgers.iter().map(|entries| shop(entries)).collect();
    let text = format!("[{}]", shops.join(", "));
    let file = workspace.sources.add("facts.json", text.as_str());
    read_facts(Format::Json, file, &workspace.sources).expect("facts")
}

fn shop(entries: &[Entry]) -> String {
    let item = |(at, entry): (usize, &Entry)| {
        let off = entry.off.map_or_else(|| "null".to_owned(), |off| format!("\"{}\"", date(off)));
        format!(
            r#"{{ "id": "{at}", "credit": {}, "points": {}, "at": "{}", "off": {off} }}"#,
            entry.is_credit,
            entry.points,
            date(entry.day)
        )
    };
    let items: Vec<String> = entries.iter().enumerate().map(item).collect();
    format!(r#"{{ "items": [{}] }}"#, items.join(", "))
}

fn request(day: usize) -> Request {
    let as_of = AsOf::Day(parse_day(&date(day)).expect("a day"));
    Request { as_of, version: None, readings: Vec::new() }
}

// ---- the law -------------------------------------------------------------------------------------------------

/// The same accounts each time, or, where a number of them is asked for, as many new ones.
fn tries() -> ProptestConfig {
    let cases: Option<u32> = std::env::var("BALANCE_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if cases.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    ProptestConfig {
        cases: cases.unwrap_or(32),
        failure_persistence: None,
        rng_seed,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn every_balance_is_what_going_through_the_days_comes_to(rules in rules(), ledgers in ledgers()) {
        let text = policy(rules);
        let mut workspace = workspace(&text);
        prop_assert!(workspace.problems.iter().all(|problem| !problem.is_error()), "{text}\n{:?}", workspace.problems);
        let facts = facts(&mut workspace, &ledgers);
        let expected: Vec<Vec<i64>> = ledgers.iter().map(|entries| balances(rules, entries)).collect();
        for day in 0..ASKED {
            let asked = ask(&workspace, &facts, &request(day)).expect("an answer");
            for ((decision, expected), entries) in asked.decisions.iter().zip(&expected).zip(&ledgers) {
                let account = &decision.accounts[0];
                let place = || format!("{text}\n{entries:?}\n{} (day {day})", date(day));
                prop_assert_eq!(account.balance.to_string(), expected[day].to_string(), "{}", place());
                let ahead = (day + 1..=day + AHEAD).find(|ahead| expected[*ahead] != expected[day]);
                let announced = account.change.as_ref().map(|next| (next.day.to_string(), next.balance.to_string()));
                let coming = ahead.map(|ahead| (date(ahead), expected[ahead].to_string()));
                prop_assert_eq!(announced, coming, "{}, next", place());
            }
        }
        for as_of in [0, ASKED / 2, ASKED] {
            let days = (Some(parse_day(FIRST).expect("a day")), Some(parse_day(&date(ASKED)).expect("a day")));
            let told = timelines(&workspace, &facts, &request(as_of), days).expect("timelines");
            for ((timeline, expected), entries) in told.iter().zip(&expected).zip(&ledgers) {
                let account = &timeline.accounts[0];
                for (day, expected) in expected.iter().enumerate().take(ASKED + 1) {
                    let at = date(day);
                    let steps = account.steps.iter().take_while(|step| step.day.to_string() <= at);
                    let balance = steps.last().map_or(account.opening, |step| step.balance).to_string();
                    prop_assert_eq!(balance, expected.to_string(), "{}\n{:?}\n{}, timeline", text, entries, at);
                }
            }
        }
    }
}
