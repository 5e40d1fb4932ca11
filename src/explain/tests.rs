use textwrap::core::display_width;

use super::explain;
use crate::base::Lang;
use crate::eval::decision::Decision;
use crate::render::{Style, draw_report};
use crate::wire::samples;

const WIDTH: usize = 80;

fn draw(decision: &Decision, lang: Lang) -> String {
    draw_report(&explain(decision, &samples::sources(), lang), Style { color: false, width: WIDTH })
}

/// A test for each sample: its report in both languages.
macro_rules! reports {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(concat!(stringify!($name), "_en"), draw(&samples::$name(), Lang::En));
            insta::assert_snapshot!(concat!(stringify!($name), "_zh"), draw(&samples::$name(), Lang::Zh));
        }
    )*};
}

reports! { serious at_least undetermined none_stated elsewhen silent amounts gates }

#[test]
fn no_line_is_wider_than_the_page() {
    for (name, decision) in samples::all() {
        for lang in [Lang::En, Lang::Zh] {
            let drawn = draw(&decision, lang);
            let wide: Vec<&str> = drawn.lines().filter(|line| display_width(line) > WIDTH).collect();
            assert!(wide.is_empty(), "{name}: {wide:#?}");
        }
    }
}
