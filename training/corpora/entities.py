"""Newspaper and encyclopaedia entities: the worldwide newswire and CrossNER's politics part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..documents import Doc
from ..labels import NER
from ..words import split_sentences
from . import own_part
from .treebanks import bio_ranges

WORLDWIDE = {
    "Person": ["person"],
    "Location": ["location"],
    "Facility": ["location"],
    "Organization": ["organisation"],
    "NORP": ["nationality"],
    "Money": ["money"],
    "Date": ["date"],
    "Product": ["work", "other"],
    "Misc": ["event", "work", "other"],
}
CROSSNER = {
    "politician": ["person"],
    "person": ["person"],
    "organisation": ["organisation"],
    "politicalparty": ["organisation"],
    "country": ["location"],
    "location": ["location"],
    "election": ["event"],
    "event": ["event"],
    "misc": ["nationality", "work", "other"],
}
#: Words at the end or beginning of a name that tell works from events where a corpus does not.
WORKS = set(
    "accord agreement treaty pact act law bill constitution report convention protocol charter declaration resolution memorandum "
    "diary times book film album song novel".split()
)
EVENTS = set("cup war games olympics election elections summit festival conference crisis day revolution championship awards".split())
NO_SPACE_BEFORE = set(".,;:!?)]}%’”'")
NO_SPACE_AFTER = set("([{$£€“‘")


def worldwide(root: Path) -> Iterator[Doc]:
    """One article each; blank lines are line breaks. Dates there are absolute, times and numbers unlabelled."""
    for path in sorted((root / "ner-worldwide/docs").iterdir()):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        yield column_doc("worldwide", path.stem, own_part(path.stem), rows, WORLDWIDE, {"time", "number"})


def crossner(root: Path) -> Iterator[Doc]:
    """Single sentences; upstream's test part is left alone for a last look."""
    for part in ("train", "dev"):
        text = (root / f"crossner-politics/{part}.txt").read_text(encoding="utf-8")
        for number, block in enumerate(text.strip().split("\n\n")):
            rows = [line.split("\t") for line in block.splitlines()]
            unknown = {"date", "time", "money", "number"}
            yield column_doc("crossner", f"politics-{part}-{number}", part, rows, CROSSNER, unknown)


def column_doc(
    corpus: str, name: str, part: str, rows: list[list[str]], types: dict[str, list[str]], unknown: set[str]
) -> Doc:
    """A document out of token and label columns; rows without a label are line breaks."""
    words, labels, breaks = [], [], set()
    for cells in rows:
        if len(cells) < 2:
            cells = cells[0].rsplit(" ", 1) if cells[0].strip() else cells
        if len(cells) < 2:
            breaks.add(len(words))
            continue
        words.append(cells[0].strip() or "_")
        labels.append(cells[1])
    allowed = [NER.outside(unknown)] * len(words)
    for start, end, kind in bio_ranges(labels):
        if kind in types:
            NER.mark(allowed, start, end, _refined(words[start:end], types[kind]))
    gaps = ["\n" if n in breaks and n else gap for n, gap in enumerate(untokenised(words))]
    return Doc(corpus, name, part, words, gaps, split_sentences(words, gaps), entities=allowed)


def _refined(words: list[str], types: list[str]) -> list[str]:
    """One type where a name's words tell it, the corpus's types otherwise."""
    if len(types) == 1:
        return types
    ends = {words[0].lower(), words[-1].lower()} | {word.lower() for word in words[1:] if word[0].isupper()}
    for kind, keywords in (("work", WORKS), ("event", EVENTS)):
        if kind in types and ends & keywords:
            return [kind]
    return types


def untokenised(words: list[str]) -> list[str]:
    """The gaps that the printed text most likely had."""
    gaps, quoted = [], False
    for number, word in enumerate(words):
        before = words[number - 1] if number else ""
        glued = number == 0 or word in NO_SPACE_BEFORE or before in NO_SPACE_AFTER or word.startswith(("'s", "’s", "n't", "n’t"))
        glued = glued or word in ("-", "–") or before == "-" or before == "–"
        glued = glued or (before in ("’", "'") and word in ("s", "t", "re", "ve", "ll", "d", "m"))
        if before == '"' and quoted:
            glued = True
        if word == '"':
            glued, quoted = quoted or number == 0, not quoted
        gaps.append("" if glued else " ")
    return gaps
