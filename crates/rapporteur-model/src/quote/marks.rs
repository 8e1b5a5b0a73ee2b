//! Which characters of a block are quotation marks, and on which side they can stand.

use super::QuoteStyle;
use crate::Span;
use std::ops::Range;

/// The side that a mark can stand on, as far as its shape and its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    Either,
}

/// A quotation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub span: Span,
    pub style: QuoteStyle,
    pub side: Side,
}

/// A character with its neighbours.
struct Spot {
    at: usize,
    /// Bytes: two where two straight single marks stand for a double one.
    len: usize,
    mark: char,
    before: Option<char>,
    after: Option<char>,
    /// The character after `after`.
    beyond: Option<char>,
}

impl Spot {
    fn starts_words(&self) -> bool {
        self.before.is_none_or(|c| c.is_whitespace() || "([{—–-/“‘«„\"'…".contains(c))
            && self.after.is_some_and(|c| !c.is_whitespace())
    }

    fn ends_words(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace() && !"([{".contains(c))
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }

    fn within_word(&self) -> bool {
        self.before.is_some_and(char::is_alphanumeric) && self.after.is_some_and(char::is_alphanumeric)
    }

    /// `employers’ offer`: a mark that closes nothing where a better one follows.
    fn looks_possessive(&self) -> bool {
        self.before.is_some_and(|c| c == 's' || c == 'S')
            && self.after == Some(' ')
            && self.beyond.is_some_and(char::is_lowercase)
    }

    /// Inches and minutes: `24"`, `5'10"`.
    fn measures(&self) -> bool {
        self.before.is_some_and(|c| c.is_ascii_digit())
    }
}

/// The style of a quotation that `mark` can open.
pub(super) fn opener(mark: char) -> Option<QuoteStyle> {
    match mark {
        '"' => Some(QuoteStyle::Straight),
        '“' => Some(QuoteStyle::Curly),
        '„' => Some(QuoteStyle::LowHigh),
        '«' | '»' => Some(QuoteStyle::Guillemets),
        '‘' => Some(QuoteStyle::SingleCurly),
        _ => None,
    }
}

/// Whether a mark of style `close` ends a quotation of style `open`.
pub(super) fn partners(open: QuoteStyle, close: QuoteStyle) -> bool {
    open == close || (open == QuoteStyle::LowHigh && close == QuoteStyle::Curly)
}

/// Whether a closing mark of style `close` can be a slip for the one that ends a quotation of style `open`.
pub(super) fn mixed(open: QuoteStyle, close: QuoteStyle) -> bool {
    matches!(
        (open, close),
        (QuoteStyle::Straight, QuoteStyle::Curly) | (QuoteStyle::Curly, QuoteStyle::Straight)
    )
}

/// The quotation marks of `block`, in order.
pub(super) fn marks(text: &str, block: Span) -> Vec<Mark> {
    let spots = spots(text, block);
    let closers = single_closers(&spots);
    let mut open_straight = false;
    let mut open_single = [false; 2];
    let mut found = Vec::new();
    for (index, spot) in spots.iter().enumerate() {
        let read = match spot.mark {
            '"' => straight(spot, &mut open_straight),
            '“' => Some((QuoteStyle::Curly, curly_left(spot))),
            // `â€”`: a dash that was decoded wrongly.
            '”' if text[..spot.at].ends_with("â€") => None,
            '”' => Some((QuoteStyle::Curly, curly_right(spot))),
            '„' => Some((QuoteStyle::LowHigh, Side::Open)),
            '«' | '»' => Some((QuoteStyle::Guillemets, guillemet(spot))),
            '‘' => single(spot, closers[index].curly, &mut open_single[0], QuoteStyle::SingleCurly),
            '’' if closers[index].is_closer && open_single[0] => {
                open_single[0] = false;
                Some((QuoteStyle::SingleCurly, Side::Close))
            }
            '\'' if closers[index].is_closer && open_single[1] => {
                open_single[1] = false;
                Some((QuoteStyle::SingleStraight, Side::Close))
            }
            '\'' => single(spot, closers[index].straight, &mut open_single[1], QuoteStyle::SingleStraight),
            _ => None,
        };
        if let Some((style, side)) = read {
            let span = Span::new(spot.at, spot.at + spot.len);
            found.push(Mark { span, style, side });
        }
    }
    found
}

fn spots(text: &str, block: Span) -> Vec<Spot> {
    let words = block.of(text);
    let doubled = doubled(words);
    let slips = slips(words, &doubled);
    let mut chars = words.char_indices().peekable();
    let (mut found, mut before) = (Vec::new(), None);
    while let Some((at, first)) = chars.next() {
        let slip = slips.iter().find(|slip| slip.start == at);
        let double = doubled.contains(&at);
        if double {
            chars.next();
        }
        while slip.is_some_and(|slip| chars.peek().is_some_and(|&(next, _)| next < slip.end)) {
            chars.next();
        }
        let (mark, len) = match slip {
            Some(slip) => ('”', slip.len()),
            None if double => ('"', 2),
            None => (first, first.len_utf8()),
        };
        if matches!(mark, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'') {
            let after = chars.peek().map(|&(_, c)| c);
            let beyond = chars.clone().nth(1).map(|(_, c)| c);
            found.push(Spot { at: block.start() + at, len, mark, before, after, beyond });
        }
        before = Some(mark);
    }
    found
}

/// Where two straight single marks stand for a double one, as in old databases of newspapers
/// (`''No,'' he said.`): the first of them is before a word and after none.
fn doubled(words: &str) -> Vec<usize> {
    let mut open = false;
    let mut found = Vec::new();
    for (at, _) in words.match_indices("''") {
        let before = words[..at].chars().next_back();
        let after = words[at + 2..].chars().next();
        let opens = before.is_none_or(|c| c.is_whitespace() || "([{—–-\"".contains(c))
            && after.is_some_and(|c| !c.is_whitespace() && c != '\'');
        if open || opens {
            found.push(at);
            open = !open;
        }
    }
    found
}

/// Two closing single marks that stand for a double one behind the stop of a quotation that a double mark opened:
/// `“No,’’ he said`, `"No, ' ' he said`.
fn slips(words: &str, doubled: &[usize]) -> Vec<Range<usize>> {
    const SLIPS: &[&str] = &["’’", "''", "' '", "’ ’"];
    let open = |at: usize| words[..at].contains(['“', '"']);
    let stop = |at: usize| words[..at].trim_end().ends_with([',', '.', '?', '!', '…']);
    let free = |end: usize| words[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    let found = SLIPS.iter().flat_map(|slip| words.match_indices(slip).map(|(at, slip)| at..at + slip.len()));
    let slip = |slip: &Range<usize>| open(slip.start) && stop(slip.start) && free(slip.end);
    found.filter(|found| slip(found) && !doubled.contains(&found.start)).collect()
}

/// What is known of a single mark from those that follow it.
#[derive(Clone, Copy, Default)]
struct Closer {
    /// A good closing mark that should be taken.
    is_closer: bool,
    /// Whether a curly, or a straight, closing mark follows.
    curly: bool,
    straight: bool,
}

/// For each spot, from the right: whether it closes a single quotation, and whether one that does
/// follows. A mark that looks like a possessive closes only where no better one comes before the
/// next opening mark.
fn single_closers(spots: &[Spot]) -> Vec<Closer> {
    let mut found = vec![Closer::default(); spots.len()];
    let (mut curly, mut straight) = (false, false);
    for (index, spot) in spots.iter().enumerate().rev() {
        let better = if spot.mark == '’' { curly } else { straight };
        let closes = matches!(spot.mark, '’' | '\'')
            && spot.ends_words()
            && !spot.within_word()
            && !(spot.looks_possessive() && better);
        found[index] = Closer { is_closer: closes, curly, straight };
        match spot.mark {
            '’' => curly |= closes,
            '‘' => curly = false,
            '\'' if closes => straight = true,
            '\'' if spot.starts_words() => straight = false,
            _ => {}
        }
    }
    found
}

fn single(spot: &Spot, closed: bool, open: &mut bool, style: QuoteStyle) -> Option<(QuoteStyle, Side)> {
    let opens = closed && !*open && spot.starts_words() && !spot.measures();
    opens.then(|| {
        *open = true;
        (style, Side::Open)
    })
}

fn straight(spot: &Spot, open: &mut bool) -> Option<(QuoteStyle, Side)> {
    let side = match (spot.starts_words(), spot.ends_words()) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ if *open => Side::Close,
        // `“… of the coast. "`: nothing follows that it could open.
        _ if spot.after.is_none() => Side::Close,
        _ => Side::Open,
    };
    if side == Side::Close && spot.measures() && !*open {
        return None;
    }
    *open = side == Side::Open;
    Some((QuoteStyle::Straight, side))
}

fn curly_left(spot: &Spot) -> Side {
    match (spot.starts_words(), spot.ends_words()) {
        (false, true) => Side::Either,
        _ => Side::Open,
    }
}

fn curly_right(spot: &Spot) -> Side {
    match (spot.starts_words(), spot.ends_words()) {
        (true, false) => Side::Either,
        _ => Side::Close,
    }
}

fn guillemet(spot: &Spot) -> Side {
    match (spot.mark, spot.starts_words(), spot.ends_words()) {
        ('»', true, false) | ('«', false, true) => Side::Either,
        ('«', _, _) => Side::Open,
        _ => Side::Close,
    }
}
