//! Many things of a kind through several workers: in the order they came, and only a few of them at a time.
//!
//! In: whoever feeds, works and takes. Out: nothing of its own. It does not know what flows.

mod flow;

pub use flow::flow;
