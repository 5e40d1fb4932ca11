use crate::base::Lang;
use crate::functions::NUMBERS;

/// A kind of word that is no keyword: where it stands, a name may stand too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// `count`, `money`: where a type is due.
    Type,
    /// `floor`: a function that needs no definition.
    Function,
    /// `balance`: in the conditions of an account.
    Local,
    /// `points`: of an entry of an account.
    EntryField,
    /// `in_force`: how far a version has come.
    Status,
    /// `reprint`: how far a source can be trusted.
    Confidence,
    /// `admitted`: what a gate comes to.
    Gate,
    /// `undetermined`: what a violation or a definition comes to.
    Outcome,
    /// `excused`: what a requirement comes to.
    Requirement,
    /// `open`: how an appeal stands.
    Appeal,
    /// `accepted`: how a document stands.
    Document,
    /// `CNY`: the currency that has a Chinese sign.
    Currency,
}

/// A word in English and in Chinese.
type Row = (&'static str, &'static str);

/// The words of each kind.
const WORDS: &[(WordKind, &[Row])] = &[
    (WordKind::Type, TYPES),
    (WordKind::Function, &FUNCTIONS),
    (WordKind::Local, &[("total", "合计"), ("balance", "余额"), ("entries", "明细")]),
    (WordKind::EntryField, &[("points", "分值"), ("date", "日期")]),
    (WordKind::Status, STATUSES),
    (WordKind::Confidence, CONFIDENCES),
    (WordKind::Gate, GATES),
    (WordKind::Outcome, &[("undetermined", "未定")]),
    (
        WordKind::Requirement,
        &[("met", "满足"), ("failed", "未满足"), ("excused", "豁免"), ("unknown", "未知")],
    ),
    (WordKind::Appeal, APPEALS),
    (WordKind::Document, &[("accepted", "符合要求"), ("refused", "不符合要求"), ("undetermined", "未定")]),
    (WordKind::Currency, &[("CNY", "元")]),
];

/// The names of the builtin functions that are no keywords.
const FUNCTIONS: [Row; NUMBERS.len()] = {
    let mut rows = [("", ""); NUMBERS.len()];
    let mut at = 0;
    while at < rows.len() {
        rows[at] = NUMBERS[at].names;
        at += 1;
    }
    rows
};

const TYPES: &[Row] = &[
    ("bool", "是否"),
    ("count", "数量"),
    ("int", "整数"),
    ("number", "数值"),
    ("percent", "百分比"),
    ("money", "金额"),
    ("points", "分数"),
    ("date", "日期"),
    ("datetime", "时刻"),
    ("text", "文本"),
    ("hours", "小时数"),
    ("days", "天数"),
    ("workdays", "工作日数"),
    ("weeks", "周数"),
    ("months", "月数"),
    ("years", "年数"),
];

const STATUSES: &[Row] = &[
    ("draft", "征求意见稿"),
    ("trial", "试行"),
    ("published", "已发布未生效"),
    ("in_force", "现行"),
    ("superseded", "已被取代"),
    ("withdrawn", "已撤回"),
];

const CONFIDENCES: &[Row] = &[
    ("official", "官方页面"),
    ("reprint", "原文转载"),
    ("press", "行业媒体"),
    ("article", "转述文章"),
    ("unverified", "未经核实"),
];

const GATES: &[Row] = &[
    ("admitted", "准予进入"),
    ("refused", "暂不准入"),
    ("stays", "资格保留"),
    ("warned", "被警告"),
    ("removed", "被清退"),
    ("barred", "被禁入"),
    ("undetermined", "未定"),
];

const APPEALS: &[Row] = &[
    ("open", "可申诉"),
    ("closed", "已截止"),
    ("filed", "已提交"),
    ("rejected", "驳回"),
    ("unknown", "未知"),
];

impl WordKind {
    /// The words of this kind, in English and in Chinese.
    pub fn rows(self) -> &'static [Row] {
        WORDS.iter().find(|(kind, _)| *kind == self).map_or(&[], |(_, rows)| rows)
    }

    /// The English form of a word, whichever it was spelled in; `None` if it is none of this kind.
    pub fn english(self, word: &str) -> Option<&'static str> {
        self.spelled(word, Lang::En)
    }

    /// A word of this kind as one language spells it.
    pub fn spelled(self, word: &str, lang: Lang) -> Option<&'static str> {
        self.rows().iter().find(|(en, zh)| *en == word || *zh == word).map(|(en, zh)| lang.pick(*en, *zh))
    }

    /// Every spelling of the words of this kind.
    pub fn spellings(self) -> impl Iterator<Item = &'static str> {
        self.rows().iter().flat_map(|(en, zh)| [*en, *zh])
    }

    /// Every kind with its words.
    pub fn all() -> impl Iterator<Item = (Self, &'static [(&'static str, &'static str)])> {
        WORDS.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::WordKind;
    use crate::vocabulary::{Confidence, Status};

    #[test]
    fn no_two_words_of_a_kind_are_spelled_alike() {
        for (kind, rows) in WordKind::all() {
            let mut words: Vec<&str> = rows.iter().flat_map(|(en, zh)| [*en, *zh]).collect();
            words.sort_unstable();
            let before = words.len();
            words.dedup();
            assert_eq!(words.len(), before, "{kind:?}");
        }
    }

    #[test]
    fn statuses_and_confidences_are_spelled_as_their_tables_name_them() {
        for (en, zh) in WordKind::Status.rows() {
            assert_eq!(Status::from_word(en).map(|status| status.names().1), Some(*zh));
        }
        for (en, zh) in WordKind::Confidence.rows() {
            assert_eq!(Confidence::from_word(en).map(|confidence| confidence.names().1), Some(*zh));
        }
    }
}
