use crate::base::{Day, Lang};
use crate::eval::decision::{
    AppealAnswer, Balance, EffectDue, Finding, FindingStatus, GateAnswer, Need, Reached, TierNote,
};
use crate::eval::{Part, Parts};
use crate::explain::gate;
use crate::explain::voice::{Voice, tier_name};
use crate::messages::{EffectLine, Frame, Outcome, OutcomeLine, RowKind};
use crate::render::Block;
use crate::wire::{finding_word, gate_word};

/// What a row tells of.
#[derive(Default)]
pub(super) struct Matter<'a> {
    pub(super) kind: Option<RowKind>,
    pub(super) rule: &'a str,
    pub(super) label: Option<&'a str>,
    pub(super) element: Option<&'a str>,
    pub(super) date: Option<Day>,
    pub(super) version: &'a str,
    pub(super) status: String,
    pub(super) tier: Option<&'a TierNote>,
    pub(super) outcome: String,
    /// What follows and counts.
    pub(super) due: Vec<EffectDue>,
    /// What follows, in words.
    pub(super) effects: Vec<String>,
    pub(super) margin: Vec<String>,
    pub(super) exposure: Vec<String>,
    pub(super) appeal: Option<&'a AppealAnswer>,
    pub(super) needs: Vec<String>,
}

/// What there is to tell of a decision: violations, gates, accounts, and what is missing without belonging to any of them.
pub(super) fn matters<'a>(voice: &Voice<'a>, parts: Parts) -> Vec<Matter<'a>> {
    let decision = voice.decision;
    let gates = decision.gates.iter().filter(|_| parts.has(Part::Gates));
    let accounts = decision.accounts.iter().filter(|_| parts.has(Part::Accounts));
    let told = decision.findings.iter().flat_map(|finding| &finding.needs);
    let told = told.chain(gates.clone().flat_map(|gate| &gate.needs));
    let told = told.chain(accounts.clone().flat_map(|account| &account.needs));
    let told: Vec<&str> = told.map(|need| need.fact.as_str()).collect();
    let findings = decision.findings.iter().map(|finding| voice.finding_matter(finding));
    let mut matters: Vec<Matter<'a>> = findings
        .chain(gates.map(|gate| voice.gate_matter(gate)))
        .chain(accounts.map(|account| voice.account_matter(account)))
        .collect();
    let untold = decision.needs.iter().filter(|need| !told.contains(&need.fact.as_str()));
    let needs = voice.known(untold);
    if matters.is_empty() || !needs.is_empty() {
        matters.push(Matter {
            needs,
            outcome: voice.nothing(parts, matters.is_empty()),
            ..Matter::default()
        });
    }
    for matter in matters.iter_mut().filter(|matter| matter.version.is_empty()) {
        matter.version = &decision.rulebook.version;
    }
    matters
}

impl<'a> Voice<'a> {
    fn finding_matter(&self, finding: &'a Finding) -> Matter<'a> {
        let revoked = finding.revoked().map(|day| self.say(&OutcomeLine::Revoked { day: day.to_string() }));
        let is_revoked = revoked.is_some();
        let due = if is_revoked { &[] } else { finding.due() };
        let effects = if is_revoked { &[] } else { finding.effects.as_slice() };
        Matter {
            kind: Some(RowKind::Violation),
            rule: &finding.rule,
            label: finding.label.as_deref(),
            element: finding.element.as_deref(),
            date: finding.date,
            version: finding.version.as_deref().unwrap_or_default(),
            status: finding_word(finding.status),
            tier: finding.tier.as_ref(),
            outcome: self.say(&outcome(finding)),
            due: due.to_vec(),
            effects: revoked.into_iter().chain(self.effect_lines(effects)).collect(),
            margin: self.texts(&self.margins(&finding.margin)),
            exposure: self.texts(&self.exposures(&finding.exposure)),
            appeal: Some(&finding.appeal),
            needs: self.known(&finding.needs),
        }
    }

    fn gate_matter(&self, gate: &'a GateAnswer) -> Matter<'a> {
        Matter {
            kind: Some(RowKind::Gate),
            rule: &gate.rule,
            label: gate.label.as_deref(),
            element: gate.element.as_deref(),
            status: gate_word(gate.status),
            outcome: self.say(&gate::word(gate.status)),
            due: gate.due().to_vec(),
            effects: self.effect_lines(&gate.effects),
            margin: self.texts(&self.worse_bands(gate)),
            exposure: self.texts(&self.bands_found(gate)),
            appeal: Some(&gate.appeal),
            needs: self.known(&gate.needs),
            ..Matter::default()
        }
    }

    /// An account, with what the milestones bring that it reached in its period, by recorded entries too.
    fn account_matter(&self, account: &'a Balance) -> Matter<'a> {
        let due: Vec<EffectDue> = account.due().flatten().collect();
        let reached: Vec<EffectDue> = account.reached.iter().flat_map(Reached::due).collect();
        Matter {
            kind: Some(RowKind::Account),
            rule: &account.id,
            label: account.label.as_deref(),
            outcome: self.balance(account),
            effects: self.effect_lines(&reached),
            due,
            margin: account.next.iter().map(|next| plain(&self.next_milestone(next), self.lang)).collect(),
            needs: self.known(&account.needs),
            ..Matter::default()
        }
    }

    /// What follows, each in a line; what is at the platform's discretion says so.
    fn effect_lines(&self, effects: &[EffectDue]) -> Vec<String> {
        let line = |effect: &EffectDue| {
            let what = self.action(&effect.action);
            if effect.is_discretionary { self.say(&EffectLine::May { what }) } else { what }
        };
        effects.iter().map(line).collect()
    }

    /// Items as plain text.
    pub(super) fn texts(&self, blocks: &[Block]) -> Vec<String> {
        blocks.iter().map(|block| plain(block, self.lang)).collect()
    }

    /// What people call some facts that are not known, each name once.
    fn known<'n>(&self, needs: impl IntoIterator<Item = &'n Need>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in needs.into_iter().map(|need| self.known_as(&need.fact)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// What is said of a shop that has no other row, if everything was looked at.
    fn nothing(&self, parts: Parts, has_no_row: bool) -> String {
        let all = [Part::Tier, Part::Gates, Part::Accounts];
        let is_whole = has_no_row && all.iter().all(|part| parts.has(*part));
        if is_whole { self.say(&Frame::Nothing) } else { String::new() }
    }
}

/// What a violation comes to, in a few words.
fn outcome(finding: &Finding) -> Outcome {
    let tier = finding.tier.as_ref().map(tier_name).unwrap_or_default().to_owned();
    match finding.status {
        FindingStatus::Determined => Outcome::Tier { tier },
        FindingStatus::AtLeast => Outcome::AtLeast { tier },
        FindingStatus::Undetermined => Outcome::Undetermined,
        FindingStatus::NoneStated => Outcome::NoneStated,
        FindingStatus::NotInForce => Outcome::NotInForce,
        FindingStatus::NotYet => Outcome::NotYet,
        FindingStatus::NoRule => Outcome::NoRule,
    }
}

/// An item as plain text, with what stands under it.
fn plain(block: &Block, lang: Lang) -> String {
    match block {
        Block::Item { text, children, .. } => {
            let text: String = text.0.iter().map(|run| run.text.as_str()).collect();
            let below = children.iter().map(|child| plain(child, lang)).filter(|child| !child.is_empty());
            let below: Vec<String> = below.collect();
            if below.is_empty() { text } else { text + lang.pick(" ", "") + &below.join(" / ") }
        }
        Block::Title(_)
        | Block::Section { .. }
        | Block::Table { .. }
        | Block::Paragraph(_)
        | Block::Verbatim(_)
        | Block::Gap => String::new(),
    }
}
