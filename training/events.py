"""The heads that read events, learned on a finished network whose encoder stays as it is.

Learned together with everything else they read events better, but statements, positions and provisions got worse (docs/measurements.md); so they are
learned afterwards, which costs the other heads nothing.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from .batch import IGNORE, collate
from .corpora import own
from .encode import Encoder, batches
from .model import Tagger, base_folder
from .quotes import provider
from .train import load, windows_of, write

EPOCHS = 30
RATE = 3e-3
BATCH = 1024
#: How much the modality's loss counts beside the type's.
MODALITY = 0.3


def learn_events(source: Path, quote_states: str | None = None, seed: int = 20) -> dict[str, float]:
    """Learn the heads of the network in `source`, write it back, and give the figures on the development articles."""
    torch.manual_seed(seed)
    model, edits = load(source)
    encoder = Encoder(base_folder() / "tokenizer.json", provider(quote_states))
    docs = [doc for doc in own.annotations() if "event" in doc.layers]
    rows = {part: states(model, [w for doc in docs if doc.part == part for w in windows_of(encoder, doc, None)]) for part in ("train", "dev")}
    fit(model, *rows["train"])
    write(source, {"model": model.state_dict(), "config": vars(model.config), "edits": edits})
    return figures(model, *rows["dev"])


@torch.inference_mode()
def states(model: Tagger, windows: list) -> tuple[Tensor, Tensor, Tensor]:
    """The states of all words of the windows, with the gold of types and modalities."""
    found = []
    for group in batches(windows, 4096, None):
        batch = collate(group, {}, None)
        words = model.words(batch)
        for number, window in enumerate(group):
            count = len(window.first)
            found.append((words[number, :count], *(batch.gold[name][number, :count] for name in ("event", "modality"))))
    return tuple(torch.cat(column) for column in zip(*found))


def fit(model: Tagger, words: Tensor, kinds: Tensor, modalities: Tensor) -> None:
    """Learn the two heads from states."""
    words, kinds, modalities = words.clone(), kinds.clone(), modalities.clone()  # out of the inference mode
    optimiser = torch.optim.AdamW([*model.event.parameters(), *model.modality.parameters()], lr=RATE, weight_decay=0.01)
    for epoch in range(EPOCHS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        for rows in torch.randperm(len(words)).split(BATCH):
            loss = F.cross_entropy(model.event(words[rows]), kinds[rows])
            told = rows[modalities[rows] != IGNORE]
            if len(told):
                loss = loss + MODALITY * F.cross_entropy(model.modality(words[told]), modalities[told])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()


@torch.inference_mode()
def figures(model: Tagger, words: Tensor, kinds: Tensor, modalities: Tensor) -> dict[str, float]:
    """F1 of words that denote events, without and with their types, and the share of right modalities."""
    guess, told = model.event(words).argmax(1), modalities != IGNORE
    total = int((guess > 0).sum() + (kinds > 0).sum())
    found, right = int(((guess > 0) & (kinds > 0)).sum()), int(((guess == kinds) & (kinds > 0)).sum())
    modality = (model.modality(words[told]).argmax(1) == modalities[told]).float().mean()
    return {"event words": round(2 * found / total, 4), "event types": round(2 * right / total, 4), "modality": round(float(modality), 4)}
