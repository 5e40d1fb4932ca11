use super::{Text, parse};
use crate::base::FileId;

/// A format in which facts can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JSON, strictly as RFC 8259 has it.
    Json,
    /// YAML 1.2 with its core schema.
    Yaml,
    /// TOML 1.
    Toml,
}

/// A row: the ending of a file name, and the format it stands for.
const ENDINGS: &[(&str, Format)] =
    &[("json", Format::Json), ("yaml", Format::Yaml), ("yml", Format::Yaml), ("toml", Format::Toml)];

impl Format {
    /// The format that the ending of a path names, in capitals or not.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next()?;
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|row| row.0.eq_ignore_ascii_case(ending)).map(|row| row.1)
    }

    /// The format that a text without a name is most likely written in.
    ///
    /// `{` begins JSON. So does `[`, unless only TOML can read what follows: `[shop]` heads a table. Anything else
    /// that TOML can read is TOML; the rest is left to YAML.
    pub fn guess(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let reads = |format| parse(format, Text { file: FileId(0), text }).is_ok();
        match text.trim_start().chars().next() {
            Some('{') => Self::Json,
            Some('[') if reads(Self::Json) || !reads(Self::Toml) => Self::Json,
            _ if reads(Self::Toml) => Self::Toml,
            _ => Self::Yaml,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn the_ending_names_the_format() {
        assert_eq!(Format::of_path("店铺/事实.JSON"), Some(Format::Json));
        assert_eq!(Format::of_path("a.b.yml"), Some(Format::Yaml));
        assert_eq!(Format::of_path("C:\\facts.Yaml"), Some(Format::Yaml));
        assert_eq!(Format::of_path("x.toml"), Some(Format::Toml));
        assert_eq!(Format::of_path("x.json/readme"), None);
        assert_eq!(Format::of_path("json"), None);
        assert_eq!(Format::of_path("x.csv"), None);
    }

    #[test]
    fn a_nameless_text_is_guessed_by_its_look() {
        assert_eq!(Format::guess("\n {\"a\": 1}"), Format::Json);
        assert_eq!(Format::guess("\u{feff}[1, 2]"), Format::Json);
        assert_eq!(Format::guess("[1, 2"), Format::Json);
        assert_eq!(Format::guess("[shop]\norders = 3\n"), Format::Toml);
        assert_eq!(Format::guess("orders = 3"), Format::Toml);
        assert_eq!(Format::guess("orders: 3"), Format::Yaml);
        assert_eq!(Format::guess("- 店铺: 甲"), Format::Yaml);
        assert_eq!(Format::guess(""), Format::Yaml);
    }
}
