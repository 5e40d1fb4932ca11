use super::parse;
use crate::base::{Lang, Sources};
use crate::syntax::ast::{File, Item};

fn read(text: &str) -> (File, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("t.policy", text);
    let (tree, problems) = parse(file, &sources);
    let said = problems.iter().map(|p| {
        let at = p.span().map(|span| sources.slice(span).to_owned()).unwrap_or_default();
        format!("{} {} | {at}", p.code(), p.headline(Lang::En))
    });
    (tree, said.collect())
}

#[test]
fn several_broken_items_give_one_problem_each_and_the_good_ones_stay() {
    let (tree, said) =
        read("fact a bool\nfact b: bool\nviolation v { tier t { when } }\nfact c: bool\n}\nfakt d: bool\n");
    assert_eq!(said.len(), 4, "{said:#?}");
    let good = tree.items.iter().filter(|item| matches!(item, Item::Fact(_))).count();
    assert_eq!(good, 2);
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn full_width_punctuation_is_one_problem_and_does_not_spread() {
    let (tree, said) = read("fact a：bool “是否”\nfact b: number in 0..５\ndefine c = a >＝ 1\n");
    assert_eq!(tree.items.len(), 3);
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_text_left_open_is_told_once() {
    let (_, said) = read("fact a: bool \"是否\nfact b: bool\n");
    assert_eq!(said, ["E0104 this text is never closed | \"是否"]);
}

#[test]
fn deep_nesting_is_told_and_nothing_overflows() {
    let deep = format!("define a = {}1{}", "(".repeat(200_000), ")".repeat(200_000));
    let (_, said) = read(&deep);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("E0103"), "{said:?}");
    let (_, said) = read(&format!("define a = 1{}", " + 1".repeat(100_000)));
    assert!(said[0].starts_with("E0108"), "{said:?}");
    let (_, said) = read(&format!("define a = {} b", "not ".repeat(100_000)));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn doc_comments_belong_to_the_item_below() {
    let (tree, _) = read("/// far away\n\n/// one\n/// two\nfact a: bool // after\n");
    let Item::Fact(fact) = &tree.items[0] else { panic!("a fact") };
    assert_eq!(fact.doc, ["one", "two"]);
    assert_eq!(tree.comments.len(), 4);
}
