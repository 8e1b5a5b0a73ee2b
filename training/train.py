"""Training: from the corpora to weights and a report, resumable.

The schedule follows the share of the epochs done (or of the hours, whichever is further), so that a run within its hours
is the same on every machine up to rounding. A checkpoint holds everything; a run that finds one goes on from it.
"""

from __future__ import annotations

import json
import math
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.utils.data import DataLoader, Dataset

from . import lemmas
from .augment import augmented
from .batch import Batch, collate
from .corpora import read_all
from .documents import Doc
from .encode import Encoder, Window, batches
from .evaluate import evaluate, summary, table
from .losses import losses, total
from .model import Config, Tagger, base_folder
from .quantise import restored
from .quotes import provider

#: How often an epoch reads each corpus (fractions by chance), for a run that begins with exported weights: mostly our own, which alone are news of
#: negotiations, of our articles those in sober prose more than the figurative ones; of the rest so much that nothing is forgotten. A run
#: from the base wants treebanks, names and pronouns two to three times as often.
RATES = {
    "ewt": 1.5,
    "gum": 0.5,
    "worldwide": 1.0,
    "crossner": 3.0,
    "polnear": 1.2,
    "gap": 0.8,
    "cloze": 0.25,
    "litbank": 0.25,
    "own": 2.0,
    "articles": 1.5,
    "news": 2.5,
    "phrases": 0.7,
}
#: Longest window of each corpus, in pieces: coreference needs to see far.
LIMITS = {"gap": 320, "cloze": 320, "litbank": 320, "gum": 320, "polnear": 320, "articles": 448, "news": 448}
LIMIT = 256
#: An epoch is read in so many parts of documents drawn by chance; a part is what a worker prepares at a time.
SHARDS = 24


@dataclass
class Settings:
    """What a run is told."""

    corpora: Path
    out: Path
    epochs: float = 15
    #: The schedule is shortened to fit.
    hours: float = 24
    #: A folder of exported weights to begin with; else the base encoder and heads by chance.
    start: Path | None = None
    #: Wordpieces a batch, padding included.
    budget: int = 24576
    #: The highest learning rate of the encoder's last layer.
    rate: float = 4e-4
    head_share: float = 5.0
    layer_decay: float = 0.9
    train_words: bool = True
    warmup: float = 0.05
    precision: str = "auto"
    threads: int = 2
    #: `cpu` or `cuda`; `auto` takes a graphics processor where there is one.
    device: str = "auto"
    #: Processes that prepare batches beside the training; 0 prepares them in turn with it.
    workers: int = 0
    seed: int = 20
    checkpoint_minutes: float = 10
    evaluate_minutes: float = 20
    quote_states: str | None = None
    limit: int | None = None
    only: set[str] | None = None

    def __post_init__(self):

        if self.device == "auto":
            self.device = "cuda" if torch.cuda.is_available() else "cpu"

    def chosen_precision(self) -> str:
        """bf16 where the processor multiplies it natively."""
        if self.precision != "auto":
            return self.precision
        if self.device == "cuda":
            return "bf16"
        return "bf16" if torch.ops.mkldnn._is_mkldnn_bf16_supported() else "fp32"


class Shards(Dataset):
    """An epoch's batches in `SHARDS` parts, each the same whenever and by whomever it is asked for."""

    def __init__(self, docs: list[Doc], encoder: Encoder, scripts: dict[str, int], settings: Settings, epoch: int):
        self.encoder, self.scripts, self.settings, self.epoch = encoder, scripts, settings, epoch
        rng = random.Random(f"{settings.seed}-{epoch}")
        self.docs: list[Doc] = []
        for doc in docs:
            rate = RATES.get(doc.corpus, 1.0)
            self.docs += [doc] * (int(rate) + (rng.random() < rate - int(rate)))
        rng.shuffle(self.docs)

    def __len__(self) -> int:
        return SHARDS

    def __getitem__(self, number: int) -> list[Batch]:
        rng = random.Random(f"{self.settings.seed}-{self.epoch}-{number}")
        windows = [w for doc in self.docs[number::SHARDS] for w in windows_of(self.encoder, augmented(doc, rng), rng)]
        return [collate(group, self.scripts, rng).bare() for group in batches(windows, self.settings.budget, rng)]


class Run:
    """A training run: data, network, optimiser, and where it stands."""

    def __init__(self, settings: Settings):
        self.settings = settings
        settings.out.mkdir(parents=True, exist_ok=True)
        torch.set_num_threads(settings.threads)
        torch.manual_seed(settings.seed)
        docs = read_all(settings.corpora, settings.only, settings.limit)
        self.train_docs = [doc for doc in docs if doc.part == "train"]
        self.encoder = Encoder(base_folder() / "tokenizer.json", provider(settings.quote_states))
        self.dev = [w for doc in docs if doc.part == "dev" for w in windows_of(self.encoder, doc, None)]
        self.edits = script_inventory(self.train_docs)
        self.scripts = {edit: n for n, edit in enumerate(self.edits)}
        self.model = Tagger(Config(scripts=len(self.edits)))
        self.begin()
        self.model.to(settings.device)
        self.optimiser = torch.optim.AdamW(groups(self.model, settings), weight_decay=0.01, fused=True)
        self.precision = settings.chosen_precision()
        self.epoch, self.position, self.step, self.seconds = 0, 0, 0, 0.0
        self.best: dict = {}
        self.log: list[dict] = []

    def begin(self) -> None:
        """Give the network the weights that it begins with."""
        folder = self.settings.start
        if folder is None:
            self.model.encoder.load_base(base_folder())
            return
        if json.loads((folder / "tagger.json").read_text(encoding="utf-8"))["lemma_scripts"] != self.edits:
            raise ValueError(f"the weights in {folder} were trained on other lemmas")
        self.model.load_state_dict(restored(load_file(str(folder / "tagger.safetensors"))))

    def progress(self) -> float:
        """How far the run is, 0 to 1."""
        done = (self.epoch + self.position / SHARDS) / self.settings.epochs
        return min(1.0, max(done, self.seconds / (self.settings.hours * 3600)))

    def shards(self) -> Iterator[list[Batch]]:
        """What is left of this epoch."""
        data = Shards(self.train_docs, self.encoder, self.scripts, self.settings, self.epoch)
        left = range(self.position, SHARDS)
        return iter(DataLoader(data, batch_size=None, sampler=left, num_workers=self.settings.workers))

    def train(self) -> dict:
        """Train to the end, keep checkpoints, give the report."""
        self.resume()
        last_check = last_look = self.seconds
        while self.epoch < self.settings.epochs:
            started = time.monotonic()
            for shard in self.shards():
                for batch in shard:
                    self.one_step(batch, self.progress())
                self.position += 1
                self.seconds += time.monotonic() - started
                if self.progress() >= 1.0:
                    return self.finish()
                if self.seconds - last_look > self.settings.evaluate_minutes * 60:
                    self.look()
                    last_look = self.seconds
                if self.seconds - last_check > self.settings.checkpoint_minutes * 60:
                    self.save()
                    last_check = self.seconds
                started = time.monotonic()
            self.epoch, self.position = self.epoch + 1, 0
        return self.finish()

    def one_step(self, batch: Batch, progress: float) -> dict[str, float]:
        """One batch; dropout is seeded by the step, so that a resumed run goes on as the unbroken one would."""
        self.model.train()
        torch.manual_seed(self.settings.seed * 1_000_003 + self.step)
        factor = schedule(progress, self.settings.warmup)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * factor
        device = self.settings.device
        with torch.autocast(device, torch.bfloat16) if self.precision == "bf16" else nullcontext():
            found = losses(self.model, batch.to(device))
            loss = total(found)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        if self.step % 50 == 1:
            self.report_step({name: round(float(value.detach()), 4) for name, value in found.items()}, progress)
        return found

    def report_step(self, values: dict[str, float], progress: float) -> None:
        """A line in the log."""
        row = {"step": self.step, "epoch": self.epoch, "progress": round(progress, 4), "seconds": round(self.seconds), **values}
        with open(self.settings.out / "log.jsonl", "a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")

    def look(self) -> dict[str, float]:
        """Development figures; the best network so far is kept."""
        started = time.monotonic()
        figures = evaluate(self.model, self.dev, self.edits, self.precision)
        self.seconds += time.monotonic() - started
        score = summary(figures)
        self.log.append({"step": self.step, "seconds": round(self.seconds), "score": score, "figures": figures})
        print(f"step {self.step}, {self.seconds / 60:.0f} min, score {score:.4f}\n{table(figures)}", flush=True)
        if score > self.best.get("score", -1.0):
            self.best = self.log[-1]
            write(self.settings.out / "best.pt", self.network())
        return figures

    def network(self) -> dict:
        """What `load` needs."""
        return {"model": self.model.state_dict(), "config": vars(self.model.config), "edits": self.edits}

    def save(self) -> None:
        """Write the checkpoint."""
        place = {name: getattr(self, name) for name in ("epoch", "position", "step", "seconds", "best", "log")}
        write(self.settings.out / "checkpoint.pt", {**self.network(), "optimiser": self.optimiser.state_dict(), "place": place})

    def resume(self) -> None:
        """Go on from the checkpoint, where there is one."""
        path = self.settings.out / "checkpoint.pt"
        if path.exists():
            held = torch.load(path, weights_only=False)
            if held["edits"] != self.edits:
                raise ValueError(f"{path} was trained on other data: choose another --out")
            self.model.load_state_dict(held["model"])
            self.optimiser.load_state_dict(held["optimiser"])
            for name, value in held["place"].items():
                setattr(self, name, value)
            print(f"going on from step {self.step}", flush=True)

    def finish(self) -> dict:
        """Last figures, last checkpoint, and the report."""
        self.look()
        self.save()
        counts = defaultdict(int)
        for doc in self.train_docs:
            counts[doc.corpus] += len(doc.words)
        report = {
            "best": self.best,
            "steps": self.step,
            "hours": round(self.seconds / 3600, 3),
            "precision": self.precision,
            "words": dict(counts),
            "parameters": sum(p.numel() for p in self.model.parameters()),
            "looks": self.log,
        }
        (self.settings.out / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
        return report


def windows_of(encoder: Encoder, doc: Doc, rng: random.Random | None) -> list[Window]:
    """A document's windows; GAP's snippets are read whole."""
    return encoder.windows(doc, LIMITS.get(doc.corpus, LIMIT), None if doc.question else rng)


def script_inventory(docs: list[Doc]) -> list[str]:
    """The lemma scripts of the training documents."""
    pairs = [(w, l) for doc in docs for w, l in zip(doc.words, doc.lemmas or []) if l is not None]
    return lemmas.inventory(pairs) or ["k|0|"]


def schedule(progress: float, warmup: float) -> float:
    """Up in a line, down in a cosine to a fiftieth."""
    if progress < warmup:
        return max(progress / warmup, 1e-3)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (progress - warmup) / (1 - warmup)))


def groups(model: Tagger, settings: Settings) -> list[dict]:
    """Parameters with the highest rate of each: lower layers learn more slowly, heads fastest."""
    found: dict[float, list] = defaultdict(list)
    depth = model.config.layers
    for name, parameter in model.named_parameters():
        if name == "encoder.words.weight" and not settings.train_words:
            parameter.requires_grad_(False)
            continue
        if name.startswith("encoder.layers."):
            rate = settings.rate * settings.layer_decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.quotes", "encoder.shapes", "encoder.gaps")):
            rate = settings.rate * settings.head_share
        elif name.startswith("encoder."):
            rate = settings.rate * settings.layer_decay**depth
        else:
            rate = settings.rate * settings.head_share
        found[rate].append(parameter)
    return [{"params": params, "lr": rate, "top": rate} for rate, params in sorted(found.items())]


def write(path: Path, value: dict) -> None:
    """Write whole or not at all."""
    temporary = path.with_suffix(".new")
    torch.save(value, temporary)
    os.replace(temporary, path)


def load(path: Path) -> tuple[Tagger, list[str]]:
    """A network that `Run` wrote, with its lemma scripts."""
    held = torch.load(path, weights_only=False)
    model = Tagger(Config(**held["config"]))
    model.load_state_dict(held["model"])
    return model.eval(), held["edits"]
