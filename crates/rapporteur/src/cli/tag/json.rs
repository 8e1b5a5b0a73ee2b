//! A tagged text as a JSON object. The format (docs/tag.md) names each field; so do these structs.
#![allow(missing_docs)]

use super::Tagged;
use crate::export::code_points::CodePoints;
use rapporteur_tagger::Role;
use serde::Serialize;
use std::ops::Range;

/// A tagged text. Tokens are counted from 0, ends are one past the last.
#[derive(Serialize)]
pub struct Object<'a> {
    doc: &'a str,
    text: &'a str,
    tokens: Vec<Token<'a>>,
    sentences: Vec<[usize; 2]>,
    entities: Vec<Labelled>,
    cues: Vec<Cue>,
    predicates: Vec<Predicate>,
}

/// A word; `start` and `end` are code points of the text.
#[derive(Serialize)]
struct Token<'a> {
    start: usize,
    end: usize,
    form: &'a str,
    upos: &'static str,
    lemma: &'a str,
}

/// A span of tokens with what it is.
#[derive(Serialize)]
struct Labelled {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
    score: f64,
}

#[derive(Serialize)]
struct Cue {
    id: String,
    act: &'static str,
    start: usize,
    end: usize,
    score: f64,
    roles: Vec<RoleOf>,
}

#[derive(Serialize)]
struct Predicate {
    id: String,
    start: usize,
    end: usize,
    score: f64,
    roles: Vec<RoleOf>,
}

#[derive(Serialize)]
struct RoleOf {
    role: &'static str,
    start: usize,
    end: usize,
    score: f64,
}

/// The object of a text.
pub fn object(tagged: &Tagged) -> Object<'_> {
    let Tagged { text, tags } = tagged;
    let points = CodePoints::of(&text.text);
    let tokens = text.words.iter().zip(&tags.words).map(|(span, tag)| Token {
        start: points.at(span.start()),
        end: points.at(span.end()),
        form: span.of(&text.text),
        upos: tag.upos.as_str(),
        lemma: &tag.lemma,
    });
    let entities = tags.entities.iter().map(|entity| {
        let (kind, Range { start, end }) = (entity.kind.as_str(), entity.words.clone());
        Labelled { kind, start, end, score: rounded(entity.score) }
    });
    let cues = (1..).zip(&tags.cues).map(|(number, cue): (usize, _)| Cue {
        id: format!("c{number}"),
        act: cue.act.as_str(),
        start: cue.words.start,
        end: cue.words.end,
        score: rounded(cue.score),
        roles: roles(&cue.roles, |kind| kind.as_str()),
    });
    let predicates = (1..).zip(&tags.predicates).map(|(number, predicate): (usize, _)| Predicate {
        id: format!("p{number}"),
        start: predicate.word,
        end: predicate.word + 1,
        score: rounded(predicate.score),
        roles: roles(&predicate.roles, |kind| kind.as_str()),
    });
    Object {
        doc: &text.doc,
        text: &text.text,
        tokens: tokens.collect(),
        sentences: text.sentences.iter().map(|sentence| [sentence.start, sentence.end]).collect(),
        entities: entities.collect(),
        cues: cues.collect(),
        predicates: predicates.collect(),
    }
}

fn roles<K: Copy>(roles: &[Role<K>], name: impl Fn(K) -> &'static str) -> Vec<RoleOf> {
    let role = |role: &Role<K>| RoleOf {
        role: name(role.kind),
        start: role.words.start,
        end: role.words.end,
        score: rounded(role.score),
    };
    roles.iter().map(role).collect()
}

/// A score with as many decimals as mean something.
pub fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}
