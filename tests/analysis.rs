//! What is claimed about all inputs, held against rulebooks that are run.

#[path = "analysis/claims.rs"]
mod claims;
#[path = "analysis/dead.rs"]
mod dead;
#[path = "rolled/dice.rs"]
mod dice;
#[path = "shipped/examples.rs"]
#[allow(dead_code)]
mod examples;
#[path = "analysis/random.rs"]
mod random;
#[path = "analysis/run.rs"]
mod run;
mod shipped;
#[path = "analysis/shipped.rs"]
mod shipped_claims;
