use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{CLEAN, UNUSABLE};
use crate::engine::{Lang, for_people};

/// Tells what is wrong with a command line, or the help that was asked for; the exit code.
pub(super) fn tell(error: &Error, lang: Lang) -> u8 {
    if let Some(told) = in_chinese(error).filter(|_| lang == Lang::Zh) {
        eprint!("{}", for_people(&told, false));
        return UNUSABLE;
    }
    if error.use_stderr() {
        eprint!("{}", for_people(&error.render().to_string(), false));
        return UNUSABLE;
    }
    if error.print().is_ok() { CLEAN } else { UNUSABLE }
}

/// Two arguments that do not go together.
pub(super) fn conflict(argument: &str, prior: &str) -> Error {
    let mut error = Error::new(ErrorKind::ArgumentConflict);
    error.insert(ContextKind::InvalidArg, ContextValue::String(argument.to_owned()));
    error.insert(ContextKind::PriorArg, ContextValue::String(prior.to_owned()));
    error
}

/// What is wrong with a command line, in Chinese; `None` for kinds that have nothing to say beyond the system's own words.
fn in_chinese(error: &Error) -> Option<String> {
    let text = |kind| error.get(kind).map(said).filter(|text| !text.is_empty());
    let argument = text(ContextKind::InvalidArg).unwrap_or_default();
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let reason = std::error::Error::source(error).map(ToString::to_string);
    let what = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` 缺少取值"),
        ErrorKind::InvalidValue => format!("`{argument}` 不能为“{value}”"),
        ErrorKind::ValueValidation => {
            format!(
                "`{argument}` 的取值“{value}”无效{}",
                reason.map(|reason| format!("：{reason}")).unwrap_or_default()
            )
        }
        ErrorKind::UnknownArgument => format!("没有名为 `{argument}` 的参数"),
        ErrorKind::InvalidSubcommand => {
            format!("没有名为 `{}` 的命令", text(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            Some(prior) if prior != argument => format!("`{argument}` 不能与 `{prior}` 同时使用"),
            Some(_) | None => format!("`{argument}` 只能写一次"),
        },
        ErrorKind::TooManyValues => format!("`{argument}` 不能再取“{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("`{argument}` 的取值个数不对"),
        ErrorKind::NoEquals => format!("`{argument}` 的取值应写在 `=` 之后"),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 编码".to_owned(),
        _ => return None,
    };
    let mut lines = vec![format!("错误：{what}")];
    let hints = [
        (ContextKind::ValidValue, "可选："),
        (ContextKind::ValidSubcommand, "可用的命令："),
        (ContextKind::SuggestedSubcommand, "是否想写："),
        (ContextKind::SuggestedArg, "是否想写："),
        (ContextKind::SuggestedValue, "是否想写："),
    ];
    lines.extend(hints.iter().filter_map(|(kind, hint)| Some(format!("  {hint}{}", text(*kind)?))));
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        lines.push(format!("\n用法：{}", usage.to_string().trim_start_matches("Usage: ")));
    }
    lines.push("\n详见 `--help`。\n".to_owned());
    Some(lines.join("\n"))
}

/// A piece of context as a person reads it.
fn said(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
