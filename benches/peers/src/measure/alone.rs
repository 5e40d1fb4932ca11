//! Judging without reading: the facts stand in the engine's own values already.

use hand::{Failure, Job};
use shops::Order;

use super::cast::YARDSTICK;
use super::{Cast, Extent, Section, records, usual};
use crate::figures::{Sample, short};
use crate::table::Table;
use crate::worker::Worker;

/// How many shops are held; few enough for a cache.
const HELD: usize = 1_000;

pub(super) fn section(cast: &Cast, extent: &Extent) -> Result<Section, Failure> {
    let mut table =
        Table::new(["nanoseconds a decision", "single facts", "× sonic-rs", "events", "× sonic-rs"]);
    let [flat, events] = [column(cast, extent, Job::Flat)?, column(cast, extent, Job::Events)?];
    for entrant in &cast.entrants {
        let cells = [&flat, &events].map(|column| cells(column, &entrant.title));
        let cells: Vec<String> = cells.into_iter().flatten().collect();
        if cells.iter().any(|cell| cell != &short(f64::NAN)) {
            table.row([entrant.title.clone()].into_iter().chain(cells));
        }
    }
    let notes = format!("{HELD} shops are read once and then judged over and over.");
    Ok(Section { title: "Evaluation alone".to_owned(), notes, table })
}

fn cells(column: &[(String, Sample)], title: &str) -> [String; 2] {
    let of = |title: &str| column.iter().find(|row| row.0 == title).map_or(f64::NAN, |row| row.1.median());
    [short(of(title)), short(of(title) / of(YARDSTICK))]
}

fn column(cast: &Cast, extent: &Extent, job: Job) -> Result<Vec<(String, Sample)>, Failure> {
    let file = records(usual(job, extent, Order::Fixed))?;
    let mut runners: Vec<(Worker, u32)> = Vec::new();
    let mut column = Vec::new();
    for entrant in cast.able(job) {
        let mut worker = entrant.start(job, &file)?;
        if let Some(times) = fitting(&mut worker, extent)? {
            runners.push((worker, times));
            column.push((entrant.title.clone(), Sample::default()));
        }
    }
    for _ in 0..extent.rounds {
        for ((worker, times), (_, sample)) in runners.iter_mut().zip(&mut column) {
            sample.add(worker.alone(HELD, *times)?.unwrap_or(f64::NAN));
        }
    }
    Ok(column)
}

/// How often the shops must be judged to fill a turn.
fn fitting(worker: &mut Worker, extent: &Extent) -> Result<Option<u32>, Failure> {
    let mut times = 1;
    loop {
        let Some(nanoseconds) = worker.alone(HELD, times)? else { return Ok(None) };
        let took = nanoseconds * super::turns::real(HELD) * f64::from(times);
        if took >= extent.turn.as_secs_f64() * 1e9 / 2.0 || times >= 1 << 20 {
            return Ok(Some(times));
        }
        times *= 2;
    }
}
