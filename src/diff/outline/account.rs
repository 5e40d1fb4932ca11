use super::procedure::period;
use super::{Outliner, yes_no};
use crate::base::Number;
use crate::diff::meaning::{Meaning, Note, Word};
use crate::diff::normal::written;
use crate::diff::part::{Facet, Part};
use crate::domain::ledger::{Counting, Cycle, Point, Recovery, Several};
use crate::messages::{Aspect, Place, Tendency};
use crate::model::{Account, History};

impl Outliner<'_> {
    /// Accounts: how they count, renew, expire and recover, and what their milestones bring.
    pub(super) fn accounts(&mut self) -> Vec<Part> {
        let model = self.model;
        model.accounts.iter().map(|account| self.account(account)).collect()
    }

    fn account(&mut self, account: &Account) -> Part {
        let rules = &account.rules;
        self.normal.name(account.locals.total, "total");
        self.normal.name(account.locals.balance, "balance");
        self.normal.name(account.locals.entries, "entries");
        let counting = match rules.counting {
            Counting::Up => "up".to_owned(),
            Counting::DownFrom(start) => format!("down from {start}"),
        };
        let longer = Some(Tendency::Stricter);
        let mut part = Part::new(Place::Account, &account.name)
            .known_as(account.label.as_ref(), account.cite.as_ref())
            .with(Some(Facet::new(Aspect::Counting, counting)))
            .says(Aspect::Bounds, rules.bounds.map(|ends| format!("{}..{}", ends.least, ends.greatest)))
            .says(Aspect::Period, rules.cycle.as_ref().map(cycle))
            .with(rules.expiry.map(|expiry| period(Aspect::Expiry, expiry, longer)))
            .says(Aspect::Recovery, rules.recovery.as_ref().map(recovery))
            .with(Some(Facet::new(Aspect::Pending, yes_no(account.counts_pending))));
        part = self.takes(part, account);
        part = self.renewals(part, account);
        for history in &account.entries {
            let entries = self.history(history);
            part = part.asks(Aspect::Entries, Some(entries));
        }
        for history in &account.credits {
            let credits = self.history(history);
            part = part.asks(Aspect::Credits, Some(credits));
        }
        if !account.credits.is_empty() {
            part = part.with(Some(Facet::new(Aspect::Reserve, yes_no(rules.keeps_reserve))));
        }
        part.parts = self.milestones(account);
        part
    }

    /// What counts of several milestones at once.
    fn takes(&mut self, part: Part, account: &Account) -> Part {
        let word = |several: &Several| match several {
            Several::Heaviest => "heaviest",
            Several::Every => "all",
        };
        if let ([several], [None]) = (account.rules.several.as_slice(), account.takes.as_slice()) {
            return part.says(Aspect::Several, Some(word(several)));
        }
        account.rules.several.iter().zip(&account.takes).fold(part, |part, (several, when)| {
            let word = word(several);
            let when = when.as_ref().map(|when| self.normal.of(when));
            let asked = when.into_iter().chain([Meaning::shown(Word::Own(word), word)]).collect();
            let note = Note { text: Some(word.to_owned()), ..Note::default() };
            part.asks(Aspect::Several, Some(Meaning::new(Word::Several, asked, note)))
        })
    }

    fn renewals(&mut self, mut part: Part, account: &Account) -> Part {
        for keep in &account.keep {
            let keep = self.normal.of(keep);
            part = part.asks(Aspect::Keep, Some(keep));
        }
        for (points, when) in &account.carry {
            let when = when.as_ref().map(|when| self.normal.of(when));
            let number = Meaning::shown(Word::Number(*points, None), points.to_string());
            let note = Note { text: Some(format!("{points} points")), ..Note::default() };
            let carry = Meaning::new(Word::Several, std::iter::once(number).chain(when).collect(), note);
            part = part.asks(Aspect::Carry, Some(carry));
        }
        let void = account.void.as_ref().map(|void| self.normal.of(void));
        let recovers = account.recovers.as_ref().map(|recovers| self.normal.of(recovers));
        part.asks(Aspect::Void, void).asks(Aspect::Recovery, recovers)
    }

    fn history(&mut self, history: &History) -> Meaning {
        let list = self.normal.of(&history.list);
        let note = list.note.clone();
        self.normal.enter(history.local);
        let whole = || Meaning::new(Word::Whole, Vec::new(), Note::default());
        let (reversed, when) = match &history.reversed {
            Some((reversed, when)) => (Some(reversed), when.as_ref()),
            None => (None, None),
        };
        let asked = [
            history.filter.as_ref(),
            Some(&history.points),
            Some(&history.dated),
            history.pending.as_ref(),
            reversed,
            when,
        ];
        let parts = asked.map(|expr| expr.map_or_else(whole, |expr| self.normal.of(expr)));
        self.normal.leave();
        Meaning::new(Word::Several, std::iter::once(list).chain(parts).collect(), note)
    }

    fn milestones(&mut self, account: &Account) -> Vec<Part> {
        let places = account.rules.milestones.iter().map(|milestone| milestone.point);
        let milestone = |(milestone, point): (&crate::model::Milestone, Point)| {
            let (text, number, growing) = place(point, account.rules.counting);
            let mut part = Part::new(Place::Milestone, &text)
                .known_as(milestone.label.as_ref(), milestone.cite.as_ref())
                .coming(Some(Tendency::Stricter))
                .with(Some(Facet::new(Aspect::Milestone, text).counted(number, "", Some(growing))));
            part.parts = self.effects(&milestone.effects);
            part
        };
        account.milestones.iter().zip(places).map(milestone).collect()
    }
}

/// Where a milestone stands, and which way it goes if the number grows.
fn place(point: Point, counting: Counting) -> (String, Number, Tendency) {
    match point {
        Point::Balance(at) if counting == Counting::Up => (format!("at {at}"), at, Tendency::Milder),
        Point::Balance(at) => (format!("at {at}"), at, Tendency::Stricter),
        Point::Deducted(at) => (format!("at {at} deducted"), at, Tendency::Milder),
        Point::Every(step) => (format!("every {step}"), step, Tendency::Milder),
    }
}

fn cycle(cycle: &Cycle) -> String {
    match cycle {
        Cycle::Civil(period) => format!("calendar {}", period.word()),
        Cycle::Listed(starts) => starts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn recovery(recovery: &Recovery) -> String {
    let clean = if recovery.clean { " clean" } else { "" };
    format!("{} points every {}{clean}", recovery.points, written(recovery.every))
}
