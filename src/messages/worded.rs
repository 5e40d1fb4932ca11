//! Closed sets of words: each has a spelling for programs and its names in English and Chinese.

/// Makes an enum whose variants have a spelling for programs and a name in both languages.
macro_rules! worded {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$doc:meta])* $variant:ident $word:literal en $en:literal zh $zh:literal;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// All spellings, in order.
            pub const WORDS: &[&'static str] = &[$($word),*];

            /// The spelling for programs.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl $crate::messages::Say for $name {
            fn say(&self, lang: $crate::base::Lang) -> String {
                match self {
                    $(Self::$variant => lang.pick($en, $zh).to_owned(),)*
                }
            }
        }
    };
}
pub(super) use worded;
