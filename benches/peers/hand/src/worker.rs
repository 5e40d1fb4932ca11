//! A contestant in a process of its own. Whoever measures tells it on its standard input what to do, so that contestants can take
//! turns and none has another one's memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::ExitCode;
use std::time::Instant;

use crate::{Contestant, Failure, Job, Tally, Text};

/// Makes a contestant for a job; `None` if it cannot do it.
pub type Make = fn(Job) -> Result<Option<Box<dyn Contestant>>, Failure>;

/// How much of a file is held at a time where memory is measured.
const BLOCK: usize = 256 * 1024;

/// Does what the arguments say. `names` prints who can do which job; the others are `MODE NAME JOB FILE`:
///
/// - `one` judges the first record and prints the answer;
/// - `stream` judges the file block by block, and prints the peak of the memory in KiB and the tally;
/// - `work` reads the file and waits for commands.
pub fn serve(rows: &[(&str, Make)], arguments: &[String]) -> ExitCode {
    match obey(rows, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}: {failure}", arguments.join(" "));
            ExitCode::FAILURE
        }
    }
}

fn obey(rows: &[(&str, Make)], arguments: &[String]) -> Result<(), Failure> {
    if arguments == ["names"] {
        return names(rows);
    }
    let [mode, name, job, file] = arguments else { return Err("expected MODE NAME JOB FILE".into()) };
    let make = rows.iter().find(|row| row.0 == name).ok_or("no such contestant")?.1;
    let job = Job::of(job).ok_or("no such job")?;
    let mut contestant = make(job)?.ok_or("the contestant cannot do this job")?;
    match mode.as_str() {
        "one" => one(contestant.as_mut(), file),
        "stream" => stream(contestant.as_mut(), file),
        "work" => work(contestant.as_mut(), file),
        _ => Err("no such mode".into()),
    }
}

fn names(rows: &[(&str, Make)]) -> Result<(), Failure> {
    for (name, make) in rows {
        for (_, job) in Job::ALL {
            if make(*job)?.is_some() {
                println!("{name}\t{}", job.name());
            }
        }
    }
    Ok(())
}

fn one(contestant: &mut dyn Contestant, file: &str) -> Result<(), Failure> {
    let text = Text::new(std::fs::read(file)?);
    let answers = contestant.answers(&text.first(1))?;
    println!("{}", answers.first().ok_or("there is no record")?);
    Ok(())
}

fn stream(contestant: &mut dyn Contestant, file: &str) -> Result<(), Failure> {
    let mut reader = BufReader::with_capacity(BLOCK, File::open(file)?);
    let mut tally = Tally::default();
    loop {
        let mut block = Vec::with_capacity(2 * BLOCK);
        reader.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
        if block.is_empty() {
            break;
        }
        reader.read_until(b'\n', &mut block)?;
        tally += contestant.tally(&Text::new(block))?;
    }
    println!("{} {tally}", peak_kib()?);
    Ok(())
}

/// The most memory that this process had at any time.
fn peak_kib() -> Result<u64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|line| line.split_whitespace().next()).ok_or("no VmHWM")?;
    Ok(peak.parse()?)
}

/// Commands are `tally RECORDS`, `alone RECORDS TIMES` and `answers FILE`. Each is answered by one line.
fn work(contestant: &mut dyn Contestant, file: &str) -> Result<(), Failure> {
    let text = Text::new(std::fs::read(file)?);
    for line in std::io::stdin().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let reply = match words.as_slice() {
            ["tally", records] => {
                let text = text.first(records.parse()?);
                let start = Instant::now();
                let tally = contestant.tally(&text)?;
                format!("{} {tally}", start.elapsed().as_nanos())
            }
            ["alone", records, times] => {
                let alone = contestant.alone(&text.first(records.parse()?), times.parse()?)?;
                alone.map_or_else(String::new, |alone| {
                    format!("{} {}", alone.took.as_nanos(), alone.decisions)
                })
            }
            ["answers", file] => {
                let lines: Vec<String> = contestant.answers(&text)?.iter().map(ToString::to_string).collect();
                std::fs::write(file, lines.join("\n"))?;
                String::new()
            }
            _ => return Err(format!("no such command: {line}").into()),
        };
        println!("{reply}");
        std::io::stdout().flush()?;
    }
    Ok(())
}
