//! A batch is many questions: for every shipped rulebook, each line is the one that `eval` gives for that shop alone.

#[path = "shipped/examples.rs"]
#[allow(dead_code)]
mod examples;
mod shipped;
#[path = "fleets/shops.rs"]
mod shops;

use std::fmt::Write as _;
use std::io::Cursor;
use std::ops::ControlFlow;

use policyc::engine::{
    AsOf, Batch, Chunk, Format, Layout, Request, Strangers, Workspace, Written, ask, flow, read_facts,
    read_records, write_lines,
};
use policyc::plan::Plan;

use examples::rulebooks;
use shops::{Dice, shop};

/// How many shops are rolled for each rulebook; `FLEET=10000` rolls more.
fn size() -> u64 {
    std::env::var("FLEET").ok().and_then(|size| size.parse().ok()).unwrap_or(60)
}

/// A workspace of one rulebook alone.
fn alone(all: &Workspace, id: &str) -> Workspace {
    let mut workspace = all.clone();
    workspace.rulebooks.retain(|loaded| loaded.plan.head.id == id);
    workspace
}

/// A request that some version answers: the last one in force, else the last one by its name.
fn request(plans: &[&Plan]) -> Request {
    let last = plans.last().expect("a version");
    let governing =
        plans.iter().rev().find(|plan| plan.head.status.governs() && plan.head.effective.is_some());
    let (as_of, version) = match governing.and_then(|plan| plan.head.effective) {
        Some(day) => (day.checked_add(jiff::Span::new().days(30)).expect("a day"), None),
        None => (jiff::civil::date(2024, 6, 1), Some(last.head.version.clone())),
    };
    Request { as_of: AsOf::Day(as_of), version, readings: Vec::new() }
}

/// What `eval` prints for one shop; nothing if it refuses the facts.
fn asked(workspace: &mut Workspace, text: &str, request: &Request) -> String {
    let texts = workspace.sources.clone();
    let file = workspace.sources.add("shop.json", text);
    let decisions = read_facts(Format::Json, file, &workspace.sources)
        .and_then(|facts| ask(workspace, &facts, request))
        .map_or_else(|_| String::new(), |asked| write_lines(&asked.decisions, &workspace.sources));
    workspace.sources = texts;
    decisions
}

/// What a batch writes for some lines, and how many records it rejects.
fn batched(workspace: &Workspace, lines: &str, request: &Request, workers: usize) -> (String, u64) {
    let batch =
        Batch::new(workspace, request.clone(), Strangers::Refused, Written::Lines).expect("a request");
    let stream = Box::new(Cursor::new(lines.to_owned().into_bytes()));
    let feed = move |hand: &mut dyn FnMut(Chunk) -> ControlFlow<()>| {
        read_records(stream, Some(Layout::Lines), 0, hand).expect("lines");
    };
    let (mut text, mut rejected) = (String::new(), 0);
    let take = |judged: policyc::engine::Judged| {
        text.push_str(&judged.text);
        rejected += judged.fleet.rejected;
        ControlFlow::Continue(())
    };
    flow(workers, feed, |chunk| batch.judge("shops.ndjson", &chunk, || false), take, || false);
    (text, rejected)
}

#[test]
fn a_batch_is_many_questions() {
    let all = rulebooks("");
    let ids: Vec<String> = all.ids().into_iter().map(ToOwned::to_owned).collect();
    assert!(ids.len() > 10, "the shipped rulebooks are there");
    for (seed, id) in ids.iter().enumerate() {
        let mut workspace = alone(&all, id);
        let plans: Vec<Plan> = workspace.versions(id).cloned().collect();
        let plans: Vec<&Plan> = plans.iter().collect();
        let request = request(&plans);
        let mut dice = Dice::new(seed as u64 + 1);
        let (mut lines, mut expected, mut refused) = (String::new(), String::new(), 0);
        for at in 0..size() {
            let text = shop(&plans, &format!("店铺{at}"), &mut dice).to_string();
            let decisions = asked(&mut workspace, &text, &request);
            refused += u64::from(decisions.is_empty());
            expected.push_str(&decisions);
            writeln!(lines, "{text}").expect("a text");
        }
        assert!(refused < size() * 4 / 5, "{id}: most shops are well-formed, {refused} are not");
        for workers in [1, 2] {
            let (text, rejected) = batched(&workspace, &lines, &request, workers);
            assert_eq!(rejected, refused, "{id}");
            assert!(text == expected, "{id}: {}", first_difference(&text, &expected));
        }
    }
}

fn first_difference(text: &str, expected: &str) -> String {
    let differing = text.lines().zip(expected.lines()).find(|(a, b)| a != b);
    differing.map_or_else(|| "another number of lines".to_owned(), |(a, b)| format!("\n{a}\nand not\n{b}"))
}
