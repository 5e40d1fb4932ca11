//! A batch is many questions: for every shipped rulebook, each line is the one that `eval` gives for that shop alone.

#[cfg(feature = "parquet")]
#[path = "fleets/columns.rs"]
mod columns;
#[path = "shipped/examples.rs"]
#[allow(dead_code)]
mod examples;
mod shipped;
#[path = "fleets/shops.rs"]
mod shops;
#[path = "fleets/tables.rs"]
mod tables;

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use policyc::base::Number;
use policyc::engine::{
    AsOf, Batch, Chunk, Files, Format, Lang, Layout, Manner, Opened, Part, Parts, Problem, Rename, Request,
    Strangers, Tables, Workspace, Written, ask, flow, read_facts, read_records, write_fleet, write_lines,
};
use policyc::plan::Plan;

use examples::rulebooks;
use serde_json::Value;
use shops::{Dice, filled, shop};
use tables::{separated, workbook};

/// How many shops are rolled for each rulebook; `FLEET=10000` rolls more.
fn size() -> u64 {
    std::env::var("FLEET").ok().and_then(|size| size.parse().ok()).unwrap_or(120)
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

/// Shops of a seed, each on a line.
fn rolled(plans: &[&Plan], shops: u64, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    (0..shops).map(|at| shop(plans, &format!("店铺{at}"), &mut dice).to_string() + "\n").collect()
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
fn batched(
    workspace: &Workspace,
    (layout, bytes): (Layout, &[u8]),
    request: &Request,
    workers: usize,
) -> (String, u64) {
    mapped(workspace, (layout, bytes), request, workers, Tables::default())
}

/// The same, with what is said of the columns.
fn mapped(
    workspace: &Workspace,
    (layout, bytes): (Layout, &[u8]),
    request: &Request,
    workers: usize,
    tables: Tables,
) -> (String, u64) {
    let manner = Manner { strangers: Strangers::Refused, written: Written::Lines, tables, parts: Parts::ALL };
    let batch = Batch::new(workspace, request.clone(), manner).expect("a request");
    let stream = Box::new(Cursor::new(bytes.to_owned()));
    let feed = move |hand: &mut dyn FnMut(Chunk) -> ControlFlow<()>| {
        read_records(Opened::Pipe(stream), &layout.into(), hand).expect("records");
    };
    let (mut text, mut rejected) = (String::new(), 0);
    let take = |judged: policyc::engine::Judged| {
        text.push_str(std::str::from_utf8(&judged.text).expect("UTF-8"));
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
            lines += &(text + "\n");
        }
        assert!(refused < size() * 4 / 5, "{id}: most shops are well-formed, {refused} are not");
        for workers in [1, 2] {
            let (text, rejected) = batched(&workspace, (Layout::Lines, lines.as_bytes()), &request, workers);
            assert_eq!(rejected, refused, "{id}");
            assert!(text == expected, "{id}: {}", first_difference(&text, &expected));
        }
    }
}

/// The shops of a fleet that `eval` takes, all their facts given or absent, with what it prints for each.
fn sound(workspace: &mut Workspace, plans: &[&Plan], request: &Request, seed: u64) -> (Vec<Value>, String) {
    let mut dice = Dice::new(seed);
    let (mut shops, mut expected) = (Vec::new(), String::new());
    for at in 0..size() {
        let shop = filled(plans, shop(plans, &format!("店铺{at}"), &mut dice));
        let decisions = asked(workspace, &shop.to_string(), request);
        if !decisions.is_empty() {
            shops.push(shop);
            expected.push_str(&decisions);
        }
    }
    (shops, expected)
}

/// A shop without what an empty cell does not provide.
fn given(shop: &Value) -> String {
    let mut shop = shop.clone();
    let is_empty = |key: &str, value: &Value| {
        value.is_null() || key == "platform_finds" && value.as_array().is_some_and(Vec::is_empty)
    };
    shop.as_object_mut().expect("a shop").retain(|key, value| !is_empty(key, value));
    shop.to_string()
}

/// What says of all columns that an empty cell is an absent fact.
fn empty_is_absent(shops: &[Value]) -> Tables {
    let heads = shops.iter().flat_map(|shop| shop.as_object().expect("a shop").keys());
    let rename = |head: &String| Rename { column: head.clone(), name: head.clone(), empty_is_absent: true };
    Tables { renames: heads.map(rename).collect(), ..Tables::default() }
}

#[test]
fn tables_and_lists_say_what_lines_say() {
    let all = rulebooks("");
    let ids: Vec<String> = all.ids().into_iter().map(ToOwned::to_owned).collect();
    for (seed, id) in ids.iter().enumerate() {
        let mut workspace = alone(&all, id);
        let plans: Vec<Plan> = workspace.versions(id).cloned().collect();
        let plans: Vec<&Plan> = plans.iter().collect();
        let request = request(&plans);
        let (shops, expected) = sound(&mut workspace, &plans, &request, seed as u64 + 100);
        assert!(!shops.is_empty(), "{id}");
        let lines: String = shops.iter().flat_map(|shop| [shop.to_string(), "\n".to_owned()]).collect();
        let inputs = [
            ("gzip", Layout::Lines, gzip(lines.as_bytes())),
            ("Zstandard", Layout::Lines, zstd::encode_all(lines.as_bytes(), 1).expect("packs")),
            ("array", Layout::Array, Value::from(shops.clone()).to_string().into_bytes()),
        ];
        for (form, layout, bytes) in &inputs {
            assert_same(&workspace, &format!("{id} {form}"), (*layout, bytes), &request, &expected);
        }
        let given: String = shops.iter().map(|shop| asked(&mut workspace, &given(shop), &request)).collect();
        let tables = [
            ("commas", Layout::Commas, separated(&shops, b',')),
            ("tabs", Layout::Tabs, separated(&shops, b'\t')),
            ("sheet", Layout::Sheet, workbook(&shops)),
        ];
        for (form, layout, bytes) in &tables {
            assert_same(&workspace, &format!("{id} {form}"), (*layout, bytes), &request, &given);
            let (text, rejected) = mapped(&workspace, (*layout, bytes), &request, 1, empty_is_absent(&shops));
            assert!(text == expected, "{id} {form}: {}", first_difference(&text, &expected));
            assert_eq!(rejected, 0, "{id} {form}");
        }
    }
}

/// Whatever the number of threads, a batch of sound shops writes what is expected.
fn assert_same(workspace: &Workspace, what: &str, input: (Layout, &[u8]), request: &Request, expected: &str) {
    for workers in [1, 2] {
        let (text, rejected) = batched(workspace, input, request, workers);
        assert!(text == expected, "{what}: {}", first_difference(&text, expected));
        assert_eq!(rejected, 0, "{what}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("packs");
    packer.finish().expect("packs")
}

#[cfg(feature = "parquet")]
#[test]
fn columns_say_what_lines_say() {
    let all = rulebooks("");
    let ids: Vec<String> = all.ids().into_iter().map(ToOwned::to_owned).collect();
    for (seed, id) in ids.iter().enumerate() {
        let mut workspace = alone(&all, id);
        let plans: Vec<Plan> = workspace.versions(id).cloned().collect();
        let plans: Vec<&Plan> = plans.iter().collect();
        let request = request(&plans);
        let (mut shops, _) = sound(&mut workspace, &plans, &request, seed as u64 + 300);
        let mut expected = String::new();
        shops.iter_mut().for_each(columns::without_nulls);
        shops.retain(|shop| {
            let decisions = asked(&mut workspace, &shop.to_string(), &request);
            expected.push_str(&decisions);
            !decisions.is_empty()
        });
        let bytes = columns::columns(&shops);
        assert_same(&workspace, id, (Layout::Columns, &bytes), &request, &expected);
    }
}

/// What a batch says of some lines, in trees of JSON.
fn told(workspace: &Workspace, lines: &str, request: &Request, parts: Parts, written: Written) -> Vec<Value> {
    let tables = Tables::default();
    let manner = Manner { strangers: Strangers::Skipped, written, tables, parts };
    let batch = Batch::new(workspace, request.clone(), manner).expect("a request");
    let mut told = Vec::new();
    let stream = Box::new(Cursor::new(lines.to_owned().into_bytes()));
    let judge = &mut |chunk: Chunk| {
        let text = batch.judge("shops.ndjson", &chunk, || false).text;
        let lines = serde_json::Deserializer::from_slice(&text).into_iter::<Value>();
        told.extend(lines.map(|line| line.expect("JSON")));
        ControlFlow::Continue(())
    };
    read_records(Opened::Pipe(stream), &Layout::Lines.into(), judge).expect("lines");
    told
}

/// Each part alone is what it is in the whole.
#[test]
fn every_part_is_the_same_alone() {
    let all = rulebooks("");
    let ids: Vec<String> = all.ids().into_iter().map(ToOwned::to_owned).collect();
    for (seed, id) in ids.iter().enumerate() {
        let workspace = alone(&all, id);
        let plans: Vec<&Plan> = workspace.versions(id).collect();
        let request = request(&plans);
        let lines = rolled(&plans, 20, seed as u64 + 200);
        let whole = told(&workspace, &lines, &request, Parts::ALL, Written::Lines);
        for (name, part) in Part::ALL {
            let some =
                told(&workspace, &lines, &request, std::iter::once(*part).collect(), Written::Selected);
            assert_eq!(some.len(), whole.len(), "{id} {name}");
            for (some, whole) in some.iter().zip(&whole) {
                assert_part(some, whole, &format!("{id} {name}"));
            }
        }
    }
}

/// What shops come to together.
fn summed(batch: &Batch<'_>, lines: &str, workers: usize) -> String {
    let stream = Box::new(Cursor::new(lines.to_owned()));
    let feed = move |hand: &mut dyn FnMut(Chunk) -> ControlFlow<()>| {
        read_records(Opened::Pipe(stream), &Layout::Lines.into(), hand).expect("records");
    };
    let mut fleet = batch.fleet();
    let take = |judged: policyc::engine::Judged| (fleet.merge(judged.fleet), ControlFlow::Continue(())).1;
    flow(workers, feed, |chunk| batch.judge("shops.ndjson", &chunk, || false), take, || false);
    batch.settle(&mut fleet);
    write_fleet(&fleet)
}

/// Counted by number, shops come to what their decisions come to.
fn counts_as_it_decides(workspace: &Workspace, id: &str, request: &Request, lines: &str) {
    for parts in [&[Part::Tier][..], &[Part::Tier, Part::Effects]] {
        let batch = |written| {
            let (tables, parts) = (Tables::default(), parts.iter().copied().collect());
            let manner = Manner { strangers: Strangers::Skipped, written, tables, parts };
            Batch::new(workspace, request.clone(), manner).expect("a request")
        };
        let decided = summed(&batch(Written::Selected), lines, 1);
        for workers in [1, 2] {
            let counted = summed(&batch(Written::Nothing), lines, workers);
            assert!(counted == decided, "{id}: {}", first_difference(&counted, &decided));
        }
    }
}

/// The money that certainly follows from the decisions of some shops, by what their lines say.
fn told_money(lines: &str) -> Number {
    let lines = serde_json::Deserializer::from_str(lines).into_iter::<Value>();
    let mut sum = Number::ZERO;
    for line in lines.map(|line| line.expect("JSON")) {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let due = |finding: Value| finding.get("range").unwrap_or(&finding["effects"]).clone();
        let upheld = |finding: &Value| finding["appeal"]["state"] != "succeeded";
        let findings = list(&line["findings"]).into_iter().filter(upheld).map(due);
        let gates = list(&line["gates"]).into_iter().map(due);
        let reached = list(&line["accounts"]).into_iter().flat_map(|account| list(&account["reached"]));
        let reached = reached.filter(|milestone| milestone["counts"] == true);
        let effects = findings.chain(gates).chain(reached.map(|milestone| milestone["effects"].clone()));
        for effect in effects.flat_map(|effects| list(&effects)) {
            if effect["kind"] == "fine" && effect["currency"] == "CNY" && effect["modality"] == "shall" {
                let least = effect["amount"]["min"].as_str().or(effect["amount"].as_str());
                sum = added(sum, least);
            }
        }
    }
    sum
}

/// A sum with one more number, if there is one.
fn added(sum: Number, written: Option<&str>) -> Number {
    let more = written.and_then(|written| Number::parse(written).ok()).unwrap_or(Number::ZERO);
    sum.plus(more).expect("a sum")
}

/// What milestones bring is due whether a finding of today led to them or an entry that was recorded.
#[test]
fn summaries_and_tables_add_up_to_what_the_decisions_tell() {
    let all = rulebooks("");
    let ids: Vec<String> = all.ids().into_iter().map(ToOwned::to_owned).collect();
    for (seed, id) in ids.iter().enumerate() {
        let workspace = alone(&all, id);
        let plans: Vec<&Plan> = workspace.versions(id).collect();
        let (request, lines) = (request(&plans), rolled(&plans, size(), seed as u64 + 500));
        let batch = |written| {
            let (tables, parts) = (Tables::default(), Parts::ALL);
            let manner = Manner { strangers: Strangers::Skipped, written, tables, parts };
            Batch::new(&workspace, request.clone(), manner).expect("a request")
        };
        let mut written = [String::new(), String::new()];
        for (text, form) in written.iter_mut().zip([Written::Lines, Written::Rows(Lang::En)]) {
            let batch = batch(form);
            text.push_str(batch.head().trim_start_matches('\u{feff}'));
            let take = &mut |chunk: Chunk| {
                let judged = batch.judge("shops.ndjson", &chunk, || false);
                text.push_str(std::str::from_utf8(&judged.text).expect("UTF-8"));
                ControlFlow::Continue(())
            };
            let stream = Box::new(Cursor::new(lines.clone()));
            read_records(Opened::Pipe(stream), &Layout::Lines.into(), take).expect("lines");
        }
        let told = told_money(&written[0]);
        let summary: Value =
            serde_json::from_str(&summed(&batch(Written::Nothing), &lines, 1)).expect("JSON");
        let money = summary["money"].as_array().into_iter().flatten().find(|row| row["currency"] == "CNY");
        let money = added(Number::ZERO, money.and_then(|row| row["shall"].as_str()));
        let mut table = csv::Reader::from_reader(written[1].as_bytes());
        let at = table.headers().expect("a head").iter().position(|head| head == "CNY to pay: certain");
        let rows = table.records().map(|row| row.expect("a row"));
        let rows = rows.fold(Number::ZERO, |sum, row| added(sum, at.map(|at| &row[at])));
        assert_eq!([money, rows], [told; 2], "{id}: in the summary and in the table");
    }
}

#[test]
fn what_is_only_counted_is_what_the_decisions_come_to() {
    let all = rulebooks("");
    let ids: Vec<String> = all.ids().into_iter().map(ToOwned::to_owned).collect();
    for (seed, id) in ids.iter().enumerate() {
        let workspace = alone(&all, id);
        let plans: Vec<&Plan> = workspace.versions(id).collect();
        let lines = rolled(&plans, size(), seed as u64 + 900);
        counts_as_it_decides(&workspace, id, &request(&plans), &lines);
    }
}

/// Which keys are named does not depend on which worker met them first: those of the first 1,000 records, each with the name that
/// it may stand for.
#[test]
fn keys_that_nobody_reads_are_named_whoever_judges_them() {
    let workspace = policyc::engine::load(&["asleep.policy".to_owned()], &Asleep);
    let plans = workspace.plans().expect("a rulebook");
    let (tables, parts) = (Tables::default(), Parts::ALL);
    let manner = Manner { strangers: Strangers::Skipped, written: Written::Nothing, tables, parts };
    let batch = Batch::new(&workspace, request(&plans), manner).expect("a request");
    let shop = |at: usize| {
        let odd = match at {
            0..900 => "order",
            900..1000 | 1500.. => "late_key",
            _ => "too_late",
        };
        format!("{{\"orders\": 5, \"pad\": \"{}\", \"{odd}\": 1}}\n", "-".repeat(500))
    };
    let lines: String = (0..3000).map(shop).collect();
    let mut chunks = Vec::new();
    let stream = Box::new(Cursor::new(lines));
    let keep = &mut |chunk: Chunk| (chunks.push(chunk), ControlFlow::Continue(())).1;
    read_records(Opened::Pipe(stream), &Layout::Lines.into(), keep).expect("lines");
    let mut judged: Vec<_> =
        chunks.iter().rev().map(|chunk| batch.judge("shops.ndjson", chunk, || false).fleet).collect();
    let mut fleet = batch.fleet();
    judged.drain(..).rev().for_each(|part| fleet.merge(part));
    let told: Vec<_> =
        fleet.unread.iter().map(|unread| (unread.key.as_str(), unread.near.as_deref())).collect();
    assert_eq!(told, [("pad", None), ("order", Some("orders")), ("late_key", None)]);
}

#[test]
fn rules_that_a_fact_leaves_asleep_are_counted_as_they_are_decided() {
    let workspace = policyc::engine::load(&["asleep.policy".to_owned()], &Asleep);
    let plans = workspace.plans().expect("a rulebook");
    let request = request(&plans);
    let mut lines: Vec<String> = Vec::new();
    for orders in [0, 4, 5, 6, 12, 13, 14, 19, 20, 21, 99, 100] {
        lines.push(format!(r#"{{"orders": {orders}}}"#));
        lines.push(format!(r#"{{"orders": {orders}, "is_flagship": true, "told_on": "2024-01-29"}}"#));
    }
    for score in ["0", "1", "2.49", "2.5", "3", "3.01", "3.5", "3.51", "3.99", "4", "5", "null"] {
        lines.push(format!(r#"{{"score": {score}}}"#));
    }
    for kind in [r#""fake""#, r#""late""#, r#""rude""#, "null"] {
        for size in ["0", "2", "3", "null"] {
            let case = format!(
                r#"{{"id": "1", "kind": {kind}, "size": {size}, "note": "文本1", "on": "2024-01-30"}}"#
            );
            lines.push(format!(r#"{{"cases": [{case}]}}"#));
            lines.push(format!(
                r#"{{"cases": [{case}, {{"id": "2", "kind": "fake", "size": 9}}, {{"id": "3"}}]}}"#
            ));
        }
    }
    lines.push(r#"{"cases": []}"#.to_owned());
    // One by one, then all of them with what is rolled.
    for line in &lines {
        counts_as_it_decides(&workspace, line, &request, line);
    }
    let rolled = rolled(&plans, 1_000, 77);
    counts_as_it_decides(&workspace, "all", &request, &(lines.join("\n") + "\n" + &rolled));
}

/// The rulebook of `fleets/asleep.policy`.
struct Asleep;

impl Files for Asleep {
    fn read(&self, _path: &str) -> Result<String, Problem> {
        Ok(include_str!("fleets/asleep.policy").to_owned())
    }
}

/// Whatever stands in `some` stands in `whole` too.
fn assert_part(some: &Value, whole: &Value, what: &str) {
    for key in ["subject", "accounts", "needs", "readings", "warnings", "measures"] {
        let is_empty = whole[key].is_null() && some[key].as_array().is_some_and(Vec::is_empty);
        assert!(some[key].is_null() || is_empty || some[key] == whole[key], "{what} {key}");
    }
    for list in ["findings", "gates"] {
        let parts = some[list].as_array().into_iter().flatten();
        for (some, whole) in parts.zip(whole[list].as_array().into_iter().flatten()) {
            for (key, value) in some.as_object().expect("an object") {
                let is_empty = whole[key].is_null() && value.as_array().is_some_and(Vec::is_empty);
                assert!(
                    is_empty || *value == whole[key],
                    "{what} {list} {key}: {value} and not {}",
                    whole[key]
                );
            }
        }
    }
}

fn first_difference(text: &str, expected: &str) -> String {
    let differing = text.lines().zip(expected.lines()).find(|(a, b)| a != b);
    differing.map_or_else(|| "another number of lines".to_owned(), |(a, b)| format!("\n{a}\nand not\n{b}"))
}
