use std::collections::HashMap;
use std::sync::Arc;

use cel::common::types::{CelBool, CelDouble, CelInt, CelList, CelMap, CelMapKey, CelString};
use cel::common::value::Val;
use cel::{Context, Env, Program, Value};
use hand::{Answer, Contestant, Engine, Failure, Job};

use crate::pick::{Tree, fields};

/// An expression that was compiled once.
struct Cel {
    env: Arc<Env>,
    program: Program,
    job: Job,
}

pub(crate) fn make(job: Job) -> Result<Option<Box<dyn Contestant>>, Failure> {
    let text = match job {
        Job::Flat => include_str!("../../rulebooks/flat.cel"),
        Job::Events => include_str!("../../rulebooks/events.cel"),
    };
    let mut env = Env::stdlib();
    env.add_extension(cel::extensions::lists)?;
    let program = env.compile(text)?;
    Ok(Some(Box::new(Cel { env: Arc::new(env), program, job })))
}

impl Engine for Cel {
    type Facts<'r> = Context<'static, 'static>;

    fn read<'r>(&self, record: &'r [u8]) -> Result<Self::Facts<'r>, Failure> {
        let mut context = Context::with_env(Arc::clone(&self.env));
        for (key, value) in fields::<Box<dyn Val>>(record, self.job.read())? {
            context.add_variable_as_val(key, value);
        }
        Ok(context)
    }

    fn decide(&mut self, facts: &Self::Facts<'_>) -> Result<Answer, Failure> {
        match self.program.execute(facts)? {
            Value::Int(tier) => self.job.answer(tier),
            other => Err(format!("not a tier: {other:?}").into()),
        }
    }
}

impl Tree for Box<dyn Val> {
    fn truth(value: bool) -> Self {
        Box::new(CelBool::from(value))
    }

    fn whole(value: i64) -> Self {
        Box::new(CelInt::from(value))
    }

    fn real(value: f64) -> Self {
        Box::new(CelDouble::from(value))
    }

    fn text(value: &str) -> Self {
        Box::new(CelString::from(value.to_owned()))
    }

    fn list(elements: Vec<Self>) -> Self {
        Box::new(CelList::from(elements))
    }

    fn object(fields: Vec<(&'static str, Self)>) -> Self {
        let pairs = fields.into_iter().map(|(key, value)| (CelMapKey::from(key), value));
        Box::new(CelMap::from(pairs.collect::<HashMap<_, _>>()))
    }
}
