"""Readers of the corpora below `RAPPORTEUR_CORPORA`; each yields documents of the common form.

`READERS` is the ordered list of what can be read. Development parts: EWT, UNER, PolNeAR, GAP, CrossNER and GUM as published;
the worldwide newswire, LitBank and our own annotations by `own_part`, a hash of the document's name, so that a part never
depends on the order of reading. Parts that are kept out for blind evaluation are not in the corpora's folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from ..documents import Doc

#: Names whose hash falls below this share are development documents.
DEV_SHARE = 0.12


def own_part(name: str) -> str:
    """`train` or `dev`, by the name alone."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")
    return "dev" if number / 2**32 < DEV_SHARE else "train"


def read_all(root: Path, only: set[str] | None = None, limit: int | None = None) -> list[Doc]:
    """Every document of every corpus (or of those in `only`), at most `limit` of each part of each corpus."""
    docs: list[Doc] = []
    for name, reader in readers().items():
        if only and name not in only:
            continue
        taken = {"train": 0, "dev": 0}
        for doc in reader(root):
            taken[doc.part] += 1
            if limit is None or taken[doc.part] <= limit:
                doc.check()
                docs.append(doc)
            elif min(taken.values()) > limit:
                break
    return docs


def readers() -> dict[str, Callable[[Path], Iterator[Doc]]]:
    """What can be read, by the name of the corpus."""
    from . import cloze, coreference, entities, own, quotation, treebanks

    return {
        "ewt": treebanks.ewt,
        "gum": treebanks.gum,
        "worldwide": entities.worldwide,
        "crossner": entities.crossner,
        "polnear": quotation.polnear,
        "gap": coreference.gap,
        "cloze": cloze.cloze,
        "litbank": coreference.litbank,
        "own": own.annotations,
    }
