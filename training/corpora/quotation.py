"""PolNeAR: cues with their sources and contents in campaign news."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from ..acts import act_of
from ..documents import Doc, Range, Trigger
from ..words import Places, split_sentences, split_words

OPENERS = {"“", '"', "‘", "'", "``", "«", "„"}
CLOSERS = {"”", '"', "’", "'", "''", "»", "“"}
#: How far from its cue a role is looked for, in words.
REACH = 96
LONGEST_CUE = 12


def polnear(root: Path) -> Iterator[Doc]:
    """One article each; of several annotators the one with the most attributions is taken."""
    for part in ("train", "dev"):
        with gzip.open(root / f"polnear/polnear-{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield _doc(json.loads(line), part)


def _doc(row: dict, part: str) -> Doc:
    words, gaps, offsets = split_words(row["text"])
    doc = Doc("polnear", row["doc"], part, words, gaps, split_sentences(words, gaps))
    by_annotator: dict[str, list[dict]] = {}
    for attribution in row["attributions"]:
        by_annotator.setdefault(attribution["annotator"], []).append(attribution)
    most = max(sorted(by_annotator), key=lambda name: len(by_annotator[name]), default=None)
    places = Places(offsets)
    triggers = [_trigger(a, places, doc.words) for a in by_annotator.get(most, [])]
    doc.triggers = _apart([t for t in triggers if t])
    doc.layers = frozenset({"cue"})
    return doc


def _trigger(attribution: dict, places: Places, words: list[str]) -> Trigger | None:
    cue = [found for s, e in attribution["cue"] if (found := places.find(s, e))]
    if not cue or cue[-1][1] - cue[0][0] > LONGEST_CUE:
        return None
    start, end = cue[0][0], cue[-1][1]
    roles: list[tuple[str, Range]] = []
    for role in ("source", "content"):
        pieces = [found for s, e in attribution[role] if (found := places.find(s, e))]
        roles += [(role, span) for span in trimmed(pieces, words, role) if not (span[0] < end and start < span[1])]
    scope = (max(0, start - REACH), min(len(words), end + REACH))
    inside = tuple((role, s) for role, s in roles if scope[0] <= s[0] and s[1] <= scope[1])
    act = act_of([word.lower() for word in words[start:end]])
    return Trigger("cue", (start, end), inside, scope, act, frozenset({"addressee", "channel"}))


def trimmed(pieces: list[Range], words: list[str], role: str) -> list[Range]:
    """Pieces in the record's manner: without "that", a trailing comma, and outer quotation marks."""
    found = []
    for start, end in sorted(pieces):
        if role == "content":
            start, end = _content(words, start, end)
        if start < end:
            found.append((start, end))
    return found


def _content(words: list[str], start: int, end: int) -> Range:
    changed = True
    while changed and start < end:
        before = (start, end)
        if words[start].lower() in ("that", ",", ":"):
            start += 1
        elif words[end - 1] in (",", ";"):
            end -= 1
        elif words[start] in OPENERS and words[end - 1] in CLOSERS and _one_pair(words, start, end):
            start, end = start + 1, end - 1
        elif words[start] in OPENERS and not any(w in CLOSERS for w in words[start + 1 : end]):
            start += 1
        elif words[end - 1] in CLOSERS and not any(w in OPENERS for w in words[start : end - 1]):
            end -= 1
        changed = before != (start, end)
    return start, end


def _one_pair(words: list[str], start: int, end: int) -> bool:
    """Whether the marks at both ends are each other's partners: none of them closes within."""
    double = words[start] in ('"', "“")
    return double and not any(word in ('"', "”", "“") for word in words[start + 1 : end - 1])


def _apart(triggers: list[Trigger]) -> list[Trigger]:
    """Cues that do not overlap, the longer one kept."""
    kept: list[Trigger] = []
    for trigger in sorted(triggers, key=lambda t: (t.words[0] - t.words[1], t.words)):
        start, end = trigger.words
        if all(end <= k.words[0] or k.words[1] <= start for k in kept):
            kept.append(trigger)
    return sorted(kept, key=lambda t: t.words)
