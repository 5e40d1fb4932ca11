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
        Self { amount: digits(amount), is_one: amount == Number::ONE, unit: unit.map(str::to_owned) }
    }

    /// Between the two.
    pub fn between(low: Number, high: Number, unit: &str) -> Self {
        Self {
            amount: format!("{}–{}", digits(low), digits(high)),
            is_one: false,
            unit: Some(unit.to_owned()),
        }
    }

    /// Reads `500 CNY`, `7 days`, and decimals without an end, `8.3333333333…%`; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        if let Some((endless, unit)) = text.split_once('…') {
            let unit = Some(unit.trim_start()).filter(|unit| !unit.is_empty());
            let is_known = unit.is_none_or(|unit| UNITS.iter().any(|row| row.0 == unit));
            let number = Number::parse(endless).ok().filter(|_| is_known)?;
            return Some(Self { amount: rounded(number), is_one: false, unit: unit.map(str::to_owned) });
        }
        let (amount, unit) = text.split_once(' ')?;
        let is_known = UNITS.iter().any(|row| row.0 == unit);
        let amount = Number::parse(amount).ok().filter(|_| is_known)?;
        Some(Self::new(amount, Some(unit)))
    }
}

/// The digits of a number; where they never end, as many as tell it, and that it was rounded.
fn digits(number: Number) -> String {
    if number.decimals().is_some() { number.to_string() } else { rounded(number) }
}

/// A number rounded to two digits after the point, or to three that are no leading zeros.
fn rounded(number: Number) -> String {
    const FEWEST: u32 = 2;
    const MOST: u32 = 9;
    let enough = |digits: u32| 10_i64.pow(digits);
    let is_told = |digits: &u32| {
        let scaled = number.abs().times(Number::from(enough(*digits)));
        scaled.is_none_or(|scaled| scaled >= Number::from(100))
    };
    let scale = (FEWEST..MOST).find(is_told).map_or(enough(MOST), enough);
    let rounded =
        number.times(Number::from(scale)).and_then(|scaled| scaled.round().over(Number::from(scale)));
    format!("≈{}", rounded.unwrap_or(number))
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
    fn decimals_without_an_end_are_rounded_and_say_so() {
        let said = |over: (i64, i64), unit| {
            let number = Number::from(over.0).over(Number::from(over.1)).expect("fits");
            Quantity::new(number, unit).say(Lang::En)
        };
        assert_eq!(said((25, 3), Some("%")), "≈8.33%");
        assert_eq!(said((-200, 3), Some("CNY")), "≈-66.67 CNY");
        assert_eq!(said((1, 3), None), "≈0.333");
        assert_eq!(said((1, 1200), None), "≈0.000833");
        assert_eq!(said((1, 8), None), "0.125");
        let read = |text| Quantity::read(text).map(|quantity| quantity.say(Lang::En));
        assert_eq!(read("8.3333333333…%").as_deref(), Some("≈8.33%"));
        assert_eq!(read("0.6666666666… CNY").as_deref(), Some("≈0.667 CNY"));
        assert_eq!(read("0.0833333333…").as_deref(), Some("≈0.0833"));
        assert_eq!(read("…"), None);
        assert_eq!(read("text…"), None);
    }

    #[test]
    fn only_amounts_of_known_units_are_read() {
        let read = |text| Quantity::read(text).map(|quantity| quantity.say(Lang::Zh));
        assert_eq!(read("500 CNY").as_deref(), Some("500 元"));
        assert_eq!(read("7 dwarfs"), None);
        assert_eq!(read("正常营业"), None);
    }
}
