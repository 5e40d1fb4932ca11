//! The other engines, each with the best reasonable use of it: rulebooks compiled once, contexts kept, only the keys read that the
//! rule names.

#[cfg(feature = "cedar")]
mod cedar;
#[cfg(feature = "cel")]
mod cel;
#[cfg(feature = "datalogic")]
mod datalogic;
#[cfg(any(feature = "cedar", feature = "cel", feature = "regorus", feature = "zen"))]
mod pick;
#[cfg(feature = "regorus")]
mod regorus;
#[cfg(feature = "zen")]
mod zen;

use std::process::ExitCode;

use hand::Make;

/// Rows: the name of an engine, and how it is made for a job.
const ENGINES: &[(&str, Make)] = &[
    #[cfg(feature = "datalogic")]
    ("datalogic-rs", datalogic::make),
    #[cfg(feature = "zen")]
    ("zen-engine", zen::make),
    #[cfg(feature = "cel")]
    ("cel", cel::make),
    #[cfg(feature = "regorus")]
    ("regorus, interpreter", regorus::interpreter),
    #[cfg(feature = "regorus")]
    ("regorus, register VM", regorus::machine),
    #[cfg(feature = "cedar")]
    ("cedar-policy", cedar::make),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    hand::serve(ENGINES, &arguments)
}
