use crate::base::{Lang, Sources, harmless, one_line, without_commands};
use crate::messages::{Problem, Severity};

/// Problems as workflow commands of GitHub Actions, one line each: they appear beside the changed lines of a pull request.
pub fn annotate(problems: &[Problem], sources: &Sources, lang: Lang) -> String {
    problems.iter().map(|problem| annotation(problem, sources, lang)).collect()
}

fn annotation(problem: &Problem, sources: &Sources, lang: Lang) -> String {
    let level = match problem.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = Vec::new();
    if let Some(span) = problem.span() {
        let file = sources.file(span.file);
        let (start, end) = (file.position(span.start as usize), file.position(span.end as usize));
        properties.push(format!("file={}", property(&file.name)));
        properties.push(format!("line={},endLine={}", start.line, end.line));
        if start.line == end.line {
            properties.push(format!("col={},endColumn={}", start.column, end.column));
        }
    }
    properties.push(format!("title={}", problem.code()));
    let help = problem.help(lang).map(|help| format!("\n{help}")).unwrap_or_default();
    let message = escaped(&(problem.headline(lang) + &help));
    format!("::{level} {}::{message}\n", properties.join(","))
}

/// The text of a command: what would end the line is escaped.
fn escaped(text: &str) -> String {
    without_commands(&harmless(text)).replace('%', "%25").replace('\n', "%0A")
}

/// The value of a property: what would end it is escaped too.
fn property(text: &str) -> String {
    escaped(&one_line(text)).replace(':', "%3A").replace(',', "%2C")
}
