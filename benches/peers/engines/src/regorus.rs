use std::collections::BTreeMap;

use hand::{Answer, Contestant, Engine, Failure, Job};
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{CompiledPolicy, Rc, Value};

use crate::pick::{Tree, fields};

/// The rule that is asked.
const RULE: &str = "data.bench.tier";

/// A policy that is interpreted.
struct Interpreter {
    policy: CompiledPolicy,
    job: Job,
}

/// A policy that runs on the register machine.
struct Machine {
    machine: RegoVM,
    job: Job,
}

pub(crate) fn interpreter(job: Job) -> Result<Option<Box<dyn Contestant>>, Failure> {
    Ok(Some(Box::new(Interpreter { policy: compiled(job)?, job })))
}

pub(crate) fn machine(job: Job) -> Result<Option<Box<dyn Contestant>>, Failure> {
    let program = Compiler::compile_from_policy(&compiled(job)?, &[RULE])?;
    let mut machine = RegoVM::new();
    machine.load_program(program);
    Ok(Some(Box::new(Machine { machine, job })))
}

fn compiled(job: Job) -> Result<CompiledPolicy, Failure> {
    let text = match job {
        Job::Flat => include_str!("../../rulebooks/flat.rego"),
        Job::Events => include_str!("../../rulebooks/events.rego"),
    };
    let mut engine = regorus::Engine::new();
    engine.add_policy("bench.rego".to_owned(), text.to_owned())?;
    Ok(engine.compile_with_entrypoint(&Rc::from(RULE))?)
}

fn read(job: Job, record: &[u8]) -> Result<Value, Failure> {
    Ok(Value::object(fields(record, job.read())?))
}

impl Engine for Interpreter {
    type Facts<'r> = Value;

    fn read<'r>(&self, record: &'r [u8]) -> Result<Value, Failure> {
        read(self.job, record)
    }

    fn decide(&mut self, facts: &Value) -> Result<Answer, Failure> {
        self.job.answer(self.policy.eval_with_input(facts.clone())?.as_i64()?)
    }
}

impl Engine for Machine {
    type Facts<'r> = Value;

    fn read<'r>(&self, record: &'r [u8]) -> Result<Value, Failure> {
        read(self.job, record)
    }

    fn decide(&mut self, facts: &Value) -> Result<Answer, Failure> {
        self.machine.set_input(facts.clone());
        self.job.answer(self.machine.execute()?.as_i64()?)
    }
}

impl Tree for Value {
    fn truth(value: bool) -> Self {
        Self::from(value)
    }

    fn whole(value: i64) -> Self {
        Self::from(value)
    }

    fn real(value: f64) -> Self {
        Self::from(value)
    }

    fn text(value: &str) -> Self {
        Self::from(value)
    }

    fn list(elements: Vec<Self>) -> Self {
        Self::from(elements)
    }

    fn object(fields: Vec<(&'static str, Self)>) -> Self {
        let pairs = fields.into_iter().map(|(key, value)| (Self::from(key), value));
        Self::from(pairs.collect::<BTreeMap<_, _>>())
    }
}
