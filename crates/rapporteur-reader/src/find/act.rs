//! What somebody does by saying it: the cue decides, and where the cue is neutral the content does.
//!
//! After guideline 3 of the annotation: a specific cue decides; with a neutral one the content decides only
//! `accuse`, `threaten`, `promise` and `refuse`. The lists of words are in `data/words.txt`.

use super::lexicon::{Class, lexicon};
use super::mention::Shape;
use super::speech::{Draft, Who};
use super::words::Text;
use rapporteur_model::{Act, Span, Speaker};
use rapporteur_tagger::Upos;

/// A statement as the rules look at it.
struct Said {
    /// The act of its cue.
    act: Act,
    /// Its reporting words, in lower case.
    cue: String,
    rule: &'static str,
    /// The content in lower case, without marks, a space before, between and after the words.
    words: String,
    /// Whether the cue tells what the speaker calls something.
    names: bool,
    /// Whether the first verb of the content is that of what is to be: `that the group disarm`.
    subjunctive: bool,
    /// Whether every source is a report, draft or letter.
    document: bool,
    /// Whether the content is a question.
    asks: bool,
    /// The names of the speaker and of the side, in lower case.
    own: Vec<String>,
}

/// A rule: its name, and the act that it finds.
type Rule = (&'static str, fn(&Said) -> Option<Act>);

/// A turn that does no more than put a question off has no more words than this.
const SHORT_TURN: usize = 25;

/// The rules in the order in which they are tried; the first that finds an act decides.
const RULES: &[Rule] = &[
    ("a document says what it shows", |said| {
        let shows = matches!(said.act, Act::Say | Act::Think | Act::Promise | Act::Decide);
        (said.document && shows).then_some(Act::Document)
    }),
    ("a disputed claim is denied", |said| {
        let disputes = said.act == Act::Refuse || said.names;
        (disputes && said.disputed()).then_some(Act::Deny)
    }),
    ("who wants a thing, or wants others to act, asks", |said| {
        let wants = said.act == Act::Intend && said.cue.contains("want");
        let others = !said.words.starts_with(" to ") || said.rule.starts_with("object");
        (wants && others).then_some(Act::Ask)
    }),
    ("who tells or challenges others to do something, asks", |said| {
        let tells =
            ["tell", "told", "warn", "caution", "remind"].iter().any(|tell| said.cue.starts_with(tell));
        let challenges = said.cue.starts_with("challeng") && said.words.contains(" to ");
        (tells && said.rule == "infinitive" || challenges).then_some(Act::Ask)
    }),
    ("who insists on a thing asks for it", |said| {
        (said.cue.starts_with("insist") && said.rule == "preposition").then_some(Act::Ask)
    }),
    ("two who agree that something is so decide nothing", |said| {
        let so = matches!(said.rule, "that-clause" | "clause" | "clause-before");
        (so && said.act == Act::Decide && said.cue.starts_with("agree") && said.futures().next().is_none())
            .then_some(Act::Say)
    }),
    ("who finds something so, thinks it", |said| {
        let finds = matches!(said.cue.as_str(), "find" | "finds" | "found") && !said.document;
        (finds && said.act == Act::Document && said.rule != "that-clause").then_some(Act::Think)
    }),
    ("who has doubts, thinks", |said| {
        let has = ["had", "has", "have"].iter().any(|has| said.cue.starts_with(has));
        (has && said.cue.contains("doubt")).then_some(Act::Think)
    }),
    ("who questions by a question, asks", |said| {
        (said.asks && said.cue.starts_with("question")).then_some(Act::Ask)
    }),
    ("an account that is offered is no promise", |said| {
        (said.act == Act::Promise && said.cue.starts_with("offer") && said.holds("account"))
            .then_some(Act::Say)
    }),
    ("what one calls untrue is denied", |said| (said.names && said.holds("untrue")).then_some(Act::Deny)),
    ("who swears that something is so, only says it", |said| {
        let so = said.cue.starts_with("sw") && said.act == Act::Promise && said.rule != "infinitive";
        (so && said.futures().next().is_none() && !said.words.starts_with(" to ")).then_some(Act::Say)
    }),
    ("who swears never to, refuses", |said| {
        let never = |future: &Future<'_>| future.negated && future.main() && said.own(future);
        (said.act == Act::Promise && said.futures().next().is_some_and(|f| never(&f))).then_some(Act::Refuse)
    }),
    ("a specific cue decides", |said| (said.act != Act::Say).then_some(said.act)),
    ("an insult accuses", |said| (said.names && said.holds("insult")).then_some(Act::Accuse)),
    ("a name for something is no more", |said| said.names.then_some(Act::Say)),
    ("a short turn that answers nothing refuses", |said| {
        let short = said.words.split_whitespace().count() <= SHORT_TURN;
        (said.rule == "turn" && short && said.holds("no-answer")).then_some(Act::Refuse)
    }),
    ("a turn of a talk says many things", |said| (said.rule == "turn").then_some(Act::Say)),
    ("what one will do by force threatens", |said| {
        let threat = |future: &Future<'_>| !future.negated && future.is_forceful() && said.own(future);
        said.futures().any(|future| threat(&future)).then_some(Act::Threaten)
    }),
    ("force, unless others give way, threatens", |said| {
        let gives_way = said.words.find(" if ").is_some_and(|at| said.words[at..].contains(" not "));
        let unless = gives_way || said.words.contains(" unless ");
        let force =
            |future: &Future<'_>| lexicon().holds("force", &format!(" {} ", future.subject.join(" ")));
        let threat = |future: Future<'_>| !future.negated && (future.is_forceful() || force(&future));
        (unless && said.futures().any(threat)).then_some(Act::Threaten)
    }),
    ("who warns of what one will do oneself, threatens", |said| {
        let acts = |future: &Future<'_>| {
            future.main()
                && said.own(future)
                && future.verb().is_some_and(|verb| {
                    !lexicon().is_sign("idle", verb)
                        && !matches!(verb, "continue" | "face" | "suffer" | "miss")
                })
        };
        (said.cue.starts_with("warn") && said.futures().next().is_some_and(|f| acts(&f)))
            .then_some(Act::Threaten)
    }),
    ("who warns that others would face force, threatens", |said| {
        let faces = |f: Future<'_>| {
            let those = f.subject.iter().any(|word| matches!(*word, "those" | "anyone" | "whoever"))
                || [" those who ", " anyone who ", " whoever "].iter().any(|who| said.words.contains(who));
            those
                && !f.negated
                && f.is_forceful()
                && f.verb().is_some_and(|verb| matches!(verb, "face" | "pay" | "suffer"))
        };
        (said.cue.starts_with("warn") && said.futures().any(faces)).then_some(Act::Threaten)
    }),
    ("a right to act that is reserved threatens", |said| said.holds("reserve").then_some(Act::Threaten)),
    ("what one will not hesitate to do is threatened or promised", |said| {
        let hesitates = |f: &Future<'_>| f.negated && f.verb() == Some("hesitate") && said.own(f);
        let future = said.futures().find(hesitates)?;
        let verb = future.after.iter().skip_while(|word| **word != "hesitate").nth(2).copied();
        let kind = verb.is_some_and(|verb| lexicon().is_sign("commit", verb));
        let law =
            verb.is_some_and(|verb| matches!(verb, "prosecute" | "punish" | "arrest" | "sue" | "retaliate"));
        let force = law || lexicon().holds("force", &said.words);
        Some(if kind {
            Act::Promise
        } else if force {
            Act::Threaten
        } else {
            Act::Say
        })
    }),
    ("what one will turn down is refused", |said| {
        const TURN_DOWN: &[&str] = &["reject", "refuse", "oppose", "decline"];
        let first = said.futures().next().filter(|f| !f.negated && f.main() && said.own(f));
        first.is_some_and(|f| f.verb().is_some_and(|verb| TURN_DOWN.contains(&verb))).then_some(Act::Refuse)
    }),
    ("what one will not do or take is refused", |said| {
        let first =
            said.futures().next().filter(|future| future.negated && future.main() && said.own(future));
        let never =
            first.is_some_and(|future| future.verb().is_some_and(|verb| !lexicon().is_sign("idle", verb)));
        (said.holds("refuse") || never).then_some(Act::Refuse)
    }),
    ("not one thing is given, or what one has is kept until something is done", |said| {
        let nothing = [" not a single ", " not one "].iter().any(|none| said.words.starts_with(none));
        let keeps = |future: &Future<'_>| {
            said.own(future)
                && future.verb().is_some_and(|verb| matches!(verb, "keep" | "hold" | "stay" | "remain"))
        };
        let until =
            said.words.contains(" until ") && said.futures().next().is_some_and(|f| !f.negated && keeps(&f));
        (nothing || until).then_some(Act::Refuse)
    }),
    ("who insists that something must be, asks", |said| {
        (said.cue.starts_with("insist") && (said.holds("ask") || said.subjunctive)).then_some(Act::Ask)
    }),
    ("what one will do is promised", |said| {
        let first =
            said.futures().next().filter(|future| !future.negated && future.main() && said.own(future));
        let commits =
            first.is_some_and(|future| future.verb().is_some_and(|verb| lexicon().is_sign("commit", verb)));
        const GUESSES: &[&str] = &["estimat", "predict", "forecast", "project", "calculat", "reckon"];
        let guess = GUESSES.iter().any(|guess| said.cue.starts_with(guess));
        (commits && !guess).then_some(Act::Promise)
    }),
    ("the fault of others accuses", |said| {
        let fault = said.holds_against("blame") || said.is_charged() || said.amounts_to_an_insult();
        (fault && !said.about_self()).then_some(Act::Accuse)
    }),
];

/// What the statement of `speaker` that `draft` reports with these pieces of content does.
pub(super) fn act(text: &Text<'_>, draft: &Draft, pieces: &[Span], speaker: &Speaker) -> Act {
    let joined = |spans: &[Span]| spans.iter().map(|span| text.words(*span)).collect::<Vec<_>>().join(" ");
    let cue = joined(&draft.cue).to_lowercase();
    let first = cue.split_whitespace().next().unwrap_or_default();
    const CALLS: &[&str] =
        &["call", "describ", "brand", "label", "dub", "deem", "denounc", "characteri", "portray"];
    let said = Said {
        act: draft.act,
        names: CALLS.iter().any(|call| first.starts_with(call)) && !cue.ends_with(" for"),
        cue,
        rule: draft.rule,
        subjunctive: opens_with_a_wish(text, draft),
        words: folded(&joined(pieces)),
        document: matches!(&draft.who, Who::Named(mentions) if mentions.iter().all(|m| m.shape == Shape::Document)),
        asks: is_question(text, draft, pieces),
        own: own_names(speaker),
    };
    RULES.iter().find_map(|(_, rule)| rule(&said)).unwrap_or(Act::Say)
}

/// `that the group disarm`, `that Norland be heard`: a singular subject and a verb without its ending.
fn opens_with_a_wish(text: &Text<'_>, draft: &Draft) -> bool {
    let Some(&(unit, from, to)) = draft.content.first() else { return false };
    let unit = &text.units[unit];
    let verb = (from..to).find(|&at| unit.items[at].verb() || unit.items[at].is(Class::Auxiliary));
    verb.filter(|&at| at > from).is_some_and(|at| {
        let (word, subject) = (unit.lower(at), &unit.items[at - 1]);
        let ended = ["s", "ed", "ing"].iter().any(|ending| word.ends_with(ending));
        let finite = unit.items[at].is(Class::Auxiliary) && word != "be";
        let plural =
            subject.lower.ends_with('s') || matches!(subject.lower.as_str(), "they" | "we" | "you" | "i");
        let noun = matches!(subject.speech, Some(Upos::Noun | Upos::Propn | Upos::Pron));
        !ended
            && !finite
            && !plural
            && noun
            && unit.items[at].speech != Some(Upos::Adj)
            && !lexicon().is_sign("strong-past", word)
    })
}

/// `What is wrong with that, Roth asked`: whether what stands before the reporting words is a question, or ends as one.
fn is_question(text: &Text<'_>, draft: &Draft, pieces: &[Span]) -> bool {
    const ASKS: &[&str] = &["what", "why", "how", "who", "where", "when", "is", "are", "do", "does", "did"];
    let Some(first) = pieces.first().map(|piece| text.words(*piece)) else { return false };
    let before = draft.cue.first().is_none_or(|cue| cue.start() > pieces[0].start());
    let word = first.split_whitespace().next().unwrap_or_default().to_lowercase();
    first.ends_with('?') || before && ASKS.contains(&word.as_str())
}

/// Whether words of a content say that something must be, or will not be.
pub(super) fn asks_or_refuses(words: &str) -> bool {
    let words = folded(words);
    lexicon().holds("ask", &words) || lexicon().holds("refuse", &words)
}

/// The words in lower case, a space before, between and after them.
fn folded(words: &str) -> String {
    let plain = words.to_lowercase().replace('’', "'");
    let kept = |c: char| if c.is_alphanumeric() || matches!(c, '\'' | '-') { c } else { ' ' };
    let plain: String = plain.chars().map(kept).collect();
    format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The words of the speaker's and the side's names.
fn own_names(speaker: &Speaker) -> Vec<String> {
    let Speaker::Source(source) = speaker else { return vec![] };
    let names = [Some(source.name.as_str()), source.party.as_deref()];
    let words = names.into_iter().flatten().flat_map(str::split_whitespace);
    words.map(|word| word.to_lowercase().replace('’', "'").trim_end_matches("'s").to_owned()).collect()
}

const MODALS: &[&str] = &["will", "would", "shall", "won't", "wouldn't"];

/// A modal of the content with the words beside it.
struct Future<'a> {
    /// Up to three words before the modal.
    subject: Vec<&'a str>,
    /// The modal and up to nine words after it.
    after: Vec<&'a str>,
    negated: bool,
    /// `we'll`: the modal holds its subject.
    contracted: bool,
    /// Whether nothing but a short subject stands before it.
    first: bool,
}

impl Future<'_> {
    /// The verb that the modal governs.
    fn verb(&self) -> Option<&str> {
        let between = ["not", "never", "also", "only", "now", "to"];
        self.after.iter().skip(1).find(|word| !between.contains(word)).copied()
    }

    /// Whether the modal is that of a main clause of the content, as far as the words before it tell.
    fn main(&self) -> bool {
        let before = self.subject.iter().rev().nth(1).copied().unwrap_or_default();
        self.first || matches!(before, "that" | "and" | "but" | "then")
    }

    /// Whether the verb, or what follows it at once, is one of force; `will cut its tariff` is not.
    fn is_forceful(&self) -> bool {
        const NEAR: usize = 5;
        const MILD: &[&str] = &[
            "cut", "lift", "reduce", "end", "suspend", "lower", "remove", "drop", "ease", "scrap", "run",
            "discuss",
        ];
        let mild = self.verb().is_some_and(|verb| MILD.contains(&verb)) && !self.after.contains(&"off");
        let near: Vec<&str> = self.after.iter().take(NEAR).copied().collect();
        !mild && lexicon().holds("force", &format!(" {} ", near.join(" ")))
    }
}

impl Said {
    fn holds(&self, list: &str) -> bool {
        lexicon().holds(list, &self.words)
    }

    /// As `holds`, but for words that are denied or only supposed (`would not undermine the peace`, `if he violates it`).
    fn holds_against(&self, list: &str) -> bool {
        const BACK: usize = 3;
        let free = |sign: &str| {
            let mut places = self.words.match_indices(sign);
            places.any(|(at, _)| {
                let mut before = self.words[..at].split_whitespace().rev().take(BACK);
                let own = sign.trim_start();
                let negates = own.starts_with("not ")
                    || own.starts_with("did not")
                    || own.starts_with("no ")
                    || own.starts_with("nothing");
                negates
                    || !before.any(|word| matches!(word, "not" | "never" | "without" | "no" | "if" | "nor"))
            })
        };
        lexicon().signs(list).iter().any(|sign| free(sign))
    }

    /// `it is an act of aggression`, `they committed atrocities`: whether somebody is charged with what a word of wrongs names,
    /// which is no more than a topic elsewhere.
    fn is_charged(&self) -> bool {
        const NEAR: usize = 5;
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let named = |word: &str| lexicon().signs("wrong").iter().any(|sign| word.starts_with(sign.as_str()));
        let wrong = |word: &str| !word.contains('-') && named(word);
        (0..words.len()).filter(|&at| wrong(words[at])).any(|at| {
            let before = words[at.saturating_sub(NEAR)..at].iter().rev();
            let topic = words[..at].iter().any(|word| {
                ["problem", "issue", "challenge", "priority", "topic"].contains(&word.trim_end_matches('s'))
            });
            // `her father was a criminal lawyer`
            let qualifies = words.get(at + 1).is_some_and(|next| {
                lexicon().classes(next) == 0 || lexicon().classes(next) & Class::Person.bit() != 0
            });
            let before = before.copied().find(|word| !lexicon().is_sign("charge-light", word));
            !topic && !qualifies && before.is_some_and(|word| lexicon().is_sign("charge", word))
        })
    }

    /// Whether the content begins with a claim or what stands for one.
    fn disputed(&self) -> bool {
        let head: Vec<&str> = self.words.split_whitespace().take(5).collect();
        let ends = |at: &usize| *at > 0 && matches!(head[*at], "of" | "that" | "as" | "by" | "to");
        let upto = (0..head.len()).find(ends).unwrap_or(head.len());
        const FAIR: &[&str] =
            &["fair", "true", "correct", "right", "accurate", "credible", "plausible", "realistic"];
        if FAIR.iter().any(|word| self.words.ends_with(&format!(" {word} "))) {
            return false;
        }
        let turned_away = self.cue.starts_with("reject") || self.cue.starts_with("dismiss");
        let claim = |word: &&str| lexicon().is_sign("disputed", word.trim_end_matches('s'));
        // `rejects the 18 per cent claim`: what is asked for is no assertion.
        let asked =
            head[..upto].iter().any(|word| matches!(*word, "pay" | "wage" | "cent" | "percent" | "salary"));
        if asked && head[..upto].iter().any(|word| word.trim_end_matches('s') == "claim") {
            return false;
        }
        let alone = matches!(head[..], ["this" | "that" | "it" | "them"]);
        let loose = |word: &&str| matches!(word.trim_end_matches('s'), "report" | "suggestion");
        head[..upto].iter().any(claim) || turned_away && (alone || head[..upto].iter().any(loose))
    }

    /// What follows each modal of the content, the modal included.
    fn futures(&self) -> impl Iterator<Item = Future<'_>> {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        let short = |word: &str| word.ends_with("'ll");
        let prepared = |at: usize, words: &[&str]| {
            matches!(words[at], "prepared" | "ready") && words.get(at + 1) == Some(&"to")
        };
        let modals: Vec<usize> = (0..words.len())
            .filter(|&at| MODALS.contains(&words[at]) || short(words[at]) || prepared(at, &words))
            .collect();
        modals.into_iter().map(move |at| {
            let subject = words[..at].iter().rev().take(3).rev().copied().collect();
            let after: Vec<&str> = words[at..].iter().take(10).copied().collect();
            let negated = after.iter().take(4).any(|word| matches!(*word, "not" | "never"))
                || after[0].ends_with("n't");
            let contracted = short(after[0]);
            Future { subject, after, negated, contracted, first: at <= 3 }
        })
    }

    /// The verb after a modal whose subject is the speaker or the speaker's side.
    fn own(&self, future: &Future<'_>) -> bool {
        let pronoun = ["i'll", "we'll", "he'll", "she'll", "they'll", "it'll"];
        if future.contracted {
            return pronoun.contains(&future.after[0]);
        }
        let subject = &future.subject;
        let Some(last) = subject.last().copied() else { return false };
        let last = if matches!(last, "is" | "are" | "am" | "be") {
            subject[..subject.len() - 1].last().copied().unwrap_or("")
        } else {
            last
        };
        let body = |word: &str| {
            let classes = lexicon().classes(word);
            classes & (Class::Organization.bit() | Class::Group.bit()) != 0
                || matches!(word, "country" | "nation")
        };
        let owner = subject.len().checked_sub(2).map_or("", |at| subject[at]);
        let theirs = matches!(owner, "its" | "his" | "her" | "their" | "our");
        let the = owner == "the" && future.first;
        let named = self.own.iter().any(|name| name == last);
        if subject.iter().any(|word| matches!(*word, "whether" | "who" | "which" | "what" | "how")) {
            return false;
        }
        matches!(last, "i" | "we" | "he" | "she" | "it" | "they")
            || named
            || the && body(last)
            || theirs && (body(last) || last.ends_with('s'))
    }

    /// `dual pricing is theft`, `that amounts to surrender`: what something is said to be.
    fn amounts_to_an_insult(&self) -> bool {
        const LONGEST: usize = 14;
        const INSULTS: &[&str] =
            &["theft", "robbery", "betrayal", "surrender", "capitulation", "blackmail", "fraud", "extortion"];
        let short = self.words.split_whitespace().count() <= LONGEST;
        let is = [" is ", " was ", " are ", " amounts to ", " amounted to "];
        let said = is.iter().find_map(|is| self.words.split_once(is));
        short && said.is_some_and(|(_, what)| what.split(' ').any(|word| INSULTS.contains(&word)))
    }

    /// Whether the content is about the speaker's own doing.
    fn about_self(&self) -> bool {
        let head: Vec<&str> = self.words.split_whitespace().take(2).collect();
        matches!(head.first(), Some(&("i" | "we" | "our" | "my")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cue: &str, content: &str, own: &[&str]) -> Said {
        Said {
            subjunctive: false,
            act: Act::Say,
            cue: cue.to_owned(),
            rule: "clause",
            words: folded(content),
            names: cue == "called",
            document: false,
            asks: false,
            own: own.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[track_caller]
    fn check(cue: &str, content: &str, expected: Act) {
        let said = said(cue, content, &["norland"]);
        let found = RULES.iter().find_map(|(name, rule)| Some((*name, rule(&said)?)));
        assert_eq!(found.map_or(Act::Say, |(_, act)| act), expected, "{content}: {found:?}");
    }

    #[test]
    fn a_neutral_cue_leaves_the_act_to_the_content() {
        check("said", "the harbour is open", Act::Say);
        check("said", "we will strike from Monday if they do not sign", Act::Threaten);
        check("said", "they would repay the loan by May", Act::Promise);
        check("said", "Norland would send a delegation", Act::Promise);
        check("said", "it would never give up the river", Act::Refuse);
        check("said", "the talks would be long", Act::Say);
        check("said", "analysts would look at the text", Act::Say);
        check("said", "the ministry lied about the dam", Act::Accuse);
    }

    #[test]
    fn what_something_is_called_can_insult_or_dispute() {
        check("called", "the offer a betrayal of the islands", Act::Accuse);
        check("called", "the claim a rumour", Act::Deny);
        check("called", "the meeting useful", Act::Say);
    }
}
