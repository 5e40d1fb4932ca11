//! Tables that are not as tables should be: no shop vanishes, and whatever is not read is said.

use std::process::{Command, Output};

use insta_cmd::get_cargo_bin;
use rust_xlsxwriter::{Format, Formula, Workbook};
use serde_json::Value;

use crate::case::{Case, lines, subjects, told};

const POLICY: &str = r#"rulebook demo.shop {
  title "示例"  version "2024-01-01"  status in_force  effective 2024-01-01  zone Asia/Shanghai
  source "示例" retrieved 2024-01-02 confidence official
}
record Notice { id: text  orders: count "订单数" }
fact code: text "编码"
fact n: count "次数"
fact rate: percent "比率"
fact score: number "评分"
fact notices: list of Notice "通知"
violation late "规则" @"一" {
  tier one "一" { when n >= 1  warn }
  tier two "二" { when score is absent  warn }
  tier three "三" { when count(notices) >= 1  warn }
  tier four "四" { when rate >= 5%  warn }
}
"#;

/// What a batch of the policy above says of a file.
fn judged(name: &str, bytes: impl AsRef<[u8]>, options: &[&str]) -> Output {
    let case = Case::new(name, bytes);
    beside(&case, options)
}

/// The same of a case that has more files.
fn beside(case: &Case, options: &[&str]) -> Output {
    std::fs::write(case.path("shop.policy"), POLICY).expect("a policy");
    let name = case.input.file_name().expect("a name");
    let mut command = Command::new(get_cargo_bin("policyc"));
    command.env_clear().env("COLUMNS", "400").current_dir(case.folder.path());
    command.args(["batch", "shop.policy", "--as-of", "2024-06-01", "--select", "tier,needs", "--facts"]);
    command.arg(name).args(options).output().expect("it runs")
}

/// What is told, in one line.
fn said(output: &Output) -> String {
    let told = told(output);
    told.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ")
}

/// A file is refused: nothing is judged, and it says so.
fn refused(output: &Output, words: &[&str]) {
    let said = said(output);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{said}");
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

/// How many records a strict reader sees in a table, the head not counted; `None` if it refuses the table.
fn strictly_read(table: &str) -> Option<usize> {
    let (mut rows, mut fields, mut rest) = (0_usize, 0, table);
    while !rest.is_empty() {
        let quoted = rest.starts_with('"');
        let mut end = 0;
        if quoted {
            end = 1;
            loop {
                let close = rest[end..].find('"')? + end;
                end = close + 1;
                if rest[end..].starts_with('"') {
                    end += 1;
                } else {
                    break;
                }
            }
        } else {
            end += rest.find([',', '\n']).unwrap_or(rest.len());
            if rest[..end].contains('"') {
                return None;
            }
        }
        fields += 1;
        let behind = &rest[end..];
        if let Some(next) = behind.strip_prefix(',') {
            rest = next;
            continue;
        }
        if fields != 2 || !behind.is_empty() && !behind.starts_with('\n') {
            return None;
        }
        (rows, fields, rest) = (rows + 1, 0, behind.strip_prefix('\n').unwrap_or_default());
    }
    rows.checked_sub(1)
}

#[test]
fn no_record_that_a_strict_reader_sees_is_lost_without_a_word() {
    let pieces = ["a", "\"", "\"\"", ",", "\n", "1"];
    let mut dice: u64 = 7;
    let mut taken = 0;
    for _ in 0..150 {
        let mut table = "subject,code\n".to_owned();
        for _ in 0..14 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            table.push_str(pieces[usize::try_from(dice >> 33).expect("small") % pieces.len()]);
        }
        let output = judged("shops.csv", &table, &[]);
        if output.status.code() == Some(0) {
            let blank = said(&output).split("note: ").nth(1).map_or(0, |note| {
                note.split(' ').next().and_then(|rows| rows.parse().ok()).expect("a number")
            });
            if let Some(rows) = strictly_read(&table.replace("\n\n", "\n").replace("\n\n", "\n")) {
                assert!(lines(&output).len() + blank >= rows, "{table:?}");
                taken += 1;
            }
        } else {
            assert_eq!(output.status.code(), Some(1), "{table:?}");
        }
    }
    assert!(taken > 0, "some of them are tables");
}

#[test]
fn a_quote_that_does_not_close_stops_everything() {
    for (name, table) in [
        ("shops.csv", "subject,code\ns1,\"abc\ns2,00123\ns3,00123\n"),
        ("shops.tsv", "subject\tcode\ns1\t\"abc\ns2\t00123\n"),
        ("shops.csv", "subject,code\ns1,\"abc\ns2,\"x\"\ns3,7\n"),
    ] {
        let output = judged(name, table, &[]);
        refused(&output, &["E0614", "`\"abc"]);
        assert!(said(&output).contains("quote"), "{}", said(&output));
    }
    let output =
        judged("shops.csv", "subject,code\ns1,\"abc\ns2,00123\n", &["-o", "out.ndjson", "--lang", "zh"]);
    assert!(
        told(&output).contains("shops.csv:2") && told(&output).contains("引号没有结束"),
        "{}",
        told(&output)
    );
}

#[test]
fn quotes_astray_reject_their_row_alone() {
    let table = "subject,code\r\n\r\ns1,\"6 inch\" rack\r\ns2,6\" rack\r\ns3,\"6\"\" rack\"\r\ns4, \"x\"\r\n";
    let output = judged("shops.csv", table, &["--rejects", "rejects.ndjson"]);
    assert_eq!((output.status.code(), subjects(&output)), (Some(1), vec!["s3".to_owned()]));
    for word in ["shops.csv:3: E0601", "shops.csv:4: E0601", "`\"6\"\" rack\"`", "shops.csv:6: E0601"] {
        assert!(told(&output).contains(word), "{word}: {}", told(&output));
    }
    refused(&judged("shops.csv", "subject,\"code\"x,n\ns1,1,1\n", &[]), &["shops.csv:1", "astray"]);
}

#[test]
fn a_row_of_another_length_says_what_it_may_be() {
    let output = judged("shops.csv", "subject,code\ns1\ns2,a,b\ns3,\"a\nb\",c\ns4,d\n", &[]);
    assert_eq!((output.status.code(), subjects(&output)), (Some(1), vec!["s4".to_owned()]));
    assert!(
        told(&output).contains("shops.csv:4: E0601") && told(&output).contains("spans 2 lines"),
        "{}",
        told(&output)
    );
}

#[test]
fn a_table_without_a_fact_is_refused_with_the_likely_reason() {
    for (name, table, words) in [
        ("shops.csv", "subject，n\ns1，1\n", &["`，`"][..]),
        ("shops.csv", "n;a|n\n1;1|1\n", &["separator seems to be"]),
        ("shops.csv", "月报,\n店铺,别的,名称\n甲,乙,丙\n导出,x,n\n", &["row 4", "--skip-rows 3", "`n`"]),
        ("shops.csv", "subject,N,ｎ\ns1,1,1\n", &["`N` looks like `n`"]),
        ("shops.csv", "subject,scores\ns1,1\n", &["`scores` looks like `score`"]),
        ("shops.csv", "subject,gmv\ns1,1\n", &["none of the columns is a fact of `demo.shop`"]),
        ("shops.csv", "subject,gmv\n", &["none of the columns"]),
    ] {
        refused(&judged(name, table, &[]), &[&["E0614"], words].concat());
    }
    let output = judged("shops.csv", "subject,гмв\ns1,1\n", &["--encoding", "utf-8"]);
    refused(&output, &["--encoding"]);
    let chinese = judged("shops.csv", "subject；n\n", &["--lang", "zh"]);
    refused(&chinese, &["没有任何一列是", "分隔符似乎是"]);
}

/// Each is judged as if it were as it should be, and it is said how it was read.
#[test]
fn what_is_certain_is_recognised_and_said() {
    for (name, table, words) in [
        ("shops.csv", "subject;n\ns1;1\n", &["the separator `;`", "--separator"][..]),
        ("shops.csv", "店铺|次数\ns1|1\n", &["the separator `|`"]),
        ("shops.csv", "subject\tn\ns1\t1\n", &["the separator `\\t`"]),
        ("shops.tsv", "subject,n\ns1,1\n", &["the separator `,`"]),
        ("shops.csv", "月报,\n导出于今天,\n店铺,次数\ns1,1\n", &["2 rows above", "the head is row 3"]),
        ("shops.csv", "月报\n\n店铺;次数\ns1;1\n", &["the separator `;`", "2 rows above"]),
        ("shops.csv", "Subject,N\ns1,1\n", &["`Subject` of `shops.csv` is read as `subject`", "`N`"]),
        ("shops.csv", "subject,ｎ\ns1,1\n", &["`ｎ` of `shops.csv` is read as `n`"]),
        ("shops.csv", "subject,次 数\ns1,1\n", &["`次 数` of `shops.csv` is read as `次数`"]),
        ("shops.csv", "subject,n\u{200b}\ns1,1\n", &["`n<U+200B>` of `shops.csv` is read as `n`"]),
        ("shops.csv", "店铺名称,店铺ID,n\nx,s1,1\n", &["`店铺ID` of `shops.csv` is read as `subject`"]),
        ("shops.csv", "Shop_Name,n\ns1,1\n", &["`Shop_Name` of `shops.csv` is read as `subject`"]),
        ("shops.csv", "subject,n\ns1,1\n-----,\n合计,1\n", &["the last 2 rows", "“-----”", "--footer 0"]),
        ("shops.csv", "subject,n\ns1,1\n汇总,1\n", &["as `--footer` says"]),
    ] {
        let options = if table.contains("汇总") { &["--footer", "1"][..] } else { &[] };
        let output = judged(name, table, options);
        let said = said(&output);
        assert_eq!((output.status.code(), subjects(&output)), (Some(0), vec!["s1".to_owned()]), "{said}");
        assert_eq!(lines(&output)[0]["findings"][0]["tier"]["id"], "one", "{table:?}");
        for word in words {
            assert!(said.contains(word), "{word}: {said}");
        }
    }
    let book = sheet(&[&["月报"], &["店铺ID", "Ｎ"], &["s1", "1"], &["合计", "1"]]);
    let output = judged("shops.xlsx", book, &[]);
    assert_eq!((output.status.code(), subjects(&output)), (Some(0), vec!["s1".to_owned()]));
    assert!(said(&output).contains("the head is row 2"), "{}", said(&output));
    let kept = judged("shops.csv", "subject,n\ns1,1\nTotal,1\n", &["--footer", "0"]);
    assert_eq!(subjects(&kept), ["s1", "Total"]);
}

#[test]
fn names_that_are_asked_for_go_before_what_may_be_meant() {
    for (table, subject, is_said) in [
        ("店铺ID,subject,n\nx,s1,1\n", "s1", false),
        ("店铺,店铺名称,n\ns1,x,1\n", "s1", false),
        ("N,subject,n\n0,s1,1\n", "s1", false),
        ("shop,n,次数\ns1,1,\n", "s1", true),
    ] {
        let output = judged("shops.csv", table, &[]);
        assert_eq!(subjects(&output), [subject], "{table:?}: {}", said(&output));
        assert_eq!(lines(&output)[0]["findings"][0]["tier"]["id"], "one", "{table:?}");
        assert_eq!(said(&output).contains("is read as"), is_said, "{table:?}");
    }
    let keyed = Case::new("shops.csv", "店铺id,n\ns1,1\n");
    std::fs::write(keyed.path("list.csv"), "店铺ID;ID;Orders\ns1;a;1\n").expect("a table");
    let output = beside(&keyed, &["--list", "notices=list.csv", "--key", "店铺ID"]);
    assert_eq!((output.status.code(), subjects(&output)), (Some(0), vec!["s1".to_owned()]));
    for word in ["`list.csv` is read with the separator `;`", "`Orders` of `list.csv` is read as `orders`"] {
        assert!(said(&output).contains(word), "{word}: {}", said(&output));
    }
    assert_eq!(lines(&output)[0]["needs"].to_string().matches("notices").count(), 0);
}

#[test]
fn separators_and_skipped_rows_may_be_said() {
    for (name, table, options) in [
        ("shops.csv", "subject;n\ns1;1\n", &["--separator", ";"][..]),
        ("shops.tsv", "subject,n\ns1,1\n", &["--separator", ","]),
        ("shops.csv", "subject\tn\ns1\t1\n", &["--separator", "\\t"]),
        ("shops.csv", "月报\n今天\nsubject,n\ns1,1\n", &["--skip-rows", "2"]),
        ("shops.csv", "sep=;\r\nsubject;n\r\ns1;1\r\n", &[]),
        ("shops.csv", "\"sep=;\"\nsubject;n\ns1;1\n", &[]),
    ] {
        let output = judged(name, table, options);
        assert_eq!(
            (output.status.code(), subjects(&output)),
            (Some(0), vec!["s1".to_owned()]),
            "{}",
            said(&output)
        );
        assert_eq!(lines(&output)[0]["findings"][0]["tier"]["id"], "one", "{table:?}");
        assert_eq!(
            table.contains("sep="),
            said(&output).contains("its separator is `;`"),
            "{}",
            said(&output)
        );
    }
    let output = judged("shops.csv", "月报\n\nsubject,n\ns1,x\n", &["--skip-rows", "2"]);
    assert!(told(&output).contains("shops.csv:4: E0603"), "lines are those of the file: {}", told(&output));
    assert_eq!(judged("shops.csv", "n\n1\n", &["--separator", "ab"]).status.code(), Some(2));
}

#[test]
fn sums_and_lines_among_the_shops_are_rejected() {
    let table = "subject,code,n\ns1,a,1\n-----,,\n合计,,1\n共 1 条,,\n,,\nTotal:,,1\ns2,a,1\n";
    let output = judged("shops.csv", table, &[]);
    assert_eq!((output.status.code(), subjects(&output)), (Some(1), vec!["s1".to_owned(), "s2".to_owned()]));
    for word in [
        "shops.csv:3: E0615",
        "shops.csv:4: E0615",
        "shops.csv:5: E0615",
        "shops.csv:7: E0615",
        "1 rows of `shops.csv` are blank",
    ] {
        assert!(told(&output).contains(word), "{word}: {}", told(&output));
    }
}

#[test]
fn strict_is_strict_in_every_form() {
    let strict = &["--strict"][..];
    refused(&judged("shops.csv", "subject,n,gmv\ns1,1,2\n", strict), &["`gmv`", "--strict"]);
    refused(&judged("shops.tsv", "subject\tn\tgmv\ns1\t1\t2\n", strict), &["`gmv`"]);
    refused(&judged("shops.xlsx", sheet(&[&["subject", "n", "gmv"], &["s1", "1", "2"]]), strict), &["`gmv`"]);
    refused(&judged("shops.ndjson", "{\"n\":1,\"gmv\":2}\n", strict), &["E0602"]);
    refused(&judged("shops.json", "[{\"n\":1,\"gmv\":2}]", strict), &["E0602"]);
    let case = Case::new("shops.csv", "shop,n\ns1,1\n");
    std::fs::write(case.path("list.csv"), "shop,id,orders,gmv\n").expect("a table");
    let joined = ["--list", "notices=list.csv", "--key", "shop"];
    let output = beside(&case, &[&joined[..], strict].concat());
    refused(&output, &["list.csv", "`gmv`"]);
    let fine = judged("shops.csv", "subject,n\ns1,1\n", strict);
    assert_eq!(fine.status.code(), Some(0), "{}", said(&fine));
}

#[test]
fn columns_that_are_on_neither_side_are_told() {
    for (mapping, words) in [
        ("\"次\" = \"n\"\n", "`次`"),
        ("\"名\" = \"nn\"\n", "E0602"),
        ("\"名\" = 3\n", "E0603"),
        ("\"名\" = { fact = \"n\", empty = \"never\" }\n", "`absent`"),
        ("\"名\" = { fakt = \"n\" }\n", "E0901"),
    ] {
        let case = Case::new("shops.csv", "subject,n,名\ns1,1,2\n");
        std::fs::write(case.path("columns.toml"), mapping).expect("a mapping");
        refused(&beside(&case, &["--columns", "columns.toml"]), &[words]);
    }
    let case = Case::new("shops.ndjson", "{\"n\":1}\n");
    std::fs::write(case.path("columns.toml"), "\"名\" = \"n\"\n").expect("a mapping");
    refused(&beside(&case, &["--columns", "columns.toml"]), &["`--columns` is for tables"]);
    let unknown = beside(&case, &["--list", "notes=shops.csv", "--key", "id"]);
    assert_ne!(unknown.status.code(), Some(0), "{}", said(&unknown));
    std::fs::write(case.path("a.csv"), "名\n1\n").expect("a table");
    let output = beside(&case, &["a.csv", "--columns", "columns.toml"]);
    assert_eq!(output.status.code(), Some(0), "a table of the run has the column: {}", said(&output));
}

#[test]
fn an_empty_cell_was_not_provided_unless_somebody_says_that_it_is_absent() {
    let table = "subject,n,score\ns1,0,\n";
    let case = Case::new("shops.csv", table);
    let needs = |output: &Output| {
        let needs = lines(output)[0]["needs"].as_array().cloned().unwrap_or_default();
        needs.iter().map(|need| need["fact"].as_str().expect("a fact").to_owned()).collect::<Vec<_>>()
    };
    let output = beside(&case, &[]);
    assert!(needs(&output).contains(&"score".to_owned()), "{}", said(&output));
    let book = judged("shops.xlsx", sheet(&[&["subject", "n", "score"], &["s1", "0", ""]]), &[]);
    assert_eq!(lines(&book), lines(&output));
    std::fs::write(case.path("columns.toml"), "\"score\" = { empty = \"absent\" }\n").expect("a mapping");
    let absent = beside(&case, &["--columns", "columns.toml"]);
    assert!(!needs(&absent).contains(&"score".to_owned()), "{}", said(&absent));
    let line = judged("shops.ndjson", "{\"subject\":\"s1\",\"n\":0,\"score\":null}\n", &[]);
    assert_eq!(lines(&absent), lines(&line));
}

#[test]
fn numbers_of_programs_are_read_and_rounded_ones_are_not() {
    for (cell, status) in
        [("1E+05", 0), ("1e0", 0), ("1.5E3", 0), ("1.5E0", 1), ("1.23457E+17", 1), ("1E+99", 1)]
    {
        let output = judged("shops.csv", format!("subject,n\ns1,{cell}\n"), &[]);
        assert_eq!(output.status.code(), Some(status), "{cell}: {}", said(&output));
    }
    assert!(said(&judged("shops.csv", "subject,n\ns1,1.23457E+17\n", &[])).contains("shortened"));
}

#[test]
fn problems_of_a_list_stand_in_its_own_table() {
    let case = Case::new("shops.csv", "shop,n\ns1,0\ns2,0\n");
    let list = |table: &str| {
        std::fs::write(case.path("list.csv"), table).expect("a table");
        beside(&case, &["--list", "notices=list.csv", "--key", "shop", "--rejects", "rejects.ndjson"])
    };
    let output = list("shop,id,orders\ns2,A,1\n\ns1,B,many\n");
    assert_eq!((output.status.code(), subjects(&output)), (Some(1), vec!["s2".to_owned()]));
    assert!(told(&output).contains("list.csv:4: E0603"), "{}", told(&output));
    let rejects = std::fs::read_to_string(case.path("rejects.ndjson")).expect("rejects");
    let reject: Value = serde_json::from_str(rejects.trim()).expect("JSON");
    assert_eq!((&reject["file"], &reject["line"]), (&"shops.csv".into(), &2.into()));
    assert_eq!(
        (&reject["problems"][0]["file"], &reject["problems"][0]["line"]),
        (&"list.csv".into(), &4.into())
    );
    refused(&list("shop,id,orders\ns1,\"A,1\ns2,B,2\n"), &["list.csv:2", "quote"]);
    refused(&list("shop,id,orders\ns1,6\" A,1\n"), &["list.csv:2", "quote"]);
    refused(&list("shop,id,orders\ns1,A,1\ns1,B\n"), &["list.csv:3", "2 cells"]);
    refused(&list("shop,who\ns1,A\n"), &["list.csv", "none of the columns is a fact of `notices`"]);
    refused(&list("shop,id,orders\n1.2E+17,A,1\n"), &["list.csv:2", "shortened"]);
}

#[test]
fn a_list_of_shops_on_a_line_is_no_shop() {
    let text =
        "{\"n\":1}\n{\"shops\":[{\"n\":1}]}\n{\"n\":1,\"shops\":[]}\n{\"n\":1}\n{\"shops\":[{\"n\":1}]}\n";
    let output = judged("shops.ndjson", text, &[]);
    assert_eq!(
        (output.status.code(), subjects(&output)),
        (Some(1), vec!["shop-1".to_owned(), "shop-4".to_owned()])
    );
    for line in [2, 3, 5] {
        assert!(told(&output).contains(&format!("shops.ndjson:{line}:")), "{line}: {}", told(&output));
    }
    assert!(told(&output).contains("E0616"), "{}", told(&output));
    let whole = judged("shops.json", "{\"shops\":[{\"n\":1}]}", &[]);
    assert_eq!(whole.status.code(), Some(0), "{}", said(&whole));
}

/// A workbook of texts; digits are numbers.
fn sheet(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let at = (u32::try_from(row).expect("few"), u16::try_from(column).expect("few"));
            let written = match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(at.0, at.1, number),
                Err(_) => sheet.write_string(at.0, at.1, *cell),
            };
            written.expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn long_numbers_of_a_workbook_are_not_rounded() {
    let bytes =
        sheet(&[&["subject", "n"], &["123456789012345678", "1"], &["123456789012345", "1"], &["x", "1"]]);
    let output = judged("shops.xlsx", bytes, &[]);
    assert_eq!(
        (output.status.code(), subjects(&output)),
        (Some(1), vec!["123456789012345".to_owned(), "x".to_owned()])
    );
    assert!(told(&output).contains("`A2`") && told(&output).contains("as text"), "{}", told(&output));
    let unread = sheet(&[&["subject", "n", "gmv"], &["x", "1", "123456789012345678"]]);
    assert_eq!(judged("shops.xlsx", unread, &[]).status.code(), Some(0), "nobody reads that column");
    let csv = judged("shops.csv", "subject,n\n1.23457E+17,1\n", &[]);
    refused(&csv, &["E0615", "shortened"]);
}

#[test]
fn cells_of_a_workbook_say_what_is_wrong_with_them() {
    let mut book = Workbook::new();
    let hidden = book.add_worksheet();
    hidden.set_name("旧").expect("a name").set_hidden(true);
    hidden.write_row(0, 0, ["subject", "n"]).expect("a head");
    let sheet = book.add_worksheet();
    sheet.set_name("店铺").expect("a name").set_active(true);
    sheet.write_row(0, 0, ["subject", "n", "rate", "score"]).expect("a head");
    for (row, name) in [(1, "s1"), (2, "s2"), (3, "s3")] {
        sheet.write_string(row, 0, name).expect("a cell");
        sheet.write_number(row, 1, 0).expect("a cell");
        sheet.write_number(row, 3, 0.07).expect("a cell");
    }
    let percent = Format::new().set_num_format("0.0%");
    sheet.write_number_with_format(1, 2, 0.07, &percent).expect("a cell");
    sheet.write_number_with_format(1, 3, 0.07, &percent).expect("a cell");
    sheet.write_formula(2, 1, Formula::new("=NA()").set_result("#N/A")).expect("a cell");
    sheet.merge_range(4, 0, 5, 0, "s4", &Format::new()).expect("a cell");
    sheet.write_number(4, 1, 1).expect("a cell");
    sheet.write_number(5, 1, 1).expect("a cell");
    let output = judged("shops.xlsx", book.save_to_buffer().expect("a workbook"), &[]);
    assert_eq!(
        (output.status.code(), subjects(&output)),
        (Some(1), ["s1", "s3", "s4"].map(ToOwned::to_owned).to_vec())
    );
    assert_eq!(lines(&output)[0]["findings"][0]["tier"]["id"], "four", "a percent cell is a percentage");
    for word in ["`B3` is the error #N/A", "`A6` is merged", "the sheet `店铺` is read", "`旧`"] {
        assert!(said(&output).contains(word), "{word}: {}", said(&output));
    }
}

#[test]
fn cells_beyond_the_head_of_a_workbook_concern_their_row_alone() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let grey = Format::new().set_background_color("#EEEEEE");
    sheet.write_row(0, 0, ["subject", "n"]).expect("a head");
    sheet.write_blank(0, 2, &grey).expect("a cell");
    for (row, name) in [(1, "s1"), (2, "s2"), (3, "s3")] {
        sheet.write_string(row, 0, name).expect("a cell");
        sheet.write_blank(row, 3, &grey).expect("a cell");
    }
    sheet.write_string(2, 2, "看这里").expect("a cell");
    let output = judged("shops.xlsx", book.save_to_buffer().expect("a workbook"), &["--strict"]);
    assert_eq!(
        (output.status.code(), subjects(&output)),
        (Some(1), ["s1", "s3"].map(ToOwned::to_owned).to_vec())
    );
    assert!(told(&output).contains("shops.xlsx:3: E0601"), "{}", told(&output));
}

#[test]
fn a_formula_without_a_stored_value_is_told() {
    let output = judged("shops.xlsx", include_bytes!("unstored.xlsx"), &[]);
    assert_eq!((output.status.code(), subjects(&output)), (Some(1), vec!["s2".to_owned()]));
    assert!(told(&output).contains("`B2` is a formula without a stored value"), "{}", told(&output));
}
