use super::say::Say;
use crate::base::Lang;

/// A word or group of words that the grammar waits for: quoted if it is to be typed as it stands, described otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// To be typed exactly so.
    Typed(&'static str),
    /// Described, in English and in Chinese.
    Described(&'static str, &'static str),
}

impl Say for Word {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Typed(text) => format!("`{text}`"),
            Self::Described(en, zh) => lang.pick(*en, *zh).to_owned(),
        }
    }
}
