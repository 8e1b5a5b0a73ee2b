"""The losses. Each is a sum over what is labelled, divided by the words of the batch, so that every label weighs the same in every batch."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from .batch import BIO_HEADS, IGNORE, Batch, CoreferenceGold
from .model import Tagger

WEIGHTS = {
    "upos": 0.5,
    "lemma": 0.5,
    "ner": 1.0,
    "cue": 2.0,
    "act": 0.5,
    "predicate": 0.5,
    "cue-roles": 0.25,
    "predicate-roles": 0.5,
    "antecedents": 0.5,
    "mentions": 0.1,
    "position": 1.0,
    "provision": 1.0,
    "answer": 1.0,
    "plan": 1.0,
    "stance": 0.3,
    "verdict": 0.3,
    "issue": 0.5,
    "pronouns": 4.0,
}


def set_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """Sum of -log of the probability of each word's set of labels (bit masks; 0: not counted)."""
    known = allowed != 0
    logits, allowed = logits[known].float(), allowed[known]
    within = (allowed[:, None] >> torch.arange(logits.shape[-1], device=allowed.device)) & 1 == 1
    gold = logits.masked_fill(~within, float("-inf")).logsumexp(-1)
    return (logits.logsumexp(-1) - gold).sum()


def rank_loss(scores: Tensor, gold: CoreferenceGold) -> Tensor:
    """Sum over mentions of -log of the probability that an allowed antecedent (or "none") is chosen."""
    rows = gold.allowed.any(1)
    scores = scores[rows].float()
    live = scores.masked_fill(~gold.live[rows], -1e4).logsumexp(-1)
    right = scores.masked_fill(~gold.allowed[rows], -1e4).logsumexp(-1)
    return (live - right).sum()


def losses(model: Tagger, batch: Batch) -> dict[str, Tensor]:
    """Every loss that this batch has gold for, unweighted."""
    words = model.words(batch)
    found: dict[str, Tensor] = {}
    for name in model.TOKEN_HEADS:
        if name in model.LATER:
            continue
        gold = batch.gold[name]
        if name in BIO_HEADS:
            if (gold != 0).any():
                found[name] = set_loss(getattr(model, name)(words), gold)
            continue
        known = gold != IGNORE
        if known.any():
            logits = getattr(model, name)(words[known]).float()
            found[name] = F.cross_entropy(logits, gold[known], reduction="sum")
    for kind, gold in batch.roles.items():
        found[f"{kind}-roles"] = set_loss(model.roles(words, kind, gold.triggers), gold.allowed)
    for gold in batch.chains:
        _chain_losses(model, words[gold.window], gold, found)
    return {name: loss / batch.words for name, loss in found.items()}


def _chain_losses(model: Tagger, words: Tensor, gold: CoreferenceGold, found: dict[str, Tensor]) -> None:
    spans = model.coreference.spans(words, gold.ranges)
    ranked = rank_loss(model.coreference.scores(spans, gold.distance, gold.match), gold)
    name = "pronouns" if gold.is_question else "antecedents"
    found[name] = found.get(name, 0.0) + ranked
    if len(gold.candidates):
        logits = model.coreference.mention_scores(model.coreference.spans(words, gold.candidates)).float()
        loss = F.binary_cross_entropy_with_logits(logits, gold.is_mention, reduction="sum")
        found["mentions"] = found.get("mentions", 0.0) + loss


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return sum(WEIGHTS[name] * loss for name, loss in found.items())
