use fastrand::Rng;
use serde_json::{Map, Value};

/// In which order the keys of a record stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The same in every record.
    Fixed,
    /// Another one in each record and each part of it.
    Shuffled,
}

/// A shop, or a part of it, with its keys in their order.
#[derive(Debug, Clone)]
pub struct Record(Vec<(&'static str, Field)>);

/// What stands under a key.
#[derive(Debug, Clone)]
pub(super) enum Field {
    Plain(Value),
    Parts(Vec<Record>),
}

impl<Plain: Into<Value>> From<Plain> for Field {
    fn from(value: Plain) -> Self {
        Self::Plain(value.into())
    }
}

impl Record {
    pub(super) fn new(fields: impl Into<Vec<(&'static str, Field)>>) -> Self {
        Self(fields.into())
    }

    /// The same with its keys in another order.
    pub(super) fn shuffled(mut self, rng: &mut Rng) -> Self {
        rng.shuffle(&mut self.0);
        for (_, field) in &mut self.0 {
            if let Field::Parts(parts) = field {
                let shuffled = std::mem::take(parts).into_iter().map(|part| part.shuffled(rng));
                *parts = shuffled.collect();
            }
        }
        self
    }

    /// As JSON, on one line.
    pub fn written(self) -> String {
        self.into_value().to_string()
    }

    /// As a JSON object.
    pub fn into_value(self) -> Value {
        let field = |(key, field): (&str, Field)| (key.to_owned(), field.into_value());
        Value::Object(self.0.into_iter().map(field).collect::<Map<_, _>>())
    }
}

impl Field {
    fn into_value(self) -> Value {
        match self {
            Self::Plain(value) => value,
            Self::Parts(parts) => Value::Array(parts.into_iter().map(Record::into_value).collect()),
        }
    }
}

/// One of some.
pub(super) fn one_of<'a>(rng: &mut Rng, some: &[&'a str]) -> &'a str {
    some[rng.usize(..some.len())]
}

/// Something that happens so many times in a hundred.
pub(super) fn percent(rng: &mut Rng, percent: u32) -> bool {
    rng.u32(..100) < percent
}

/// A number with so many digits behind the point.
pub(super) fn decimal(rng: &mut Rng, below: u32, digits: u32) -> f64 {
    f64::from(rng.u32(..below * 10_u32.pow(digits))) / f64::from(10_u32.pow(digits))
}

/// A day of the last years, `2026-08-04`; every month has 28 days here.
pub(super) fn day(rng: &mut Rng, years: std::ops::Range<u32>) -> String {
    let (year, month, day) = (rng.u32(years), rng.u32(1..=12), rng.u32(1..=28));
    format!("{year}-{month:02}-{day:02}")
}
