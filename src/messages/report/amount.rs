use crate::base::{Lang, Number};
use crate::messages::Say;

/// How much of what: `6 points`, `500 元`, `1–3 workdays`, `0.5%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number, or the two ends of a range.
    amount: String,
    /// Whether it is exactly one.
    is_one: bool,
    /// Of what, as answers spell it: `days`, `CNY`, `%`, or words of the rulebook.
    unit: Option<String>,
}

/// A row: the unit as answers spell it, in English for one and for many, in Chinese.
type Row = (&'static str, &'static str, &'static str, &'static str);

const UNITS: &[Row] = &[
    ("points", " point", " points", " 分"),
    ("CNY", " CNY", " CNY", " 元"),
    ("%", "%", "%", "%"),
    ("hours", " hour", " hours", " 小时"),
    ("days", " day", " days", " 天"),
    ("workdays", " workday", " workdays", " 个工作日"),
    ("weeks", " week", " weeks", " 周"),
    ("months", " month", " months", " 个月"),
    ("years", " year", " years", " 年"),
];

impl Quantity {
    /// So many.
    pub fn new(amount: Number, unit: Option<&str>) -> Self {
        Self { amount: amount.to_string(), is_one: amount == Number::ONE, unit: unit.map(str::to_owned) }
    }

    /// Between the two.
    pub fn between(low: Number, high: Number, unit: &str) -> Self {
        Self { amount: format!("{low}–{high}"), is_one: false, unit: Some(unit.to_owned()) }
    }

    /// Reads `500 CNY`, `7 days`; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let (amount, unit) = text.split_once(' ')?;
        let is_known = UNITS.iter().any(|row| row.0 == unit);
        let amount = Number::parse(amount).ok().filter(|_| is_known)?;
        Some(Self::new(amount, Some(unit)))
    }
}

impl Say for Quantity {
    fn say(&self, lang: Lang) -> String {
        let Self { amount, is_one, unit } = self;
        let Some(unit) = unit else { return amount.clone() };
        let Some((_, one, many, zh)) = UNITS.iter().find(|row| row.0 == unit) else {
            return format!("{amount} {unit}");
        };
        let unit = lang.pick(if *is_one { one } else { many }, zh);
        format!("{amount}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::Quantity;
    use crate::base::{Lang, Number};
    use crate::messages::Say;

    #[test]
    fn units_follow_the_language_and_the_number() {
        let said = |number: i64, unit| {
            let quantity = Quantity::new(Number::from(number), Some(unit));
            (quantity.say(Lang::En), quantity.say(Lang::Zh))
        };
        let pair = |en: &str, zh: &str| (en.to_owned(), zh.to_owned());
        assert_eq!(said(1, "days"), pair("1 day", "1 天"));
        assert_eq!(said(6, "points"), pair("6 points", "6 分"));
        assert_eq!(said(500, "CNY"), pair("500 CNY", "500 元"));
        assert_eq!(said(500, "USD"), pair("500 USD", "500 USD"));
        assert_eq!(said(80, "%"), pair("80%", "80%"));
        assert_eq!(said(3, "场直播"), pair("3 场直播", "3 场直播"));
        let range = Quantity::between(Number::ONE, Number::from(3), "workdays");
        assert_eq!(range.say(Lang::Zh), "1–3 个工作日");
    }

    #[test]
    fn only_amounts_of_known_units_are_read() {
        let read = |text| Quantity::read(text).map(|quantity| quantity.say(Lang::Zh));
        assert_eq!(read("500 CNY").as_deref(), Some("500 元"));
        assert_eq!(read("7 dwarfs"), None);
        assert_eq!(read("正常营业"), None);
    }
}
