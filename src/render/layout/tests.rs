use proptest::prelude::{Strategy, any, prop, prop_assert, prop_oneof, proptest};
use textwrap::core::display_width;

use super::{draw_report, sign};
use crate::render::{Block, Line, Mark, Report, Style, Tone};

const MARKS: [Mark; 8] =
    [Mark::None, Mark::Bullet, Mark::Yes, Mark::No, Mark::Unknown, Mark::Excused, Mark::Caution, Mark::Arrow];

fn draw(blocks: Vec<Block>, width: usize) -> String {
    draw_report(&Report { blocks }, Style { color: false, width })
}

fn sample() -> Vec<Block> {
    let met = Block::item(Mark::Yes, "近九十天内未发货订单不少于二十笔，实际为二十五笔")
        .noted(Line::default().cite("〔四、2〕"));
    let unknown = Block::item(Mark::Unknown, "whether the platform finds malice").noted("not given");
    let tier = Block::item(Mark::Bullet, Line::plain("情节：").bad("严重").then("，扣 6 分"))
        .noted(Line::default().cite("〔三〕"))
        .over([met, unknown]);
    vec![
        Block::title("店铺 N1 的判定结果"),
        Block::Gap,
        Block::section(
            "违规",
            vec![
                tier,
                Block::paragraph(
                    "Appeals against this decision are open until 2024-03-01, 截至当日二十四时。",
                ),
            ],
        ),
    ]
}

#[test]
fn a_report_in_forty_columns() {
    insta::assert_snapshot!(draw(sample(), 40));
}

#[test]
fn a_report_in_a_hundred_columns() {
    insta::assert_snapshot!(draw(sample(), 100));
}

#[test]
fn colours_surround_the_same_text() {
    let report = Report { blocks: sample() };
    let coloured = draw_report(&report, Style { color: true, width: 40 });
    assert!(coloured.contains("\u{1b}[31m严重\u{1b}[39m"));
    assert!(coloured.contains("\u{1b}[36m〔四、2〕\u{1b}[39m"));
    let plain = anstream::adapter::strip_str(&coloured).to_string();
    assert_eq!(plain, draw(sample(), 40));
}

#[test]
fn what_was_written_cannot_steer_the_terminal() {
    let drawn = draw(vec![Block::item(Mark::None, "a\u{1b}[2J\nb")], 40);
    assert_eq!(drawn, "a [2J b\n");
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{1,9} |[甲乙丙店铺]{1,9}|[，。、〔〕（）]|[0-9-]{1,4}| ", 1..12)
        .prop_map(|parts| parts.concat())
}

fn line() -> impl Strategy<Value = Line> {
    let tones = prop::sample::select(&[Tone::Plain, Tone::Strong, Tone::Cite][..]);
    let runs = prop::collection::vec((text(), tones), 1..4);
    runs.prop_map(|runs| runs.into_iter().fold(Line::default(), |line, (text, tone)| line.run(text, tone)))
}

fn block() -> impl Strategy<Value = Block> {
    let item = (prop::sample::select(&MARKS[..]), line(), prop::option::of(line()));
    let item = item.prop_map(|(mark, text, note)| Block::Item { mark, text, note, children: Vec::new() });
    let leaf = prop_oneof![item, line().prop_map(Block::Paragraph), line().prop_map(Block::Title)];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let body = prop::collection::vec(inner, 0..3);
        (line(), body, any::<bool>()).prop_map(|(text, body, is_item)| {
            let block = if is_item { Block::item(Mark::Bullet, text) } else { Block::section(text, vec![]) };
            block.over(body)
        })
    })
}

proptest! {
    #[test]
    fn no_line_is_too_wide_or_ends_with_a_blank(blocks in prop::collection::vec(block(), 0..4), width in 20..90_usize) {
        let drawn = draw(blocks, width);
        prop_assert!(!drawn.contains('\u{1b}'), "{}", drawn);
        for row in drawn.lines() {
            prop_assert!(display_width(row) <= width, "{row:?}");
            prop_assert!(row.trim_end() == row, "{row:?}");
        }
    }

    #[test]
    fn later_lines_hang_under_the_first(mark in prop::sample::select(&MARKS[..]), text in "[甲乙丙a-z，]{30,120}") {
        let drawn = draw(vec![Block::section("S", vec![Block::item(mark, text)])], 24);
        let margin = " ".repeat(2 + display_width(sign(mark).0));
        for row in drawn.lines().skip(2) {
            prop_assert!(row.strip_prefix(&margin).is_some_and(|rest| !rest.starts_with(' ')), "{row:?}");
        }
    }
}
