//! Random sentences of the grammar: whatever the grammar file allows, with blanks, line breaks and comments in between.

use std::collections::HashMap;

use pest_meta::ast::{Expr, Rule, RuleType};
use pest_meta::parser;

/// A stream of numbers from a seed (`SplitMix64`, Steele, Lea and Flood 2014).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).expect("a number below the limit")
    }
}

/// What stands for rules whose texts are better chosen than rolled.
const SAMPLES: &[(&str, &[&str])] = &[
    ("ident", &["a", "orders", "score_2", "违规订单"]),
    ("string", &["\"\"", "\"四、2\"", "\"a \\\" // b\"", "\"一段比较长的中文说明，写在引号里\""]),
    ("number", &["0", "1", "3.50", "10_000"]),
    ("date", &["2024-01-31"]),
    ("datetime", &["2024-01-31T23:59", "2024-01-31T23:59:59+08:00"]),
    ("zone", &["Asia/Shanghai"]),
    ("currency", &["CNY"]),
    ("slot", &["orders[N-1].score"]),
];

/// What may stand between two marks.
const GAPS: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n\n",
    "  // note\n",
    "\n/// doc\n",
    "\n\n// 独立的一行\n\n",
    "\r\n\t",
];

/// The grammar, with the least depth of each rule.
pub(crate) struct Sentences {
    rules: HashMap<String, Rule>,
    depths: HashMap<String, usize>,
}

impl Sentences {
    pub(crate) fn new() -> Self {
        let text = format!(
            "{}\n{}",
            include_str!("../../grammar/keywords.pest"),
            include_str!("../../grammar/policy.pest")
        );
        let pairs = parser::parse(parser::Rule::grammar_rules, &text).expect("a grammar");
        let rules = parser::consume_rules(pairs).expect("rules");
        let rules: HashMap<String, Rule> = rules.into_iter().map(|rule| (rule.name.clone(), rule)).collect();
        let mut all = Self { rules, depths: HashMap::new() };
        for _ in 0..64 {
            let depths =
                all.rules.iter().map(|(name, rule)| (name.clone(), all.depth(&rule.expr).saturating_add(1)));
            all.depths = depths.collect();
        }
        all
    }

    /// A sentence of a rule.
    pub(crate) fn roll(&self, rule: &str, seed: u64) -> String {
        let mut sentence = Sentence { all: self, dice: Dice(seed), out: String::new() };
        sentence.rule(rule, 14, false);
        sentence.out
    }

    fn depth(&self, expr: &Expr) -> usize {
        match expr {
            Expr::Ident(name) if SAMPLES.iter().any(|(listed, _)| listed == name) => 0,
            Expr::Ident(name) => match self.rules.get(name) {
                Some(_) => self.depths.get(name).copied().unwrap_or(1000),
                None => 0,
            },
            Expr::Seq(left, right) => self.depth(left).max(self.depth(right)),
            Expr::Choice(left, right) => self.depth(left).min(self.depth(right)),
            Expr::RepOnce(inner) | Expr::RepExact(inner, _) => self.depth(inner),
            _ => 0,
        }
    }
}

struct Sentence<'a> {
    all: &'a Sentences,
    dice: Dice,
    out: String,
}

impl Sentence<'_> {
    fn rule(&mut self, name: &str, room: usize, is_atomic: bool) {
        if let Some((_, samples)) = SAMPLES.iter().find(|(listed, _)| *listed == name) {
            let sample = samples[self.dice.below(samples.len())];
            return self.out.push_str(sample);
        }
        let all = self.all;
        let Some(rule) = all.rules.get(name) else { return self.builtin(name) };
        let is_atomic = is_atomic || matches!(rule.ty, RuleType::Atomic | RuleType::CompoundAtomic);
        self.expr(&rule.expr, room.saturating_sub(1), is_atomic);
    }

    /// What pest itself defines.
    fn builtin(&mut self, name: &str) {
        self.out.push_str(match name {
            "SOI" | "EOI" => "",
            "NEWLINE" => "\n",
            "ASCII_DIGIT" => "7",
            _ => "x",
        });
    }

    fn expr(&mut self, expr: &Expr, room: usize, is_atomic: bool) {
        match expr {
            Expr::Str(text) | Expr::Insens(text) => self.out.push_str(text),
            Expr::Range(from, _) => self.out.push_str(from),
            Expr::Ident(name) => self.rule(name, room, is_atomic),
            Expr::Seq(left, right) => {
                self.expr(left, room, is_atomic);
                self.gap(is_atomic);
                self.expr(right, room, is_atomic);
            }
            Expr::Choice(..) => self.choice(expr, room, is_atomic),
            Expr::Opt(inner) => self.times(inner, room, is_atomic, 0..2),
            Expr::Rep(inner) => self.times(inner, room, is_atomic, 0..3),
            Expr::RepOnce(inner) => self.times(inner, room, is_atomic, 1..3),
            Expr::RepExact(inner, count) => {
                self.times(inner, room, is_atomic, *count as usize..*count as usize + 1);
            }
            _ => {}
        }
    }

    /// One of the alternatives that fit into the room; the smallest one if there is none left.
    fn choice(&mut self, expr: &Expr, room: usize, is_atomic: bool) {
        let mut arms = Vec::new();
        let mut rest = expr;
        while let Expr::Choice(left, right) = rest {
            arms.push(&**left);
            rest = right;
        }
        arms.push(rest);
        let least = arms.iter().map(|arm| self.all.depth(arm)).min().unwrap_or(0);
        let limit = room.max(least);
        arms.retain(|arm| self.all.depth(arm) <= limit);
        let arm = arms[self.dice.below(arms.len())];
        self.expr(arm, room, is_atomic);
    }

    fn times(&mut self, inner: &Expr, room: usize, is_atomic: bool, counts: std::ops::Range<usize>) {
        let fits = self.all.depth(inner) <= room;
        let count = if fits { counts.start + self.dice.below(counts.len()) } else { counts.start };
        for number in 0..count {
            if number > 0 {
                self.gap(is_atomic);
            }
            self.expr(inner, room, is_atomic);
        }
    }

    fn gap(&mut self, is_atomic: bool) {
        if !is_atomic {
            let gap = GAPS[self.dice.below(GAPS.len())];
            self.out.push_str(gap);
        }
    }
}
