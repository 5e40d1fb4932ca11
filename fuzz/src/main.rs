//! One binary for all targets; `FUZZ_TARGET` names the one to be tried. libFuzzer brings the command line.
#![no_main]

mod mutate;
mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use targets::{TARGETS, Target, find};

static TARGET: LazyLock<&Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    find(&name).unwrap_or_else(|| panic!("FUZZ_TARGET is one of {names:?}, not {name:?}"))
});

fuzz_target!(|data: &[u8]| (TARGET.run)(data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    match TARGET.is_policy.then(|| mutate::slip(&data[..size], seed)).flatten() {
        Some(text) if !text.is_empty() && text.len() <= max_size.min(data.len()) => {
            data[..text.len()].copy_from_slice(&text);
            text.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
});
