//! Plan and facts to decision, with reasons. Nothing here reads a file, a clock or JSON.

pub mod decision;
