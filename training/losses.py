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
    "event": 0.5,
    "modality": 0.15,
    "pronouns": 4.0,
}


def set_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """Sum of -log of the probability of each word's set of labels (bit masks; 0: not counted)."""
    logits, allowed = logits.float(), torch.where(allowed == 0, -1, allowed)
    within = (allowed[..., None] >> torch.arange(logits.shape[-1], device=allowed.device)) & 1 == 1
    gold = logits.masked_fill(~within, float("-inf")).logsumexp(-1)
    return (logits.logsumexp(-1) - gold).sum()


def rank_loss(scores: Tensor, gold: CoreferenceGold) -> Tensor:
    """Sum over mentions of -log of the probability that an allowed antecedent (or "none") is chosen."""
    scores = scores.float()
    live = scores.masked_fill(~gold.live, -1e4).logsumexp(-1)
    right = scores.masked_fill(~gold.allowed, -1e4).logsumexp(-1)
    return torch.where(gold.allowed.any(-1), live - right, 0.0).sum()


def losses(model: Tagger, batch: Batch) -> dict[str, Tensor]:
    """Every loss, unweighted, of a bare batch; nothing here asks the device for a value, so that it never waits."""
    words = model.words(batch)
    found: dict[str, Tensor] = {}
    for name in model.TOKEN_HEADS:
        logits, gold = getattr(model, name)(words), batch.gold[name]
        if name in BIO_HEADS:
            found[name] = set_loss(logits, gold)
        else:
            found[name] = F.cross_entropy(logits.flatten(0, 1).float(), gold.flatten(), ignore_index=IGNORE, reduction="sum")
    for kind, gold in batch.roles.items():
        found[f"{kind}-roles"] = set_loss(model.roles(words, kind, gold.triggers), gold.allowed)
    for gold in batch.chains:
        found |= _chain_losses(model, words, gold)
    return {name: loss / batch.words for name, loss in found.items()}


def _chain_losses(model: Tagger, words: Tensor, gold: CoreferenceGold) -> dict[str, Tensor]:
    spans = model.coreference.spans(words, gold.ranges, gold.window)
    ranked = rank_loss(model.coreference.scores(spans, gold.distance, gold.match), gold)
    if gold.is_question:
        return {"pronouns": ranked}
    logits = model.coreference.mention_scores(model.coreference.spans(words, gold.candidates, gold.window)).float()
    loss = F.binary_cross_entropy_with_logits(logits, gold.is_mention, reduction="none")
    return {"antecedents": ranked, "mentions": torch.where(gold.is_mention < 0, 0.0, loss).sum()}


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return sum(WEIGHTS[name] * loss for name, loss in found.items())
