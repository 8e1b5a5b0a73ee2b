"""The base encoder as it came, in int8: vectors of what a text says, for the matching of issues.

The tagger's encoder has forgotten what the base was trained for (all-MiniLM-L6-v2 gives sentences of like meaning like vectors), so the
program carries the base beside it. Nothing is trained here.
"""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import save_file
from torch import nn

from .export import FORMAT, LARGEST
from .model import Config, Encoder, base_folder
from .quantise import tensors


class Base(nn.Module):
    """The base encoder under the names of the tagger's file, its tables of features at zero."""

    def __init__(self):
        super().__init__()
        self.encoder = Encoder(Config(scripts=1))
        self.encoder.load_base(base_folder())
        for table in (self.encoder.quotes, self.encoder.shapes, self.encoder.gaps):
            nn.init.zeros_(table.weight)


def export_meaning(folder: Path) -> tuple[Path, int]:
    """Write `meaning.safetensors`; its path and size. The vocabulary is that of the tagger."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "meaning.safetensors"
    save_file(tensors(Base()), str(path), metadata={"format": str(FORMAT)})
    path.chmod(0o644)
    size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"the weights have {size} bytes, more than {LARGEST}")
    return path, size
