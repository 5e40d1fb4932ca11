//! The JSON shapes (the only serde) and the readers of facts.
//!
//! In: bytes of some file format, or answers to be written out. Out: trees of facts, or text. It does not know what the
//! numbers mean.

mod calendar;
mod chronicle;
pub mod comparison;
pub mod coverage;
mod decision;
mod facts_schema;
mod fleet;
mod junit;
mod outcomes;
mod pages;
mod problems;
mod read;
mod records;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod schema;
mod settings_schema;
mod sheet;
mod slots;
mod snapshot;
mod table;
mod timeline;

pub use calendar::{Event, When, write_calendar};
pub use chronicle::write_chronicles;
pub use decision::{
    add_decision_line, add_selected, decision_json, finding_word, gate_word, write_decision,
    write_decision_line, write_decisions,
};
pub use facts_schema::write_facts_schema;
pub use fleet::write_fleet;
pub use junit::{Outcome as JunitOutcome, write_junit};
pub use pages::write_pages;
pub use problems::{write_problems, write_sarif};
pub use read::{Format, MAX_DEPTH, read, read_record, read_settings};
pub use records::{
    Broken, Chunk, Encoding, Form, Heads, Layout, MAX_RECORD_BYTES, Marked, Note, Notes, Opened, Origin,
    Passage, Reach, Record, Reject, Rename, Taker, read_marked, read_records,
};
pub use settings_schema::write_settings_schema;
pub use sheet::{Cell, write_head, write_rows};
pub use slots::{Habits, Layout as Slots, SlotReader, Unsure};
pub use snapshot::{
    SnapshotHead, body_json, snapshot_body, snapshot_info, write_body, write_compact, write_snapshot,
};
pub use table::{Columns, List, ListError, RowOf, Wanted, heads_read, key_text, nowhere, row_refused};
pub use timeline::write_timelines;
