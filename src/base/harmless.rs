//! Texts that somebody else wrote, made so that they are only seen: they steer no terminal, turn no line around, begin no line of their
//! own, and give no commands to a service that reads along.

use std::borrow::Cow;

/// A text that steers nothing: control characters and marks that turn the direction of writing are replaced, each by one that takes as
/// many bytes, so that places stay where they are. Line feeds and tabs remain.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| tame(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(tame).collect())
}

/// The same on one line: every control character becomes a blank.
pub fn one_line(text: &str) -> String {
    if text.chars().all(|c| !c.is_control() && tame(c) == c) {
        return text.to_owned();
    }
    text.chars().map(|c| if c.is_control() { ' ' } else { tame(c) }).collect()
}

/// The same for a stream that people look at, where the colours that we put there remain, and no line is a command to whoever runs us.
pub fn for_people(text: &str, has_colors: bool) -> String {
    text.split_inclusive('\n').map(|line| no_command(&tame_line(line, has_colors))).collect()
}

/// The same for JSON, where such a character stands inside a text and can be written by its number. What lies below the blank is written
/// so already.
pub fn escaped_json(text: String) -> String {
    match String::from_utf8(escaped_json_bytes(text.into_bytes(), 0)) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

/// The same from one byte on.
pub fn escaped_json_bytes(mut text: Vec<u8>, from: usize) -> Vec<u8> {
    let Some(first) = first_to_escape(&text[from..]) else { return text };
    let rest = String::from_utf8_lossy(&text[from + first..]).into_owned();
    text.truncate(from + first);
    let brackets: Vec<usize> = commands(&rest).collect();
    for (at, c) in rest.char_indices() {
        let is_obeyed = matches!(c, '\u{7f}'..='\u{9f}') || is_turning(c);
        if is_obeyed || brackets.binary_search(&at).is_ok() {
            text.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes());
        } else {
            text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    text
}

/// Where the first character lies that JSON lets pass and a terminal obeys.
fn first_to_escape(text: &[u8]) -> Option<usize> {
    let is_steering = |text: &[u8]| {
        matches!(
            text,
            [0x7f, ..]
                | [0xc2, 0x80..=0x9f, ..]
                | [0xe2, 0x80, 0x8e | 0x8f | 0xa8..=0xae, ..]
                | [0xe2, 0x81, 0xa6..=0xaf, ..]
        )
    };
    let steering = memchr::memchr3_iter(0x7f, 0xc2, 0xe2, text).find(|&at| is_steering(&text[at..]));
    let others = memchr::memchr2_iter(0xd8, b'#', text)
        .find(|&at| matches!(text[at..], [0xd8, 0x9c, ..] | [b'#', b'#', ..]));
    steering.into_iter().chain(others).min()
}

/// The brackets of commands to a service, `##[error]` and the like.
fn commands(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('[').map(|(at, _)| at).filter(|&at| {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        before.ends_with("##")
    })
}

fn tame(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => ' ',
        '\u{80}'..='\u{9f}' | '\u{61c}' => '¿',
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
        _ if is_turning(c) => '\u{fffd}',
        _ if c.is_control() => '?',
        _ => c,
    }
}

/// Whether a character turns the direction of writing or ends a line.
fn is_turning(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
}

/// A line with its colours: `ESC [`, numbers, `m`.
fn tame_line(line: &str, has_colors: bool) -> String {
    if !has_colors {
        return harmless(line).into_owned();
    }
    let mut tamed = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\u{1b}') {
        tamed += &harmless(&rest[..at]);
        let length = color(&rest[at..]);
        tamed += if length > 0 { &rest[at..at + length] } else { "?" };
        rest = &rest[at + length.max(1)..];
    }
    tamed + &harmless(rest)
}

/// How many bytes of a text are a colour at its beginning.
fn color(text: &str) -> usize {
    let Some(numbers) = text.strip_prefix("\u{1b}[") else { return 0 };
    let length = numbers.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if numbers[length..].starts_with('m') { "\u{1b}[".len() + length + "m".len() } else { 0 }
}

/// A line that no service takes for a command: `::error::` at its beginning, `##[error]` and the like anywhere.
fn no_command(line: &str) -> String {
    let text = line.trim_start();
    let blanks = line.len() - text.len();
    let line = match text.strip_prefix("::") {
        Some(rest) => format!("{}: :{rest}", &line[..blanks]),
        None => line.to_owned(),
    };
    without_commands(&line)
}

/// A text in which no `##[error]` stands.
pub fn without_commands(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut from = 0;
    for bracket in commands(text) {
        shown += &text[from..bracket];
        shown.push(' ');
        from = bracket;
    }
    shown + &text[from..]
}

#[cfg(test)]
mod tests {
    use super::{escaped_json, for_people, harmless, one_line};

    #[test]
    fn nothing_is_left_that_steers_a_terminal_and_no_byte_moves() {
        let text = "店\u{1b}[31m铺\r\n\t\u{9b}2J\u{202e}a\u{7f}\u{61c}\u{feff}";
        let tamed = harmless(text);
        assert_eq!(tamed, "店?[31m铺 \n\t¿2J\u{fffd}a?¿\u{fffd}");
        assert_eq!(tamed.len(), text.len());
        assert_eq!(one_line("a\nb\tc\u{1b}"), "a b c ");
    }

    #[test]
    fn only_colours_pass_to_a_stream_and_only_where_there_are_some() {
        let text = "\u{1b}[1;31ma\u{1b}[0m\u{1b}]0;b\u{7}\u{1b}[2J\u{1b}";
        assert_eq!(for_people(text, true), "\u{1b}[1;31ma\u{1b}[0m?]0;b??[2J?");
        assert_eq!(for_people(text, false), "?[1;31ma?[0m?]0;b??[2J?");
    }

    #[test]
    fn no_line_is_a_command_to_whoever_runs_us() {
        assert_eq!(for_people("a\n  ::error::b\n::c", false), "a\n  : :error::b\n: :c");
        assert_eq!(for_people("a ##[error]b ##vso[c] ### d", false), "a ## [error]b ##vso [c] ### d");
        assert_eq!(for_people("###[error]b ####vso[c]", false), "### [error]b ####vso [c]");
        assert_eq!(for_people("a::b", false), "a::b");
    }

    #[test]
    fn json_says_by_number_what_a_terminal_would_obey() {
        let written = escaped_json("{\"a\":\"“店·”\u{9b}2J\u{202e}\u{2028}\u{7f}\"}".to_owned());
        assert_eq!(written, "{\"a\":\"“店·”\\u009b2J\\u202e\\u2028\\u007f\"}");
        assert_eq!(escaped_json("[\"##[error]#[a]##\"]".to_owned()), "[\"##\\u005berror]#[a]##\"]");
        assert_eq!(escaped_json("[\"###[error]\"]".to_owned()), "[\"###\\u005berror]\"]");
        assert_eq!(escaped_json("{\n}".to_owned()), "{\n}");
    }
}
