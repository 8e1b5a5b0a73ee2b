"""Which issue a clause is about, learned from phrasings: one linear map from the base encoder's vectors of meaning.

Phrasings are the examples of the program's catalogues and those of `phrasings/` (all written for this project). A phrasing competes only
with the issues of its own catalogue, since a case has one. Multinomial logistic regression with an L2 penalty; rare issues weigh more
(one over the root of their number).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from .meaning import Base
from .model import base_folder, bias_of

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "crates/rapporteur-analysis/data/issues"
PHRASINGS = Path(__file__).parent / "phrasings"
KINDS = ("peace", "trade", "labour", "climate")
#: Strength of the penalty, chosen on the phrasings that `tests/issues/` keeps aside and on two negotiations of development.
PENALTY = 3e-3
#: Vectors have length 1; the map is learned for vectors of this length, so that the penalty leaves it room.
LENGTH = 10.0
#: The file holds hundredths.
UNIT = 100
#: Pieces of a text that are read.
LONGEST = 256


@dataclass(frozen=True)
class Phrasing:
    """What a side may say, the issue that it is about, and the catalogue of that issue."""

    text: str
    issue: str
    kind: str


def phrasings() -> list[Phrasing]:
    """Those of the catalogues, then those of `phrasings/`, in the order of the files."""
    found: list[Phrasing] = []
    common = tomllib.loads((CATALOGUES / "common.toml").read_text(encoding="utf-8"))["issue"]
    for kind in KINDS:
        own = tomllib.loads((CATALOGUES / f"{kind}.toml").read_text(encoding="utf-8"))["issue"]
        for issue in own + common:
            texts = [*issue.get("examples", []), *([f"{issue['label']}: {issue['definition']}"] if "definition" in issue else [])]
            found += [Phrasing(text, issue["id"], kind) for text in texts]
        for line in (PHRASINGS / f"{kind}.tsv").read_text(encoding="utf-8").splitlines():
            issue, text = line.split("\t")
            found.append(Phrasing(text, issue, kind))
    return found


@torch.inference_mode()
def vectors(texts: list[str], batch: int = 32) -> Tensor:
    """The base encoder's vector of each text, of length 1."""
    encoder = Base().encoder.eval()
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    pieces = [tokenizer.encode(text).ids[:LONGEST] for text in texts]
    order = sorted(range(len(texts)), key=lambda at: len(pieces[at]))
    found = torch.zeros(len(texts), 384)
    for start in range(0, len(order), batch):
        group = order[start : start + batch]
        longest = max(len(pieces[at]) for at in group)
        ids, mask = torch.zeros(len(group), longest, dtype=torch.long), torch.zeros(len(group), longest)
        for row, at in enumerate(group):
            ids[row, : len(pieces[at])] = torch.tensor(pieces[at])
            mask[row, : len(pieces[at])] = 1
        states, bias = encoder.norm(encoder.words(ids) + encoder.places.weight[:longest]), bias_of(mask)
        for layer in encoder.layers:
            states = layer(states, bias)
        found[group] = F.normalize((states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=1)
    return found


def fit(known: list[Phrasing], states: Tensor) -> tuple[list[str], Tensor, Tensor]:
    """The issues' ids, a row of weights each, and their biases, for vectors of length 1."""
    ids = sorted({one.issue for one in known})
    gold = torch.tensor([ids.index(one.issue) for one in known])
    rivals = {kind: torch.tensor([any(p.issue == issue and p.kind == kind for p in known) for issue in ids]) for kind in KINDS}
    barred = ~torch.stack([rivals[one.kind] for one in known])
    number = torch.bincount(gold, minlength=len(ids)).float()
    weight = number.rsqrt() / number.rsqrt().mean()
    rows, bias = torch.zeros(len(ids), states.shape[1], requires_grad=True), torch.zeros(len(ids), requires_grad=True)
    optimiser = torch.optim.LBFGS([rows, bias], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        scores = (LENGTH * states @ rows.T + bias).masked_fill(barred, float("-inf"))
        loss = F.cross_entropy(scores, gold, weight=weight) + PENALTY * (rows**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return ids, LENGTH * rows.detach(), bias.detach()


def export_issues(path: Path = CATALOGUES / "learned.txt") -> int:
    """Learn, and write a line an issue: its id, its bias, its weights, in hundredths. How many phrasings were learned from."""
    known = phrasings()
    ids, rows, bias = fit(known, vectors([one.text for one in known]))
    lines = [
        "# Made by `python -m training issues`: an issue a line, its id, bias and weights for a vector of meaning of length 1, in hundredths.",
    ]
    for issue, own, row in zip(ids, bias, rows):
        numbers = [round(UNIT * float(number)) for number in (own, *row)]
        lines.append(" ".join([issue, *map(str, numbers)]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(known)
