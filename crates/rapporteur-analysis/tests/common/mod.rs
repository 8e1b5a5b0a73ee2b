//! Cases made of sources: a line each.
#![allow(dead_code)] // each test file uses its own part

pub mod texts;
pub mod told;

use rapporteur_analysis::Analysis;
use rapporteur_model::*;

/// What a reviewer set, as the first words of a case that count.
pub fn set(kind: RecordKind, record: &RecordId, field: &str, value: &str) -> Correction {
    Correction {
        number: 7,
        at: String::new(),
        reviewer: "Ada".to_owned(),
        kind,
        record: record.clone(),
        verdict: Verdict::Set { field: field.to_owned(), value: value.to_owned() },
        quotation: String::new(),
        anchor: Anchor::Record(record.clone()),
        undone: false,
    }
}

/// A source: text and day (`a 2025-03-01`), name, kind, role and side, parted by `|`.
pub struct SourceLine {
    pub doc: String,
    pub day: Option<jiff::civil::Date>,
    pub name: String,
    pub kind: SpeakerKind,
    pub role: String,
    pub party: Option<String>,
}

impl SourceLine {
    pub fn read(line: &str) -> SourceLine {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let (doc, day) = fields[0].split_once(' ').unwrap_or((fields[0], "-"));
        let field = |at: usize| fields.get(at).copied().unwrap_or_default();
        SourceLine {
            doc: doc.to_owned(),
            day: (day != "-").then(|| day.parse().unwrap_or_else(|_| panic!("no day: {line}"))),
            name: field(1).to_owned(),
            kind: SpeakerKind::from_text(field(2)).unwrap_or_else(|| panic!("no kind: {line}")),
            role: field(3).to_owned(),
            party: Some(field(4).to_owned()).filter(|party| !party.is_empty()),
        }
    }
}

/// A case with a text for each `doc`, in the order in which they first occur: first the words of `texts`,
/// then a sentence for each source.
pub fn case(sources: &[SourceLine], texts: &[(String, String)]) -> Case {
    let mut docs: Vec<&str> = Vec::new();
    sources.iter().for_each(|source| {
        if !docs.contains(&source.doc.as_str()) {
            docs.push(&source.doc);
        }
    });
    let entry = |doc: &&str| {
        let own: Vec<&SourceLine> = sources.iter().filter(|source| source.doc == **doc).collect();
        let words = texts.iter().find(|(of, _)| of == doc).map_or("", |(_, words)| words);
        entry(doc, words, &own)
    };
    Case { documents: docs.iter().map(entry).collect(), ..Case::default() }
}

fn entry(doc: &str, words: &str, sources: &[&SourceLine]) -> CaseDocument {
    let mut text = format!("Text {doc}. {words}");
    let mut places = Vec::new();
    for source in sources {
        text.push(' ');
        let role = place(&mut text, &source.role);
        text.push(' ');
        // Words of the set that hold the name already are where the name is mentioned.
        let given = text.find(&source.name).filter(|_| !words.is_empty() && words.contains(&source.name));
        let mention = match given {
            Some(start) => Span::new(start, start + source.name.len()),
            None => place(&mut text, &source.name),
        };
        text.push_str(" spoke.");
        places.push((mention, Some(role).filter(|role| !role.is_empty())));
    }
    let part = Part { kind: BlockKind::Paragraph, text, sentences: vec![] };
    let document = Document::new(1, "en", &[part]).unwrap();
    let statements = sources.iter().zip(places).enumerate();
    let statements =
        statements.map(|(nth, (source, places))| statement(&document, source, places, nth)).collect();
    CaseDocument {
        name: doc.to_owned(),
        publications: vec![publication(&document, doc, sources[0].day)],
        reading: Reading { statements, ..Reading::empty(document.id().clone()) },
        document,
        rejected: vec![],
    }
}

fn place(text: &mut String, words: &str) -> Span {
    let start = text.len();
    text.push_str(words);
    Span::new(start, text.len())
}

fn statement(
    document: &Document,
    source: &SourceLine,
    (mention, role): (Span, Option<Span>),
    nth: usize,
) -> Statement {
    let told = Source {
        mention: Some(mention),
        name: source.name.clone(),
        kind: source.kind,
        role,
        party: source.party.clone(),
        resolution: vec![],
    };
    Statement {
        id: RecordId::of("statement", document.id(), mention, nth),
        ..bare_statement(document, Speaker::Source(told), mention)
    }
}

/// Something that somebody says in his or her own way, and of which nothing more is known.
pub fn bare_statement(document: &Document, speaker: Speaker, content: Span) -> Statement {
    Statement {
        id: RecordId::of("statement", document.id(), content, 0),
        speaker,
        mode: Mode::Indirect,
        act: Act::Say,
        report: Report::Actual,
        cue: vec![],
        content: vec![content],
        channel: None,
        addressee: None,
        on_behalf_of: None,
        via: vec![],
        said_on: None,
        parent: None,
        confidence: 1.0,
        method: "test".into(),
    }
}

pub fn publication(document: &Document, doc: &str, day: Option<jiff::civil::Date>) -> Publication {
    let raw_hash = Hash::of(doc.as_bytes());
    Publication {
        id: PublicationId::of(doc, raw_hash),
        document: document.id().clone(),
        name: doc.to_owned(),
        file: format!("{doc}.txt"),
        record: None,
        format: Format::Text,
        charset: "utf-8".into(),
        raw_hash,
        raw_len: 1,
        url: None,
        outlet: None,
        title: None,
        byline: None,
        published: day,
        published_from: None,
        author_party: None,
        extra: vec![],
        alignment: None,
        notes: vec![],
    }
}

/// The sources of a case with the actor of each: `name@doc` and the actor's id.
pub fn assigned(case: &Case, analysis: &Analysis) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in &case.documents {
        for statement in &entry.reading.statements {
            let Speaker::Source(source) = &statement.speaker else { continue };
            let actor = analysis.actor(entry.document.id(), source).expect("every source is an actor");
            all.push((format!("{}@{}", source.name, entry.name), actor.id.to_string()));
        }
    }
    all
}
