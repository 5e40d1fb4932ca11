//! Accounts and measures.

use super::{Checker, parts, text};
use crate::base::{Duration, Number, Span, Unit};
use crate::domain::Period;
use crate::domain::ledger::{Bounds, Counting, Cycle, LedgerRules, Milestone as Step, Point, Recovery};
use crate::messages::{Issue, ItemKind, Note, Problem, TypeName};
use crate::model::expr::Scope;
use crate::model::{Account, AccountLocals, Action, Expr, Field, History, Item, Milestone, Record, Type};
use crate::syntax::ast;
use crate::syntax::wording;

impl Checker<'_> {
    pub(super) fn account(&mut self, id: usize, account: &ast::Account) {
        let locals = self.account_locals();
        let new = Account {
            name: account.name.value.clone(),
            label: text(account.label.as_ref()),
            cite: text(account.cite.as_ref()),
            rules: self.ledger_rules(account),
            entries: self.histories(account, &account.entries),
            credits: self.histories(account, &account.credits),
            counts_pending: self.counts_pending(account),
            void: account.void.as_ref().map(|void| self.own_condition(id, locals, void)),
            takes: self.takes(id, locals, account),
            keep: account.keep.iter().map(|keep| self.own_condition(id, locals, keep)).collect(),
            carry: account.carry.iter().map(|carry| self.carry(id, locals, carry)).collect(),
            recovers: account
                .recovery
                .as_ref()
                .and_then(|recovery| recovery.when.as_ref())
                .map(|when| self.own_condition(id, locals, when)),
            milestones: account.milestones.iter().map(|milestone| self.milestone(milestone)).collect(),
            locals,
            cites: parts(&account.cites),
            doc: account.doc.clone(),
        };
        self.check_renewal(account);
        self.check_reserve(account);
        self.check_milestones(account);
        self.model.accounts[id] = new;
        self.check_weights(id, account);
    }

    fn account_locals(&mut self) -> AccountLocals {
        AccountLocals { total: self.local(), balance: self.local(), entries: self.local() }
    }

    fn ledger_rules(&mut self, account: &ast::Account) -> LedgerRules {
        LedgerRules {
            counting: match &account.counts {
                ast::Counts::Up => Counting::Up,
                ast::Counts::DownFrom(start) => Counting::DownFrom(start.value),
            },
            bounds: account
                .range
                .as_ref()
                .map(|range| Bounds { least: range.low.value.number, greatest: range.high.value.number }),
            cycle: account.cycle.as_ref().and_then(|cycle| self.cycle(&cycle.value)),
            keeps_reserve: account.reserve.is_some(),
            may_void: account.void.is_some(),
            expiry: account.expiry.as_ref().and_then(|expiry| self.whole_days(expiry)),
            recovery: account.recovery.as_ref().and_then(|recovery| self.recovery(recovery)),
            milestones: account
                .milestones
                .iter()
                .map(|milestone| Step { point: milestone.point.value })
                .collect(),
            several: account.several.iter().map(|takes| takes.several).collect(),
        }
    }

    fn cycle(&mut self, cycle: &ast::Cycle) -> Option<Cycle> {
        Some(match cycle {
            ast::Cycle::Year => Cycle::Civil(Period::Year),
            ast::Cycle::Quarter => Cycle::Civil(Period::Quarter),
            ast::Cycle::Month => Cycle::Civil(Period::Month),
            ast::Cycle::Week => Cycle::Civil(Period::Week),
            ast::Cycle::Listed(name) => match self.find(name, ItemKind::Calendar)? {
                Item::Calendar(id) => Cycle::Listed(self.model.calendars[id].starts.clone()),
                _ => return None,
            },
        })
    }

    /// A period of at least one day: accounts do not know hours.
    fn whole_days(&mut self, written: &ast::Spanned<ast::Quantity>) -> Option<Duration> {
        let length = self.period(written)?;
        if length.unit == Unit::Hours || length.count == 0 {
            let found = TypeName::Duration { unit: Type::unit_word(length.unit).to_owned() };
            self.report(Issue::WrongUnit { wanted: TypeName::WholeDays, found }, written.span);
            return None;
        }
        Some(length)
    }

    fn recovery(&mut self, recovery: &ast::Recovery) -> Option<Recovery> {
        let points = self.points_of(&recovery.points);
        let every = self.whole_days(&recovery.every)?;
        Some(Recovery { points, every, clean: recovery.clean })
    }

    /// A fixed number of points.
    fn points_of(&mut self, written: &ast::Spanned<ast::Quantity>) -> Number {
        let (number, ty) = self.quantity_of(&written.value, written.span, Some(&Type::Points(None)));
        if !matches!(ty, Type::Points(_) | Type::Error) && !ty.is_pure() {
            self.mismatch(TypeName::Points, &ty, written.span);
        }
        number
    }

    /// A condition that may speak of the account itself.
    fn own_condition(&mut self, id: usize, locals: AccountLocals, when: &ast::When) -> Expr {
        let depth = self.scopes.len();
        let points = Type::Points(Some(id));
        let entry = self.entry_record(&points);
        let names = [
            ("total", locals.total, points.clone()),
            ("balance", locals.balance, points),
            ("entries", locals.entries, Type::List(Box::new(Type::Record(entry)))),
        ];
        for (word, local, ty) in names {
            self.scopes.push(Scope::Word { word, local, ty });
        }
        let outer = std::mem::replace(&mut self.has_own_period, true);
        let condition = self.burden(&when.condition);
        self.has_own_period = outer;
        self.scopes.truncate(depth);
        condition
    }

    /// What an entry of an account looks like to its conditions.
    fn entry_record(&mut self, points: &Type) -> usize {
        let field = |name: &str, ty: &Type| Field {
            name: name.to_owned(),
            label: None,
            ty: ty.clone(),
            range: None,
            scale: None,
            doc: Vec::new(),
            cite: None,
        };
        let fields = vec![field("points", points), field("date", &Type::Day)];
        self.model.records.push(Record { fields, ..Record::bare("entry".to_owned(), None) });
        let id = self.model.records.len() - 1;
        self.entry_records.insert(id);
        id
    }

    fn histories(&mut self, account: &ast::Account, histories: &[ast::History]) -> Vec<History> {
        histories.iter().filter_map(|history| self.history(account, history)).collect()
    }

    fn history(&mut self, account: &ast::Account, history: &ast::History) -> Option<History> {
        let depth = self.scopes.len();
        let list = self.expr(&history.elements.list, None);
        let element = self.element_of(&list);
        let local = self.local();
        match (&history.elements.binder, &element) {
            (Some(binder), _) => {
                let (name, ty) = (binder.value.clone(), element.clone());
                self.scopes.push(Scope::Name { name, local, ty, is_element: true });
            }
            (None, Type::Record(record)) => self.scopes.push(Scope::Fields { local, record: *record }),
            (None, _) => {}
        }
        let filter = history.elements.filter.as_ref().map(|filter| self.burden(filter));
        let points = history.points.as_ref().map(|points| self.entry_points(points));
        let dated = match &history.dated {
            Some(dated) => Some(self.moment(dated)),
            None => self.only_date(local, &element, list.span),
        };
        let pending = history.pending.as_ref().map(|pending| self.burden(&pending.condition));
        let reversed = history.reversed.as_ref().map(|(when, dated)| {
            (self.burden(&when.condition), dated.as_ref().map(|dated| self.moment(dated)))
        });
        self.scopes.truncate(depth);
        for (is_there, entry) in [(points.is_some(), "points …"), (dated.is_some(), "dated …")] {
            if !is_there {
                let item = format!("account {}", account.name.value);
                self.report(Issue::MissingEntry { item, entry: entry.to_owned() }, history.span);
            }
        }
        let cite = text(history.cite.as_ref());
        Some(History { local, list, filter, points: points?, dated: dated?, pending, reversed, cite })
    }

    fn entry_points(&mut self, points: &ast::Expr) -> Expr {
        let points = self.expr(points, Some(&Type::Points(None)));
        if !matches!(points.ty, Type::Points(_) | Type::Error) && !points.ty.is_pure() {
            let ty = points.ty.clone();
            self.mismatch(TypeName::Points, &ty, points.span);
        }
        points
    }

    /// Whether entries that may be overturned count. Where some are marked so, the rulebook has to say.
    fn counts_pending(&mut self, account: &ast::Account) -> bool {
        let item = || format!("account {}", account.name.value);
        let Some(counted) = account.counting else {
            if let Some(history) = account.entries.iter().find(|history| history.pending.is_some()) {
                let entry = "counting confirmed, pending".to_owned();
                self.report(Issue::MissingEntry { item: item(), entry }, history.span);
            }
            return true;
        };
        if !counted.confirmed {
            let issue = Issue::MissingEntry { item: item(), entry: "confirmed".to_owned() };
            self.report(issue, counted.span);
        }
        counted.pending
    }

    /// When each line on several milestones at once holds. Behind a line without a condition no other is ever asked.
    fn takes(&mut self, id: usize, locals: AccountLocals, account: &ast::Account) -> Vec<Option<Expr>> {
        if let Some(always) = account.several.iter().position(|takes| takes.when.is_none())
            && let Some(idle) = account.several.get(always + 1)
        {
            let entry = wording(self.sources, idle.span);
            let problem = Problem::new(Issue::RepeatedEntry { entry }, idle.span).saying(Note::AgainHere);
            self.problems.push(problem.with(account.several[always].span, Note::FirstHere));
        }
        let when = |takes: &ast::Takes| takes.when.as_ref().map(|when| self.own_condition(id, locals, when));
        account.several.iter().map(when).collect()
    }

    fn carry(&mut self, id: usize, locals: AccountLocals, carry: &ast::Carry) -> (Number, Option<Expr>) {
        let points = self.points_of(&carry.points);
        (points, carry.when.as_ref().map(|when| self.own_condition(id, locals, when)))
    }

    fn milestone(&mut self, milestone: &ast::Milestone) -> Milestone {
        Milestone {
            label: text(milestone.label.as_ref()),
            cite: text(milestone.cite.as_ref()),
            effects: milestone.effects.iter().map(|effect| self.effect(effect)).collect(),
        }
    }

    /// What is said of the end of a period means something only where there are periods.
    fn check_renewal(&mut self, account: &ast::Account) {
        let keep = account.keep.first().map(|keep| keep.span);
        let carry = account.carry.first().map(|carry| carry.points.span);
        if let (None, Some(span)) = (&account.cycle, keep.or(carry)) {
            let item = format!("account {}", account.name.value);
            self.report(Issue::MissingEntry { item, entry: "period calendar …".to_owned() }, span);
        }
    }

    /// A reserve is kept only where something is earned.
    fn check_reserve(&mut self, account: &ast::Account) {
        if let (Some(span), true) = (account.reserve, account.credits.is_empty()) {
            let item = format!("account {}", account.name.value);
            self.report(Issue::MissingEntry { item, entry: "credits from …".to_owned() }, span);
        }
    }

    /// Milestones are reached by deductions: each lies off the start, and no two at one place.
    fn check_milestones(&mut self, account: &ast::Account) {
        let start = match &account.counts {
            ast::Counts::Up => Number::ZERO,
            ast::Counts::DownFrom(start) => start.value,
        };
        let is_down = matches!(account.counts, ast::Counts::DownFrom(_));
        let mut seen: Vec<(Point, Span)> = Vec::new();
        for milestone in &account.milestones {
            let ast::Spanned { value, span } = milestone.point;
            let is_off = match value {
                Point::Balance(at) if is_down => at < start,
                Point::Balance(at) | Point::Deducted(at) | Point::Every(at) => at > Number::ZERO,
            };
            if !is_off {
                let mut problem = Problem::new(Issue::MilestoneAtStart { start: start.to_string() }, span);
                if let ast::Counts::DownFrom(from) = &account.counts {
                    problem = problem.with(from.span, Note::DeclaredHere);
                }
                self.problems.push(problem);
            }
            if let Some((_, first)) = seen.iter().find(|(point, _)| *point == value) {
                let issue = Issue::RepeatedEntry { entry: wording(self.sources, milestone_head(milestone)) };
                let problem = Problem::new(issue, span).saying(Note::AgainHere);
                self.problems.push(problem.with(*first, Note::FirstHere));
            }
            seen.push((value, span));
        }
    }

    /// Milestones may deduct from other accounts, but never so that it comes back to where it began.
    pub(super) fn check_spills(&mut self) {
        let spills: Vec<Vec<(usize, Span)>> = self.model.accounts.iter().map(spills).collect();
        let mut order = Vec::new();
        let mut waiting: Vec<usize> = (0..spills.len()).collect();
        while !waiting.is_empty() {
            let is_fed = |at: &usize| waiting.iter().any(|from| spills[*from].iter().any(|(to, _)| to == at));
            let Some(next) = waiting.iter().position(|at| !is_fed(at)) else { break };
            order.push(waiting.remove(next));
        }
        if let Some(at) = waiting.first() {
            self.report_circle(*at, &spills);
        }
        order.extend(waiting);
        self.model.spill_order = order;
    }

    /// Reports a circle of spills that an account leads into: the last deduction closes it, the others are on the way.
    fn report_circle(&mut self, start: usize, spills: &[Vec<(usize, Span)>]) {
        let mut way: Vec<(usize, Span)> = Vec::new();
        let mut at = start;
        while let Some((to, span)) = spills[at].iter().find(|(to, _)| leads_back(*to, spills)) {
            if let Some(begins) = way.iter().position(|(seen, _)| seen == to) {
                let account = self.model.accounts[*to].name.clone();
                let problem = Problem::new(Issue::SpillCircle { account }, *span);
                let steps = way[begins + 1..].iter().map(|(_, step)| *step);
                let problem = steps.fold(problem, |problem, step| problem.with(step, Note::Through));
                self.problems.push(problem);
                return;
            }
            way.push((*to, *span));
            at = *to;
        }
    }

    pub(super) fn measure_rules(&mut self, id: usize, measure: &ast::Measure) {
        let overlapping = measure.overlapping.iter().map(|overlapping| {
            (overlapping.overlap, overlapping.when.as_ref().map(|when| self.burden(&when.condition)))
        });
        let overlapping = overlapping.collect();
        self.model.measures[id].overlapping = overlapping;
    }
}

/// The other accounts that an account's milestones deduct from.
fn spills(account: &Account) -> Vec<(usize, Span)> {
    let effects = account.milestones.iter().flat_map(|milestone| &milestone.effects);
    effects
        .filter_map(|effect| match effect.action {
            Action::Deduct { account, .. } => Some((account, effect.span)),
            _ => None,
        })
        .collect()
}

/// Whether the points of an account can come back into it.
fn leads_back(account: usize, spills: &[Vec<(usize, Span)>]) -> bool {
    let mut reached: Vec<usize> = Vec::new();
    let mut waiting = vec![account];
    while let Some(at) = waiting.pop() {
        for (to, _) in &spills[at] {
            if !reached.contains(to) {
                reached.push(*to);
                waiting.push(*to);
            }
        }
    }
    reached.contains(&account)
}

/// `at 4`
fn milestone_head(milestone: &ast::Milestone) -> Span {
    Span { end: milestone.point.span.end, ..milestone.span }
}
