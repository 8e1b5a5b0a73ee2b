"""Development figures, a task each, with the figures that the project wants to reach."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import nullcontext

import torch

from .batch import IGNORE, Batch, collate
from .decode import tally, viterbi
from .encode import Window, batches
from .labels import CUE, NER, PRODUCT_ROLES, ROLE, TABLE
from .lemmas import apply
from .model import Tagger

TARGETS = {
    "ewt/upos": 0.965,
    "worldwide/entities": 0.88,
    "crossner/entities": 0.75,
    "ewt/predicate-roles": 0.80,
    "polnear/cues": 0.70,
    "gap/pronouns": 0.75,
}
#: What the best checkpoint is chosen by: the mean of these.
CHOSEN_BY = [*TARGETS, "polnear/cue-roles", "own/cue-roles", "articles/cues", "articles/cue-roles", "articles/issue"]
CHOSEN_BY += [f"news/{task}" for task in ("cues", "cue-roles", "position-words", "issue", "stance", "provision-words", "answer-words", "plan-words")]


class Scores:
    """Right, predicted and gold counts by figure."""

    def __init__(self):
        self.counts: dict[str, Counter] = defaultdict(Counter)

    def add(self, name: str, right: int, predicted: int, gold: int) -> None:
        """Count."""
        self.counts[name].update(right=right, predicted=predicted, gold=gold)

    def figures(self) -> dict[str, float]:
        """F1 of each; where every item gets one answer this is the accuracy."""
        found = {}
        for name, count in sorted(self.counts.items()):
            total = count["predicted"] + count["gold"]
            if count["gold"]:
                found[name] = round(2 * count["right"] / total, 4)
        return found


@torch.inference_mode()
def evaluate(model: Tagger, windows: list[Window], edits: list[str], precision: str = "fp32", budget: int = 4096) -> dict:
    """Figures by corpus and task, `corpus/task`."""
    model.eval()
    scores, scripts = Scores(), {edit: n for n, edit in enumerate(edits)}
    device = next(model.parameters()).device.type
    context = lambda: torch.autocast(device, torch.bfloat16) if precision == "bf16" else nullcontext()
    for group in batches(windows, budget, None):
        batch = collate(group, scripts, None).to(device)
        with context():
            _tokens(model, batch, edits, scores)
    return scores.figures()


def _tokens(model: Tagger, batch: Batch, edits: list[str], scores: Scores) -> None:
    words = model.words(batch)
    _classes(model, words, batch, edits, scores)
    mask = torch.zeros(batch.first.shape, dtype=torch.bool, device=words.device)
    for number, window in enumerate(batch.windows):
        mask[number, : len(window.first)] = True
    for name, labels, figure in (("ner", NER, "entities"), ("cue", CUE, "cues")):
        paths = viterbi(getattr(model, name)(words), mask)
        for window, path, allowed in zip(batch.windows, paths, batch.gold[name].tolist()):
            if any(allowed):
                scores.add(f"{window.doc.corpus}/{figure}", *tally(labels, path, allowed))
    _table(model, words, mask, batch, scores)
    _events(model, words, batch, scores)
    _roles(model, words, batch, scores)
    _chains(model, words, batch, scores)


def _table(model: Tagger, words: torch.Tensor, mask: torch.Tensor, batch: Batch, scores: Scores) -> None:
    """Words of positions, provisions, answers and names of plans; their issue, stance and verdict as the mean over the words says."""
    for kind, labels in TABLE.items():
        paths = viterbi(getattr(model, kind)(words), mask)
        for window, path, allowed in zip(batch.windows, paths, batch.gold[kind].tolist()):
            if "table" in window.doc.layers:
                pairs = [(label != 0, not gold & 1) for label, gold in zip(path, allowed)]
                counts = sum(a and b for a, b in pairs), sum(a for a, _ in pairs), sum(b for _, b in pairs)
                scores.add(f"{window.doc.corpus}/{kind}-words", *counts)
    for name in ("stance", "verdict", "issue"):
        logits = getattr(model, name)(words).float()
        for number, window in enumerate(batch.windows):
            for item in window.doc.table:
                start, end = item.words
                gold = batch.gold[name][number, start].item()
                if gold != IGNORE:
                    right = logits[number, start:end].mean(0).argmax().item() == gold
                    scores.add(f"{window.doc.corpus}/{name}", right, 1, 1)


def _events(model: Tagger, words: torch.Tensor, batch: Batch, scores: Scores) -> None:
    """Words that denote events, without and with their type; the modality of those that do."""
    for name in ("event", "modality"):
        guesses = getattr(model, name)(words).argmax(-1).tolist()
        for window, guess, gold in zip(batch.windows, guesses, batch.gold[name].tolist()):
            pairs = [(g, k) for g, k in zip(guess, gold) if k != IGNORE]
            if name == "modality":
                scores.add(f"{window.doc.corpus}/modality", sum(g == k for g, k in pairs), len(pairs), len(pairs))
            elif pairs:
                counts = sum(g > 0 for g, _ in pairs), sum(k > 0 for _, k in pairs)
                scores.add(f"{window.doc.corpus}/event-words", sum(g > 0 and k > 0 for g, k in pairs), *counts)
                scores.add(f"{window.doc.corpus}/event-types", sum(g == k > 0 for g, k in pairs), *counts)


def _classes(model: Tagger, words: torch.Tensor, batch: Batch, edits: list[str], scores: Scores) -> None:
    for name in ("upos", "lemma", "act", "predicate"):
        guesses = getattr(model, name)(words).argmax(-1).tolist()
        for window, guess, gold in zip(batch.windows, guesses, batch.gold[name].tolist()):
            figure = f"{window.doc.corpus}/{name}"
            pairs = [(g, k) for g, k in zip(guess, gold) if k != IGNORE]
            if name == "lemma":
                _lemmas(window, guess, edits, scores)
            elif name == "predicate":
                right = sum(g == k == 1 for g, k in pairs)
                scores.add(figure, right, sum(g for g, _ in pairs), sum(k for _, k in pairs))
            else:
                scores.add(figure, sum(g == k for g, k in pairs), len(pairs), len(pairs))


def _lemmas(window: Window, guess: list[int], edits: list[str], scores: Scores) -> None:
    doc = window.doc
    pairs = [(apply(edits[g], w), lemma) for g, w, lemma in zip(guess, doc.words, doc.lemmas or []) if lemma is not None]
    scores.add(f"{doc.corpus}/lemma", sum(a == b for a, b in pairs), len(pairs), len(pairs))


def _roles(model: Tagger, words: torch.Tensor, batch: Batch, scores: Scores) -> None:
    for kind, gold in batch.roles.items():
        paths = viterbi(model.roles(words, kind, gold.triggers), gold.triggers.mask)
        for (number, trigger), path, allowed in zip(gold.sources, paths, gold.allowed.tolist()):
            corpus = batch.windows[number].doc.corpus
            scores.add(f"{corpus}/{kind}-roles", *tally(ROLE[kind], path, allowed))
            if kind == "predicate":
                scores.add(f"{corpus}/product-roles", *tally(ROLE[kind], path, allowed, PRODUCT_ROLES))
            else:
                for role in ROLE[kind].types:
                    scores.add(f"{corpus}/cue-{role}", *tally(ROLE[kind], path, allowed, {role}))
                scores.add(f"{corpus}/content-words", *_overlap(path, allowed))


def _overlap(path: list[int], allowed: list[int]) -> tuple[int, int, int]:
    """Words of contents, whatever the borders."""
    both = ROLE["cue"].bit("B-content") | ROLE["cue"].bit("I-content")
    gold = [not mask & 1 and bool(mask & both) for mask in allowed]
    known = [mask != 0 and not (mask & 1 and mask & both) for mask in allowed]
    guess = [bool((1 << label) & both) and k for label, k in zip(path, known)]
    return sum(g and k for g, k in zip(guess, gold)), sum(guess), sum(gold)


def _chains(model: Tagger, words: torch.Tensor, batch: Batch, scores: Scores) -> None:
    for gold in batch.chains:
        corpus = batch.windows[gold.window].doc.corpus
        spans = model.coreference.spans(words[gold.window], gold.ranges)
        table = model.coreference.scores(spans, gold.distance, gold.match).float().masked_fill(~gold.live, float("-inf"))
        rows = gold.allowed.any(1)
        right = gold.allowed[rows].gather(1, table[rows].argmax(1, keepdim=True)).sum().item()
        count = int(rows.sum())
        name = "pronouns" if gold.is_question else "antecedents"
        scores.add(f"{corpus}/{name}", int(right), count, count)
        if len(gold.candidates):
            logits = model.coreference.mention_scores(model.coreference.spans(words[gold.window], gold.candidates))
            agree = int(((logits > 0) == (gold.is_mention > 0)).sum())
            scores.add(f"{corpus}/mentions", agree, len(logits), len(logits))


def summary(figures: dict[str, float]) -> float:
    """The figure that the best checkpoint is chosen by."""
    chosen = [figures[name] for name in CHOSEN_BY if name in figures]
    return round(sum(chosen) / len(chosen), 5) if chosen else 0.0


def table(figures: dict[str, float]) -> str:
    """Figures and targets as lines."""
    return "\n".join(
        f"{name:32} {value:.4f}" + (f"   wanted {TARGETS[name]:.3f}" if name in TARGETS else "") for name, value in figures.items()
    )
