use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use super::{MAX_DEPTH, Outcome, Text, too_deep};

/// Makes sure that no line of a TOML text nests too deep, before anything recursive reads it. It counts the brackets
/// that are open and the dots of keys; it need not understand the rest.
pub(super) fn check_depth(text: Text<'_>) -> Outcome<()> {
    let mut depth = Depth { frames: vec![Frame::keys(0)] };
    for token in Source::new(text.text).lex() {
        depth.pass(token);
        if depth.top().depth > MAX_DEPTH {
            return Err(too_deep(text.span(token.span().start(), token.span().end())));
        }
    }
    Ok(())
}

/// The brackets that are open; the lowest frame is the line itself.
struct Depth {
    frames: Vec<Frame>,
}

/// What is known inside one bracket.
#[derive(Clone, Copy)]
struct Frame {
    /// How deep things lie here.
    depth: usize,
    /// How deep they lay when the bracket opened.
    outside: usize,
    /// Whether keys begin after a comma.
    holds_keys: bool,
    /// Whether a key is being read, so that a dot leads one level down.
    in_key: bool,
}

impl Frame {
    fn keys(depth: usize) -> Self {
        Self { depth, outside: depth, holds_keys: true, in_key: true }
    }

    fn values(depth: usize) -> Self {
        Self { depth, outside: depth, holds_keys: false, in_key: false }
    }

    /// The next element begins.
    fn restart(&mut self) {
        *self = if self.holds_keys { Self::keys(self.outside) } else { Self::values(self.outside) };
    }
}

impl Depth {
    /// The innermost open bracket.
    fn top(&self) -> Frame {
        self.frames.last().copied().unwrap_or(Frame::keys(0))
    }

    fn pass(&mut self, token: Token) {
        let Some(&top) = self.frames.last() else { return };
        match token.kind() {
            TokenKind::Dot if top.in_key => self.change(|frame| frame.depth += 1),
            TokenKind::Equals => self.change(|frame| frame.in_key = false),
            TokenKind::Comma => self.change(Frame::restart),
            TokenKind::Newline if top.holds_keys => self.change(Frame::restart),
            TokenKind::LeftSquareBracket if top.in_key => self.frames.push(Frame::keys(top.depth + 1)),
            TokenKind::LeftSquareBracket => self.frames.push(Frame::values(top.depth + 1)),
            TokenKind::LeftCurlyBracket => self.frames.push(Frame::keys(top.depth + 1)),
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket if self.frames.len() > 1 => {
                self.frames.pop();
            }
            TokenKind::Dot
            | TokenKind::Newline
            | TokenKind::RightSquareBracket
            | TokenKind::RightCurlyBracket
            | TokenKind::Whitespace
            | TokenKind::Comment
            | TokenKind::LiteralString
            | TokenKind::BasicString
            | TokenKind::MlLiteralString
            | TokenKind::MlBasicString
            | TokenKind::Atom
            | TokenKind::Eof => {}
        }
    }

    fn change(&mut self, edit: impl FnOnce(&mut Frame)) {
        if let Some(top) = self.frames.last_mut() {
            edit(top);
        }
    }
}
