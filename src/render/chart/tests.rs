use super::{Bar, Chart, Flag, Level, Panel, draw_chart};
use crate::base::{Day, Number};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn number(text: &str) -> Number {
    Number::parse(text).expect("a number")
}

fn chart() -> Chart {
    let level = |at, label: &str| Level { at: number(at), label: label.to_owned() };
    Chart {
        title: "违规积分 <A & B>".to_owned(),
        subtitle: "示例店".to_owned(),
        from: day("2024-01-01"),
        to: day("2024-12-31"),
        today: day("2024-03-06"),
        today_label: "截至 2024-03-06".to_owned(),
        panels: vec![Panel {
            title: "严重违规(B)".to_owned(),
            steps: vec![
                (day("2024-01-01"), number("0")),
                (day("2024-02-01"), number("4.1")),
                (day("2024-06-01"), number("0")),
            ],
            levels: vec![level("4", "B 满 4 分"), level("4.2", "挨得很近"), level("12", "清退")],
        }],
        bars: vec![Bar {
            label: "停业".to_owned(),
            from: day("2024-02-02"),
            to: Some(day("2024-02-04")),
            is_faint: false,
        }],
        flags: vec![Flag { label: "申诉截止".to_owned(), day: day("2024-02-08") }],
    }
}

#[test]
fn a_chart_is_the_same_for_the_same_data_and_escapes_its_texts() {
    let drawn = draw_chart(&chart());
    assert_eq!(drawn, draw_chart(&chart()));
    assert!(drawn.contains("&lt;A &amp; B&gt;"), "{drawn}");
    assert!(drawn.starts_with("<svg"));
}

#[test]
fn labels_of_levels_that_lie_close_stand_apart() {
    let drawn = draw_chart(&chart());
    let height = |label: &str| -> i64 {
        let at = drawn.find(label).expect("the label is drawn");
        let tag = &drawn[drawn[..at].rfind("<text").expect("in a text")..at];
        let y = tag.split(" y=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("has a place");
        y.parse().expect("a whole number")
    };
    assert!((height("B 满 4 分") - height("挨得很近")).abs() >= 14);
}

#[test]
fn a_chart_of_one_day_is_drawn() {
    let mut one = chart();
    one.to = one.from;
    one.today = one.from;
    assert!(draw_chart(&one).ends_with("</svg>\n"));
}
