//! The grammar, bound to Rust, and its rules said in words.

use crate::messages::Word;
use crate::vocabulary::spelling;

/// The parser that pest makes from the grammar files.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/keywords.pest"]
#[grammar = "../grammar/policy.pest"]
pub(super) struct Grammar;

/// Rules that a person knows by another name than the grammar does. What is not listed is no help in a message.
const WORDS: &[(Rule, Word)] = &[
    (Rule::ident, Word::Described("a name", "名称")),
    (Rule::binder, Word::Described("a name", "名称")),
    (Rule::path, Word::Described("a dotted name", "以点分隔的名称")),
    (Rule::string, Word::Described("a text in quotes", "带引号的文本")),
    (Rule::reason, Word::Described("a text in quotes", "带引号的文本")),
    (Rule::number, Word::Described("a number", "数字")),
    (Rule::quantity, Word::Described("a quantity", "数量")),
    (Rule::signed, Word::Described("a quantity", "数量")),
    (Rule::bound, Word::Described("a number", "数字")),
    (Rule::date, Word::Described("a date such as 2023-05-15", "形如 2023-05-15 的日期")),
    (Rule::datetime, Word::Described("a date with a time", "带时刻的日期")),
    (Rule::zone, Word::Described("a time zone such as Asia/Shanghai", "形如 Asia/Shanghai 的时区")),
    (Rule::currency, Word::Described("a currency such as CNY", "形如 CNY 的币种")),
    (Rule::kind, Word::Described("a type", "类型")),
    (Rule::scalar, Word::Described("a type", "类型")),
    (Rule::expr, Word::Described("a condition or value", "条件或值")),
    (Rule::sum, Word::Described("a value", "值")),
    (Rule::factor, Word::Described("a value", "值")),
    (Rule::postfix, Word::Described("a value", "值")),
    (Rule::comparison, Word::Described("a condition", "条件")),
    (Rule::negation, Word::Described("a condition", "条件")),
    (Rule::entry, Word::Described("a condition", "条件")),
    (Rule::entries, Word::Typed("{")),
    (Rule::operator, Word::Described("a comparison", "比较符")),
    (Rule::plus, Word::Described("an operator", "运算符")),
    (Rule::times, Word::Described("an operator", "运算符")),
    (Rule::compare, Word::Described("a comparison", "比较符")),
    (Rule::field, Word::Described("a field `name: type`", "字段 `名称: 类型`")),
    (Rule::variant, Word::Described("a choice", "选项")),
    (Rule::tier, Word::Described("a tier", "情节 `tier`")),
    (Rule::when, Word::Typed("when")),
    (Rule::effect, Word::Described("an effect", "处置措施")),
    (
        Rule::band,
        Word::Described(
            "`admit`, `keep`, `warn`, `remove` or `bar`",
            "`admit`、`keep`、`warn`、`remove` 或 `bar`",
        ),
    ),
    (Rule::amount, Word::Described("an amount", "数额")),
    (Rule::datum, Word::Described("a value", "值")),
    (Rule::pair, Word::Described("a fact `name: value`", "事实 `名称: 值`")),
    (Rule::object, Word::Typed("{")),
    (Rule::set, Word::Typed("{")),
    (Rule::expect, Word::Typed("expect")),
    (Rule::subject, Word::Described("a rule's name", "规则名称")),
    (Rule::title, Word::Typed("title")),
    (Rule::version, Word::Typed("version")),
    (Rule::status, Word::Typed("status")),
    (Rule::published, Word::Typed("published")),
    (Rule::effective, Word::Typed("effective")),
    (Rule::in_zone, Word::Typed("zone")),
    (Rule::source, Word::Typed("source")),
    (Rule::window, Word::Typed("window")),
    (Rule::filing, Word::Typed("filing")),
    (Rule::success, Word::Typed("success")),
    (Rule::evidence, Word::Typed("evidence")),
    (Rule::arm, Word::Described("a case `value => …`", "情形 `值 => …`")),
    (Rule::cap, Word::Described("an amount", "数额")),
    (Rule::lbrace, Word::Typed("{")),
    (Rule::rbrace, Word::Typed("}")),
    (Rule::lparen, Word::Typed("(")),
    (Rule::rparen, Word::Typed(")")),
    (Rule::lbracket, Word::Typed("[")),
    (Rule::rbracket, Word::Typed("]")),
    (Rule::colon, Word::Typed(":")),
    (Rule::comma, Word::Typed(",")),
    (Rule::equals, Word::Typed("=")),
    (Rule::arrow, Word::Typed("=>")),
    (Rule::dots, Word::Typed("..")),
    (Rule::EOI, Word::Described("a new item", "新的条目")),
];

/// A rule in the words of a person, if it has any.
pub(super) fn word(rule: Rule) -> Option<Word> {
    if let Some((_, word)) = WORDS.iter().find(|(listed, _)| *listed == rule) {
        return Some(word.clone());
    }
    spelling(&format!("{rule:?}")).map(Word::Typed)
}
