use std::sync::Arc;

use policyc::base::FileId;
use policyc::base::Places;
use policyc::engine::{
    AsOf, Batch, Loaded, Manner, Part, Parts, Request, Sources, Strangers, Tables, Written, parse_day,
};
use policyc::eval::decision::Decision;
use policyc::eval::{
    Census, Facts, Governs, Question, Tolerance, Versions, bind_with, decide_parts, findings,
};
use policyc::syntax::ast::File;
use policyc::wire::read_record;

use crate::{Failure, Material, told};

/// A material with what each of its stages starts from.
pub struct Prepared<'m> {
    pub(crate) sources: &'m Sources,
    /// Where conditions stand, written ahead as `policyc batch` does.
    pub(crate) places: Places<'m>,
    pub(crate) file: FileId,
    pub(crate) tree: &'m File,
    pub(crate) loaded: &'m Loaded,
    pub(crate) shops: &'m [String],
    /// The same, one on each line.
    pub(crate) lines: Arc<[u8]>,
    pub(crate) facts: Vec<Facts>,
    tolerance: Tolerance<'m>,
    versions: Versions<'m>,
    as_of: AsOf,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) census: Census<'m>,
    pub(crate) batch: Batch<'m>,
}

impl<'m> Prepared<'m> {
    /// Goes through all stages once.
    pub fn new(material: &'m Material) -> Result<Self, Failure> {
        let workspace = &material.workspace;
        let loaded = workspace.rulebooks.first().ok_or("no rulebook")?;
        let (file, tree) = workspace.trees.first().ok_or("no tree")?;
        let versions = Versions::one(&loaded.plan, Governs::InForce);
        let as_of = AsOf::Day(parse_day(material.as_of).map_err(|error| format!("{error:?}"))?);
        let mut prepared = Self {
            sources: &workspace.sources,
            places: Places::knowing(&workspace.sources, loaded.plan.notes.iter().map(|note| note.span)),
            file: *file,
            tree,
            loaded,
            shops: &material.shops,
            lines: (material.shops.join("\n") + "\n").into_bytes().into(),
            facts: Vec::new(),
            census: census(&versions, as_of)?,
            batch: batch(material, as_of)?,
            tolerance: Tolerance::Lenient(findings(&versions.plans).collect()),
            versions,
            as_of,
            decisions: Vec::new(),
        };
        prepared.facts = prepared.shops.iter().map(|shop| prepared.read(shop)).collect::<Result<_, _>>()?;
        prepared.decisions =
            prepared.facts.iter().map(|facts| prepared.decide(facts)).collect::<Result<_, _>>()?;
        Ok(prepared)
    }

    /// How many bytes the rulebook has.
    pub(crate) fn bytes(&self) -> usize {
        self.sources.file(self.file).text.len()
    }

    /// The facts of a shop in their slots.
    pub(crate) fn read(&self, shop: &str) -> Result<Facts, Failure> {
        let raw = read_record(shop).map_err(told)?;
        bind_with(&self.loaded.plan, &raw, &self.tolerance).map_err(told)
    }

    /// The whole decision about a shop.
    pub(crate) fn decide(&self, facts: &Facts) -> Result<Decision, Failure> {
        let question = Question {
            versions: &self.versions,
            facts: std::slice::from_ref(facts),
            as_of: self.as_of,
            subject: "shop".to_owned(),
            open_trials: Vec::new(),
        };
        decide_parts(&question, Parts::ALL).map_err(told)
    }
}

/// The parts that can be counted without deciding.
fn counted() -> Parts {
    [Part::Tier, Part::Effects].into_iter().collect()
}

fn census<'m>(versions: &Versions<'m>, as_of: AsOf) -> Result<Census<'m>, Failure> {
    let readings = [vec![None; versions.main().readings.len()]];
    let census = Census::new(versions.clone(), &readings, as_of, counted());
    Ok(census.ok_or("nothing can be counted")?)
}

/// As `policyc batch --summary` does it.
fn batch(material: &Material, as_of: AsOf) -> Result<Batch<'_>, Failure> {
    let request = Request { as_of, version: None, readings: Vec::new() };
    let manner = Manner {
        strangers: Strangers::Skipped,
        written: Written::Nothing,
        tables: Tables::default(),
        parts: counted(),
    };
    Batch::new(&material.workspace, request, manner).map_err(told)
}
