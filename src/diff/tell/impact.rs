use crate::base::Lang;
use crate::messages::{DiffLine, Ending, Fare, Frame, ImpactLine, Quantity, Say, value_said};
use crate::render::{Block, Line, Mark};
use crate::wire::comparison::{Burden, Consequence, Impact, Move, Near, Outcome, Shop, Total, Unfit, Why};

/// How many shops are named where there is little room, and where there is more.
const FEW: usize = 3;
const SOME: usize = 10;

/// Tells who is affected.
pub(super) fn blocks(impact: &Impact, lang: Lang) -> Vec<Block> {
    let teller = Teller { lang };
    let heading = ImpactLine::Heading { shops: impact.shops, changed: impact.changed };
    let mut body = teller.fares(impact);
    body.extend(teller.moves(impact));
    let parts = [
        (ImpactLine::Totals, teller.totals(&impact.totals)),
        (ImpactLine::Losers, teller.shops(impact, Fare::Loses)),
        (ImpactLine::Winners, teller.shops(impact, Fare::Wins)),
        (ImpactLine::Mixed, teller.shops(impact, Fare::Mixed)),
        (ImpactLine::Open, teller.shops(impact, Fare::Open)),
        (ImpactLine::Unfit, teller.unfit(&impact.unfit)),
        (ImpactLine::Nearest, impact.nearest.iter().map(|near| teller.near(near)).collect()),
        (ImpactLine::Needs, teller.needs(impact)),
    ];
    for (heading, items) in parts {
        if !items.is_empty() {
            body.extend([Block::Gap, Block::section(teller.say(&heading), items)]);
        }
    }
    vec![Block::section(teller.say(&heading), body)]
}

/// An outcome as people call it.
pub(super) fn outcome_said(outcome: &Outcome, lang: Lang) -> String {
    let tier = outcome.label.clone().or_else(|| outcome.tier.clone());
    match (outcome.ending, tier) {
        (Ending::Tier, Some(tier)) => tier,
        (Ending::AtLeast, Some(tier)) => ImpactLine::AtLeast { tier }.say(lang),
        (ending, _) => ending.say(lang),
    }
}

/// What people call something, or its name.
fn named(label: Option<&String>, name: &str) -> String {
    label.cloned().unwrap_or_else(|| name.to_owned())
}

#[derive(Clone, Copy)]
struct Teller {
    lang: Lang,
}

impl Teller {
    fn say(self, line: &impl Say) -> String {
        line.say(self.lang)
    }

    fn list(self, items: &[String]) -> String {
        items.join(&self.say(&Frame::Comma))
    }

    /// The first names of so many shops.
    fn few(self, subjects: &[String], shops: usize, most: usize) -> String {
        let named = &subjects[..subjects.len().min(most)];
        match shops - named.len() {
            0 => self.list(named),
            more => self.say(&ImpactLine::Some { names: self.list(named), more }),
        }
    }

    fn fares(self, impact: &Impact) -> Vec<Block> {
        let told = if impact.changed == 0 {
            self.say(&ImpactLine::Nobody)
        } else {
            let fares = impact.fares;
            self.say(&ImpactLine::Fares {
                losers: fares.loses,
                winners: fares.wins,
                mixed: fares.mixed,
                open: fares.open,
            })
        };
        let mut blocks = vec![Block::paragraph(told)];
        if impact.rejected > 0 {
            let told = self.say(&ImpactLine::Rejected { count: impact.rejected });
            blocks.push(Block::item(Mark::Caution, told));
        }
        blocks
    }

    /// From which outcome to which; what stays as it was comes in one line for each rule.
    fn moves(self, impact: &Impact) -> Vec<Block> {
        let moved: Vec<&Move> = impact.moves.iter().filter(|one| one.from != one.to).collect();
        let mut blocks = Vec::new();
        if !moved.is_empty() {
            let head =
                [ImpactLine::Rule, ImpactLine::From, ImpactLine::To, ImpactLine::Shops, ImpactLine::Names];
            let head = head.iter().map(|head| self.say(head)).collect();
            let row = |one: &&Move| {
                vec![
                    named(one.label.as_ref(), &one.rule),
                    outcome_said(&one.from, self.lang),
                    outcome_said(&one.to, self.lang),
                    one.count.to_string(),
                    self.few(&one.subjects, one.shops, FEW),
                ]
            };
            blocks.extend([Block::Gap, Block::Table { head, rows: moved.iter().map(row).collect() }]);
        }
        let unmoved: usize = impact.moves.iter().filter(|one| one.from == one.to).map(|one| one.count).sum();
        if unmoved > 0 {
            let said = self.say(&ImpactLine::Unmoved { count: unmoved });
            blocks.push(Block::Paragraph(Line::default().faint(said)));
        }
        blocks
    }

    fn totals(self, totals: &[Total]) -> Vec<Block> {
        if totals.iter().all(|total| total.old == total.new) {
            return Vec::new();
        }
        let head = [ImpactLine::Kind, ImpactLine::From, ImpactLine::To];
        let head = head.iter().map(|head| self.say(head)).collect();
        let row = |total: &Total| {
            let unit = total.currency.as_deref().unwrap_or("points");
            vec![self.purse(total), self.burden(&total.old, unit), self.burden(&total.new, unit)]
        };
        vec![Block::Table { head, rows: totals.iter().map(row).collect() }]
    }

    fn purse(self, total: &Total) -> String {
        match (&total.account, &total.currency) {
            (Some(account), _) => self.say(&ImpactLine::Account { account: account.clone() }),
            (None, currency) => {
                self.say(&ImpactLine::Money { currency: currency.clone().unwrap_or_default() })
            }
        }
    }

    fn burden(self, burden: &Burden, unit: &str) -> String {
        let text = if burden.certain == burden.most {
            value_said(&format!("{} {unit}", burden.certain), self.lang)
        } else {
            value_said(&format!("{}..{} {unit}", burden.certain, burden.most), self.lang)
        };
        if burden.unknown > 0 {
            self.say(&ImpactLine::Besides { text, unknown: burden.unknown })
        } else {
            text
        }
    }

    fn shops(self, impact: &Impact, fare: Fare) -> Vec<Block> {
        let shops = impact.affected.iter().filter(|shop| shop.fares == fare).take(SOME);
        let mut blocks: Vec<Block> = shops.map(|shop| self.shop(shop)).collect();
        let count = impact.fares.count(fare) - blocks.len();
        if count > 0 {
            let more = self.say(&ImpactLine::More { count });
            blocks.push(Block::Paragraph(Line::default().faint(more)));
        }
        blocks
    }

    fn shop(self, shop: &Shop) -> Block {
        let mut told: Vec<String> = Vec::new();
        for step in &shop.moves {
            let rule = named(step.label.as_ref(), &step.rule);
            let what = step.element.as_ref().map_or(rule.clone(), |element| format!("{rule}[{element}]"));
            let (old, new) = (outcome_said(&step.from, self.lang), outcome_said(&step.to, self.lang));
            told.push(self.say(&DiffLine::Changed { what, old, new }));
        }
        for total in &shop.totals {
            let unit = total.currency.as_deref().unwrap_or("points");
            let (old, new) = (self.burden(&total.old, unit), self.burden(&total.new, unit));
            told.push(self.say(&DiffLine::Changed { what: self.purse(total), old, new }));
        }
        let what = |consequence: &Consequence| {
            named(consequence.label.as_ref(), &value_said(&consequence.text, self.lang))
        };
        told.extend(shop.gained.iter().map(|one| self.say(&DiffLine::Gained { what: what(one) })));
        told.extend(shop.lost.iter().map(|one| self.say(&DiffLine::Lost { what: what(one) })));
        let text = told.join(self.lang.pick("; ", "；"));
        Block::item(
            Mark::Bullet,
            Line::default().strong(shop.subject.clone()).then(self.lang.pick(": ", "：")).then(text),
        )
    }

    /// Shops that cannot be compared, all of one reason together.
    fn unfit(self, unfit: &[Unfit]) -> Vec<Block> {
        let item = |one: &Unfit| {
            let text = self.say(&ImpactLine::Several { count: one.shops, what: self.why(&one.why) });
            let names = self.few(&one.subjects, one.shops, SOME);
            let names = Block::Paragraph(Line::default().faint(names));
            Block::item(Mark::Unknown, text).over([names])
        };
        unfit.iter().map(item).collect()
    }

    fn why(self, why: &Why) -> String {
        self.say(&match why {
            Why::Scale { fact, old, new } => {
                ImpactLine::Scale { fact: fact.clone(), old: old.clone(), new: new.clone() }
            }
            Why::Misfit { version, reasons, .. } => {
                let reason = reasons.join(self.lang.pick("; ", "；"));
                ImpactLine::Misfit { version: version.clone(), reason }
            }
            Why::Missing { facts } => ImpactLine::Missing { facts: self.list(facts) },
            Why::Other => ImpactLine::Other,
        })
    }

    fn near(self, near: &Near) -> Block {
        let rule =
            near.element.as_ref().map_or(near.rule.clone(), |element| format!("{}[{element}]", near.rule));
        let part = near.label.clone().unwrap_or_else(|| value_said(&near.part, self.lang));
        let head = self.say(&ImpactLine::Near { shop: near.subject.clone(), rule, part });
        let gaps: Vec<String> = near
            .gaps
            .iter()
            .map(|gap| {
                let shown = |number| self.say(&Quantity::new(number, gap.unit.as_deref()));
                self.say(&ImpactLine::Gap {
                    what: named(gap.label.as_ref(), &gap.fact),
                    have: shown(gap.have),
                    want: shown(gap.want),
                    by: shown(gap.by),
                })
            })
            .collect();
        Block::item(
            Mark::Bullet,
            self.say(&Frame::Then { what: head, comes: gaps.join(&self.say(&Frame::And)) }),
        )
    }

    fn needs(self, impact: &Impact) -> Vec<Block> {
        let need = |lack: &crate::wire::comparison::Lack| {
            let fact = lack.label.as_ref().map_or(lack.fact.clone(), |label| {
                self.say(&Frame::Aside { what: label.clone(), aside: lack.fact.clone() })
            });
            Block::item(
                Mark::Unknown,
                self.say(&ImpactLine::Need { fact, shops: lack.shops, form: lack.form.clone() }),
            )
        };
        impact.needs.iter().map(need).collect()
    }
}
