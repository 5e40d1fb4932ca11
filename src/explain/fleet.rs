//! What the decisions of many shops come to together, as people read it.

use super::voice::named;
use crate::base::{Lang, Number};
use crate::eval::decision::{FindingStatus, GateStatus};
use crate::eval::fleet::{Count, Due, Fleet, Outcome, Unread};
use crate::messages::{self, BatchLine, Say};
use crate::render::{Block, Mark, Report};

/// Tells a summary.
pub fn explain_fleet(fleet: &Fleet, lang: Lang) -> Report {
    let records = BatchLine::Records { records: grouped(fleet.records), decisions: grouped(fleet.decisions) };
    let mut blocks = vec![Block::title(records.say(lang))];
    if fleet.rejected > 0 {
        let rejected = BatchLine::Rejected { records: grouped(fleet.rejected) };
        blocks.push(Block::item(Mark::Caution, rejected.say(lang)));
    }
    let findings = fleet.findings.iter().filter(|row| row.count > 0).map(|row| finding(&row, lang)).collect();
    let gates = fleet.gates.iter().filter(|row| row.count > 0).map(|row| gate(&row, lang)).collect();
    let dues = fleet
        .points
        .iter()
        .chain(&fleet.money)
        .filter(|row| row.sum.effects > 0)
        .map(|row| due(row, lang))
        .collect();
    let needs = fleet.needs.iter().map(|(fact, count)| vec![fact.clone(), grouped(*count)]).collect();
    let outcomes = [BatchLine::Rule, BatchLine::Outcome, BatchLine::Count];
    let sums = [BatchLine::What, BatchLine::Shall, BatchLine::AtMost, BatchLine::Unknown];
    blocks.extend(table(&BatchLine::Findings, &outcomes, findings, lang));
    blocks.extend(table(&BatchLine::Gates, &outcomes, gates, lang));
    blocks.extend(table(&BatchLine::Dues, &sums, dues, lang));
    blocks.extend(table(&BatchLine::Needs, &[BatchLine::Fact, BatchLine::Decisions], needs, lang));
    blocks.extend(unread(&fleet.unread, lang));
    Report { blocks }
}

fn table(heading: &BatchLine, head: &[BatchLine], rows: Vec<Vec<String>>, lang: Lang) -> Option<Block> {
    let head = head.iter().map(|cell| cell.say(lang)).collect();
    (!rows.is_empty()).then(|| Block::section(heading.say(lang), vec![Block::Table { head, rows }]))
}

fn finding(row: &Count<'_, Outcome>, lang: Lang) -> Vec<String> {
    let outcome = match row.what {
        Outcome::Tier(id, label) => messages::Outcome::Tier { tier: named(label.as_ref(), id).to_owned() },
        Outcome::Other(FindingStatus::Undetermined) => messages::Outcome::Undetermined,
        Outcome::Other(FindingStatus::NotInForce) => messages::Outcome::NotInForce,
        Outcome::Other(FindingStatus::NotYet) => messages::Outcome::NotYet,
        Outcome::Other(FindingStatus::NoRule) => messages::Outcome::NoRule,
        Outcome::Other(FindingStatus::NoneStated | FindingStatus::Determined | FindingStatus::AtLeast) => {
            messages::Outcome::NoneStated
        }
    };
    vec![row.label.unwrap_or(row.rule).to_owned(), outcome.say(lang), grouped(row.count)]
}

fn gate(row: &Count<'_, GateStatus>, lang: Lang) -> Vec<String> {
    let said = super::gate::word(*row.what).say(lang);
    vec![row.label.unwrap_or(row.rule).to_owned(), said, grouped(row.count)]
}

fn due(row: &Due, lang: Lang) -> Vec<String> {
    let shown = |number: Option<Number>| {
        number.map_or_else(|| BatchLine::Overflow.say(lang), |number| number.to_string())
    };
    let (sure, most) = row.sum.total.unzip();
    let unknown = if row.sum.unknown == 0 { String::new() } else { grouped(row.sum.unknown) };
    vec![named(row.label.as_ref(), &row.of).to_owned(), shown(sure), shown(most), unknown]
}

/// The keys that no rulebook asks for.
pub fn explain_unread(keys: &[Unread], lang: Lang) -> Report {
    Report { blocks: unread(keys, lang).into_iter().collect() }
}

fn unread(keys: &[Unread], lang: Lang) -> Option<Block> {
    let keys = keys.iter().map(|unread| match &unread.near {
        Some(near) => BatchLine::Resembles { key: unread.key.clone(), near: near.clone() }.say(lang),
        None => unread.key.clone(),
    });
    let keys: Vec<String> = keys.collect();
    let said = BatchLine::Unread { keys: keys.join(lang.pick(", ", "、")) }.say(lang);
    (!keys.is_empty()).then(|| Block::item(Mark::Caution, said))
}

/// A count with its digits in groups of three: `1,234,567`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (count, shown) in [(0, "0"), (999, "999"), (1000, "1,000"), (12_345_678, "12,345,678")] {
            assert_eq!(grouped(count), shown);
        }
    }
}
