//! Tests over the handlers, on a case file of its own, without a wire.

use super::http::{Guard, Query, Request, Response};
use super::store::Store;
use super::{App, actions, openapi, routes};
use crate::config::{Config, for_tests};
use crate::fixture;
use jiff::Timestamp;
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{
    Article, BlockKind, CaseDocument, Document, Hash, Part, PublicationId, Reading, RecordId, RecordKind,
    Span,
};
use serde_json::Value;
use std::time::Instant;
use tempfile::TempDir;

mod corrections;
mod grades;

const HOST: &str = "127.0.0.1:7070";

/// A server that nobody can reach but the test.
struct Desk {
    app: App,
    _folder: TempDir,
}

fn article(entry: &CaseDocument) -> Article {
    let publication = entry.publications[0].clone();
    let mut reading = entry.reading.clone();
    // A case file wants tellers that are there.
    let teller = reading.statements.get(1).map(|statement| statement.id.clone());
    for told_by in reading.events.iter_mut().filter_map(|event| event.told_by.as_mut()) {
        told_by.statement.clone_from(teller.as_ref().unwrap());
    }
    Article { publication, document: entry.document.clone(), reading }
}

fn desk_with(more: &[Article]) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { case: folder.path().join("dyke.case"), reviewer: "Ada".to_owned(), ..for_tests() };
    let mut articles: Vec<Article> = fixture::view().case.documents.iter().map(article).collect();
    articles.extend_from_slice(more);
    Ledger::open(&config.case, Access::Create).unwrap().append(&articles, Timestamp::UNIX_EPOCH).unwrap();
    let store = Store::open(&config).unwrap();
    let guard = Guard::new(HOST.parse().unwrap(), &[]).unwrap();
    Desk { app: App { config, store, guard, started: Instant::now() }, _folder: folder }
}

fn desk() -> Desk {
    desk_with(&[])
}

impl Desk {
    fn get(&self, address: &str) -> Response {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query = Query::parse(query.split('#').next().unwrap_or_default());
        let headers = vec![("host".to_owned(), HOST.to_owned())];
        let path = path.split('#').next().unwrap_or_default().to_owned();
        self.app.answer(&Request { method: "GET".to_owned(), path, query, headers, ..Request::default() })
    }

    fn page(&self, address: &str) -> String {
        let response = self.get(address);
        assert_eq!(response.status, 200, "{address}: {}", text(&response));
        text(&response)
    }

    fn json(&self, address: &str) -> Value {
        serde_json::from_str(&self.page(address)).unwrap()
    }

    fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.post_as(path, fields, None)
    }

    fn post_as(&self, path: &str, fields: &[(&str, &str)], cookie: Option<&str>) -> Response {
        let form = fields.iter().fold(Query::default(), |form, (name, value)| form.with(name, value));
        let form = if form.get("token").is_some() { form } else { form.with("token", self.app.token()) };
        let mut headers = vec![("host".to_owned(), HOST.to_owned())];
        headers.extend(cookie.map(|cookie| ("cookie".to_owned(), cookie.to_owned())));
        let (method, path) = ("POST".to_owned(), path.to_owned());
        self.app.answer(&Request { method, path, form, headers, ..Request::default() })
    }

    /// The ids of the statements that an address lists.
    fn ids(&self, address: &str) -> Vec<String> {
        let rows = self.json(address);
        rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    }

    fn log(&self) -> Vec<String> {
        let entries = Ledger::open(&self.app.config.case, Access::Read).unwrap().audit().unwrap();
        entries.into_iter().map(|entry| format!("{} {} {}", entry.who, entry.action, entry.detail)).collect()
    }

    /// An id for every pattern that wants one.
    fn filled(&self, pattern: &str) -> String {
        let id = match pattern {
            path if path.starts_with("/actors") => self.ids("/actors.json").remove(0),
            path if path.starts_with("/documents") => self.ids("/documents.json").remove(0),
            path if path.starts_with("/records") => self.ids("/statements.json").remove(0),
            path if path.starts_with("/issues") => "ceasefire".to_owned(),
            path if path.starts_with("/plans") => "none".to_owned(),
            _ => String::new(),
        };
        match pattern.strip_suffix(".json").or(pattern.strip_suffix(".csv")).unwrap_or(pattern) {
            "/plans/compare" => format!("{pattern}?one=dyke&other=dyke"),
            "/copies/compare" => format!("{pattern}?one={0}&other={0}", self.ids("/documents.json")[0]),
            _ => pattern.replace("{id}", &id),
        }
    }
}

fn text(response: &Response) -> String {
    String::from_utf8(response.body.clone()).unwrap()
}

fn header<'r>(response: &'r Response, name: &str) -> &'r str {
    response.headers.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str())
}

#[test]
fn the_description_and_the_routes_say_the_same() {
    let desk = desk();
    let description = desk.json("/openapi.json");
    let paths = description["paths"].as_object().unwrap();
    for (path, methods) in paths {
        for method in methods.as_object().unwrap().keys() {
            let address = desk.filled(path);
            let response = if method == "get" { desk.get(&address) } else { desk.post(&address, &[]) };
            let fine = match method.as_str() {
                // No text of this case tells of a plan.
                "get" if address.starts_with("/plans/") => vec![404],
                "get" => vec![200],
                _ => vec![303, 400, 409],
            };
            assert!(fine.contains(&response.status), "{method} {address}: {}", response.status);
        }
    }
    for route in routes::ROUTES {
        for ending in ["", ".json", ".csv"] {
            assert!(paths.contains_key(&format!("{}{ending}", route.path)), "{}{ending}", route.path);
        }
    }
    assert!(routes::FILES.iter().all(|file| paths.contains_key(file.path)));
    assert!(actions::ACTIONS.iter().all(|action| paths[action.path]["post"].is_object()));
    assert_eq!(description, openapi::description());
}

#[test]
fn twins_have_the_rows_of_their_page() {
    let desk = desk();
    for (address, rows) in
        [("/statements", 4), ("/statements?act=deny", 1), ("/documents", 2), ("/actors", 2)]
    {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        assert!(desk.page(address).contains(&format!("<strong>{rows} ")), "{address}");
        assert_eq!(desk.json(&format!("{path}.json?{query}")).as_array().unwrap().len(), rows);
        let csv = desk.get(&format!("{path}.csv?{query}"));
        assert_eq!(text(&csv).lines().count(), rows + 1);
        assert!(header(&csv, "Content-Disposition").starts_with("attachment"));
    }
}

#[test]
fn nothing_that_an_article_says_is_markup_or_an_address_of_ours() {
    let desk = desk();
    let mut pages: Vec<String> = vec![desk.page("/"), desk.page("/statements"), desk.page("/documents")];
    let documents = desk.ids("/documents.json");
    pages.extend(documents.iter().map(|id| desk.page(&format!("/documents/{id}?dropped=shown"))));
    pages.extend(desk.ids("/statements.json").iter().map(|id| desk.page(&format!("/records/{id}"))));
    pages.push(desk.page("/search?q=%3Cscript%3Ealert(1)%3C/script%3E"));
    pages.push(text(&desk.get("/records/%22%3E%3Cscript%3E")));
    for page in pages {
        assert!(!page.contains("<b>Radio") && !page.contains("<script>"), "{page}");
        assert!(!page.contains("href=\"javascript:"), "{page}");
        assert!(!page.contains('\u{1b}') && !page.contains(" style="), "{page}");
    }
    assert!(desk.page("/documents").contains("=Echo␛[2J"), "what a terminal would obey is shown");
}

#[test]
fn a_verdict_is_kept_shown_and_taken_back() {
    let desk = desk();
    let id = desk.ids("/review.json").remove(0);
    let accept = [("record", id.as_str()), ("verdict", "accept"), ("back", "/review?act=say")];
    let done = desk.post_as("/review/verdict", &accept, Some("x=1; rapporteur_reviewer=Bo%20%C3%85s"));
    assert_eq!((done.status, header(&done, "Location")), (303, "/review?act=say&done=1-1"));
    assert!(desk.page(&format!("/records/{id}")).contains("accepted"));
    assert!(!desk.ids("/review.json").contains(&id), "it has left the queue");
    assert_eq!(desk.ids("/statements.json?status=accepted"), std::slice::from_ref(&id));
    assert!(desk.log().iter().any(|line| line.starts_with("Bo Ås correct accepted")));
    let flash = desk.page("/review?done=1-1");
    assert!(flash.contains("Take back"), "{flash}");
    assert_eq!(desk.post("/review/undo", &[("numbers", "1-1")]).status, 303);
    assert!(desk.ids("/statements.json?status=accepted").is_empty());
    assert_eq!(desk.post("/review/undo", &[("numbers", "1")]).status, 409, "once is enough");
}

#[test]
fn a_rejected_statement_is_nowhere_but_on_its_own_page() {
    let desk = desk();
    let id = desk.ids("/statements.json").remove(0);
    desk.post("/review/verdict", &[("record", &id), ("verdict", "reject")]);
    assert!(!desk.ids("/statements.json").contains(&id));
    assert!(desk.page(&format!("/records/{id}")).contains("Take back"));
    assert_eq!(desk.post("/review/verdict", &[("record", &id), ("verdict", "accept")]).status, 303);
    assert!(desk.ids("/statements.json?status=accepted").contains(&id));
}

#[test]
fn only_what_was_changed_is_set_and_an_empty_field_clears() {
    let desk = desk();
    let id = desk.ids("/statements.json?speaker=Mona+Adler&act=deny").remove(0);
    let page = desk.page(&format!("/records/{id}"));
    assert!(page.contains("name=\"set_party\" value=\"Nordland\""), "{page}");
    let edit = [
        ("record", id.as_str()),
        ("verdict", "edit"),
        ("has_party", "1"),
        ("set_act", "deny"),
        ("set_said_on", "2025-12-04"),
    ];
    assert_eq!(desk.post("/review/verdict", &edit).status, 303);
    let corrections = desk.json("/corrections.json");
    let verdicts: Vec<&str> =
        corrections.as_array().unwrap().iter().map(|one| one["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["said_on=2025-12-04", "party="]);
    let wrong = [("record", id.as_str()), ("verdict", "edit"), ("set_said_on", "yesterday")];
    assert_eq!(desk.post("/review/verdict", &wrong).status, 400);
    assert_eq!(desk.json("/corrections.json").as_array().unwrap().len(), 2);
}

#[test]
fn who_is_whom_is_said_on_the_page_of_an_actor() {
    let desk = desk();
    let names = || -> Vec<String> {
        let actors = desk.json("/actors.json");
        actors.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(), ["Mona Adler", "Nordland"]);
    let merge = |other| [("verb", "merge"), ("name", "Mona Adler"), ("other", other)];
    assert_eq!(desk.post("/review/actors", &merge("nobody")).status, 400, "it would have no effect");
    assert_eq!(desk.post("/review/actors", &merge("Nordland")).status, 303);
    assert_eq!(names().len(), 1);
    assert!(desk.page("/corrections").contains("actors merge"));
    assert_eq!(desk.post("/review/actors", &[("verb", "undo"), ("number", "1")]).status, 303);
    assert_eq!(names().len(), 2);
}

#[test]
fn many_are_judged_only_as_they_were_shown() {
    let desk = desk();
    let preview = desk.page("/review/bulk?verdict=accept&speaker=Mona+Adler");
    assert!(
        preview.contains("Accept 3 statements?") && preview.contains("name=\"expect\" value=\"3\""),
        "{preview}"
    );
    let all = |expect| [("verdict", "accept"), ("expect", expect), ("speaker", "Mona Adler")];
    assert_eq!(desk.post("/review/bulk", &all("2")).status, 409);
    let done = desk.post("/review/bulk", &all("3"));
    assert_eq!(header(&done, "Location"), "/review?done=1-3");
    assert_eq!(desk.ids("/statements.json?status=accepted").len(), 3);
    desk.post("/review/undo", &[("numbers", "1-3")]);
    assert_eq!(desk.ids("/statements.json?status=accepted").len(), 0);
}

#[test]
fn forms_of_others_change_nothing_and_lead_nowhere() {
    let desk = desk();
    let id = desk.ids("/statements.json").remove(0);
    let forged = desk.post("/review/verdict", &[("record", &id), ("verdict", "accept"), ("token", "0")]);
    assert_eq!(forged.status, 403);
    assert!(desk.json("/corrections.json").as_array().unwrap().is_empty());
    for back in ["https://evil.example/", "//evil.example", "/\\evil.example"] {
        let done = desk.post("/review/reviewer", &[("name", "Ada; Path=/evil\r\nX: y"), ("back", back)]);
        assert_eq!(header(&done, "Location"), "/review", "{back}");
        assert!(
            header(&done, "Set-Cookie").starts_with("rapporteur_reviewer=Ada%3B%20Path%3D%2FevilX%3A%20y;")
        );
    }
}

#[test]
fn what_is_not_there_or_means_nothing_is_told() {
    let desk = desk();
    let status = |address: &str| desk.get(address).status;
    assert_eq!((status("/nowhere"), status("/records/s-0"), status("/documents/none.json")), (404, 404, 404));
    assert_eq!((status("/statements?since=soon"), status("/timeline?clock=wrong")), (400, 400));
    assert!(desk.page("/statements?speaker=nobody").contains("Nothing passes all of these filters"));
    assert_eq!(desk.post("/nowhere", &[]).status, 404);
}

#[test]
fn what_others_write_is_seen_without_a_new_start() {
    let desk = desk();
    let mut third = article(&fixture::view().case.documents[1]);
    third.publication.url = Some("https://sund.example/again".to_owned());
    third.publication.id = PublicationId::of("again", Hash::of(b"again"));
    let mut ledger = Ledger::open(&desk.app.config.case, Access::Write).unwrap();
    ledger.append(&[third], Timestamp::UNIX_EPOCH).unwrap();
    let seen = || desk.json("/overview.json")["articles"] == 3;
    let patience = std::iter::repeat_with(|| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        seen()
    });
    assert!(patience.take(500).any(|seen| seen));
}

/// A text that is one line of 10 MB, with a statement in its middle.
fn long_line() -> Article {
    let mut article = article(&fixture::view().case.documents[0]);
    let half = "tide and ".repeat(600_000);
    let line = format!("{half}the dyke must hold {half}");
    let part = Part { kind: BlockKind::Paragraph, text: line, sentences: vec![] };
    article.document = Document::new(1, "en", &[part]).unwrap();
    let content = Span::new(half.len(), half.len() + "the dyke must hold".len());
    let mut statement = article.reading.statements.remove(2);
    statement.id = RecordId::of("statement", article.document.id(), content, 0);
    statement.content = vec![content];
    article.reading.statements = vec![statement];
    article.reading.events.clear();
    article.reading.notes.clear();
    article.reading.document = article.document.id().clone();
    article.publication.document = article.document.id().clone();
    article.publication.name = "long".to_owned();
    article.publication.alignment = None;
    article.publication.id = PublicationId::of("long", Hash::of(b"long"));
    article
}

#[test]
fn a_line_of_ten_megabytes_is_shown_in_parts() {
    let article = long_line();
    let (id, document) = (article.reading.statements[0].id.clone(), article.document.id().clone());
    let desk = desk_with(&[article]);
    let record = desk.page(&format!("/records/{id}"));
    assert!(record.len() < 60_000 && record.contains(">the dyke must hold</mark>"), "{}", record.len());
    let text = desk.page(&format!("/documents/{document}?record={id}"));
    assert!(text.len() < 300_000 && text.contains("the dyke must hold"), "{}", text.len());
    assert!(text.contains("of a very long text"));
    assert!(desk.page("/search?q=dyke").len() < 60_000);
}

/// The case with two positions and two plans.
fn desk_with_all() -> Desk {
    let texts = [fixture::view_with_positions(), fixture::view_with_plans()];
    let more: Vec<Article> = texts.iter().map(|view| article(&view.case.documents[2])).collect();
    desk_with(&more)
}

#[test]
fn a_position_opens_its_words_its_side_and_its_issue() {
    let desk = desk_with_all();
    let rows = desk.json("/issues/prisoners.json?side=Nordland");
    let rejects = rows.as_array().unwrap().iter().find(|row| row["stance"] == "rejects").unwrap();
    let page = desk.page(&format!("/records/{}", rejects["id"].as_str().unwrap()));
    assert!(page.contains("<mark class=\"m-trigger\"") && page.contains("Why this issue"), "{page}");
    assert!(page.contains("red-line") && page.contains("/issues/prisoners?side=Nordland"), "{page}");
    let text = desk.page(&format!("/documents/{}", rejects["doc"].as_str().unwrap()));
    assert!(text.contains("class=\"card position\""), "its card stands beside the text");
}

#[test]
fn a_plan_of_one_text_leads_to_the_plan_of_the_case_and_its_words_stand_out() {
    let desk = desk_with_all();
    let told = fixture::view_with_plans().case.documents[2].reading.plans[0].id.clone();
    assert!(desk.page(&format!("/records/{told}")).contains("href=\"/plans/dyke-plan\""));
    let page = desk.page("/plans/dyke-plan");
    assert!(page.contains("Who answers it") && page.contains("found by"), "{page}");
    let (_, address) = page.split_once("class=\"to-words\" href=\"").unwrap();
    let text = desk.page(&address.split('"').next().unwrap().replace("&amp;", "&"));
    assert!(text.contains("chosen\">a ceasefire</"), "{text}");
}

#[test]
fn words_that_are_no_place_of_the_text_are_passed_over() {
    let desk = desk();
    let id = desk.ids("/documents.json").remove(0);
    for words in ["0-9999999", "9-3", "7-8", "x", "0-4,", "18446744073709551616-1"] {
        assert!(!desk.page(&format!("/documents/{id}?words={words}")).is_empty(), "{words}");
    }
}

#[test]
fn a_blank_between_two_marks_is_no_link() {
    let desk = desk();
    let first = &fixture::view().case.documents[0].document;
    let id = first.id();
    let at = first.text().find("the dyke must hold").unwrap();
    let page = desk.page(&format!("/documents/{id}?words={at}-{},{}-{}", at + 3, at + 4, at + 8));
    let (before, after) = page.split_once(">the</a>").unwrap();
    assert!(
        before.contains("on d1 chosen") && after.starts_with("<span class=\"on d1\"> </span><a "),
        "{page}"
    );
}

#[test]
fn events_are_reviewed_as_statements_are() {
    let desk = desk();
    let id = desk.ids("/review.json?what=events").remove(0);
    let page = desk.page("/review?what=events");
    assert!(page.contains("Nordland: REJECT") && page.contains("name=\"set_modality\""), "{page}");
    let edit =
        [("record", id.as_str()), ("verdict", "edit"), ("set_event", "ACCUSE"), ("set_recipients", "Sund")];
    assert_eq!(desk.post("/review/verdict", &edit).status, 303);
    assert_eq!(desk.json(&format!("/records/{id}.json"))["event"], "ACCUSE");
    assert!(desk.page(&format!("/records/{id}")).contains("edited"));
    let accept = [("verdict", "accept"), ("expect", "1"), ("what", "events"), ("status", "edited")];
    assert_eq!(desk.post("/review/bulk", &accept).status, 303);
    assert!(desk.page("/timeline").contains("accepted"), "accepted and unreviewed are told apart");
    assert_eq!(desk.post("/review/undo", &[("numbers", "1-3")]).status, 303);
    assert_eq!(desk.ids("/review.json?what=events"), std::slice::from_ref(&id));
    assert_eq!(desk.get("/review?what=weather").status, 400);
}

#[test]
fn the_last_word_is_taken_back_after_a_new_start() {
    let mut desk = desk();
    let id = desk.ids("/review.json").remove(0);
    desk.post("/review/verdict", &[("record", &id), ("verdict", "unsure")]);
    desk.app.store = Store::open(&desk.app.config).unwrap();
    let page = desk.page("/review");
    assert!(
        page.contains("Your last word: unsure") && page.contains("name=\"numbers\" value=\"1\""),
        "{page}"
    );
}

/// A text with no record in it.
fn bare(number: usize) -> Article {
    let mut article = article(&fixture::view().case.documents[1]);
    let text = format!("Day {number} at the dyke was quiet.");
    article.document =
        Document::new(1, "en", &[Part { kind: BlockKind::Paragraph, text, sentences: vec![] }]).unwrap();
    let name = format!("day-{number}");
    article.reading = Reading::empty(article.document.id().clone());
    article.publication.document = article.document.id().clone();
    article.publication.id = PublicationId::of(&name, Hash::of(name.as_bytes()));
    article.publication.name = name;
    article
}

#[test]
fn of_a_large_case_the_facts_are_shown_before_the_rest_is_derived() {
    let many: Vec<Article> = (0..160).map(bare).collect();
    let desk = desk_with(&many);
    let first = desk.app.store.present().unwrap();
    assert!(!first.is_derived && first.view.analysis.actors.is_empty());
    assert_eq!(first.index(RecordKind::Statement).len(), 4, "statements are facts");
    let id = first.view.case.documents[0].reading.statements[0].id.to_string();
    desk.post("/review/verdict", &[("record", &id), ("verdict", "accept")]);
    let derived = || {
        std::thread::sleep(std::time::Duration::from_millis(20));
        desk.app.store.present().unwrap().is_derived
    };
    assert!(std::iter::repeat_with(derived).take(1000).any(|is_derived| is_derived));
    assert_eq!(desk.ids("/statements.json?status=accepted"), [id], "what was said meanwhile is not lost");
    assert!(!desk.page("/").contains("still being compared"));
}

#[test]
fn a_verdict_that_changes_no_fact_makes_nothing_anew() {
    let desk = desk();
    let id = desk.ids("/review.json").remove(0);
    let analysis = || std::sync::Arc::clone(&desk.app.store.present().unwrap().view.analysis);
    let before = analysis();
    desk.post("/review/verdict", &[("record", &id), ("verdict", "accept")]);
    desk.post("/review/undo", &[("numbers", "1")]);
    std::thread::sleep(std::time::Duration::from_millis(50));
    assert!(std::sync::Arc::ptr_eq(&before, &analysis()));
    desk.post("/review/verdict", &[("record", &id), ("verdict", "reject")]);
    let anew = || {
        std::thread::sleep(std::time::Duration::from_millis(20));
        !std::sync::Arc::ptr_eq(&before, &analysis())
    };
    assert!(std::iter::repeat_with(anew).take(1000).any(|anew| anew), "a rejected record is in nothing");
}
