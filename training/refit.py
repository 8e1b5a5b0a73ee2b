"""Parts of speech and lemmas, fitted again to what our articles need.

Our articles annotate neither. A network trained on them together with treebanks therefore lets both drift there: within the
words of positions and provisions a tenth of the frequent words got a part of speech that no treebank gives them. Here a
teacher, the same network trained on treebanks alone, reads articles; then the two heads, one product each, are fitted to its
words and the treebanks' on the states of the shipped encoder. The encoder and every other head stay as they are.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from .batch import IGNORE, collate
from .corpora import read_all
from .documents import Doc
from .encode import Encoder, batches
from .labels import UPOS
from .model import Config, Tagger, base_folder
from .quantise import restored
from .quotes import provider
from .train import Settings, load, windows_of, write

HEADS = ("upos", "lemma")
#: What the treebanks are called, and our texts that the teacher reads.
TREEBANKS, OURS = ("ewt", "gum"), ("news", "articles")
#: So many articles tell a linear map all that it can learn.
MOST = 500
#: A word's lemma is taken from the treebanks where they have it so often.
OFTEN = 2
EPOCHS, RATE, WORDS = 10, 5e-3, 4096
BUDGET = 4096


def refit(settings: Settings, weights: Path, teacher: Path) -> dict[str, dict[str, float]]:
    """Fit the heads of the network in `weights` and write it as `best.pt`; the shares of right words before and after."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    model, edits = shipped(weights)
    encoder = Encoder(base_folder() / "tokenizer.json", provider(settings.quote_states))
    docs = silver(chosen(settings), load(teacher)[0], encoder)
    train, dev = (gathered(model, [doc for doc in docs if doc.part == part], encoder, edits) for part in ("train", "dev"))
    before = accuracy(model, dev)
    for name in HEADS:
        fit(getattr(model, name), *joined(train, name))
    settings.out.mkdir(parents=True, exist_ok=True)
    write(settings.out / "best.pt", {"model": model.state_dict(), "config": vars(model.config), "edits": edits})
    return {"before": before, "after": accuracy(model, dev)}


def shipped(weights: Path) -> tuple[Tagger, list[str]]:
    """The exported network, with its lemma scripts."""
    edits = json.loads((weights / "tagger.json").read_text(encoding="utf-8"))["lemma_scripts"]
    model = Tagger(Config(scripts=len(edits)))
    model.load_state_dict(restored(load_file(str(weights / "tagger.safetensors"))))
    return model.eval(), edits


def chosen(settings: Settings) -> list[Doc]:
    """The treebanks and some of our articles, with no other layer than the two."""
    docs = read_all(settings.corpora, {*TREEBANKS, "own"}, settings.limit)
    ours = [doc for doc in docs if doc.corpus in OURS]
    random.Random(settings.seed).shuffle(ours)
    docs = [doc for doc in docs if doc.corpus in TREEBANKS] + ours[:MOST]
    empty = {"entities": None, "triggers": [], "table": [], "events": [], "layers": frozenset(), "clusters": None}
    return [replace(doc, **empty) for doc in docs]


@torch.inference_mode()
def silver(docs: list[Doc], teacher: Tagger, encoder: Encoder) -> list[Doc]:
    """The documents, our articles with the teacher's parts of speech and the treebanks' lemmas."""
    lemmas = lexicon([doc for doc in docs if doc.part == "train"])
    for doc in docs:
        if doc.upos is None:
            doc.upos = [None] * len(doc.words)
            for group in batches(windows_of(encoder, doc, None), BUDGET, None):
                guesses = teacher.upos(teacher.words(collate(group, {}, None))).argmax(-1).tolist()
                for window, row in zip(group, guesses):
                    count = len(window.doc.words)
                    doc.upos[window.offset : window.offset + count] = [UPOS[guess] for guess in row[:count]]
            doc.lemmas = [lemmas.get((word.lower(), tag)) for word, tag in zip(doc.words, doc.upos)]
    return docs


def lexicon(docs: list[Doc]) -> dict[tuple[str, str], str]:
    """The commonest lemma of a word with a part of speech."""
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for doc in docs:
        for word, tag, lemma in zip(doc.words, doc.upos or [], doc.lemmas or []):
            if tag and lemma and tag != "PROPN":
                counts[word.lower(), tag][lemma] += 1
    return {word: found.most_common(1)[0][0] for word, found in counts.items() if found.total() >= OFTEN}


@torch.inference_mode()
def gathered(model: Tagger, docs: list[Doc], encoder: Encoder, edits: list[str]) -> dict[str, dict[str, Tensor]]:
    """Of the treebanks and of our articles: the words' states [words, hidden] and their labels by head."""
    scripts = {edit: n for n, edit in enumerate(edits)}
    found = {}
    for name, corpora in (("treebanks", TREEBANKS), ("articles", OURS)):
        columns = defaultdict(list)
        windows = [window for doc in docs if doc.corpus in corpora for window in windows_of(encoder, doc, None)]
        for group in batches(windows, BUDGET, None):
            batch = collate(group, scripts, None)
            there = torch.arange(batch.first.shape[1]) < torch.tensor([[len(window.first)] for window in group])
            columns["states"].append(model.words(batch)[there].half())
            for head in HEADS:
                columns[head].append(batch.gold[head][there])
        if columns:
            found[name] = {column: torch.cat(rows) for column, rows in columns.items()}
    return found


def joined(parts: dict[str, dict[str, Tensor]], head: str) -> tuple[Tensor, Tensor]:
    """States and labels of every word whose label is known."""
    states, gold = (torch.cat([part[column] for part in parts.values()]) for column in ("states", head))
    return states[gold != IGNORE], gold[gold != IGNORE]


def fit(head: nn.Linear, states: Tensor, gold: Tensor) -> None:
    """Fit a head, from what it is, with a rate that falls to nothing."""
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.0)
    steps = EPOCHS * -(-len(gold) // WORDS)
    falling = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, total_iters=steps)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(gold)).split(WORDS):
            F.cross_entropy(head(states[rows].float()), gold[rows]).backward()
            optimiser.step()
            falling.step()
            optimiser.zero_grad()


@torch.inference_mode()
def accuracy(model: Tagger, parts: dict[str, dict[str, Tensor]]) -> dict[str, float]:
    """The share of words whose label is the one that is known, `treebanks/upos` and so on."""
    found = {}
    for name, part in parts.items():
        for head in HEADS:
            states, gold = joined({name: part}, head)
            right = getattr(model, head)(states.float()).argmax(-1) == gold
            found[f"{name}/{head}"] = round(right.float().mean().item(), 4)
    return found
