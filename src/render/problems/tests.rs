use proptest::prelude::{any, prop, prop_assert, proptest};
use textwrap::core::display_width;

use super::{draw, tally};
use crate::base::{FileId, Lang, Sources, Span};
use crate::messages::{Issue, ItemKind, Note, Problem};
use crate::render::Style;

const PLAIN: Style = Style { color: false, width: 80 };

/// The place of a piece of text in a file.
fn find(sources: &Sources, file: FileId, piece: &str) -> Span {
    let start = sources.file(file).text.find(piece).expect("the piece is in the text");
    Span::new(file, start, start + piece.len())
}

/// A text in one file, and a problem at one piece of it.
fn one(text: &str, piece: &str) -> (Sources, Problem) {
    let mut sources = Sources::default();
    let file = sources.add("规则/不发货.policy", text);
    let span = find(&sources, file, piece);
    (sources, unknown(span))
}

fn unknown(span: Span) -> Problem {
    let near = Some("未发货订单".to_owned());
    Problem::new(Issue::UnknownName { name: "未发货单".to_owned(), kind: ItemKind::Fact, near }, span)
}

fn duplicate(first: Span, again: Span) -> Problem {
    let issue = Issue::DuplicateName { name: "严重".to_owned(), kind: ItemKind::Tier };
    Problem::new(issue, again).saying(Note::AgainHere).with(first, Note::FirstHere)
}

const RULES: &str = "violation 不发货 {\n  tier 严重 { when count(未发货单) >= 20 } // 店铺\n  tier 一般 {}\n  tier 严重 {}\n}\n";

#[test]
fn a_place_between_chinese_is_underlined_in_its_columns() {
    let (sources, problem) = one(RULES, "未发货单");
    let drawn = draw(&[problem], &sources, Lang::Zh, PLAIN);
    insta::assert_snapshot!(drawn);
    assert_underlined(&drawn, "未发货单");
}

/// The first underline begins and ends below the piece.
fn assert_underlined(drawn: &str, piece: &str) {
    let mut rows = drawn.lines().skip_while(|row| !row.contains(" │ ") || !row.contains(piece));
    let (line, marks) = (rows.next().expect("the line"), rows.next().expect("the underline"));
    let before = &line[..line.rfind(piece).expect("the piece")];
    let start = marks.find(['─', '┬', '▲']).expect("an underline");
    assert_eq!(display_width(&marks[..start]), display_width(before), "{drawn}");
    assert_eq!(display_width(&marks[start..]), display_width(piece), "{drawn}");
}

#[test]
fn two_places_of_one_file_share_a_picture() {
    let mut sources = Sources::default();
    let file = sources.add("a.policy", RULES);
    let again = RULES.rfind("严重").expect("it is there twice");
    let problem = duplicate(find(&sources, file, "严重"), Span::new(file, again, again + 6));
    insta::assert_snapshot!(draw(&[problem], &sources, Lang::En, PLAIN));
}

#[test]
fn places_of_two_files_get_a_picture_each() {
    let mut sources = Sources::default();
    let (old, new) = (sources.add("旧.policy", RULES), sources.add("新.policy", format!("// 新\n{RULES}")));
    let problem = duplicate(find(&sources, old, "严重"), find(&sources, new, "严重"));
    insta::assert_snapshot!(draw(&[problem], &sources, Lang::Zh, PLAIN));
}

#[test]
fn problems_come_in_the_order_of_files_and_places() {
    let mut sources = Sources::default();
    let (a, b) = (sources.add("a", "x y\n"), sources.add("b", "z\n"));
    let at = |file, start| {
        Problem::new(Issue::NoCondition { tier: format!("{start}") }, Span::new(file, start, start + 1))
    };
    let warning = Problem::new(Issue::Uncited { what: "r".to_owned() }, Span::new(a, 2, 3));
    let nowhere = Problem::nowhere(Issue::NoPolicies { path: "规则".to_owned() });
    let problems = [at(b, 0), warning, at(a, 2), nowhere, at(a, 0)];
    insta::assert_snapshot!(draw(&problems, &sources, Lang::En, PLAIN));
}

#[test]
fn the_end_of_a_file_is_drawn_after_its_last_word() {
    for text in ["[1,\r\n 甲\r\n\r\n", "[1,\n 甲"] {
        let mut sources = Sources::default();
        let file = sources.add("facts.json", text);
        let end = Span::new(file, text.len(), text.len());
        let drawn = draw(&[Problem::new(Issue::NoShops, end)], &sources, Lang::En, PLAIN);
        assert!(drawn.contains("facts.json:2:3"), "{drawn}");
        let marks = drawn.lines().find(|row| row.contains('▲')).expect("an arrow");
        assert_eq!(display_width(marks.trim_end_matches('▲')), display_width(" 2 │  甲"), "{drawn}");
    }
}

#[test]
fn an_empty_file_is_drawn_too() {
    let mut sources = Sources::default();
    let file = sources.add("空.yaml", "");
    insta::assert_snapshot!(draw(
        &[Problem::new(Issue::NoShops, Span::new(file, 0, 0))],
        &sources,
        Lang::Zh,
        PLAIN
    ));
}

#[test]
fn a_place_over_many_lines_is_marked_on_its_first() {
    let (sources, problem) = one(RULES, "{\n  tier 严重");
    let drawn = draw(&[problem], &sources, Lang::En, PLAIN);
    assert_underlined(&drawn, "{");
    assert!(drawn.contains("1:15"), "{drawn}");
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!("{{{}\"未发货单\": 1, {}}}", "\"店\": 0, ".repeat(5_000), "\"铺\": 0, ".repeat(5_000));
    let (sources, problem) = one(&text, "未发货单");
    let drawn = draw(&[problem], &sources, Lang::En, PLAIN);
    assert!(drawn.lines().all(|row| display_width(row) < 450), "{drawn}");
    assert!(drawn.contains("不发货.policy:1:40003"), "{drawn}");
    assert_underlined(&drawn, "未发货单");
}

#[test]
fn help_and_headline_wrap_and_sources_cannot_steer_the_terminal() {
    let (sources, mut problem) = one("a \u{1b}[31m未发货单\u{9b}\r\n", "未发货单");
    problem.issue = Issue::SpanBackwards;
    let drawn = draw(&[problem.clone()], &sources, Lang::Zh, Style { color: false, width: 30 });
    assert!(!drawn.contains(['\u{1b}', '\u{9b}', '\r']));
    assert_underlined(&drawn, "未发货单");
    insta::assert_snapshot!(drawn);
    let coloured = draw(&[problem], &sources, Lang::Zh, Style { color: true, width: 30 });
    let stripped: Vec<_> = anstream::adapter::strip_str(&coloured)
        .to_string()
        .lines()
        .map(|row| row.trim_end().to_owned())
        .collect();
    assert_eq!(stripped, drawn.lines().collect::<Vec<_>>());
}

#[test]
fn problems_are_counted() {
    let span = Span::new(FileId(0), 0, 0);
    let error = Problem::new(Issue::NoShops, span);
    let warning = Problem::new(Issue::Uncited { what: "r".to_owned() }, span);
    let both = [error.clone(), warning, error.clone()];
    assert_eq!(tally(&both, Lang::En), "2 errors, 1 warning");
    assert_eq!(tally(&both, Lang::Zh), "2 个错误，1 个警告");
    assert_eq!(tally(&[error], Lang::En), "1 error");
    assert_eq!(tally(&[], Lang::Zh), "");
}

proptest! {
    #[test]
    fn any_place_in_any_text_is_drawn(
        text in "[a甲，🈶\t\r\n\u{1b} ]{0,60}", places in prop::collection::vec(any::<(u8, u8)>(), 1..4), width in 0..60_usize
    ) {
        let mut sources = Sources::default();
        let file = sources.add("f", text);
        let mut problem = Problem::new(Issue::NoShops, Span::new(file, 0, 0));
        problem.labels.clear();
        for (start, length) in places {
            let start = usize::from(start);
            problem = problem.with(Span::new(file, start, start + usize::from(length)), Note::FirstHere);
        }
        let marks = problem.labels.len();
        let drawn = draw(&[problem], &sources, Lang::En, Style { color: false, width });
        prop_assert!(drawn.matches("first here").count() == marks, "{}", drawn);
    }
}
