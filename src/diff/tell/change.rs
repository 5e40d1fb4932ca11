use crate::base::Lang;
use crate::messages::{Aspect, DiffLine, Place, Say as _, Tendency, Touch, value_said};
use crate::render::{Block, Line, Mark};
use crate::wire::comparison::{Change, Comparison, Named, Stated};

/// Who tells changes: of which comparison, in which language.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) lang: Lang,
}

impl Teller<'_> {
    fn say(&self, line: &DiffLine) -> String {
        line.say(self.lang)
    }

    /// What a change is about: the rule, account or other item, or the rulebook as a whole.
    pub(super) fn subject(&self, change: &Change) -> String {
        match change.at.get(1) {
            Some(named) if is_shared(named.kind) => self.say(&DiffLine::Readings),
            Some(named) => self.whole_name(named),
            None => self.comparison.title.clone().unwrap_or_else(|| self.comparison.rulebook.clone()),
        }
    }

    fn whole_name(&self, named: &Named) -> String {
        let (kind, id) = (named.kind.say(self.lang), named.name.clone());
        if named.kind == Place::Band {
            return self.say(&DiffLine::Named { kind, name: value_said(&id, self.lang) });
        }
        match &named.label {
            Some(name) => self.say(&DiffLine::NamedBoth { kind, name: name.clone(), id }),
            None => self.say(&DiffLine::Named { kind, name: id }),
        }
    }

    /// What people call a part.
    fn name(&self, named: &Named) -> String {
        let plain = || value_said(&named.name, self.lang);
        match (named.kind, &named.label) {
            (_, Some(label)) => label.clone(),
            (Place::Effect, None) => value_said(named.name.split(' ').next().unwrap_or_default(), self.lang),
            (Place::Band, None) => plain(),
            (_, None) => named.name.clone(),
        }
    }

    /// Where a change stands inside of its subject.
    fn inside(&self, change: &Change) -> Option<String> {
        let is_own = change.touches == Touch::Decisions
            && !change.at.get(1).is_some_and(|named| is_shared(named.kind));
        let skipped = usize::from(is_own) + 1;
        let names = change.at.iter().skip(skipped).map(|named| match (change.touches, named.kind) {
            (Touch::Decisions, _) if is_own => self.name(named),
            _ => self.whole_name(named),
        });
        names.reduce(|whole, part| self.say(&DiffLine::Within { whole, part }))
    }

    /// A change as one item of a list.
    pub(super) fn item(&self, change: &Change) -> Block {
        let mut line = Line::plain(self.sentence(change));
        if let Some(tendency) = change.tendency {
            let said = format!(" · {}", tendency.say(self.lang));
            line = match tendency {
                Tendency::Stricter => line.bad(said),
                Tendency::Milder => line.good(said),
            };
        }
        let block = Block::item(Mark::Bullet, line).over(self.details(change));
        let cited = |stated: &Option<Stated>| stated.as_ref().and_then(|stated| stated.cite.clone());
        let cite = cited(&change.new).or_else(|| cited(&change.old));
        let cite = cite.or_else(|| change.at.iter().rev().find_map(|named| named.cite.clone()));
        match cite.filter(|_| change.aspect != Aspect::Clause) {
            Some(cite) => block.noted(Line::default().cite(format!("〔{cite}〕"))),
            None => block,
        }
    }

    fn sentence(&self, change: &Change) -> String {
        let said = match change.aspect {
            Aspect::Added | Aspect::Removed => return self.come_or_gone(change),
            _ => self.what(change),
        };
        match self.inside(change) {
            Some(inside) => self.say(&DiffLine::Within { whole: inside, part: said }),
            None => said,
        }
    }

    /// The aspect with both its values.
    fn what(&self, change: &Change) -> String {
        let aspect = change.aspect.say(self.lang);
        let what = match &change.of {
            Some(of) => self.say(&DiffLine::AspectOf { aspect, of: of.clone() }),
            None => aspect,
        };
        let value = |stated: &Stated| {
            let plain = value_said(&stated.text, self.lang);
            match &stated.label {
                Some(label) => self.say(&DiffLine::Known { label: label.clone(), name: plain }),
                None => plain,
            }
        };
        match (&change.old, &change.new) {
            (None, Some(new)) if change.aspect == Aspect::Condition => {
                self.say(&DiffLine::GainedCondition { what: value(new) })
            }
            (Some(old), None) if change.aspect == Aspect::Condition => {
                self.say(&DiffLine::LostCondition { what: value(old) })
            }
            (old, new) => {
                let nothing = || self.say(&DiffLine::Undocumented);
                let old = old.as_ref().map_or_else(nothing, value);
                let new = new.as_ref().map_or_else(nothing, value);
                self.say(&DiffLine::Changed { what, old, new })
            }
        }
    }

    /// Something that is new or gone as a whole.
    fn come_or_gone(&self, change: &Change) -> String {
        let Some(last) = change.at.last() else { return String::new() };
        let is_whole = change.at.len() == 2;
        let name = self.whole_name(last);
        let stated = change.new.as_ref().or(change.old.as_ref());
        let text = stated.map(|stated| stated.text.clone()).filter(|text| *text != last.name);
        let name = if last.kind == Place::Effect { text.clone().unwrap_or(name) } else { name };
        let what = match text.filter(|_| last.kind != Place::Effect && !is_whole) {
            Some(text) => self.say(&DiffLine::Is { what: name, text }),
            None => name,
        };
        let line = match change.aspect {
            Aspect::Removed => DiffLine::Lost { what },
            _ => DiffLine::Gained { what },
        };
        let said = self.say(&line);
        let above = change.at.len().saturating_sub(1);
        let around = Change { at: change.at[..above].to_vec(), ..change.clone() };
        match self.inside(&around).filter(|_| !is_whole) {
            Some(inside) => self.say(&DiffLine::Within { whole: inside, part: said }),
            None => said,
        }
    }

    /// Where it stands in both texts, where else it matters, and for which facts.
    fn details(&self, change: &Change) -> Vec<Block> {
        let mut details = Vec::new();
        if let Some(example) = &change.example {
            let facts = example.facts.join(self.lang.pick(", ", "，"));
            let (old, new) = (value_said(&example.old, self.lang), value_said(&example.new, self.lang));
            details.push(Block::paragraph(self.say(&DiffLine::Example { facts, old, new })));
        }
        if !change.also.is_empty() {
            let place = |at: &Vec<Named>| {
                let names = at.iter().skip(1).map(|named| self.name(named));
                names.reduce(|whole, part| self.say(&DiffLine::Within { whole, part })).unwrap_or_default()
            };
            let places: Vec<String> = change.also.iter().map(place).collect();
            let places = places.join(self.lang.pick(", ", "、"));
            details.push(Block::Paragraph(Line::default().faint(self.say(&DiffLine::Also { places }))));
        }
        if matches!(change.touches, Touch::Wording | Touch::Governing) {
            return details;
        }
        let place = |stated: &Option<Stated>| stated.as_ref().and_then(|stated| stated.place.clone());
        let places = match (place(&change.old), place(&change.new)) {
            (Some(old), Some(new)) => Some(self.say(&DiffLine::Places { old, new })),
            (one, other) => one.or(other),
        };
        details.extend(places.map(|places| Block::Paragraph(Line::default().faint(places))));
        details
    }
}

/// Whether things of a kind stand under one heading, not under one each.
fn is_shared(place: Place) -> bool {
    place == Place::Reading
}
