/// A text that is cheap to copy: short ones are held in place, longer ones are shared.
pub type Text = smol_str::SmolStr;
