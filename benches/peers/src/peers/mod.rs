//! The contestants, each with the best reasonable use of it: rulebooks compiled once, contexts kept, only what is needed read.

#[cfg(feature = "engines")]
mod cedar;
#[cfg(feature = "engines")]
mod cel;
#[cfg(feature = "engines")]
mod datalogic;
#[cfg(feature = "engines")]
mod pick;
mod policyc;
#[cfg(feature = "engines")]
mod regorus;
#[cfg(feature = "engines")]
mod zen;

use hand::Make;

pub(crate) use policyc::{Policy, SUMMARY, Written, workspace};

/// Rows: the name of a contestant, and how it is made for a job. The hand-written ones are in `hand`.
pub(crate) const PEERS: &[(&str, Make)] = &[
    (policyc::SUMMARY, |job| policyc::make(job, Written::Nothing)),
    (policyc::LINES, |job| policyc::make(job, Written::Selected)),
    (policyc::WHOLE, |job| policyc::make(job, Written::Whole)),
    #[cfg(feature = "engines")]
    ("datalogic-rs", datalogic::make),
    #[cfg(feature = "engines")]
    ("zen-engine", zen::make),
    #[cfg(feature = "engines")]
    ("cel", cel::make),
    #[cfg(feature = "engines")]
    ("regorus, interpreter", regorus::interpreter),
    #[cfg(feature = "engines")]
    ("regorus, register VM", regorus::machine),
    #[cfg(feature = "engines")]
    ("cedar-policy", cedar::make),
];
