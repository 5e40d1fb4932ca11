//! What hostile policies, facts, file names, tables and pull requests cannot do: a test for each line of `SECURITY.md`, by its name.

#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use insta_cmd::get_cargo_bin;

/// What stands in files that nobody may see.
const SECRET: &str = "S3CRET";

const HEAD: &str = "rulebook shop.rules {\n  title \"t\"\n  version \"1\"\n  status in_force\n  effective 2024-01-01\n  zone Asia/Shanghai\n}\n";

const RULES: &str = "fact orders: count\n\nviolation late \"迟发\" {\n  tier some @\"1\" { when orders >= 10  fine 5 CNY }\n}\n\naccount points {\n  counts up within 0..100\n}\n";

/// A workspace, and a folder beside it that is out of reach.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().expect("a folder") };
        for folder in ["shop", "outside"] {
            fs::create_dir(place.folder.path().join(folder)).expect("a folder");
        }
        place.write("outside/secret.policy", &format!("fact {SECRET}: frob\n"));
        place.write("outside/secret.txt", &format!("{SECRET}=1\n"));
        place.write("outside/secret.json", &format!("[{{\"{SECRET}\": 1}}"));
        place.write("outside/secret.csv", &format!("\"{SECRET}\n1\n"));
        place.write("shop/rules.policy", &format!("{HEAD}\n{RULES}"));
        place.write("shop/facts.json", "{\"orders\": 12}\n");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn link(&self, name: &str, target: &str) {
        fs::create_dir_all(self.path(name).parent().expect("a folder")).expect("a folder");
        symlink(target, self.path(name)).expect("a link");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(get_cargo_bin("policyc"));
        command.args(arguments).current_dir(self.path("shop")).env_clear().stdin(Stdio::null());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("TOKEN", SECRET);
        command
    }

    /// Runs a command that must come to an end.
    fn run(&self, arguments: &[&str]) -> Told {
        let mut command = self.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let read = |stream: Option<Box<dyn std::io::Read + Send>>| {
            std::thread::spawn(move || {
                let mut bytes = Vec::new();
                stream.expect("a stream").read_to_end(&mut bytes).expect("bytes");
                bytes
            })
        };
        let out = read(out.map(|stream| Box::new(stream) as _));
        let err = read(err.map(|stream| Box::new(stream) as _));
        let began = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("a status") {
                break status;
            }
            if began.elapsed() > Duration::from_mins(1) {
                child.kill().expect("it ends");
                panic!("{arguments:?} hangs");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        let output = Output { status, stdout: out.join().expect("out"), stderr: err.join().expect("err") };
        Told::new(arguments, &output)
    }

    /// Runs a command that is refused with a code, in both languages, and tells nothing of what is out of reach.
    fn refused(&self, arguments: &[&str], code: &str) {
        for lang in ["en", "zh"] {
            let told = self.run(&[arguments, &["--lang", lang]].concat());
            assert!(told.code != Some(0), "{arguments:?} goes through: {}", told.all());
            assert!(told.all().contains(code), "{arguments:?}: no {code} in {}", told.all());
            told.assert_silent();
        }
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        let me = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"];
        let done = command.args(me).args(arguments).current_dir(self.path("shop")).output().expect("git");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

/// What a command told.
struct Told {
    about: String,
    code: Option<i32>,
    out: String,
    err: String,
}

impl Told {
    fn new(arguments: &[&str], output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        Self { about: arguments.join(" "), code: output.status.code(), out, err }
    }

    fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    fn assert_silent(&self) {
        for secret in [SECRET, "root:x:", "root:*:"] {
            assert!(!self.all().contains(secret), "{} tells {secret}: {}", self.about, self.all());
        }
    }

    /// Nothing in it steers a terminal, and no line is a command or begins with what somebody else wrote.
    fn assert_harmless(&self) {
        for text in [&self.out, &self.err] {
            assert_harmless(&self.about, text);
        }
    }
}

fn steers(c: char) -> bool {
    let is_ours = matches!(c, '\n' | '\t');
    let turns =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !is_ours && (c.is_control() || turns)
}

fn assert_harmless(about: &str, text: &str) {
    let bad: Vec<char> = text.chars().filter(|&c| steers(c)).collect();
    assert!(bad.is_empty(), "{about}: {bad:?} in {text:?}");
    for line in text.lines() {
        assert!(!line.trim_start().starts_with("::error::pwned"), "{about}: a command in {text:?}");
        assert!(!line.contains("##[error]pwned"), "{about}: a command in {text:?}");
    }
}

/// What somebody writes who wants to steer.
const HOSTILE: &str = "a\u{1b}[31mb\u{1b}]0;t\u{7}\u{9b}2J\r\n::error::pwned\n##[error]pwned###[error]pwned\u{202e}\u{2028}\u{7f}\u{61c}";

/// The same as it stands in JSON.
fn hostile_json() -> String {
    let escaped = HOSTILE.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat();
    format!("\"{escaped}\"")
}

/// The same as it stands in a policy, which holds no control characters but those that its escapes stand for.
fn hostile_text() -> String {
    HOSTILE.replace("\r\n", "\\n").replace('\n', "\\n")
}

// Files.

#[test]
fn an_import_reads_nothing_outside_the_workspace() {
    let place = Place::new();
    place.link("shop/link.policy", "../outside/secret.policy");
    place.link("shop/folder", "../outside");
    place.link("shop/text.policy", "facts.json");
    place.link("shop/environment.policy", "/proc/self/environ");
    let absolute = place.path("outside/secret.policy").display().to_string();
    let paths = [
        "/etc/passwd",
        "/proc/self/environ",
        "C:\\\\secret.policy",
        "\\\\\\\\server\\\\secret.policy",
        "../outside/secret.policy",
        "../outside/secret.txt",
        "../outside/nothing.policy",
        "../../../../../../../../etc/passwd",
        "./../shop/../outside/secret.policy",
        "link.policy",
        "folder/secret.policy",
        "environment.policy",
        "text.policy",
        "facts.json",
        &absolute,
    ];
    for path in paths {
        place.write("shop/importing.policy", &format!("import \"{path}\"\n\n{HEAD}"));
        for named in ["importing.policy", "."] {
            place.refused(&["check", named], "E0214");
            place.refused(&["check", named, "--format", "json"], "E0214");
        }
        place.refused(&["fmt", "--keywords", "zh", "--check", "importing.policy"], "E0214");
        place.refused(&["eval", "importing.policy", "--facts", "facts.json"], "E0214");
    }
}

#[test]
fn an_import_may_use_the_whole_workspace() {
    let place = Place::new();
    place.write("shop/policyc.toml", "");
    place.write("shop/common/measures.policy", "measure delist \"下架\"\n");
    place.write("shop/rules/a.policy", &format!("import \"../common/measures.policy\"\n\n{HEAD}"));
    place.link("shop/rules/again.policy", "../common/measures.policy");
    place.write(
        "shop/rules/b.policy",
        &format!(
            "import \"again.policy\"\nimport \"../common/measures.policy\"\n\n{}",
            HEAD.replace("shop.rules", "shop.b")
        ),
    );
    for named in [["check", "rules"], ["check", "rules/a.policy"], ["check", "rules/b.policy"]] {
        let told = place.run(&named);
        assert_eq!(told.code, Some(0), "{}", told.all());
    }
    fs::remove_file(place.path("shop/policyc.toml")).expect("a file");
    place.refused(&["check", "rules/a.policy"], "E0214");
    let told = place.run(&["check", "rules/a.policy", "common"]);
    assert_eq!(told.code, Some(0), "what is named is in reach: {}", told.all());
}

#[test]
fn a_file_with_several_names_counts_once() {
    let place = Place::new();
    place.link("shop/link.policy", "rules.policy");
    fs::hard_link(place.path("shop/rules.policy"), place.path("shop/hard.policy")).expect("a link");
    let named = ["rules.policy", "./rules.policy", "../shop/rules.policy", "link.policy", "hard.policy"];
    let told = place.run(&[&["check"], &named[..], &["."]].concat());
    assert!(!told.all().contains("E0403") && !told.all().contains("E0401"), "{}", told.all());
    place.write("shop/a.policy", &format!("import \"lib/x.policy\"\nimport \"lib/y.policy\"\n\n{HEAD}"));
    place.write("shop/lib/x.policy", "measure delist \"下架\"\n");
    fs::hard_link(place.path("shop/lib/x.policy"), place.path("shop/lib/y.policy")).expect("a link");
    let told = place.run(&["check", "a.policy"]);
    assert_eq!((told.code, told.all().contains("E0202")), (Some(0), false), "{}", told.all());
}

#[test]
fn only_a_regular_file_named_as_a_policy_is_read_as_one() {
    let place = Place::new();
    place.write("shop/notes.txt", &format!("{SECRET}\n"));
    place.refused(&["check", "notes.txt"], "E0013");
    place.refused(&["fmt", "notes.txt"], "E0013");
    fs::write(place.path("shop/bytes.policy"), [b"\xff\xfe".as_slice(), SECRET.as_bytes()].concat())
        .expect("a file");
    place.refused(&["check", "bytes.policy"], "E0002");
    place.link("shop/out.policy", "../outside/secret.policy");
    place.refused(&["check", "out.policy"], "E0012");
    place.link("shop/device.policy", "/dev/zero");
    place.refused(&["check", "device.policy"], "E0012");
}

#[test]
fn no_linked_folder_out_of_the_workspace_is_searched_for_policies() {
    let place = Place::new();
    fs::create_dir(place.path("shop/.git")).expect("a folder");
    place.write("shop/.git/secret.policy", &format!("fact {SECRET}: frob\n"));
    place.write("outside/cases/secret.json", &format!("{{\"{SECRET}\": 1}}"));
    place.link("shop/far", "../outside");
    place.link("shop/git", ".git");
    for named in ["far", "far/", "far/.", "far/secret.policy", "far/../outside", "git", "git/secret.policy"] {
        for command in [&["check"][..], &["test"], &["fmt", "--diff"], &["versions"], &["schema"]] {
            place.refused(&[command, &[named]].concat(), "E0012");
        }
        place.refused(&["diff", "rules.policy", named], "E0012");
    }
    place.refused(&["test", "far/cases/secret.json"], "E0012");
    place.write("shop/rules/a.policy", HEAD);
    place.link("shop/near", "rules");
    for named in ["near", "near/a.policy"] {
        let told = place.run(&["check", named]);
        assert_eq!(told.code, Some(0), "a link to a folder of the workspace is followed: {}", told.all());
    }
}

#[test]
fn a_pipe_among_the_policies_is_neither_read_nor_waited_for() {
    let place = Place::new();
    let made = Command::new("mkfifo").arg(place.path("shop/pipe.policy")).status().expect("mkfifo");
    assert!(made.success());
    place.refused(&["check", "."], "E0013");
    place.refused(&["check", "pipe.policy"], "E0013");
    place.refused(&["test", "."], "E0013");
    place.write("shop/importing.policy", &format!("import \"pipe.policy\"\n\n{HEAD}"));
    place.refused(&["check", "importing.policy"], "E0214");
}

#[test]
fn settings_are_read_from_the_repository_and_not_through_links_out_of_it() {
    let place = Place::new();
    place.write("outside/policyc.toml", &format!("{SECRET} = 1\n"));
    place.link("shop/policyc.toml", "../outside/policyc.toml");
    place.refused(&["check", "."], "E0012");
    fs::remove_file(place.path("shop/policyc.toml")).expect("a link");
    place.write("policyc.toml", &format!("{SECRET} = 1\n"));
    fs::create_dir(place.path("shop/.git")).expect("a folder");
    let told = place.run(&["check", "."]);
    assert_eq!(told.code, Some(0), "{}", told.all());
    told.assert_silent();
}

#[test]
fn facts_and_tables_are_not_read_through_links_out_of_the_workspace() {
    let place = Place::new();
    fs::create_dir(place.path("shop/.git")).expect("a folder");
    place.write("shop/.git/config", &format!("{SECRET}\n"));
    place.write("shop/shops.csv", "subject,orders\na,1\n");
    place.link("shop/facts2.json", "../outside/secret.json");
    place.link("shop/hidden.json", ".git/config");
    place.link("shop/table.csv", "../outside/secret.csv");
    place.link("shop/columns.toml", "../outside/secret.txt");
    let batch = ["batch", "rules.policy", "--facts"];
    for facts in ["facts2.json", "hidden.json"] {
        place.refused(&["eval", "rules.policy", "--facts", facts], "E0012");
        place.refused(&["timeline", "rules.policy", "--facts", facts], "E0012");
        place.refused(&[&batch[..], &[facts]].concat(), "E0012");
    }
    place.refused(&[&batch[..], &["table.csv"]].concat(), "E0012");
    place.refused(&[&batch[..], &["shops.csv", "--columns", "columns.toml"]].concat(), "E0012");
    place.refused(
        &[&batch[..], &["shops.csv", "--key", "subject", "--list", "xs=table.csv"]].concat(),
        "E0012",
    );
    place.link("shop/far", "../outside");
    place.link("shop/near/far", "../../outside");
    place.link("shop/git", ".git");
    let whole = place.path("shop/far/secret.json").display().to_string();
    for facts in ["far/secret.json", "near/far/secret.json", "git/config", "far/../secret.json", &whole] {
        place.refused(&["eval", "rules.policy", "--facts", facts], "E0012");
        place.refused(&[&batch[..], &[facts]].concat(), "E0012");
    }
    place.refused(&[&batch[..], &["shops.csv", "--columns", "far/secret.txt"]].concat(), "E0012");
    place.link("shop/close", "data");
    place.link("shop/data/real.json", "../facts.json");
    let told = place.run(&["eval", "rules.policy", "--facts", "close/real.json"]);
    assert_eq!(told.code, Some(0), "a link to a folder of the workspace is followed: {}", told.all());
    let told = place.run(&["eval", "rules.policy", "--facts", "data/real.json"]);
    assert_eq!(told.code, Some(0), "a link inside the workspace is followed: {}", told.all());
}

#[test]
fn cases_and_snapshots_lead_nowhere_else() {
    let place = Place::new();
    place.write("outside/cases/secret.json", &format!("{{\"{SECRET}\": 1}}"));
    place.write("outside/snapshots/victim.snap", "keep me\n");
    place.link("shop/cases", "../outside/cases");
    place.refused(&["test", "rules.policy"], "E0012");
    fs::remove_file(place.path("shop/cases")).expect("a link");
    place.write("shop/cases/c.json", "{\"as_of\": \"2024-02-01\", \"facts\": {\"orders\": 12}}\n");
    place.link("shop/cases/snapshots", "../../outside/snapshots");
    for arguments in [&["test", "rules.policy"][..], &["test", ".", "--accept"], &["test", ".", "--prune"]] {
        place.refused(arguments, "E0012");
    }
    let left: Vec<_> = fs::read_dir(place.path("outside/snapshots")).expect("a folder").collect();
    assert_eq!((left.len(), place.read("outside/snapshots/victim.snap").as_str()), (1, "keep me\n"));
    fs::remove_file(place.path("shop/cases/snapshots")).expect("a link");
    place.write("shop/victim.txt", "keep me\n");
    for (ending, option) in [("snap.new", "--prune"), ("snap", "--accept")] {
        place.link(&format!("shop/cases/snapshots/c.{ending}"), "../../victim.txt");
        let told = place.run(&["test", ".", option]);
        assert!(told.code == Some(2) && told.all().contains("E0006"), "{}", told.all());
        assert_eq!(place.read("shop/victim.txt"), "keep me\n");
    }
}

#[test]
fn an_answer_is_written_through_no_link_out_of_the_workspace() {
    let place = Place::new();
    place.write("outside/victim.json", "keep me\n");
    place.write("shop/shops.ndjson", "{\"orders\": 12}\n");
    place.write("shop/old.policy", &format!("{HEAD}\n{RULES}"));
    fs::create_dir(place.path("shop/.git")).expect("a folder");
    place.write("shop/.git/config", "keep me\n");
    for target in ["../outside/victim.json", "../outside/new.json", ".git/config"] {
        place.link("shop/out.json", target);
        let commands: [&[&str]; 5] = [
            &["batch", "rules.policy", "--facts", "shops.ndjson", "-o", "out.json"],
            &["batch", "rules.policy", "--facts", "shops.ndjson", "--rejects", "out.json"],
            &["diff", "old.policy", "rules.policy", "-o", "out.json"],
            &["timeline", "rules.policy", "--facts", "facts.json", "--format", "json", "-o", "out.json"],
            &["test", "rules.policy", "--coverage=json", "-o", "out.json"],
        ];
        for command in commands {
            let told = place.run(command);
            assert_eq!(told.code, Some(2), "{command:?}: {}", told.all());
        }
        assert_eq!(place.read("outside/victim.json") + &place.read("shop/.git/config"), "keep me\nkeep me\n");
        assert!(!place.path("outside/new.json").exists());
        fs::remove_file(place.path("shop/out.json")).expect("the link is left");
    }
}

#[test]
fn an_answer_is_written_into_no_linked_folder_out_of_the_workspace() {
    let place = Place::new();
    place.write("shop/shops.ndjson", "{\"orders\": 12}\n");
    place.write("shop/old.policy", &format!("{HEAD}\n{RULES}"));
    fs::create_dir(place.path("shop/.git")).expect("a folder");
    let whole = place.path("shop/out/x.json").display().to_string();
    let entries = |folder: &str| fs::read_dir(place.path(folder)).expect("a folder").count();
    let before = (entries("outside"), entries("shop/.git"));
    for target in ["../outside", "../outside/new", ".git"] {
        place.link("shop/out", target);
        let batch = ["batch", "rules.policy", "--facts", "shops.ndjson"];
        let commands: [&[&str]; 9] = [
            &[&batch[..], &["-o", "out/x.json"]].concat(),
            &[&batch[..], &["-o", &whole]].concat(),
            &[&batch[..], &["--rejects", "./out/x.json"]].concat(),
            &["diff", "old.policy", "rules.policy", "-o", "out/x.json"],
            &["timeline", "rules.policy", "--facts", "facts.json", "--format", "json", "-o", "out/x.json"],
            &["test", "rules.policy", "--coverage=json", "-o", "out/new/x.json"],
            &["doc", "rules.policy", "-o", "out"],
            &["doc", "rules.policy", "-o", "out/new"],
            &["new", "out/new"],
        ];
        for command in commands {
            let told = place.run(command);
            assert_eq!(told.code, Some(2), "{command:?}: {}", told.all());
        }
        assert_eq!((entries("outside"), entries("shop/.git")), before, "{target}");
        fs::remove_file(place.path("shop/out")).expect("the link is left");
    }
    place.link("shop/out", "made");
    fs::create_dir(place.path("shop/made")).expect("a folder");
    let told = place.run(&["doc", "rules.policy", "-o", "out"]);
    assert_eq!((told.code, entries("shop/made") > 0), (Some(0), true), "{}", told.all());
}

#[test]
fn a_link_stays_a_link_and_what_it_leads_to_is_written() {
    let place = Place::new();
    place.write("shop/shops.ndjson", "{\"orders\": 12}\n");
    place.link("shop/out.json", "made.json");
    let told = place.run(&["batch", "rules.policy", "--facts", "shops.ndjson", "-o", "out.json"]);
    assert_eq!(told.code, Some(0), "{}", told.all());
    assert!(place.path("shop/out.json").is_symlink());
    assert!(place.read("shop/made.json").contains("late"), "{}", place.read("shop/made.json"));
}

#[test]
fn no_answer_is_written_over_what_it_is_made_of() {
    let place = Place::new();
    place.write("shop/shops.ndjson", "{\"orders\": 12}\n");
    place.write("shop/old.policy", &format!("{HEAD}\n{RULES}"));
    fs::hard_link(place.path("shop/shops.ndjson"), place.path("shop/again.ndjson")).expect("a link");
    let batch = ["batch", "rules.policy", "--facts", "shops.ndjson"];
    let commands: [&[&str]; 8] = [
        &[&batch[..], &["-o", "shops.ndjson"]].concat(),
        &[&batch[..], &["-o", "./again.ndjson"]].concat(),
        &[&batch[..], &["-o", "rules.policy"]].concat(),
        &[&batch[..], &["--rejects", "shops.ndjson"]].concat(),
        &["diff", "old.policy", "rules.policy", "-o", "old.policy"],
        &["diff", "old.policy", "rules.policy", "--facts", "shops.ndjson", "--affected", "shops.ndjson"],
        &["timeline", "rules.policy", "--facts", "facts.json", "--format", "json", "-o", "facts.json"],
        &["test", "rules.policy", "--coverage=json", "-o", "rules.policy"],
    ];
    let before = ["rules.policy", "old.policy", "shops.ndjson", "facts.json"]
        .map(|name| place.read(&format!("shop/{name}")));
    for command in commands {
        let told = place.run(command);
        assert!(told.code == Some(2) && told.all().contains("E0006"), "{command:?}: {}", told.all());
    }
    let after = ["rules.policy", "old.policy", "shops.ndjson", "facts.json"]
        .map(|name| place.read(&format!("shop/{name}")));
    assert_eq!(before, after);
}

#[test]
fn a_pull_request_cannot_pass_off_a_link_as_a_policy() {
    let place = Place::new();
    place.git(&["init", "-q"]);
    place.git(&["add", "."]);
    place.git(&["commit", "-q", "-m", "a"]);
    place.link("shop/link.policy", &format!("fact {SECRET}: frob"));
    place.write(
        "shop/b.policy",
        &format!("import \"link.policy\"\n\n{}", HEAD.replace("shop.rules", "shop.b")),
    );
    place.git(&["add", "."]);
    place.git(&["commit", "-q", "-m", "b"]);
    place.refused(&["diff", "--git", "HEAD~..HEAD"], "E0214");
    place.refused(&["diff", "link.policy", "--git", "HEAD~..HEAD"], "E0013");
    place.git(&["rm", "-q", "--cached", "b.policy"]);
    fs::remove_file(place.path("shop/b.policy")).expect("a file");
    place.git(&["commit", "-q", "-m", "c"]);
    let told = place.run(&["diff", "--git", "HEAD~2..HEAD"]);
    assert_eq!(told.code, Some(0), "a link beside policies is none: {}", told.all());
    told.assert_silent();
}

#[test]
fn an_import_at_a_revision_stays_in_the_repository() {
    let place = Place::new();
    place.write("shop/lib.policy", "measure delist \"下架\"\n");
    place.write(
        "shop/rules/a.policy",
        &format!("import \"../lib.policy\"\n\n{}", HEAD.replace("shop.rules", "shop.a")),
    );
    place.git(&["init", "-q"]);
    place.git(&["add", "."]);
    place.git(&["commit", "-q", "-m", "a"]);
    place.git(&["branch", "feature/x"]);
    let told = place.run(&["diff", "--git", "feature/x..HEAD"]);
    assert_eq!(told.code, Some(0), "{}", told.all());
    for path in ["../../outside/secret.policy", "/etc/passwd", "../facts.json"] {
        place.write(
            "shop/rules/a.policy",
            &format!("import \"{path}\"\n\n{}", HEAD.replace("shop.rules", "shop.a")),
        );
        place.git(&["commit", "-q", "-a", "-m", "b"]);
        let told = place.run(&["diff", "--git", "feature/x..HEAD"]);
        assert!(told.code == Some(2) && told.all().contains("[E02"), "{path}: {}", told.all());
        told.assert_silent();
    }
}

// What is told.

/// A workspace in which everything that can be written is hostile.
fn hostile() -> Place {
    let place = Place::new();
    let text = hostile_text();
    let rules = format!(
        "{}\n/// doc {}\nfact orders: count \"{text}\"\n\nviolation late \"{text}\" {{\n  tier some \"{text}\" @\"{text}\" {{ when orders >= 10  deduct 5 points }}\n}}\n\naccount points \"{text}\" {{\n  counts up within 0..100  @\"{text}\"\n}}\n\ntest \"{text}\" {{\n  as of 2024-02-01\n  given {{ orders: 1 }}\n  expect late is some\n}}\n",
        HEAD.replace("\"t\"", &format!("\"{text}\"")),
        HOSTILE.replace(['\r', '\n'], " "),
    );
    place.write("shop/rules.policy", &rules);
    place.write("shop/later.policy", &rules.replace(">= 10", ">= 20").replace("\"1\"", "\"2\""));
    let subject = hostile_json();
    place.write("shop/facts.json", &format!("{{\"subject\": {subject}, \"orders\": 12}}\n"));
    place.write(
        "shop/bad.json",
        &format!("{{\"subject\": {subject}, \"orders\": {subject}, {subject}: 1}}\n"),
    );
    let record = |orders: &str| format!("{{\"subject\": {subject}, \"orders\": {orders}}}\n");
    place.write("shop/shops.ndjson", &(record("12") + &record(&subject)));
    place.write(
        "shop/raw.ndjson",
        &format!("{{\"subject\": \"{}\", \"orders\": x}}\n", HOSTILE.replace('\n', " ")),
    );
    let cell = HOSTILE.replace('"', "");
    place.write("shop/shops.csv", &format!("subject,orders\n\"{cell}\",12\n\"{cell}\",\"{cell}\"\n"));
    place
}

const DAY: [&str; 2] = ["--as-of", "2024-02-01"];

#[test]
fn nothing_that_is_written_steers_a_terminal_or_a_service() {
    let place = hostile();
    let policies: [&[&str]; 8] = [
        &["check", "rules.policy"],
        &["check", "rules.policy", "--format", "json"],
        &["check", "rules.policy", "--format", "sarif"],
        &["test", "rules.policy", "--ci"],
        &["test", "rules.policy", "--format", "junit"],
        &["test", "rules.policy", "--format", "json"],
        &["versions", "rules.policy"],
        &["schema", "rules.policy"],
    ];
    let more: [&[&str]; 6] = [
        &["test", "rules.policy", "--coverage"],
        &["test", "rules.policy", "--coverage=html"],
        &["diff", "rules.policy", "later.policy"],
        &["diff", "rules.policy", "later.policy", "--format", "html"],
        &["diff", "rules.policy", "later.policy", "--format", "markdown"],
        &["diff", "rules.policy", "later.policy", "--format", "json"],
    ];
    for arguments in policies.iter().chain(&more) {
        for lang in ["en", "zh"] {
            let told = place.run(&[arguments, &["--lang", lang][..]].concat());
            assert!(!told.all().is_empty(), "{arguments:?}");
            told.assert_harmless();
        }
    }
    let asked: [&[&str]; 9] = [
        &["eval", "rules.policy", "--facts", "facts.json"],
        &["eval", "rules.policy", "--facts", "bad.json"],
        &["eval", "rules.policy", "--facts", "facts.json", "--format", "json"],
        &["eval", "rules.policy", "--facts", "facts.json", "--format", "ndjson"],
        &["timeline", "rules.policy", "--facts", "facts.json"],
        &["timeline", "rules.policy", "--facts", "facts.json", "--format", "json"],
        &["timeline", "rules.policy", "--facts", "facts.json", "--format", "svg"],
        &["diff", "rules.policy", "later.policy", "--facts", "shops.ndjson", "--format", "markdown"],
        &["diff", "rules.policy", "later.policy", "--facts", "shops.ndjson", "--format", "html"],
    ];
    for arguments in asked {
        for lang in ["en", "zh"] {
            let told = place.run(&[arguments, &DAY, &["--lang", lang]].concat());
            assert!(!told.all().is_empty(), "{arguments:?}");
            told.assert_harmless();
        }
    }
}

#[test]
fn colours_are_ours_and_no_others() {
    let place = hostile();
    for arguments in [
        &["check", "rules.policy"][..],
        &["eval", "rules.policy", "--facts", "facts.json"],
        &["eval", "rules.policy", "--facts", "bad.json"],
        &["diff", "rules.policy", "later.policy"],
    ] {
        let told = place.run(&[arguments, &["--color", "always"]].concat());
        let all = told.all();
        for (at, _) in all.match_indices('\u{1b}') {
            let numbers = all[at..].strip_prefix("\u{1b}[").expect("a colour");
            let end = numbers.find(|c: char| !c.is_ascii_digit() && c != ';').expect("an end");
            assert!(numbers[end..].starts_with('m'), "{arguments:?}: {all:?}");
        }
        assert!(!all.contains("\u{1b}[31mb"), "a colour of somebody else: {all:?}");
    }
}

#[test]
fn rejected_records_are_told_on_their_lines() {
    let place = hostile();
    for facts in ["shops.ndjson", "raw.ndjson", "shops.csv"] {
        for form in ["ndjson", "csv", "summary"] {
            let told = place.run(&[
                "batch",
                "rules.policy",
                "--facts",
                facts,
                "--output-format",
                form,
                "--rejects",
                "no.ndjson",
                "--as-of",
                "2024-02-01",
            ]);
            assert_eq!(told.code, Some(1), "{facts}: {}", told.all());
            assert_harmless(facts, told.out.trim_start_matches('\u{feff}'));
            assert_harmless(facts, &told.err);
            assert_harmless(facts, &place.read("shop/no.ndjson"));
        }
    }
}

#[test]
fn an_annotation_is_one_line_and_is_ours() {
    let place = hostile();
    let name = "a\u{1b}[2J,line=1::\n::error::pwned.policy";
    place.write(&format!("shop/{name}"), "fact x: frob\n");
    for arguments in
        [&["check", name, "--format", "github"][..], &["test", "rules.policy", "--format", "github"]]
    {
        let told = place.run(arguments);
        told.assert_harmless();
        let commands: Vec<&str> = told.out.lines().collect();
        let is_ours = |line: &&str| line.starts_with("::error ") || line.starts_with("::warning ");
        assert!(!commands.is_empty() && commands.iter().all(is_ours), "{commands:?}");
    }
}

#[test]
fn a_file_name_is_only_a_name() {
    let place = Place::new();
    let name = "x\u{1b}]0;t\u{7}\n::error::pwned\r\u{202e}.policy";
    place.write(&format!("shop/names/{name}"), &format!("{HEAD}fact   x: bool\nfact y: frob\n"));
    for arguments in [
        &["check", "names"][..],
        &["check", "names", "--format", "json"],
        &["check", "names", "--format", "sarif"],
        &["fmt", "names", "--check"],
        &["fmt", "names", "--diff"],
        &["test", "names", "--format", "junit"],
        &["eval", "names", "--facts", "no\u{1b}[2J\n::error::pwned.json"],
        &["check", "nothing\u{1b}[2J\n::error::pwned"],
        &["nothing\u{1b}[2J\n::error::pwned"],
    ] {
        for lang in ["en", "zh"] {
            let told = place.run(&[arguments, &["--lang", lang]].concat());
            assert!(told.code != Some(0), "{arguments:?}");
            told.assert_harmless();
        }
    }
}

#[test]
fn no_cell_is_a_formula() {
    let place = Place::new();
    let subjects = ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1", "::error::pwned"];
    let records: String = subjects
        .iter()
        .map(|subject| format!("{{\"subject\": {subject:?}, \"orders\": 12}}\n"))
        .collect::<Vec<_>>()
        .concat();
    place.write("shop/shops.ndjson", &records);
    let told = place.run(&["batch", "rules.policy", "--facts", "shops.ndjson", "--output-format", "csv"]);
    let rows: Vec<&str> = told.out.lines().skip(1).collect();
    assert_eq!(rows.len(), subjects.len() * 2, "{}", told.out);
    for row in rows {
        assert!(row.starts_with('\''), "{row:?}");
    }
}

#[test]
fn an_entry_of_a_calendar_keeps_to_its_lines() {
    let place = hostile();
    let rules = format!(
        "{HEAD}record Penalty {{ id: text  at: date  points: points }}\nfact penalties: list of Penalty\naccount sums \"{0}\" {{\n  counts up\n  entries p from penalties {{ points p.points  dated p.at }}\n  each entry expires after 90 days\n}}\n",
        hostile_text()
    );
    place.write("shop/rules.policy", &rules);
    let subject = hostile_json();
    place.write(
        "shop/facts.json",
        &format!("{{\"subject\": {subject}, \"penalties\": [{{\"id\": {subject}, \"at\": \"2024-01-20\", \"points\": 5}}]}}\n"),
    );
    let told = place.run(&[
        "timeline",
        "rules.policy",
        "--facts",
        "facts.json",
        "--format",
        "ics",
        "--as-of",
        "2024-02-01",
    ]);
    assert_eq!(told.code, Some(0), "{}", told.all());
    let text = told.out.replace("\r\n ", "").replace("\r\n", "\n");
    assert!(text.contains("BEGIN:VEVENT"), "{text}");
    assert_harmless("ics", &text);
    assert_harmless("ics as it is folded", &told.out.replace('\r', ""));
    for line in text.lines() {
        let is_property = line.split([':', ';']).next().is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
        });
        assert!(is_property, "{line:?} in {text}");
    }
}

#[test]
fn pages_hold_no_markup_of_others() {
    let place = Place::new();
    let text =
        "<script>alert(1)</script><img src=x onerror=1> ![a](https://evil.example/b) [c](javascript:1) @all";
    place.write(
        "shop/rules.policy",
        &format!("{HEAD}\nfact orders: count \"{text}\"\n\nviolation late \"{text}\" {{\n  tier some \"{text}\" @\"1\" {{ when orders >= 10  fine 5 CNY }}\n}}\n"),
    );
    place.write(
        "shop/later.policy",
        &place.read("shop/rules.policy").replace(">= 10", ">= 20").replace("\"1\"", "\"2\""),
    );
    place.write("shop/facts.json", &format!("[{{\"subject\": \"{text}\", \"orders\": 12}}]"));
    let told = place.run(&["doc", "rules.policy", "-o", "pages", "--format", "both"]);
    assert_eq!(told.code, Some(0), "{}", told.all());
    let mut pages: Vec<(PathBuf, String)> = fs::read_dir(place.path("shop/pages"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a page")))
        .collect();
    for form in ["html", "markdown"] {
        let told = place.run(&[
            "diff",
            "rules.policy",
            "later.policy",
            "--facts",
            "facts.json",
            "--as-of",
            "2024-02-01",
            "--format",
            form,
        ]);
        pages.push((PathBuf::from(form), told.out));
    }
    let told = place.run(&[
        "timeline",
        "rules.policy",
        "--facts",
        "facts.json",
        "--format",
        "svg",
        "--as-of",
        "2024-02-01",
    ]);
    pages.push((PathBuf::from("svg"), told.out));
    assert!(pages.len() >= 5);
    for (path, page) in pages {
        let is_page = page.starts_with('<');
        let markups = if is_page { &["<script", "<img"][..] } else { &["<script", "<img", "![a](", "[c]("] };
        for markup in markups {
            assert!(!page.contains(markup), "{}: {markup} in {page}", path.display());
        }
    }
}

// How much.

#[test]
fn a_record_that_holds_itself_is_refused() {
    let place = Place::new();
    let circles = [
        ("record A { xs: list of A }", vec!["A.xs"]),
        ("record A { b: B }\nrecord B { a: A }", vec!["A.b", "B.a"]),
        ("type T = A\nrecord A { id: text  xs: list of list of T }", vec!["A.xs"]),
        (
            "record A { b: B }\nrecord B { c: C }\ntype T = A\nrecord C { ts: list of T }",
            vec!["A.b", "B.c", "C.ts"],
        ),
    ];
    for (records, links) in circles {
        place.write("shop/rules.policy", &format!("{HEAD}{records}\nfact as: list of A\n"));
        place.write(
            "shop/later.policy",
            &format!("{HEAD}{records}\nfact as: list of A\n").replace("\"1\"", "\"2\""),
        );
        for arguments in [
            &["check", "rules.policy"][..],
            &["schema", "rules.policy"],
            &["diff", "rules.policy", "later.policy"],
            &["doc", "rules.policy", "-o", "pages"],
            &["eval", "rules.policy", "--facts", "facts.json"],
            &["batch", "rules.policy", "--facts", "facts.json"],
        ] {
            place.refused(arguments, "E0215");
        }
        let told = place.run(&["check", "rules.policy", "--format", "json"]);
        for link in links {
            assert!(told.out.contains(&format!("`{link}`")), "{link}: {}", told.out);
        }
    }
}

#[test]
fn nothing_nests_so_deep_that_the_stack_ends() {
    let place = Place::new();
    let many = 20_000;
    let chain = |one: &dyn Fn(usize) -> String, last: &str| (0..many).map(one).collect::<String>() + last;
    let texts = [
        chain(
            &|at| format!("record R{at} {{ x: R{} }}\n", at + 1),
            &format!("record R{many} {{ x: count }}\nfact f: R0\n"),
        ),
        chain(&|at| format!("record R{at} {{ x: R{} }}\n", (at + 1) % many), "fact f: R0\n"),
        (0..40)
            .map(|at| format!("record R{at} {{ x: R{0} y: R{0} }}\n", at + 1))
            .collect::<Vec<_>>()
            .concat()
            + "record R40 { x: count }\nfact f: R0\n",
        chain(&|at| format!("type T{at} = T{}\n", at + 1), &format!("type T{many} = count\nfact f: T0\n")),
        chain(&|at| format!("type T{at} = T{}\n", (at + 1) % many), "fact f: T0\n"),
        format!("fact f: {}count\n", "list of ".repeat(many)),
        format!("define d = {}1{}\n", "(".repeat(many), ")".repeat(many)),
        format!("define d = {}true\n", "not ".repeat(many)),
        format!(
            "test \"t\" {{ as of 2024-02-01 given {{ f: {}{} }} }}\n",
            "[".repeat(many),
            "]".repeat(many)
        ),
    ];
    for text in texts {
        place.write("shop/rules.policy", &format!("{HEAD}{text}"));
        for command in ["check", "schema", "versions"] {
            let told = place.run(&[command, "rules.policy"]);
            assert!(
                matches!(told.code, Some(0 | 1)),
                "{command} {}: {:?} {}",
                &text[..40],
                told.code,
                told.err
            );
        }
    }
    place.write("shop/rules.policy", &format!("{HEAD}\n{RULES}"));
    let nested = [("[", "]"), ("{\"a\":", "}")];
    for (open, close) in nested {
        let text = format!("{}1{}", open.repeat(many), close.repeat(many));
        for name in ["deep.json", "deep.yaml", "deep.ndjson"] {
            place.write(&format!("shop/{name}"), &text);
            let told = place.run(&["batch", "rules.policy", "--facts", name]);
            assert!(matches!(told.code, Some(1 | 2)), "{name}: {:?} {}", told.code, told.err);
        }
        for name in ["deep.json", "deep.yaml"] {
            let told = place.run(&["eval", "rules.policy", "--facts", name]);
            assert_eq!(told.code, Some(1), "{name}: {}", told.err);
        }
    }
    place.write("shop/deep.toml", &format!("a = {}1{}\n", "[".repeat(many), "]".repeat(many)));
    let told = place.run(&["eval", "rules.policy", "--facts", "deep.toml"]);
    assert_eq!(told.code, Some(1), "{}", told.err);
}

#[test]
fn imports_that_lead_back_come_to_an_end() {
    let place = Place::new();
    place.write("shop/a.policy", &format!("import \"b.policy\"\n\n{HEAD}"));
    place.write("shop/b.policy", "import \"c.policy\"\n");
    place.write("shop/c.policy", "import \"b.policy\"\nmeasure delist \"下架\"\n");
    let told = place.run(&["check", "a.policy"]);
    assert_eq!(told.code, Some(0), "{}", told.all());
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let place = Place::new();
    place.write("shop/large.policy", &" ".repeat(4 * 1024 * 1024 + 1));
    place.refused(&["check", "large.policy"], "E0003");
}

// Streams.

#[test]
fn an_answer_that_nobody_reads_to_its_end_is_no_success() {
    let place = Place::new();
    place.write("shop/shops.ndjson", &"{\"orders\": 12}\n".repeat(20_000));
    let mut command = place.command(&["batch", "rules.policy", "--facts", "shops.ndjson"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut out = child.stdout.take().expect("a stream");
    out.read_exact(&mut [0; 10]).expect("a beginning");
    drop(out);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(141));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn what_was_begun_is_taken_away() {
    let place = Place::new();
    let mut command = place.command(&["batch", "rules.policy", "--facts", "-", "-o", "out.ndjson"]);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut input = child.stdin.take().expect("a stream");
    input.write_all("{\"orders\": 12}\n".repeat(1000).as_bytes()).expect("records");
    let hidden = || {
        let entries = fs::read_dir(place.path("shop")).expect("a folder");
        let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
        entries.map(name).filter(|name| name.to_string_lossy().starts_with('.')).count()
    };
    while hidden() == 0 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let ended = Command::new("kill").arg(child.id().to_string()).status().expect("kill");
    assert!(ended.success());
    assert_eq!(child.wait().expect("an end").code(), Some(130));
    drop(input);
    assert_eq!((hidden(), place.path("shop/out.ndjson").exists()), (0, false));
}

// The page.

#[test]
fn every_line_of_the_page_has_its_test() {
    let page = fs::read_to_string("SECURITY.md").expect("the page");
    let named: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("- "))
        .map(|line| {
            let name = line.rsplit_once("(`").and_then(|(_, rest)| rest.strip_suffix("`)"));
            name.unwrap_or_else(|| panic!("names no test: {line}"))
        })
        .collect();
    let source = fs::read_to_string("tests/security.rs").expect("this file");
    let tests: Vec<&str> = source
        .split("#[test]\nfn ")
        .skip(1)
        .map(|rest| rest.split('(').next().expect("a name"))
        .filter(|name| *name != "every_line_of_the_page_has_its_test")
        .collect();
    for name in &named {
        assert!(tests.contains(name), "no such test: {name}");
    }
    for test in &tests {
        assert!(named.contains(test), "no line of the page names {test}");
    }
    assert!(
        Path::new("SECURITY.md").exists()
            && fs::read_to_string("README.md").expect("the page").contains("SECURITY.md")
    );
}
