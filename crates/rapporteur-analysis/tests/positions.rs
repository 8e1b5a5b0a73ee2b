//! Positions under the sides and issues of a case, laid out by date.

mod common;

use common::{bare_statement, publication, set};
use jiff::civil::{Date, date};
use rapporteur_analysis::issues::Catalogue;
use rapporteur_analysis::positions::{Cell, Choice, Coverage, Matrix, Silence, replaced};
use rapporteur_analysis::{Analysis, Knowledge, Stand, Voice, analyse};
use rapporteur_model::{
    Authorship, BlockKind, Case, CaseDocument, Correction, Document, Firmness, Part, Plan, PlanKind,
    Position, Provision, Reading, RecordId, RecordKind, Report, Source, Span, Speaker, SpeakerKind, Stance,
    Statement, Teller, Topic,
};

fn laid_out(case: &Case, analysis: &Analysis, choice: Choice) -> Matrix {
    Matrix::of(analysis, &Coverage::of(case, analysis, &peace()), &peace(), choice)
}

/// A text of one sentence, published on a day.
struct Text {
    entry: CaseDocument,
}

fn source(name: &str, kind: SpeakerKind, party: Option<&str>) -> Source {
    let party = party.map(str::to_owned);
    Source { mention: None, name: name.to_owned(), kind, role: None, party, resolution: vec![] }
}

fn state(name: &str) -> Source {
    source(name, SpeakerKind::State, Some(name))
}

impl Text {
    fn new(name: &str, day: Date, words: &str) -> Text {
        let span = Span::new(0, words.len());
        let part = Part { kind: BlockKind::Paragraph, text: words.to_owned(), sentences: vec![span] };
        let document = Document::new(1, "en", &[part]).unwrap();
        let publication = publication(&document, name, Some(day));
        let reading = Reading::empty(document.id().clone());
        let entry = CaseDocument {
            name: name.to_owned(),
            document,
            publications: vec![publication],
            reading,
            rejected: vec![],
        };
        Text { entry }
    }

    fn place(&self, words: &str) -> Span {
        let at = self.entry.document.text().find(words).unwrap_or_else(|| panic!("{words}"));
        Span::new(at, at + words.len())
    }

    /// What `holder` does about the matter, in the words of the statement of this number.
    fn held(mut self, holder: Source, stance: Stance, matter: &str, told_in: Option<usize>) -> Text {
        let span = self.place(matter);
        let told_by =
            told_in.map(|at| Teller { statement: self.entry.reading.statements[at].id.clone(), name: None });
        self.entry.reading.positions.push(Position {
            id: RecordId::of("position", self.entry.document.id(), span, 0),
            holder,
            stance,
            firmness: Firmness::Unspecified,
            matter: vec![span],
            condition: None,
            told_by,
            on: None,
            trigger: span,
            evidence: vec![span],
            confidence: 0.8,
            method: "test".to_owned(),
        });
        self
    }

    fn said(mut self, speaker: Source, content: &str, report: Report) -> Text {
        let span = self.place(content);
        let bare = bare_statement(&self.entry.document, Speaker::Source(speaker), span);
        self.entry.reading.statements.push(Statement { report, ..bare });
        self
    }
}

fn peace() -> Catalogue {
    Catalogue::new(&["peace"], None).unwrap()
}

fn analysed(texts: Vec<Text>) -> (Case, Analysis) {
    reviewed(texts, vec![])
}

fn reviewed(texts: Vec<Text>, corrections: Vec<Correction>) -> (Case, Analysis) {
    let documents = texts.into_iter().map(|text| text.entry).collect();
    let case = Case { documents, corrections, ..Case::default() };
    let catalogue = peace();
    let analysis = analyse(&case, Knowledge { catalogue: Some(&catalogue), meaning: None });
    (case, analysis)
}

fn moving() -> Vec<Text> {
    let first = "Oslo rejects any exchange of prisoners.";
    let second = "Oslo offers an exchange of prisoners, a diplomat says.";
    vec![
        Text::new("a", date(2026, 3, 1), first).held(
            state("Norway"),
            Stance::Rejects,
            "any exchange of prisoners",
            None,
        ),
        Text::new("b", date(2026, 3, 9), second).held(
            state("Norway"),
            Stance::Offers,
            "an exchange of prisoners",
            None,
        ),
    ]
}

#[test]
fn the_latest_position_stands_with_what_it_replaced() {
    let (case, analysis) = analysed(moving());
    let cell = |as_of: Option<Date>| {
        let matrix = laid_out(&case, &analysis, Choice { as_of, stated: true });
        matrix.cell("Norway", "prisoners").cloned()
    };
    let Some(Cell::Taken { latest, replaced: before, support }) = cell(None) else { panic!("no position") };
    assert_eq!((latest.as_slice(), before, support.articles), ([1].as_slice(), Some(0), 1));
    let Some(Cell::Taken { latest, replaced: before, .. }) = cell(Some(date(2026, 3, 5))) else {
        panic!("no position")
    };
    assert_eq!((latest.as_slice(), before), ([0].as_slice(), None));
    assert_eq!(cell(Some(date(2026, 2, 1))), None, "no side had a position then");
    assert_eq!(replaced(&analysis.stands).into_iter().collect::<Vec<_>>(), [(1, 0)]);
}

#[test]
fn a_sides_own_words_an_outlets_and_an_opponents_are_told_apart() {
    let words = "Berg said Norway wants the release of all prisoners. Lima says Oslo rejects a ceasefire.";
    let text = Text::new("a", date(2026, 3, 1), words)
        .said(
            source("Ada Berg", SpeakerKind::Person, Some("Norway")),
            "Norway wants the release of all prisoners",
            Report::Actual,
        )
        .said(state("Peru"), "Oslo rejects a ceasefire", Report::Actual)
        .held(state("Norway"), Stance::Demands, "the release of all prisoners", Some(0))
        .held(state("Norway"), Stance::Rejects, "a ceasefire", Some(1))
        .held(source("Jon Falk", SpeakerKind::Person, None), Stance::Demands, "all prisoners", None);
    let (_, analysis) = analysed(vec![text]);
    let told: Vec<_> = analysis
        .stands
        .iter()
        .map(|stand| (stand.issue.as_deref(), &stand.voice, stand.is_stated()))
        .collect();
    let lima = Voice::Ascribed("Peru".to_owned());
    assert_eq!(
        told,
        [(Some("prisoners"), &Voice::Own, true), (Some("ceasefire"), &lima, false)],
        "an analyst holds none"
    );
}

#[test]
fn silence_is_of_three_kinds() {
    let words = "Oslo rejects a ceasefire. Lima declined to say whether it wants an exchange of prisoners. Lima is silent.";
    let text = Text::new("a", date(2026, 3, 1), words)
        .said(state("Peru"), "whether it wants an exchange of prisoners", Report::Negated)
        .held(state("Norway"), Stance::Rejects, "a ceasefire", None)
        .held(state("Peru"), Stance::Demands, "Lima is silent", None);
    let (case, analysis) = analysed(vec![text.held(state("Peru"), Stance::Open, "a ceasefire", None)]);
    let matrix = laid_out(&case, &analysis, Choice::default());
    let silent = |holder, issue| matrix.cell(holder, issue).cloned();
    assert_eq!(silent("Peru", "prisoners"), Some(Cell::Silent(Silence::Declined)));
    assert_eq!(silent("Norway", "prisoners"), Some(Cell::Silent(Silence::NotFound)));
    assert_eq!(silent("Norway", "sanctions"), Some(Cell::Silent(Silence::NotCovered)));
    assert_eq!(analysis.stands.iter().filter(|stand| stand.issue.is_none()).count(), 1, "uncatalogued");
}

/// Norway's plan, which contains what stands under `provision`.
fn norwegian_plan(text: &Text, provision: &str) -> Plan {
    Plan {
        id: RecordId::from_text("p-plan"),
        mentions: vec![text.place("The Norwegian plan")],
        kind: PlanKind::Proposal,
        counted: None,
        labels: vec![],
        version: None,
        authors: vec![Authorship {
            author: state("Norway"),
            told_by: None,
            evidence: text.place("Norwegian"),
        }],
        revises: None,
        provisions: vec![Provision {
            evidence: vec![text.place(provision)],
            told_by: None,
            confidence: 0.6,
            method: "test".to_owned(),
        }],
        responses: vec![],
        confidence: 0.8,
        method: "test".to_owned(),
    }
}

#[test]
fn what_a_plan_contains_is_offered_by_its_author() {
    let mut text =
        Text::new("a", date(2026, 3, 1), "The Norwegian plan provides for an exchange of prisoners.");
    let plan = norwegian_plan(&text, "an exchange of prisoners");
    text.entry.reading.plans.push(plan);
    let (_, analysis) = analysed(vec![text]);
    let stand = &analysis.stands[0];
    assert_eq!(
        (stand.holder.as_str(), stand.issue.as_deref(), stand.stance()),
        ("Norway", Some("prisoners"), Stance::Offers)
    );
}

#[test]
fn what_a_plan_asks_of_another_side_is_demanded_by_its_author() {
    let words = "The Norwegian plan says Peru would release all prisoners. Peru is open to a ceasefire.";
    let mut text = Text::new("a", date(2026, 3, 1), words);
    let plan = norwegian_plan(&text, "Peru would release all prisoners");
    text.entry.reading.plans.push(plan);
    let mut peru = state("Peru");
    peru.mention = Some(text.place("Peru is"));
    let (_, analysis) = analysed(vec![text.held(peru, Stance::Open, "a ceasefire", None)]);
    let told: Vec<_> = analysis.stands.iter().map(|stand| (stand.holder.as_str(), stand.stance())).collect();
    assert!(told.contains(&("Norway", Stance::Demands)), "{told:?}");
}

#[test]
fn a_common_noun_is_the_nearest_body_whose_name_has_it() {
    let words =
        "The Harbour Guild wants a truce. Later the guild rejected a ceasefire. The regime wants one too.";
    let mut text = Text::new("a", date(2026, 3, 1), words);
    let mut named = source("Harbour Guild", SpeakerKind::Organization, None);
    named.mention = Some(text.place("The Harbour Guild"));
    text = text
        .held(named, Stance::Demands, "a truce", None)
        .held(source("guild", SpeakerKind::Organization, None), Stance::Rejects, "a ceasefire", None)
        .held(source("regime", SpeakerKind::Organization, None), Stance::Demands, "one too", None);
    let (_, analysis) = analysed(vec![text]);
    let told: Vec<_> = analysis.stands.iter().map(|stand| (stand.holder.as_str(), stand.stance())).collect();
    let guild = "Harbour Guild";
    assert_eq!(told, [(guild, Stance::Demands), (guild, Stance::Rejects)], "no state is named");
}

#[test]
fn a_person_speaks_for_the_owner_of_the_office_or_for_the_state_of_the_text() {
    let words = "Norland’s chancellor Ada Roth wants a truce. Defence minister Bo Lind rejected a ceasefire. Norland waits.";
    let text = Text::new("a", date(2026, 3, 1), words);
    let person = |name: &str, role: &str| Source {
        mention: Some(text.place(name)),
        role: Some(text.place(role)),
        ..source(name, SpeakerKind::Person, None)
    };
    let (ada, bo) = (person("Ada Roth", "Norland’s chancellor"), person("Bo Lind", "Defence minister"));
    let waits = Source { mention: Some(text.place("Norland waits")), ..state("Norland") };
    let text = text
        .held(ada, Stance::Demands, "a truce", None)
        .held(bo, Stance::Rejects, "a ceasefire", None)
        .held(waits, Stance::Open, "waits", None);
    let (_, analysis) = analysed(vec![text]);
    let holders: Vec<_> = analysis.stands.iter().map(|stand| stand.holder.as_str()).collect();
    assert_eq!(holders, ["Norland"; 3]);
}

#[test]
fn a_reviewer_says_which_issue_it_is_on_and_where_on_the_scale() {
    let words = "Oslo wants an exchange of equal numbers of prisoners. Oslo wants prisoners home.";
    let text = || {
        let text = Text::new("a", date(2026, 3, 1), words);
        let text =
            text.held(state("Norway"), Stance::Demands, "exchange of equal numbers of prisoners", None);
        text.held(state("Norway"), Stance::Offers, "prisoners home", None)
    };
    let ids: Vec<RecordId> = text().entry.reading.positions.iter().map(|one| one.id.clone()).collect();
    let told = |corrections: Vec<Correction>| -> Vec<(Option<String>, Option<String>, String)> {
        let (_, analysis) = reviewed(vec![text()], corrections);
        let stands = analysis.stands.into_iter();
        let point = |stand: &Stand| stand.placed.as_ref().map(|placed| placed.label.clone());
        stands.map(|stand| (stand.issue.clone(), point(&stand), stand.reason)).collect()
    };
    let found = told(vec![]);
    assert_eq!((found[1].0.as_deref(), &found[1].1), (Some("prisoners"), &None), "nobody placed it");
    let on = |field: &str, value: &str| set(RecordKind::Position, &ids[1], field, value);
    assert_eq!(told(vec![on("point", "all for all")])[1].1.as_deref(), Some("all for all"));
    let moved = told(vec![on("issue", "ceasefire; territory; weather")]);
    let issues: Vec<_> = moved.iter().filter_map(|(issue, ..)| issue.as_deref()).collect();
    assert_eq!(issues, ["prisoners", "ceasefire", "territory"], "those of the catalogue");
    assert_eq!(moved[1].2, "Ada says so (correction 7)");
    assert_eq!(told(vec![on("issue", "none")])[1].0, None);
}

fn named(text: &Text, words: &str, mut source: Source) -> Source {
    source.mention = Some(text.place(words));
    source
}

/// What a seat of government holds where the text brings in a government with a name of its own.
fn held_at_the_seat(words: &str) -> String {
    let government = || source("Government of National Accord", SpeakerKind::Organization, None);
    let text = Text::new("a", date(2026, 3, 1), words);
    let (seat, own) = (named(&text, "Tripoli wants", state("Libya")), named(&text, "It", government()));
    let text = text.held(seat, Stance::Demands, "a truce", None);
    let text = text.held(own, Stance::Rejects, "an army", None);
    let again = Text::new("b", date(2026, 3, 2), "It keeps its fleet.");
    let again = again.held(government(), Stance::Demands, "its fleet", None);
    let (_, analysis) = analysed(vec![text, again]);
    let of = |stand: &&Stand| stand.position.stance == Stance::Demands && stand.document == 0;
    analysis.stands.iter().find(of).map(|stand| stand.holder.clone()).unwrap_or_default()
}

#[test]
fn the_capital_of_a_torn_state_means_the_government_that_has_a_name_of_its_own() {
    let torn = "The Government of National Accord in Tripoli faces a rival government. Tripoli wants a truce. It rejects an army.";
    assert_eq!(held_at_the_seat(torn), "Government of National Accord");
    let whole = "The Government of National Accord in Tripoli has a budget. Tripoli wants a truce. It rejects an army.";
    assert_eq!(held_at_the_seat(whole), "Libya");
}

#[test]
fn a_paper_named_for_the_place_of_the_talks_is_the_mediator_s() {
    let text = Text::new("a", date(2026, 3, 1), "The Lisbon text asks for a truce, Ada Roth said.");
    let host = named(&text, "Lisbon", state("Portugal"));
    let text = text.held(host, Stance::Demands, "a truce", None);
    let envoy = source("Ada Roth", SpeakerKind::Person, Some("United Nations"));
    let text = text.said(envoy, "The Lisbon text", Report::Actual);
    let (_, analysis) = analysed(vec![text]);
    assert_eq!(analysis.stands[0].holder, "United Nations");
}

/// The issues of a text whose only clause the tagger reads to be about `issues`.
fn issues_read(words: &str, issues: &[(&str, f32)]) -> Vec<Option<String>> {
    let mut text =
        Text::new("a", date(2026, 3, 1), words).held(state("Norway"), Stance::Rejects, words, None);
    let issues = issues.iter().map(|(issue, share)| ((*issue).to_owned(), *share)).collect();
    text.entry.reading.topics.push(Topic { span: Span::new(0, words.len()), issues });
    analysed(vec![text]).1.stands.into_iter().map(|stand| stand.issue).collect()
}

#[test]
fn words_and_the_tagger_tell_an_issue_together() {
    let told = |words, issues: &[(&str, f32)]| issues_read(words, issues);
    let prisoners = [Some("prisoners".to_owned())];
    assert_eq!(told("Oslo will not hear of it.", &[("prisoners", 0.9), ("territory", 0.1)]), prisoners);
    assert_eq!(
        told("Oslo rejects any exchange of prisoners.", &[("territory", 0.6), ("prisoners", 0.3)]),
        prisoners
    );
    assert_eq!(
        told(
            "Oslo will not hear of it.",
            &[
                ("prisoners", 0.2),
                ("territory", 0.18),
                ("ceasefire", 0.17),
                ("justice", 0.16),
                ("sanctions", 0.15)
            ]
        ),
        [None],
        "it is not sure"
    );
    let other = told("Oslo will not hear of it.", &[("pay", 0.9), ("prisoners", 0.05)]);
    assert_eq!(other, [None], "the clause is about an issue that the catalogue has not");
}
