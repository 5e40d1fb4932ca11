//! Reads JSON into the values of an engine, and of each object only the keys that are asked for.

use std::fmt;

use hand::Failure;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The values of an engine.
pub(crate) trait Tree: Sized {
    fn truth(value: bool) -> Self;
    fn whole(value: i64) -> Self;
    fn real(value: f64) -> Self;
    fn text(value: &str) -> Self;
    fn list(elements: Vec<Self>) -> Self;
    fn object(fields: Vec<(&'static str, Self)>) -> Self;
}

/// Reads a record, which is an object: its fields.
pub(crate) fn fields<T: Tree>(
    record: &[u8],
    keys: &'static [&'static str],
) -> Result<Vec<(&'static str, T)>, Failure> {
    let mut reader = serde_json::Deserializer::from_slice(record);
    Ok(Picked::new(keys).object(&mut reader)?)
}

/// Reads what stands under a key.
struct Picked<T> {
    keys: &'static [&'static str],
    values: std::marker::PhantomData<T>,
}

impl<T> Clone for Picked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Picked<T> {}

/// Reads an object, which is no value yet.
struct Fields<T>(Picked<T>);

/// A key, if it is one that is asked for.
struct Asked(&'static [&'static str]);

impl<T: Tree> Picked<T> {
    fn new(keys: &'static [&'static str]) -> Self {
        Self { keys, values: std::marker::PhantomData }
    }

    fn object<'de, D: Deserializer<'de>>(self, reader: D) -> Result<Vec<(&'static str, T)>, D::Error> {
        reader.deserialize_map(Fields(self))
    }
}

impl<'de, T: Tree> Visitor<'de> for Fields<T> {
    type Value = Vec<(&'static str, T)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut fields = Vec::with_capacity(self.0.keys.len());
        while let Some(key) = map.next_key_seed(Asked(self.0.keys))? {
            match key {
                Some(key) => fields.push((key, map.next_value_seed(self.0)?)),
                None => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(fields)
    }
}

impl<'de> DeserializeSeed<'de> for Asked {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for Asked {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().copied().find(|asked| *asked == key))
    }
}

impl<'de, T: Tree> DeserializeSeed<'de> for Picked<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<T, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de, T: Tree> Visitor<'de> for Picked<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        Ok(T::truth(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        Ok(T::whole(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        i64::try_from(value).map(T::whole).map_err(E::custom)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        Ok(T::real(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Ok(T::text(value))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<T, S::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element_seed(self)? {
            elements.push(element);
        }
        Ok(T::list(elements))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
        Fields(self).visit_map(map).map(T::object)
    }
}
