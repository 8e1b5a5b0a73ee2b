//! A statement or report note, every step of it explained.

use super::{Page, marked};
use crate::account::{self, Ground};
use crate::marks::Part;
use crate::output::{fold, plain};
use crate::verdict;
use crate::view::{Said, View};
use rapporteur_model::{Anchor, CaseDocument, RecordId, UnknownReason};

/// Words of another statement that are shown beside its id.
const FEW_WORDS: usize = 14;

impl Page {
    pub(super) fn record(&mut self, view: &View, said: Said<'_>) {
        let (statement, document) = (said.statement, &said.entry.document);
        let kind = if said.is_actual() { "statement" } else { "report note" };
        self.heading(&format!("{kind} {} in {}", statement.id, said.entry.name));
        self.line(&format!("\n{}\n", marked::paragraph(said, self.paint)));
        self.legend();
        let place = statement.cue.first().or(statement.content.first());
        self.field("place", place.map(|span| account::place(document, span.start())));
        self.speaker(said);
        self.way(said);
        let (mode, act, report) = (statement.mode, statement.act, statement.report);
        self.field("mode", Some(mode.as_str()));
        self.field("act", Some(act.as_str()));
        self.field("report", Some(report.as_str()));
        self.through(said);
        self.nesting(view, said);
        let (sure, number) = (account::sureness(statement.confidence), statement.confidence);
        self.field("confidence", Some(format!("{sure} ({number})")));
        self.field("found by", Some(account::found_by(&statement.method)));
        self.source(said.entry);
        self.grades(view.rating(said.entry, Some(&statement.id)));
        self.corrections(view, &statement.id);
    }

    fn legend(&mut self) {
        if self.paint.on {
            let parts = [Part::Source, Part::Cue, Part::Content];
            let named = parts.map(|part| self.paint.with(marked::style(part), part.name()));
            self.field_as_is("colours", &named.join(", "));
        }
    }

    fn speaker(&mut self, said: Said<'_>) {
        match said.reason() {
            None => self.field("speaker", said.speaker()),
            Some(reason) => {
                self.field("speaker", Some("not named"));
                self.field("why", Some(format!("{}; {}", reason.as_str(), account::meaning(reason))));
                if reason == UnknownReason::Unresolved {
                    self.field("named nearby", Some(account::candidates(said).join(", ")));
                }
            }
        }
        self.field("kind", said.source().map(|_| said.speaker_kind().as_str()));
        self.field("role", said.source().and_then(|source| said.words(source.role)));
        self.field("party", said.party());
    }

    /// The way from the words that name the source to the speaker, a step each, with what it rests on.
    fn way(&mut self, said: Said<'_>) {
        let mention = said.source().and_then(|source| said.words(source.mention));
        self.field("mention", mention.map(|words| format!("“{words}”")));
        for (nth, step) in said.resolution().into_iter().enumerate() {
            let name = if nth == 0 { "resolution" } else { "" };
            self.field(name, Some(format!("{}. {step}", nth + 1)));
        }
        let Some(ground) = account::ground(said) else { return };
        self.ground(said, ground);
        let others = account::others(said, ground);
        self.field("also named", Some(others.join(", ")).filter(|_| !others.is_empty()));
    }

    fn ground(&mut self, said: Said<'_>, ground: Ground) {
        let document = &said.entry.document;
        let parts = [(Part::Name, ground.name)];
        let words = marked::marked(document.text(), ground.sentence, &parts, self.paint);
        let place = account::place(document, ground.name.start());
        self.field_as_is("the name stands", &format!("{place}: {}", fold(&words)));
    }

    /// Through whom the words came, each hand on its own, and when.
    fn through(&mut self, said: Said<'_>) {
        let statement = said.statement;
        let chain = account::chain(said);
        let hands = chain.iter().map(|hand| match hand.does {
            "speaker" => hand.who.clone(),
            does => format!("{does} {}", hand.who),
        });
        self.field("chain", Some(hands.collect::<Vec<_>>().join(" → ")));
        self.field("channel", said.words(statement.channel));
        self.field("via", Some(statement.via.join(" ← ")));
        self.field("to", said.words(statement.addressee));
        self.field("on behalf of", statement.on_behalf_of.as_ref());
        let expression = said.words(account::said_on_words(said)).map(|words| format!(" (“{words}”)"));
        let day = statement.said_on.as_ref();
        self.field("said on", day.map(|day| format!("{day}{}", expression.unwrap_or_default())));
    }

    fn nesting(&mut self, view: &View, said: Said<'_>) {
        let (outer, inner) = account::nesting(view, said);
        self.field("inside of", outer.map(in_short));
        inner.into_iter().for_each(|other| self.field("holds", Some(in_short(other))));
    }

    pub(super) fn source(&mut self, entry: &CaseDocument) {
        for publication in &entry.publications {
            let parts = [&publication.outlet, &publication.title, &publication.url];
            let day = publication.published.map(|date| date.to_string());
            let known: Vec<_> =
                parts.into_iter().flatten().map(String::as_str).chain(day.as_deref()).collect();
            self.field("published in", Some(format!("{} ({})", known.join(", "), publication.file)));
        }
    }

    pub(super) fn corrections(&mut self, view: &View, id: &RecordId) {
        let on = Anchor::Record(id.clone());
        for correction in view.case.corrections.iter().filter(|c| c.record == *id || c.anchor == on) {
            let verdict = verdict::typed(&correction.verdict);
            let undone = if correction.undone { " (taken back)" } else { "" };
            let by = format!("{verdict}, {} {}{undone}", correction.reviewer, correction.at);
            self.field("corrected", Some(by));
        }
    }

    pub(super) fn rejected(&mut self, view: &View, entry: &CaseDocument, id: &RecordId) {
        self.heading(&format!("record {id} in {}: rejected by a reviewer, or a part of another", entry.name));
        self.corrections(view, id);
    }

    /// A field whose value is safe and may be coloured.
    fn field_as_is(&mut self, name: &str, value: &str) {
        let name = self.paint.with(super::LABEL, &format!("{name:>15}"));
        self.line(&format!("{name}  {value}"));
    }
}

/// Another statement in a line: its id, who, and its first words.
fn in_short(other: Said<'_>) -> String {
    let content = other.content();
    let words: Vec<&str> = content.split(' ').take(FEW_WORDS).collect();
    let more = if content.split(' ').count() > FEW_WORDS { " …" } else { "" };
    let who = other.speaker().unwrap_or("not named");
    plain(&format!("{} {who}: {}{more}", other.statement.id, words.join(" ")))
}
