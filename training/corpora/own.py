"""Our own annotation (`annotations/*.jsonl`): sentences for what the corpora lack, with inline marks.

A line is `{"topic": …, "text": …}`. Marks are brackets that may nest, `[TAG words]`:

    [S1 words]   source of statement 1          [C1 words]   its content (each piece has its mark)
    [Q1:act words]  its cue with the act        [A1 words]   addressee      [H1 words]   channel
    [S12 words]  source of statements 1 and 2   [E:type words]  an entity (only these teach entities)

`\\n` begins a new paragraph. Everything that reports is marked; contents go without "that", trailing commas and outer marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..documents import Doc, Range, Trigger
from ..labels import ACTS, ENTITY_TYPES, NER
from ..words import Places, split_sentences, split_words
from . import own_part
from .quotation import REACH

FOLDER = Path(__file__).parent.parent / "annotations"
#: Files whose texts have all their entities marked, where they have any; elsewhere an unmarked word may be one.
COMPLETE = "passages-"
TAG = re.compile(r"\[(?:([SCAH])(\d+)|Q(\d):([a-z]+)|E:([a-z]+)) ")
ROLE = {"S": "source", "C": "content", "A": "addressee", "H": "channel"}


class MarkError(ValueError):
    """A line whose marks cannot be read, with the reason."""


@dataclass
class Marks:
    """A text without its marks, and the marks as character ranges."""

    text: str = ""
    roles: list[tuple[str, str, Range]] = field(default_factory=list)
    cues: dict[str, tuple[str, Range]] = field(default_factory=dict)
    entities: list[tuple[str, Range]] = field(default_factory=list)


def parse(marked: str) -> Marks:
    """Take the marks out of a line."""
    marks, out, stack, at = Marks(), [], [], 0
    length = 0
    while at < len(marked):
        tag = TAG.match(marked, at)
        if tag:
            stack.append((tag, length))
            at = tag.end()
        elif marked[at] == "]":
            if not stack:
                raise MarkError(f"a closing bracket without its mark: …{marked[max(0, at - 20):at + 1]}")
            _close(marks, *stack.pop(), length)
            at += 1
        elif marked[at] == "[":
            raise MarkError(f"an unknown mark: {marked[at:at + 12]}…")
        else:
            out.append(marked[at])
            length += 1
            at += 1
    if stack:
        raise MarkError(f"a mark that does not end: {stack[-1][0].group()}…")
    marks.text = "".join(out)
    return marks


def _close(marks: Marks, tag: re.Match, start: int, end: int) -> None:
    letter, numbers, cue, act, kind = tag.groups()
    if kind:
        if kind not in ENTITY_TYPES:
            raise MarkError(f"an unknown entity type: {kind}")
        marks.entities.append((kind, (start, end)))
    elif cue:
        if act not in ACTS:
            raise MarkError(f"an unknown act: {act}")
        if cue in marks.cues:
            raise MarkError(f"two cues with the number {cue}")
        marks.cues[cue] = (act, (start, end))
    else:
        marks.roles += [(number, ROLE[letter], (start, end)) for number in numbers]


def document(name: str, marked: str) -> Doc:
    """The annotated sentence as a document."""
    marks = parse(marked)
    words, gaps, offsets = split_words(marks.text)
    doc = Doc("own", name, own_part(name), words, gaps, split_sentences(words, gaps), layers=frozenset({"cue"}))
    places = Places(offsets)

    def span(place: Range) -> Range:
        found = places.find(*place)
        if found is None or offsets[found[0]][0] != place[0] or offsets[found[1] - 1][1] != place[1]:
            raise MarkError(f"a mark that cuts a word: {marks.text[place[0]:place[1]]!r}")
        return found

    without = {number for number, _, _ in marks.roles} - set(marks.cues)
    if without:
        raise MarkError(f"roles without a cue: {sorted(without)}")
    for number, (act, place) in sorted(marks.cues.items(), key=lambda item: item[1][1]):
        at = span(place)
        roles = tuple(sorted((role, span(s)) for n, role, s in marks.roles if n == number))
        if any(s[0] < at[1] and at[0] < s[1] for _, s in roles):
            raise MarkError(f"a role over its own cue: {marks.text[place[0]:place[1]]!r}")
        scope = (max(0, at[0] - REACH), min(len(words), at[1] + REACH))
        doc.triggers.append(Trigger("cue", at, roles, scope, act))
    if marks.entities:
        everything = name.startswith(COMPLETE)
        doc.entities = [NER.outside(set()) if everything else 0] * len(words)
        for kind, place in marks.entities:
            NER.mark(doc.entities, *span(place), [kind])
    return doc


def annotations(root: Path | None = None) -> Iterator[Doc]:
    """All annotated sentences; they lie in the project, `root` is not used."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield document(f"{path.stem}-{number}", json.loads(line)["text"])


def problems() -> list[str]:
    """Everything that is wrong with the annotations, by file and line."""
    found, seen = [], {}
    for path in sorted(FOLDER.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{path.name}:{number}"
            try:
                text = json.loads(line)["text"]
                document(f"{path.stem}-{number}", text).check()
            except (MarkError, KeyError, ValueError) as error:
                found.append(f"{place}: {error}")
                continue
            if text in seen:
                found.append(f"{place}: the same text as {seen[text]}")
            seen[text] = place
    return found
