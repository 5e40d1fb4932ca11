use super::Outliner;
use crate::base::Span;
use crate::diff::meaning::{Meaning, Note, Word};
use crate::diff::part::{Facet, Part};
use crate::domain::Modality;
use crate::messages::{Aspect, Place, Tendency};
use crate::model::{Action, Amount, Cap, Effect, Per, Term};

const STRICTER: Option<Tendency> = Some(Tendency::Stricter);

impl Outliner<'_> {
    /// What follows, each effect by what it does to what.
    pub(super) fn effects(&mut self, effects: &[Effect]) -> Vec<Part> {
        effects.iter().map(|effect| self.effect(effect)).collect()
    }

    fn effect(&mut self, effect: &Effect) -> Part {
        let (name, label) = self.effect_name(&effect.action);
        let is_welcome = matches!(effect.action, Action::Grant { .. });
        let worse = if is_welcome { Some(Tendency::Milder) } else { STRICTER };
        let modality = match effect.modality {
            Modality::Shall => "shall",
            Modality::May => "may",
        };
        let must = u8::from(effect.modality == Modality::Shall);
        let part = Part::new(Place::Effect, name)
            .known_as(label.as_ref(), effect.cite.as_ref())
            .at(effect.span)
            .coming(worse)
            .with(Some(
                Facet::new(Aspect::Modality, modality)
                    .counted(i64::from(must).into(), "", worse)
                    .at(effect.span),
            ));
        match &effect.action {
            Action::Deduct { amount, per, .. } | Action::Fine { amount, per, .. } => {
                self.counted(part, amount, per.as_ref(), effect.span)
            }
            Action::Impose { term, .. } => {
                let term = self.term(term);
                match term {
                    Some(term) => part.asks_leaning(Aspect::Term, term, STRICTER),
                    None => part,
                }
            }
            Action::Demand { amount: Some((amount, _)), .. } => {
                let amount = self.amount(amount);
                part.asks_leaning(Aspect::Amount, amount, STRICTER)
            }
            Action::Demand { amount: None, .. } | Action::Warn | Action::Grant { .. } => part,
        }
    }

    fn effect_name(&self, action: &Action) -> (String, Option<String>) {
        let model = self.model;
        let measure = |verb: &str, at: usize| {
            let measure = &model.measures[at];
            (format!("{verb} {}", measure.name), measure.label.clone())
        };
        match action {
            Action::Deduct { account, .. } => {
                let account = &model.accounts[*account];
                (format!("deduct from {}", account.name), account.label.clone())
            }
            Action::Fine { currency, .. } => {
                let code = currency.map_or("", |currency| currency.code());
                (format!("fine {code}").trim_end().to_owned(), None)
            }
            Action::Warn => ("warn".to_owned(), None),
            Action::Impose { measure: at, .. } => measure("impose", *at),
            Action::Demand { measure: at, .. } => measure("demand", *at),
            Action::Grant { feature } => {
                let feature = &model.features[*feature];
                (format!("grant {}", feature.name), feature.label.clone())
            }
        }
    }

    /// An amount that may be taken once for each element, up to a limit.
    fn counted(&mut self, part: Part, amount: &Amount, per: Option<&Per>, span: Span) -> Part {
        let Some(per) = per else {
            let amount = self.amount(amount);
            return part.asks_leaning(Aspect::Amount, amount, STRICTER);
        };
        let list = self.normal.of(&per.list);
        self.normal.enter(per.local);
        let filter = per.filter.as_ref().map(|filter| self.normal.of(filter));
        let dated = per.dated.as_ref().map(|dated| self.normal.of(dated));
        let amount = self.amount(amount);
        self.normal.leave();
        let whole = || Meaning::new(Word::Whole, Vec::new(), Note::default());
        let note = Note { span: Some(span), ..Note::default() };
        let per_each = Meaning::new(Word::Several, vec![list, filter.unwrap_or_else(whole)], note);
        let caps: Vec<String> = per.caps.iter().map(cap).collect();
        part.asks_leaning(Aspect::Amount, amount, STRICTER)
            .asks(Aspect::Per, Some(per_each))
            .asks(Aspect::Dated, dated)
            .says(Aspect::Cap, (!caps.is_empty()).then(|| caps.join(", ")))
    }

    pub(super) fn amount(&mut self, amount: &Amount) -> Meaning {
        match amount {
            Amount::Fixed(value) => self.normal.of(value),
            Amount::Range(low, high) => {
                let note = Note { span: Some(low.span.to(high.span)), ..Note::default() };
                Meaning::new(Word::Between, vec![self.normal.of(low), self.normal.of(high)], note)
            }
            Amount::Unstated => Meaning::shown(Word::Unstated, "unstated"),
        }
    }

    fn term(&mut self, term: &Term) -> Option<Meaning> {
        Some(match term {
            Term::None => return None,
            Term::Permanent => Meaning::shown(Word::Permanent, "permanently"),
            Term::Unstated => Meaning::shown(Word::Unstated, "unstated"),
            Term::Until(event) => Meaning::shown(Word::Until(event.clone()), format!("until \"{event}\"")),
            Term::For(amount, unit) => {
                let amount = self.amount(amount);
                let is_time = crate::model::Type::of_unit_word(unit).is_some();
                let note = Note { span: amount.note.span, ..Note::default() };
                if is_time { amount } else { Meaning::new(Word::For(unit.clone()), vec![amount], note) }
            }
        })
    }
}

fn cap(cap: &Cap) -> String {
    let period = cap.period.map_or_else(String::new, |period| format!(" per {}", period.word()));
    format!("at most {}{period}", cap.most)
}
