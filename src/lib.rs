//! policyc: rulebooks of e-commerce platforms written as text, checked, and evaluated against the facts of a shop.

pub mod analysis;
pub mod base;
pub mod batch;
pub mod changes;
pub mod cli;
pub mod coverage;
pub mod diff;
pub mod doc;
pub mod domain;
pub mod engine;
pub mod eval;
pub mod explain;
pub mod facts;
pub mod format;
pub mod functions;
pub mod lint;
pub mod messages;
pub mod model;
pub mod plan;
pub mod render;
pub mod syntax;
pub mod testing;
pub mod vocabulary;
pub mod wire;
