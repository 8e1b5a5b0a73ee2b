//! A small case for tests, built by hand: two invented articles on an invented dispute.

use crate::view::View;
use rapporteur_model::{
    Act, Alignment, AlignmentPiece, Answer, Authorship, BlockKind, Case, CaseDocument, Document, Event,
    EventType, Firmness, Format, Hash, Modality, Mode, Note, NoteKind, Part, Place, Plan, PlanKind, Position,
    Provision, Publication, PublicationId, Reading, RecordId, Report, Response, Source, Span, Speaker,
    SpeakerKind, Stance, Statement, Teller, UnknownReason,
};

/// A text with accents before the quotation, so that bytes and code points differ.
const FIRST: &str = "At the café in Sønderby, Minister Mona Adler said “the dyke must hold”. \
She denied that money was missing. “We are ready.” Nordland declined to comment.";
const SECOND: &str = "=Adler* told <b>Radio</b> Sund that talks would go on.";

/// The case.
pub fn view() -> View {
    let case = Case { documents: vec![first(), second()], ..Case::default() };
    let issues = crate::catalogue::built_in(&["peace"]);
    View::of(case, issues, None).unwrap()
}

/// A text with two positions of one side: on prisoners, and on no issue of the catalogue.
const THIRD: &str = "Nordland rejects any exchange of prisoners. Nordland wants the dyke.";

/// The case with a third text, in which Nordland takes two positions.
pub fn view_with_positions() -> View {
    let document = document(THIRD);
    let position = |stance, firmness, matter: &str| Position {
        id: RecordId::of("position", document.id(), find(THIRD, matter), 0),
        holder: Source {
            mention: None,
            name: "Nordland".into(),
            kind: SpeakerKind::State,
            role: None,
            party: Some("Nordland".into()),
            resolution: vec![],
        },
        stance,
        firmness,
        matter: vec![find(THIRD, matter)],
        condition: None,
        told_by: None,
        on: None,
        trigger: find(THIRD, matter),
        evidence: vec![find(THIRD, matter)],
        confidence: 0.5,
        method: "stance verb".into(),
    };
    let positions = vec![
        position(Stance::Rejects, Firmness::RedLine, "any exchange of prisoners"),
        position(Stance::Demands, Firmness::Unspecified, "the dyke"),
    ];
    let publication = publication(&document, "03-swap", "Sund Courier", "https://sund.example/swap");
    let mut third = entry(document, publication, vec![], vec![]);
    third.reading.positions = positions;
    let case = Case { documents: vec![first(), second(), third], ..Case::default() };
    View::of(case, crate::catalogue::built_in(&["peace"]), None).unwrap()
}

fn first() -> CaseDocument {
    let document = document(FIRST);
    let adler = |mention| person(FIRST, mention, "Mona Adler", Some("Nordland"));
    let unknown = Speaker::unknown(UnknownReason::NoCue);
    let mut statements = vec![
        statement(&document, adler("Mona Adler"), Mode::Direct, Act::Say, ("said", "the dyke must hold")),
        statement(&document, adler("She"), Mode::Indirect, Act::Deny, ("denied", "money was missing")),
        statement(&document, unknown, Mode::Direct, Act::Say, ("", "We are ready.")),
        statement(&document, nordland(), Mode::Indirect, Act::Refuse, ("declined", "to comment")),
    ];
    statements[3].report = Report::Negated;
    let notes = vec![Note {
        kind: NoteKind::NotSpeech,
        reason: "a name in quotation marks".into(),
        place: Place::Text(find(FIRST, "café")),
    }];
    // The source begins with a line of three characters and a line end that the text does not have.
    let piece = AlignmentPiece { text: 0, source: 6, source_char: 5, len: FIRST.len() };
    let mut publication = publication(&document, "01-dyke", "Sund Courier", "https://sund.example/dyke");
    publication.alignment = Some(Alignment::new(vec![piece]).unwrap());
    let events = vec![refusal(&document)];
    let mut entry = entry(document, publication, statements, notes);
    entry.reading.events = events;
    entry
}

/// Nordland refuses, as told in Adler's denial.
fn refusal(document: &Document) -> Event {
    let Speaker::Source(actor) = nordland() else { unreachable!("it is a source") };
    let teller = RecordId::of("statement", document.id(), find(FIRST, "money was missing"), 0);
    Event {
        id: RecordId::of("event", document.id(), find(FIRST, "declined"), 0),
        kind: EventType::Reject,
        mode: None,
        actors: vec![actor],
        recipients: vec![],
        modality: Modality::Actual,
        on: Some("2025-12-05".into()),
        time: None,
        place: Some(find(FIRST, "Sønderby")),
        told_by: Some(Teller { statement: teller, name: Some("Mona Adler".into()) }),
        trigger: find(FIRST, "declined"),
        evidence: vec![find(FIRST, "Nordland declined to comment")],
        confidence: 0.75,
        method: "verb".into(),
    }
}

fn person(text: &str, mention: &str, name: &str, party: Option<&str>) -> Speaker {
    Speaker::Source(Source {
        mention: Some(find(text, mention)),
        name: name.into(),
        kind: SpeakerKind::Person,
        role: (mention == name && text == FIRST).then(|| find(text, "Minister")),
        party: party.map(str::to_owned),
        resolution: vec![],
    })
}

fn nordland() -> Speaker {
    Speaker::Source(Source {
        mention: Some(find(FIRST, "Nordland")),
        name: "Nordland".into(),
        kind: SpeakerKind::State,
        role: None,
        party: Some("Nordland".into()),
        resolution: vec![],
    })
}

fn second() -> CaseDocument {
    let document = document(SECOND);
    let adler = person(SECOND, "Adler", "Adler", None);
    let mut said = statement(&document, adler, Mode::Indirect, Act::Say, ("told", "talks would go on"));
    said.channel = Some(find(SECOND, "<b>Radio</b> Sund"));
    let publication = publication(&document, "02-talks", "=Echo\u{1b}[2J", "javascript:alert(1)");
    entry(document, publication, vec![said], vec![])
}

fn document(text: &str) -> Document {
    let sentences = text.split_inclusive(['.', '”']).scan(0, |from, sentence| {
        let span = Span::new(*from, *from + sentence.len()).trimmed(text);
        *from += sentence.len();
        Some(span)
    });
    let sentences = sentences.filter(|span| !span.is_empty()).collect();
    Document::new(1, "en", &[Part { kind: BlockKind::Paragraph, text: text.into(), sentences }]).unwrap()
}

fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

fn statement(document: &Document, speaker: Speaker, mode: Mode, act: Act, words: (&str, &str)) -> Statement {
    let (cue, content) = words;
    let cue: Vec<_> = (!cue.is_empty()).then(|| find(document.text(), cue)).into_iter().collect();
    let content = find(document.text(), content);
    Statement {
        id: RecordId::of("statement", document.id(), *cue.first().unwrap_or(&content), 0),
        speaker,
        mode,
        act,
        report: Report::Actual,
        cue,
        content: vec![content],
        channel: None,
        addressee: None,
        on_behalf_of: None,
        via: vec![],
        said_on: None,
        parent: None,
        confidence: 0.9,
        method: "by hand".into(),
    }
}

fn publication(document: &Document, name: &str, outlet: &str, url: &str) -> Publication {
    let raw_hash = Hash::of(name.as_bytes());
    Publication {
        id: PublicationId::of(name, raw_hash),
        document: document.id().clone(),
        name: name.into(),
        file: format!("{name}.txt"),
        record: None,
        format: Format::Text,
        charset: "utf-8".into(),
        raw_hash,
        raw_len: 9,
        url: Some(url.into()),
        outlet: Some(outlet.into()),
        title: Some(format!("Title of {name}")),
        byline: None,
        published: name.starts_with("01").then(|| jiff::civil::date(2025, 12, 6)),
        published_from: None,
        author_party: None,
        extra: vec![("desk".into(), "sea".into())],
        alignment: None,
        notes: vec![],
    }
}

fn entry(
    document: Document,
    publication: Publication,
    statements: Vec<Statement>,
    notes: Vec<Note>,
) -> CaseDocument {
    let reading = Reading { statements, notes, ..Reading::empty(document.id().clone()) };
    CaseDocument {
        name: publication.name.clone(),
        document,
        publications: vec![publication],
        reading,
        rejected: vec![],
    }
}

/// The words of a third text: two plans and an answer.
const FOURTH: &str = "Nordland put forward the dyke plan: a ceasefire, an exchange of prisoners. Sund rejected the dyke \
plan. The harbour plan of Sund foresees a ceasefire in May.";

/// The case with a text on two plans.
pub fn view_with_plans() -> View {
    let document = document(FOURTH);
    let nordland = state(FOURTH, "Nordland");
    let mut dyke = plan(&document, "the dyke plan", nordland, &["a ceasefire", "an exchange of prisoners"]);
    dyke.responses = vec![Response {
        party: state(FOURTH, "Sund"),
        answer: Answer::Rejects,
        told_by: None,
        on: Some("2025-12-07".into()),
        evidence: vec![find(FOURTH, "Sund rejected the dyke plan")],
        confidence: 0.8,
        method: "by hand".into(),
    }];
    let harbour = plan(&document, "The harbour plan", state(FOURTH, "Sund"), &["a ceasefire in May"]);
    let publication = publication(&document, "03-plans", "Sund Courier", "https://sund.example/plans");
    let mut entry = entry(document, publication, vec![], vec![]);
    entry.reading.plans = vec![dyke, harbour];
    let case = Case { documents: vec![first(), second(), entry], ..Case::default() };
    View::of(case, crate::catalogue::built_in(&["peace"]), None).unwrap()
}

fn state(text: &str, name: &str) -> Source {
    Source {
        mention: Some(find(text, name)),
        name: name.into(),
        kind: SpeakerKind::State,
        role: None,
        party: Some(name.into()),
        resolution: vec![],
    }
}

fn plan(document: &Document, name: &str, author: Source, provisions: &[&str]) -> Plan {
    let words = find(document.text(), name);
    let provision = |words: &&str| Provision {
        evidence: vec![find(document.text(), words)],
        told_by: None,
        confidence: 0.8,
        method: "by hand".into(),
    };
    Plan {
        id: RecordId::of("plan", document.id(), words, 0),
        mentions: vec![words],
        kind: PlanKind::Proposal,
        counted: None,
        labels: vec![],
        version: None,
        authors: vec![Authorship { author, told_by: None, evidence: words }],
        revises: None,
        provisions: provisions.iter().map(provision).collect(),
        responses: vec![],
        confidence: 0.8,
        method: "by hand".into(),
    }
}
