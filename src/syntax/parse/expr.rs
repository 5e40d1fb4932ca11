use super::Context;
use super::node::Node;
use crate::base::Span;
use crate::messages::Issue;
use crate::syntax::ast::{
    Aggregate, AggregateKind, Arm, Block, BlockKind, Current, Elements, Expr, ExprKind, Literal, Operator,
    Period, Spanned, Window,
};
use crate::syntax::grammar::Rule;
use crate::vocabulary::WordKind;

/// How many operands one chain of operators may have: the tree of a chain is as deep as the chain is long.
const MAX_CHAIN: usize = 200;

const OPERATORS: &[(&str, Operator)] = &[
    ("==", Operator::Equal),
    ("!=", Operator::NotEqual),
    ("<", Operator::Less),
    ("<=", Operator::AtMost),
    (">", Operator::Greater),
    (">=", Operator::AtLeast),
];

const AGGREGATES: &[(Rule, AggregateKind)] = &[
    (Rule::kw_count, AggregateKind::Count),
    (Rule::kw_sum, AggregateKind::Sum),
    (Rule::kw_min, AggregateKind::Min),
    (Rule::kw_max, AggregateKind::Max),
    (Rule::kw_latest, AggregateKind::Latest),
    (Rule::kw_earliest, AggregateKind::Earliest),
    (Rule::kw_any, AggregateKind::Any),
    (Rule::kw_all, AggregateKind::All),
    (Rule::kw_none, AggregateKind::None),
];

const PERIODS: &[(Rule, Period)] = &[
    (Rule::kw_this_year, Period::Year),
    (Rule::kw_this_quarter, Period::Quarter),
    (Rule::kw_this_month, Period::Month),
    (Rule::kw_this_week, Period::Week),
    (Rule::kw_this_day, Period::Day),
];

/// The value that a table gives to one of a node's children.
fn listed<T: Copy>(node: &Node<'_>, table: &[(Rule, T)]) -> T {
    let found = node
        .children()
        .iter()
        .find_map(|child| table.iter().find(|(rule, _)| *rule == child.rule()).map(|(_, value)| *value));
    found.unwrap_or_else(|| panic!("the grammar gives {:?} one of the listed words", node.rule()))
}

impl Context<'_> {
    /// Any level of expression.
    pub(super) fn expr(&mut self, node: &Node<'_>) -> Expr {
        match node.rule() {
            Rule::expr => self.chain(node, Rule::disjunction, |left, right| {
                ExprKind::Unless(Box::new(left), Box::new(right))
            }),
            Rule::disjunction => self.logic(node, Rule::conjunction, ExprKind::Or),
            Rule::conjunction => self.logic(node, Rule::negation, ExprKind::And),
            Rule::negation => self.negation(node),
            Rule::comparison => self.comparison(node),
            Rule::sum => self.arithmetic(node, Rule::plus),
            Rule::product => self.arithmetic(node, Rule::times),
            Rule::factor => self.factor(node),
            Rule::postfix => self.postfix(node),
            _ => self.primary(node),
        }
    }

    /// The expression that is a child of this node.
    pub(super) fn expr_in(&mut self, node: &Node<'_>, rule: Rule) -> Expr {
        self.expr(node.need(rule))
    }

    fn make(node: &Node<'_>, kind: ExprKind) -> Expr {
        Expr { kind, span: node.span(), cite: None }
    }

    fn chain(&mut self, node: &Node<'_>, rule: Rule, join: impl Fn(Expr, Expr) -> ExprKind) -> Expr {
        let length = node.all(rule).count();
        self.chained(node, length, |context| context.lean_left(node, rule, join))
    }

    fn lean_left(&mut self, node: &Node<'_>, rule: Rule, join: impl Fn(Expr, Expr) -> ExprKind) -> Expr {
        let mut operands = node.all(rule);
        let first = operands.next().expect("the grammar gives a chain its first operand");
        let mut whole = self.expr(first);
        for operand in operands {
            let right = self.expr(operand);
            // Parentheses around an operand belong to the whole.
            let span = first.span().to(operand.span());
            whole = Expr { kind: join(whole, right), span, cite: None };
        }
        whole
    }

    /// Reads a chain of so many operands, unless the tree would become too deep.
    fn chained(&mut self, node: &Node<'_>, operands: usize, read: impl FnOnce(&mut Self) -> Expr) -> Expr {
        let above = self.levels;
        self.levels += operands.saturating_sub(1);
        if self.levels >= MAX_CHAIN {
            self.levels = above;
            self.report(Issue::TooLong { limit: MAX_CHAIN }, node.span());
            return Self::make(node, ExprKind::Broken);
        }
        let whole = read(self);
        self.levels = above;
        whole
    }

    fn logic(&mut self, node: &Node<'_>, rule: Rule, kind: fn(Vec<Expr>) -> ExprKind) -> Expr {
        let mut operands: Vec<Expr> = node.all(rule).map(|operand| self.expr(operand)).collect();
        if operands.len() == 1 {
            return operands.remove(0);
        }
        Self::make(node, kind(operands))
    }

    fn negation(&mut self, node: &Node<'_>) -> Expr {
        let inner = self.expr_in(node, Rule::comparison);
        let is_negated = node.all(Rule::kw_not).count() % 2 == 1;
        if is_negated { Self::make(node, ExprKind::Not(Box::new(inner))) } else { inner }
    }

    fn comparison(&mut self, node: &Node<'_>) -> Expr {
        let left = self.expr_in(node, Rule::sum);
        let Some(tail) = node.children().get(1) else { return left };
        let left = Box::new(left);
        let kind = match tail.rule() {
            Rule::compare => {
                let right = Box::new(self.expr_in(tail, Rule::sum));
                ExprKind::Compare(left, operator(tail.need(Rule::operator)), right)
            }
            Rule::between => {
                let ends: Vec<Expr> = tail.all(Rule::sum).map(|end| self.expr(end)).collect();
                let [low, high]: [Expr; 2] = ends.try_into().expect("the grammar gives `between` two ends");
                ExprKind::Between(left, Box::new(low), Box::new(high))
            }
            Rule::state if tail.has(Rule::kw_absent) => ExprKind::IsAbsent(left),
            Rule::state => ExprKind::IsKnown(left),
            _ => self.within(left, tail),
        };
        Self::make(node, kind)
    }

    fn within(&mut self, left: Box<Expr>, node: &Node<'_>) -> ExprKind {
        let what = &node.children()[1];
        match what.rule() {
            Rule::set => ExprKind::InSet(left, what.all(Rule::sum).map(|item| self.expr(item)).collect()),
            Rule::last => ExprKind::InWindow(left, Window::Last(self.quantity(what.need(Rule::quantity)))),
            Rule::this if what.has(Rule::kw_this_period) => ExprKind::InWindow(left, Window::Own),
            Rule::this => ExprKind::InWindow(left, Window::This(listed(what, PERIODS))),
            Rule::since => {
                let length = self.quantity(what.need(Rule::quantity));
                let anchor = Box::new(self.expr_in(what, Rule::sum));
                ExprKind::InWindow(left, Window::Since(length, anchor))
            }
            Rule::of_calendar => ExprKind::InWindow(left, Window::Calendar(what.ident())),
            _ => ExprKind::InList(left, Box::new(self.expr(what))),
        }
    }

    /// A chain of `+ -` or `* /`, leaning to the left.
    fn arithmetic(&mut self, node: &Node<'_>, signs: Rule) -> Expr {
        let length = node.children().len() / 2 + 1;
        self.chained(node, length, |context| context.arithmetic_chain(node, signs))
    }

    fn arithmetic_chain(&mut self, node: &Node<'_>, signs: Rule) -> Expr {
        let mut parts = node.children().iter();
        let first = parts.next().expect("the grammar gives a chain its first operand");
        let mut whole = self.expr(first);
        while let (Some(sign), Some(operand)) = (parts.next(), parts.next()) {
            debug_assert_eq!(sign.rule(), signs, "operators stand between operands");
            let right = self.expr(operand);
            // Parentheses around an operand belong to the whole.
            let span = first.span().to(operand.span());
            let value = sign.text().chars().next().unwrap_or('+');
            let sign = Spanned { value, span: sign.span() };
            whole = Expr { kind: ExprKind::Arith(Box::new(whole), sign, Box::new(right)), span, cite: None };
        }
        whole
    }

    fn factor(&mut self, node: &Node<'_>) -> Expr {
        let inner = self.expr_in(node, Rule::postfix);
        if node.has(Rule::minus) { Self::make(node, ExprKind::Negate(Box::new(inner))) } else { inner }
    }

    /// A value and the fields taken from it. The first child is the value, whatever its rule.
    fn postfix(&mut self, node: &Node<'_>) -> Expr {
        let inner: Vec<&Node<'_>> =
            node.children().iter().filter(|c| !matches!(c.rule(), Rule::lparen | Rule::rparen)).collect();
        let (first, fields) = inner.split_first().expect("the grammar gives a postfix its value");
        self.chained(node, fields.len() + 1, |context| {
            fields.iter().fold(context.expr(first), |whole, field| {
                let span = Span { end: field.span().end, ..node.span() };
                Expr { kind: ExprKind::Field(Box::new(whole), field.name()), span, cite: None }
            })
        })
    }

    fn primary(&mut self, node: &Node<'_>) -> Expr {
        let kind = match node.rule() {
            Rule::ident => ExprKind::Name(node.name().value),
            Rule::quantity => ExprKind::Literal(Literal::Quantity(self.quantity(node).value)),
            Rule::string => ExprKind::Literal(Literal::Text(node.unquoted().value)),
            Rule::truth => ExprKind::Literal(Literal::Bool(node.has(Rule::kw_true))),
            Rule::date => {
                self.day(node).map_or(ExprKind::Broken, |day| ExprKind::Literal(Literal::Day(day.value)))
            }
            Rule::datetime => ExprKind::Literal(Literal::Instant(node.text().trim().to_owned())),
            Rule::current if node.has(Rule::kw_now) => ExprKind::Current(Current::Now),
            Rule::current => ExprKind::Current(Current::Today),
            Rule::finds => ExprKind::Finds(node.need(Rule::string).unquoted()),
            Rule::call => self.call(node),
            Rule::block => self.block(node, block_kind(node)),
            Rule::at_least => {
                let wanted = self.number(node.need(Rule::number));
                self.block(node, BlockKind::AtLeast(wanted))
            }
            Rule::select => self.select(node),
            Rule::counting | Rule::folding | Rule::quantifier => self.aggregate(node),
            other => panic!("the grammar makes no expression of {other:?}"),
        };
        Self::make(node, kind)
    }

    fn call(&mut self, node: &Node<'_>) -> ExprKind {
        ExprKind::Call(
            node.need(Rule::ident).word(WordKind::Function),
            node.all(Rule::expr).map(|value| self.expr(value)).collect(),
        )
    }

    fn block(&mut self, node: &Node<'_>, kind: BlockKind) -> ExprKind {
        let entries = node.need(Rule::entries);
        ExprKind::Block(Block {
            kind,
            entries: entries.all(Rule::entry).map(|entry| self.cited(entry)).collect(),
        })
    }

    /// An expression with the clause behind it.
    pub(super) fn cited(&mut self, node: &Node<'_>) -> Expr {
        let mut expr = self.expr_in(node, Rule::expr);
        expr.cite = expr.cite.or_else(|| node.cite());
        expr
    }

    fn select(&mut self, node: &Node<'_>) -> ExprKind {
        let of = Box::new(self.expr_in(node, Rule::postfix));
        let arms = node
            .all(Rule::arm)
            .map(|arm| Arm { case: arm.find(Rule::sum).map(|case| self.expr(case)), value: self.cited(arm) });
        ExprKind::By(of, arms.collect())
    }

    fn aggregate(&mut self, node: &Node<'_>) -> ExprKind {
        let kind = listed(node.find(Rule::fold).unwrap_or(node), AGGREGATES);
        let Some(elements) = node.find(Rule::elements) else {
            return ExprKind::Extreme(kind, node.all(Rule::sum).map(|value| self.expr(value)).collect());
        };
        let value = node.find(Rule::sum).map(|value| self.expr(value));
        let elements = self.elements(elements);
        ExprKind::Aggregate(Box::new(Aggregate { kind, value, elements }))
    }

    fn elements(&mut self, node: &Node<'_>) -> Elements {
        Elements {
            binder: node.find(Rule::binder).map(Node::name),
            list: self.expr_in(node, Rule::postfix),
            filter: node.find(Rule::expr).map(|filter| self.expr(filter)),
        }
    }

    /// `x in LIST where …` of a `for each` or a `per`.
    pub(super) fn bound_elements(&mut self, node: &Node<'_>) -> Elements {
        Elements {
            binder: Some(node.ident()),
            list: self.expr_in(node, Rule::postfix),
            filter: node.find(Rule::expr).map(|filter| self.expr(filter)),
        }
    }
}

fn operator(node: &Node<'_>) -> Spanned<Operator> {
    let text = node.text().trim();
    let listed = OPERATORS.iter().find(|(sign, _)| *sign == text);
    let value = listed.expect("the grammar lets only listed operators through").1;
    Spanned { value, span: node.span() }
}

fn block_kind(node: &Node<'_>) -> BlockKind {
    if node.has(Rule::kw_any) {
        BlockKind::Any
    } else if node.has(Rule::kw_all) {
        BlockKind::All
    } else {
        BlockKind::None
    }
}
