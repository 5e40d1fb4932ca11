//! The shipped fleet of shops around the bands of the alliance is what its generator writes.

use std::fmt::Write as _;

/// A linear congruential generator (Knuth's MMIX constants): the same shops on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

/// A score with two decimals, most often near the thresholds.
fn score(dice: &mut Dice) -> String {
    let near = [350, 380, 400, 420, 450][usize::try_from(dice.below(5)).expect("small")];
    let hundredths = match dice.below(4) {
        0 => 300 + dice.below(201),
        1 => near,
        _ => near - 10 + dice.below(21),
    };
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn shop(number: usize, dice: &mut Dice) -> String {
    let is_member = !dice.one_in(3);
    let closures = [0, 0, 0, 1, 2, 3][usize::try_from(dice.below(6)).expect("small")];
    let openings = (closures + u64::from(is_member)).min(3);
    let is_new = dice.one_in(12) && !is_member;
    let score = if is_new { "null".to_owned() } else { score(dice) };
    let onboarded = if is_new { "2022-07-15" } else { "2020-03-01" };
    let penalties = if dice.one_in(20) { r#"[{"id": "P1", "on": "2022-03-01"}]"# } else { "[]" };
    let serious = if dice.one_in(15) { r#"[{"id": "B1", "on": "2022-08-10", "points": 4}]"# } else { "[]" };
    let mut text = format!(
        r#"{{"subject": "shop-{number:03}", "in_alliance": {is_member}, "closures": {closures}, "openings": {openings}, "score": {score}, "onboarded": "{onboarded}""#
    );
    let _ = write!(text, r#", "penalties": {penalties}, "serious_entries": {serious}"#);
    text += r#", "shop_opened": true, "account_usable": true, "trading": "normal", "other_shops": [], "brand_papers": []"#;
    text += r#", "positive_rate": "95%", "gmv_in_30_days": 10000"#;
    if dice.one_in(4) {
        let _ = write!(text, r#", "score_of_100": {}"#, 55 + dice.below(40));
    }
    text + "}"
}

fn fleet() -> String {
    let mut dice = Dice(20_220_822);
    let shops: Vec<String> = (1..=300).map(|number| shop(number, &mut dice)).collect();
    format!("[\n{}\n]\n", shops.join(",\n"))
}

/// Set to `1`, it makes the test write the fleet instead of comparing it.
const UPDATE: &str = "UPDATE_FLEET";
const PATH: &str = "policies/douyin/fleet/alliance.json";

#[test]
fn the_fleet_is_what_its_generator_writes() {
    if std::env::var(UPDATE).is_ok_and(|value| value == "1") {
        std::fs::write(PATH, fleet()).expect("the fleet is written");
    }
    assert_eq!(std::fs::read_to_string(PATH).expect("the fleet"), fleet());
}
