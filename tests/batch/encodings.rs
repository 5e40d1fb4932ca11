//! Tables that are not UTF-8: read as what they say they are, as what somebody says they are, or not at all.

use crate::case::{Case, gzip, policyc, subjects, told};

/// A table of two shops: the head and the names of the shops are Chinese.
const TABLE: &str = "店铺,多次违规未整改\n甲店,是\n乙店,否\n";

fn encoded(name: &str, text: &str) -> Vec<u8> {
    match name {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        name => encoding_rs::Encoding::for_label(name.as_bytes())
            .expect("an encoding")
            .encode(text)
            .0
            .into_owned(),
    }
}

#[test]
fn a_named_encoding_is_read() {
    for name in ["gb18030", "gbk", "GB2312", "utf-16le", "utf-16be"] {
        let bytes = encoded(&name.to_lowercase(), TABLE);
        let output = Case::new("店铺.csv", &bytes).run(&["--encoding", name]);
        assert_eq!(subjects(&output), ["甲店", "乙店"], "{name}: {}", told(&output));
        let packed = Case::new("店铺.csv.gz", gzip(&bytes)).run(&["--encoding", name]);
        assert_eq!(packed.stdout, output.stdout, "{name}");
        let tabs = encoded(&name.to_lowercase(), &TABLE.replace(',', "\t"));
        assert_eq!(Case::new("店铺.tsv", tabs).run(&["--encoding", name]).stdout, output.stdout, "{name}");
    }
}

#[test]
fn a_mark_says_more_than_an_option() {
    let plain = Case::new("店铺.csv", TABLE).run(&[]).stdout;
    for name in ["utf-8", "utf-16le", "utf-16be"] {
        let bytes = encoded(name, &format!("\u{feff}{TABLE}"));
        for options in [&[][..], &["--encoding", "gbk"]] {
            let output = Case::new("店铺.csv", &bytes).run(options);
            assert_eq!(output.stdout, plain, "{name}: {}", told(&output));
        }
    }
    let lines = "\u{feff}{\"subject\":\"甲店\"}\n";
    let output = Case::new("shops.ndjson", encoded("utf-16le", lines)).run(&[]);
    assert_eq!(subjects(&output), ["甲店"], "{}", told(&output));
}

#[test]
fn json_is_utf_8_whatever_tables_are() {
    let case = Case::new("shops.ndjson", "{\"subject\":\"甲店\"}\n");
    std::fs::write(case.path("店铺.csv"), encoded("gbk", TABLE)).expect("a table");
    let output = case.run(&[case.path("店铺.csv").to_str().expect("a path"), "--encoding", "gbk"]);
    assert_eq!(subjects(&output), ["甲店", "甲店", "乙店"], "{}", told(&output));
}

/// As long as the columns that are asked for leave no doubt.
#[test]
fn an_encoding_is_recognised_by_the_columns_that_are_asked_for() {
    for (name, shown) in [("gbk", "GB18030"), ("utf-16le", "UTF-16LE"), ("utf-16be", "UTF-16BE")] {
        let output = Case::new("店铺.csv", encoded(name, TABLE)).run(&[]);
        assert_eq!(
            (output.status.code(), subjects(&output)),
            (Some(0), vec!["甲店".to_owned(), "乙店".to_owned()])
        );
        assert!(told(&output).contains(&format!("is read as {shown}")), "{}", told(&output));
    }
    for (name, table) in [("gbk", "名称,数量\n甲,1\n"), ("utf-16le", "subject\n1\n"), ("big5", "店鋪\n")]
    {
        let output = Case::new("other.csv", encoded(name, table)).run(&[]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(told(&output).contains("--encoding"), "{}", told(&output));
    }
}

#[test]
fn bytes_that_are_no_text_reject_the_row_that_is_read() {
    let mut bytes = encoded("gbk", "店铺,别的,多次违规未整改\n甲");
    bytes.extend([b",".as_slice(), &[0xff], b",\n", &[0xff], b",1,\n"].concat());
    let output = Case::new("店铺.csv", bytes).run(&["--encoding", "gbk"]);
    assert_eq!((subjects(&output), output.status.code()), (vec!["甲".to_owned()], Some(1)));
    assert!(told(&output).contains("店铺.csv:3: E0002"), "{}", told(&output));
}

#[test]
fn tables_of_lists_and_standard_input_are_encoded_too() {
    use std::io::Write as _;
    let case = Case::new("unused.csv", "");
    let list = case.path("违约单.csv");
    let notices = "店铺ID,id,received,违规商品对应订单数\n甲店,A1,2023/5/28 10:00,22\n";
    std::fs::write(&list, encoded("gb18030", notices)).expect("a table");
    let list = format!("notices={}", list.display());
    let mut command = policyc();
    command.args([
        "--facts",
        "-",
        "--encoding",
        "gb18030",
        "--list",
        &list,
        "--key",
        "店铺ID",
        "--select",
        "tier",
    ]);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().expect("it runs");
    let table = encoded("gb18030", &TABLE.replace("店铺,", "店铺ID,"));
    child.stdin.take().expect("a pipe").write_all(&table).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(subjects(&output), ["甲店", "乙店"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"element\":\"A1\""));
}

#[test]
fn an_unknown_encoding_is_wrong_usage() {
    let output = Case::new("店铺.csv", TABLE).run(&["--encoding", "gb2313"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("gb2313"), "{}", told(&output));
}

#[test]
fn rows_that_are_not_utf_8_under_a_head_that_is_point_to_the_option() {
    let bytes = encoded("gbk", "subject,repeated_without_rectifying\n甲店,0\n");
    let output = Case::new("shops.csv", &bytes).run(&[]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(told(&output).contains("`--encoding gb18030`"), "{}", told(&output));
    let read = Case::new("shops.csv", &bytes).run(&["--encoding", "gb18030"]);
    assert_eq!(subjects(&read), ["甲店"]);
    let lines = Case::new("shops.ndjson", b"{\"subject\":\"\xff\"}").run(&[]);
    assert!(!told(&lines).contains("--encoding"), "JSON is UTF-8: {}", told(&lines));
}
