use svg::node::element::Line;
use svg::{Document, Node as _};

use super::{ACCENT, Chart, FAINT, MARGIN, WIDTH, words, words_inside};
use crate::base::{Day, Unit};
use crate::domain::{days_between, shift};

/// Where the days lie.
pub(super) struct Axis {
    from: Day,
    to: Day,
    pub(super) today: Day,
}

/// Where the first day begins: left of it stand the numbers.
pub(super) const LEFT: i64 = MARGIN + 44;
pub(super) const RIGHT: i64 = WIDTH - MARGIN;
/// How far apart two labels of months must be.
const APART: i64 = 64;

impl Axis {
    pub(super) fn new(chart: &Chart) -> Self {
        Self { from: chart.from, to: chart.to.max(chart.from), today: chart.today }
    }

    /// How many days there are; at least one.
    fn length(&self) -> i64 {
        days_between(self.from, self.to).saturating_add(1).max(1)
    }

    /// Where a day begins, inside the chart.
    pub(super) fn x(&self, day: Day) -> i64 {
        let days = days_between(self.from, day).clamp(0, self.length());
        LEFT + days * (RIGHT - LEFT) / self.length()
    }

    /// Where a day ends.
    pub(super) fn end(&self, day: Day) -> i64 {
        day.tomorrow().map_or(RIGHT, |next| self.x(next))
    }

    fn holds(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// The lines of months, and that of the day up to which things are known.
    pub(super) fn draw(&self, page: &mut Document, top: i64, bottom: i64, chart: &Chart) {
        for month in self.months() {
            let x = self.x(month);
            page.append(upright(x, top, bottom, "#e4e7eb"));
            if x > RIGHT - APART {
                continue;
            }
            let label = format!("{}-{:02}", month.year(), month.month());
            page.append(words(&label, x, bottom + 16, FAINT).set("font-size", 11));
        }
        if self.holds(chart.today) {
            let x = self.end(chart.today);
            page.append(upright(x, top - 8, bottom, ACCENT).set("stroke-width", 1.5));
            page.append(words_inside(&chart.today_label, x, top - 12, ACCENT).set("font-size", 11));
        }
    }

    /// The first days of months, as many as have room for their labels.
    fn months(&self) -> Vec<Day> {
        let per_month = ((RIGHT - LEFT) * 30 / self.length()).max(1);
        let step = (APART + per_month - 1) / per_month;
        let step = [1, 2, 3, 6, 12].into_iter().find(|choice| *choice >= step).unwrap_or(step);
        let mut months = Vec::new();
        let mut month = self.from.first_of_month();
        while month <= self.to {
            let number = i64::from(month.year()) * 12 + i64::from(month.month()) - 1;
            if number % step == 0 && self.holds(month) {
                months.push(month);
            }
            let Some(next) = shift(month, 1, Unit::Months) else { break };
            month = next;
        }
        months
    }
}

fn upright(x: i64, top: i64, bottom: i64, ink: &str) -> Line {
    Line::new().set("x1", x).set("x2", x).set("y1", top).set("y2", bottom).set("stroke", ink)
}
