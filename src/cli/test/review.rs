//! One case after another, one key each.

use std::io::IsTerminal as _;
use std::path::Path;

use super::keep::{Kept, leave_pending, pending};
use crate::cli::terminal::Terminal;
use crate::cli::{UNUSABLE, disk};
use crate::engine::{self, CaseLine, CaseRun, CaseRuns, Outcome, Say as _};

/// What somebody decided about a case.
#[derive(Clone, Copy)]
enum Verdict {
    Accept,
    Reject,
    Skip,
    Quit,
}

/// The keys, and what they mean.
const KEYS: &[(char, Verdict)] =
    &[('a', Verdict::Accept), ('r', Verdict::Reject), ('s', Verdict::Skip), ('q', Verdict::Quit)];

/// Shows each case that came out otherwise, and does what the key says. What is skipped waits as it would without a review.
pub(super) fn review(cases: &mut CaseRuns, terminal: &Terminal) -> Result<Kept, u8> {
    let mut kept = leave_pending(cases);
    let total = cases.runs.iter().filter(|run| run.outcome != Outcome::Same).count();
    if total == 0 {
        return Ok(kept);
    }
    if !std::io::stdin().is_terminal() {
        terminal.note(&CaseLine::NoTerminal.say(terminal.lang));
        return Err(UNUSABLE);
    }
    let open = cases.runs.iter_mut().filter(|run| run.outcome != Outcome::Same);
    for (at, run) in open.enumerate() {
        show(run, (at + 1, total), terminal);
        match ask() {
            Verdict::Accept => {
                kept.accept(run);
                kept.pending -= 1;
            }
            Verdict::Reject => {
                let done = disk::remove(Path::new(&pending(run)));
                kept.pending -= usize::from(done.is_ok());
            }
            Verdict::Skip => {}
            Verdict::Quit => break,
        }
    }
    Ok(kept)
}

fn show(run: &CaseRun, (at, of): (usize, usize), terminal: &Terminal) {
    let (lang, style) = (terminal.lang, terminal.out_style());
    let heading = CaseLine::Review { at, of, case: run.name.clone() }.say(lang);
    let told = match &run.outcome {
        Outcome::Same => String::new(),
        Outcome::New => run.text.clone(),
        Outcome::Head => CaseLine::Head { case: run.name.clone() }.say(lang) + "\n",
        Outcome::Differs { .. } => {
            engine::tell_cases(&[run], lang, style) + &engine::tell_text(run, lang, style)
        }
    };
    terminal.answer(&format!("{heading}\n\n{told}\n{}\n", CaseLine::Keys.say(lang)));
}

/// Waits for one of the keys; a terminal that has gone away ends the review.
fn ask() -> Verdict {
    let keyboard = console::Term::stderr();
    loop {
        let Ok(key) = keyboard.read_char() else { return Verdict::Quit };
        if let Some((_, verdict)) = KEYS.iter().find(|row| row.0 == key.to_ascii_lowercase()) {
            return *verdict;
        }
    }
}
