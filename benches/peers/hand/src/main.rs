//! The hand-written contestants as a program of their own.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    hand::serve(hand::HAND, &arguments)
}
