use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};

use super::offsets::Offsets;
use super::scalar::resolve;
use super::{Format, MAX_DEPTH, Outcome, Text, refuse, too_deep};
use crate::base::Span;
use crate::facts::{Key, Raw, RawKind};
use crate::messages::Problem;

/// What the scanner says when flow lists nest deeper than it can count, long after [`MAX_DEPTH`].
const SCANNER_TOO_DEEP: &str = "recursion limit exceeded";

/// Reads YAML: one document, without anchors, aliases and tags.
pub(super) fn parse(text: Text<'_>) -> Outcome<Raw> {
    let mut reader = Reader {
        text,
        offsets: Offsets::new(text.text),
        events: Parser::new_from_str(text.text),
        at: text.span(0, 0),
    };
    reader.document()
}

/// Reads event by event, and remembers where the last one stands.
struct Reader<'a> {
    text: Text<'a>,
    offsets: Offsets<'a>,
    events: Parser<'a, StrInput<'a>>,
    at: Span,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Outcome<Raw> {
        let mut first = self.next()?;
        while matches!(first, Event::StreamStart | Event::DocumentStart(_)) {
            first = self.next()?;
        }
        if first == Event::StreamEnd {
            return Err(self.text.without_shops());
        }
        let root = self.value(first, 1)?;
        if root.kind == RawKind::Null && root.span.start == root.span.end {
            return Err(self.text.without_shops());
        }
        self.end().map(|()| root)
    }

    /// Nothing may follow the document.
    fn end(&mut self) -> Outcome<()> {
        loop {
            let event = self.next()?;
            if matches!(event, Event::DocumentStart(_)) {
                return Err(self.refuse("a file must hold one document, not several"));
            }
            if event == Event::StreamEnd {
                return Ok(());
            }
        }
    }

    /// The value that begins with `event`.
    fn value(&mut self, event: Event<'a>, depth: usize) -> Outcome<Raw> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some())?;
                let kind = match style {
                    ScalarStyle::Plain => resolve(&text),
                    ScalarStyle::SingleQuoted
                    | ScalarStyle::DoubleQuoted
                    | ScalarStyle::Literal
                    | ScalarStyle::Folded => RawKind::Text(text.into_owned()),
                };
                Ok(Raw { kind, span: self.at })
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some())?;
                self.list(depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some())?;
                self.object(depth)
            }
            Event::Alias(_) => Err(self.refuse("aliases are not supported; write the value itself")),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => Err(self.refuse("expected a value")),
        }
    }

    /// `[1, 2]`, or lines that begin with `-`
    fn list(&mut self, depth: usize) -> Outcome<Raw> {
        let mut span = self.enter(depth)?;
        let mut elements = Vec::new();
        loop {
            let event = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(Raw { kind: RawKind::List(elements), span: self.close(span) });
            }
            let element = self.value(event, depth + 1)?;
            span = span.to(element.span);
            elements.push(element);
        }
    }

    /// `{a: 1}`, or lines of `a: 1`
    fn object(&mut self, depth: usize) -> Outcome<Raw> {
        let mut span = self.enter(depth)?;
        let mut pairs = Vec::new();
        loop {
            let event = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Raw { kind: RawKind::Object(pairs), span: self.close(span) });
            }
            let key = self.key(event)?;
            let event = self.next()?;
            let value = self.value(event, depth + 1)?;
            span = span.to(key.span).to(value.span);
            pairs.push((key, value));
        }
    }

    /// A key must be a scalar.
    fn key(&mut self, event: Event<'a>) -> Outcome<Key> {
        let Event::Scalar(name, _, anchor, tag) = event else {
            return Err(self.refuse("a key must be a plain or quoted text"));
        };
        self.refuse_extras(anchor, tag.is_some())?;
        Ok(Key::new(&name, self.at))
    }

    /// A list or object ends with its bracket, or else with the last thing in it.
    fn close(&self, span: Span) -> Span {
        if self.at.start == self.at.end { span } else { span.to(self.at) }
    }

    /// The place where a list or object begins, if it does not lie too deep.
    fn enter(&self, depth: usize) -> Outcome<Span> {
        if depth > MAX_DEPTH { Err(too_deep(self.at)) } else { Ok(self.at) }
    }

    fn refuse_extras(&self, anchor: usize, is_tagged: bool) -> Outcome<()> {
        if anchor != 0 {
            return Err(self.refuse("anchors are not supported; write the value where it is needed"));
        }
        if is_tagged { Err(self.refuse("tags are not supported")) } else { Ok(()) }
    }

    fn next(&mut self) -> Outcome<Event<'a>> {
        let Some(next) = self.events.next_event() else {
            return Ok(Event::StreamEnd);
        };
        let (event, span) = next.map_err(|error| self.scanner_refuses(&error))?;
        let is_unwritten = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, ..) if text.is_empty());
        self.at = if is_unwritten { self.after() } else { self.place(span.start.index(), span.end.index()) };
        Ok(event)
    }

    /// The place of a value that is not written: after the last event, not at the next one.
    fn after(&self) -> Span {
        Span { start: self.at.end, ..self.at }
    }

    /// The bytes of a stretch of characters, without the blanks at its end.
    fn place(&self, start: usize, end: usize) -> Span {
        let (start, end) = (self.offsets.byte(start), self.offsets.byte(end));
        let written = self.text.text.get(start..end).unwrap_or("").trim_end();
        self.text.span(start, start + written.len())
    }

    fn refuse(&self, reason: &str) -> Box<Problem> {
        refuse(Format::Yaml, reason, self.at)
    }

    fn scanner_refuses(&self, error: &ScanError) -> Box<Problem> {
        let start = error.marker().index();
        let span = self.place(start, start + 1);
        if error.info() == SCANNER_TOO_DEEP {
            too_deep(span)
        } else {
            refuse(Format::Yaml, error.info(), span)
        }
    }
}
