//! The `policyc` command.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Answers are made of many short texts; this allocator takes half the time of that of the C library.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    policyc::cli::run()
}
