//! The articles as a bibliography: BibTeX, and CSL-JSON as Zotero and pandoc read it.

use crate::output::{fold, json, plain};
use crate::view::View;
use rapporteur_model::{CaseDocument, Publication};
use serde_json::{Value, json as value};
use std::io::{self, Write};

/// Every appearance of every text, with the name that its text has in the case.
fn publications(view: &View) -> impl Iterator<Item = (&CaseDocument, &Publication)> {
    view.case.documents.iter().flat_map(|entry| entry.publications.iter().map(move |one| (entry, one)))
}

fn title<'a>(entry: &'a CaseDocument, publication: &'a Publication) -> &'a str {
    publication.title.as_deref().or_else(|| entry.document.headline()).unwrap_or(&publication.name)
}

/// Write the articles as BibTeX. Their number.
///
/// # Errors
/// Those of `out`.
pub fn bibtex(view: &View, out: &mut impl Write) -> io::Result<usize> {
    let mut count = 0;
    for (entry, one) in publications(view) {
        let day = one.published;
        let fields = [
            ("title", Some(format!("{{{}}}", tex(title(entry, one))))),
            ("author", one.byline.as_deref().map(|name| format!("{{{}}}", tex(name)))),
            ("journal", one.outlet.as_deref().map(tex)),
            ("year", day.map(|day| day.year().to_string())),
            ("month", day.map(|day| day.month().to_string())),
            ("day", day.map(|day| day.day().to_string())),
            ("url", one.url.as_deref().map(tex_address)),
            ("note", Some(format!("{}, sha256 {}", tex(&one.name), one.raw_hash))),
        ];
        writeln!(out, "@article{{{},", one.id)?;
        for (name, value) in fields {
            if let Some(value) = value {
                writeln!(out, "  {name} = {{{value}}},")?;
            }
        }
        writeln!(out, "}}\n")?;
        count += 1;
    }
    Ok(count)
}

/// Words as TeX sets them.
fn tex(words: &str) -> String {
    let mut out = String::new();
    for c in plain(&fold(words)).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// An address without what would end its field.
fn tex_address(url: &str) -> String {
    plain(url)
        .replace('{', "%7B")
        .replace('}', "%7D")
        .replace('\\', "%5C")
        .replace(char::is_whitespace, "%20")
}

/// Write the articles as one CSL-JSON array. Their number.
///
/// # Errors
/// Those of `out`.
pub fn csl(view: &View, out: &mut impl Write) -> io::Result<usize> {
    let items: Vec<Value> = publications(view).map(|(entry, one)| item(entry, one)).collect();
    writeln!(out, "{}", json(&items)?)?;
    Ok(items.len())
}

fn item(entry: &CaseDocument, one: &Publication) -> Value {
    let mut item = value!({ "id": one.id.as_str(), "type": "article-newspaper", "title": title(entry, one) });
    if let Some(outlet) = &one.outlet {
        item["container-title"] = outlet.as_str().into();
    }
    if let Some(byline) = &one.byline {
        item["author"] = value!([{ "literal": byline }]);
    }
    if let Some(day) = one.published {
        item["issued"] = value!({ "date-parts": [[day.year(), day.month(), day.day()]] });
    }
    if let Some(url) = &one.url {
        item["URL"] = url.as_str().into();
    }
    if entry.document.language() != "und" {
        item["language"] = entry.document.language().into();
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    #[test]
    fn an_article_is_an_entry_with_its_hash() {
        let mut out = Vec::new();
        assert_eq!(bibtex(&view(), &mut out).unwrap(), 2);
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.contains("  journal = {Sund Courier},\n  year = {2025},\n  month = {12},\n  day = {6},"),
            "{text}"
        );
        assert!(!text.contains('\u{1b}') && text.matches("sha256 ").count() == 2);
        let depth = |text: &str| text.matches('{').count() == text.matches('}').count();
        assert!(text.split("\n\n").all(depth), "{text}");
    }

    #[test]
    fn marks_of_tex_become_words() {
        assert_eq!(tex("50 % of \\x{y}_z"), "50 \\% of \\textbackslash{}x\\{y\\}\\_z");
        assert_eq!(tex_address("https://a.example/{b} c"), "https://a.example/%7Bb%7D%20c");
    }

    #[test]
    fn csl_leaves_out_what_is_not_known() {
        let mut out = Vec::new();
        assert_eq!(csl(&view(), &mut out).unwrap(), 2);
        let items: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(items[0]["issued"], value!({ "date-parts": [[2025, 12, 6]] }));
        assert_eq!((items[1].get("issued"), &items[1]["title"]), (None, &"Title of 02-talks".into()));
    }
}
