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
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import torch

from . import lemmas
from .augment import augmented
from .batch import collate
from .corpora import read_all
from .documents import Doc
from .encode import Encoder, Window, batches
from .evaluate import evaluate, summary, table
from .losses import losses, total
from .model import Config, Tagger, base_folder
from .quotes import provider



@dataclass(frozen=True)
class Stage:
    """A part of the training: how often an epoch reads each corpus (fractions by chance), epochs, hours, highest rate."""

    rates: dict[str, float]
    epochs: float
    hours: float
    rate: float


#: First everything in measure; then mostly what learns slowly: roles, newswire names and pronouns.
STAGES = {
    "general": Stage(
        {"ewt": 1.5, "gum": 1.0, "worldwide": 1.0, "crossner": 6.0, "polnear": 1.5, "gap": 1.0, "cloze": 0.0, "litbank": 0.5, "own": 6.0}, 3, 2.0, 2e-4
    ),
    "roles": Stage(
        {"ewt": 6.0, "gum": 1.0, "worldwide": 2.0, "crossner": 6.0, "polnear": 0.7, "gap": 2.0, "cloze": 1.0, "litbank": 0.3, "own": 3.0}, 6, 2.0, 1.5e-4
    ),
}
#: Longest window of each corpus, in pieces: coreference needs to see far.
LIMITS = {"gap": 320, "cloze": 320, "litbank": 224, "gum": 192, "polnear": 160}
LIMIT = 128


@dataclass
class Settings:
    """What a run is told."""

    corpora: Path
    out: Path
    stage: str = "general"
    start: Path | None = None
    epochs: float | None = None
    hours: float | None = None
    budget: int = 2048
    rate: float | None = None
    head_share: float = 5.0
    layer_decay: float = 0.9
    train_words: bool = True
    warmup: float = 0.05
    precision: str = "auto"
    threads: int = 2
    seed: int = 20
    checkpoint_minutes: float = 10
    evaluate_minutes: float = 20
    quote_states: str | None = None
    limit: int | None = None
    only: set[str] | None = None

    def __post_init__(self):
        for name in ("epochs", "hours", "rate"):
            if getattr(self, name) is None:
                setattr(self, name, getattr(STAGES[self.stage], name))

    def chosen_precision(self) -> str:
        """bf16 where the processor multiplies it natively."""
        if self.precision != "auto":
            return self.precision
        return "bf16" if torch.ops.mkldnn._is_mkldnn_bf16_supported() else "fp32"


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
        if settings.start:
            self.start_from(settings.start)
        else:
            self.model.encoder.load_base(base_folder())
        self.optimiser = torch.optim.AdamW(groups(self.model, settings), weight_decay=0.01, fused=True)
        self.precision = settings.chosen_precision()
        self.epoch, self.position, self.step, self.seconds = 0, 0, 0, 0.0
        self.best: dict = {}
        self.log: list[dict] = []

    def start_from(self, path: Path) -> None:
        """Take over the network of an earlier stage; only role layers that it had not may be missing."""
        held = torch.load(path, weights_only=False)
        if held["edits"] != self.edits:
            raise ValueError(f"{path} was trained on other data: its lemma scripts differ")
        missing, unknown = self.model.load_state_dict(held["model"], strict=False)
        if unknown or any(not name.startswith("roles.deeper.") for name in missing):
            raise ValueError(f"{path} holds another network: {[*missing, *unknown]}")

    def progress(self, count: int) -> float:
        """How far the run is, 0 to 1; `count` batches make this epoch."""
        done = (self.epoch + self.position / max(1, count)) / self.settings.epochs
        return min(1.0, max(done, self.seconds / (self.settings.hours * 3600)))

    def epoch_batches(self) -> list[list[Window]]:
        """This epoch's batches, the same whenever they are asked for."""
        rng = random.Random(f"{self.settings.seed}-{self.epoch}")
        windows: list[Window] = []
        for doc in self.train_docs:
            rate = STAGES[self.settings.stage].rates.get(doc.corpus, 1.0)
            times = int(rate) + (rng.random() < rate - int(rate))
            for _ in range(times):
                windows += windows_of(self.encoder, augmented(doc, rng), rng)
        return batches(windows, self.settings.budget, rng)

    def train(self) -> dict:
        """Train to the end, keep checkpoints, give the report."""
        self.resume()
        last_check = last_look = self.seconds
        while self.epoch < self.settings.epochs:
            started = time.monotonic()
            todo = self.epoch_batches()
            self.seconds += time.monotonic() - started
            while self.position < len(todo):
                if self.progress(len(todo)) >= 1.0:
                    return self.finish()
                self.one_step(todo[self.position], self.progress(len(todo)))
                self.position += 1
                if self.seconds - last_look > self.settings.evaluate_minutes * 60:
                    self.look()
                    last_look = self.seconds
                if self.seconds - last_check > self.settings.checkpoint_minutes * 60:
                    self.save()
                    last_check = self.seconds
            self.epoch, self.position = self.epoch + 1, 0
        return self.finish()

    def one_step(self, windows: list[Window], progress: float) -> dict[str, float]:
        """One batch; dropout is seeded by the step, so that a resumed run goes on as the unbroken one would."""
        started = time.monotonic()
        self.model.train()
        torch.manual_seed(self.settings.seed * 1_000_003 + self.step)
        factor = schedule(progress, self.settings.warmup)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * factor
        batch = collate(windows, self.scripts, random.Random(f"{self.settings.seed}-{self.step}"))
        with torch.autocast("cpu", torch.bfloat16) if self.precision == "bf16" else nullcontext():
            found = losses(self.model, batch)
            loss = total(found)
        if found:  # a batch of windows in which their corpus labels nothing has no loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        self.seconds += time.monotonic() - started
        values = {name: round(float(value.detach()), 4) for name, value in found.items()}
        if self.step % 50 == 1:
            self.report_step(values, progress)
        return values

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
