//! A claim, and the other side's answer that stands beside it in one text: reporters put the two next to each other.

use super::slots::{figures_agree, is_ahead, is_described, is_wish, one_tells_two_times, says_none, wants};
use super::{Finding, Ground, Reason, source};
use crate::account::{Account, Figure, Index, asks, lexicon};
use crate::issues::words::words;
use rapporteur_model::{Act, BlockKind, Span};

/// Sentences between a claim and its answer; where only the answerer speaks in between, more.
const BESIDE: usize = 1;
const TURN: usize = 4;
/// The fewest words of an answer.
const FEWEST: usize = 4;
/// Accounts that are looked at before an answer.
const BACK: usize = 4;
/// Words of an answer among which a negation says that it is not so.
const OPENING: usize = 8;
/// Words behind a negation that it reaches where another tells of what was not.
const REACHED: usize = 6;
/// Accounts around one among which stand those that hold it.
const NESTED: usize = 3;

/// Words that take up what was spoken of.
const PRONOUNS: [&str; 6] = ["it", "that", "this", "they", "these", "those"];
/// Verbs behind which stands what somebody or something is.
const COPULA: [&str; 4] = ["is", "are", "was", "were"];

/// Words of the longest name between `it was` and `who`.
const CLEFT: usize = 6;

/// Verbs of somebody who does not give in to what was told.
const HOLDS_ON: [&str; 6] = ["insists", "insist", "insisted", "maintains", "maintain", "maintained"];

/// Words behind such a verb that comment on what was said, and do not say what it is.
const COMMENTS: [&str; 22] = [
    "new", "right", "true", "correct", "clear", "why", "what", "how", "possible", "enough", "all", "so",
    "where", "because", "unable", "able", "ready", "willing", "aware", "unaware", "happy", "sorry",
];

/// A claim and what may be its answer, as places among the accounts.
#[derive(Clone, Copy)]
struct Two<'a, 'g> {
    ground: &'g Ground<'a>,
    claim: usize,
    answer: usize,
}

/// A way to tell that the one answers the other.
struct Rule {
    name: &'static str,
    reason: Reason,
    holds: fn(Two<'_, '_>) -> bool,
}

/// Every rule, the surest first.
const RULES: [Rule; 10] = [
    Rule { name: "the accused answers", reason: Reason::Polarity, holds: accused },
    Rule { name: "who is spoken of answers", reason: Reason::Polarity, holds: spoken_of },
    Rule { name: "what was hit, told by both sides", reason: Reason::Polarity, holds: struck },
    Rule { name: "the answer says that it is not so", reason: Reason::Polarity, holds: negated },
    Rule {
        name: "one says that there was none, the other that there was",
        reason: Reason::Polarity,
        holds: upheld,
    },
    Rule { name: "what another claims all the same", reason: Reason::Polarity, holds: conceded },
    Rule { name: "the other side says what it is", reason: Reason::Description, holds: relabelled },
    Rule { name: "the answer gives other figures", reason: Reason::Number, holds: counted },
    Rule { name: "the other side insists", reason: Reason::Polarity, holds: insisted },
    Rule { name: "the other side is set against it", reason: Reason::Description, holds: contrasted },
];

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    (1..ground.accounts.len()).filter_map(|at| answered(ground, at)).collect()
}

/// The nearest claim before an account that it answers.
fn answered(ground: &Ground<'_>, answer: usize) -> Option<Finding> {
    let own = &ground.accounts[answer];
    if asks(own)
        || own.statement.is_none()
        || own.acts(Act::Ask)
        || own.matter.len() < 2
        || own.words.len() < FEWEST
    {
        return None;
    }
    (answer.saturating_sub(BACK)..answer).rev().find_map(|claim| {
        let two = Two { ground, claim, answer };
        let rule = RULES.iter().find(|rule| two.stands() && (rule.holds)(two))?;
        Some(Finding::new(rule.reason, vec![claim, answer], rule.name, false))
    })
}

/// Somebody accuses or complains, and whom it is laid on speaks next.
fn accused(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let accuses = claim.acts(Act::Accuse) || claim.has("complaint") && claim.statement.is_some();
    let own_side = claim.side.is_some() && claim.side == answer.side;
    let next = claim.acts(Act::Accuse) && two.other_sides() && two.defends();
    // Who is accused and counts something else has not answered.
    let named = two.names_answerer() && (answer.figures.is_empty() || two.rare() || two.defends());
    // Whom the sentence before accuses by name answers with whatever he says; else a word of defence has to tell.
    let at_once = claim.acts(Act::Accuse) && named && claim.sentence + 1 >= answer.sentence;
    let defends = two.defends() || answer.has("negation");
    let parted = two.parted() && (defends || !two.in_headline());
    // Who complains of a thing accuses nobody in particular.
    let turned = two.turned() && claim.acts(Act::Accuse);
    let at_once = at_once && (defends || !two.in_headline());
    let meant = parted || at_once || (named || turned || next) && defends;
    // Of somebody who is only described and has no side nobody knows whom he accuses.
    let unknown = claim.side.is_none() && claim.who.is_some_and(is_described) && !two.parted();
    accuses
        && !own_side
        && meant
        && !unknown
        && !is_ahead(claim)
        && !asks(claim)
        && !answer.acts(Act::Accuse)
        && !is_wish(answer)
}

/// Somebody is told to have promised or done something, and says himself how it was: "claims that the Swiss promised
/// it"; "he had spoken of something else".
fn spoken_of(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let told = claim.statement.is_some() && (claim.has("passed-on") || claim.has("claim")) && !asks(claim);
    let parted = claim.side.is_none() || claim.side != answer.side;
    let turns = answer.has("negation") && (answer.has("retort") || two.rare());
    told && parted && two.names_answerer() && turns && !answer.acts(Act::Accuse)
}

/// What was hit, as those tell it who were hit, and as those do who aimed: "a market", "a command post".
fn struck(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let harmed = ["attack", "dead", "hurt"].iter().any(|class| claim.has(class));
    let aimed = answer.has("aim") && (answer.has("attack") || answer.has("dead") || answer.has("target"));
    let another = answer.words.iter().any(|word| word.lower == "also");
    let next = claim.sentence + 1 >= answer.sentence && !two.negates() && !another;
    let own_side = claim.side.is_some() && claim.side == answer.side;
    // "the attack" that the outlet only speaks of tells nobody's account of it.
    let harmed =
        harmed && (!claim.outlet() || claim.has("dead") || claim.has("hurt") || claim.figures.len() > 1);
    harmed && aimed && next && !own_side && !claim.has("aim") && !is_wish(claim) && !is_wish(answer)
}

/// A negation that reaches a word or a figure of the claim; the claim may be a reporter's question.
fn negated(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let denies = answer.negates(claim) && !claim.has("negation") && !says_none(claim, answer);
    // What two would do are two wishes.
    let would = |account: &Account<'_>| {
        account.words.iter().any(|word| ["would", "will", "shall"].contains(&word.lower.as_str()))
    };
    let denies = denies && !(would(claim) && would(answer));
    denies
        && !claim.outlet()
        && (claim.who.is_some() || claim.acts(Act::Ask))
        && !is_wish(claim)
        && !is_wish(answer)
        && (two.rare() || two.turned())
}

/// "Not one of the men has come home. The ministry, however, says that 40 were let go": what one says has not been, another
/// tells as done.
fn upheld(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let told = claim.statement.is_some() && !asks(claim) && !wants(claim) && !is_wish(answer);
    let denied = ["negation", "denial"].iter().any(|class| claim.has(class)) && !claim.has("no-comment");
    let unsure = ["hedge", "undecided"].iter().any(|class| answer.has(class));
    let plain = !unsure && answer.of("negation").all(|mark| mark.words.start > OPENING);
    let unit = |figure: &Figure| {
        figure.units.is_empty() || claim.figures.iter().any(|one| one.units == figure.units)
    };
    // "not one of the 700 men", "no paper": the negation reaches what is told otherwise.
    let none = |at: usize| {
        let mut ends = claim.of("negation").filter_map(|mark| at.checked_sub(mark.words.end));
        ends.any(|distance| distance < REACHED)
    };
    let counted = claim.figures.iter().any(|one| none(one.words.start)) && answer.figures.iter().any(unit);
    let matter = |class: &&str| {
        let mut marks = claim.marks.iter().filter(|mark| mark.class == *class);
        marks.any(|mark| none(mark.words.start)) && answer.has(class)
    };
    let one_matter = counted || ["matter-plan", "matter-deal", "matter-offer"].iter().any(matter);
    let next = claim.sentence + 1 >= answer.sentence;
    told && denied && plain && one_matter && next && two.however() && answer.who.is_some()
}

/// "The palace says he is weighing it, although the envoy claims that he has said yes": one sentence holds what somebody claims
/// against what another tells.
fn conceded(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let told = claim.statement.is_some() && !asks(claim) && !is_wish(claim) && !is_wish(answer);
    let one = claim.sentence == answer.sentence && claim.span.end() <= answer.span.start();
    let between = || two.words_between(claim.span.end(), answer.span.start());
    let although = || ["although ", "even though "].iter().any(|word| between().contains(word));
    told && one && answer.has("passed-on") && claim.who.is_some() && answer.who.is_some() && although()
}

/// "They are maintenance contractors", of those whom the claim before it calls something else.
fn relabelled(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let told = claim.statement.is_some() && !asks(claim) && !is_wish(claim) && !is_wish(answer);
    // In a paragraph of its own `it` is what the speaker was asked of.
    let two_tell = two.other_sides() && !two.told_by_answerer() && two.in_one_paragraph();
    told && !claim.has("negation") && two_tell && says_what_it_is(answer)
}

/// Whether a statement begins with a pronoun that is something: "it was", "they are".
fn says_what_it_is(account: &Account<'_>) -> bool {
    let content = account.statement.and_then(|statement| statement.content.first());
    let start = content.map_or(0, |content| content.start().saturating_sub(account.span.start()));
    let mut said = account.words.iter().filter(|word| word.start >= start).map(|word| word.lower.as_str());
    let opens = said.next().is_some_and(|word| PRONOUNS.contains(&word));
    let is = opens && said.next().is_some_and(|word| COPULA.contains(&word));
    // "it was surprised" tells how somebody feels.
    let feels = |word: &str| word.ends_with("ed") || word.ends_with("ing");
    is && said.next().is_some_and(|word| !COMMENTS.contains(&word) && !feels(word))
        && !is_cleft(account, start)
}

/// "it was Lund who …", "it is the ministry that …": who did it, and not what it is.
fn is_cleft(account: &Account<'_>, from: usize) -> bool {
    let said = account.text[from.min(account.text.len())..].to_lowercase();
    let it =
        ["it was ", "it is "].iter().any(|opening| said.trim_start_matches(['“', '"']).starts_with(opening));
    let mut words = said.split_whitespace().skip(2).take(CLEFT);
    it && words.any(|word| ["who", "that", "which"].contains(&word))
}

/// Another figure of the same thing.
fn counted(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let part = super::slots::other_figure(claim, answer).is_some();
    part && !asks(claim)
        && !is_wish(claim)
        && !is_wish(answer)
        && two.turned()
        && !claim.common(answer).is_empty()
}

/// "The army announced the capture of the port. The rebels insist that the fighting goes on."
fn insisted(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let told = !asks(claim) && claim.statement.is_some() && !is_wish(claim) && !is_wish(answer);
    let holds = answer.words.iter().any(|word| HOLDS_ON.contains(&word.lower.as_str()));
    told && two.other_sides()
        && holds
        && answer.has("retort")
        && !answer.has("want")
        && !answer.acts(Act::Accuse)
}

/// "But the union insists …", "for its part": on the same matter.
fn contrasted(two: Two<'_, '_>) -> bool {
    let (claim, answer) = (two.claim(), two.answer());
    let sides = claim.side.is_none() || claim.side != answer.side;
    let told = !asks(claim) && !claim.outlet() && sides && !is_wish(claim) && !is_wish(answer);
    let known = claim.who.is_some() && answer.who.is_some();
    let one_matter =
        claim.common(answer).len() > 1 || !claim.figures.is_empty() && !answer.figures.is_empty();
    told && known && two.turned() && one_matter && !claim.common(answer).is_empty()
}

impl<'a, 'g> Two<'a, 'g> {
    /// Whether one of them says that something is not so: a denial is looked for elsewhere.
    fn negates(self) -> bool {
        ["negation", "denial"].iter().any(|class| self.claim().has(class))
    }

    fn claim(self) -> &'g Account<'a> {
        &self.ground.accounts[self.claim]
    }

    fn answer(self) -> &'g Account<'a> {
        &self.ground.accounts[self.answer]
    }

    /// Whether they stand beside each other in one text, told by two.
    fn stands(self) -> bool {
        let (claim, answer) = (self.claim(), self.answer());
        let between = &self.ground.accounts[self.claim + 1..self.answer];
        let turn = answer.who.is_some()
            && between.iter().all(|other| other.who == answer.who || other.overlaps(claim));
        let reach = if turn { TURN } else { BESIDE };
        let near = claim.document == answer.document && claim.sentence + reach >= answer.sentence;
        let two = claim.who != answer.who || claim.who.is_none() && !(claim.outlet() && answer.outlet());
        // A headline tells what the article then does.
        let headline = self.in_headline() && claim.sentence != answer.sentence;
        let one = self.own_spokesman() || self.ground.may_be_one(claim, answer) || headline;
        let one = one || one_tells_two_times(self.ground, self.claim, self.answer);
        near && two && !one && !claim.overlaps(answer) && claim.matter.len() > 1 && !self.in_anothers_words()
    }

    /// The words of the document between two places.
    fn words_between(self, from: usize, to: usize) -> &'a str {
        self.ground.case.documents[self.answer().document].document.words(Span::new(from, to.max(from)))
    }

    fn in_one_paragraph(self) -> bool {
        let sentences = self.ground.case.documents[self.answer().document].document.sentences();
        sentences[self.claim().sentence].block == sentences[self.answer().sentence].block
    }

    /// Whether a word that sets it against what stands before opens the answer's sentence, or stands in commas behind who
    /// speaks.
    fn however(self) -> bool {
        let document = &self.ground.case.documents[self.answer().document].document;
        let start = document.sentences()[self.answer().sentence].span.start();
        let content = self.answer().statement.and_then(|statement| statement.content.first());
        let end = content.map_or(self.answer().span.start(), |content| content.start());
        let lead = self.words_between(start, end);
        let opens = ["But ", "However", "Yet "].iter().any(|word| lead.starts_with(word));
        opens || [", however,", ", though,", ", by contrast,"].iter().any(|word| lead.contains(word))
    }

    /// Whether the answerer is only told by somebody to have said it, who does not tell the claim too.
    fn in_anothers_words(self) -> bool {
        let (claim, answer) = (self.claim(), self.answer());
        let around = |at: usize| {
            let from = at.saturating_sub(NESTED);
            (from..self.ground.accounts.len().min(at + NESTED)).map(|other| &self.ground.accounts[other])
        };
        let tells =
            |who: Option<&str>| around(self.claim).any(|other| other.who == who && other.overlaps(claim));
        around(self.answer).any(|other| {
            let holds = other.overlaps(answer) && other.span.holds(answer.span) && other.span != answer.span;
            holds && other.who.is_some() && other.who != answer.who && !tells(other.who)
        })
    }

    /// Whether the answerer himself tells what the claim is.
    fn told_by_answerer(self) -> bool {
        let (claim, answer) = (self.claim(), self.answer());
        let own =
            |other: &Account<'_>| other.who.is_some() && other.who == answer.who && other.overlaps(claim);
        let from = self.claim.saturating_sub(NESTED);
        self.ground.accounts[from..self.answer].iter().any(own)
    }

    /// "The Greens accused him of …; he could do more, their spokesman said": one side speaks on.
    fn own_spokesman(self) -> bool {
        let (claim, answer) = (self.claim(), self.answer());
        let Some(source) = source(answer) else { return false };
        let document = &self.ground.case.documents[answer.document].document;
        let mention = source.mention.map_or("", |span| document.words(span));
        let several = claim.who.is_some_and(|who| who.ends_with('s'));
        mention.to_lowercase().starts_with("their ") && several && !self.negates() && !answer.has("defence")
    }

    /// Whether the two stand in a headline, which puts side by side what need not be of one thing.
    fn in_headline(self) -> bool {
        let document = &self.ground.case.documents[self.claim().document].document;
        let block = document.sentences()[self.claim().sentence].block;
        document.blocks()[block].kind == BlockKind::Headline
    }

    /// Whether two sides that are known speak, one right behind the other.
    fn other_sides(self) -> bool {
        let (claim, answer) = (self.claim(), self.answer());
        let sides = claim.side.zip(answer.side).is_some_and(|(one, other)| one != other);
        sides && claim.sentence + 1 >= answer.sentence
    }

    /// Whether the answer justifies something, or speaks of the matter of the claim.
    fn defends(self) -> bool {
        let answer = self.answer();
        let justifies =
            ["defence", "blame", "retort", "denial", "falsity"].iter().any(|class| answer.has(class));
        justifies || self.rare() && answer.has("negation")
    }

    /// Whether the claim names who answers.
    fn names_answerer(self) -> bool {
        let answer = self.answer();
        let mut names = answer.who.into_iter().chain(answer.side);
        let last = |name: &'a str| name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        let said = |name: &str| self.claim().words.iter().any(|word| word.lower == *name);
        names.any(|name| said(&last(name)) || self.claim().text.contains(name))
            // A state that somebody without a side names may be the teller's own.
            || self.claim().side.is_some() && answer.side.is_some_and(|side| self.names_state(side))
    }

    fn names_state(self, side: &str) -> bool {
        let state = |lower: &str| crate::world::world().state(lower).map(|(state, _)| state);
        self.claim().words.iter().any(|word| state(&word.lower) == Some(side))
    }

    /// Whether one sentence sets the two against each other: "she complained that …; he said that …".
    fn parted(self) -> bool {
        let (claim, answer) = (self.claim().span, self.answer().span);
        let document = &self.ground.case.documents[self.claim().document].document;
        let one = self.claim().sentence == self.answer().sentence && claim.end() <= answer.start();
        one && document
            .words(Span::new(claim.end(), answer.start().max(claim.end())))
            .contains([';', '–', '—'])
    }

    /// Whether they share a word that few accounts have.
    fn rare(self) -> bool {
        let shared = Index::shared(&self.claim().stems, &self.answer().stems);
        shared.into_iter().any(|stem| self.ground.index.tells(stem) && !self.claim().is_name(stem))
            || figures_agree(self.claim(), self.answer())
    }

    /// Whether words like `but` or `insists` stand in the answer or before it in its sentence.
    fn turned(self) -> bool {
        let answer = self.answer();
        let document = &self.ground.case.documents[answer.document].document;
        let sentence = document.sentences()[answer.sentence].span;
        let claim = self.claim().span;
        let from = if sentence.contains(claim.start()) { claim.end() } else { sentence.start() };
        let lead = document
            .words(Span::new(from.min(answer.span.start()), answer.shown.end().max(answer.span.start())));
        let words = words(lead);
        // "not there yet" sets nothing against anything.
        let turns = |mark: &lexicon::Mark| {
            let yet = words[mark.words.start].lower == "yet" && mark.words.start > 0;
            (mark.class == "contrast" || mark.class == "retort") && !yet
        };
        lexicon::marks(&words).iter().any(turns) || lead.contains(", though,")
    }
}
