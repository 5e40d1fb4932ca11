//! Measures policyc beside hand-written programs and other engines. See the README.

mod data;
mod figures;
mod measure;
mod page;
mod policy;
mod table;
mod worker;

use std::io::{BufWriter, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use hand::{Failure, Job};
use mimalloc::MiMalloc;
use shops::{Events, Order};

use crate::data::{Recipe, generate};
use crate::measure::{Cast, Extent};
use crate::page::Page;

/// That of the command `policyc`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Measures policyc beside hand-written programs and other engines.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// A small run: a look, and no figures to publish
    #[arg(long)]
    quick: bool,
    /// Without the engines, which take long to build
    #[arg(long)]
    without_engines: bool,
    /// With zen-engine too, which takes much longer to build than all others together
    #[arg(long, conflicts_with = "without_engines")]
    with_zen: bool,
    /// Only contestants whose names contain one of these, and the hand-written ones
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// The page between whose marks the tables are written [default: standard output]
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write generated shops to standard output
    Generate {
        /// `flat` or `events`
        #[arg(value_parser = job)]
        job: Job,
        /// How many shops
        records: usize,
        /// Keys in another order in each record
        #[arg(long)]
        shuffled: bool,
        /// How many events each shop has [default: 10 to 30]
        #[arg(long)]
        events: Option<usize>,
    },
}

fn job(name: &str) -> Result<Job, String> {
    Job::of(name).ok_or_else(|| "flat or events".to_owned())
}

/// The first arguments of a process that is a contestant.
const MODES: [&str; 4] = ["names", "one", "stream", "work"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|mode| MODES.contains(&mode.as_str())) {
        return hand::serve(policy::POLICYC, &arguments);
    }
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Failure> {
    match arguments.command {
        Some(Command::Generate { job, records, shuffled, events }) => {
            let order = if shuffled { Order::Shuffled } else { Order::Fixed };
            let events = events.map_or(Events::Usual, Events::Exactly);
            let mut out = BufWriter::new(std::io::stdout().lock());
            generate(Recipe { job, records, order, events }, &mut out)?;
            Ok(out.flush()?)
        }
        None => {
            let extent = if arguments.quick { Extent::QUICK } else { Extent::FULL };
            let more = if arguments.with_zen { "zen" } else { "" };
            let cast = Cast::new((!arguments.without_engines).then_some(more), &arguments.only)?;
            let mut page = Page::new(arguments.page)?;
            measure::all(&cast, &extent, |section| page.take(section))?;
            page.finish()
        }
    }
}
