"""UD-EWT with Universal NER and PropBank joined to it, and GUM with entities, attribution and coreference."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..documents import Doc, Trigger
from ..labels import NER, PREDICATE_ROLES, UPOS
from . import conllu, gum_layers, patterns

UNER = {"PER": ["person"], "LOC": ["location"], "ORG": ["organisation"]}
#: What UNER does not label; dates, times, money and numbers come from `patterns`.
UNER_UNKNOWN = {"nationality", "event", "work", "other"}


def ewt(root: Path) -> Iterator[Doc]:
    """UD-EWT, train and dev, by document: parts of speech, lemmas, UNER's entities, PropBank's predicates."""
    uner = {"train": "en_ewt-ud-train.first-commit-0c7ce0d.iob2", "dev": "en_ewt-ud-dev.iob2"}
    for part in ("train", "dev"):
        text = (root / f"ud-ewt/en_ewt-ud-{part}.conllu").read_text(encoding="utf-8")
        named = _uner(root / "uner-ewt" / uner[part])
        frames = _propbank(root / f"propbank-ewt/propbank-ewt-{part}.jsonl")
        yield from _ewt_docs(part, list(conllu.sentences(text)), named, frames)


def _ewt_docs(part: str, sentences: list[conllu.Sentence], named: dict, frames: dict) -> Iterator[Doc]:
    group: list[conllu.Sentence] = []
    for sentence in [*sentences, None]:
        if group and (sentence is None or "newdoc" in sentence.comments):
            yield _ewt_doc(part, group, named, frames)
            group = []
        if sentence is not None:
            group.append(sentence)


def _ewt_doc(part: str, group: list[conllu.Sentence], named: dict, frames: dict) -> Doc:
    doc = base("ewt", group[0].comments.get("newdoc", group[0].comments["sent_id"]), part, group)
    doc.entities, complete = [], True
    for sentence, (start, end) in zip(group, doc.sentences):
        name, tokens = sentence.comments["sent_id"], [row.form for row in sentence.rows]
        doc.entities += _ewt_entities(sentence, named.get(name))
        if name not in frames or len(frames[name]["tokens"]) != len(tokens):
            complete = False
            continue
        doc.triggers += [_predicate(p, start, end) for p in frames[name]["predicates"]]
    doc.layers = frozenset({"predicate"}) if complete else frozenset()
    return doc


def _ewt_entities(sentence: conllu.Sentence, labels: list[str] | None) -> list[int]:
    rows = sentence.rows
    if labels is None or len(labels) != len(rows):
        return [0] * len(rows)
    allowed = [NER.outside(UNER_UNKNOWN)] * len(rows)
    for start, end, kind in bio_ranges(labels):
        if kind in UNER:
            NER.mark(allowed, start, end, UNER[kind])
    taken = [mask != NER.outside(UNER_UNKNOWN) for mask in allowed]
    patterns.mark(allowed, [r.form for r in rows], [r.xpos == "CD" for r in rows], taken)
    return allowed


def _predicate(frame: dict, start: int, end: int) -> Trigger:
    roles = tuple(
        (arg["role"], (start + arg["start"], start + arg["end"])) for arg in frame["args"] if arg["role"] in PREDICATE_ROLES
    )
    at = start + frame["index"]
    return Trigger("predicate", (at, at + 1), roles, (start, end))


def _uner(path: Path) -> dict[str, list[str]]:
    """Labels by sentence."""
    found, name = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
            found[name] = []
        elif line and not line.startswith("#"):
            found[name].append(line.split("\t")[2])
    return found


def _propbank(path: Path) -> dict[str, dict]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["sent_id"]: row for row in rows}


def bio_ranges(labels: list[str]) -> list[tuple[int, int, str]]:
    """Spans of a BIO column; an `I-` without its `B-` begins a span."""
    found, start, kind = [], 0, ""
    for number, label in enumerate([*labels, "O"]):
        prefix, _, name = label.partition("-")
        if kind and (prefix != "I" or name != kind):
            found.append((start, number, kind))
            kind = ""
        if prefix in "BI" and not kind:
            start, kind = number, name
    return found


def base(corpus: str, name: str, part: str, group: list[conllu.Sentence]) -> Doc:
    """Words, gaps, sentences, parts of speech and lemmas of some sentences."""
    rows = [row for sentence in group for row in sentence.rows]
    gaps, sentences, at = [], [], 0
    for sentence in group:
        before = "\n" if any(key.startswith("newpar") for key in sentence.comments) else " "
        gaps += [before if at else ""] + [row.gap_after for row in sentence.rows[:-1]]
        sentences.append((at, at + len(sentence.rows)))
        at += len(sentence.rows)
    return Doc(
        corpus,
        name,
        part,
        [row.form for row in rows],
        gaps,
        sentences,
        upos=[row.upos if row.upos in UPOS else None for row in rows],
        lemmas=[row.lemma if row.lemma != "_" or row.form == "_" else None for row in rows],
    )


def gum(root: Path) -> Iterator[Doc]:
    """GUM, train and dev as published; what is left of its test part is not read."""
    for part in ("train", "dev"):
        for name in (root / f"gum/{part}.txt").read_text(encoding="utf-8").split():
            text = (root / f"gum/docs/{name}.conllu").read_text(encoding="utf-8")
            group = list(conllu.sentences(text))
            doc = base("gum", name, part, group)
            rows = [row for sentence in group for row in sentence.rows]
            mentions = gum_layers.mentions(rows)
            doc.clusters = gum_layers.clusters(mentions)
            doc.entities = gum_layers.entities(rows, mentions)
            doc.triggers = gum_layers.attributions(rows, doc.sentences)
            yield doc
