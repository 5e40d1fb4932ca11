//! What a row of the registry becomes.

/// Makes the problems out of rows: code, severity, name and fields, headline and help in both languages. Each row needs its page,
/// `docs/problems/CODE.md`.
macro_rules! problems {
    ($($code:ident $severity:ident $name:ident $({ $($field:ident: $type:ty),* $(,)? })?
        en $en:literal zh $zh:literal
        $(help en $help_en:literal zh $help_zh:literal)?;)*) => {
        /// What can be wrong, with the facts that its sentences need.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Issue {
            $($name $({ $($field: $type),* })?,)*
        }

        impl Issue {
            /// A page for every code, in order; a row without one does not compile.
            pub(super) const PAGES: &[Page] = &[$(Page {
                code: stringify!($code),
                severity: Severity::$severity,
                text: include_str!(concat!("../../docs/problems/", stringify!($code), ".md")),
            }),*];

            /// The stable code.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => stringify!($code),)*
                }
            }

            /// How grave it is.
            pub fn severity(&self) -> Severity {
                match self {
                    $(Self::$name { .. } => Severity::$severity,)*
                }
            }

            /// What to do about it; a value that is not there leaves a mark in the sentence.
            pub(super) fn help(&self, lang: Lang) -> Option<String> {
                match self {
                    $(Self::$name $({ $($field),* })? => {
                        $($(let $field = $field.say(lang);)*)?
                        $($(let _ = &$field;)*)?
                        None$(.or_else(|| Some(match lang {
                            Lang::En => format!($help_en),
                            Lang::Zh => format!($help_zh),
                        })))?
                    })*
                }
            }
        }

        impl Say for Issue {
            fn say(&self, lang: Lang) -> String {
                match self {
                    $(Self::$name $({ $($field),* })? => {
                        $($(let $field = $field.say(lang);)*)?
                        $($(let _ = &$field;)*)?
                        match lang {
                            Lang::En => format!($en),
                            Lang::Zh => spaced(&format!($zh)),
                        }
                    })*
                }
            }
        }
    };
}
pub(super) use problems;
