use std::io::Read;
use std::ops::ControlFlow;

use super::{Broken, Layout, Opened, read_records};

/// A stream that gives a few bytes at a time.
struct Drip(Vec<u8>, usize);

impl Read for Drip {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let some = self.1.min(self.0.len()).min(into.len());
        into[..some].copy_from_slice(&self.0[..some]);
        self.0.drain(..some);
        Ok(some)
    }
}

/// A record: its number, line and bytes.
type Row = (u64, u64, String);

/// The records of a text, if it is whole.
fn records(layout: Layout, text: &[u8], step: usize) -> Result<Vec<Row>, Broken> {
    let (found, read) = handed_on(layout, text, step);
    read.map(|_| found)
}

/// The records of a text, and how it ended.
fn handed_on(layout: Layout, text: &[u8], step: usize) -> (Vec<Row>, Result<u64, Broken>) {
    let mut found = Vec::new();
    let stream = Box::new(Drip(text.to_vec(), step));
    let read = read_records(Opened::Pipe(stream), &layout.into(), &mut |chunk| {
        let records = chunk.records();
        found.extend(records.map(|record| {
            let text = String::from_utf8_lossy(&record.text().expect("short")).into_owned();
            (record.at, record.line, text)
        }));
        ControlFlow::Continue(())
    });
    (found, read)
}

/// What is found does not depend on how the bytes come.
fn found(layout: Layout, text: &str) -> Result<Vec<Row>, Broken> {
    let whole = records(layout, text.as_bytes(), usize::MAX);
    for step in 1..9 {
        assert_eq!(records(layout, text.as_bytes(), step), whole, "{step} bytes at a time");
    }
    whole
}

fn row(at: u64, line: u64, text: &str) -> Row {
    (at, line, text.to_owned())
}

#[test]
fn lines_are_records_whatever_ends_them() {
    let text = "\u{feff}{\"a\":1}\r\n\n  \n{\"a\":\"二\"}\n[3]";
    let expected = vec![row(0, 1, "{\"a\":1}"), row(1, 4, "{\"a\":\"二\"}"), row(2, 5, "[3]")];
    assert_eq!(found(Layout::Lines, text), Ok(expected));
    assert_eq!(found(Layout::Lines, ""), Ok(vec![]));
}

#[test]
fn elements_of_a_list_are_records() {
    let text = "\u{feff}\n[ {\"a\": \"]}\\\"\"},\n {\"b\": [1,\n 2]} , 3,null]\n";
    let expected = vec![
        row(0, 2, "{\"a\": \"]}\\\"\"}"),
        row(1, 3, "{\"b\": [1,\n 2]}"),
        row(2, 4, "3"),
        row(3, 4, "null"),
    ];
    assert_eq!(found(Layout::Array, text), Ok(expected));
    assert_eq!(found(Layout::Array, " [ ] "), Ok(vec![]));
    let one = vec![row(0, 1, "{}")];
    assert_eq!(found(Layout::Array, "{ \"shops\" : [ {} ] }"), Ok(one));
    let shop = "{\"shop\": {\n}}";
    assert_eq!(found(Layout::Array, &format!("{shop} {shop}")), Ok(vec![row(0, 1, shop), row(1, 2, shop)]));
}

#[test]
fn a_list_that_breaks_off_or_goes_on_is_told() {
    for text in
        ["[{}", "[{},", "[{", "[\"", "{\"shops\":[{}]", "[{}]]", "[{} {}]", "[,{}]", "[{},]", "[{}],", "{"]
    {
        assert!(found(Layout::Array, text).is_err(), "{text}");
    }
}

#[test]
fn what_comes_before_a_break_is_handed_on() {
    for text in ["[{}, {} x", "[{}, {}", "[{}, {}, 1}]", "{} {} }", "{\"shops\":[{},{}]]", "[{},{}] {}"] {
        for step in [1, 2, 3, 5, 8, usize::MAX] {
            let (found, read) = handed_on(Layout::Array, text.as_bytes(), step);
            assert!(read.is_err(), "{text}");
            assert_eq!(found[..2], [row(0, 1, "{}"), row(1, 1, "{}")], "{text}, {step} bytes at a time");
        }
    }
}

#[test]
fn a_number_or_word_ends_where_anything_else_begins() {
    for text in ["[1}]", "[1}, {}]", "[1{}]", "[1[]]", "[true\"a\"]", "1}", "[[1}]]}"] {
        assert!(found(Layout::Array, text).is_err(), "{text}");
    }
    let apart = vec![row(0, 1, "1"), row(1, 1, "{}"), row(2, 1, "true"), row(3, 1, "\"a\""), row(4, 1, "2")];
    assert_eq!(found(Layout::Array, "1{}true\"a\"2"), Ok(apart));
}

#[test]
fn packed_streams_are_unpacked_piece_by_piece() {
    let pack = |text: &str| zstd::encode_all(text.as_bytes(), 1).expect("packs");
    let both = [pack("{}\n"), pack("{}\n")].concat();
    assert_eq!(records(Layout::Lines, &both, 7).map(|all| all.len()), Ok(2));
    let cut = &both[..both.len() - 3];
    assert!(records(Layout::Lines, cut, 7).is_err());
}
