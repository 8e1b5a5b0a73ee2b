"""The files that the program ships, and the int8 figures.

`tagger.safetensors`  every tensor, matrices as int8 rows with fp32 scales (`quantise.py`)
`tagger.json`         sizes, label lists, lemma scripts, feature classes: everything that gives the numbers a meaning
`vocab.txt`           the wordpieces, a line each
`reference.json`      fixed inputs with the outputs of the simulated int8 network, for the agreement test in Rust
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import save_file

from .batch import Batch, collate, pair_features
from .corpora import read_all
from .corpora.own import document
from .decode import viterbi
from .encode import GAPS, MOST_PIECES, SHAPES, Encoder, Window
from .evaluate import evaluate
from .labels import ACTS, CUE, CUE_ROLE, EVENTS, ISSUES, MODALITIES, NER, PREDICATE_ROLE, STANCES, TABLE, UPOS, VERDICTS
from .model import DISTANCES, Tagger, Triggers, base_folder
from .quantise import quantised, tensors
from .quotes import provider
from .train import Settings, load, windows_of

FORMAT = 3
LARGEST = 32 * 2**20

#: Texts of the reference file, written for it: plain, nested, quoted, in capitals, with odd characters.
REFERENCE = [
    "The harbour union will meet on Friday, its chair Ilse Arnao told Radio Meridian.",
    "“We never signed that paper,” the Veldan envoy said. “And we won’t.”",
    "TALKS STALL AS NORLAND REJECTS 12-POINT PLAN: MINISTER",
    "According to the Corvale Post, aides said that Prime Minister Tomas Ekberg had called the offer “a ‘trap’ for fools”.",
    "Für €3.5 million\nthe café in Saint-Brieuc – or what’s left of it – was sold… https://example.org/a/very/long/address?id=1234567890",
]


def export(source: Path, folder: Path, quote_states: str | None = None) -> list[tuple[Path, int]]:
    """Write the files for the network in `source`; their paths and sizes. `quote_states` is the program that gives quotation states."""
    model, edits = load(source)
    folder.mkdir(parents=True, exist_ok=True)
    expected = reference(model, quote_states)  # first, since it needs the program: no file without the others
    paths = [folder / name for name in ("tagger.safetensors", "tagger.json", "vocab.txt", "reference.json")]
    save_file(tensors(model), str(paths[0]), metadata={"format": str(FORMAT)})
    paths[0].chmod(0o644)  # as the other files: it is written for the owner alone
    paths[1].write_text(json.dumps(description(model, edits), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(base_folder() / "vocab.txt", paths[2])
    paths[3].write_text(json.dumps(expected, ensure_ascii=False) + "\n", encoding="utf-8")
    sizes = [(path, path.stat().st_size) for path in paths]
    shipped = sum(size for path, size in sizes[:3])
    if shipped > LARGEST:
        raise ValueError(f"the weights have {shipped} bytes, more than {LARGEST}")
    return sizes


def description(model: Tagger, edits: list[str]) -> dict:
    """What the numbers mean."""
    return {
        "format": FORMAT,
        "sizes": asdict(model.config),
        "upos": UPOS,
        "ner": NER.names,
        "cue": CUE.names,
        "acts": ACTS,
        "table": list(TABLE),
        "stances": STANCES,
        "verdicts": VERDICTS,
        "issues": ISSUES,
        "events": EVENTS,
        "modalities": MODALITIES,
        "cue_roles": CUE_ROLE.names,
        "predicate_roles": PREDICATE_ROLE.names,
        "lemma_scripts": edits,
        "shapes": SHAPES,
        "gaps": GAPS,
        "distances": DISTANCES,
        "most_pieces": MOST_PIECES,
        "norm_epsilon": 1e-12,
    }


@torch.inference_mode()
def reference(model: Tagger, quote_states: str | None) -> dict:
    """Inputs and outputs: logits of the simulated int8 network, and the labels of the fp32 one."""
    encoder, int8 = Encoder(base_folder() / "tokenizer.json", provider(quote_states)), quantised(model)
    rows = []
    for number, text in enumerate(REFERENCE):
        doc = document(f"reference-{number}", text)
        window = encoder.windows(doc, 192)[0]
        batch = collate([window], {}, None)
        rows.append({**inputs(window), **outputs(int8, batch), "fp32": labels(model, batch)})
    return {"format": FORMAT, "texts": rows}


def inputs(window: Window) -> dict:
    """What the network is given."""
    doc = window.doc
    features = {name: getattr(window, name) for name in ("pieces", "quote", "shape", "gap", "first", "last")}
    return {"words": doc.words, "gaps": doc.gaps, **features}


def outputs(model: Tagger, batch: Batch) -> dict:
    """Logits of every head: words one by one; roles of the second word as a cue and as a predicate; some spans."""
    words = model.words(batch)
    count = words.shape[1]
    found = {name: rounded(getattr(model, name)(words)[0]) for name in Tagger.TOKEN_HEADS if name != "lemma"}
    found["lemma"] = model.lemma(words)[0].argmax(-1).tolist()
    triggers = Triggers.of([(0, 1, 2, 0, count)])
    for kind in ("cue", "predicate"):
        found[f"{kind}_roles"] = rounded(model.roles(words, kind, triggers)[0])
    ranges = [(n, min(n + 2, count)) for n in range(0, count, 3)]
    spans = model.coreference.spans(words[0], torch.tensor(ranges))
    found["spans"] = ranges
    found["mention_scores"] = rounded(model.coreference.mention_scores(spans))
    found["antecedents"] = rounded(model.coreference.scores(spans, *pair_features(batch.windows[0].doc.words, ranges)))
    return found


def rounded(values: torch.Tensor) -> list:
    """Three decimals are more than int8 gives."""
    return [[round(x, 3) for x in row] if isinstance(row, list) else round(row, 3) for row in values.float().tolist()]


def labels(model: Tagger, batch: Batch) -> dict:
    """Decoded labels."""
    words = model.words(batch)
    mask = torch.ones(words.shape[:2], dtype=torch.bool)
    return {
        "upos": [UPOS[n] for n in model.upos(words)[0].argmax(-1)],
        "ner": [NER.names[n] for n in viterbi(model.ner(words), mask)[0]],
        "cue": [CUE.names[n] for n in viterbi(model.cue(words), mask)[0]],
    }


def compare(settings: Settings) -> dict:
    """Development figures of `best.pt` in fp32 and in simulated int8, with what int8 costs."""
    torch.set_num_threads(settings.threads)
    model, edits = load(settings.out / "best.pt")
    encoder = Encoder(base_folder() / "tokenizer.json", provider(settings.quote_states))
    docs = read_all(settings.corpora, settings.only, settings.limit)
    windows = [w for doc in docs if doc.part == "dev" for w in windows_of(encoder, doc, None)]
    full = evaluate(model, windows, edits)
    small = evaluate(quantised(model), windows, edits)
    cost = {name: round(full[name] - small[name], 4) for name in full}
    return {"fp32": full, "int8": small, "cost": cost}
