//! Every sentence people read, English and Chinese side by side, and the registry of problem codes.
//!
//! In: facts about what happened, as typed fields. Out: sentences. It knows neither who raises a problem nor how one is drawn.

mod issue;
mod kinds;
mod lints;
mod note;
mod page;
mod problem;
mod reason;
mod registry;
mod report;
pub mod rulebook;
mod say;
mod table;
mod usage;
mod word;
mod worded;

pub use kinds::{AppealClash, DraftFlaw, FactForm, ItemKind, OneOf, SettingForm, TypeName, VagueKind};
pub use lints::{LINTS, Level, Lint, LintLine};
pub use note::Note;
pub use page::{Page, PageLine, Sample};
pub use problem::{Applicability, Edit, Fix, Label, Problem, Severity};
pub use reason::Reason;
pub use registry::Issue;
pub use report::{
    AccountLine, AmountLine, AppealLine, AppealWord, BandHeading, BandWord, BatchLine, CaseHeading, CaseLine,
    CauseLine, ChangeLine, ChronicleLine, Cost, CoverageGap, CoverageKind, CoverageLine, EffectLine,
    EntryFate, FateWord, Frame, GateLine, GateWord, Heading, Named, NeedLine, OpenLine, Outcome, OutcomeLine,
    Quantity, Raise, ReasonLine, RequirementWord, RowHead, RowKind, Standing, Term, TimelineLine, Told, Turn,
    UntilLine, WarningLine,
};
pub use report::{Aspect, DiffLine, Ending, Fare, ImpactLine, Place, Tendency, Touch, Verdict, value_said};
pub use say::Say;
pub use table::{CellFault, HeadHint, Quoted, RowFault, TableFault};
pub use usage::{command_help, option_help, placeholder};
pub use word::Word;
