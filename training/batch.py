"""A batch of windows as tensors, with the gold of every layer that its corpora have."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, fields, is_dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from .documents import Doc, Range, Trigger
from .encode import Window
from .labels import ACTS, CUE, EVENTS, ISSUES, MODALITIES, ROLE, STANCES, TABLE, UPOS, VERDICTS
from .lemmas import script
from .model import Triggers, distance_class

IGNORE = -100
#: Heads whose gold is a set of labels a word, 0 where nothing is known; the others' gold is one label or `IGNORE`.
BIO_HEADS = ("ner", "cue", *TABLE)
#: In training, at most so many predicates of a window are asked for their roles.
MOST_PREDICATES = 14
MOST_MENTIONS = 70


@dataclass
class RoleGold:
    """Triggers of one kind and, for each word of their scopes, the set of labels that it may bear (0: unknown)."""

    triggers: Triggers
    allowed: Tensor
    sources: list[tuple[int, Trigger]]


@dataclass
class CoreferenceGold:
    """One window's mentions: `allowed` and `live` are [n, n + 1] over antecedents and "none".

    Stacked, as training reads them, `window` is a tensor and everything else has a first dimension more.
    """

    window: int | Tensor
    ranges: Tensor
    distance: Tensor
    match: Tensor
    allowed: Tensor
    live: Tensor
    #: Spans with 1 for a mention and 0 for none (stacked: -1 where there is no span).
    candidates: Tensor
    is_mention: Tensor
    #: Whether it is a question about one pronoun.
    is_question: bool = False


@dataclass
class Batch:
    """Input tensors [batch, pieces] and gold [batch, words]."""

    windows: list[Window]
    pieces: Tensor
    quote: Tensor
    shape: Tensor
    gap: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    words: int
    gold: dict[str, Tensor] = field(default_factory=dict)
    roles: dict[str, RoleGold] = field(default_factory=dict)
    chains: list[CoreferenceGold] = field(default_factory=list)

    def bare(self) -> "Batch":
        """The batch as training reads it: without the documents it was made from, which only an evaluation asks for, and chains stacked."""
        roles = {kind: replace(gold, sources=[]) for kind, gold in self.roles.items()}
        kinds = [[gold for gold in self.chains if gold.is_question == question] for question in (True, False)]
        return replace(self, windows=[], roles=roles, chains=[stacked(golds) for golds in kinds if golds])

    def to(self, device: str) -> "Batch":
        """The batch with its tensors on a device."""
        return self if device == "cpu" else _moved(self, device)


def _moved(value, device: str):
    """A copy of nested values with their tensors on a device."""
    if isinstance(value, Tensor):
        return value.to(device, non_blocking=True)
    if isinstance(value, dict):
        return {name: _moved(inner, device) for name, inner in value.items()}
    if isinstance(value, list) and value and is_dataclass(value[0]) and not isinstance(value[0], Window):
        return [_moved(inner, device) for inner in value]
    if is_dataclass(value):
        return type(value)(**{part.name: _moved(getattr(value, part.name), device) for part in fields(value)})
    return value


def padded(rows: list[list[int]], fill: int) -> Tensor:
    """Rows of unequal length as one tensor."""
    width = max(len(row) for row in rows)
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def collate(windows: list[Window], scripts: dict[str, int], rng: random.Random | None) -> Batch:
    """The batch; with a generator (in training) triggers and mentions are sampled."""
    batch = Batch(
        windows,
        *(padded([getattr(w, name) for w in windows], 0) for name in ("pieces", "quote", "shape", "gap")),
        mask=padded([[1] * len(w.pieces) for w in windows], 0).bool(),
        first=padded([w.first for w in windows], 0),
        last=padded([w.last for w in windows], 0),
        words=sum(len(w.first) for w in windows),
    )
    columns = [token_gold(w, scripts, rng) for w in windows]
    for name in columns[0]:
        batch.gold[name] = padded([column[name] for column in columns], 0 if name in BIO_HEADS else IGNORE)
    for kind in ("cue", "predicate"):
        gold = role_gold(windows, kind, rng)
        if gold:
            batch.roles[kind] = gold
    batch.chains = [gold for n, w in enumerate(windows) if (gold := chain_gold(n, w, rng))]
    return batch


def token_gold(window: Window, scripts: dict[str, int], rng: random.Random | None = None) -> dict[str, list[int]]:
    """Gold of the heads that read words one by one."""
    doc, count = window.doc, len(window.doc.words)
    upos = [UPOS.index(tag) if tag else IGNORE for tag in doc.upos or [None] * count]
    lemmas = doc.lemmas or [None] * count
    lemma = [scripts.get(script(w, l), IGNORE) if l is not None else IGNORE for w, l in zip(doc.words, lemmas)]
    cue = [CUE.bit("O") if "cue" in doc.layers else 0] * count
    act = [IGNORE] * count
    predicate = [0 if "predicate" in doc.layers else IGNORE] * count
    for trigger in doc.triggers:
        start, end = trigger.words
        if trigger.kind == "predicate" and "predicate" in doc.layers:
            predicate[start] = 1
        elif trigger.kind == "cue" and "cue" in doc.layers:
            CUE.mark(cue, start, end, ["cue"])
        if trigger.act:
            act[start:end] = [ACTS.index(trigger.act)] * (end - start)
    found = {"upos": upos, "lemma": lemma, "ner": doc.entities or [0] * count, "cue": cue, "act": act, "predicate": predicate}
    return found | table_gold(doc, rng) | event_gold(doc)


def table_gold(doc: Doc, rng: random.Random | None) -> dict[str, list[int]]:
    """Gold of the heads that read what is on the table. Of items that overlap the shorter one keeps its words; of those with the same
    words, as of a clause on two issues, one by chance in training."""
    count = len(doc.words)
    known = "table" in doc.layers
    found = {kind: [labels.bit("O") if known else 0] * count for kind, labels in TABLE.items()}
    found |= {name: [IGNORE] * count for name in ("stance", "verdict", "issue")}
    chance = rng.random if rng else lambda: 0.0
    for item in sorted(doc.table, key=lambda item: (item.words[0] - item.words[1], chance())):
        start, end = item.words
        if item.kind in TABLE:
            TABLE[item.kind].mark(found[item.kind], start, end, [item.kind])
        if item.issue:
            found["issue"][start:end] = [ISSUES.index(item.issue)] * (end - start)
        if item.value:
            name, values = ("stance", STANCES) if item.kind == "position" else ("verdict", VERDICTS)
            found[name][start:end] = [values.index(item.value)] * (end - start)
    return found


def event_gold(doc: Doc) -> dict[str, list[int]]:
    """Gold of the heads that read events: 0 for a word that denotes none, else 1 and its type's number; the modality of those that do."""
    count = len(doc.words)
    event, modality = [0 if "event" in doc.layers else IGNORE] * count, [IGNORE] * count
    for one in doc.events:
        start, end = one.words
        event[start:end] = [1 + EVENTS.index(one.kind)] * (end - start)
        modality[start:end] = [MODALITIES.index(one.modality)] * (end - start)
    return {"event": event, "modality": modality}


def role_gold(windows: list[Window], kind: str, rng: random.Random | None) -> RoleGold | None:
    """The triggers of one kind with the gold of their roles."""
    chosen: list[tuple[int, Trigger]] = []
    for number, window in enumerate(windows):
        triggers = [t for t in window.doc.triggers if t.kind == kind]
        if rng is not None and len(triggers) > MOST_PREDICATES:
            triggers = rng.sample(triggers, MOST_PREDICATES)
        chosen += [(number, t) for t in triggers]
    if not chosen:
        return None
    triggers = Triggers.of([(n, *t.words, *t.scope) for n, t in chosen])
    return RoleGold(triggers, padded([role_labels(t) for _, t in chosen], 0), chosen)


def role_labels(trigger: Trigger) -> list[int]:
    """For each word of the scope the set of labels that it may bear."""
    labels, (low, high) = ROLE[trigger.kind], trigger.scope
    allowed = [labels.outside(trigger.unknown)] * (high - low)
    for role, (start, end) in trigger.roles:
        labels.mark(allowed, start - low, end - low, [role])
    start, end = trigger.words
    allowed[start - low : end - low] = [labels.bit("O")] * (end - start)
    return allowed


def chain_gold(number: int, window: Window, rng: random.Random | None) -> CoreferenceGold | None:
    """The window's coreference gold, from chains or from GAP's question."""
    if window.doc.question is not None:
        return question_gold(number, window)
    if not window.doc.clusters:
        return None
    cluster_of = {m: n for n, cluster in enumerate(window.doc.clusters) for m in cluster}
    mentions = sorted(cluster_of, key=lambda m: (m[0], -m[1]))
    if len(mentions) > MOST_MENTIONS:
        start = rng.randrange(len(mentions) - MOST_MENTIONS) if rng else 0
        mentions = mentions[start : start + MOST_MENTIONS]
    if len(mentions) < 2:
        return None
    clusters = torch.tensor([cluster_of[m] for m in mentions])
    earlier = torch.ones(len(mentions), len(mentions), dtype=torch.bool).tril(-1)
    same = (clusters[:, None] == clusters[None]) & earlier
    none = ~same.any(1, keepdim=True)
    live = torch.cat([earlier, torch.ones_like(none)], 1)
    wrong = wrong_spans(set(cluster_of), len(window.doc.words), rng or random.Random(0))
    candidates = torch.tensor(mentions + wrong)
    is_mention = torch.tensor([1.0] * len(mentions) + [0.0] * len(wrong))
    pairs = pair_features(window.doc.words, mentions)
    return CoreferenceGold(number, torch.tensor(mentions), *pairs, torch.cat([same, none], 1), live, candidates, is_mention)


def stacked(golds: list[CoreferenceGold]) -> CoreferenceGold:
    """Several windows' chains as one; "none" stays the last column."""
    most, spans = max(len(gold.ranges) for gold in golds), max(len(gold.candidates) for gold in golds)

    def wide(table: Tensor) -> Tensor:
        added = most - len(table)
        return torch.cat([F.pad(table[:, :-1], (0, added, 0, added)), F.pad(table[:, -1:], (0, 0, 0, added))], 1)

    def ranges(rows: Tensor, count: int) -> Tensor:
        return torch.cat([rows, torch.tensor([[0, 1]]).expand(count - len(rows), 2)])

    square = lambda table: F.pad(table, (0, most - len(table), 0, most - len(table)))
    columns = {
        "ranges": [ranges(gold.ranges, most) for gold in golds],
        "distance": [square(gold.distance) for gold in golds],
        "match": [square(gold.match) for gold in golds],
        "allowed": [wide(gold.allowed) for gold in golds],
        "live": [wide(gold.live) for gold in golds],
        "candidates": [ranges(gold.candidates, spans) for gold in golds],
        "is_mention": [F.pad(gold.is_mention, (0, spans - len(gold.is_mention)), value=-1.0) for gold in golds],
    }
    windows = torch.tensor([gold.window for gold in golds])
    return CoreferenceGold(windows, **{name: torch.stack(rows) for name, rows in columns.items()}, is_question=golds[0].is_question)


def wrong_spans(mentions: set[Range], words: int, rng: random.Random) -> list[Range]:
    """As many spans that are no mentions: mentions with a border moved, and short spans anywhere."""
    wrong: list[Range] = []
    for start, end in sorted(mentions):
        if rng.random() < 0.5:
            start, end = start + rng.randint(-2, 2), end + rng.randint(-2, 2)
        else:
            start = rng.randrange(words)
            end = start + rng.randint(1, 5)
        if 0 <= start < end <= words and (start, end) not in mentions:
            wrong.append((start, end))
    return wrong


def pair_features(words: list[str], mentions: list[Range]) -> tuple[Tensor, Tensor]:
    """Distance classes (of the antecedent, seen from the mention) and matches of all pairs, [n, n]."""
    starts, ends = torch.tensor(mentions).unbind(1)
    distance = distance_class(starts[:, None] - ends[None] + 1, starts[None] - ends[:, None] + 1)
    bags = [{w.lower() for w in words[s:e] if w[0].isalnum() and len(w) > 2} for s, e in mentions]
    texts = [" ".join(words[s:e]).lower() for s, e in mentions]
    match = [
        [2 if texts[i] == texts[j] else (1 if bags[i] & bags[j] else 0) for j in range(len(mentions))]
        for i in range(len(mentions))
    ]
    return distance, torch.tensor(match)


def question_gold(number: int, window: Window) -> CoreferenceGold:
    """GAP: the pronoun against its two candidates and every other name of the text.

    Only the pronoun's row counts. Where neither candidate is meant, "none" and every other name are allowed.
    """
    question, words = window.doc.question, window.doc.words
    others = [m for m in names(words) if not any(m[0] < e and s < m[1] for s, e in (*question.candidates, question.pronoun))]
    mentions = [question.pronoun, *question.candidates, *others]
    distance, match = pair_features(words, mentions)
    count = len(mentions)
    allowed = torch.zeros(count, count + 1, dtype=torch.bool)
    live = torch.zeros_like(allowed)
    live[0, 1:] = True
    alike = match[:, 1:3] > 0
    if question.answer is None:
        allowed[0, 3:] = True
        live[0, 3:count] = ~alike[3:].any(1)
        allowed[0] &= live[0]
    else:
        allowed[0, 1 + question.answer] = True
        allowed[0, 3:count] = alike[3:, question.answer]
    empty = torch.zeros(0, 2, dtype=torch.long)
    return CoreferenceGold(number, torch.tensor(mentions), distance, match, allowed, live, empty, torch.zeros(0), True)


def names(words: list[str]) -> list[Range]:
    """Runs of capitalised words that do not begin a sentence, or have more than one word."""
    found, start = [], None
    for number, word in enumerate([*words, "."]):
        if word[0].isupper() and word not in ("I", "He", "She", "His", "Her", "The", "It", "In", "They"):
            start = number if start is None else start
        elif start is not None:
            opens = start == 0 or words[start - 1] in (".", "!", "?", "“", '"')
            if number - start > 1 or not opens:
                found.append((start, number))
            start = None
    return found
