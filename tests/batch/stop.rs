//! Whoever presses Ctrl-C has the terminal back within a second, whatever the run is doing.

use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rust_xlsxwriter::Workbook;

use crate::case::{Case, SHOP, fleet, gzip, left, policyc, told};

/// How long it may take from the signal to the end of the process.
const SECOND: Duration = Duration::from_secs(1);

/// How often a machine that is busy with other things may miss it.
const TRIES: usize = 3;

/// What a run is fed: it is never told that nothing more comes.
type Feed = fn() -> Vec<u8>;

fn interrupt(child: &Child) {
    let done = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(done.success());
}

/// Waits until something holds, which it surely will.
fn wait_until(holds: impl Fn() -> bool) {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < Duration::from_mins(1), "it never comes");
        sleep(Duration::from_millis(10));
    }
}

/// Whether a process takes interrupts itself: the second bit of the signals that it catches.
fn listens(child: &Child) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let caught =
        status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap_or("0").trim().to_owned();
    u64::from_str_radix(&caught, 16).is_ok_and(|caught| caught & 0b10 != 0)
}

/// Feeds a run from a pipe that stays open, interrupts it when it is under way, and gives how it ended and after how long.
fn stopped(command: &mut Command, feed: Feed) -> (Output, Duration) {
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    let (going, gone) = std::sync::mpsc::channel::<()>();
    let feeder = std::thread::spawn(move || {
        let _ = pipe.write_all(&feed());
        let _ = gone.recv();
    });
    wait_until(|| listens(&child));
    sleep(Duration::from_millis(200));
    let since = Instant::now();
    interrupt(&child);
    let output = child.wait_with_output().expect("ends");
    let took = since.elapsed();
    drop(going);
    feeder.join().expect("it lets go");
    (output, took)
}

/// Runs it until it ends in time; every time it must end as it should.
fn ends_in_time(what: &str, command: impl Fn() -> Command, feed: Feed) {
    let took = (0..TRIES).map(|_| {
        let (output, took) = stopped(&mut command(), feed);
        assert_eq!(output.status.code(), Some(130), "{what}: {}", told(&output));
        assert!(told(&output).contains("stopped after"), "{what}: {}", told(&output));
        took
    });
    let took: Vec<Duration> =
        took.scan(false, |done, took| (!std::mem::replace(done, took < SECOND)).then_some(took)).collect();
    assert!(took.last().is_some_and(|took| *took < SECOND), "{what}: {took:?}");
}

/// A run that reads standard input.
fn reading() -> Command {
    let mut command = policyc();
    command.args(["--facts", "-", "--threads", "1"]).stdout(Stdio::null());
    command
}

/// One record of many megabytes.
fn huge() -> Vec<u8> {
    let notices = format!("[{}]", vec![r#"{"id":"A","orders":3}"#; 100_000].join(","));
    format!("{{\"notices\":{notices}}}\n").into_bytes()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..5000 {
        sheet.write(row, 0, format!("店铺{row}")).expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn ctrl_c_stops_within_a_second() {
    let cases: &[(&str, Feed)] = &[
        ("nothing comes", Vec::new),
        ("records have come", || fleet(5000).into_bytes()),
        ("a record is without end", || vec![b' '; 30_000_000]),
        ("a record is huge", huge),
        ("a packed stream", || gzip(fleet(20_000).as_bytes())),
        ("a workbook that is not whole", workbook),
        ("nothing but problems", || b"{\n".repeat(100_000)),
    ];
    for (what, feed) in cases {
        ends_in_time(what, reading, *feed);
    }
}

#[test]
fn ctrl_c_stops_it_although_nobody_reads_what_it_writes() {
    let command = || {
        let mut command = policyc();
        command.args(["--facts", "-"]).stdout(Stdio::piped());
        command
    };
    ends_in_time("standard output is full", command, || fleet(20_000).into_bytes());
}

#[test]
fn ctrl_c_leaves_no_file_and_says_how_far_it_came() {
    let case = Case::new("unused.ndjson", SHOP);
    let seen = case.path("seen.ndjson");
    let [out, rejects] = ["out.ndjson", "rejects.ndjson"].map(|name| case.path(name));
    let command = || {
        let mut command = reading();
        command.args([Path::new("-o"), &out, Path::new("--rejects"), &rejects]);
        command
    };
    for feed in [(|| fleet(5000).into_bytes()) as Feed, huge] {
        let (output, _) = stopped(&mut command(), feed);
        assert_eq!(output.status.code(), Some(130), "{}", told(&output));
        assert!(told(&output).contains("out.ndjson` was not written"), "{}", told(&output));
        assert!(told(&output).contains("rejects.ndjson` was not written"), "{}", told(&output));
        assert_eq!(left(&case), 1, "only the input remains");
    }
    let mut command = reading();
    command
        .stdout(std::fs::File::create(&seen).expect("a file"))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("runs");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(fleet(5000).as_bytes()).expect("writes");
    wait_until(|| std::fs::metadata(&seen).is_ok_and(|about| about.len() > 0));
    interrupt(&child);
    let output = child.wait_with_output().expect("ends");
    drop(pipe);
    assert!(told(&output).contains("<stdin>:"), "{}", told(&output));
    let written = std::fs::read_to_string(&seen).expect("a file");
    let told = told(&output).replace(',', "");
    assert!(told.contains(&format!("stopped after {} records", written.lines().count())), "{told}");
}
