"""GUM's entity brackets, attribution signals and coreference, out of the MISC column."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..documents import Range, Trigger
from ..labels import NER
from . import patterns
from .conllu import Row

TYPES = {
    "person": ["person"],
    "place": ["location"],
    "organization": ["organisation"],
    "event": ["event"],
    "object": ["work", "other"],
    "abstract": ["work", "other", "nationality"],
}
SIGNAL = re.compile(r"attribution-positive:[^:]+:[^:]+:([^;|]*)")


@dataclass(frozen=True)
class Mention:
    """One bracket: its cluster, GUM's type and its words."""

    cluster: int
    kind: str
    words: Range


def mentions(rows: list[Row]) -> list[Mention]:
    """All entity mentions, in the order in which they close."""
    stack: list[tuple[int, str, int]] = []
    found: list[Mention] = []
    for number, row in enumerate(rows):
        for part in re.findall(r"\([^()]*\)?|\d+\)", row.misc.get("Entity", "")):
            if part.startswith("("):
                cells = part.strip("()").split("-")
                stack.append((int(cells[0]), cells[1], number))
                if part.endswith(")"):
                    found.append(_closed(stack, int(cells[0]), number))
            else:
                found.append(_closed(stack, int(part[:-1]), number))
    return [mention for mention in found if mention]


def _closed(stack: list[tuple[int, str, int]], cluster: int, number: int) -> Mention | None:
    for at in range(len(stack) - 1, -1, -1):
        if stack[at][0] == cluster:
            _, kind, start = stack.pop(at)
            return Mention(cluster, kind, (start, number + 1))
    return None


def clusters(found: list[Mention]) -> list[list[Range]]:
    """Coreferent mentions, singletons included."""
    groups: dict[int, list[Range]] = {}
    for mention in found:
        groups.setdefault(mention.cluster, []).append(mention.words)
    return [sorted(set(group)) for _, group in sorted(groups.items())]


def entities(rows: list[Row], found: list[Mention]) -> list[int]:
    """Names only: mentions all of whose words are proper nouns or the little words within names.

    Other proper nouns and capitalised adjectives stay unknown, so that GUM teaches only what it is sure of.
    """
    allowed = [NER.outside()] * len(rows)
    taken = [False] * len(rows)
    for number, row in enumerate(rows):
        if row.upos == "PROPN" or (row.upos in ("ADJ", "NOUN") and row.form[:1].isupper()):
            allowed[number] = 0
    longest_first = sorted(found, key=lambda m: (m.words[0] - m.words[1], m.words))
    for mention in longest_first:
        start, end = _trimmed(rows, mention.words)
        if mention.kind in TYPES and start < end and not any(taken[start:end]) and _named(rows[start:end]):
            NER.mark(allowed, start, end, TYPES[mention.kind])
            taken[start:end] = [True] * (end - start)
    patterns.mark(allowed, [r.form for r in rows], [r.xpos == "CD" for r in rows], taken)
    return allowed


def _trimmed(rows: list[Row], words: Range) -> Range:
    start, end = words
    while start < end and rows[start].upos in ("DET", "PUNCT"):
        start += 1
    while end > start and (rows[end - 1].upos == "PUNCT" or rows[end - 1].form in ("'s", "’s")):
        end -= 1
    return start, end


def _named(rows: list[Row]) -> bool:
    inner = {"of", "the", "and", "&", "-", "for", "'s", "’s", "."}
    ends = rows[0].xpos.startswith("NNP") and rows[-1].xpos.startswith("NNP")
    return ends and all(r.xpos.startswith("NNP") or r.form in inner for r in rows)


def attributions(rows: list[Row], sentences: list[Range]) -> list[Trigger]:
    """Attribution relations with an explicit cue and source; what is attributed stays unknown."""
    found = []
    for row in rows:
        for signals in SIGNAL.findall(row.misc.get("Discourse", "")):
            trigger = _attribution(signals, rows, sentences)
            if trigger:
                found.append(trigger)
    return found


def _attribution(signals: str, rows: list[Row], sentences: list[Range]) -> Trigger | None:
    cue = _signal(signals, ("lex-indwd", "lex-indph"))
    source = _signal(signals, ("sem-atsrc",))
    if not cue or not source or cue[-1] - cue[0] >= 6:
        return None
    words = (cue[0], cue[-1] + 1)
    scope = next((s for s in sentences if s[0] <= cue[0] < s[1]), None)
    if scope is None or words[1] > scope[1]:
        return None
    roles = tuple(("source", r) for r in _runs(source) if scope[0] <= r[0] and r[1] <= scope[1])
    if len(roles) != 1 or any(r[0] < words[1] and words[0] < r[1] for _, r in roles):
        return None
    return Trigger("cue", words, roles, scope, None, frozenset({"content", "addressee", "channel"}))


def _signal(signals: str, kinds: tuple[str, ...]) -> list[int]:
    """Numbers of the words (from 0) that the first signal of these kinds lists."""
    for signal in signals.split("+"):
        kind, _, places = signal.rpartition("-")
        match = re.match(r"([a-z]+-[a-z]+)-(.*)", signal)
        if match and match[1] in kinds:
            return sorted(n for part in match[2].split(",") for n in _range(part))
    return []


def _range(part: str) -> list[int]:
    first, _, last = part.partition("-")
    return list(range(int(first) - 1, int(last or first))) if first.isdigit() else []


def _runs(numbers: list[int]) -> list[Range]:
    runs: list[Range] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs
