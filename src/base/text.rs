/// A text that is cheap to copy: short ones are held in place, longer ones are shared.
pub type Text = smol_str::SmolStr;

/// A text that is written over where it lies, as those of facts are when the next shop is read; short ones are held in place.
pub type FactText = compact_str::CompactString;
