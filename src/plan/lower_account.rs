//! Accounts, measures and documents, from model to plan.

use super::lower::Lowering;
use super::{Account, Document, History, Measure, Milestone, NodeId};
use crate::model::{self, Expr};

impl Lowering<'_> {
    pub(super) fn account(&mut self, account: &model::Account) -> Account {
        Account {
            name: account.name.clone(),
            label: account.label.clone(),
            cite: account.cite.clone(),
            rules: account.rules.clone(),
            entries: account.entries.iter().map(|history| self.history(history)).collect(),
            credits: account.credits.iter().map(|history| self.history(history)).collect(),
            counts_pending: account.counts_pending,
            void: self.maybe(account.void.as_ref()),
            takes: account.takes.iter().map(|when| self.maybe(when.as_ref())).collect(),
            keep: account.keep.iter().map(|keep| self.expr(keep)).collect(),
            carry: account.carry.iter().map(|(points, when)| (*points, self.maybe(when.as_ref()))).collect(),
            recovers: self.maybe(account.recovers.as_ref()),
            milestones: account.milestones.iter().map(|milestone| self.milestone(milestone)).collect(),
            locals: account.locals,
        }
    }

    fn maybe(&mut self, expr: Option<&Expr>) -> Option<NodeId> {
        expr.map(|expr| self.expr(expr))
    }

    fn history(&mut self, history: &model::History) -> History {
        History {
            local: history.local,
            list: self.expr(&history.list),
            filter: self.maybe(history.filter.as_ref()),
            points: self.expr(&history.points),
            dated: self.day(&history.dated),
            pending: self.maybe(history.pending.as_ref()),
            reversed: history
                .reversed
                .as_ref()
                .map(|(when, dated)| (self.expr(when), dated.as_ref().map(|dated| self.day(dated)))),
            cite: history.cite.clone(),
        }
    }

    fn milestone(&mut self, milestone: &model::Milestone) -> Milestone {
        Milestone {
            label: milestone.label.clone(),
            cite: milestone.cite.clone(),
            effects: self.effects(&milestone.effects),
        }
    }

    pub(super) fn document(&mut self, document: &model::Document) -> Document {
        Document {
            name: document.name.clone(),
            list: self.maybe(document.list.as_ref()),
            local: document.local,
            requires: document.requires.iter().map(|requires| self.expr(requires)).collect(),
        }
    }

    pub(super) fn measure(&mut self, measure: &model::Measure) -> Measure {
        let overlapping = measure.overlapping.iter();
        Measure {
            name: measure.name.clone(),
            label: measure.label.clone(),
            begins_next_day: measure.begins_next_day,
            overlapping: overlapping.map(|(overlap, when)| (*overlap, self.maybe(when.as_ref()))).collect(),
        }
    }
}
