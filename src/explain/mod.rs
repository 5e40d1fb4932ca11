//! placeholder
use crate::base::{Lang, Sources};
use crate::eval::decision::Decision;
use crate::render::Report;

/// placeholder
pub fn explain(_: &Decision, _: &Sources, _: Lang) -> Report {
    Report { blocks: Vec::new() }
}
