use super::*;
use crate::BlockKind;
use proptest::prelude::*;

fn blocks_of(text: &str) -> Vec<Block> {
    let mut at = 0;
    text.split("\n\n")
        .map(|block| {
            let span = Span::new(at, at + block.len());
            at = span.end() + 2;
            Block { span, kind: BlockKind::Paragraph }
        })
        .collect()
}

/// The inner words of each quotation, pieces joined by ` … `, `?` before an unbalanced one.
fn inner(text: &str) -> Vec<String> {
    let join = |quotation: &Quotation| {
        let words: Vec<_> = quotation.pieces.iter().map(|piece| piece.inner.of(text)).collect();
        format!("{}{}", if quotation.balanced { "" } else { "?" }, words.join(" … "))
    };
    quotations(text, &blocks_of(text)).iter().map(join).collect()
}

#[test]
fn every_style_of_marks_is_read() {
    assert_eq!(inner("He said \"no\" and “yes,” and „nein“ and «non»."), ["no", "yes,", "nein", "non"]);
    assert_eq!(inner("Sie nannte es »Unsinn« im Rat."), ["Unsinn"]);
    assert_eq!(inner("She called it ‘a start’ on air."), ["a start"]);
    assert_eq!(inner("Army 'ready' for talks"), ["ready"]);
}

#[test]
fn one_curly_mark_may_stand_on_both_sides() {
    assert_eq!(inner("It is “done“, he said. ”Fine” too."), ["done", "Fine"]);
}

#[test]
fn two_single_marks_stand_for_a_double_one() {
    assert_eq!(
        inner("''It's late,'' she said. ''They're 'tired' now.''"),
        ["It's late,", "They're 'tired' now.", "tired"]
    );
    assert!(inner("It was the crews''. They left.").is_empty());
    assert_eq!(inner("''One block.\n\n''And the next,'' he said."), ["One block. … And the next,"]);
}

#[test]
fn a_slip_of_the_closing_mark_ends_the_quotation() {
    assert_eq!(inner("“It is late,’’ a clerk said. “We are tired.”"), ["It is late,", "We are tired."]);
    assert_eq!(inner("\"It is late, ' ' a clerk said. They left."), ["It is late,"]);
    assert_eq!(inner("\"It is late,” he said. \"We go.”"), ["It is late,", "We go."]);
    assert_eq!(inner("He called it “the worst year. \""), ["the worst year."]);
    assert_eq!(
        inner("“He said \"no\" to the crews’ offer,” she said."),
        ["He said \"no\" to the crews’ offer,", "no"]
    );
}

#[test]
fn a_dash_that_was_decoded_wrongly_closes_nothing() {
    assert_eq!(inner("“The toll â€” all of it â€” goes,” she said."), ["The toll â€” all of it â€” goes,"]);
    assert_eq!(inner("“It costs 500€” he said. “We pay.”"), ["It costs 500€", "We pay."]);
}

#[test]
fn apostrophes_are_no_marks() {
    assert!(inner("The envoys’ plan isn’t Lviv’s, and the ’90s won't do.").is_empty());
    assert_eq!(inner("They chose ‘the envoys’ plan’ at last."), ["the envoys’ plan"]);
}

#[test]
fn inches_and_feet_are_no_marks() {
    assert!(inner("A 5'10\" man with a 24\" screen.").is_empty());
    assert_eq!(inner("He said \"by 2030\" twice."), ["by 2030"]);
}

#[test]
fn nested_quotations_know_their_parent() {
    let text = "“She told me ‘never’ and left,” he said.";
    let found = quotations(text, &blocks_of(text));
    assert_eq!(inner(text), ["She told me ‘never’ and left,", "never"]);
    assert_eq!(found[1].parent, Some(0));
    let states = QuoteStates::new(&found);
    let at = |word: &str| states.at(text.find(word).unwrap());
    assert_eq!(
        (at("She"), at("never"), at("he said")),
        (QuoteState::Inside, QuoteState::Nested(2), QuoteState::Outside)
    );
}

#[test]
fn a_quotation_goes_on_in_the_next_block_that_opens_with_its_mark() {
    let text = "“We will come.\n\n“We will talk.\n\n“Then we will see,” she said.";
    assert_eq!(inner(text), ["We will come. … We will talk. … Then we will see,"]);
    assert!(quotations(text, &blocks_of(text))[0].continued());
}

#[test]
fn a_lost_closing_mark_harms_its_own_block_only() {
    assert_eq!(inner("“We will come.\n\nNobody came. “Pity,” he said."), ["?We will come.", "Pity,"]);
    assert_eq!(inner("“We will come. “Pity,” he said."), ["?We will come.", "Pity,"]);
    let text = "“We will come. “Pity,” he said.";
    assert_eq!(quotations(text, &blocks_of(text))[1].parent, None);
}

#[test]
fn the_lines_of_a_text_are_its_blocks() {
    let quoted = |text: &str| {
        let states = QuoteStates::of_lines(text);
        states.stretches().map(|(span, open)| (span.of(text).to_owned(), open)).collect::<Vec<_>>()
    };
    let stretch = |words: &str, open| (words.to_owned(), open);
    assert_eq!(
        quoted("He said “yes, ‘never’ ” to it."),
        [stretch("“yes, ", 1), stretch("‘never’", 2), stretch(" ”", 1)]
    );
    assert_eq!(
        quoted("“We come.\n \n“We talk,” she said."),
        [stretch("“We come.", 1), stretch("“We talk,”", 1)]
    );
    assert_eq!(quoted("“Lost mark.\nNobody came."), [stretch("“Lost mark.", 1)]);
    assert_eq!(quoted("\n"), []);
}

proptest! {
    #[test]
    fn any_text_gives_spans_that_hold(text in "[a-c .,'\"“”‘’„«»0-9\n]{0,60}|\\PC{0,40}") {
        let found = quotations(&text, &blocks_of(&text));
        for quotation in &found {
            prop_assert!(!quotation.pieces.is_empty());
            for piece in &quotation.pieces {
                prop_assert!(piece.outer.fits(&text) && piece.inner.fits(&text));
                prop_assert!(piece.outer.holds(piece.inner));
            }
            prop_assert!(quotation.pieces.windows(2).all(|p| p[0].outer.end() <= p[1].outer.start()));
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].start() < pair[1].start()));
        for (index, quotation) in found.iter().enumerate() {
            prop_assert!(quotation.parent.is_none_or(|parent| parent < index));
        }
        let states = QuoteStates::new(&found);
        for piece in found.iter().flat_map(|quotation| &quotation.pieces) {
            prop_assert!(piece.outer.is_empty() || states.depth(piece.outer.start()) > 0);
        }
    }
}
