//! policyc: rulebooks of e-commerce platforms written as text, checked, and evaluated against the facts of a shop.

pub mod base;
pub mod eval;
pub mod facts;
pub mod messages;
<<<<<<< HEAD
pub mod syntax;
=======
pub mod render;
>>>>>>> 2052ac3c1c388e7d9de90c21f16a6593c5a67327
pub mod vocabulary;
pub mod wire;
