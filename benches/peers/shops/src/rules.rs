//! Rulebooks with many rules, of which a shop touches a few, and shops for them.

use std::fmt::Write as _;

use fastrand::Rng;

use super::SEED;
use super::record::{Field, Record};

/// How many rules can be touched at all.
const TOUCHED: usize = 8;

/// What decides whether a rule is touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// An event is of the kind that the rule looks at.
    Kind,
    /// A fact is as large as the rule asks for.
    Threshold,
}

const HEAD: &str = r#"rulebook bench.rules {
  title     "规则若干（评测用）"
  version   "2026-01-01"
  status    in_force
  effective 2026-01-01
  zone      Asia/Shanghai
  source    "为评测编写" retrieved 2026-11-01 confidence unverified
}

account points "违规扣分" { counts up }

record Case { id: text  kind: text  size: count }
"#;

/// A rulebook with so many rules.
pub fn rulebook(rules: usize, by: By) -> String {
    let mut text = HEAD.to_owned();
    match by {
        By::Kind => text.push_str("fact cases: list of Case @\"1\"\n"),
        By::Threshold => (0..TOUCHED).for_each(|at| _ = writeln!(text, "fact f{at}: count @\"1\"")),
    }
    for rule in 0..rules {
        let (of, fact) = match by {
            By::Kind => (format!(" for each c in cases where c.kind == \"k{rule}\""), "c.size".to_owned()),
            By::Threshold => (String::new(), format!("f{}", rule % TOUCHED)),
        };
        // Values are below 100, so that only the first rules are touched.
        let floor = if rule < TOUCHED || by == By::Kind { 50 } else { 1_000 + rule };
        let _ = writeln!(text, "violation r{rule} @\"{rule}\"{of} {{");
        let _ = writeln!(
            text,
            "  tier light @\"{rule}(1)\" {{ when {fact} >= {} @\"{rule}(1)\"  deduct 1 points }}",
            floor / 2
        );
        let _ = writeln!(
            text,
            "  tier heavy @\"{rule}(2)\" {{ when {fact} >= {floor} @\"{rule}(2)\"  deduct 3 points }}"
        );
        text.push_str("}\n");
    }
    text
}

/// Shops that touch some of its rules, without end.
pub fn touching(by: By) -> impl Iterator<Item = Record> {
    let mut rng = Rng::with_seed(SEED);
    (0..).map(move |at| shop(&mut rng, at, by))
}

fn shop(rng: &mut Rng, at: usize, by: By) -> Record {
    let mut fields: Vec<(&'static str, Field)> = vec![("subject", format!("shop-{at:06}").into())];
    match by {
        By::Kind => {
            let cases = (0..5).map(|at| case(rng, at)).collect();
            fields.push(("cases", Field::Parts(cases)));
        }
        By::Threshold => {
            const FACTS: [&str; TOUCHED] = ["f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7"];
            fields.extend(FACTS.map(|fact| (fact, rng.u32(..100).into())));
        }
    }
    Record::new(fields)
}

fn case(rng: &mut Rng, at: usize) -> Record {
    Record::new([
        ("id", format!("C{at}").into()),
        ("kind", format!("k{}", rng.usize(..TOUCHED)).into()),
        ("size", rng.u32(..100).into()),
    ])
}
