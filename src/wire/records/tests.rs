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

/// The records of a text: numbers, lines and bytes.
fn records(layout: Layout, text: &[u8], step: usize) -> Result<Vec<(u64, u64, String)>, Broken> {
    let mut found = Vec::new();
    let stream = Box::new(Drip(text.to_vec(), step));
    read_records(Opened::Pipe(stream), &layout.into(), &mut |chunk| {
        let records = chunk.records();
        found.extend(records.map(|record| {
            let text = String::from_utf8_lossy(&record.text().expect("short")).into_owned();
            (record.at, record.line, text)
        }));
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// What is found does not depend on how the bytes come.
fn found(layout: Layout, text: &str) -> Result<Vec<(u64, u64, String)>, Broken> {
    let whole = records(layout, text.as_bytes(), usize::MAX);
    for step in 1..9 {
        assert_eq!(records(layout, text.as_bytes(), step), whole, "{step} bytes at a time");
    }
    whole
}

fn row(at: u64, line: u64, text: &str) -> (u64, u64, String) {
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
fn packed_streams_are_unpacked_piece_by_piece() {
    let pack = |text: &str| zstd::encode_all(text.as_bytes(), 1).expect("packs");
    let both = [pack("{}\n"), pack("{}\n")].concat();
    assert_eq!(records(Layout::Lines, &both, 7).map(|all| all.len()), Ok(2));
    let cut = &both[..both.len() - 3];
    assert!(records(Layout::Lines, cut, 7).is_err());
}
