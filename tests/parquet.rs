//! Parquet as a process reads it: typed cells, by the rules of tables.
#![cfg(feature = "parquet")]

#[path = "batch/case.rs"]
#[allow(dead_code)]
mod case;

use std::process::Output;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float32Array,
    Float64Array, Int64Array, RecordBatch, StringArray, Time64MicrosecondArray, TimestampMicrosecondArray,
    TimestampMillisecondArray,
};
use insta_cmd::get_cargo_bin;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use case::{Case, gzip, lines, told};

const POLICY: &str = r#"rulebook demo.columns {
  title "示例"  version "2024-01-01"  status in_force  effective 2024-01-01  zone Asia/Shanghai
  source "示例" retrieved 2024-01-02 confidence official
}
fact orders: count "订单数"
fact paid: money CNY "实付金额"
fact share: number "占比"
fact inside: bool "是否入驻"
fact kind: one of { flagship "旗舰店", personal "个人店" } "店铺类型"
fact opened: date "开店日期"
fact told: datetime "通知时间"
violation rule "规则" @"一" {
  tier one "一" { when orders >= 1 and paid >= 0.3 CNY and share >= 0.1 and inside and kind == flagship
                    and opened >= 2024-01-01 and told >= opened  warn }
}
"#;

/// A file of columns.
fn file(columns: Vec<(&str, ArrayRef)>, compression: Compression) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    );
    let batch = batch.expect("columns");
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).expect("a file");
    writer.write(&batch).expect("rows");
    writer.into_inner().expect("a file")
}

/// What a batch of the policy above says of a file.
fn judged(name: &str, bytes: &[u8], options: &[&str]) -> Output {
    let case = Case::new(name, bytes);
    std::fs::write(case.path("columns.policy"), POLICY).expect("a policy");
    let mut command = std::process::Command::new(get_cargo_bin("policyc"));
    command
        .env_clear()
        .env("COLUMNS", "80")
        .args(["batch", "columns.policy"])
        .current_dir(case.folder.path());
    command.args(["--as-of", "2024-06-01", "--facts"]).arg(&case.input).args(options);
    command.output().expect("it runs")
}

fn array<A: arrow_array::Array + 'static>(array: A) -> ArrayRef {
    Arc::new(array)
}

/// Three shops: one with everything, one with nothing, one with a choice by its label.
fn typed() -> Vec<(&'static str, ArrayRef)> {
    let moment = 1_704_085_200_000_000;
    let kinds: DictionaryArray<Int32Type> =
        vec![Some("flagship"), None, Some("旗舰店")].into_iter().collect();
    let paid = Decimal128Array::from(vec![Some(30), None, Some(1234)]).with_precision_and_scale(10, 2);
    vec![
        ("店铺", array(StringArray::from(vec!["甲", "乙", "丙"]))),
        ("orders", array(Int64Array::from(vec![Some(3), None, Some(4)]))),
        ("实付金额", array(paid.expect("a scale"))),
        ("share", array(Float32Array::from(vec![Some(0.1), None, Some(0.25)]))),
        ("inside", array(BooleanArray::from(vec![Some(true), None, Some(true)]))),
        ("kind", array(kinds)),
        ("opened", array(Date32Array::from(vec![Some(19_723), None, Some(19_723)]))),
        (
            "told",
            array(
                TimestampMicrosecondArray::from(vec![Some(moment), None, Some(moment + 1)])
                    .with_timezone("UTC"),
            ),
        ),
        ("unread", array(Time64MicrosecondArray::from(vec![1, 2, 3]))),
    ]
}

const SAME: &str = r#"{"subject":"甲","orders":3,"paid":0.3,"share":0.1,"inside":true,"kind":"flagship","opened":"2024-01-01","told":"2024-01-01T05:00:00Z"}
{"subject":"乙"}
{"subject":"丙","orders":4,"paid":12.34,"share":0.25,"inside":true,"kind":"flagship","opened":"2024-01-01","told":"2024-01-01T05:00:00Z"}
"#;

#[test]
fn typed_cells_are_what_lines_say() {
    let expected = judged("shops.ndjson", SAME.as_bytes(), &[]);
    assert!(String::from_utf8_lossy(&expected.stdout).contains("\"one\""), "{}", told(&expected));
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::LZ4_RAW,
        Compression::GZIP(parquet::basic::GzipLevel::default()),
        Compression::ZSTD(ZstdLevel::default()),
    ] {
        let bytes = file(typed(), compression);
        for threads in ["1", "2"] {
            let output = judged("shops.parquet", &bytes, &["--threads", threads]);
            assert!(output.stdout == expected.stdout, "{compression}: {}", told(&output));
        }
        let packed = judged("shops.parquet.gz", &gzip(&bytes), &[]);
        assert_eq!(packed.stdout, expected.stdout);
    }
    let output = judged("shops.parquet", &file(typed(), Compression::SNAPPY), &[]);
    assert!(told(&output).contains("unread"), "a column that nobody reads is named: {}", told(&output));
}

#[test]
fn a_float_is_the_decimal_that_people_typed() {
    let sum: f64 = "0.30000000000000004".parse().expect("a number");
    let columns = vec![
        ("paid", array(Float64Array::from(vec![sum, f64::NAN]))),
        ("subject", array(BinaryArray::from(vec!["甲".as_bytes(), "乙".as_bytes()]))),
    ];
    let output = judged("shops.parquet", &file(columns, Compression::SNAPPY), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("shops.parquet:2: E0603"), "{}", told(&output));
    assert_eq!(lines(&output)[0]["subject"], "甲");
}

#[test]
fn moments_without_a_zone_are_those_of_the_rulebook() {
    let local = TimestampMillisecondArray::from(vec![1_704_067_200_000, 1_704_067_260_000]);
    let columns = vec![("told", array(local.clone())), ("opened", array(local))];
    let output = judged("shops.parquet", &file(columns, Compression::SNAPPY), &[]);
    assert!(
        told(&output).contains("shops.parquet:2: "),
        "a minute past midnight is no day: {}",
        told(&output)
    );
    assert_eq!(lines(&output).len(), 1, "midnight is one");
}

#[test]
fn what_cannot_be_read_is_told() {
    let columns = vec![("orders", array(Time64MicrosecondArray::from(vec![1])))];
    let output = judged("shops.parquet", &file(columns, Compression::SNAPPY), &[]);
    assert_eq!(output.status.code(), Some(2));
    let said = told(&output).split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(said.contains("the column `orders` is of the type"), "{said}");
    let whole = file(typed(), Compression::SNAPPY);
    for bytes in [&whole[..whole.len() - 9], &whole[..40], b"PAR1", b""] {
        let output = judged("shops.parquet", bytes, &[]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{}", told(&output));
    }
}

#[test]
fn columns_are_renamed_and_no_rows_are_no_shops() {
    let columns =
        || vec![("数量", array(Int64Array::from(vec![7]))), ("名", array(StringArray::from(vec!["甲"])))];
    let case = Case::new("shops.parquet", file(columns(), Compression::SNAPPY));
    let renames = case.path("columns.toml");
    std::fs::write(&renames, "\"数量\" = \"orders\"\n\"名\" = \"subject\"\n").expect("a file");
    let renames = renames.to_str().expect("a path");
    let output =
        judged("shops.parquet", &std::fs::read(&case.input).expect("a file"), &["--columns", renames]);
    assert_eq!(lines(&output)[0]["subject"], "甲", "{}", told(&output));
    let empty = vec![("orders", array(Int64Array::from(Vec::<i64>::new())))];
    let output = judged("shops.parquet", &file(empty, Compression::SNAPPY), &[]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{}", told(&output));
}

/// NULL says nothing, unless somebody says what it says.
#[test]
fn null_was_not_provided_unless_it_is_said_to_be_absent() {
    let columns = vec![
        ("subject", array(StringArray::from(vec!["甲"]))),
        ("orders", array(Int64Array::from(vec![Some(1)]))),
        ("paid", array(Float64Array::from(vec![None]))),
    ];
    let bytes = file(columns, Compression::SNAPPY);
    let missing = judged("shops.ndjson", "{\"subject\":\"甲\",\"orders\":1}\n".as_bytes(), &[]);
    assert_eq!(judged("shops.parquet", &bytes, &[]).stdout, missing.stdout);
    let case = Case::new("unused.parquet", "");
    let renames = case.path("columns.toml");
    std::fs::write(&renames, "\"paid\" = { empty = \"absent\" }\n").expect("a file");
    let absent = judged("shops.ndjson", "{\"subject\":\"甲\",\"orders\":1,\"paid\":null}\n".as_bytes(), &[]);
    let output = judged("shops.parquet", &bytes, &["--columns", renames.to_str().expect("a path")]);
    assert_eq!(output.stdout, absent.stdout, "{}", told(&output));
}

/// Two shops must not become one because their numbers were kept as binary ones.
#[test]
fn long_numbers_of_binary_columns_are_not_rounded() {
    let columns = vec![
        ("subject", array(Float64Array::from(vec![123_456_789_012_345_680.0, 7.0]))),
        ("orders", array(Int64Array::from(vec![1, 1]))),
    ];
    let output = judged("shops.parquet", &file(columns, Compression::SNAPPY), &[]);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 1), "{}", told(&output));
    assert!(
        told(&output).contains("shops.parquet:1: E0615") && told(&output).contains("`subject`"),
        "{}",
        told(&output)
    );
}
