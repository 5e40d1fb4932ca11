use serde::Deserialize;

use crate::Failure;

/// A JSON parser that fills typed structs.
pub trait Parser: Default {
    /// Reads a record; texts without escapes are borrowed from it.
    fn read<'r, T: Deserialize<'r>>(record: &'r [u8]) -> Result<T, Failure>;
}

/// The parser that everybody uses.
#[derive(Debug, Clone, Copy, Default)]
pub struct SerdeJson;

impl Parser for SerdeJson {
    fn read<'r, T: Deserialize<'r>>(record: &'r [u8]) -> Result<T, Failure> {
        Ok(serde_json::from_slice(record)?)
    }
}

/// One that uses SIMD instructions.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sonic;

impl Parser for Sonic {
    fn read<'r, T: Deserialize<'r>>(record: &'r [u8]) -> Result<T, Failure> {
        Ok(sonic_rs::from_slice(record)?)
    }
}
