use owo_colors::OwoColorize;

use super::Tone;

/// How text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether colours may be used.
    pub color: bool,
    /// How many columns a line may fill.
    pub width: usize,
}

/// The fewest columns that are left for text, however deep it is indented.
const MIN_COLUMNS: usize = 10;

impl Style {
    /// How many columns are left beside an indent.
    pub(super) fn columns(self, indent: usize) -> usize {
        self.width.saturating_sub(indent).max(MIN_COLUMNS)
    }

    /// A text in the colour of its tone.
    pub(super) fn paint(self, text: &str, tone: Tone) -> String {
        if !self.color || text.trim().is_empty() {
            return text.to_owned();
        }
        match tone {
            Tone::Plain => text.to_owned(),
            Tone::Strong => text.bold().to_string(),
            Tone::Faint => text.dimmed().to_string(),
            Tone::Good => text.green().to_string(),
            Tone::Bad => text.red().to_string(),
            Tone::Caution => text.yellow().to_string(),
            Tone::Cite => text.cyan().to_string(),
        }
    }
}
