//! Contestants take turns, so that whatever the machine does meanwhile hits all of them alike.

use std::path::Path;
use std::time::Duration;

use hand::{Answer, Failure, Job, Tally};

use super::cast::{REFEREE, YARDSTICK};
use super::{Extent, folder};
use crate::figures::Sample;
use crate::worker::{Entrant, Worker};

/// How fast a contestant was in each round.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub(super) title: String,
    /// Decisions per second.
    pub(super) rounds: Vec<f64>,
}

impl Measured {
    pub(super) fn speed(&self) -> Sample {
        self.rounds.iter().copied().collect()
    }
}

/// What came of a file.
pub(super) struct Turns {
    pub(super) measured: Vec<Measured>,
    /// How long a record is.
    pub(super) bytes: f64,
}

impl Turns {
    pub(super) fn of(&self, title: &str) -> Option<&Measured> {
        self.measured.iter().find(|measured| measured.title == title)
    }

    /// How fast somebody is as a multiple of the yardstick, round by round.
    pub(super) fn ratio(&self, title: &str) -> f64 {
        let Some((mine, theirs)) = self.of(title).zip(self.of(YARDSTICK)) else { return f64::NAN };
        mine.rounds
            .iter()
            .zip(&theirs.rounds)
            .map(|(mine, theirs)| mine / theirs)
            .collect::<Sample>()
            .median()
    }
}

/// A contestant, and how many records fill its turn.
struct Runner {
    worker: Worker,
    records: usize,
    measured: Measured,
}

/// Lets contestants judge a file, turn by turn, after all of them have given the same answer about every record.
pub(super) fn turns(entrants: &[&Entrant], job: Job, file: &Path, extent: &Extent) -> Result<Turns, Failure> {
    let expected = agreed(entrants, job, file)?;
    let mut runners = Vec::new();
    for entrant in entrants {
        let mut worker = entrant.start(job, file)?;
        let records = fitting(&mut worker, extent.turn, expected.len())?;
        let measured = Measured { title: entrant.title.clone(), rounds: Vec::new() };
        runners.push(Runner { worker, records, measured });
    }
    for _ in 0..extent.rounds {
        for runner in &mut runners {
            runner.turn(&expected)?;
        }
    }
    let bytes = std::fs::metadata(file)?.len();
    Ok(Turns {
        measured: runners.into_iter().map(|runner| runner.measured).collect(),
        bytes: real(usize::try_from(bytes)?) / real(expected.len()),
    })
}

impl Runner {
    fn turn(&mut self, expected: &[Answer]) -> Result<(), Failure> {
        let (took, tally) = self.worker.tally(self.records)?;
        let mut whole = Tally::default();
        expected[..self.records].iter().for_each(|answer| whole += *answer);
        if tally != whole.to_string() {
            let title = &self.measured.title;
            return Err(format!("{title} comes to {tally}, {REFEREE} to {whole}").into());
        }
        self.measured.rounds.push(real(self.records) / took.as_secs_f64());
        Ok(())
    }
}

/// How many records fill a turn.
fn fitting(worker: &mut Worker, turn: Duration, most: usize) -> Result<usize, Failure> {
    let mut records = most.min(100);
    loop {
        let (took, _) = worker.tally(records)?;
        if took >= turn || records == most {
            return Ok(records);
        }
        let share = (turn.as_secs_f64() / took.as_secs_f64()).clamp(1.2, 10.0);
        let wanted = Duration::from_secs_f64(real(records) * share).as_secs();
        records = usize::try_from(wanted)?.clamp(records + 1, most);
    }
}

/// What everybody answers about each record. Whoever answers otherwise is an error that shows the record.
fn agreed(entrants: &[&Entrant], job: Job, file: &Path) -> Result<Vec<Answer>, Failure> {
    let place = folder()?.join("answers");
    let referee = entrants.iter().find(|entrant| entrant.title == REFEREE).ok_or("no referee")?;
    let expected = referee.start(job, file)?.answers(&place)?;
    for entrant in entrants {
        let answers = entrant.start(job, file)?.answers(&place)?;
        let odd = expected.iter().zip(&answers).position(|(expected, answer)| expected != answer);
        if let Some(at) = odd {
            let text = std::fs::read_to_string(file)?;
            let record = text.lines().nth(at).unwrap_or_default();
            let (title, expected, answer) = (&entrant.title, &expected[at], &answers[at]);
            return Err(format!("{title} says {answer}, {REFEREE} {expected}, of:\n{record}").into());
        }
        if expected.len() != answers.len() {
            return Err(
                format!("{} answers {} records of {}", entrant.title, answers.len(), expected.len()).into()
            );
        }
    }
    expected.iter().map(|line| line.parse()).collect()
}

/// A count as a number to divide by.
pub(super) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
