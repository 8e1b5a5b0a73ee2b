"""Events of our own articles (`annotations/events-*.jsonl`): which words tell one, of which type, and whether it happened.

A line is `{"id": "articles-news-a-12", "events": ["REJECT actual|union {rejected} the offer on Monday", …]}`: the file and line of
the article, and for each event its type (PLOVER's, and PROPOSE), its modality, and a piece of the article's text that stands in
it once, with the words that denote the event in braces. An article that has a line has all its events marked.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from ..documents import Range
from ..labels import EVENTS, MODALITIES

MARK = re.compile(r"([A-Z]+) ([a-z]+)\|([^{}]*)\{([^{}]+)\}([^{}|]*)")


class EventError(ValueError):
    """An event that cannot be read, or that its article does not hold."""


@cache
def marks(folder: Path) -> dict[str, list[str]]:
    """The marks of each article that has any, by its name."""
    lines = (line for path in sorted(folder.glob("events-*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines())
    rows = [json.loads(line) for line in lines]
    found = {row["id"]: row["events"] for row in rows}
    if len(found) < len(rows):
        raise EventError("an article has two lines of events")
    return found


def place(mark: str, text: str) -> tuple[str, str, Range]:
    """Type, modality, and the place of the denoting words in the article's text, in characters."""
    read = MARK.fullmatch(mark)
    if not read or read[1] not in EVENTS or read[2] not in MODALITIES:
        raise EventError(f"an event that cannot be read: {mark}")
    kind, modality, before, words, after = read.groups()
    at = text.find(before + words + after)
    if at < 0 or text.find(before + words + after, at + 1) >= 0:
        raise EventError(f"does not stand once in its article: {mark}")
    return kind, modality, (at + len(before), at + len(before) + len(words))
