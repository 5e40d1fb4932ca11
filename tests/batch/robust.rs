//! Inputs and outputs that are not as they should be: told, and nothing half done.

use std::process::Stdio;

use crate::case::{Case, SHOP, fleet, gzip, left, lines, policyc, subjects, told};

#[test]
fn an_input_with_nothing_in_it_has_no_shops() {
    for name in ["shops.ndjson", "shops.json", "shops.csv", "shops.tsv", "shops.ndjson.gz", "shops.csv.zst"] {
        for bytes in [&b""[..], b"\n", b"\xef\xbb\xbf"] {
            let case = Case::new(name, bytes);
            let out = case.path("out.ndjson");
            let output = case.run(&["-o", out.to_str().expect("a path")]);
            assert_eq!(output.status.code(), Some(0), "{name} {bytes:?}: {}", told(&output));
            assert_eq!(std::fs::read(&out).expect("a file"), b"", "{name} {bytes:?}");
        }
    }
    let output = Case::new("shops.csv", "subject,notices\n").run(&[]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{}", told(&output));
    let output = Case::new("shops.xlsx", "").run(&[]);
    assert_eq!(output.status.code(), Some(2), "a workbook is never empty: {}", told(&output));
}

#[test]
fn a_packed_input_that_breaks_off_is_told() {
    let whole = fleet(2000);
    let packed = [
        ("shops.ndjson.gz", gzip(whole.as_bytes())),
        ("shops.ndjson.zst", zstd::encode_all(whole.as_bytes(), 1).expect("packs")),
    ];
    for (name, bytes) in packed {
        for length in [bytes.len() - 1, bytes.len() / 2, 20] {
            let case = Case::new(name, &bytes[..length]);
            let out = case.path("out.ndjson");
            let output = case.run(&["-o", out.to_str().expect("a path"), "--select", "tier"]);
            assert_eq!(output.status.code(), Some(2), "{name} {length}: {}", told(&output));
            assert!(told(&output).contains("E0001"), "{name} {length}: {}", told(&output));
            assert_eq!(left(&case), 1, "{name} {length}: only the input remains");
        }
        let mut broken = bytes.clone();
        let middle = broken.len() / 2;
        broken[middle..middle + 8].copy_from_slice(&[0xa5; 8]);
        let output = Case::new(name, broken).run(&["--select", "tier"]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", told(&output));
    }
}

#[test]
fn places_that_cannot_be_are_told_before_anything_is_read() {
    let case = Case::new("shops.ndjson", fleet(1));
    let folder = case.path("folder.ndjson");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(case.path("shops.txt"), "").expect("a file");
    let path = |name: &str| case.path(name).display().to_string();
    for (options, code) in [
        (vec![path("folder.ndjson")], "E0001"),
        (vec![path("nowhere.ndjson")], "E0001"),
        (vec![path("shops.txt")], "E0611"),
        (vec!["-o".to_owned(), path("nowhere/out.ndjson")], "E0006"),
        (vec!["-o".to_owned(), path("shops.ndjson/out.ndjson")], "E0006"),
        (vec!["--rejects".to_owned(), path("nowhere/rejects.ndjson")], "E0006"),
        (vec!["--columns".to_owned(), path("nowhere.toml")], "E0001"),
        (
            vec![
                "--list".to_owned(),
                format!("notices={}", path("nowhere.csv")),
                "--key".to_owned(),
                "id".to_owned(),
            ],
            "E0001",
        ),
    ] {
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let output = case.run(&options);
        assert_eq!(
            (output.status.code(), output.stdout.len()),
            (Some(2), 0),
            "{options:?}: {}",
            told(&output)
        );
        assert!(told(&output).contains(code), "{options:?}: {}", told(&output));
        assert!(!told(&output).contains("stopped after"), "{options:?}: {}", told(&output));
    }
}

#[test]
fn decisions_do_not_take_the_place_of_their_facts() {
    let case = Case::new("shops.ndjson", fleet(4000));
    let path = case.input.display().to_string();
    let output = case.run(&["-o", &path, "--select", "tier"]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("E0006"), "{}", told(&output));
    let kept = std::fs::read_to_string(&case.input).expect("a file");
    assert_eq!(kept, fleet(4000));
}

#[test]
#[cfg(unix)]
fn what_is_written_is_never_read_back() {
    let case = Case::new("shops.ndjson", fleet(3));
    let more = std::fs::OpenOptions::new().append(true).open(&case.input).expect("a file");
    let output = case.command(&[]).stdout(more).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert_eq!(std::fs::read_to_string(&case.input).expect("a file"), fleet(3));
}

#[test]
fn one_file_is_not_for_two_things() {
    let case = Case::new("shops.ndjson", fleet(1) + "{\n");
    let out = case.path("out.ndjson").display().to_string();
    let output = case.run(&["-o", &out, "--rejects", &out]);
    assert_eq!((output.status.code(), left(&case)), (Some(2), 1), "{}", told(&output));
}

#[test]
fn inputs_of_several_forms_are_one_run() {
    let case = Case::new("a.csv", "subject,repeated_without_rectifying\n甲,是\n");
    std::fs::write(case.path("b.tsv"), "repeated_without_rectifying\tsubject\n否\t乙\n").expect("a table");
    std::fs::write(case.path("c.ndjson.gz"), gzip(SHOP.as_bytes())).expect("lines");
    let names: Vec<String> =
        ["b.tsv", "c.ndjson.gz", "a.csv"].iter().map(|name| case.path(name).display().to_string()).collect();
    let output = case.run(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(subjects(&output), ["甲", "乙", "shop-3", "甲"], "{}", told(&output));
    assert!(told(&output).contains("4 records"), "{}", told(&output));
}

#[test]
fn a_record_longer_than_any_may_be_is_rejected_alone() {
    const MOST: usize = 64 * 1024 * 1024;
    let (begin, end) = ("{\"notices\":[],\"unread\":\"", "\"}");
    for (length, is_taken) in [(MOST, true), (MOST + 1, false), (MOST + 1024 * 1024, false)] {
        let mut bytes = begin.as_bytes().to_vec();
        bytes.resize(length - end.len(), b'a');
        bytes.extend(format!("{end}\n{SHOP}\n").bytes());
        let output = Case::new("shops.ndjson", bytes).run(&["--select", "tier"]);
        let taken =
            if is_taken { vec!["shop-1".to_owned(), "shop-2".to_owned()] } else { vec!["shop-2".to_owned()] };
        assert_eq!(
            (subjects(&output), output.status.code()),
            (taken, Some(i32::from(!is_taken))),
            "{length}"
        );
        assert_eq!(told(&output).contains("shops.ndjson:1: E0003"), !is_taken, "{}", told(&output));
    }
}

#[test]
fn keys_that_are_doubled_and_carriage_returns_are_those_of_one_shop() {
    let text = format!("{SHOP}\r\n{{\"notices\":[],\"notices\":[]}}\r\n\r\n{{\"subject\":\"乙\"}}\r");
    let output = Case::new("shops.ndjson", text).run(&["--select", "tier"]);
    assert_eq!(
        (subjects(&output), output.status.code()),
        (vec!["shop-1".to_owned(), "乙".to_owned()], Some(1))
    );
    assert!(
        told(&output).contains("shops.ndjson:2:") && told(&output).contains("E0605"),
        "{}",
        told(&output)
    );
}

#[test]
#[cfg(unix)]
fn a_pipe_with_a_name_is_read_as_one() {
    let case = Case::new("unused.ndjson", "");
    let pipe = case.path("pipe.ndjson");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    let child = policyc()
        .args(["--select", "tier", "--facts"])
        .arg(&pipe)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    std::fs::write(&pipe, fleet(5000)).expect("it is read");
    let output = child.expect("it runs").wait_with_output().expect("it ends");
    assert_eq!(lines(&output).len(), 5000, "{}", told(&output));
}

#[test]
#[cfg(not(feature = "parquet"))]
fn parquet_is_asked_for_by_name() {
    for options in [&[][..], &["--lang", "zh"]] {
        let output = Case::new("shops.parquet", "PAR1").run(options);
        assert_eq!(output.status.code(), Some(2));
        let told = told(&output).replace(['│', '\n', ' '], "");
        assert!(told.contains("--featuresparquet"), "{told}");
    }
}
