//! Every number of every shipped rulebook is pinned: moved by one, or by one in its last digit, it makes the checker or a test
//! object. Days move by one day.

#[path = "shipped/mutants.rs"]
mod mutants;
mod shipped;

use jiff::civil::Date;
use mutants::{Change, effects, exprs, unnoticed};
use policyc::base::{Number, Span};
use policyc::syntax::ast::{
    Account, Action, BlockKind, Cap, Counts, Expr, ExprKind, File, Item, Literal, Quantity, Spanned, Window,
};

#[test]
fn no_number_can_move_unnoticed() {
    let (tried, survivors) = unnoticed(moves);
    assert!(tried > 200, "only {tried} changes were tried");
    assert!(survivors.is_empty(), "{} changes go unnoticed:\n{}", survivors.len(), survivors.join("\n"));
}

/// The numbers and days that decide something, with what each is moved to: not those of tests, sources and type ranges.
fn moves(tree: &File, text: &str) -> Vec<Change> {
    let of_items = tree.items.iter().flat_map(of_item);
    let spans = of_items.chain(exprs(tree).into_iter().filter_map(of_expr));
    spans.map(|span| (span, moved(&text[span.range()]))).collect()
}

/// What a literal is moved to.
fn moved(written: &str) -> Vec<String> {
    if let Ok(day) = written.parse::<Date>() {
        return [day.tomorrow(), day.yesterday()].map(|day| day.expect("a day").to_string()).to_vec();
    }
    let digits = written.replace('_', "");
    let value = Number::parse(&digits).expect("a number");
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let last_digit = (0..decimals).try_fold(Number::ONE, |unit, _| unit.over(Number::from(10)));
    let mut steps = vec![Number::ONE, last_digit.expect("few digits")];
    steps.dedup();
    let both_ways = steps.into_iter().flat_map(|step| [value.plus(step), value.minus(step)]);
    both_ways.map(|moved| moved.expect("a small number").to_string()).collect()
}

/// The numbers and days outside expressions.
fn of_item(item: &Item) -> Vec<Span> {
    let mut found: Vec<Span> = effects(item).into_iter().flat_map(|effect| of_caps(&effect.action)).collect();
    match item {
        Item::Rulebook(head) => {
            let days =
                head.effective.iter().flat_map(|effective| effective.from.iter().chain(&effective.until));
            found.extend(days.map(|day| day.span));
        }
        Item::Procedure(procedure) => {
            let lengths = procedure.window.iter().chain(&procedure.deciding);
            found.extend(lengths.map(|length| length.value.number_span));
            found.extend(procedure.attempts.iter().map(|attempts| attempts.span));
        }
        Item::Calendar(calendar) => found.extend(calendar.starts.iter().map(|day| day.span)),
        Item::Account(account) => found.extend(of_account(account)),
        _ => {}
    }
    found
}

fn of_account(account: &Account) -> Vec<Span> {
    let start = match &account.counts {
        Counts::Up => None,
        Counts::DownFrom(start) => Some(start.span),
    };
    let mut quantities: Vec<&Spanned<Quantity>> = account.expiry.iter().collect();
    quantities.extend(account.range.iter().flat_map(|range| [&range.low, &range.high]));
    quantities.extend(account.carry.iter().map(|carry| &carry.points));
    quantities.extend(account.recovery.iter().flat_map(|recovery| [&recovery.points, &recovery.every]));
    let milestones = account.milestones.iter().map(|milestone| milestone.point.span);
    start.into_iter().chain(milestones).chain(quantities.iter().map(|one| one.value.number_span)).collect()
}

fn of_caps(action: &Action) -> Vec<Span> {
    match action {
        Action::Deduct { caps, .. } | Action::Fine { caps, .. } => caps.iter().map(of_cap).collect(),
        Action::Impose { .. } | Action::Demand { .. } | Action::Warn | Action::Grant { .. } => Vec::new(),
    }
}

fn of_cap(cap: &Cap) -> Span {
    cap.amount.value.number_span
}

/// The number or day that an expression itself writes.
fn of_expr(expr: &Expr) -> Option<Span> {
    match &expr.kind {
        ExprKind::Literal(Literal::Quantity(quantity)) => Some(quantity.number_span),
        ExprKind::Literal(Literal::Day(_)) => Some(expr.span),
        ExprKind::Literal(Literal::Instant(_)) => panic!("teach this test to move instants"),
        ExprKind::Block(block) => match &block.kind {
            BlockKind::AtLeast(wanted) => Some(wanted.span),
            BlockKind::Any | BlockKind::All | BlockKind::None => None,
        },
        ExprKind::InWindow(_, Window::Last(length) | Window::Since(length, _)) => {
            Some(length.value.number_span)
        }
        _ => None,
    }
}
