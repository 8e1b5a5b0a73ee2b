//! Statements as records: the words that they rest on. Their rows are written by `insert` and read by `load`.

use crate::error::Fault;
use crate::load::broken;
use crate::record::{Piece, Record};
use rapporteur_model::{Reading, RecordId, RecordKind, Span, Speaker, Statement, Teller};
use rusqlite::Row;
use std::collections::HashSet;

impl Record for Statement {
    const KIND: RecordKind = RecordKind::Statement;

    fn all(reading: &Reading) -> &[Statement] {
        &reading.statements
    }

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn evidence(&self) -> Vec<Piece> {
        let source = match &self.speaker {
            Speaker::Source(source) => Some(source),
            Speaker::Unknown { .. } => None,
        };
        let mut pieces: Vec<Piece> = Piece::all("content", &self.content).collect();
        pieces.extend(Piece::all("cue", &self.cue));
        pieces.extend(self.speaker.mention().map(|span| Piece::one("mention", span)));
        pieces.extend(source.and_then(|source| source.role).map(|span| Piece::one("role", span)));
        pieces.extend(self.channel.map(|span| Piece::one("channel", span)));
        pieces.extend(self.addressee.map(|span| Piece::one("addressee", span)));
        pieces
    }

    fn put(&mut self, field: &str, place: Span, _: &Row<'_>) -> Result<(), Fault> {
        match (field, &mut self.speaker) {
            ("content", _) => self.content.push(place),
            ("cue", _) => self.cue.push(place),
            ("channel", _) => self.channel = Some(place),
            ("addressee", _) => self.addressee = Some(place),
            ("mention", Speaker::Source(source)) => source.mention = Some(place),
            ("mention", Speaker::Unknown { mention, .. }) => *mention = Some(place),
            ("role", Speaker::Source(source)) => source.role = Some(place),
            _ => return Err(broken(format!("{}: {field} without a speaker", self.id))),
        }
        Ok(())
    }

    fn sure(&self) -> Vec<f32> {
        vec![self.confidence]
    }

    fn tellers(&self) -> Vec<&Teller> {
        Vec::new()
    }

    fn lacks(&self, ids: &HashSet<&RecordId>) -> Option<&'static str> {
        let orphan = self.parent.as_ref().is_some_and(|parent| !ids.contains(parent));
        let bare = self.content.is_empty().then_some("a statement without content");
        bare.or(orphan.then_some("a parent that is not there"))
    }
}
