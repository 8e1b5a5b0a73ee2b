"""From documents to what the model reads: windows of wordpieces with their features, and batches of them.

A word is cut into pieces by itself (never across words), so that pieces always belong to exactly one word, also where words come from a
CoNLL-U file. Each piece carries three features of its word: the quotation state, the shape, and the gap before it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from .documents import Doc, Range
from .quotes import DEEPEST, QuoteStates

#: A word's pieces beyond this number are left out (addresses, rows of letters).
MOST_PIECES = 12
SHAPES = ["lower", "title", "upper", "mixed", "digits", "with-digit", "mark", "capital-letter"]
GAPS = ["none", "space", "line"]
QUOTES = DEEPEST + 1


def shape(word: str) -> int:
    """The shape of a word, as an index into `SHAPES`."""
    if not any(c.isalnum() for c in word):
        return SHAPES.index("mark")
    if any(c.isdigit() for c in word):
        return SHAPES.index("digits" if not any(c.isalpha() for c in word) else "with-digit")
    if len(word) == 1 and word.isupper():
        return SHAPES.index("capital-letter")
    if word.isupper():
        return SHAPES.index("upper")
    if word == word.lower():
        return SHAPES.index("lower")
    return SHAPES.index("title" if word[0].isupper() and word[1:] == word[1:].lower() else "mixed")


def gap_kind(gap: str) -> int:
    """The kind of white space before a word, as an index into `GAPS`."""
    return 2 if "\n" in gap else (1 if gap else 0)


@dataclass
class Window:
    """A stretch of a document with its pieces. `first` and `last` are each word's pieces, from 0 (the start mark is piece 0)."""

    doc: Doc
    #: Where the window begins in the whole document, in words.
    offset: int
    pieces: list[int]
    quote: list[int]
    shape: list[int]
    gap: list[int]
    first: list[int]
    last: list[int]
    extra: dict = field(default_factory=dict)


class Encoder:
    """Cuts words into pieces, with a memory."""

    def __init__(self, tokenizer_file: Path, quotes: QuoteStates):
        self.tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.start = self.tokenizer.token_to_id("[CLS]")
        self.end = self.tokenizer.token_to_id("[SEP]")
        self.unknown = self.tokenizer.token_to_id("[UNK]")
        self.quotes = quotes
        self.memory: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """A word's pieces, at least one and at most `MOST_PIECES`."""
        found = self.memory.get(word)
        if found is None:
            found = self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES] or [self.unknown]
            self.memory[word] = found
        return found

    def word_states(self, doc: Doc) -> list[int]:
        """The quotation state at the start of each word."""
        stretches, found, at = self.quotes.states(doc.text()), [], 0
        for start, _ in doc.offsets():
            while at < len(stretches) and stretches[at][1] <= start:
                at += 1
            inside = at < len(stretches) and stretches[at][0] <= start
            found.append(min(stretches[at][2], DEEPEST) if inside else 0)
        return found

    def windows(self, doc: Doc, limit: int, rng: random.Random | None = None) -> list[Window]:
        """The document in windows of whole sentences of at most `limit` pieces (longer sentences are cut).

        With a generator the first window is shortened by chance, so that the cuts fall elsewhere each time.
        """
        states = self.word_states(doc)
        lengths = [len(self.pieces(word)) for word in doc.words]
        room = limit - 2
        first_room = room if rng is None else rng.randint(room // 3, room)
        return [self._window(doc, s, e, states) for s, e in cuts(doc.sentences, lengths, first_room, room)]

    def _window(self, doc: Doc, start: int, end: int, states: list[int]) -> Window:
        window = Window(doc.part_of(start, end), start, [self.start], [0], [0], [0], [], [])
        for number in range(start, end):
            ids = self.pieces(doc.words[number])
            window.first.append(len(window.pieces))
            window.pieces += ids
            window.last.append(len(window.pieces) - 1)
            window.quote += [states[number]] * len(ids)
            window.shape += [1 + shape(doc.words[number])] * len(ids)
            window.gap += [1 + gap_kind(doc.gaps[number])] * len(ids)
        window.pieces.append(self.end)
        for features in (window.quote, window.shape, window.gap):
            features.append(0)
        return window


def cuts(sentences: list[Range], lengths: list[int], first_room: int, room: int) -> list[Range]:
    """Ranges of whole sentences that fit; a sentence that does not fit by itself is cut between words."""
    found: list[Range] = []
    start, used, allowed = 0, 0, first_room
    for s, e in sentences:
        size = sum(lengths[s:e])
        if used and used + size > allowed:
            found.append((start, s))
            start, used, allowed = s, 0, room
        if size > room:
            for word in range(s, e):
                if used + lengths[word] > room:
                    found.append((start, word))
                    start, used = word, 0
                used += lengths[word]
        else:
            used += size
    if sentences and start < sentences[-1][1]:
        found.append((start, sentences[-1][1]))
    return found


def batches(windows: list[Window], budget: int, rng: random.Random | None) -> list[list[Window]]:
    """Batches of windows of like length with at most `budget` pieces each, padding included."""
    order = sorted(windows, key=lambda w: (len(w.pieces), w.doc.name, w.offset))
    if rng is not None:
        order = sorted(order, key=lambda w: (len(w.pieces) + rng.uniform(-12, 12)))
    found, current, longest = [], [], 0
    for window in order:
        longest = max(longest, len(window.pieces))
        if current and longest * (len(current) + 1) > budget:
            found.append(current)
            current, longest = [], len(window.pieces)
        current.append(window)
    if current:
        found.append(current)
    if rng is not None:
        rng.shuffle(found)
    return found
