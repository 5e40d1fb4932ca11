use cedar_policy::{
    Authorizer, Context, Entities, EntityUid, Policy, PolicySet, Request, RestrictedExpression,
};
use hand::{Answer, Contestant, Engine, Failure, Job};

use crate::pick::{Tree, fields};

/// Policies of which each permits what its tier forbids: the highest of those that hold is the answer.
struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    /// Who asks for what; the rules do not look at it.
    uid: EntityUid,
    job: Job,
}

/// It has no way to count elements, and so cannot judge events.
pub(crate) fn make(job: Job) -> Result<Option<Box<dyn Contestant>>, Failure> {
    if job == Job::Events {
        return Ok(None);
    }
    let mut policies = PolicySet::new();
    for policy in include_str!("../../rulebooks/flat.cedar").parse::<PolicySet>()?.policies() {
        policies.add(tiered(policy)?)?;
    }
    let uid = "Shop::\"shop\"".parse()?;
    let (authorizer, entities) = (Authorizer::new(), Entities::empty());
    Ok(Some(Box::new(Cedar { authorizer, policies, entities, uid, job })))
}

/// A policy under its `@id`, which is the number of its tier.
fn tiered(policy: &Policy) -> Result<Policy, Failure> {
    Ok(policy.new_id(policy.annotation("id").ok_or("no tier")?.parse()?))
}

impl Engine for Cedar {
    type Facts<'r> = Request;

    fn read<'r>(&self, record: &'r [u8]) -> Result<Request, Failure> {
        let fields = fields(record, self.job.read())?;
        let pairs = fields.into_iter().map(|(key, value)| (key.to_owned(), value));
        let context = Context::from_pairs(pairs)?;
        Ok(Request::new(self.uid.clone(), self.uid.clone(), self.uid.clone(), context, None)?)
    }

    fn decide(&mut self, facts: &Request) -> Result<Answer, Failure> {
        let response = self.authorizer.is_authorized(facts, &self.policies, &self.entities);
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(error.to_string().into());
        }
        let mut highest = 0;
        for id in response.diagnostics().reason() {
            let id: &str = id.as_ref();
            highest = highest.max(id.parse()?);
        }
        self.job.answer(highest)
    }
}

impl Tree for RestrictedExpression {
    fn truth(value: bool) -> Self {
        Self::new_bool(value)
    }

    fn whole(value: i64) -> Self {
        Self::new_long(value)
    }

    /// Its decimals have four digits.
    fn real(value: f64) -> Self {
        Self::new_decimal(format!("{value:.4}"))
    }

    fn text(value: &str) -> Self {
        Self::new_string(value.to_owned())
    }

    fn list(elements: Vec<Self>) -> Self {
        Self::new_set(elements)
    }

    fn object(fields: Vec<(&'static str, Self)>) -> Self {
        let pairs = fields.into_iter().map(|(key, value)| (key.to_owned(), value));
        Self::new_record(pairs).unwrap_or_else(|_| Self::new_set([]))
    }
}
