/// A keyword: the name of its grammar rule without `kw_`, and its spellings, the one that is shown first.
pub type Keyword = (&'static str, &'static [&'static str]);

/// Every keyword of the language. `grammar/keywords.pest` has one rule for each row.
pub const KEYWORDS: &[Keyword] = &[
    ("import", &["import"]),
    ("rulebook", &["rulebook"]),
    ("record", &["record"]),
    ("type", &["type"]),
    ("fact", &["fact"]),
    ("judgement", &["judgement"]),
    ("reading", &["reading"]),
    ("define", &["define"]),
    ("measure", &["measure"]),
    ("feature", &["feature"]),
    ("account", &["account"]),
    ("document", &["document"]),
    ("calendar", &["calendar"]),
    ("appeal", &["appeal"]),
    ("violation", &["violation"]),
    ("gate", &["gate"]),
    ("test", &["test"]),
    ("title", &["title"]),
    ("version", &["version"]),
    ("status", &["status"]),
    ("published", &["published"]),
    ("effective", &["effective"]),
    ("until", &["until"]),
    ("zone", &["zone"]),
    ("source", &["source"]),
    ("retrieved", &["retrieved"]),
    ("confidence", &["confidence"]),
    ("list", &["list"]),
    ("of", &["of"]),
    ("one", &["one"]),
    ("in", &["in"]),
    ("because", &["because"]),
    ("for", &["for"]),
    ("each", &["each"]),
    ("dated", &["dated"]),
    ("where", &["where"]),
    ("take", &["take"]),
    ("heaviest", &["heaviest"]),
    ("first", &["first"]),
    ("all", &["all"]),
    ("tier", &["tier"]),
    ("when", &["when"]),
    ("from", &["from"]),
    ("counts", &["counts"]),
    ("up", &["up"]),
    ("down", &["down"]),
    ("window", &["window"]),
    ("counting", &["counting"]),
    ("the", &["the"]),
    ("day", &["day"]),
    ("rolling", &["rolling"]),
    ("over", &["over"]),
    ("holidays", &["holidays"]),
    ("filing", &["filing"]),
    ("does", &["does"]),
    ("not", &["not"]),
    ("suspend", &["suspend"]),
    ("suspends", &["suspends"]),
    ("success", &["success"]),
    ("revokes", &["revokes"]),
    ("evidence", &["evidence"]),
    ("any", &["any"]),
    ("member", &["member"]),
    ("admit", &["admit"]),
    ("keep", &["keep"]),
    ("warn", &["warn"]),
    ("remove", &["remove"]),
    ("bar", &["bar"]),
    ("may", &["may"]),
    ("shall", &["shall"]),
    ("deduct", &["deduct"]),
    ("points", &["points", "point"]),
    ("fine", &["fine"]),
    ("per", &["per"]),
    ("at", &["at"]),
    ("most", &["most"]),
    ("impose", &["impose"]),
    ("permanently", &["permanently"]),
    ("unstated", &["unstated"]),
    ("demand", &["demand"]),
    ("grant", &["grant"]),
    ("and", &["and"]),
    ("or", &["or"]),
    ("unless", &["unless"]),
    ("between", &["between"]),
    ("is", &["is"]),
    ("absent", &["absent"]),
    ("known", &["known"]),
    ("none", &["none"]),
    ("least", &["least"]),
    ("by", &["by"]),
    ("else", &["else"]),
    ("count", &["count"]),
    ("distinct", &["distinct"]),
    ("sum", &["sum"]),
    ("min", &["min"]),
    ("max", &["max"]),
    ("latest", &["latest"]),
    ("earliest", &["earliest"]),
    ("platform", &["platform"]),
    ("finds", &["finds"]),
    ("last", &["last"]),
    ("this", &["this"]),
    ("year", &["year"]),
    ("quarter", &["quarter"]),
    ("month", &["month"]),
    ("week", &["week"]),
    ("since", &["since"]),
    ("true", &["true"]),
    ("false", &["false"]),
    ("null", &["null"]),
    ("as", &["as"]),
    ("given", &["given"]),
    ("expect", &["expect"]),
    ("total", &["total"]),
    ("closes", &["closes"]),
    ("needs", &["needs"]),
    ("nothing", &["nothing"]),
    ("exposure", &["exposure"]),
    ("to", &["to"]),
    ("margin", &["margin"]),
    ("has", &["has"]),
    ("no", &["no"]),
    ("stated", &["stated"]),
    ("force", &["force"]),
    ("beyond", &["beyond"]),
    ("today", &["today"]),
    ("now", &["now"]),
    ("days", &["days", "day"]),
    ("hours", &["hours", "hour"]),
    ("workdays", &["workdays", "workday"]),
    ("weeks", &["weeks", "week"]),
    ("months", &["months", "month"]),
    ("years", &["years", "year"]),
];

/// The spelling shown for a grammar rule `kw_…`; `None` if it is no keyword.
pub fn spelling(rule: &str) -> Option<&'static str> {
    let word = rule.strip_prefix("kw_")?;
    KEYWORDS.iter().find(|(name, _)| *name == word).map(|(_, spellings)| spellings[0])
}

#[cfg(test)]
mod tests {
    use super::KEYWORDS;

    /// One line of the grammar file, as the table would write it.
    fn row(name: &str, spellings: &[&str]) -> String {
        let quoted: Vec<String> = spellings.iter().map(|word| format!("\"{word}\"")).collect();
        let words = quoted.join("|");
        let words = if spellings.len() > 1 { format!("({words})") } else { words };
        format!("kw_{name}=@{{{words}~!XID_CONTINUE}}")
    }

    #[test]
    fn the_grammar_has_the_same_keywords_with_the_same_spellings() {
        let written: Vec<String> = include_str!("../../grammar/keywords.pest")
            .lines()
            .filter(|line| line.starts_with("kw_"))
            .map(|line| line.split_whitespace().collect())
            .collect();
        let listed: Vec<String> = KEYWORDS.iter().map(|(name, spellings)| row(name, spellings)).collect();
        assert_eq!(written, listed);
    }
}
