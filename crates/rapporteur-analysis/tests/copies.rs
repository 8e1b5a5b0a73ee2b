//! Which texts are copies of which, and how many independent accounts they are.

mod common;

use common::texts::{Text, case};
use proptest::prelude::*;
use rapporteur_analysis::{Analysis, CopyKind, Knowledge, analyse};
use rapporteur_model::Case;

const REPORT: &str = "SUND, Dec. 6 (Sound Wire) – The two shores of the Sound agreed on Saturday to share the cost of the old dyke, officials said. \
The western shore pays 40 million crowns and the eastern shore 25 million.\n\
Minister Mona Adler of Nordland called it a good day for 9,000 farmers. The mayor of Westmark, Ian Brook, had asked for a longer term.\n\
The storm of 1962 broke the dyke in three places and drowned 212 people.";

/// Cut, with a paragraph of its own.
const EDITED: &str = "The two shores of the Sound agreed on Saturday to share the cost of the old dyke, officials said. \
The western shore pays 40 million crowns and the eastern shore 25 million.\n\
Minister Mona Adler of Nordland called it a good day for 9,000 farmers. The mayor of Westmark, Ian Brook, had asked for a longer term.\n\
Insurers in the harbour welcomed the news and lowered their rates by a tenth.";

/// Sentence by sentence in other words.
const SPUN: &str = "Both coasts of the Sound have struck an accord on Saturday to split the expense of the ancient dyke, functionaries told. \
The western coast hands over 40 million crowns and the eastern coast 25 million.\n\
Minister Mona Adler of Nordland named it a fine day for 9,000 growers. Ian Brook, mayor of Westmark, had wished for a lengthier term.\n\
In 1962 the tempest shattered the dyke at three spots and 212 humans perished.";

/// Somebody else was there too.
const ACCOUNT: &str = "It was raining when Ian Brook left the town hall of Westmark and lit his pipe. He had not got what he wanted.\n\
The dyke will be paid by both shores for ten years, not for thirty. Adler, he said, drives a hard bargain.\n\
Farmers who waited outside wanted to know one thing only: when the pumps arrive.";

/// The same talks, weeks before.
const BEFORE: &str = "Engineers began to measure the ground near the sluice on Monday. They sleep in tents and eat with the lighthouse keeper.\n\
A report is due in spring. Nobody in Nordland expects it to be short.";

fn texts() -> [Text<'static>; 6] {
    [
        ("wire", "Sound Wire", "2025-12-06", REPORT),
        ("courier", "Sund Courier", "2025-12-06", REPORT.split_once(" – ").unwrap().1),
        ("edited", "Westmark Echo", "2025-12-07", EDITED),
        ("spun", "Fast Dyke News", "2025-12-08", SPUN),
        ("account", "Harbour Weekly", "2025-12-06", ACCOUNT),
        ("before", "Harbour Weekly", "2025-10-01", BEFORE),
    ]
}

fn analysed(texts: &[Text<'_>]) -> (Case, Analysis) {
    let case = case(texts);
    let analysis = analyse(&case, Knowledge::default());
    (case, analysis)
}

/// Groups and accounts by the names of the texts, whatever the order in which they were read.
fn shape(case: &Case, analysis: &Analysis) -> Vec<String> {
    let name = |at: &usize| case.documents[*at].name.as_str();
    let copies = analysis.copies.groups.iter().flat_map(|group| {
        group.relations.iter().zip(&group.documents[1..]).map(|(relation, at)| {
            let source = relation.source.as_ref().map_or("-", name);
            format!("{} is {} to {}: {}", name(at), relation.kind.as_str(), name(&group.documents[0]), source)
        })
    });
    let accounts = analysis.copies.same_event.iter();
    let accounts = accounts
        .map(|relation| format!("{} with {}", name(&relation.documents[0]), name(&relation.documents[1])));
    copies.chain(accounts).collect()
}

#[test]
fn copies_have_their_kinds_and_their_source() {
    let (case, analysis) = analysed(&texts());
    let kinds: Vec<(CopyKind, usize)> =
        analysis.copies.groups[0].relations.iter().map(|one| (one.kind, one.documents[1])).collect();
    let of = |at: usize| kinds.iter().find(|(_, other)| *other == at).map(|(kind, _)| *kind);
    assert_eq!(of(2), Some(CopyKind::Edited));
    assert_eq!(of(3), Some(CopyKind::Spun));
    assert_eq!(analysis.copies.groups[0].kind(), CopyKind::Spun);
    let same = analysis.copies.relation(&case, 0, 1).unwrap();
    assert_eq!(same.kind, CopyKind::Identical, "{}", same.why);
    let edited = analysis.copies.relation(&case, 2, 0).unwrap();
    assert_eq!((edited.documents, edited.source), ([0, 2], Some(0)));
    assert!(edited.shares[1] > edited.shares[0] && edited.why.contains("a day before"), "{}", edited.why);
}

#[test]
fn an_account_of_one_s_own_is_no_copy() {
    let (case, analysis) = analysed(&texts());
    let account = analysis.copies.relation(&case, 0, 4).unwrap();
    assert_eq!(account.kind, CopyKind::SameEvent);
    assert!(!account.kind.is_copy() && analysis.copies.group_of(4).is_none());
    assert_eq!(analysis.copies.same_event.len(), 1, "one for the group, not one for each copy");
    assert_eq!(analysis.copies.relation(&case, 0, 5), None);
}

#[test]
fn copies_and_texts_of_one_agency_count_once() {
    let mut texts = texts().to_vec();
    texts.push((
        "later",
        "Sound Wire",
        "2025-12-20",
        "A new pump has come to the dyke. It is blue and loud.",
    ));
    let (_, analysis) = analysed(&texts);
    let support = |documents: &[usize]| analysis.independence(documents.iter().copied()).independent;
    assert_eq!(support(&[0, 1, 2, 3]), 1);
    assert_eq!(support(&[0, 3, 4]), 2);
    assert_eq!(
        support(&[3, 6]),
        1,
        "the reworded text rests on the agency, and the last one is the agency's"
    );
    assert_eq!(analysis.independence(0..7).to_string(), "3 independent / 7 articles");
}

#[test]
fn passages_stand_side_by_side_with_what_changed() {
    let (case, analysis) = analysed(&texts());
    let words = |at: usize, span| case.documents[at].document.words(span);
    let passages = analysis.copies.passages(&case, 0, 3);
    let pay =
        passages.iter().find(|p| p.ours.is_some_and(|span| words(0, span).contains("40 million"))).unwrap();
    let changed = |nth: usize, at: usize| {
        pay.changed[nth].iter().map(|span| words(at, *span)).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(changed(0, 0), "shore pays | shore");
    assert_eq!(changed(1, 3), "coast hands over | coast");
    let edited = analysis.copies.passages(&case, 1, 2);
    let alone = |ours: bool| {
        let missing =
            |p: &&rapporteur_analysis::Passage| if ours { p.theirs.is_none() } else { p.ours.is_none() };
        edited.iter().filter(missing).count()
    };
    assert_eq!((alone(true), alone(false)), (1, 1), "the storm was cut, the insurers were added");
}

#[test]
fn an_empty_case_and_a_case_of_one_word_have_no_copies() {
    assert!(analysed(&[]).1.copies.groups.is_empty());
    let (_, analysis) = analysed(&[("a", "-", "-", "Talks"), ("b", "-", "-", "Peace")]);
    assert!(analysis.copies.groups.is_empty() && analysis.copies.same_event.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_reading_makes_no_difference(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
        let texts = texts();
        let shuffled: Vec<Text<'_>> = order.into_iter().map(|at| texts[at]).collect();
        let (one, other) = (analysed(&texts), analysed(&shuffled));
        prop_assert_eq!(shape(&one.0, &one.1), shape(&other.0, &other.1));
    }

    #[test]
    fn cutting_a_copy_anywhere_leaves_it_a_copy(paragraphs in proptest::sample::subsequence(vec![0, 1, 2], 2..=3)) {
        let lines: Vec<&str> = REPORT.lines().collect();
        let cut: Vec<&str> = paragraphs.iter().map(|at| lines[*at]).collect();
        let cut = cut.join("\n");
        prop_assume!(cut != REPORT);
        let (case, analysis) = analysed(&[("wire", "-", "-", REPORT), ("cut", "-", "-", &cut)]);
        let kind = analysis.copies.relation(&case, 0, 1).map(|relation| relation.kind);
        prop_assert!(matches!(kind, Some(CopyKind::Edited | CopyKind::NearIdentical)), "{:?}", kind);
    }
}
