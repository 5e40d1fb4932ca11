//! `policyc batch` as a process: nothing lost, nothing half done.

#[path = "batch/case.rs"]
mod case;
#[path = "batch/encodings.rs"]
mod encodings;
#[path = "batch/robust.rs"]
mod robust;
#[path = "batch/sheet.rs"]
mod sheet;
#[cfg(target_os = "linux")]
#[path = "batch/stop.rs"]
mod stop;
#[path = "batch/tables.rs"]
mod tables;

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use insta_cmd::get_cargo_bin;
use serde_json::Value;

use case::{Case, POLICY, SHOP, fleet, gzip, left, lines, policyc, subjects, told};

#[test]
fn what_eval_says_of_a_list_batch_says_line_by_line() {
    let facts = "policies/kuaishou/facts/several_shops.json";
    let batch = policyc().args(["--facts", facts]).output().expect("it runs");
    let arguments = ["eval", POLICY, "--as-of", "2023-06-01", "--facts", facts, "--format", "ndjson"];
    let eval = Command::new(get_cargo_bin("policyc")).args(arguments).output().expect("it runs");
    assert!(!eval.stdout.is_empty());
    assert_eq!(batch.stdout, eval.stdout);
}

#[test]
fn packed_inputs_are_read_whatever_they_are_called() {
    let plain = Case::new("shops.ndjson", fleet(3)).run(&[]).stdout;
    let packed = zstd::encode_all(fleet(3).as_bytes(), 1).expect("packs");
    assert_eq!(Case::new("shops.ndjson.gz", gzip(fleet(3).as_bytes())).run(&[]).stdout, plain);
    assert_eq!(Case::new("shops.ndjson.zst", &packed).run(&[]).stdout, plain);
    assert_eq!(Case::new("shops.ndjson", &packed).run(&[]).stdout, plain);
    let list = format!("[{SHOP},\n{SHOP}, {SHOP}]");
    assert_eq!(Case::new("shops.json", list).run(&[]).stdout, plain);
    let mut child = policyc()
        .args(["--facts", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("runs");
    child.stdin.take().expect("a pipe").write_all(fleet(3).as_bytes()).expect("writes");
    assert_eq!(child.wait_with_output().expect("ends").stdout, plain);
}

#[test]
fn numbers_of_shops_go_on_from_file_to_file() {
    let case = Case::new("a.ndjson", fleet(2));
    std::fs::write(case.path("b.json"), format!("[{SHOP}]")).expect("an input");
    let output = case.run(&[case.path("b.json").to_str().expect("a path")]);
    assert_eq!(subjects(&output), ["shop-1", "shop-2", "shop-3"]);
}

#[test]
fn bad_records_are_told_kept_and_counted_and_the_others_are_judged() {
    let bad = [
        r#"{"notices":7}"#,
        r#"{"notices":[],"notices":[]}"#,
        r#"{"notices":[{"id":"A","orders":1,"orders":1}]}"#,
        "{",
        "[]",
        r#"{"subject":"甲","notices":[{"id":"A","received":"2023-02-30T10:00"}]}"#,
    ];
    let text = format!("{SHOP}\n{}\n{SHOP}\n", bad.join("\n"));
    let case = Case::new("shops.ndjson", text);
    let rejects = case.path("rejects.ndjson");
    let output = case.run(&["--rejects", rejects.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(subjects(&output), ["shop-1", "shop-8"]);
    let kept = std::fs::read_to_string(&rejects).expect("rejects");
    let kept: Vec<Value> = kept.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(kept.iter().map(|one| one["text"].as_str().expect("a text")).collect::<Vec<_>>(), bad);
    assert_eq!(
        kept.iter().map(|one| one["line"].as_u64().expect("a line")).collect::<Vec<_>>(),
        [2, 3, 4, 5, 6, 7]
    );
    let codes = kept.iter().map(|one| one["problems"][0]["code"].as_str().expect("a code"));
    assert_eq!(codes.collect::<Vec<_>>(), ["E0603", "E0605", "E0605", "E0601", "E0603", "E0606"]);
    assert_eq!(kept[5]["problems"][0]["column"], 48);
    assert!(told(&output).contains("shops.ndjson:2:12: E0603"), "{}", told(&output));
    assert!(told(&output).contains("6 rejected"), "{}", told(&output));
}

#[test]
fn odd_bytes_have_a_defined_answer() {
    let mut text = format!("\u{feff}{SHOP}\r\n\r\n").into_bytes();
    text.extend(b"{\"notices\":[],\"unread\":\"\xff\"}\r\n");
    let long = format!("{{\"notices\":[],\"unread\":\"{}\"}}", "长".repeat(3_500_000));
    text.extend(long.as_bytes());
    let output = Case::new("shops.ndjson", text).run(&[]);
    assert_eq!(subjects(&output), ["shop-1", "shop-3"]);
    assert!(told(&output).contains("shops.ndjson:3: E0002"), "{}", told(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn keys_that_nobody_asks_for_are_stepped_over_and_named() {
    let case = Case::new("shops.ndjson", r#"{"notices":[],"repeated_without_rectifing":true,"gmv":3}"#);
    let output = case.run(&[]);
    assert_eq!(output.status.code(), Some(0));
    let said = told(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("repeated_without_rectifing (did you mean repeated_without_rectifying?)"),
        "{said}"
    );
    let strict = case.run(&["--strict"]);
    assert_eq!((strict.status.code(), strict.stdout.len()), (Some(1), 0));
    assert!(told(&strict).contains("E0602"), "{}", told(&strict));
}

/// Inside the elements of a list too, doubled or not, if only it is JSON.
#[test]
fn what_is_stepped_over_is_not_looked_at() {
    let shop = r#"{"gmv":1,"gmv":{"platform_finds":["?"]},"notices":[{"id":"A1","received":"2023-05-28T10:00+08:00","orders":22,"sku":1,"sku":[]}],"repeated_without_rectifying":false}"#;
    let broken = shop.replace("[]}", "[}");
    let case = Case::new("shops.ndjson", format!("{SHOP}\n{shop}\n{broken}\n"));
    let output = case.run(&[]);
    let findings: Vec<Value> = lines(&output).iter().map(|line| line["findings"].clone()).collect();
    assert_eq!(findings.len(), 2, "{}", told(&output));
    assert_eq!(findings[0], findings[1]);
    assert!(
        told(&output).contains("shops.ndjson:3:") && told(&output).contains("E0601"),
        "{}",
        told(&output)
    );
    assert!(told(&output).contains("gmv") && !told(&output).contains("sku"), "{}", told(&output));
    let strict = case.run(&["--strict"]);
    assert_eq!(subjects(&strict), ["shop-1"]);
}

#[test]
fn an_input_that_breaks_off_leaves_no_file() {
    let packed = gzip(fleet(5000).as_bytes());
    for (name, bytes) in [
        ("shops.ndjson.gz", packed[..packed.len() / 2].to_vec()),
        ("shops.json", format!("[{SHOP},{SHOP}").into_bytes()),
    ] {
        let case = Case::new(name, bytes);
        let out = case.path("out.ndjson");
        let output = case.run(&["-o", out.to_str().expect("a path")]);
        assert_eq!(output.status.code(), Some(2), "{}", told(&output));
        assert!(
            told(&output).contains("E0001") && told(&output).contains("was not written"),
            "{}",
            told(&output)
        );
        assert_eq!(left(&case), 1, "only the input remains");
    }
}

#[test]
fn a_file_appears_whole() {
    let case = Case::new("shops.ndjson", fleet(3000));
    let out = case.path("out.ndjson");
    std::fs::write(&out, "what was there before").expect("a file");
    let output = case.run(&["-o", out.to_str().expect("a path")]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(std::fs::read_to_string(&out).expect("a file").lines().count(), 3000);
    assert_eq!(left(&case), 2);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let output = Case::new("shops.ndjson", fleet(2000)).run(&["-o", "/dev/full"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("E0006"), "{}", told(&output));
    let rejects = Case::new("shops.ndjson", "{}\n{").run(&["--rejects", "/dev/full"]);
    assert_eq!(rejects.status.code(), Some(2), "{}", told(&rejects));
}

#[test]
fn a_reader_that_goes_away_ends_it_silently() {
    let case = Case::new("shops.ndjson", fleet(6000));
    let mut child = case.command(&[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    let mut some = [0; 100];
    child.stdout.take().expect("a pipe").read_exact(&mut some).expect("a line begins");
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), told(&output)), (Some(141), String::new()));
}

#[test]
fn the_summary_counts_everything() {
    let text = fleet(2) + "{}\n{\n";
    let output = Case::new("shops.ndjson", text).run(&["--output-format", "summary"]);
    let summary: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(
        (&summary["records"], &summary["rejected"], &summary["decisions"]),
        (&4.into(), &1.into(), &3.into())
    );
    let serious = summary["findings"].as_array().expect("rows").iter().find(|row| row["tier"] == "serious");
    assert_eq!(serious.expect("a row")["count"], 2);
    assert_eq!(summary["points"][0]["shall"], "12");
    assert_eq!(summary["needs"][0]["fact"], "notices");
}

const SHOPS: &str = "店铺ID,店铺,多次违规未整改,GMV\n7,甲,否,\"1,000\"\n8,乙,,2\n9,丙,不详,3\n";
const NOTICES: &str = "店铺ID,id,received,违规商品对应订单数\n7,A1,2023/5/28 10:00,22\n8,B1,2023-05-29T09:00+08:00,\"1,003\"\n7,A2,2023年5月30日,5\n404,C1,2023/5/28 10:00,7\n";

#[test]
fn tables_are_matched_by_label_and_joined_by_a_key() {
    let case = Case::new("店铺.csv", SHOPS);
    let notices = case.path("违约单.csv");
    std::fs::write(&notices, NOTICES).expect("a table");
    let list = format!("notices={}", notices.display());
    let output = case.run(&["--list", &list, "--key", "店铺ID"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert_eq!(subjects(&output), ["甲", "乙"]);
    let found = |shop: usize, at: usize| lines(&output)[shop]["findings"][at].clone();
    assert_eq!(
        (found(0, 0)["element"].as_str(), found(0, 0)["tier"]["id"].as_str()),
        (Some("A1"), Some("serious"))
    );
    assert_eq!(found(0, 1)["date"], "2023-05-30");
    assert_eq!(found(1, 0)["tier"]["id"], "extreme");
    let said = told(&output);
    assert!(said.contains("店铺.csv:4: E0603"), "{said}");
    assert!(said.contains("1 rows of") && said.contains("belong to no shop"), "{said}");
    assert!(said.contains("no rulebook asks for them: GMV"), "{said}");
}

#[test]
fn columns_are_named_by_a_file() {
    let case = Case::new("shops.tsv", "名\t整改\n甲\t1\n");
    let columns = case.path("columns.toml");
    std::fs::write(&columns, "\"名\" = \"subject\"\n\"整改\" = \"repeated_without_rectifying\"\n")
        .expect("a file");
    let output = case.run(&["--columns", columns.to_str().expect("a path")]);
    assert_eq!(subjects(&output), ["甲"], "{}", told(&output));
    assert!(!told(&output).contains("Not read"), "{}", told(&output));
}

#[test]
fn a_ragged_row_and_a_table_without_the_key_are_told() {
    let case = Case::new("shops.csv", "subject,repeated_without_rectifying\n甲\n乙,0\n");
    let output = case.run(&[]);
    assert_eq!(subjects(&output), ["乙"]);
    assert!(told(&output).contains("shops.csv:2: E0601"), "{}", told(&output));
    std::fs::write(case.path("list.csv"), "id,received\n1,2023-05-28T10:00\n").expect("a table");
    let list = format!("notices={}", case.path("list.csv").display());
    let keyless = case.run(&["--list", &list, "--key", "店铺ID"]);
    assert_eq!(keyless.status.code(), Some(2));
    assert!(told(&keyless).contains("has no column `店铺ID`"), "{}", told(&keyless));
}

#[test]
fn selected_parts_are_those_of_the_whole() {
    let case = Case::new("shops.ndjson", fleet(1) + "{\"notices\":[]}\n{}\n");
    let whole = lines(&case.run(&[]));
    let some = lines(&case.run(&["--select", "tier,effects,margin,accounts,needs"]));
    assert_eq!((whole.len(), some.len()), (3, 3));
    for (whole, some) in whole.iter().zip(&some) {
        for key in ["subject", "accounts", "needs"] {
            assert_eq!(whole[key], some[key], "{key}");
        }
        let pairs = whole["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .zip(some["findings"].as_array().expect("a list"));
        for (whole, some) in pairs {
            for key in ["rule", "status", "tier", "effects", "margin"] {
                assert_eq!(whole[key], some[key], "{key}");
            }
            assert_eq!((&some["tiers"], &some["exposure"]), (&Value::Null, &Value::Null));
        }
    }
    let wrong = case.run(&["--select", "tiers"]);
    assert_eq!(wrong.status.code(), Some(2));
}
