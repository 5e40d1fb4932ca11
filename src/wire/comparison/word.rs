//! Closed sets of words, as they are written.

use serde::{Serialize, Serializer};

use crate::messages::{Aspect, Ending, Fare, Place, Tendency, Touch, Verdict};

macro_rules! words {
    ($($name:ident),*) => {
        $(impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": Self::WORDS })
            }
        })*
    };
}

words!(Aspect, Ending, Fare, Place, Tendency, Touch, Verdict);
