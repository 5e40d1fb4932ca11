//! Lists: what is counted, added up, or asked of each element.

use super::value::{numbers, within};
use super::{Bound, Lowering, Place, known};
use crate::analysis::{
    Case, Cond, Cut, Datum, Formula, Greatest, Linear, Listing, Loop, Range, Scope, Source, Test, Var,
};
use crate::base::Number;
use crate::domain::Operator;
use crate::model::{LocalId, Type};
use crate::plan::{Fold, Gathering, NodeId, Quantifier};

/// Elements, and when an element is among them.
struct Gathered {
    scope: Scope,
    filter: Cond,
    /// That there is a list.
    given: Formula,
}

impl Gathered {
    fn listing(&self, filter: Formula) -> Listing {
        Listing { scope: Box::new(self.scope.clone()), filter }
    }

    /// Those that are surely among them.
    fn sure(&self) -> Listing {
        self.listing(self.filter.holds.clone())
    }
}

impl Lowering<'_> {
    /// Enters the loop of a rule; `None` if its list cannot be looked into.
    pub(in crate::analysis) fn enter_rule(&mut self, each: &Gathering) -> Option<Formula> {
        let list = self.place(each.list)?;
        self.enter(each.local, &list, Loop::Rule)?;
        let passes = each.filter.map_or(Formula::TRUE, |filter| self.cond(filter).holds);
        Some(self.is_there(&list).and(passes))
    }

    /// Leaves the loop of a rule.
    pub(in crate::analysis) fn leave_rule(&mut self) {
        self.scopes.clear();
    }

    fn enter(&mut self, local: LocalId, list: &Place, kind: Loop) -> Option<Scope> {
        let Type::List(of) = &list.ty else { return None };
        let scope = Scope { list: list.source.clone(), kind };
        let source = Source::Element(Box::new(scope.clone()));
        let element = Place { source, ty: (**of).clone(), range: None, label: None };
        self.locals.insert(local, Bound::Place(element));
        self.scopes.push(scope.clone());
        Some(scope)
    }

    /// Looks at the elements of a list with the value that each is asked for.
    fn gather<T>(
        &mut self,
        gathering: &Gathering,
        also: impl FnOnce(&mut Self) -> T,
    ) -> Option<(Gathered, T)> {
        let list = self.place(gathering.list)?;
        let depth = self.scopes.iter().filter(|scope| scope.kind != Loop::Rule).count();
        let scope = self.enter(gathering.local, &list, Loop::Aggregate(depth))?;
        let everything = Cond::decided(Formula::TRUE);
        let filter = gathering.filter.map_or(everything, |filter| self.cond(filter));
        let also = also(self);
        self.scopes.pop();
        Some((Gathered { scope, filter, given: self.is_there(&list) }, also))
    }

    /// How many elements there are of some.
    fn number_of(&mut self, listing: Listing) -> Linear {
        if listing.filter == Formula::FALSE {
            return Linear::constant(Number::ZERO);
        }
        let range = Range::whole(Some(0), None);
        Linear::var(self.space.add_number(Source::Count(listing), range, ""))
    }

    /// Whether there is an element of some that is also like this.
    pub(super) fn some(&mut self, listing: &Listing, which: Formula) -> Formula {
        let filter = listing.filter.clone().and(which);
        let count = self.number_of(Listing { scope: listing.scope.clone(), filter });
        match count.terms.first_key_value() {
            Some((var, _)) => Formula::IsNot(*var, Test::Below(Cut::under(Number::ONE))),
            None => Formula::FALSE,
        }
    }

    fn any(&mut self, gathered: &Gathered, which: Formula) -> Formula {
        self.some(&gathered.listing(Formula::TRUE), which)
    }

    pub(super) fn quantify(&mut self, id: NodeId, quantifier: Quantifier, gathering: &Gathering) -> Cond {
        let Some((gathered, ())) = self.gather(gathering, |_| ()) else { return self.opaque_truth(id) };
        let filter = match quantifier {
            Quantifier::Any | Quantifier::None => gathered.filter.clone(),
            Quantifier::All => !gathered.filter.clone(),
        };
        let some = self.any(&gathered, filter.holds.clone());
        if quantifier != Quantifier::All {
            self.say_how_many(id, &gathered);
        }
        let possibly = self.any(&gathered, !filter.fails);
        let any = Cond { holds: some, fails: !possibly };
        match quantifier {
            Quantifier::Any => any,
            Quantifier::None | Quantifier::All => !any,
        }
        .guarded(&gathered.given)
    }

    /// What `any(orders where late)` asks for is how many there are.
    fn say_how_many(&mut self, id: NodeId, gathered: &Gathered) {
        let text = &self.plan.note(id).text;
        let elements = text.find(['(', '（']).map(|at| format!("count{}", &text[at..]));
        if let (Some(said), Some(var)) = (elements, self.space.find(&Source::Count(gathered.sure())))
            && self.space.quantity(var).said.is_empty()
        {
            self.space.say(var, said);
        }
    }

    /// That no element is left open.
    fn is_settled(&mut self, gathered: &Gathered) -> Formula {
        let open = !gathered.filter.holds.clone().or(gathered.filter.fails.clone());
        let is_always = gathered.filter.fails == !gathered.filter.holds.clone();
        if is_always { Formula::TRUE } else { !self.any(gathered, open) }
    }

    pub(super) fn count(&mut self, id: NodeId, gathering: &Gathering) -> Vec<Case> {
        let Some((gathered, ())) = self.gather(gathering, |_| ()) else { return self.opaque_value(id) };
        let when = self.is_settled(&gathered);
        let count = self.number_of(gathered.sure());
        self.say(&count, id);
        within(&gathered.given, self.or_open(id, Case { when, is: Datum::Number(count) }))
    }

    /// A value, and where elements are left open any other: bounds may decide a comparison even then.
    fn or_open(&mut self, id: NodeId, settled: Case) -> Vec<Case> {
        let open = !settled.when.clone();
        let mut cases = vec![settled];
        if open != Formula::FALSE {
            cases.extend(within(&open, self.opaque_value(id)));
        }
        cases
    }

    /// A quantity is said as it is first written.
    fn say(&mut self, count: &Linear, id: NodeId) {
        if let Some((var, _)) = count.terms.first_key_value() {
            let text = self.plan.note(id).text.clone();
            self.space.say(*var, text);
        }
    }

    pub(super) fn distinct(&mut self, id: NodeId, gathering: &Gathering, value: NodeId) -> Vec<Case> {
        let Some((gathered, value)) = self.gather(gathering, |this| this.value(value)) else {
            return self.opaque_value(id);
        };
        let when = self.is_settled(&gathered);
        let nameless = !known(&value);
        let is_named =
            if nameless == Formula::FALSE { Formula::TRUE } else { !self.any(&gathered, nameless) };
        let said = self.plan.note(id).text.clone();
        let range = Range::whole(Some(0), None);
        let listing = gathered.sure();
        self.number_of(listing.clone());
        let var = self.space.add_number(Source::Distinct(listing, value), range, &said);
        let settled = Case { when: when.and(is_named), is: Datum::Number(Linear::var(var)) };
        within(&gathered.given, self.or_open(id, settled))
    }

    pub(super) fn fold(&mut self, id: NodeId, fold: Fold, gathering: &Gathering, value: NodeId) -> Vec<Case> {
        let Some((gathered, value)) = self.gather(gathering, |this| this.value(value)) else {
            return self.opaque_value(id);
        };
        let single = match value.as_slice() {
            [one] if one.when == Formula::TRUE => numbers(&value).next().map(|(_, value)| value.clone()),
            _ => None,
        };
        let Some(value) = single else { return self.opaque_value(id) };
        let when = self.is_settled(&gathered);
        let cases = match fold {
            Fold::Sum => self.total(id, when, gathered.sure(), value),
            Fold::Least => self.outermost(id, when, gathered.sure(), (Greatest::No, value)),
            Fold::Greatest => self.outermost(id, when, gathered.sure(), (Greatest::Yes, value)),
        };
        within(&gathered.given, cases)
    }

    fn total(&mut self, id: NodeId, when: Formula, listing: Listing, value: Linear) -> Vec<Case> {
        let own = self.space.range_of(&value);
        let low = own.low.filter(|low| !low.is_negative()).map(|_| Number::ZERO);
        let high = own.high.filter(|high| *high <= Number::ZERO).map(|_| Number::ZERO);
        let said = self.plan.note(id).text.clone();
        self.number_of(listing.clone());
        let range = Range { low, high, step: own.step };
        let var = self.space.add_number(Source::Total(listing, value), range, &said);
        self.or_open(id, Case { when, is: Datum::Number(Linear::var(var)) })
    }

    fn outermost(
        &mut self,
        id: NodeId,
        when: Formula,
        listing: Listing,
        of: (Greatest, Linear),
    ) -> Vec<Case> {
        let (greatest, value) = of;
        let some = self.some(&listing, Formula::TRUE);
        let range = self.space.range_of(&value);
        let said = self.plan.note(id).text.clone();
        let var: Var = self.space.add_number(Source::Outermost(greatest, listing, value), range, &said);
        let there = when.clone().and(some.clone());
        vec![
            Case { when: there, is: Datum::Number(Linear::var(var)) },
            Case { when: when.and(!some), is: Datum::Absent },
        ]
    }

    /// Whether a value is among the elements of a list.
    pub(super) fn in_list(&mut self, id: NodeId, value: NodeId, list: NodeId) -> Cond {
        let value = self.value(value);
        let Some(list) = self.place(list) else { return self.opaque_truth(id) };
        let depth = self.scopes.iter().filter(|scope| scope.kind != Loop::Rule).count();
        let Type::List(of) = list.ty.clone() else { return self.opaque_truth(id) };
        let given = self.is_there(&list);
        let scope = Scope { list: list.source, kind: Loop::Aggregate(depth) };
        let source = Source::Element(Box::new(scope.clone()));
        let element = Place { source, ty: *of, range: None, label: None };
        self.scopes.push(scope.clone());
        let item = self.at_place(element, id);
        let equal = self.compare(Operator::Equal, &value, &item);
        self.scopes.pop();
        let listing = Listing { scope: Box::new(scope), filter: Formula::TRUE };
        let is_known = known(&value);
        let some = self.some(&listing, equal.holds);
        let possibly = self.some(&listing, !equal.fails);
        Cond { holds: is_known.clone().and(some), fails: is_known.and(!possibly) }.guarded(&given)
    }
}
