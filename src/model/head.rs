use super::check::Checker;
use crate::base::{Day, Span, Zone, nearest};
use crate::messages::{Issue, ItemKind, Note, Problem};
use crate::syntax::ast;
use crate::vocabulary::{Confidence, Status, WordKind};

/// The head of a rulebook.
#[derive(Debug, Clone)]
pub struct Head {
    /// `kuaishou.no_source`
    pub id: String,
    /// What people call it.
    pub title: Option<String>,
    /// `2023-05-15`
    pub version: String,
    /// Where the version stands in its life.
    pub status: Status,
    /// When it was published.
    pub published: Option<Day>,
    /// From which day it governs.
    pub effective: Option<Day>,
    /// Whether the text is known to be in force, and not since when.
    pub is_start_unstated: bool,
    /// The first day it governs no longer.
    pub until: Option<Day>,
    /// The zone in which its days are counted.
    pub zone: Zone,
    /// Where its text comes from.
    pub sources: Vec<SourceNote>,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// Where it stands.
    pub span: Span,
    /// Where `effective` stands, or else the id.
    pub effective_span: Span,
}

/// A source of a rulebook's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNote {
    /// What was read.
    pub text: String,
    /// When.
    pub retrieved: Option<Day>,
    /// How far it can be trusted.
    pub confidence: Option<Confidence>,
}

impl Head {
    /// Where the version stands among those of its rulebook: one that was always there, then those that begin on a day, then
    /// those that do not say when they begin. Everything that lists versions, or takes one after another, goes by this.
    pub fn order(&self) -> impl Ord + use<> {
        let place = match (self.is_start_unstated, self.effective) {
            (true, _) => 0,
            (false, Some(_)) => 1,
            (false, None) => 2,
        };
        (place, self.effective, self.until.is_none(), self.until, self.published)
    }

    /// Whether the version is the one that binds on a day. A version without `effective` binds on no day by itself, one whose
    /// start is unstated on every day before its end.
    pub fn governs(&self, day: Day) -> bool {
        self.status.governs() && self.spans(day)
    }

    /// Whether a day lies in the version's span, whatever its status.
    pub fn spans(&self, day: Day) -> bool {
        let has_begun = self.is_start_unstated || self.effective.is_some_and(|from| from <= day);
        has_begun && self.until.is_none_or(|until| day < until)
    }
}

impl Checker<'_> {
    /// Checks a head; what is missing gets a default, after a problem.
    pub(super) fn head(&mut self, head: &ast::Rulebook) -> Head {
        let id_span = head.id.span;
        self.once(&head.title, "title");
        self.once(&head.version, "version");
        self.once(&head.status, "status");
        self.once(&head.published, "published");
        self.once(&head.zone, "zone");
        if let [first, second, ..] = head.effective.as_slice() {
            self.repeated("effective", first.span, second.span);
        }
        let version = head.version.first().map_or_else(
            || {
                self.missing(&head.id, "version");
                String::new()
            },
            |version| version.value.clone(),
        );
        let status = self.status(head);
        let effective = head.effective.first();
        let from = effective.and_then(|effective| effective.from.as_ref());
        let until = effective.and_then(|effective| effective.until.as_ref());
        if let (Some(from), Some(until)) = (from, until)
            && until.value <= from.value
        {
            let problem = Problem::new(Issue::SpanBackwards, until.span).saying(Note::HighEnd);
            self.problems.push(problem.with(from.span, Note::LowEnd));
        }
        self.check_status(head, status, effective.is_some(), until.is_some());
        Head {
            id: head.id.value.clone(),
            title: head.title.first().map(|title| title.value.clone()),
            version,
            status,
            published: head.published.first().map(|day| day.value),
            effective: from.map(|from| from.value),
            is_start_unstated: effective.is_some_and(|effective| effective.from.is_none()),
            until: until.map(|until| until.value),
            zone: self.zone(head),
            sources: head.sources.iter().map(|source| self.source(source)).collect(),
            doc: head.doc.clone(),
            span: head.span,
            effective_span: effective.map_or(id_span, |effective| effective.span),
        }
    }

    /// Reports that an entry is stated a second time: its word, and a value.
    fn once<T>(&mut self, entries: &[ast::Spanned<T>], entry: &str) {
        let [first, again, ..] = entries else { return };
        let whole = |value: Span| {
            let begin = self.sources.with_blank_before(value).start as usize;
            Span::new(value.file, begin.saturating_sub(entry.len()), value.end as usize)
        };
        self.repeated(entry, whole(first.span), whole(again.span));
    }

    fn missing(&mut self, id: &ast::Name, entry: &str) {
        let item = format!("rulebook {}", id.value);
        self.report(Issue::MissingEntry { item, entry: entry.to_owned() }, id.span);
    }

    fn status(&mut self, head: &ast::Rulebook) -> Status {
        let Some(word) = head.status.first() else {
            self.missing(&head.id, "status");
            return Status::InForce;
        };
        Status::from_word(&word.value).unwrap_or_else(|| {
            let near = nearest(&word.value, WordKind::Status.spellings());
            self.unknown(&word.value, ItemKind::Status, near, word.span);
            Status::InForce
        })
    }

    /// A version that governs needs to say from when; one that was superseded, until when.
    fn check_status(&mut self, head: &ast::Rulebook, status: Status, has_effective: bool, has_until: bool) {
        let lacks = if status.governs() && !has_effective {
            "effective DATE"
        } else if status == Status::Superseded && !has_until {
            "effective DATE until DATE"
        } else {
            return;
        };
        let span = head.status.first().map_or(head.id.span, |word| word.span);
        let issue = Issue::StatusNeeds { status: status.word().to_owned(), entry: lacks.to_owned() };
        self.report(issue, span);
    }

    fn zone(&mut self, head: &ast::Rulebook) -> Zone {
        let Some(name) = head.zone.first() else {
            self.missing(&head.id, "zone");
            return Zone::utc();
        };
        Zone::from_name(&name.value).unwrap_or_else(|| {
            let near = nearest(
                &name.value,
                ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "UTC"],
            );
            self.unknown(&name.value, ItemKind::Zone, near, name.span);
            Zone::utc()
        })
    }

    fn source(&mut self, source: &ast::SourceNote) -> SourceNote {
        let confidence = source.confidence.as_ref().and_then(|word| {
            let confidence = Confidence::from_word(&word.value);
            if confidence.is_none() {
                let near = nearest(&word.value, WordKind::Confidence.spellings());
                self.unknown(&word.value, ItemKind::Confidence, near, word.span);
            }
            confidence
        });
        SourceNote {
            text: source.text.value.clone(),
            retrieved: source.retrieved.as_ref().map(|day| day.value),
            confidence,
        }
    }
}
