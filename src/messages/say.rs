use crate::base::{Lang, one_line};

/// What stands in a sentence for a value that is not there. A help that mentions it is left out.
pub(super) const NOTHING: char = '\u{0}';

/// Something that can stand in a sentence of either language.
pub trait Say {
    /// Its text in `lang`.
    fn say(&self, lang: Lang) -> String;
}

/// What somebody else wrote stays on its line: it ends no sentence of ours and begins none.
impl Say for String {
    fn say(&self, _: Lang) -> String {
        one_line(self)
    }
}

impl Say for usize {
    fn say(&self, _: Lang) -> String {
        self.to_string()
    }
}

impl<T: Say> Say for Option<T> {
    fn say(&self, lang: Lang) -> String {
        self.as_ref().map_or_else(|| NOTHING.to_string(), |value| value.say(lang))
    }
}

/// Names shown one after another, each in backticks.
impl Say for Vec<String> {
    fn say(&self, lang: Lang) -> String {
        let quoted: Vec<String> = self.iter().map(|name| format!("`{}`", name.say(lang))).collect();
        quoted.join(lang.pick(", ", "、"))
    }
}

/// Makes an enum whose variants say one sentence each, in both languages.
macro_rules! sentences {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$doc:meta])* $variant:ident $({ $($field:ident: $type:ty),* $(,)? })?
            en $en:literal zh $zh:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $name {
            $($(#[$doc])* $variant $({ $($field: $type),* })?,)*
        }

        impl $crate::messages::Say for $name {
            fn say(&self, lang: $crate::base::Lang) -> String {
                match self {
                    $(Self::$variant $({ $($field),* })? => {
                        $($(let $field = $crate::messages::Say::say($field, lang);)*)?
                        match lang {
                            $crate::base::Lang::En => format!($en),
                            $crate::base::Lang::Zh => format!($zh),
                        }
                    })*
                }
            }
        }
    };
}
pub(super) use sentences;
