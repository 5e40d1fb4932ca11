//! The grammar, bound to Rust, and its rules said in words.

use crate::base::Lang;
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
    (Rule::tier, Word::Described("a tier", "情节")),
    (Rule::field, Word::Described("a field `name: type`", "字段 `名称: 类型`")),
    (Rule::variant, Word::Described("a choice", "选项")),
    (Rule::effect, Word::Described("an effect", "处置措施")),
    (Rule::amount, Word::Described("an amount", "数额")),
    (Rule::datum, Word::Described("a value", "值")),
    (Rule::pair, Word::Described("a fact `name: value`", "事实 `名称: 值`")),
    (Rule::object, Word::Typed("{")),
    (Rule::set, Word::Typed("{")),
    (Rule::subject, Word::Described("a rule's name", "规则名称")),
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

/// The bands of a gate, in English and in Chinese keywords.
const BANDS: (Word, Word) = (
    Word::Described(
        "`admit`, `keep`, `warn`, `remove` or `bar`",
        "`admit`、`keep`、`warn`、`remove` 或 `bar`",
    ),
    Word::Described("`进入`, `保持`, `警告`, `清退` or `禁入`", "`进入`、`保持`、`警告`、`清退`或`禁入`"),
);

/// Forms that are known by the keyword that begins them.
const HEADED: &[(Rule, Rule)] = &[
    (Rule::when, Rule::kw_when),
    (Rule::expect, Rule::kw_expect),
    (Rule::title, Rule::kw_title),
    (Rule::version, Rule::kw_version),
    (Rule::status, Rule::kw_status),
    (Rule::published, Rule::kw_published),
    (Rule::effective, Rule::kw_effective),
    (Rule::in_zone, Rule::kw_zone),
    (Rule::source, Rule::kw_source),
    (Rule::window, Rule::kw_window),
    (Rule::evidence, Rule::kw_evidence),
    (Rule::filing, Rule::kw_filing_suspends),
    (Rule::success, Rule::kw_success_revokes),
];

/// A rule in the words of a person, if it has any; keywords as one language spells them.
pub(super) fn word(rule: Rule, lang: Lang) -> Option<Word> {
    if rule == Rule::band {
        return Some(lang.pick(BANDS.0, BANDS.1));
    }
    if let Some((_, word)) = WORDS.iter().find(|(listed, _)| *listed == rule) {
        return Some(word.clone());
    }
    let keyword = HEADED.iter().find(|(form, _)| *form == rule).map_or(rule, |(_, keyword)| *keyword);
    spelling(&format!("{keyword:?}"), lang).map(Word::Typed)
}
