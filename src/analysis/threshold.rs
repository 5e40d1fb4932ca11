use crate::domain::Operator;
use crate::plan::{Node, NodeId, Plan, Rule, Value};

/// A comparison of a quantity with a constant. What people call its parts, its unit, its clause and its place are in the
/// notes of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// The rule, by number.
    pub rule: usize,
    /// Its tier or band, by number.
    pub part: usize,
    /// The comparison.
    pub node: NodeId,
    /// What is compared.
    pub quantity: NodeId,
    /// How; the quantity stands on the left.
    pub operator: Operator,
    /// The node of the constant.
    pub bound: NodeId,
    /// With what.
    pub constant: Value,
}

/// Every comparison with a constant that the tiers and bands of a plan rest on, in the order of writing.
pub fn thresholds(plan: &Plan) -> Vec<Threshold> {
    let mut found = Vec::new();
    for (rule, written) in plan.rules.iter().enumerate() {
        let parts: Vec<NodeId> = match written {
            Rule::Violation(violation) => violation.tiers.iter().map(|tier| tier.when).collect(),
            Rule::Gate(gate) => gate.bands.iter().map(|band| band.when).collect(),
        };
        for (part, when) in parts.into_iter().enumerate() {
            let mut seen = std::collections::HashSet::new();
            let mut waiting = vec![when];
            while let Some(node) = waiting.pop() {
                if seen.insert(node) {
                    found.extend(of_node(plan, node).into_iter().map(|one| Threshold { rule, part, ..one }));
                    waiting.extend(plan.node(node).operands().into_iter().rev());
                }
            }
        }
    }
    found
}

fn of_node(plan: &Plan, node: NodeId) -> Vec<Threshold> {
    let Node::Compare(operator, left, right) = plan.node(node) else { return Vec::new() };
    let (mut of_left, mut of_right) = (constants(plan, *left), constants(plan, *right));
    let (quantity, operator, bounds) = match (of_left.is_empty(), of_right.is_empty()) {
        (true, false) => (*left, *operator, std::mem::take(&mut of_right)),
        (false, true) => (*right, operator.mirrored(), std::mem::take(&mut of_left)),
        (true, true) | (false, false) => return Vec::new(),
    };
    let threshold =
        |(bound, constant)| Threshold { rule: 0, part: 0, node, quantity, operator, bound, constant };
    bounds.into_iter().map(threshold).collect()
}

/// The constants that a node can stand for: its own, that of a definition or of a reading, those of the cases of a `by`. Empty
/// if it can be anything else.
fn constants(plan: &Plan, node: NodeId) -> Vec<(NodeId, Value)> {
    match plan.node(node) {
        Node::Const(value) => vec![(node, value.clone())],
        Node::Named(body) => constants(plan, *body),
        Node::Reading(at) => plan.readings[*at].value.map_or_else(Vec::new, |value| constants(plan, value)),
        Node::Negate(of) => {
            let zero = crate::base::Number::ZERO;
            let negated = constants(plan, *of).into_iter().filter_map(|(node, value)| match value {
                Value::Number(number) => Some((node, Value::Number(zero.minus(number)?))),
                _ => None,
            });
            negated.collect()
        }
        Node::By(_, cases, otherwise) => {
            let values = cases.iter().map(|(_, value)| *value).chain(*otherwise);
            let each: Vec<Vec<(NodeId, Value)>> = values.map(|value| constants(plan, value)).collect();
            if each.iter().any(Vec::is_empty) { Vec::new() } else { each.concat() }
        }
        _ => Vec::new(),
    }
}
