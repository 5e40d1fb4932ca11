use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::tokens::Token;
use jsonc_parser::{ParseStringErrorKind, Scanner, ScannerOptions};

use super::{Format, MAX_DEPTH, Outcome, Text, refuse, too_deep};
use crate::base::Span;
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{Problem, Reason};

/// Nothing beyond RFC 8259.
const STRICT: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads JSON.
pub(super) fn parse(text: Text<'_>) -> Outcome<Raw> {
    let mut reader = Reader { text, scanner: Scanner::new(text.text, &STRICT), at: text.span(0, 0) };
    let Some(first) = reader.next()? else {
        return Err(text.without_shops());
    };
    let root = reader.value(first, 1)?;
    match reader.next()? {
        None => Ok(root),
        Some(_) => Err(reader.refuse("text after the end of the value")),
    }
}

/// Reads token by token, and remembers where the last one stands.
struct Reader<'a> {
    text: Text<'a>,
    scanner: Scanner<'a>,
    at: Span,
}

impl<'a> Reader<'a> {
    /// The value that begins with `token`.
    fn value(&mut self, token: Token<'a>, depth: usize) -> Outcome<Raw> {
        let kind = match token {
            Token::OpenBracket => return self.list(depth),
            Token::OpenBrace => return self.object(depth),
            Token::String(text) => RawKind::Text(text.into_owned()),
            Token::Number(digits) => RawKind::Number(digits.to_owned()),
            Token::Boolean(truth) => RawKind::Bool(truth),
            Token::Null => RawKind::Null,
            Token::Word(_) => return Err(self.refuse("text must stand in double quotes")),
            Token::CommentLine(_) | Token::CommentBlock(_) => {
                return Err(self.refuse("comments are not allowed"));
            }
            Token::CloseBracket | Token::CloseBrace | Token::Comma | Token::Colon => {
                return Err(self.refuse("expected a value"));
            }
        };
        Ok(Raw { kind, span: self.at })
    }

    /// `[1, 2]`, after its bracket
    fn list(&mut self, depth: usize) -> Outcome<Raw> {
        let open = self.enter(depth)?;
        let mut elements = Vec::new();
        let mut token = self.expect("expected a value or `]`")?;
        while token != Token::CloseBracket {
            elements.push(self.value(token, depth + 1)?);
            if !self.goes_on(&Token::CloseBracket, "expected `,` or `]`")? {
                break;
            }
            token = self.expect("expected a value")?;
            self.no_trailing_comma(&token)?;
        }
        Ok(Raw { kind: RawKind::List(elements), span: open.to(self.at) })
    }

    /// `{"a": 1}`, after its brace
    fn object(&mut self, depth: usize) -> Outcome<Raw> {
        let open = self.enter(depth)?;
        let mut pairs = Vec::new();
        let mut token = self.expect("expected a key or `}`")?;
        while token != Token::CloseBrace {
            let key = self.key(token)?;
            let first = self.expect("expected a value")?;
            pairs.push((key, self.value(first, depth + 1)?));
            if !self.goes_on(&Token::CloseBrace, "expected `,` or `}`")? {
                break;
            }
            token = self.expect("expected a key")?;
            self.no_trailing_comma(&token)?;
        }
        Ok(Raw { kind: RawKind::Object(pairs), span: open.to(self.at) })
    }

    /// `"a":`
    fn key(&mut self, token: Token<'a>) -> Outcome<Key> {
        let Token::String(name) = token else {
            return Err(self.refuse("expected a key in double quotes"));
        };
        let key = Key::new(&name, self.at);
        let reason = "expected `:` after the key";
        if self.expect(reason)? == Token::Colon { Ok(key) } else { Err(self.refuse(reason)) }
    }

    /// Whether a comma follows; if not, the bracket must.
    fn goes_on(&mut self, close: &Token<'a>, reason: &str) -> Outcome<bool> {
        let token = self.expect(reason)?;
        if token == Token::Comma || token == *close {
            Ok(token == Token::Comma)
        } else {
            Err(self.refuse(reason))
        }
    }

    fn no_trailing_comma(&self, token: &Token<'a>) -> Outcome<()> {
        if matches!(token, Token::CloseBracket | Token::CloseBrace) {
            return Err(self.refuse("a comma must be followed by a value"));
        }
        Ok(())
    }

    /// The place of a bracket, if it does not lie too deep.
    fn enter(&self, depth: usize) -> Outcome<Span> {
        if depth > MAX_DEPTH { Err(too_deep(self.at)) } else { Ok(self.at) }
    }

    /// The next token; the end of the text is a problem.
    fn expect(&mut self, reason: &str) -> Outcome<Token<'a>> {
        self.next()?.ok_or_else(|| self.refuse(format!("unexpected end, {reason}")))
    }

    /// The next token, `None` at the end of the text.
    fn next(&mut self) -> Outcome<Option<Token<'a>>> {
        let before = self.scanner.token_end();
        let scanned = self.scanner.scan();
        self.only_blanks(before, self.scanner.token_start())?;
        let token = scanned.map_err(|error| self.scanner_refuses(&error))?;
        self.at = self.text.span(self.scanner.token_start(), self.scanner.token_end());
        if let Some(Token::String(_)) = token {
            self.only_printable()?;
        }
        Ok(token)
    }

    /// The scanner also skips blanks that JSON does not have.
    fn only_blanks(&mut self, start: usize, end: usize) -> Outcome<()> {
        let gap = self.text.text.get(start..end).unwrap_or("");
        let Some(at) = gap.find(|c| !matches!(c, ' ' | '\t' | '\r' | '\n')) else {
            return Ok(());
        };
        self.at = self.text.span(start + at, start + at + 1);
        Err(self.refuse("only spaces, tabs and line breaks may stand between values"))
    }

    /// The scanner also takes line breaks and other control characters inside a text.
    fn only_printable(&mut self) -> Outcome<()> {
        let written = self.text.text.get(self.at.range()).unwrap_or("");
        let Some(at) = written.find(|c| c < ' ') else {
            return Ok(());
        };
        let start = self.at.start as usize + at;
        self.at = self.text.span(start, start + 1);
        Err(self.refuse("a text must not hold line breaks or control characters; write `\\n`"))
    }

    fn refuse(&self, reason: impl Into<Reason>) -> Box<Problem> {
        refuse(Format::Json, reason, self.at)
    }

    fn scanner_refuses(&self, error: &ParseError) -> Box<Problem> {
        let range = error.range();
        refuse(Format::Json, reason(error.kind()), self.text.span(range.start, range.end))
    }
}

/// What the scanner says, in the style of our own sentences.
fn reason(kind: &ParseErrorKind) -> String {
    if let ParseErrorKind::String(ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)) = kind {
        return "this escape is half a character; write both halves of the surrogate pair".to_owned();
    }
    let said = kind.to_string();
    let mut chars = said.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
