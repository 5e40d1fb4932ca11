//! Keywords in English and in Chinese: one language, spelled twice. What is converted means the same.

mod shipped;

use std::collections::BTreeMap;

use policyc::engine::{
    AsOf, Files, Format, Issue, Lang, Problem, Request, Sources, Workspace, ask, load, parse_day, read_facts,
    test, translate, write_json,
};
use policyc::vocabulary::{KEYWORDS, WordKind};
use serde_json::Value;

/// Policy files by their paths.
struct Texts(BTreeMap<String, String>);

impl Files for Texts {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let reason = "no such file".to_owned();
        self.0.get(path).cloned().ok_or_else(|| {
            Problem::nowhere(Issue::Unreadable { file: path.to_owned(), reason: reason.into() })
        })
    }
}

impl Texts {
    fn one(text: &str) -> Self {
        Self(BTreeMap::from([("a.policy".to_owned(), text.to_owned())]))
    }

    fn spelled(&self, path: &str, lang: Lang) -> String {
        translate(path, lang, self).unwrap_or_else(|(problems, _)| panic!("{path}: {problems:#?}"))
    }

    /// All files in one language.
    fn all(&self, lang: Lang) -> Self {
        Self(self.0.keys().map(|path| (path.clone(), self.spelled(path, lang))).collect())
    }

    fn load(&self, below: &str) -> Workspace {
        let mut paths: Vec<String> = self.0.keys().filter(|path| path.starts_with(below)).cloned().collect();
        paths.sort();
        load(&paths, self)
    }
}

/// Converts a single text.
fn spelled(text: &str, lang: Lang) -> String {
    Texts::one(text).spelled("a.policy", lang)
}

/// The words of a text outside comments and quoted texts.
fn words(text: &str) -> Vec<&str> {
    let without_comments = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let bare = without_comments.flat_map(|line| line.split('"').step_by(2));
    bare.flat_map(|part| part.split(|c: char| !c.is_alphanumeric() && c != '_')).collect()
}

#[test]
fn every_shipped_policy_goes_into_chinese_and_back() {
    let english = Texts(shipped::policies());
    let chinese = english.all(Lang::Zh);
    let back = chinese.all(Lang::En);
    for (path, text) in &english.0 {
        assert_eq!(&back.0[path], text, "{path}");
        let left = words(&chinese.0[path])
            .into_iter()
            .find(|word| ["when", "given", "rulebook", "bool"].contains(word));
        assert_eq!(left, None, "{path} is all Chinese");
    }
    let again = back.all(Lang::Zh);
    assert_eq!(again.0, chinese.0);
}

#[test]
fn every_shipped_policy_is_clean_in_chinese_and_its_tests_pass() {
    let workspace = Texts(shipped::policies()).all(Lang::Zh).load("");
    assert_eq!(workspace.problems, []);
    let tested = test(&workspace, None);
    assert_eq!(tested.failed, Vec::<String>::new(), "{:#?}", tested.problems.first());
    assert!(tested.total > 250, "{} tests ran", tested.total);
}

#[test]
fn the_policies_shipped_in_chinese_are_those_in_english() {
    let (english, chinese) = (Texts(shipped::policies()), shipped::policies_in("policies-zh"));
    assert_eq!(chinese.len(), 2, "two rulebooks are shipped in Chinese");
    for (path, text) in &chinese {
        let original = path.replace("policies-zh", "policies");
        assert_eq!(&english.spelled(&original, Lang::Zh), text, "`policyc fmt --keywords zh` of {original}");
    }
}

/// The decision as JSON without the wording of conditions, which is that of the file.
fn decision(policy: &str, facts: &str, day: &str) -> Value {
    let texts =
        Texts(BTreeMap::from([("a.policy".to_owned(), std::fs::read_to_string(policy).expect("a policy"))]));
    let mut workspace = texts.load("");
    let text = std::fs::read_to_string(facts).expect("facts");
    let file = workspace.sources.add("facts.json", text);
    let facts = read_facts(Format::Json, file, &workspace.sources).expect("facts");
    let as_of = AsOf::Day(parse_day(day).expect("a day"));
    let request = Request { as_of, version: None, readings: Vec::new() };
    let asked = ask(&workspace, &facts, &request).expect("an answer");
    let mut value = serde_json::from_str(&write_json(&asked.decisions, &workspace.sources)).expect("JSON");
    without_wording(&mut value);
    value
}

fn without_wording(value: &mut Value) {
    match value {
        Value::Object(object) => {
            // What has no name is called by its wording.
            let is_wording = |key: &str, value: &Value| {
                ["condition", "place", "what"].contains(&key)
                    || key == "fact" && value.as_str().is_some_and(|fact| fact.contains(' '))
            };
            object.retain(|key, value| !is_wording(key, value));
            object.values_mut().for_each(without_wording);
        }
        Value::Array(values) => values.iter_mut().for_each(without_wording),
        _ => {}
    }
}

#[test]
fn both_spellings_decide_alike() {
    for (policy, facts, day) in [
        ("kuaishou/no_source.policy", "policies/kuaishou/facts/three_notices.json", "2023-06-01"),
        ("kuaishou/no_source.policy", "policies/kuaishou/facts/appeal_documents.json", "2023-06-01"),
        ("xiaohongshu/no_source.policy", "policies/xiaohongshu/facts/penalised_and_again.json", "2023-09-01"),
    ] {
        let english = decision(&format!("policies/{policy}"), facts, day);
        let chinese = decision(&format!("policies-zh/{policy}"), facts, day);
        assert_eq!(english, chinese, "{policy} {facts}");
    }
}

#[test]
fn words_that_are_no_keywords_are_converted_where_they_are_meant() {
    let english = "fact points: points\nfact date: date\nfact count: count in 0..5\nrecord Entry { points: points  date: date }\n";
    let chinese = "事实 points: 分数\n事实 date: 日期\n事实 count: 数量 范围 0..5\n记录 Entry { points: 分数  date: 日期 }\n";
    assert_eq!(spelled(english, Lang::Zh), chinese);
    assert_eq!(spelled(chinese, Lang::En), english);
}

#[test]
fn the_words_of_an_account_are_told_from_names() {
    let english = "record Penalty { points: number  at: date }\n\nfact penalties: list of Penalty\n\naccount a {\n  counts up\n  entries from penalties { points points }\n  keep when any(entries where points >= 2 and any(e in entries where e.points > points))\n  keep when any(penalties where points >= 2 and total >= 3)\n}\n";
    let chinese = spelled(english, Lang::Zh);
    assert!(chinese.contains("明细 来自 penalties { 分值 points }"), "{chinese}");
    assert!(
        chinese.contains("任一(明细 其中 分值 >= 2 且 任一(e 取自 明细 其中 e.分值 > 分值))"),
        "{chinese}"
    );
    assert!(chinese.contains("任一(penalties 其中 points >= 2 且 合计 >= 3)"), "{chinese}");
    assert_eq!(spelled(&chinese, Lang::En), english);
}

#[test]
fn outcomes_are_told_from_tiers_and_choices() {
    let english = "violation v {\n  tier undetermined { warn }\n}\n\nviolation w {\n  tier t { warn }\n}\n\ngate g {\n  admit when x\n}\n\nfact x: bool\nfact y: one of { open, closed }\ndefine d = y\n\ntest \"t\" {\n  as of 2024-01-01\n  expect v is undetermined\n  expect w is undetermined\n  expect g is admitted\n  expect d is open\n  expect appeal w is open\n}\n";
    let chinese = spelled(english, Lang::Zh);
    for line in [
        "预期 v 为 undetermined",
        "预期 w 为 未定",
        "预期 g 为 准予进入",
        "预期 d 为 open",
        "预期 申诉 w 为 可申诉",
    ] {
        assert!(chinese.contains(line), "{line} in {chinese}");
    }
    assert_eq!(spelled(&chinese, Lang::En), english);
}

#[test]
fn a_name_in_the_other_language_keeps_its_meaning() {
    for text in [
        "type 分数 = number in 0..5\nfact a: 分数\n",
        "record 明细 { 分值: 数值 }\n",
        "fact 余额: count\nfact 情节: bool\n",
    ] {
        let mut sources = Sources::default();
        sources.add("a.policy", text);
        let workspace = Texts::one(text).load("");
        let errors: Vec<&Problem> =
            workspace.problems.iter().filter(|problem| problem.code() != "E0201").collect();
        assert!(
            errors.iter().all(|problem| !problem.is_error() || problem.code().starts_with("E02")),
            "{text}: {errors:#?}"
        );
        assert_eq!(spelled(&spelled(text, Lang::Zh), Lang::En), spelled(text, Lang::En));
    }
}

/// The names that keep a text, or what it imports, from being converted.
fn clash(texts: &Texts, lang: Lang) -> (String, String) {
    let Err((problems, _)) = translate("a.policy", lang, texts) else { panic!("it was converted") };
    match &problems[..] {
        [Problem { issue: Issue::ChangesMeaning { name, wanted }, .. }] => (name.clone(), wanted.clone()),
        other => panic!("{other:#?}"),
    }
}

#[test]
fn a_word_that_would_be_taken_for_a_name_is_not_converted() {
    let pair = |name: &str, wanted: &str| (name.to_owned(), wanted.to_owned());
    let text = "type 分数 = number in 0..5\nfact a: 分数\nfact b: points\n";
    assert_eq!(clash(&Texts::one(text), Lang::Zh), pair("points", "分数"));
    let text = "fact 余额: count\naccount a {\n  counts up\n  keep when balance >= 余额\n}\n";
    assert_eq!(clash(&Texts::one(text), Lang::Zh), pair("balance", "余额"));
    let mut texts = Texts::one("import \"b.policy\"\nfact b: points\n");
    texts.0.insert("b.policy".to_owned(), "type 分数 = number in 0..5\n".to_owned());
    assert_eq!(clash(&texts, Lang::Zh), pair("points", "分数"));
}

#[test]
fn units_are_written_in_their_number() {
    assert_eq!(
        spelled("test \"t\" { as of 2024-01-01 given { a: 1 days, b: 2 day, c: 1 CNY } }", Lang::Zh),
        "测试 \"t\" {\n  截至 2024-01-01\n  给定 { a: 1 天, b: 2 天, c: 1 元 }\n}\n"
    );
    assert_eq!(
        spelled("测试 \"t\" { 截至 2024-01-01 给定 { a: 1天, b: 2个工作日, c: 500元, d: 6分 } }", Lang::En),
        "test \"t\" {\n  as of 2024-01-01\n  given { a: 1 day, b: 2 workdays, c: 500 CNY, d: 6 points }\n}\n"
    );
}

/// The rows of the table of words in `docs/language.md`.
fn table() -> String {
    let keyword = |(_, en, zh): &(&str, &[&str], &str)| format!("| `{}` | `{zh}` |\n", en.join("`, `"));
    let mut page: String = KEYWORDS.iter().map(keyword).collect();
    for (_, rows) in WordKind::all() {
        page.extend(rows.iter().map(|(en, zh)| format!("| `{en}` | `{zh}` |\n")));
    }
    page
}

#[test]
fn the_page_of_the_words_lists_them_all() {
    let page = std::fs::read_to_string("docs/keywords.md").expect("the page");
    let listed: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    let table = table();
    assert_eq!(listed, table.lines().collect::<Vec<_>>());
}

#[test]
fn what_no_name_may_be_is_the_same_in_both_languages() {
    let grammar = include_str!("../grammar/policy.pest");
    let start = grammar.find("reserved = {").expect("the rule");
    let rule = &grammar[start..start + grammar[start..].find('}').expect("its end")];
    let reserved: Vec<&str> = rule.split('"').skip(1).step_by(2).collect();
    for (name, en, zh) in KEYWORDS {
        let is_reserved = reserved.contains(zh);
        assert!(!is_reserved || reserved.contains(&en[0]), "{name}: only the Chinese spelling is reserved");
    }
    for word in reserved.iter().filter(|word| word.is_ascii()) {
        let is_listed = KEYWORDS.iter().any(|(_, en, zh)| en.contains(word) && reserved.contains(zh));
        assert!(is_listed, "`{word}` is reserved and in Chinese nothing is");
    }
}
