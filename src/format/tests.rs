use super::format;

/// Lays out a text, and the result once more.
fn twice(text: &str) -> String {
    let once = format(text).expect("a text that can be laid out");
    assert_eq!(format(&once).as_ref(), Ok(&once), "the layout of a layout is itself");
    once
}

#[test]
fn every_shipped_policy_keeps_its_meaning_and_its_comments() {
    for path in glob("policies") {
        let text = std::fs::read_to_string(&path).expect("a policy");
        let once = format(&text).unwrap_or_else(|refusal| panic!("{}: {refusal:?}", path.display()));
        assert_eq!(format(&once), Ok(once.clone()), "{}", path.display());
    }
}

fn glob(folder: &str) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let found =
        entries.flat_map(|path| if path.is_dir() { glob(&path.to_string_lossy()) } else { vec![path] });
    found.filter(|path| path.extension().is_some_and(|extension| extension == "policy")).collect()
}

#[test]
fn comments_stay_where_they_speak() {
    let text = "// first\n\n/// doc\nfact  a:bool // end\nviolation v { // open\n// own\n tier t { when a // why\n and b warn }\n\n\n // last\n}\n// over";
    insta::assert_snapshot!(twice(text));
}

#[test]
fn what_is_too_long_is_broken_where_it_reads_best() {
    let text = "violation v \"一个很长很长的违规名称，需要换行\" @\"第三条第四款\" for each notice in notices where notice.kind == bad dated notice.received {tier t{when any{notice.orders>=5 @\"一\",notice.orders in last 90 days and notice.complaints>=20 and notice.refunds >= 30 and x @\"二\"} deduct 6 points per o in orders}}\nfact s: one of {a \"甲\",b,}\ntest \"t\" {as of 2024-01-01 given {a:-1,b:[{c:1},{}]} expect v[N1] is t}";
    insta::assert_snapshot!(twice(text));
}

#[test]
fn what_cannot_be_read_is_not_touched() {
    assert_eq!(format("fact a bool"), Err(super::Refusal::Unreadable));
}
