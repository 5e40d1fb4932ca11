use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};

use super::{Format, MAX_DEPTH, read};
use crate::base::{Lang, Sources, Span};
use crate::facts::{Raw, RawKind};
use crate::messages::{Issue, Problem};

const FORMATS: [Format; 3] = [Format::Json, Format::Yaml, Format::Toml];

/// Reads a text.
fn try_read(format: Format, text: &str) -> (Result<Raw, Vec<Problem>>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add("facts", text);
    (read(format, file, &sources), sources)
}

/// One line for each value: path, kind, and what is written there.
fn listing(format: Format, text: &str) -> String {
    let (result, sources) = try_read(format, text);
    let mut lines = Vec::new();
    match result {
        Ok(root) => list(&root, "", &sources, &mut lines),
        Err(problems) => lines.extend(problems.iter().map(|problem| complaint(problem, &sources))),
    }
    lines.join("\n")
}

/// A problem as `line:column “what is written there” what is wrong`.
fn complaint(problem: &Problem, sources: &Sources) -> String {
    let span = problem.span().expect("problems of a file have a place");
    let place = sources.place(span);
    let written = sources.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let (en, zh) = (problem.headline(Lang::En), problem.headline(Lang::Zh));
    assert!(!zh.contains("原始提示"), "no Chinese for: {en}");
    format!("{place} “{written}” {en} | {zh}")
}

fn list(raw: &Raw, path: &str, sources: &Sources, lines: &mut Vec<String>) {
    let written = sources.slice(raw.span);
    match &raw.kind {
        RawKind::List(elements) => {
            lines.push(format!("{path} list {written:?}"));
            for (at, element) in elements.iter().enumerate() {
                list(element, &format!("{path}/{at}"), sources, lines);
            }
        }
        RawKind::Object(pairs) => {
            lines.push(format!("{path} object {written:?}"));
            for (key, value) in pairs {
                let path = format!("{path}/{}<{}>", key.name, sources.slice(key.span));
                list(value, &path, sources, lines);
            }
        }
        RawKind::Null | RawKind::Bool(_) | RawKind::Number(_) | RawKind::Text(_) => {
            lines.push(format!("{path} {:?} {written:?}", raw.kind));
        }
    }
}

/// The first problem of a text that cannot be read.
fn first_issue(format: Format, text: &str) -> Issue {
    let problems = try_read(format, text).0.expect_err("this text cannot be read");
    problems.into_iter().next().expect("a failure has a problem").issue
}

#[test]
fn json_keeps_digits_and_places() {
    let text = "{\"店铺\": \"甲\\u4e59\", \"总额\": -0.10, \"次\": 1e3,\r\n \"名单\": [true, null, {}, []], \"店铺\": 7}\n";
    insta::assert_snapshot!(listing(Format::Json, text));
}

#[test]
fn yaml_keeps_digits_and_places() {
    let text = "# 注释：店铺\r\n店铺: 甲乙 # 名\r\n'单 引': '二''三'\r\n双: \"四\\n五\"\r\n总额: -0.10\r\n空:\r\n\
                名单:\r\n  - 丙\r\n  - [yes, 010, {丁: ~}]\r\n段: |\r\n  第一行\r\n  第二行\r\n\r\n店铺: 1e3\r\n1: 折\r\n  叠\r\n";
    insta::assert_snapshot!(listing(Format::Yaml, text));
}

#[test]
fn toml_keeps_digits_and_places() {
    let text = "# 注释：店铺\r\n\"店铺\" = \"甲\\u4E59\"\r\n\"总额\" = -1_000.10\r\nn = [+5, 0x1F, inf, 1e3]\r\nday = 2024-02-29\r\n\
                at = 2024-02-29 08:00:00+08:00\r\nt.'乙' = { a = true, b.c = '丙' }\r\n[[\"丁\"]]\r\nx = 1\r\n[[\"丁\"]]\r\n[\"戊\".\"己\"]\r\n";
    insta::assert_snapshot!(listing(Format::Toml, text));
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    let json = [
        "{\"甲\": }",
        "{\"甲\" 1}",
        "{甲: 1}",
        "[1, 2",
        "[1 2]",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\":1",
        "{\"a\":",
        "// 注",
        "'a'",
        "0x1F",
        "+1",
        "01",
        ".5",
        "NaN",
        "nul",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"\\x41\"",
        "\"开",
        "\"a\nb\"",
        "[1]\u{3000}",
        "1 2",
        "]",
        "/",
    ];
    let yaml = [
        "甲: [1, 2",
        "a: b: c",
        "甲: &x 1",
        "a: *x",
        "- &x a\n- *x",
        "a: !!str 1",
        "!t {a: 1}",
        "? [a]\n: b",
        "a: 1\n---\nb: 2",
        "\ta: 1",
        "甲: \"开",
        "a: 1\n b: 2",
        "甲: @",
        "%YAML 9.9\n---\na",
        "{a: 1}}",
        "a: |x\n b",
    ];
    let toml = [
        "甲 = 1",
        "a = ",
        "a = 1\na = 2",
        "[t]\n[t]",
        "a = [1, 2",
        "a = '开",
        "a = 01",
        "= 1",
        "a b",
        "x = 1\nx.y = 2",
        "a = {b = 1,, c = 2}",
    ];
    let mut lines = Vec::new();
    for (format, texts) in FORMATS.iter().zip([&json[..], &yaml[..], &toml[..]]) {
        lines.extend(texts.iter().map(|text| {
            format!("{} {text:?}\n    {}", format.name(), listing(*format, text).replace('\n', "\n    "))
        }));
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_file_without_values_has_no_shops() {
    for (format, texts) in [
        (Format::Json, &["", " \n\t"][..]),
        (Format::Yaml, &["", "\n", "# 无\n", "---\n", "--- # 无\n...\n"]),
        (Format::Toml, &["", "# 无\n\n"]),
    ] {
        for text in texts {
            assert_eq!(first_issue(format, text), Issue::NoShops, "{format:?} {text:?}");
        }
    }
}

/// Texts that nest `levels` deep, counting the outermost list or object, in each way the formats have.
fn nested(levels: usize) -> Vec<(Format, String)> {
    let around = |open: &str, inside: &str, close: &str, times: usize| {
        open.repeat(times) + inside + &close.repeat(times)
    };
    vec![
        (Format::Json, around("[", "", "]", levels)),
        (Format::Json, around("{\"a\":", "1", "}", levels)),
        (Format::Yaml, around("[", "", "]", levels)),
        (Format::Yaml, around("{a: ", "1", "}", levels)),
        (Format::Yaml, "- ".repeat(levels) + "1"),
        (Format::Toml, format!("a = {}", around("[", "", "]", levels - 1))),
        (Format::Toml, format!("a = {}", around("{a = ", "1", "}", levels - 1))),
        (Format::Toml, format!("{}a = 1", "a.".repeat(levels - 1))),
        (Format::Toml, format!("[{}a]", "a.".repeat(levels - 2))),
    ]
}

#[test]
fn nesting_ends_at_its_limit() {
    for (format, text) in nested(MAX_DEPTH) {
        assert!(try_read(format, &text).0.is_ok(), "{format:?} {text}");
    }
    for (format, text) in nested(MAX_DEPTH + 1) {
        assert_eq!(first_issue(format, &text), Issue::TooDeep { limit: MAX_DEPTH }, "{format:?} {text}");
    }
}

#[test]
fn a_million_levels_are_refused_without_harm() {
    let levels = 1_000_000;
    let open = [
        (Format::Json, "["),
        (Format::Json, "{\"a\":"),
        (Format::Yaml, "["),
        (Format::Yaml, "{a: "),
        (Format::Yaml, "- "),
    ];
    let mut texts: Vec<_> = open.iter().map(|(format, open)| (*format, open.repeat(levels))).collect();
    texts.push((Format::Toml, format!("a = {}", "[".repeat(levels))));
    texts.push((Format::Toml, format!("a = {}", "{a=".repeat(levels))));
    texts.push((Format::Toml, format!("{}a = 1", "a.".repeat(levels))));
    texts.push((Format::Toml, format!("[{}a]", "a.".repeat(levels))));
    texts.push((Format::Toml, format!("a = {{ {}a = 1 }}", "a.".repeat(levels))));
    texts.push((Format::Yaml, (0..2_000).map(|level| " ".repeat(level) + "a:\n").collect()));
    texts.push((Format::Yaml, "? ".repeat(levels)));
    for (format, text) in texts {
        let issue = first_issue(format, &text);
        let is_known = matches!(issue, Issue::TooDeep { .. }) || text.starts_with('?');
        assert!(is_known, "{format:?} {}: {issue:?}", &text[..20]);
    }
}

#[test]
fn headers_and_keys_together_are_counted_too() {
    let text = format!("[{}a]\n{}a = 1", "a.".repeat(40), "b.".repeat(40));
    assert_eq!(first_issue(Format::Toml, &text), Issue::TooDeep { limit: MAX_DEPTH });
}

/// No reader panics, and every place fits.
fn assert_harmless(text: &str) {
    for format in FORMATS {
        assert_places(format, text);
    }
    Format::guess(text);
}

/// Whether every place lies inside the text and on characters.
fn assert_places(format: Format, text: &str) {
    let (result, sources) = try_read(format, text);
    let is_inside = |span: Span| sources.file(span.file).text.get(span.range()).is_some();
    match result {
        Ok(root) => assert_inside(&root, &is_inside),
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|problem| problem.span().is_some_and(is_inside)));
        }
    }
}

fn assert_inside(raw: &Raw, is_inside: &impl Fn(Span) -> bool) {
    assert!(is_inside(raw.span), "{raw:?}");
    for element in raw.elements().unwrap_or(&[]) {
        assert_inside(element, is_inside);
    }
    for (key, value) in raw.pairs() {
        assert!(is_inside(key.span), "{key:?}");
        assert_inside(value, is_inside);
    }
}

/// Valid documents to be damaged.
const VALID: [&str; 3] = [
    "{\"店铺\": \"甲\\u4e59\", \"n\": [1, -0.10, 1e3, true, null], \"o\": {\"a\": {}}}",
    "%YAML 1.2\n---\n店铺: 甲 # 注\n'a b': \"\\u4e59\\n\"\nn: [1, {b: ~}]\no:\n  - x: |\n      二\n  - >-\n    三\n",
    "\"店\" = 1\n\"n\" = [1, 0x1F, 1.5, 2024-01-01T00:00:00Z]\nt.u = {a = '''二'''}\n[[x.y]]\nk = \"\"\"三\\\n\"\"\"\n[x.z]\n",
];

/// Words that mean something in one of the formats.
const WORDS: &[&str] = &[
    "- ",
    ": ",
    "? ",
    "---\n",
    "...\n",
    "\"\"\"",
    "'''",
    "[[",
    "]]",
    "\\u4e",
    "%YAML 1.2\n",
    "%TAG ! a\n",
    "<<",
    "!!",
    "|2-\n",
    ">\n",
    "\n  ",
    "= ",
    "1e",
    "0x",
];

/// Pieces that mean something in one of the formats.
fn piece() -> impl Strategy<Value = String> {
    let marks = "[-\\[\\]{}:,.=&*!|>'\"%@`?#~+0-9a-z\\\\ \t\r\n甲，🈶\u{feff}\u{85}\u{2028}\u{0}]";
    prop_oneof![marks, prop::sample::select(WORDS).prop_map(str::to_owned)]
}

/// A number of the last byte before `at` that begins a character.
fn boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at % (text.len() + 1))
}

proptest! {
    #[test]
    fn no_text_makes_a_reader_panic(text in any::<String>()) {
        assert_harmless(&text);
    }

    #[test]
    fn no_heap_of_pieces_makes_a_reader_panic(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        assert_harmless(&text);
    }

    #[test]
    fn no_damage_makes_a_reader_panic(
        which in 0..3_usize, from in any::<usize>(), length in 0..12_usize, pieces in prop::collection::vec(piece(), 0..4)
    ) {
        let text = VALID[which];
        let start = boundary(text, from);
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        let damaged = format!("{}{}{}", &text[..start], pieces.concat(), &text[end..]);
        assert_harmless(&damaged);
    }

    #[test]
    fn plain_yaml_texts_stand_where_they_are_said_to(words in prop::collection::vec("[a-z甲乙丙，🈶]{1,12}", 1..20)) {
        let lines: Vec<_> = words.iter().map(|word| format!("- {word} # {word}")).collect();
        let text = lines.join("\n");
        let (result, sources) = try_read(Format::Yaml, &text);
        let root = result.expect("a list of words is YAML");
        let elements = root.elements().expect("a list of words is a list");
        for (word, element) in words.iter().zip(elements) {
            assert_eq!(sources.slice(element.span), word);
        }
    }
}
