//! Rulebooks as pages: every clause and every number of a rulebook is on its page, the markup holds, and both languages are whole.

mod shipped;

use std::collections::{BTreeMap, HashSet};

use policyc::engine::{Files, Issue, Lang, PageForm, Problem, Workspace, load, pages};
use scraper::{Html, Selector};

/// Policies by the names that they are loaded by.
struct Texts(BTreeMap<String, String>);

impl Files for Texts {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let missing = Issue::Unreadable { file: path.to_owned(), reason: "not there".into() };
        self.0.get(path).cloned().ok_or_else(|| Problem::nowhere(missing))
    }
}

/// The shipped rulebooks below a folder, or all for an empty name.
fn rulebooks(below: &str) -> Workspace {
    let texts = shipped::policies();
    let folder = format!("policies/{below}");
    let mut paths: Vec<String> = texts.keys().filter(|path| path.starts_with(&folder)).cloned().collect();
    paths.sort();
    load(&paths, &Texts(texts))
}

fn loaded(text: &str) -> Workspace {
    let name = "only.policy".to_owned();
    let workspace =
        load(std::slice::from_ref(&name), &Texts(BTreeMap::from([(name.clone(), text.to_owned())])));
    assert!(!workspace.has_errors(), "{:#?}", workspace.problems);
    workspace
}

const FORMS: &str = include_str!("doc/forms.policy");

/// The pages of a workspace in one form, without the one that lists them.
fn told(workspace: &Workspace, form: PageForm, lang: Lang) -> Vec<(String, String)> {
    let mut told = pages(workspace, &[form], lang);
    assert!(told.remove(0).0.starts_with("index."));
    told
}

fn only(text: &str, form: PageForm, lang: Lang) -> String {
    told(&loaded(text), form, lang).remove(0).1
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

/// What a page says, element by element, without text as it was written: names, examples and the remarks of authors.
fn own_sentences(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let skipped = selector("code, pre, style, .remark, details");
    let skipped: HashSet<_> = page.select(&skipped).map(|one| one.id()).collect();
    let texts = page.tree.nodes().filter_map(|node| Some((node, node.value().as_text()?)));
    let own = texts.filter(|(node, _)| !node.ancestors().any(|above| skipped.contains(&above.id())));
    own.map(|(_, text)| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// The text of a policy without its tests and comments.
fn rules_of(text: &str) -> String {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut kept = String::new();
    let mut is_test = false;
    for line in code {
        is_test |= line.starts_with("test ");
        if !is_test {
            kept += line;
            kept.push('\n');
        }
        is_test &= line != "}";
    }
    kept
}

fn cites(text: &str) -> Vec<&str> {
    text.split("@\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The numbers of a policy outside quotes, names and dates.
fn numbers(text: &str) -> Vec<&str> {
    let outside = text.split('"').step_by(2);
    let tokens = outside.flat_map(|part| part.split(|c: char| !(c.is_alphanumeric() || "._-%:".contains(c))));
    let ends = tokens.flat_map(|token| token.split(".."));
    let is_number = |token: &&str| {
        let digits = token.trim_end_matches('%');
        !digits.is_empty()
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
            && !digits.starts_with('.')
    };
    ends.map(|token| token.trim_end_matches(':')).filter(is_number).collect()
}

#[test]
fn every_page_is_well_formed_and_no_link_leads_nowhere() {
    let workspace = rulebooks("");
    let forms = loaded(FORMS);
    for lang in [Lang::En, Lang::Zh] {
        let mut all = pages(&workspace, &[PageForm::Html], lang);
        all.extend(told(&forms, PageForm::Html, lang));
        assert!(all.len() > 10);
        let files: HashSet<String> = all.iter().map(|(name, _)| format!("./{name}")).collect();
        for (name, page) in &all {
            let page = Html::parse_document(page);
            assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
            let mut ids = HashSet::new();
            for element in page.select(&selector("[id]")) {
                let id = element.value().id().expect("an id");
                assert!(ids.insert(id), "{name}: {id} twice");
            }
            for link in page.select(&selector("a[href]")) {
                let href = link.value().attr("href").expect("a link");
                let leads = href.strip_prefix('#').map_or(files.contains(href), |id| ids.contains(id));
                assert!(leads, "{name}: {href}");
            }
        }
    }
}

#[test]
fn headings_follow_one_another_and_every_table_names_its_rows_and_columns() {
    for (name, page) in told(&rulebooks(""), PageForm::Html, Lang::Zh) {
        let page = Html::parse_document(&page);
        let headings = selector("h1, h2, h3, h4, h5, h6");
        let levels = page.select(&headings);
        let levels: Vec<u8> = levels.map(|heading| heading.value().name().as_bytes()[1]).collect();
        assert_eq!(page.select(&selector("h1")).count(), 1, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        let heads = page.select(&selector("th")).count();
        assert_eq!(heads, page.select(&selector("th[scope=row], th[scope=col]")).count(), "{name}");
        assert_eq!(page.select(&selector("html[lang=zh-CN]")).count(), 1, "{name}");
        let foreign = "script, link, img, iframe, [src], [onclick], a[href^=http]";
        assert_eq!(page.select(&selector(foreign)).count(), 0, "{name}");
    }
}

#[test]
fn every_clause_and_every_number_of_a_shipped_rulebook_is_on_its_page() {
    let workspace = rulebooks("");
    for lang in [Lang::En, Lang::Zh] {
        let told: Vec<String> =
            told(&workspace, PageForm::Html, lang).into_iter().map(|(_, page)| text_of(&page)).collect();
        let mut seen = 0;
        for file in workspace.sources.ids() {
            let source = workspace.sources.file(file);
            let rules = rules_of(&source.text);
            let Some(id) = rules.split("rulebook ").nth(1).and_then(|rest| rest.split(' ').next()) else {
                continue;
            };
            let page = told.iter().find(|page| page.contains(id)).expect("a page");
            for cite in cites(&rules) {
                assert!(page.contains(cite), "{}: @{cite}", source.name);
                seen += 1;
            }
            for number in numbers(&rules) {
                assert!(has_number(page, shown(number)), "{}: {number}", source.name);
                seen += 1;
            }
        }
        assert!(seen > 600, "{seen} clauses and numbers");
    }
}

/// A number without zeros that say nothing.
fn shown(number: &str) -> &str {
    let digits = number.trim_end_matches('%');
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}

/// Whether a number stands on a page by itself, and not as a part of another one.
fn has_number(page: &str, number: &str) -> bool {
    page.match_indices(number).any(|(at, _)| {
        let before = page[..at].chars().next_back();
        let mut after = page[at + number.len()..].chars();
        let goes_on = match after.next() {
            Some('.') => after.next().is_some_and(|c| c.is_ascii_digit()),
            next => next.is_some_and(|c| c.is_ascii_digit()),
        };
        !goes_on && !before.is_some_and(|c| c.is_ascii_digit() || c == '.')
    })
}

fn text_of(page: &str) -> String {
    let page = Html::parse_document(page);
    let hidden: HashSet<_> = page.select(&selector("style, details")).map(|one| one.id()).collect();
    let texts = page.tree.nodes().filter_map(|node| Some((node, node.value().as_text()?)));
    let shown = texts.filter(|(node, _)| !node.ancestors().any(|above| hidden.contains(&above.id())));
    shown.map(|(_, text)| &**text).collect()
}

#[test]
fn every_clause_and_number_of_every_form_is_on_the_page() {
    for lang in [Lang::En, Lang::Zh] {
        let page = text_of(&only(FORMS, PageForm::Html, lang));
        let rules = rules_of(FORMS);
        for cite in cites(&rules) {
            assert!(page.contains(cite), "@{cite}");
        }
        for number in numbers(&rules) {
            assert!(has_number(&page, shown(number)), "{number}");
        }
    }
}

#[test]
fn the_chinese_page_says_nothing_in_english() {
    let pages = told(&rulebooks(""), PageForm::Html, Lang::Zh);
    let forms = only(FORMS, PageForm::Html, Lang::Zh);
    for text in own_sentences(&forms) {
        let words = text.replace("Asia/Shanghai", "").replace("CNY", "");
        assert!(!words.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
    }
    for (name, page) in pages {
        for text in own_sentences(&page) {
            let is_english = ["the ", "of ", "is ", "not "].iter().any(|word| text.contains(word));
            assert!(!is_english, "{name}: {text}");
        }
    }
}

#[test]
fn the_english_page_says_nothing_in_chinese() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let labels: Vec<&str> = FORMS.split('"').skip(1).step_by(2).collect();
    for text in own_sentences(&only(FORMS, PageForm::Html, Lang::En)) {
        let mut rest = text.clone();
        let mut labels = labels.clone();
        labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
        for label in labels {
            rest = rest.replace(label, "");
        }
        assert!(!rest.replace("示例.形式", "").contains(is_han), "{text}");
    }
}

#[test]
fn nothing_in_a_rulebook_becomes_markup() {
    let hostile = "<script>alert(1)</script> & [x](javascript:y) | `z` <b>";
    let text = FORMS
        .replace("各种写法", hostile)
        .replace("体验分", hostile)
        .replace("轻微", hostile)
        .replace("四、1", hostile)
        .replace("原文未写期限", hostile)
        .replace("逐单判定。", hostile)
        .replace("拒不配合", hostile)
        .replace("一单", hostile);
    for lang in [Lang::En, Lang::Zh] {
        let page = only(&text, PageForm::Html, lang);
        assert!(!page.contains("<script"), "a script");
        assert!(!page.contains("<b>"), "a tag");
        assert!(page.matches("&lt;script&gt;").count() > 8);
        assert!(Html::parse_document(&page).errors.is_empty());
        let sheet = only(&text, PageForm::Markdown, lang);
        let outside: String = sheet.split("```").step_by(2).collect();
        assert!(!outside.contains("<script") && !outside.contains("<b>"), "a tag in Markdown");
        assert!(!outside.contains("[x](javascript"), "a link in Markdown");
    }
}

#[test]
fn a_page_is_the_same_every_time() {
    let workspace = rulebooks("");
    let forms = [PageForm::Html, PageForm::Markdown];
    assert_eq!(pages(&workspace, &forms, Lang::Zh), pages(&rulebooks(""), &forms, Lang::Zh));
}

#[test]
fn versions_stand_side_by_side_and_what_differs_is_marked() {
    let workspace = rulebooks("douyin/alliance");
    let page = Html::parse_document(&told(&workspace, PageForm::Html, Lang::Zh).remove(0).1);
    let selected = selector("#side-by-side tbody tr");
    let mut rows = page.select(&selected).map(|row| {
        let cells = row.child_elements().map(|cell| {
            let text: String = cell.text().collect();
            if cell.value().attr("class") == Some("changed") { format!("*{text}") } else { text }
        });
        cells.collect::<Vec<String>>()
    });
    let scores = rows.find(|row| row[0] == "准入条件" && row[1].contains("体验分"));
    let scores = scores.expect("a row of scores");
    assert!(scores[1].starts_with("*商家体验分(百分制) ≥ 70"), "{scores:?}");
    assert!(scores[2].starts_with("*商家体验分 ≥ 4.2"), "{scores:?}");
    assert!(scores[3].starts_with("*商家体验分 ≥ 4"), "{scores:?}");
    assert!(scores[4].starts_with("商家体验分 ≥ 4.5"), "{scores:?}");
}

#[test]
fn pages_of_every_form() {
    insta::assert_snapshot!("forms_zh", only(FORMS, PageForm::Markdown, Lang::Zh));
    insta::assert_snapshot!("forms_en", only(FORMS, PageForm::Markdown, Lang::En));
}

#[test]
fn a_page_of_two_versions() {
    let texts = [
        ("2023.policy", include_str!("doc/fees-2023.policy")),
        ("2024.policy", include_str!("doc/fees-2024.policy")),
    ];
    let texts: BTreeMap<String, String> = texts.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    let workspace = load(&["2024.policy".to_owned(), "2023.policy".to_owned()], &Texts(texts));
    assert!(!workspace.has_errors(), "{:#?}", workspace.problems);
    insta::assert_snapshot!("fees", told(&workspace, PageForm::Markdown, Lang::En).remove(0).1);
}

/// Runs `policyc doc` on a text, into a folder that is made for it.
fn run(text: &str, prepare: impl FnOnce(&std::path::Path)) -> (Option<i32>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let policy = folder.path().join("only.policy");
    std::fs::write(&policy, text).expect("a policy");
    let output = folder.path().join("made").join("pages");
    prepare(&output);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_policyc"));
    command.arg("doc").arg(&policy).arg("-o").arg(&output).args(["--format", "both"]).env_clear();
    let code = command.output().expect("it runs").status.code();
    let entries = std::fs::read_dir(&output).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    (code, names)
}

#[test]
fn the_command_writes_all_pages_or_none() {
    let all = ["index.html", "index.md", "示例.形式.html", "示例.形式.md"].map(str::to_owned).to_vec();
    assert_eq!(run(FORMS, |_| {}), (Some(0), all));
    assert_eq!(run("rulebook a {", |_| {}), (Some(1), vec![]));
    let is_a_file = |output: &std::path::Path| {
        std::fs::create_dir_all(output.parent().expect("a parent")).expect("a folder");
        std::fs::write(output, "mine").expect("a file");
    };
    assert_eq!(run(FORMS, is_a_file), (Some(2), vec![]));
}

#[test]
fn a_rulebook_called_index_does_not_hide_the_list() {
    let workspace = loaded(&FORMS.replace("示例.形式", "index"));
    let names: Vec<String> =
        pages(&workspace, &[PageForm::Html], Lang::En).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["index.html", "index_.html"]);
}
