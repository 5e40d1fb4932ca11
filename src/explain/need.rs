use super::effect::POINTS;
use super::opening::DOT;
use super::voice::{Voice, named, reading_name, tier_name};
use crate::eval::decision::{Asker, Need};
use crate::messages::{FactForm, NeedLine, Quantity};
use crate::render::{Block, Line, Mark};

/// Types that are one word, and what a fact of them must look like.
const FORMS: &[(&str, FactForm)] = &[
    ("bool", FactForm::Bool),
    ("count", FactForm::Count),
    ("int", FactForm::Int),
    ("number", FactForm::Number),
    ("percent", FactForm::Percent),
    ("points", FactForm::Points),
    ("date", FactForm::Day),
    ("datetime", FactForm::Instant),
    ("text", FactForm::Text),
];

/// How the type of a list begins.
const LIST: &str = "list of ";

impl Voice<'_> {
    /// What is missing, in which form, and who asks for it.
    pub(super) fn needs(&self) -> Vec<Block> {
        self.decision.needs.iter().map(|need| self.need(need)).collect()
    }

    fn need(&self, need: &Need) -> Block {
        let form = self.form(&need.form);
        let how = self.say(&match reading_name(&need.fact) {
            Some(name) => NeedLine::Reading { name: name.to_owned(), form },
            None if form.is_empty() => NeedLine::Bare { path: need.fact.clone() },
            None => NeedLine::Fact { path: need.fact.clone(), form },
        });
        let mut lines = vec![how];
        if !need.asked_by.is_empty() {
            let what = self.list(need.asked_by.iter().map(|asker| self.asker(asker)));
            lines.push(self.say(&NeedLine::AskedBy { what }));
        }
        let below = lines.into_iter().map(|line| Block::Paragraph(Line::default().faint(line)));
        Block::item(Mark::Unknown, self.known_as(&need.fact)).over(below)
    }

    /// What a type of the language looks like in a file of facts.
    fn form(&self, written: &str) -> String {
        if written.starts_with(LIST) {
            return self.aside(self.say(&FactForm::List), Some(written.to_owned()));
        }
        form(written).map_or_else(|| written.to_owned(), |form| self.say(&form))
    }

    /// Rule, tier and clause, by the names that people use.
    fn asker(&self, asker: &Asker) -> String {
        let part = asker.part.as_deref().map(|part| self.part_name(&asker.rule, part));
        let names: Vec<String> = std::iter::once(self.rule_name(&asker.rule)).chain(part).collect();
        let cite = asker.cite.as_ref().map_or_else(String::new, |cite| format!("〔{cite}〕"));
        names.join(DOT) + &cite
    }

    fn rule_name(&self, rule: &str) -> String {
        let findings = self.decision.findings.iter().map(|finding| (&finding.rule, finding.label.as_ref()));
        let gates = self.decision.gates.iter().map(|gate| (&gate.rule, gate.label.as_ref()));
        let accounts = self.decision.accounts.iter().map(|account| (&account.id, account.label.as_ref()));
        let mut all = findings.chain(gates).chain(accounts);
        let label = all.find(|(id, _)| *id == rule).and_then(|(_, label)| label);
        named(label, rule).to_owned()
    }

    /// What people call a tier or band of a rule.
    fn part_name(&self, rule: &str, part: &str) -> String {
        let findings = self.decision.findings.iter().filter(|finding| finding.rule == rule);
        let tier = findings.flat_map(|finding| &finding.tiers).find(|answer| answer.tier.id == part);
        match tier {
            Some(answer) => tier_name(&answer.tier).to_owned(),
            None => self.milestone_name(rule, part).unwrap_or_else(|| self.band_name(part)),
        }
    }

    /// What people call a milestone of an account, which a need calls `at 12`.
    fn milestone_name(&self, rule: &str, part: &str) -> Option<String> {
        let account = self.decision.accounts.iter().find(|account| account.id == rule)?;
        let mut reached = account.reached.iter().chain(&account.could_reach);
        let milestone = reached.find(|milestone| format!("at {}", milestone.at) == part)?;
        let points = || self.say(&Quantity::new(milestone.at, Some(POINTS)));
        Some(milestone.label.clone().unwrap_or_else(points))
    }
}

/// What a type of the language looks like in a file of facts; `None` if its own spelling says it best.
fn form(written: &str) -> Option<FactForm> {
    let plain = FORMS.iter().find(|(word, _)| *word == written).map(|(_, form)| form.clone());
    plain.or_else(|| money(written)).or_else(|| choice(written))
}

/// `money CNY`
fn money(written: &str) -> Option<FactForm> {
    let currency = written.strip_prefix("money ")?;
    Some(FactForm::Money { currency: currency.to_owned() })
}

/// `one of { flagship, personal }`
fn choice(written: &str) -> Option<FactForm> {
    let names = written.strip_prefix("one of {")?.strip_suffix('}')?;
    Some(FactForm::Choice { of: names.split(',').map(|name| name.trim().to_owned()).collect() })
}
