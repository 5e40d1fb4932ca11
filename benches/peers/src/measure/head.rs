//! The main table of a job: from bytes to tier and points.

use hand::{Failure, Job};
use shops::Order;

use super::starts::starts;
use super::turns::{Turns, real, turns};
use super::{Cast, Extent, Section, records, usual};
use crate::figures::{Sample, short};
use crate::table::Table;

const HEAD: [&str; 9] = [
    "",
    "decisions/s",
    "MB/s",
    "× sonic-rs",
    "spread",
    "shuffled keys: decisions/s",
    "× sonic-rs",
    "peak memory, MB",
    "cold start, ms",
];

pub(super) fn section(cast: &Cast, extent: &Extent, job: Job) -> Result<Section, Failure> {
    let file = records(usual(job, extent, Order::Fixed))?;
    let entrants = cast.able(job);
    let fixed = turns(&entrants, job, &file, extent)?;
    let shuffled = turns(&entrants, job, &records(usual(job, extent, Order::Shuffled))?, extent)?;
    let starts = starts(cast, job, &file, extent)?;
    let mut table = Table::new(HEAD);
    for entrant in &entrants {
        let title = &entrant.title;
        let start = starts.get(title).map_or(f64::NAN, Sample::median);
        let peak = real(entrant.peak(job, &file)?) * 1024.0 / 1e6;
        let mut cells = vec![title.clone()];
        cells.extend(in_order(&fixed, title));
        cells.extend([
            short(speed(&shuffled, title)),
            short(shuffled.ratio(title)),
            short(peak),
            short(start),
        ]);
        table.row(cells);
    }
    Ok(Section { title: named(job, fixed.bytes), notes: notes(extent.records(job)), table })
}

fn in_order(turns: &Turns, title: &str) -> [String; 4] {
    let speed = speed(turns, title);
    let spread = turns.of(title).map_or(f64::NAN, |measured| measured.speed().spread());
    [
        short(speed),
        short(speed * turns.bytes / 1e6),
        short(turns.ratio(title)),
        format!("{} %", short(spread * 100.0)),
    ]
}

fn speed(turns: &Turns, title: &str) -> f64 {
    turns.of(title).map_or(f64::NAN, |measured| measured.speed().median())
}

fn named(job: Job, bytes: f64) -> String {
    let bytes = short(bytes);
    match job {
        Job::Flat => format!("Single facts: 25 keys in {bytes} bytes, of which the rulebook reads 8"),
        Job::Events => {
            format!("About 20 events in {bytes} bytes: counts, distinct products, a window of 90 days")
        }
    }
}

fn notes(records: usize) -> String {
    format!(
        "{} generated shops, from bytes of NDJSON to tier and points by one thread. Nothing is written unless said. All answers \
         agree record by record.",
        short(real(records))
    )
}
