"""Our own annotation (`annotations/*.jsonl`): texts for what the corpora lack, with inline marks.

A line is `{"topic": …, "text": …}`. Marks are brackets that may nest, `[TAG words]`:

    [S1 words]   source of statement 1          [C1 words]   its content (each piece has its mark)
    [Q1:act words]  its cue with the act        [A1 words]   addressee      [H1 words]   channel
    [S12 words]  source of statements 1 and 2   [E:type words]  an entity (only these teach entities)
    [P:issue:stance:holder words]  a position of a side         [V:issue words]  a provision of a plan
    [R:verdict:party words]  a side's answer to a whole plan    [N words]        the words that name a plan

`\\n` begins a new paragraph. Everything that reports is marked; contents go without "that", trailing commas and outer marks.
The numbers of statements begin again in each paragraph of `articles-*.jsonl`, where all positions, provisions, answers and plans
are marked. Of `phrases-*.jsonl` only the marks count: what they leave bare says nothing, but a text without marks holds nothing of
the kind. `phrasings/*.tsv` are clauses of which only the issue is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..documents import Doc, Event, Item, Range, Trigger
from ..labels import ACTS, ENTITY_TYPES, ISSUES, NER, STANCES, VERDICTS
from ..words import Places, split_sentences, split_words
from . import happenings, own_part
from .quotation import REACH

FOLDER = Path(__file__).parent.parent / "annotations"
PHRASINGS = FOLDER.parent / "phrasings"
#: Files whose texts have all their entities marked, where they have any; elsewhere an unmarked word may be one.
COMPLETE = "passages-"
#: Whole articles, those of them in the sober prose and ordinary density of news, and clauses of which only the marks are known.
ARTICLES, NEWS, PHRASES = "articles-", "articles-news-", "phrases-"
#: Articles in which not every report is marked: their marks teach roles and acts, and not which words report.
PARTLY = tuple(f"articles-news-{part}-" for part in "lmno")
#: Files that hold no marked texts: events of the articles, piles of related texts.
APART = ("events-", "piles-")
TAG = re.compile(
    r"\[(?:([SCAH])(\d+)|Q(\d):([a-z]+)|E:([a-z]+)|P:([a-z-]+):([a-z]+):[^\s\[\]]+|V:([a-z-]+)|R:([a-z-]+):[^\s\[\]]+|(N)) "
)
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
    table: list[Item] = field(default_factory=list)

    def follow(self, other: "Marks") -> None:
        """Put another paragraph's marks behind these; its statements keep their numbers apart from these."""
        shift = len(self.text) + 1 if self.text else 0
        move = lambda place: (place[0] + shift, place[1] + shift)
        prefix = f"{shift}."
        self.roles += [(prefix + number, role, move(place)) for number, role, place in other.roles]
        self.cues |= {prefix + number: (act, move(place)) for number, (act, place) in other.cues.items()}
        self.entities += [(kind, move(place)) for kind, place in other.entities]
        self.table += [replace(item, words=move(item.words)) for item in other.table]
        self.text += ("\n" if self.text else "") + other.text


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
    letter, numbers, cue, act, kind, *table = tag.groups()
    if any(table):
        marks.table.append(_item(*table, (start, end)))
    elif kind:
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


def _item(issue: str | None, stance: str | None, content: str | None, verdict: str | None, plan: str | None, words: Range) -> Item:
    for value, known in ((issue, ISSUES), (stance, STANCES), (content, ISSUES), (verdict, VERDICTS)):
        if value and value not in known:
            raise MarkError(f"an unknown issue, stance or verdict: {value}")
    if issue:
        return Item("position", words, issue, stance)
    if content:
        return Item("provision", words, content)
    return Item("answer", words, None, verdict) if verdict else Item("plan", words)


def article(marked: str) -> Marks:
    """The marks of a text whose paragraphs number their statements each for itself."""
    marks = Marks()
    for paragraph in marked.split("\n"):
        if paragraph.strip():
            marks.follow(parse(paragraph))
    return marks


def document(name: str, marked: str) -> Doc:
    """The annotated text as a document."""
    whole, bare = name.startswith(ARTICLES), name.startswith(PHRASES)
    marks = article(marked) if whole else parse(marked)
    words, gaps, offsets = split_words(marks.text)
    layers = frozenset({"cue", "table"} if whole else {"cue"} if not bare else set() if marks.table else {"table"})
    layers -= {"cue"} if name.startswith(PARTLY) else set()
    corpus = "news" if name.startswith(NEWS) else "articles" if whole else "phrases" if bare else "own"
    doc = Doc(corpus, name, own_part(name), words, gaps, split_sentences(words, gaps), layers=layers)
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
    doc.table = [replace(item, words=span(item.words)) for item in marks.table]
    if name in (events := happenings.marks(FOLDER)):
        told = [happenings.place(mark, marks.text) for mark in events[name]]
        doc.events = [Event(kind, modality, span(place)) for kind, modality, place in told]
        doc.layers |= {"event"}
    if marks.entities:
        everything = name.startswith(COMPLETE)
        doc.entities = [NER.outside(set()) if everything else 0] * len(words)
        for kind, place in marks.entities:
            NER.mark(doc.entities, *span(place), [kind])
    return doc


def texts() -> list[Path]:
    """The files of marked texts; events and piles are read by themselves."""
    return [path for path in sorted(FOLDER.glob("*.jsonl")) if not path.name.startswith(APART)]


def annotations(root: Path | None = None) -> Iterator[Doc]:
    """All annotated sentences; they lie in the project, `root` is not used."""
    for path in texts():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield document(f"{path.stem}-{number}", json.loads(line)["text"])
    for path in sorted(PHRASINGS.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield phrasing(f"{PHRASES}{path.stem}-{number}", *line.split("\t"))


def phrasing(name: str, issue: str, text: str) -> Doc:
    """A clause of which only the issue is known."""
    words, gaps, _ = split_words(text)
    topic = Item("topic", (0, len(words)), issue)
    return Doc("phrases", name, own_part(name), words, gaps, split_sentences(words, gaps), table=[topic])


def problems() -> list[str]:
    """Everything that is wrong with the annotations, by file and line."""
    found, seen, names = [], {}, set()
    for path in texts():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{path.name}:{number}"
            names.add(f"{path.stem}-{number}")
            try:
                text = json.loads(line)["text"]
                document(f"{path.stem}-{number}", text).check()
            except (MarkError, KeyError, ValueError) as error:
                found.append(f"{place}: {error}")
                continue
            if text in seen:
                found.append(f"{place}: the same text as {seen[text]}")
            seen[text] = place
    return found + [f"events of {name}, which is no article" for name in happenings.marks(FOLDER) if name not in names]
