use hand::{Answer, Contestant, Engine, Failure, Job};
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, DecisionEngine, Variable};

use crate::pick::{Tree, fields};

/// A graph with a decision table or expressions, compiled once.
struct Zen {
    decision: Decision,
    job: Job,
}

pub(crate) fn make(job: Job) -> Result<Option<Box<dyn Contestant>>, Failure> {
    let text = match job {
        Job::Flat => include_str!("../../rulebooks/flat.jdm.json"),
        Job::Events => include_str!("../../rulebooks/events.jdm.json"),
    };
    let content: DecisionContent = serde_json::from_str(text)?;
    let mut decision = DecisionEngine::default().create_decision(content.into())?;
    decision.compile();
    Ok(Some(Box::new(Zen { decision, job })))
}

impl Engine for Zen {
    type Facts<'r> = Variable;

    fn read<'r>(&self, record: &'r [u8]) -> Result<Variable, Failure> {
        Ok(Variable::object(fields(record, self.job.read())?))
    }

    fn decide(&mut self, facts: &Variable) -> Result<Answer, Failure> {
        let response =
            pollster::block_on(self.decision.evaluate(facts.clone())).map_err(|error| error.to_string())?;
        let tier = response.result.dot("tier").and_then(|tier| tier.as_number()).ok_or("no tier")?;
        self.job.answer(i64::try_from(tier)?)
    }
}

impl Tree for Variable {
    fn truth(value: bool) -> Self {
        Self::Bool(value)
    }

    fn whole(value: i64) -> Self {
        Self::Number(value.into())
    }

    fn real(value: f64) -> Self {
        Self::from(serde_json::Value::from(value))
    }

    fn text(value: &str) -> Self {
        Self::String(value.into())
    }

    fn list(elements: Vec<Self>) -> Self {
        Self::from_array(elements)
    }

    fn object(fields: Vec<(&'static str, Self)>) -> Self {
        Self::from_object(fields.into_iter().map(|(key, value)| (Self::key(key), value)).collect())
    }
}
