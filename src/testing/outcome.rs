//! Outcomes in the words of a test.

use crate::eval::decision::{
    ActionDue, AmountDue, AppealAnswer, AppealState, EffectDue, Finding, FindingStatus, GateStatus,
    RequirementStatus, TermDue,
};
use crate::model::Type;

/// The words of a gate's outcomes.
const GATES: &[(GateStatus, &str)] = &[
    (GateStatus::Admitted, "admitted"),
    (GateStatus::Refused, "refused"),
    (GateStatus::Stays, "stays"),
    (GateStatus::Warned, "warned"),
    (GateStatus::Removed, "removed"),
    (GateStatus::Barred, "barred"),
    (GateStatus::Undetermined, "undetermined"),
    (GateStatus::NotInForce, "not in force"),
];

/// The words of how a requirement stands.
const REQUIREMENTS: &[(RequirementStatus, &str)] = &[
    (RequirementStatus::Met, "met"),
    (RequirementStatus::Failed, "failed"),
    (RequirementStatus::Excused, "excused"),
    (RequirementStatus::Unknown, "unknown"),
];

fn word<T: PartialEq + Copy>(table: &[(T, &'static str)], wanted: T) -> &'static str {
    table.iter().find(|(status, _)| *status == wanted).map_or("", |(_, word)| word)
}

pub(super) fn of_gate(status: GateStatus) -> &'static str {
    word(GATES, status)
}

pub(super) fn of_requirement(status: RequirementStatus) -> &'static str {
    word(REQUIREMENTS, status)
}

/// `serious`, `at least serious`, `none stated`, …
pub(super) fn of_finding(finding: &Finding) -> String {
    let tier = finding.tier.as_ref().map_or("", |tier| tier.id.as_str());
    match finding.status {
        FindingStatus::Determined => tier.to_owned(),
        FindingStatus::AtLeast => format!("at least {tier}"),
        FindingStatus::Undetermined => "undetermined".to_owned(),
        FindingStatus::NoneStated => "none stated".to_owned(),
        FindingStatus::NotInForce => "not in force".to_owned(),
        FindingStatus::NotYet => "not yet".to_owned(),
        FindingStatus::NoRule => "not judged".to_owned(),
    }
}

/// `open`, `closed`, `not stated`, …
pub(super) fn of_appeal(appeal: &AppealAnswer) -> &'static str {
    match appeal {
        AppealAnswer::NotApplicable => "not applicable",
        AppealAnswer::NotStated => "not stated",
        AppealAnswer::Unknown { .. } => "unknown",
        AppealAnswer::BeyondCalendar { .. } => "beyond calendar",
        AppealAnswer::Unavailable { .. } => "not available",
        AppealAnswer::Window(window) => match window.state {
            AppealState::NotYetOpen => "not open yet",
            AppealState::Open => "open",
            AppealState::Closed => "closed",
            AppealState::Filed => "filed",
            AppealState::OutOfTime => "out of time",
            AppealState::Succeeded => "upheld",
            AppealState::Rejected => "rejected",
        },
    }
}

/// An effect as the language writes it, account included, clause left out.
pub(super) fn of_effect(effect: &EffectDue) -> String {
    let may = if effect.is_discretionary { "may " } else { "" };
    let action = match &effect.action {
        ActionDue::Deduct { amount, account, .. } => {
            format!("deduct {} points from {account}", of_amount(amount))
        }
        ActionDue::Fine { amount, currency } => match currency {
            Some(currency) => format!("fine {} {currency}", of_amount(amount)),
            None => "fine unstated".to_owned(),
        },
        ActionDue::Warn => "warn".to_owned(),
        ActionDue::Impose { measure, term, .. } => format!("impose {measure}{}", of_term(term)),
        ActionDue::Demand { measure, amount, currency, .. } => match (amount, currency) {
            (Some(amount), Some(currency)) => format!("demand {measure} of {} {currency}", of_amount(amount)),
            _ => format!("demand {measure}"),
        },
        ActionDue::Grant { feature, .. } => format!("grant {feature}"),
    };
    format!("{may}{action}")
}

fn of_amount(amount: &AmountDue) -> String {
    match amount {
        AmountDue::Fixed(number) => number.to_string(),
        AmountDue::Range(low, high) => format!("{low}..{high}"),
        AmountDue::Unstated => "unstated".to_owned(),
        AmountDue::Unknown(open) => format!("? ({})", open.named()),
    }
}

fn of_term(term: &TermDue) -> String {
    match term {
        TermDue::None => String::new(),
        TermDue::Permanent => " permanently".to_owned(),
        TermDue::Unstated => " for unstated".to_owned(),
        TermDue::Until(until) => format!(" until \"{until}\""),
        TermDue::For(amount, unit) if Type::of_unit_word(unit).is_some() => {
            format!(" for {} {unit}", of_amount(amount))
        }
        TermDue::For(amount, unit) => format!(" for {} \"{unit}\"", of_amount(amount)),
    }
}
