use super::check::Found;
use super::*;
use crate::fixture::{view, view_with_plans, view_with_positions};

fn checked(files: &Files) -> Found {
    check(files, &BTreeMap::new())
}

#[test]
fn a_bundle_holds_by_itself_and_fully_with_the_texts() {
    let bare = files(&view(), false).unwrap();
    let found = checked(&bare);
    assert_eq!((found.in_context, found.in_text, found.texts, found.of), (10, 0, 0, 2), "{found:?}");
    assert!(found.broken.is_empty() && bare.keys().all(|name| !name.starts_with("texts/")));
    let full = checked(&files(&view(), true).unwrap());
    assert_eq!((full.in_context, full.in_text, full.texts), (10, 10, 2), "{full:?}");
    let view = view();
    let texts = view.case.documents.iter().map(|entry| &entry.document);
    let own = texts.map(|document| (document.id().to_string(), document.text().to_owned()));
    assert_eq!(check(&bare, &own.collect()).in_text, 10, "the checker has the articles");
}

#[test]
fn without_the_texts_only_sentences_with_quotations_are_given_away() {
    let bare = files(&view(), false).unwrap();
    let quotations = String::from_utf8(bare["quotations.jsonl"].clone()).unwrap();
    let first: Quotation = serde_json::from_str(quotations.lines().next().unwrap()).unwrap();
    assert_eq!((first.quote.as_str(), first.start), ("the dyke must hold", 51));
    assert!(first.context.starts_with("At the café") && !first.context.contains("She denied"), "{first:?}");
}

#[test]
fn whatever_is_changed_is_found() {
    let whole = files(&view(), true).unwrap();
    let mut changed = whole.clone();
    let quotations = String::from_utf8(changed["quotations.jsonl"].clone()).unwrap();
    changed.insert("quotations.jsonl".into(), quotations.replace("must hold", "must fall").into_bytes());
    let found = checked(&changed);
    assert!(found.broken.iter().any(|what| what.contains("was changed")), "{found:?}");
    assert!(found.broken.iter().any(|what| what.contains("in the text")), "{found:?}");
    let mut cut = whole.clone();
    cut.retain(|name, _| name != "sources.jsonl");
    assert_eq!(checked(&cut).broken, ["sources.jsonl is missing"]);
    let mut more = whole;
    more.insert("texts/other.txt".into(), vec![]);
    assert_eq!(checked(&more).broken, ["texts/other.txt is not in bundle.json"]);
    assert_eq!(checked(&Files::new()).broken.len(), 1);
}

#[test]
fn folder_and_zip_give_the_files_back_and_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    let files = files(&view(), true).unwrap();
    let folder = place.path().join("bundle");
    write_folder(&files, &folder).unwrap();
    assert_eq!(read(&folder).unwrap(), files);
    assert!(write_folder(&files, &folder).is_err(), "never over what is there");
    let zipped = || {
        let mut out = io::Cursor::new(Vec::new());
        write_zip(&files, &mut out).unwrap();
        out.into_inner()
    };
    assert_eq!(zipped(), zipped());
    std::fs::write(place.path().join("bundle.zip"), zipped()).unwrap();
    assert_eq!(read(&place.path().join("bundle.zip")).unwrap(), files);
}

#[test]
fn what_is_derived_is_verified_too() {
    let records = |view: &View| {
        let whole = files(view, true).unwrap();
        let found = checked(&whole);
        assert!(found.broken.is_empty() && found.in_text == found.in_context, "{found:?}");
        let lines = String::from_utf8(whole["quotations.jsonl"].clone()).unwrap();
        let lines: Vec<Quotation> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        lines.into_iter().map(|one| (one.field, one.quote)).collect::<Vec<_>>()
    };
    let positions = records(&view_with_positions());
    assert!(positions.contains(&("evidence".to_owned(), "any exchange of prisoners".to_owned())));
    let plans = records(&view_with_plans());
    for (field, quote) in
        [("name", "the dyke plan"), ("provision", "a ceasefire"), ("response", "Sund rejected the dyke plan")]
    {
        assert!(plans.contains(&(field.to_owned(), quote.to_owned())), "{field}: {plans:?}");
    }
}
