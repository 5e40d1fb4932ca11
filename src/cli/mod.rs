//! The command line: arguments, files, the clock, the terminal. No logic.
//!
//! Exit codes: 0 evaluated or clean, 1 problems in policies or facts, 2 wrong usage or input that cannot be read,
//! 130 stopped by somebody, 141 the answer was not read to its end.

mod batch;
mod check;
mod completions;
mod diff;
mod disk;
mod doc;
mod eval;
mod explain;
mod fmt;
mod help;
mod lint_options;
mod lints;
mod man;
mod moment;
mod new;
mod problems;
mod question;
mod revision;
mod schema;
mod stream;
mod terminal;
mod test;
mod timeline;
mod versions;
mod wrong_usage;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use self::terminal::Terminal;
use crate::engine::Lang;

/// Everything was done and nothing is wrong.
const CLEAN: u8 = 0;
/// Policies or facts have problems, or tests fail.
const PROBLEMS: u8 = 1;
/// It could not be done: wrong usage, or something that cannot be read.
const UNUSABLE: u8 = 2;
/// Somebody stopped it.
const STOPPED: u8 = 130;
/// Whoever read the answer went away before its end; a shell says so of programs that a closed pipe ends.
const UNREAD: u8 = 141;

/// Rulebooks of e-commerce platforms as text: what follows for a shop, why, how far from worse, and until when to appeal.
#[derive(Debug, Parser)]
#[command(name = "policyc", version, arg_required_else_help = true)]
struct Arguments {
    /// The language of answers [default: `POLICYC_LANG`, else the locale]
    #[arg(long, global = true, value_enum)]
    lang: Option<Tongue>,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    En,
    Zh,
}

impl From<Tongue> for Lang {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::En,
            Tongue::Zh => Self::Zh,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Judge the facts of shops by the rulebook in force
    Eval(eval::Eval),
    /// Judge the shops of whole files, one decision after another
    Batch(batch::Batch),
    /// Show what happened to shops and what is to come if nothing else does
    Timeline(timeline::Timeline),
    /// Show the versions of rulebooks on a line of time, and what is in force on a day
    Versions(versions::Versions),
    /// Show what two versions of rulebooks differ in by meaning, and which shops are affected
    Diff(diff::Diff),
    /// Begin a rulebook: a commented policy with tests, and facts to try it on
    New(new::New),
    /// Check policies without judging anything
    Check(check::Check),
    /// Explain problems by their codes: what one means, why, and what to do
    Explain(explain::Explain),
    /// List the lints, and how loudly each speaks
    Lints(lints::Lints),
    /// Run the tests written in policies
    Test(test::Test),
    /// Lay out policies
    Fmt(fmt::Fmt),
    /// Write rulebooks as pages to be read, in a browser, on paper or as Markdown
    Doc(doc::Doc),
    /// Print the JSON Schema of the facts that a rulebook takes
    Schema(schema::Schema),
    /// Print a script that lets a shell complete commands and options
    Completions(completions::Completions),
    /// Print the manual page
    Man(man::Man),
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let given: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let lang = help::language(&given);
    let command = help::in_language(Arguments::command(), lang);
    let arguments = match command.try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches))
    {
        Ok(arguments) => arguments,
        Err(error) => return wrong_usage::tell(&error, lang).into(),
    };
    let named = arguments.lang.map(Lang::from);
    let lang = named.unwrap_or_else(terminal::locale);
    let terminal = Terminal::new(lang, arguments.color);
    let code = match arguments.command {
        Command::Eval(eval) => eval.run(&terminal),
        Command::Batch(batch) => batch.run(&terminal),
        Command::Timeline(timeline) => timeline.run(&terminal),
        Command::Versions(versions) => versions.run(&terminal),
        Command::Diff(diff) => diff.run(&terminal),
        Command::New(new) => new.run(&terminal),
        Command::Check(check) => check.run(&terminal),
        Command::Explain(explain) => explain.run(&terminal),
        Command::Lints(lints) => lints.run(&terminal),
        Command::Test(test) => test.run(&terminal),
        Command::Fmt(fmt) => fmt.run(named, &terminal),
        Command::Doc(doc) => doc.run(&terminal),
        Command::Schema(schema) => schema.run(&terminal),
        Command::Completions(completions) => completions.run(&terminal),
        Command::Man(man) => man.run(&terminal),
    };
    code.into()
}
