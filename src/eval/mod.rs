//! Plan and facts to decision, with reasons. Nothing here reads a file, a clock or JSON.

mod account;
mod appeal;
mod bind;
mod census;
mod clash;
mod completion;
mod compute;
mod counterfactual;
mod critical;
pub mod decision;
mod distinct;
mod effect;
pub mod fleet;
mod gate;
mod gather;
mod join;
mod lent;
mod machine;
mod measure;
mod memory;
mod need;
mod observe;
mod outcome;
mod parts;
mod path;
mod proof;
mod reason;
mod reliance;
mod reversal;
mod run;
mod select;
mod sift;
mod silence;
mod standing;
pub mod timeline;
mod until;
mod value;
mod versions;
mod violation;
mod window;
mod written;

pub use bind::{
    FINDS, Facts, Tolerance, applies, bind, bind_partly, bind_reading, bind_with, check_names, fact_names,
    findings, is_reserved, wrong_form,
};
pub use census::Census;
pub use observe::{Bringer, Onlooker, Sight, observe, outcomes};
pub use parts::{Part, Parts};
pub use run::{Defined, OpenTrial, Question, decide, decide_parts, define};
pub use timeline::timeline;
pub use value::said;
pub use versions::{Governs, Versions};
pub use written::{Range, Unfit, chosen, element_name, is_within, measured, moment, quantity};
