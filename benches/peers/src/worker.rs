//! Contestants as processes, seen from whoever measures.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::str::FromStr;
use std::time::{Duration, Instant};

use hand::{Failure, Job};

/// A contestant and the program that holds it.
#[derive(Debug, Clone)]
pub(crate) struct Entrant {
    /// What it is called in tables.
    pub(crate) title: String,
    /// The program.
    pub(crate) program: PathBuf,
    /// What the program calls it.
    pub(crate) name: String,
    /// What it can do.
    pub(crate) jobs: Vec<Job>,
}

/// A contestant that waits for commands.
pub(crate) struct Worker {
    child: Child,
    orders: Option<ChildStdin>,
    replies: BufReader<ChildStdout>,
    title: String,
}

impl Entrant {
    fn command(&self, mode: &str, job: Job, file: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args([mode, &self.name, job.name()]).arg(file);
        command
    }

    /// Starts it on a file of records.
    pub(crate) fn start(&self, job: Job, file: &Path) -> Result<Worker, Failure> {
        let mut command = self.command("work", job, file);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let orders = child.stdin.take();
        let replies = BufReader::new(child.stdout.take().ok_or("no standard output")?);
        Ok(Worker { child, orders, replies, title: self.title.clone() })
    }

    /// The most memory that it takes to judge a file that it reads block by block, in KiB.
    pub(crate) fn peak(&self, job: Job, file: &Path) -> Result<usize, Failure> {
        let said = said(&mut self.command("stream", job, file))?;
        let (peak, _) = said.split_once(' ').ok_or("no peak")?;
        parsed(peak)
    }

    /// Starts it for a single decision; how long that took.
    pub(crate) fn once(&self, job: Job, file: &Path) -> Result<Duration, Failure> {
        timed(&mut self.command("one", job, file))
    }
}

/// Runs a command; how long that took.
pub(crate) fn timed(command: &mut Command) -> Result<Duration, Failure> {
    let start = Instant::now();
    said(command)?;
    Ok(start.elapsed())
}

/// Runs a command; what it printed.
pub(crate) fn said(command: &mut Command) -> Result<String, Failure> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{command:?} failed: {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

impl Worker {
    /// Judges the first records; how long that took, and the tally as written.
    pub(crate) fn tally(&mut self, records: usize) -> Result<(Duration, String), Failure> {
        let reply = self.order(&format!("tally {records}"))?;
        let (took, tally) = reply.split_once(' ').ok_or("no tally")?;
        Ok((nanoseconds(took)?, tally.to_owned()))
    }

    /// Judges the first records so many times without reading them; nanoseconds for each decision. `None` if it cannot.
    pub(crate) fn alone(&mut self, records: usize, times: u32) -> Result<Option<f64>, Failure> {
        let reply = self.order(&format!("alone {records} {times}"))?;
        let Some((took, decisions)) = reply.split_once(' ') else { return Ok(None) };
        Ok(Some(parsed::<f64>(took)? / parsed::<f64>(decisions)?))
    }

    /// Writes the answer about each record to a file, and reads them from there.
    pub(crate) fn answers(&mut self, file: &Path) -> Result<Vec<String>, Failure> {
        self.order(&format!("answers {}", file.display()))?;
        Ok(std::fs::read_to_string(file)?.lines().map(ToOwned::to_owned).collect())
    }

    fn order(&mut self, order: &str) -> Result<String, Failure> {
        writeln!(self.orders.as_mut().ok_or("it has ended")?, "{order}")?;
        let mut reply = String::new();
        if self.replies.read_line(&mut reply)? == 0 {
            return Err(format!("{} has broken off at: {order}", self.title).into());
        }
        Ok(reply.trim_end().to_owned())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.orders = None;
        let _ = self.child.wait();
    }
}

fn nanoseconds(text: &str) -> Result<Duration, Failure> {
    Ok(Duration::from_nanos(parsed(text)?))
}

fn parsed<T: FromStr<Err: std::error::Error + 'static>>(text: &str) -> Result<T, Failure> {
    Ok(text.parse()?)
}
