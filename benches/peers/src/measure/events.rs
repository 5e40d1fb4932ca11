//! How the time grows with the number of events.

use hand::{Failure, Job};
use shops::{Events, Order};

use super::cast::{REFEREE, YARDSTICK};
use super::turns::{real, turns};
use super::{Cast, Extent, Section, records};
use crate::data::Recipe;
use crate::figures::short;
use crate::policy::SUMMARY;
use crate::table::Table;
use crate::worker::Entrant;

const EVENTS: [usize; 5] = [10, 20, 40, 80, 160];

/// Who is asked.
const ASKED: [&str; 4] = [SUMMARY, REFEREE, YARDSTICK, "datalogic-rs"];

pub(super) fn section(cast: &Cast, extent: &Extent) -> Result<Section, Failure> {
    let entrants = cast.able(Job::Events).into_iter();
    let entrants: Vec<&Entrant> =
        entrants.filter(|entrant| ASKED.contains(&entrant.title.as_str())).collect();
    let head = EVENTS.iter().map(|events| format!("{events} events"));
    let mut table = Table::new(["µs a decision".to_owned()].into_iter().chain(head));
    let mut columns = Vec::new();
    for events in EVENTS {
        let records_ = extent.events * 20 / events;
        let recipe = Recipe {
            job: Job::Events,
            records: records_,
            order: Order::Fixed,
            events: Events::Exactly(events),
        };
        columns.push(turns(&entrants, Job::Events, &records(recipe)?, extent)?);
    }
    for entrant in entrants {
        let speeds = columns.iter().filter_map(|turns| turns.of(&entrant.title));
        let times = speeds.map(|measured| short(1e6 / measured.speed().median()));
        table.row([entrant.title.clone()].into_iter().chain(times));
    }
    let most = EVENTS.last().copied().unwrap_or_default();
    let notes = format!(
        "The same rulebook about shops with 10 to {} events, from bytes to tier and points.",
        real(most)
    );
    Ok(Section { title: "Linear in events".to_owned(), notes, table })
}
