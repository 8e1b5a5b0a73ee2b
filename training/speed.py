"""Wordpieces a second of the encoder: PyTorch fp32, ONNX Runtime int8 and the Rust program, with the same weights and
sentences in one run (`python -m training speed`). Needs `pip install onnx onnxruntime` besides the requirements.

ONNX Runtime runs the encoder as exported, its matrices quantised by `quantize_dynamic` (int8, a scale a channel). Both get
the sentences sorted by length in batches of 16, and padding is not counted; the Rust example (`cargo run --release -p
rapporteur-tagger --example speed`) reads the same sentences in their order. With two threads PyTorch and ONNX Runtime share each
batch between them, and the program, whose threads work on texts of their own, runs two copies of the work.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn

from .batch import padded
from .corpora import read_all
from .encode import Encoder, Window
from .model import Tagger, base_folder
from .quotes import provider
from .train import Settings, load

SECONDS = 4.0
SENTENCES = 500
BATCH = 16
NAMES = ("pieces", "quote", "shape", "gap", "mask")


class Alone(nn.Module):
    """The encoder with the inputs of a batch as plain arguments."""

    def __init__(self, model: Tagger):
        super().__init__()
        self.encoder = model.encoder

    def forward(self, pieces: Tensor, quote: Tensor, shape: Tensor, gap: Tensor, mask: Tensor) -> Tensor:
        """As `Encoder.forward`, the mask as integers."""
        return self.encoder(pieces, quote, shape, gap, mask > 0)


def speed(settings: Settings, weights: Path) -> list[dict]:
    """Measure every runtime; rows of `what`, `threads`, `pieces_per_second`."""
    encoder = Encoder(base_folder() / "tokenizer.json", provider(settings.quote_states))
    docs = [doc for doc in read_all(settings.corpora, {"polnear"}) if doc.part == "dev"]
    cut = [doc.part_of(s, e) for doc in docs for s, e in doc.sentences if 3 < e - s < 80][:SENTENCES]
    windows = [window for doc in cut for window in encoder.windows(doc, 256)[:1]]
    pieces = sum(len(window.pieces) for window in windows)
    inputs = batched(windows)
    model = Alone(load(settings.out / "best.pt")[0]).eval()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        graph = exported(model, inputs[0], Path(folder))
        for threads in (1, 2):
            torch.set_num_threads(threads)
            with torch.inference_mode():
                rows.append(row("PyTorch fp32", threads, pieces, lambda: [model(*batch) for batch in inputs]))
            session = onnx_session(graph, threads)
            feeds = [dict(zip(NAMES, (tensor.numpy() for tensor in batch))) for batch in inputs]
            rows.append(row("ONNX Runtime int8", threads, pieces, lambda: [session.run(None, feed) for feed in feeds]))
        text = Path(folder) / "sentences.txt"
        text.write_text("\n".join(" ".join(doc.words) for doc in cut) + "\n", encoding="utf-8")
        rows += rust(weights, text)
    return rows


def batched(windows: list[Window]) -> list[tuple[Tensor, ...]]:
    """Padded batches, shortest sentences first."""
    order = sorted(windows, key=lambda window: len(window.pieces))
    groups = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
    column = lambda group, name: padded([getattr(w, name) for w in group], 0)
    return [
        (*(column(group, name) for name in NAMES[:4]), padded([[1] * len(w.pieces) for w in group], 0)) for group in groups
    ]


def row(what: str, threads: int, pieces: int, work: Callable[[], object]) -> dict:
    """Repeat `work` for some seconds."""
    work()
    start, rounds = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        work()
        rounds += 1
    return {"what": what, "threads": threads, "pieces_per_second": round(rounds * pieces / (time.perf_counter() - start))}


def exported(model: Alone, inputs: tuple[Tensor, ...], folder: Path) -> Path:
    """The encoder as an int8 ONNX file."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    axes = {name: {0: "batch", 1: "length"} for name in NAMES}
    torch.onnx.export(model, inputs, str(folder / "fp32.onnx"), input_names=list(NAMES), output_names=["states"],
                      dynamic_axes=axes, opset_version=17, dynamo=False)
    quantize_dynamic(str(folder / "fp32.onnx"), str(folder / "int8.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    return folder / "int8.onnx"


def onnx_session(path: Path, threads: int):
    """A session with so many threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def rust(weights: Path, text: Path) -> list[dict]:
    """What the Rust example measures."""
    top = Path(__file__).parent.parent
    command = ["cargo", "run", "--release", "--quiet", "-p", "rapporteur-tagger", "--example", "speed", "--"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OMP_")}
    found = subprocess.run([*command, str(weights.resolve()), str(text)], cwd=top, env=environment, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in found.stdout.splitlines()]
