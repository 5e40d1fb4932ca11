use super::say::sentences;

sentences! {
    /// What is said in the human form of a decision.
    Phrase {
        Todo en "" zh "";
    }
}
