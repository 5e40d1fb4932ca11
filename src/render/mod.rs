//! Reports and problems drawn on a terminal (the only room that uses miette).
//!
//! In: problems as plain data, or a [`Report`] made of lines, items and sections. Out: text of a certain width, with
//! colours or without. It does not know what it draws.

mod annotations;
mod chart;
mod excerpt;
mod fix;
mod flow;
mod layout;
mod line;
mod marked;
pub mod page;
mod problems;
mod report;
mod sheet;
mod style;
mod table;
mod wrap;

pub use annotations::annotate;
pub use chart::{Bar, Chart, Flag, Level, Panel, draw_chart};
pub use flow::{Flow, Flows, draw_flows};
pub use layout::draw_report;
pub use line::{Line, Run, Tone};
pub use marked::{Highlight, MarkedPage, MarkedPart, MarkedText, write_marked};
pub use problems::{draw, tally, tell_more};
pub use report::{Block, Mark, Report};
pub use sheet::{Leaf, write_markdown, write_sheet};
pub use style::Style;
