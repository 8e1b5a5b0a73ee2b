//! Whatever the reader may hand over comes back as it was.

mod common;

use common::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rapporteur_ledger::{Access, Ledger, check};
use rapporteur_model::*;

/// Two places that make a span of whatever text they are used on.
type Cut = [Index; 2];

fn words() -> impl Strategy<Value = String> {
    let odd = ["", "\0", "'", "\"; DROP TABLE audit; --", "مفاوضات", "和谈", "🕊️", "\u{FDD0}"];
    prop_oneof![
        "[a-zA-Z ,.“”’é—]{0,24}",
        any::<String>().prop_map(|any| any.chars().take(12).collect()),
        select(odd.to_vec()).prop_map(str::to_owned),
    ]
}

fn cut(text: &str, [from, to]: Cut) -> Span {
    let ends: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (from, to) = (from.index(ends.len()), to.index(ends.len()));
    Span::new(ends[from.min(to)], ends[from.max(to)])
}

fn cuts(text: &str, cuts: &[Cut]) -> Vec<Span> {
    cuts.iter().map(|place| cut(text, *place)).collect()
}

fn part() -> impl Strategy<Value = Part> {
    (select(&BlockKind::NAMES[..]), words(), vec(any::<Cut>(), 0..4)).prop_map(|((kind, _), text, places)| {
        let mut sentences: Vec<Span> = Vec::new();
        for span in cuts(&text, &places) {
            if sentences.last().is_none_or(|last| last.end() <= span.start()) {
                sentences.push(span);
            }
        }
        Part { kind, text, sentences }
    })
}

fn document() -> impl Strategy<Value = Document> {
    (0..3u32, select(&["en", "und", ""][..]), vec(part(), 1..6))
        .prop_filter_map("no word", |parts| Document::new(parts.0, parts.1, &parts.2).ok())
}

fn speaker(text: String) -> impl Strategy<Value = Speaker> {
    let whole = text.clone();
    let places = (option::of(any::<Cut>()), option::of(any::<Cut>()));
    let names = (words(), option::of(words()), vec(words(), 0..3));
    let source = (places, names, select(&SpeakerKind::NAMES[..])).prop_map(
        move |((mention, role), (name, party, resolution), (kind, _))| {
            let [mention, role] = [mention, role].map(|place| place.map(|place| cut(&text, place)));
            Speaker::Source(Source { mention, name, kind, role, party, resolution })
        },
    );
    let unknown = (option::of(any::<Cut>()), select(&UnknownReason::NAMES[..]), vec(words(), 0..3));
    let unknown = unknown.prop_map(move |(mention, (reason, _), resolution)| {
        let mention = mention.map(|place| cut(&whole, place));
        Speaker::Unknown { mention, reason, resolution }
    });
    prop_oneof![3 => source, 1 => unknown]
}

fn statement(document: &Document) -> impl Strategy<Value = Statement> + use<> {
    let (text, id) = (document.text().to_owned(), document.id().clone());
    let kinds = (select(&Mode::NAMES[..]), select(&Act::NAMES[..]), select(&Report::NAMES[..]));
    let places = (vec(any::<Cut>(), 0..3), vec(any::<Cut>(), 1..4));
    let single = (option::of(any::<Cut>()), option::of(any::<Cut>()));
    let names = (option::of(words()), vec(words(), 0..3), option::of(words()), words());
    (speaker(text.clone()), kinds, places, single, names, 0.0..=1.0f32).prop_map(
        move |(speaker, kinds, (cue, content), (channel, addressee), names, confidence)| Statement {
            id: RecordId::of("statement", &id, Span::new(0, 0), 0),
            speaker,
            mode: kinds.0.0,
            act: kinds.1.0,
            report: kinds.2.0,
            cue: cuts(&text, &cue),
            content: cuts(&text, &content),
            channel: channel.map(|place| cut(&text, place)),
            addressee: addressee.map(|place| cut(&text, place)),
            on_behalf_of: names.0,
            via: names.1,
            said_on: names.2,
            parent: None,
            confidence,
            method: names.3,
        },
    )
}

fn note(text: String) -> impl Strategy<Value = Note> {
    let place = prop_oneof![
        Just(Place::Whole),
        any::<Cut>().prop_map(move |place| Place::Text(cut(&text, place))),
        (option::of((0..9usize, 9..99usize)), words()).prop_map(|(span, words)| Place::Source {
            span: span.map(|(start, end)| Span::new(start, end)),
            words
        }),
    ];
    (select(&NoteKind::NAMES[..]), words(), place).prop_map(|((kind, _), reason, place)| Note {
        kind,
        reason,
        place,
    })
}

/// Pieces of `text` with the gaps that the reader folded away before them.
fn alignment(text: String) -> impl Strategy<Value = Option<Alignment>> {
    let pieces = vec((any::<Cut>(), 0..9usize), 0..4).prop_map(move |places| {
        let (mut pieces, mut gone): (Vec<AlignmentPiece>, usize) = (Vec::new(), 0);
        for (place, gap) in places {
            let span = cut(&text, place);
            if pieces.last().is_none_or(|last| last.text + last.len <= span.start()) {
                gone += gap;
                let source_char = gone + text[..span.start()].chars().count();
                let (text, source, len) = (span.start(), span.start() + gone, span.len());
                pieces.push(AlignmentPiece { text, source, source_char, len });
            }
        }
        Alignment::new(pieces).unwrap()
    });
    option::of(pieces)
}

fn publication(document: &Document) -> impl Strategy<Value = Publication> + use<> {
    let (text, id) = (document.text().to_owned(), document.id().clone());
    let maybe = || option::of(words());
    let kept = (vec((words(), words()), 0..3), alignment(text.clone()), vec(note(text), 0..3));
    let head = ("[a-z#0-9 ]{1,9}", words(), option::of(any::<u32>()), select(&Format::NAMES[..]), words());
    let told = (maybe(), maybe(), maybe(), maybe(), maybe(), maybe(), option::of((1..=9999i16, 1..=12i8)));
    (head, told, kept, 0..1u64 << 40).prop_map(move |(head, told, kept, raw_len)| Publication {
        id: PublicationId::of(&head.0, Hash::of(id.as_str().as_bytes())),
        document: id.clone(),
        name: head.0,
        file: head.1,
        record: head.2,
        format: head.3.0,
        charset: head.4,
        raw_hash: Hash::of(id.as_str().as_bytes()),
        raw_len,
        url: told.0,
        outlet: told.1,
        title: told.2,
        byline: told.3,
        published: told.6.map(|(year, month)| jiff::civil::date(year, month, 28)),
        published_from: told.4,
        author_party: told.5,
        extra: kept.0,
        alignment: kept.1,
        notes: kept.2,
    })
}

fn article() -> impl Strategy<Value = Article> {
    document().prop_flat_map(|document| {
        let said = (vec(statement(&document), 0..5), vec(any::<Index>(), 5));
        let notes = vec(note(document.text().to_owned()), 0..3);
        (Just(document.clone()), publication(&document), said, notes).prop_map(
            |(document, publication, (mut statements, parents), notes)| {
                for (nth, statement) in statements.iter_mut().enumerate() {
                    statement.id = RecordId::of("statement", document.id(), statement.content[0], nth);
                }
                let ids: Vec<_> = statements.iter().map(|statement| statement.id.clone()).collect();
                for (statement, parent) in statements.iter_mut().zip(parents) {
                    statement.parent = ids.get(parent.index(8)).cloned();
                }
                let reading = Reading { statements, notes, ..Reading::empty(document.id().clone()) };
                Article { publication, document, reading }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_article_comes_back_as_it_was(first in article(), mut second in article()) {
        prop_assert_eq!(check(&first), Ok(()));
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap();
        second.publication.name = format!("{} and more", first.publication.name);
        prop_assume!(first.document.id() != second.document.id());
        let batch = [first, second];
        ledger.append(&batch, moment(0)).unwrap();
        let case = ledger.snapshot().unwrap();
        for (kept, read) in case.documents.into_iter().zip(&batch) {
            prop_assert_eq!(&kept.name, &read.publication.name);
            prop_assert_eq!(&kept.document, &read.document);
            prop_assert_eq!(&kept.publications, std::slice::from_ref(&read.publication));
            prop_assert_eq!(&kept.reading, &read.reading);
        }
        prop_assert_eq!(ledger.verify().unwrap().map(|verified| verified.documents), Ok(2));
        prop_assert_eq!(ledger.append(&batch, moment(1)).unwrap(), [rapporteur_ledger::Appended::Known; 2]);
        for article in &batch {
            prop_assert!(ledger.remove(&article.publication.id, "test", "", moment(2)).unwrap());
        }
        prop_assert!(ledger.snapshot().unwrap().documents.is_empty());
        prop_assert!(ledger.verify().unwrap().is_ok());
    }

    #[test]
    fn no_words_that_are_searched_for_are_an_error(text in document(), typed in ".{0,40}") {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&folder.path().join("talks.case"), Access::Create).unwrap();
        ledger.append(&[common::article("gazette", &text, vec![])], moment(0)).unwrap();
        for query in [typed.as_str(), text.text()] {
            for hit in ledger.search(query, 9).unwrap() {
                prop_assert_eq!(text.words(hit.span), &hit.words);
                prop_assert!(hit.matches.iter().all(|span| span.fits(&hit.words)));
            }
        }
    }
}
