//! Talks without names before the turns: dialogue set with dashes, and questions set as headings or as
//! paragraphs of their own. They are turns only where the introduction tells who answers.

use super::introduction::{hosts, introduces};
use super::{Label, Part, Turn, label};
use crate::find::resolve::Names;
use crate::find::words::{Item, Text, Unit, Within};
use rapporteur_model::BlockKind;

/// Fewer questions than this make no interview.
const FEWEST_QUESTIONS: usize = 3;
/// Fewer dashes than this make no dialogue.
const FEWEST_DASHES: usize = 4;
/// A question is no longer than this, in words and marks.
const LONGEST_QUESTION: usize = 80;

/// A block of narration: its units, first and last.
#[derive(Clone, Copy, Debug)]
struct Block {
    first: usize,
    last: usize,
    heading: bool,
    asks: bool,
    dash: bool,
    plain: bool,
}

/// The turns of a talk without labels.
pub(super) fn turns(text: &Text<'_>) -> Vec<Turn> {
    let blocks = blocks(text);
    let found = dialogue(text, &blocks).or_else(|| questions(text, &blocks)).unwrap_or_default();
    let Some(first) = found.first().map(|turn| turn.first) else { return vec![] };
    let told = text.units[..first].iter().any(introduces);
    let known = || hosts(text, &Names::of(text), first).guest.is_some();
    if told && known() { found } else { vec![] }
}

fn blocks(text: &Text<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let narration = text.units.iter().enumerate().filter(|(_, unit)| unit.within == Within::Narration);
    for (index, unit) in narration.filter(|(_, unit)| !unit.items.is_empty()) {
        match blocks.last_mut().filter(|block| text.units[block.last].block == unit.block) {
            Some(block) => (block.last, block.asks) = (index, ends_asking(text, unit)),
            None => blocks.push(Block {
                first: index,
                last: index,
                heading: unit.heading,
                asks: ends_asking(text, unit),
                dash: unit.items[0].dash(),
                plain: text.document.blocks()[unit.block].kind == BlockKind::Paragraph
                    && !unit.items[0].mark('('),
            }),
        }
    }
    for block in &mut blocks {
        block.asks &= length(text, *block) <= LONGEST_QUESTION;
    }
    blocks
}

/// Whether the words end with a question mark, inside or outside of quotation marks.
fn ends_asking(text: &Text<'_>, unit: &Unit) -> bool {
    text.words(unit.span).trim_end_matches(['”', '"', '»', '’', ')', ' ']).ends_with('?')
}

/// `— Will it hold?` `— It will.`: turn and turn about, the questions first.
fn dialogue(text: &Text<'_>, blocks: &[Block]) -> Option<Vec<Turn>> {
    let dashes: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].dash && !blocks[at].heading).collect();
    let (first, last) = (*dashes.first()?, *dashes.last()?);
    let asked = |nth: usize| dashes.iter().skip(nth).step_by(2).filter(|&&at| blocks[at].asks).count();
    let (questions, answers) = (dashes.len().div_ceil(2), dashes.len() / 2);
    let alternates = blocks[first].asks && asked(0) * 5 >= questions * 3 && asked(1) * 3 <= answers;
    let between = blocks[first..=last].iter().all(|block| block.plain);
    if dashes.len() < FEWEST_DASHES || !alternates || !between || told_in_prose(text, blocks, &dashes) {
        return None;
    }
    let part = |nth: usize| if nth.is_multiple_of(2) { Part::Question } else { Part::Answer };
    let ends = dashes.iter().skip(1).map(|next| next - 1).chain([last]);
    let turns = dashes.iter().zip(ends).enumerate();
    Some(turns.map(|(nth, (&at, end))| turn(text, blocks[at], blocks[end], part(nth))).collect())
}

/// `– We wait, – he said.`: dialogue of a story, whose speakers its verbs tell.
fn told_in_prose(text: &Text<'_>, blocks: &[Block], dashes: &[usize]) -> bool {
    let inner = |unit: &Unit| unit.items.windows(2).skip(1).any(|pair| pair[0].mark(',') && pair[1].dash());
    dashes.iter().any(|&at| text.units[blocks[at].first..=blocks[at].last].iter().any(inner))
}

/// Questions as headings, else as paragraphs, each with an answer in the first person under it.
fn questions(text: &Text<'_>, blocks: &[Block]) -> Option<Vec<Turn>> {
    let set = |fits: fn(&Block) -> bool| -> Vec<usize> {
        (1..blocks.len()).filter(|&at| blocks[at].asks && fits(&blocks[at])).collect()
    };
    // Of the questions of one talk the short ones may look like headings, and the long ones not.
    let looks: [fn(&Block) -> bool; 3] =
        [|block| block.heading, |block| !block.heading && block.plain, |block| block.heading || block.plain];
    let turns = looks.into_iter().find_map(|fits| answered(text, blocks, &set(fits)))?;
    Some(first_exchange(text, blocks, &turns).into_iter().chain(turns.iter().cloned()).collect())
}

/// `Marn Herald: Is there a deal?` `Ada Roth: No.`: a question and an answer with labels right before the turns without.
fn first_exchange(text: &Text<'_>, blocks: &[Block], turns: &[Turn]) -> Vec<Turn> {
    let next = turns.first().and_then(|first| blocks.iter().position(|block| block.first == first.first));
    let Some(at) = next.filter(|next| *next > 2) else { return vec![] };
    let (asked, answer) = (blocks[at - 2], blocks[at - 1]);
    let labelled = |block: Block| label(&text.units[block.first]).is_some_and(|(.., after)| after > 1);
    let pair = asked.asks && asked.plain && labelled(asked) && labelled(answer);
    if pair {
        vec![turn(text, asked, asked, Part::Question), turn(text, answer, answer, Part::Answer)]
    } else {
        vec![]
    }
}

fn answered(text: &Text<'_>, blocks: &[Block], questions: &[usize]) -> Option<Vec<Turn>> {
    let mut turns = Vec::new();
    let (mut answers, mut personal) = (0, 0);
    let turn_about = alternate(text, blocks, questions);
    for (nth, &at) in questions.iter().enumerate() {
        let next = questions.get(nth + 1).copied().unwrap_or(blocks.len());
        let under = blocks[at + 1..next].iter().take_while(|block| block.plain && !block.heading).count();
        let mut last = at + under;
        if nth + 1 == questions.len() {
            // What follows the last answer may be the outlet's own words again.
            let own = (at + 2..=last).take_while(|&at| first_person(text, blocks[at])).count();
            let exchange =
                |at: &usize| *at < last && is_remark(text, blocks[*at]) && first_person(text, blocks[at + 1]);
            let more = (at + 2..=last).step_by(2).take_while(exchange).count();
            last = last.min(if turn_about { at + 1 + 2 * more } else { at + 1 + own });
        }
        turns.push(turn(text, blocks[at], blocks[at], Part::Question));
        if last > at {
            answers += 1;
            personal += usize::from((at + 1..=last).any(|at| first_person(text, blocks[at])));
            turns.extend(match turn_about {
                true => in_turn(text, blocks, at + 1, last),
                false => answers_to(text, blocks, at + 1, last),
            });
        }
    }
    (answers >= FEWEST_QUESTIONS && personal * 2 >= answers && answers == questions.len()).then_some(turns)
}

/// A remark of somebody who asks is no longer than this, in words and marks.
const LONGEST_REMARK: usize = 40;

/// Whether every paragraph between the questions is a turn of its own: between any two of them stands an odd number, and
/// what would be the remarks of the one who asks are short and in nobody's first person.
fn alternate(text: &Text<'_>, blocks: &[Block], questions: &[usize]) -> bool {
    let between = || questions.windows(2).map(|pair| pair[0] + 1..pair[1]);
    let remark = |at: usize| is_remark(text, blocks[at]);
    questions.len() >= FEWEST_QUESTIONS
        && between().any(|gap| gap.len() > 1)
        && between().all(|gap| {
            let said: Vec<usize> = gap.filter(|&at| blocks[at].plain).collect();
            said.len() % 2 == 1 && said.into_iter().skip(1).step_by(2).all(remark)
        })
}

/// Whether a paragraph can be a remark of the one who asks: it is short, and in nobody’s first person or with a question in it.
fn is_remark(text: &Text<'_>, block: Block) -> bool {
    let asks = || (block.first..=block.last).any(|unit| ends_asking(text, &text.units[unit]));
    // `His spokesman told us otherwise.`
    let own = ["i", "i'm", "i've", "we", "my", "our"];
    let said = |item: &Item| own.contains(&item.lower.as_str());
    let personal = text.units[block.first..=block.last].iter().any(|unit| unit.items.iter().any(said));
    length(text, block) <= LONGEST_REMARK && (!personal || asks())
}

/// Answers and remarks, turn and turn about.
fn in_turn(text: &Text<'_>, blocks: &[Block], from: usize, last: usize) -> Vec<Turn> {
    let part = |nth: usize| if nth.is_multiple_of(2) { Part::Answer } else { Part::Question };
    (from..=last).enumerate().map(|(nth, at)| turn(text, blocks[at], blocks[at], part(nth))).collect()
}

fn length(text: &Text<'_>, block: Block) -> usize {
    text.units[block.first..=block.last].iter().map(|unit| unit.items.len()).sum()
}

/// The answer in blocks `from..=last`, parted where a short remark of somebody else stands between two paragraphs
/// in the first person: whoever asks does not always put a question.
fn answers_to(text: &Text<'_>, blocks: &[Block], from: usize, last: usize) -> Vec<Turn> {
    let remark = |at: &usize| {
        !first_person(text, blocks[*at])
            && length(text, blocks[*at]) <= LONGEST_REMARK
            && first_person(text, blocks[*at - 1])
            && first_person(text, blocks[*at + 1])
    };
    let (mut turns, mut start) = (Vec::new(), from);
    for at in (from + 1..last).filter(remark) {
        turns.push(turn(text, blocks[start], blocks[at - 1], Part::Answer));
        turns.push(turn(text, blocks[at], blocks[at], Part::Question));
        start = at + 1;
    }
    turns.push(turn(text, blocks[start], blocks[last], Part::Answer));
    turns
}

/// Whether somebody speaks of himself or herself in the block, outside of quotation marks.
fn first_person(text: &Text<'_>, block: Block) -> bool {
    const WORDS: &[&str] = &["i", "i'm", "i've", "we", "my", "our", "us", "me"];
    let own = |unit: &Unit| {
        unit.items.iter().any(|item| {
            WORDS.contains(&item.lower.as_str()) && item.lower != "us" || item.lower == "us" && !item.capital
        })
    };
    text.units[block.first..=block.last].iter().any(own)
}

/// The turn that begins with block `from` and ends with block `to`.
fn turn(text: &Text<'_>, from: Block, to: Block, part: Part) -> Turn {
    let unit = &text.units[from.first];
    // `Ada Roth: We wait.`: the first turns may have labels where the others have none.
    let labelled = label(unit).filter(|(.., after)| !from.dash && from.plain && *after > 2);
    let skipped = labelled.map_or(usize::from(from.dash), |(.., after)| after);
    let mark = labelled.map(|(_, mark, _)| mark).or_else(|| from.dash.then(|| unit.items[0].span));
    let start = unit.items.get(skipped).map_or(unit.span, |item| item.span);
    let span = labelled.map(|(label, ..)| label).or(mark).unwrap_or(start);
    Turn { label: Label { span, part }, mark, first: from.first, from: skipped, last: to.last }
}
