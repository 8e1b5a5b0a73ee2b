"""The one form that every corpus is read into.

A document is a list of words, each with the white space before it; text and character offsets
follow from these, so that an augmentation that changes words can never break an offset. Spans are
half-open ranges of word numbers. A layer that a corpus does not annotate is `None` (or not named in
`layers`), and one that it annotates in part says so token by token: `entities` holds for each word the set of labels that
the corpus allows, as a bit mask, 0 for "nothing is known".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

Range = tuple[int, int]


@dataclass(frozen=True)
class Trigger:
    """Words that report (`cue`) or denote an event (`predicate`), with their roles."""

    kind: str
    words: Range
    #: (role, words); several pieces of one role stand one after the other.
    roles: tuple[tuple[str, Range], ...] = ()
    #: The words among which roles are looked for.
    scope: Range = (0, 0)
    #: What a cue does (`say`, `ask`, …); `None` where unknown.
    act: str | None = None
    #: Roles that the corpus may have left out: words without a role may bear one of these.
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """A pronoun of GAP with its two candidates and which of them it means (`None`: neither)."""

    pronoun: Range
    candidates: tuple[Range, Range]
    answer: int | None

    def moved(self, move: Callable[[Range], Range]) -> "Question":
        """The question with its ranges moved."""
        return Question(move(self.pronoun), tuple(move(c) for c in self.candidates), self.answer)


@dataclass(frozen=True)
class Item:
    """Something on the table: a position, a provision, an answer to a plan, or a plan's name (`labels.TABLE`); a `topic` has
    an issue, and is perhaps none of these."""

    kind: str
    words: Range
    #: The issue of a position or provision.
    issue: str | None = None
    #: The stance of a position, the verdict of an answer.
    value: str | None = None


@dataclass(frozen=True)
class Event:
    """Words that tell that somebody does something to or with somebody."""

    kind: str
    modality: str
    words: Range


@dataclass
class Doc:
    """One text with what a corpus says about it."""

    corpus: str
    name: str
    part: str
    words: list[str]
    gaps: list[str]
    sentences: list[Range]
    upos: list[str | None] | None = None
    lemmas: list[str | None] | None = None
    entities: list[int] | None = None
    triggers: list[Trigger] = field(default_factory=list)
    table: list[Item] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    #: Which of "cue", "predicate", "table" and "event" are annotated throughout, so that a missing one is a negative.
    layers: frozenset[str] = frozenset()
    #: Coreferent mentions, singletons included; `None` where not annotated.
    clusters: list[list[Range]] | None = None
    question: Question | None = None

    def text(self) -> str:
        """The text as it stands on the page."""
        return "".join(gap + word for gap, word in zip(self.gaps, self.words))

    def offsets(self) -> list[Range]:
        """Start and end of each word in `text()`, in characters."""
        spans, at = [], 0
        for gap, word in zip(self.gaps, self.words):
            at += len(gap)
            spans.append((at, at + len(word)))
            at += len(word)
        return spans

    def check(self) -> None:
        """Raise `ValueError` where the layers do not fit the words."""
        count = len(self.words)
        for layer in (self.gaps, self.upos, self.lemmas, self.entities):
            if layer is not None and len(layer) != count:
                raise ValueError(f"{self.name}: a layer has {len(layer)} entries for {count} words")
        spans = [s for t in self.triggers for s in (t.words, t.scope, *(r for _, r in t.roles))]
        spans += [m for cluster in self.clusters or [] for m in cluster] + [one.words for one in (*self.table, *self.events)]
        for start, end in spans + self.sentences:
            if not 0 <= start < end <= count:
                raise ValueError(f"{self.name}: range {start}..{end} in {count} words")

    def part_of(self, start: int, end: int) -> "Doc":
        """The words `start..end` as a document of its own; what crosses the border is cut or dropped."""
        inside = lambda span: start <= span[0] and span[1] <= end
        shift = lambda span: (span[0] - start, span[1] - start)
        cut = lambda span: shift((max(span[0], start), min(span[1], end)))
        layer = lambda values: None if values is None else values[start:end]
        triggers = [
            replace(
                t,
                words=shift(t.words),
                scope=cut(t.scope),
                roles=tuple((role, cut(s)) for role, s in t.roles if s[0] < end and s[1] > start),
            )
            for t in self.triggers
            if inside(t.words)
        ]
        table = [replace(item, words=cut(item.words)) for item in self.table if item.words[0] < end and item.words[1] > start]
        events = [replace(one, words=shift(one.words)) for one in self.events if inside(one.words)]
        clusters = self.clusters
        if clusters is not None:
            clusters = [[shift(m) for m in c if inside(m)] for c in clusters]
            clusters = [c for c in clusters if c]
        return replace(
            self,
            words=self.words[start:end],
            gaps=[""] + self.gaps[start + 1 : end],
            sentences=[cut(s) for s in self.sentences if s[0] < end and s[1] > start],
            upos=layer(self.upos),
            lemmas=layer(self.lemmas),
            entities=layer(self.entities),
            triggers=triggers,
            table=table,
            events=events,
            clusters=clusters,
            question=self.question if (start, end) == (0, len(self.words)) else None,
        )

    def without(self, drop: set[int]) -> "Doc":
        """The document without these words; spans that become empty are dropped."""
        place, kept = [], 0
        for number in range(len(self.words)):
            place.append(kept)
            kept += number not in drop
        place.append(kept)
        move = lambda span: (place[span[0]], place[span[1]])
        full = lambda span: place[span[0]] < place[span[1]]
        keep = lambda values: None if values is None else [v for n, v in enumerate(values) if n not in drop]
        triggers = [
            replace(
                t,
                words=move(t.words),
                scope=move(t.scope),
                roles=tuple((role, move(s)) for role, s in t.roles if full(s)),
            )
            for t in self.triggers
            if full(t.words)
        ]
        clusters = self.clusters
        if clusters is not None:
            clusters = [[move(m) for m in c if full(m)] for c in clusters]
        return replace(
            self,
            words=keep(self.words),
            gaps=keep(self._gaps_without(drop)),
            sentences=[move(s) for s in self.sentences if full(s)],
            upos=keep(self.upos),
            lemmas=keep(self.lemmas),
            entities=keep(self.entities),
            triggers=triggers,
            table=[replace(item, words=move(item.words)) for item in self.table if full(item.words)],
            events=[replace(one, words=move(one.words)) for one in self.events if full(one.words)],
            clusters=clusters,
            question=self.question and self.question.moved(move),
        )

    def _gaps_without(self, drop: set[int]) -> list[str]:
        """The gaps where the gap before a dropped word passes to the next one, if it is longer."""
        gaps = list(self.gaps)
        for number in sorted(drop):
            if number + 1 < len(gaps):
                gaps[number + 1] = max(gaps[number], gaps[number + 1], key=len)
        return gaps
