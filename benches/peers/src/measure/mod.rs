//! What is measured, table by table.

mod alone;
mod cast;
mod checking;
mod events;
mod head;
mod instructions;
mod rules;
mod starts;
mod turns;

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;
use std::time::Duration;

use hand::{Failure, Job};
use shops::{Events, Order};

pub(crate) use cast::Cast;

use crate::data::{Recipe, generate};
use crate::table::Table;

/// How much is measured.
#[derive(Debug, Clone)]
pub(crate) struct Extent {
    /// How often contestants take turns.
    pub(crate) rounds: usize,
    /// About how long a turn is.
    pub(crate) turn: Duration,
    /// How many shops of a job there are.
    pub(crate) flat: usize,
    pub(crate) events: usize,
    /// How often a process is started.
    pub(crate) starts: usize,
}

impl Extent {
    /// What the published tables rest on.
    pub(crate) const FULL: Self =
        Self { rounds: 9, turn: Duration::from_millis(400), flat: 100_000, events: 20_000, starts: 31 };

    /// A look, within a minute or two.
    pub(crate) const QUICK: Self =
        Self { rounds: 3, turn: Duration::from_millis(60), flat: 10_000, events: 2_000, starts: 5 };

    fn records(&self, job: Job) -> usize {
        match job {
            Job::Flat => self.flat,
            Job::Events => self.events,
        }
    }
}

/// A part of the page.
pub(crate) struct Section {
    title: String,
    /// What the columns are.
    notes: String,
    table: Table,
}

impl Section {
    pub(crate) fn written(&self) -> String {
        format!("## {}\n\n{}\n\n{}", self.title, self.notes, self.table.written())
    }
}

/// Measures everything, and hands each part on as soon as it is there.
pub(crate) fn all(cast: &Cast, extent: &Extent, mut take: impl FnMut(&Section)) -> Result<(), Failure> {
    for (_, job) in Job::ALL {
        take(&head::section(cast, extent, *job)?);
    }
    take(&alone::section(cast, extent)?);
    take(&events::section(cast, extent)?);
    take(&rules::section(extent)?);
    take(&checking::section(extent)?);
    instructions::section(cast)?.iter().for_each(take);
    Ok(())
}

/// A file of generated shops.
fn records(recipe: Recipe) -> Result<PathBuf, Failure> {
    let Recipe { job, records, order, events } = recipe;
    let events = match events {
        Events::Usual => "usual".to_owned(),
        Events::Exactly(events) => events.to_string(),
    };
    let name = format!("{}-{records}-{order:?}-{events}.ndjson", job.name()).to_lowercase();
    let path = folder()?.join(name);
    generate(recipe, &mut BufWriter::new(File::create(&path)?))?;
    Ok(path)
}

/// Where generated files lie.
fn folder() -> Result<PathBuf, Failure> {
    let folder = std::env::temp_dir().join("policyc-peers");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The usual shops of a job.
fn usual(job: Job, extent: &Extent, order: Order) -> Recipe {
    Recipe { job, records: extent.records(job), order, events: Events::Usual }
}
