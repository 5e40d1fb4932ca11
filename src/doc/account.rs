use super::prose;
use super::teller::{Place, Teller, list};
use crate::base::Number;
use crate::domain::ledger::{Bounds, Counting, Cycle, Point, Recovery, Several};
use crate::domain::{Part, Period};
use crate::messages::rulebook::{Column, Consequence, Ledger};
use crate::messages::{Frame, Say as _};
use crate::model::{Account, Expr};
use crate::render::Tone;
use crate::render::page::{Entry, Piece, Row, Section, Shape, Table, Words};

/// Something that is said of an account: the term, and what comes behind it.
pub(super) type Pair = (Words, Vec<Piece>);

impl Teller<'_> {
    pub(super) fn accounts(&self) -> Vec<Piece> {
        let all = self.model.accounts.iter().enumerate();
        all.map(|(at, account)| Piece::Section(self.account(at, account))).collect()
    }

    fn account(&self, at: usize, account: &Account) -> Section {
        let mut body: Vec<Piece> = prose::remark(&account.doc).into_iter().collect();
        body.push(Piece::Pairs(self.workings(at, account)));
        if account.milestones.is_empty() {
            body.push(Piece::Notice(Tone::Caution, vec![self.words(&Ledger::NoMilestones).into()]));
        } else {
            body.push(self.milestones(account));
        }
        let title = self.title(account.label.as_ref(), &account.name, account.cite.as_ref());
        Section::new(self.anchor("account", &account.name), title, body)
    }

    /// How an account works, point by point.
    fn workings(&self, at: usize, account: &Account) -> Vec<Pair> {
        let rules = &account.rules;
        let mut pairs = self.basics(account);
        let mut pair = |term: Ledger, body: Vec<Piece>| {
            if !body.is_empty() {
                pairs.push((self.words(&term), body));
            }
        };
        pair(Ledger::Sources, list(self.sources_of(at, account)).into_iter().collect());
        let has_pending = account.entries.iter().any(|history| history.pending.is_some());
        if has_pending || account.cites.iter().any(|(part, _)| *part == Part::Counting) {
            let which = if account.counts_pending { Ledger::ConfirmedAndPending } else { Ledger::Confirmed };
            pair(Ledger::CountingWhich, vec![self.part(account, &which, Part::Counting).into()]);
        }
        let credits = account.credits.iter().map(|history| self.history(history));
        pair(Ledger::Credits, list(credits.collect()).into_iter().collect());
        if !account.credits.is_empty() {
            let what = if rules.keeps_reserve { Ledger::ReserveKept } else { Ledger::ReserveLost };
            pair(Ledger::Reserve, vec![self.part(account, &what, Part::Reserve).into()]);
        }
        let void = account.void.as_ref().map(|void| self.condition(void, Place::default()));
        pair(Ledger::Void, void.unwrap_or_default());
        if rules.recovery.is_some() {
            pair(Ledger::Recovery, self.recovery(account));
        }
        if rules.milestones.len() > 1 || !rules.several.is_empty() {
            pair(Ledger::Several, self.several(account));
        }
        pairs
    }

    /// What an account begins with, and when it begins anew.
    pub(super) fn basics(&self, account: &Account) -> Vec<Pair> {
        let rules = &account.rules;
        let mut pairs = vec![(self.words(&Ledger::Counting), vec![self.counting(account).into()])];
        if rules.cycle.is_some() || rules.expiry.is_none() {
            pairs.push((self.words(&Ledger::Period), vec![self.period(account).into()]));
        }
        let keep: Vec<Piece> =
            account.keep.iter().flat_map(|keep| self.condition(keep, Place::default())).collect();
        if !keep.is_empty() {
            pairs.push((self.words(&Ledger::Kept), keep));
        }
        let carry: Vec<Piece> = account.carry.iter().flat_map(|one| self.carried(account, one)).collect();
        if !carry.is_empty() {
            pairs.push((self.words(&Ledger::Carried), carry));
        }
        if let Some(length) = rules.expiry {
            let length = self.length(length);
            let line = if account.credits.is_empty() {
                Ledger::ExpiresAfter { length }
            } else {
                Ledger::EntryExpires { length }
            };
            pairs.push((self.words(&Ledger::Expiry), vec![self.part(account, &line, Part::Expiry).into()]));
        }
        pairs
    }

    fn part(&self, account: &Account, line: &Ledger, part: Part) -> Words {
        self.cited_part(self.words(line), &account.cites, part)
    }

    fn counting(&self, account: &Account) -> Words {
        let line = match account.rules.counting {
            Counting::Up => Ledger::Up,
            Counting::DownFrom(from) => Ledger::Down { from: self.points(from) },
        };
        let words = self.part(account, &line, Part::Counts);
        match account.rules.bounds {
            None => words,
            Some(Bounds { least, greatest }) => {
                let (low, high) = (least.to_string(), self.points(greatest));
                let bounds = self.part(account, &Ledger::Bounds { low, high }, Part::Bounds);
                words.then(self.lang.pick(", ", "，")).and(bounds)
            }
        }
    }

    fn period(&self, account: &Account) -> Words {
        let line = match &account.rules.cycle {
            None => Ledger::NoPeriod,
            Some(Cycle::Civil(Period::Year)) => Ledger::Year,
            Some(Cycle::Civil(Period::Quarter)) => Ledger::Quarter,
            Some(Cycle::Civil(Period::Month)) => Ledger::Month,
            Some(Cycle::Civil(Period::Week)) => Ledger::Week,
            Some(Cycle::Civil(Period::Day)) => Ledger::Day,
            Some(Cycle::Listed(days)) => {
                let days: Vec<String> = days.iter().map(ToString::to_string).collect();
                Ledger::Listed { days: days.join(self.lang.pick(", ", "、")) }
            }
        };
        self.part(account, &line, Part::Cycle)
    }

    fn carried(&self, account: &Account, (points, when): &(Number, Option<Expr>)) -> Vec<Piece> {
        let line = Ledger::CarriedWhen { points: self.points(*points) };
        let words = self.part(account, &line, Part::Carry);
        let Some(when) = when else { return vec![words.into()] };
        vec![Piece::List(vec![Entry::over(words, vec![self.entry(when, Place::default())])])]
    }

    pub(super) fn recovery(&self, account: &Account) -> Vec<Piece> {
        let Some(Recovery { points, every, clean }) = account.rules.recovery else { return Vec::new() };
        let (points, every) = (self.points(points), self.length(every));
        let line =
            if clean { Ledger::RecoversClean { points, every } } else { Ledger::Recovers { points, every } };
        let words = self.part(account, &line, Part::Recovery);
        let Some(when) = &account.recovers else { return vec![words.into()] };
        let heading = self.words(&Ledger::OnlyWhen);
        let heading = self.cited(heading, when.cite.as_ref(), Place::default());
        let parts = self.checks(when, Place::default().beside(when.cite.as_ref()));
        vec![words.into(), Piece::List(vec![Entry::over(heading, parts)])]
    }

    fn several(&self, account: &Account) -> Vec<Piece> {
        let line = |several: &Several| match several {
            Several::Heaviest => self.part(account, &Ledger::TakesHeaviest, Part::Crossing),
            Several::Every => self.part(account, &Ledger::TakesEvery, Part::Crossing),
        };
        let told = |(several, when): (&Several, &Option<Expr>)| match when {
            None => line(several).into(),
            Some(when) => {
                let heading = self.words(&Ledger::OnlyWhen);
                let heading = Entry::over(heading, vec![self.entry(when, Place::default())]);
                Piece::List(vec![Entry::over(line(several), vec![heading])])
            }
        };
        let mut pieces: Vec<Piece> = account.rules.several.iter().zip(&account.takes).map(told).collect();
        if account.takes.last().is_none_or(Option::is_some) {
            pieces.push(self.unstated().into());
        }
        pieces
    }

    fn milestones(&self, account: &Account) -> Piece {
        let row = |(at, milestone): (usize, &crate::model::Milestone)| {
            let place = Place::default().beside(milestone.cite.as_ref());
            let name = Words::from(self.step_name(account, at, milestone.label.as_ref()));
            let effects = match list(self.effects(&milestone.effects, place)) {
                Some(effects) => effects,
                None => self.words(&Consequence::Nothing).into(),
            };
            let name = self.cited(name, milestone.cite.as_ref(), Place::default());
            let anchor = self.anchor("milestone", &format!("{}-{at}", account.name));
            Row { anchor: Some(anchor), cells: vec![name.into(), vec![effects].into()] }
        };
        let rows = account.milestones.iter().enumerate().map(row).collect();
        let head = [Column::Milestone, Column::Follows].map(|column| column.say(self.lang).into());
        Piece::Table(Table { shape: Shape::Cards, head: head.into(), rows })
    }

    /// Where a milestone stands.
    pub(super) fn point(&self, account: &Account, at: usize) -> String {
        let Some(milestone) = account.rules.milestones.get(at) else { return String::new() };
        self.say(&match milestone.point {
            Point::Balance(points) => Ledger::AtBalance { points: self.points(points) },
            Point::Every(points) => Ledger::AtEvery { points: self.points(points) },
            Point::Deducted(points) => {
                let left =
                    account.rules.balance_off(points).map_or_else(String::new, |left| self.points(left));
                match account.rules.counting {
                    Counting::Up => Ledger::AtBalance { points: self.points(points) },
                    Counting::DownFrom(_) => Ledger::AtDeducted { points: self.points(points), left },
                }
            }
        })
    }

    /// What a milestone is called. A label that names its number needs no second one beside it.
    fn step_name(&self, account: &Account, at: usize, label: Option<&String>) -> String {
        let point = account.rules.milestones.get(at).map(|milestone| milestone.point);
        let (Some(label), Some(point)) = (label, point) else { return self.point(account, at) };
        let (Point::Balance(number) | Point::Deducted(number) | Point::Every(number)) = point;
        let counts_down = matches!(account.rules.counting, Counting::DownFrom(_));
        let left = account.rules.balance_off(number).filter(|_| counts_down);
        let (label, is_told) = (label.clone(), label.contains(&number.to_string()));
        match (point, left) {
            (Point::Deducted(_), Some(left)) if is_told => {
                self.say(&Ledger::Left { label, left: self.points(left) })
            }
            _ if is_told => label,
            _ => self.say(&Frame::Aside { what: label, aside: self.point(account, at) }),
        }
    }

    /// That the text does not say it.
    pub(super) fn unstated(&self) -> Words {
        Words::default().with(self.badge(Tone::Caution, &crate::messages::rulebook::HeadLine::NotStated))
    }
}
