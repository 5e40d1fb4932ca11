//! A shop: facts that fit, facts that are missing or absent, and now and then one that does not fit.

use super::grow::{DAYS, Grow, NUMBERS};

/// A shop as a JSON object on one line.
pub(super) fn shop(grow: &mut Grow<'_>) -> String {
    let mut pairs: Vec<(&str, String)> = vec![("n", grow.below(12).to_string())];
    let mut add = |name, value: Option<String>| pairs.extend(value.map(|value| (name, value)));
    add("m", given(grow, |grow| format!("{}", grow.below(11).cast_signed() - 5)));
    add("x", given(grow, |grow| grow.pick(NUMBERS).replace('_', "")));
    add("share", given(grow, |grow| format!("\"{}%\"", grow.below(120))));
    add("cash", given(grow, |grow| grow.pick(&["500", "\"0.01 CNY\"", "-1", "99999999999999"]).to_owned()));
    add("kind", given(grow, |grow| grow.pick(&["\"red\"", "\"green\"", "\"blue\"", "\"pink\""]).to_owned()));
    for name in ["flag", "inside", "found"] {
        add(name, given(grow, truth));
    }
    add("on", given(grow, day));
    add("name", given(grow, |grow| grow.pick(&["\"甲\"", "\"\"", "\"\\ud83d\\ude00\""]).to_owned()));
    add("events", given(grow, |grow| format!("[{}]", grow.some(4, event).join(", "))));
    add("platform_finds", grow.one_in(3).then(|| "[\"恶意\"]".to_owned()));
    add("documents", grow.one_in(4).then(|| proofs(grow)));
    let written: Vec<String> = pairs.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{ {} }}", written.join(", "))
}

/// A fact that is mostly given, else absent or missing.
fn given(grow: &mut Grow<'_>, value: impl FnOnce(&mut Grow<'_>) -> String) -> Option<String> {
    match grow.below(8) {
        0 => None,
        1 => Some("null".to_owned()),
        _ => Some(value(grow)),
    }
}

fn truth(grow: &mut Grow<'_>) -> String {
    grow.pick(&["true", "false"]).to_owned()
}

fn day(grow: &mut Grow<'_>) -> String {
    format!("\"{}\"", grow.pick(DAYS))
}

fn moment(grow: &mut Grow<'_>) -> String {
    format!("\"{}T{}\"", grow.pick(DAYS), grow.pick(&["10:00", "00:00+08:00", "23:59:59Z"]))
}

fn event(grow: &mut Grow<'_>) -> String {
    let id = grow.below(6);
    let fields = [
        ("at", given(grow, moment)),
        ("date_of", given(grow, day)),
        ("n", given(grow, |grow| grow.below(10).to_string())),
        ("cost", given(grow, |grow| grow.pick(&["500", "0.01", "\"7 CNY\""]).to_owned())),
        ("bad", given(grow, truth)),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some(format!(", \"{name}\": {}", value?)));
    format!("{{ \"id\": \"E{id}\"{} }}", fields.collect::<String>())
}

fn proofs(grow: &mut Grow<'_>) -> String {
    let papers = grow.some(2, |grow| {
        format!("{{ \"title\": \"{}\", \"issued\": {} }}", grow.pick(&["甲", "乙"]), day(grow))
    });
    format!("{{ \"proof\": [{}] }}", papers.join(", "))
}
