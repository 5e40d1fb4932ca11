use clap::builder::PossibleValue;
use clap::{Arg, Command};

use super::terminal::locale;
use crate::engine::{Lang, command_help, option_help, placeholder};

/// The layout of a page of help in Chinese.
const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// The language that help and errors of the command line are in, before the command line is understood: that of `--lang`, else that of
/// the environment.
pub(super) fn language(arguments: &[String]) -> Lang {
    let named =
        arguments.iter().enumerate().find_map(|(at, argument)| match argument.strip_prefix("--lang") {
            Some("") => arguments.get(at + 1).map(String::as_str),
            Some(value) => value.strip_prefix('='),
            None => None,
        });
    match named {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        Some(_) | None => locale(),
    }
}

/// The language of this very command line.
pub(super) fn spoken() -> Lang {
    language(&std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect::<Vec<_>>())
}

/// The command line with its help in a language.
pub(super) fn in_language(mut command: Command, lang: Lang) -> Command {
    if lang == Lang::En {
        return command;
    }
    command.build();
    translated(command, "")
}

fn translated(command: Command, name: &str) -> Command {
    let about =
        command_help(name).map_or_else(|| command.get_about().cloned().unwrap_or_default(), Into::into);
    let rows = if name.is_empty() { "policyc" } else { name };
    let command = command
        .about(about.clone())
        .long_about(about)
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_args(|argument| explained(argument, rows))
        .mut_subcommands(|inner| {
            let name = inner.get_name().to_owned();
            translated(inner, &name)
        });
    let usage = usage(&command);
    command.override_usage(usage)
}

/// The line of usage, without the heading that the template has already.
fn usage(command: &Command) -> String {
    let line = command.clone().render_usage().to_string();
    line.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]")
}

/// An argument whose values are named in Chinese.
fn named(argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let own = argument.get_id().as_str().to_uppercase();
    let english = argument.get_value_names().and_then(|names| names.first()).map_or(own, ToString::to_string);
    match placeholder(&english) {
        Some(chinese) => argument.value_name(chinese),
        None => argument,
    }
}

/// An option with its help, its default and the values it takes.
fn explained(argument: Arg, command: &str) -> Arg {
    let Some(help) = option_help(command, argument.get_id().as_str()) else { return argument };
    let mut help = help.to_owned();
    let values: Vec<String> =
        argument.get_possible_values().iter().map(PossibleValue::get_name).map(str::to_owned).collect();
    let are_told = argument.get_action().takes_values() && !argument.is_hide_possible_values_set();
    if are_told && !values.is_empty() {
        help = format!("{help}（可选：{}）", values.join("、"));
    }
    if let Some(default) =
        argument.get_default_values().first().filter(|_| argument.get_action().takes_values())
    {
        help = format!("{help}（默认：{}）", default.to_string_lossy());
    }
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    named(argument)
        .help(help.clone())
        .long_help(help)
        .help_heading(heading)
        .hide_possible_values(true)
        .hide_default_value(true)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{command_help, option_help};
    use crate::cli::Arguments;

    /// The commands and options below a command that have no help in Chinese.
    fn silent(command: &clap::Command, name: &str) -> Vec<String> {
        let rows = if name.is_empty() { "policyc" } else { name };
        let options = command.get_arguments().map(|argument| argument.get_id().as_str());
        let options = options.filter(|option| option_help(rows, option).is_none());
        let mut silent: Vec<String> = options.map(|option| format!("{name} {option}")).collect();
        if command_help(name).is_none() {
            silent.push(name.to_owned());
        }
        let below = command.get_subcommands().filter(|_| name != "help");
        silent.extend(below.flat_map(|inner| self::silent(inner, inner.get_name())));
        silent
    }

    #[test]
    fn every_value_is_named_in_chinese() {
        let mut command = super::in_language(Arguments::command(), super::Lang::Zh);
        for inner in command.get_subcommands_mut().filter(|inner| inner.get_name() != "help") {
            let usage = inner.render_long_help().to_string();
            let named = usage.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
            let english: Vec<&str> = named.map(|(name, _)| name).filter(|name| name.is_ascii()).collect();
            assert_eq!(english, Vec::<&str>::new(), "{usage}");
        }
    }

    #[test]
    fn every_command_and_option_is_told_in_chinese() {
        let mut command = Arguments::command();
        command.build();
        assert_eq!(silent(&command, ""), Vec::<String>::new());
    }
}
