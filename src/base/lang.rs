/// The language in which people are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, simplified.
    Zh,
}

impl Lang {
    /// Picks one of two texts.
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    /// The language of a POSIX locale name such as `zh_CN.UTF-8`; `None` if it is neither.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let tongue = locale.split(['_', '-', '.', '@']).next()?;
        match tongue {
            "zh" => Some(Self::Zh),
            "en" | "C" | "POSIX" => Some(Self::En),
            _ => None,
        }
    }
}
