use policyc::engine::{Files, Problem, Workspace, load};
use serde_json::Value;
use shops::{By, Events, Record, rulebook, touching, with_events};

use crate::{Failure, sound};

/// A loaded rulebook, and shops for it.
pub struct Material {
    /// What it is called in results.
    pub name: &'static str,
    pub(crate) workspace: Workspace,
    /// The day that is asked about.
    pub(crate) as_of: &'static str,
    /// The shops, each a JSON object on one line.
    pub(crate) shops: Vec<String>,
}

/// Facts that are shipped with the rulebook of Kuaishou.
const KUAISHOU: [&str; 6] = [
    include_str!("../../../policies/kuaishou/facts/several_shops.json"),
    include_str!("../../../policies/kuaishou/facts/three_notices.json"),
    include_str!("../../../policies/kuaishou/facts/minor.json"),
    include_str!("../../../policies/kuaishou/facts/malicious_evasion.json"),
    include_str!("../../../policies/kuaishou/facts/missing_fact.json"),
    include_str!("../../../policies/kuaishou/facts/below_every_tier.json"),
];

/// How many shops a shipped rulebook judges.
const SHOPS: usize = 100;

/// How many rules the generated rulebook has, and how many shops it judges.
const RULES: usize = 1_000;
const TOUCHING: usize = 4;

/// A policy file that is held in memory.
struct Held(String);

impl Files for Held {
    fn read(&self, _path: &str) -> Result<String, Problem> {
        Ok(self.0.clone())
    }
}

impl Material {
    /// All materials.
    pub fn all() -> Result<[Self; 3], Failure> {
        Ok([Self::kuaishou()?, Self::xiaohongshu()?, Self::rules()?])
    }

    /// A shipped rulebook that judges each notice by itself; its own facts, over and over.
    pub fn kuaishou() -> Result<Self, Failure> {
        let policy = include_str!("../../../policies/kuaishou/no_source.policy").to_owned();
        let files = KUAISHOU.iter().map(|file| shops_of(file)).collect::<Result<Vec<_>, _>>()?;
        let shops = files.iter().flatten().cycle().take(SHOPS).map(ToString::to_string).collect();
        Self::new("kuaishou", "2023-06-01", policy, shops)
    }

    /// A shipped rulebook that counts in lists; generated shops with 10 to 30 orders.
    pub fn xiaohongshu() -> Result<Self, Failure> {
        let policy = include_str!("../../../policies/xiaohongshu/no_source.policy").to_owned();
        let shops = with_events(Events::Usual).take(SHOPS).map(|shop| reporting(shop).to_string()).collect();
        Self::new("xiaohongshu", "2026-11-01", policy, shops)
    }

    /// A generated rulebook with many rules, of which each shop touches eight.
    pub fn rules() -> Result<Self, Failure> {
        let by = By::Threshold;
        let shops = touching(by).take(TOUCHING).map(Record::written).collect();
        Self::new("rules", "2026-11-01", rulebook(RULES, by), shops)
    }

    fn new(
        name: &'static str,
        as_of: &'static str,
        policy: String,
        shops: Vec<String>,
    ) -> Result<Self, Failure> {
        let path = format!("{name}.policy");
        let workspace = load(&[path], &Held(policy));
        sound(workspace.problems.clone())?;
        Ok(Self { name, workspace, as_of, shops })
    }
}

/// The shops of a file of facts: an object is one.
fn shops_of(file: &str) -> Result<Vec<Value>, Failure> {
    match serde_json::from_str(file)? {
        Value::Array(shops) => Ok(shops),
        shop => Ok(vec![shop]),
    }
}

/// A shop with its orders, where the rulebook asks for reports: an order that was reported is one.
fn reporting(shop: Record) -> Value {
    let mut shop = shop.into_value();
    let orders = shop["orders"].as_array().map(Vec::as_slice).unwrap_or_default();
    let reports = orders.iter().filter(|order| order["reported"] == true).cloned().collect();
    shop["reports"] = Value::Array(reports);
    shop
}
