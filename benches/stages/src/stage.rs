use std::hint::black_box;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;

use policyc::engine::{Lang, Layout, Opened, Origin, Style, read_records};
use policyc::explain::explain;
use policyc::model::{Unit, check};
use policyc::plan::lower;
use policyc::render::draw_report;
use policyc::syntax::parse;
use policyc::wire::write_decision_line;

use crate::{Failure, Prepared, sound};

/// A stage on the way from texts to answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The text of a rulebook to its tree.
    Parse,
    /// The tree to a model.
    Check,
    /// The model to a plan.
    Lower,
    /// Shops as JSON to facts in their slots, as `policyc eval` reads them.
    Read,
    /// Facts to whole decisions.
    Decide,
    /// Facts to what they come to together, without decisions.
    Count,
    /// Lines of JSON to what they come to together, as `policyc batch` does it.
    Batch,
    /// Decisions to lines of JSON.
    Write,
    /// Decisions to reports for a terminal.
    Render,
}

/// How much a stage goes through at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Bytes of the rulebook.
    Bytes(u64),
    /// Shops.
    Shops(u64),
}

/// How reports are drawn.
const STYLE: Style = Style { color: false, width: 100 };

impl Stage {
    /// All stages with their names, in their order.
    pub const ALL: [(&'static str, Self); 9] = [
        ("parse", Self::Parse),
        ("check", Self::Check),
        ("lower", Self::Lower),
        ("read", Self::Read),
        ("decide", Self::Decide),
        ("count", Self::Count),
        ("batch", Self::Batch),
        ("write", Self::Write),
        ("render", Self::Render),
    ];

    /// How much it goes through at once.
    pub fn amount(self, prepared: &Prepared<'_>) -> Result<Amount, Failure> {
        Ok(match self {
            Self::Parse | Self::Check | Self::Lower => Amount::Bytes(u64::try_from(prepared.bytes())?),
            _ => Amount::Shops(u64::try_from(prepared.shops.len())?),
        })
    }

    /// Goes through it once.
    pub fn run(self, prepared: &mut Prepared<'_>) -> Result<(), Failure> {
        match self {
            Self::Parse => parsed(prepared),
            Self::Check => checked(prepared),
            Self::Lower => lowered(prepared),
            Self::Read => prepared.shops.iter().try_for_each(|shop| kept(prepared.read(black_box(shop)))),
            Self::Decide => {
                prepared.facts.iter().try_for_each(|facts| kept(prepared.decide(black_box(facts))))
            }
            Self::Count => counted(prepared),
            Self::Batch => judged(prepared),
            Self::Write => written(prepared),
            Self::Render => drawn(prepared),
        }
    }
}

/// Keeps the compiler from leaving out what nobody looks at.
fn kept<T>(outcome: Result<T, Failure>) -> Result<(), Failure> {
    outcome.map(|made| _ = black_box(made))
}

fn parsed(prepared: &Prepared<'_>) -> Result<(), Failure> {
    let (tree, problems) = parse(prepared.file, black_box(prepared.sources));
    black_box(tree);
    sound(problems)
}

fn checked(prepared: &Prepared<'_>) -> Result<(), Failure> {
    let unit = Unit { main: black_box(prepared.tree), imports: &[], is_whole: true };
    let (model, problems) = check(unit, prepared.sources);
    black_box(model);
    sound(problems)
}

fn lowered(prepared: &Prepared<'_>) -> Result<(), Failure> {
    kept(lower(black_box(&prepared.loaded.model), prepared.sources).ok_or_else(|| "no plan".into()))
}

fn counted(prepared: &mut Prepared<'_>) -> Result<(), Failure> {
    let Prepared { facts, census, .. } = prepared;
    if facts.iter().all(|facts| census.count(black_box(std::slice::from_ref(facts)))) {
        Ok(())
    } else {
        Err("a shop was not counted".into())
    }
}

fn judged(prepared: &Prepared<'_>) -> Result<(), Failure> {
    let batch = &prepared.batch;
    let mut fleet = batch.fleet();
    let judge = &mut |chunk| {
        fleet.merge(batch.judge("shops", &chunk, || false).fleet);
        ControlFlow::Continue(())
    };
    let opened = Opened::Pipe(Box::new(Cursor::new(Arc::clone(&prepared.lines))));
    read_records(opened, &Origin::from(Layout::Lines), judge).map_err(|broken| format!("{broken:?}"))?;
    batch.settle(&mut fleet);
    if usize::try_from(black_box(fleet).decisions)? == prepared.shops.len() {
        Ok(())
    } else {
        Err("shops were left out".into())
    }
}

fn written(prepared: &Prepared<'_>) -> Result<(), Failure> {
    let line = |decision| write_decision_line(black_box(decision), &prepared.places);
    full(prepared.decisions.iter().map(line))
}

fn drawn(prepared: &Prepared<'_>) -> Result<(), Failure> {
    let report = |decision| draw_report(&explain(black_box(decision), prepared.sources, Lang::En), STYLE);
    full(prepared.decisions.iter().map(report))
}

/// Fails if some text is empty.
fn full(texts: impl Iterator<Item = String>) -> Result<(), Failure> {
    let mut texts = texts.map(black_box);
    if texts.any(|text| text.is_empty()) { Err("nothing was written".into()) } else { Ok(()) }
}
