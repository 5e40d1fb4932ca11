//! How many instructions a decision takes. Unlike time, that is the same on every run, so that a small change can be seen.

use std::path::Path;
use std::process::Command;

use hand::{Failure, Job};
use shops::{Events, Order};

use super::turns::real;
use super::{Cast, Section, records};
use crate::data::Recipe;
use crate::figures::short;
use crate::policy::SUMMARY;
use crate::table::Table;
use crate::worker::Entrant;

/// What is counted for a few shops is taken off what is counted for many, and so is all that happens once.
const SHOPS: (usize, usize) = (100, 1_100);

/// Nothing where there is no valgrind.
pub(super) fn section(cast: &Cast) -> Result<Option<Section>, Failure> {
    if Command::new("valgrind").arg("--version").output().is_err() {
        return Ok(None);
    }
    let mut table = Table::new(["instructions a decision", "single facts", "events"]);
    for entrant in cast.entrants.iter().filter(|entrant| entrant.title.starts_with(SUMMARY)) {
        let [flat, events] = [per_decision(entrant, Job::Flat)?, per_decision(entrant, Job::Events)?];
        table.row([entrant.title.clone(), short(flat), short(events)]);
    }
    let notes = "From bytes to what is written, counted by callgrind.".to_owned();
    Ok(Some(Section { title: "Instructions".to_owned(), notes, table }))
}

fn per_decision(entrant: &Entrant, job: Job) -> Result<f64, Failure> {
    let counted = |shops| {
        let recipe = Recipe { job, records: shops, order: Order::Fixed, events: Events::Usual };
        counted(entrant, job, &records(recipe)?)
    };
    Ok((counted(SHOPS.1)? - counted(SHOPS.0)?) / real(SHOPS.1 - SHOPS.0))
}

fn counted(entrant: &Entrant, job: Job, file: &Path) -> Result<f64, Failure> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(&entrant.program);
    let output = valgrind.args(["stream", &entrant.name, job.name()]).arg(file).output()?;
    let said = String::from_utf8(output.stderr)?;
    let counted = said.lines().find_map(|line| line.split_once("Collected : "));
    Ok(counted.ok_or_else(|| format!("callgrind says: {said}"))?.1.trim().parse()?)
}
