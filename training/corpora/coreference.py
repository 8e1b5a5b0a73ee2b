"""GAP's pronouns and LitBank's chains."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ..documents import Doc, Question, Range
from ..words import Places, split_sentences, split_words
from . import own_part
from .entities import untokenised


def gap(root: Path) -> Iterator[Doc]:
    """GAP development for training, validation for development."""
    for part, name in (("train", "development"), ("dev", "validation")):
        with open(root / f"gap/gap-{name}.tsv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                words, gaps, offsets = split_words(row["Text"])
                doc = Doc("gap", row["ID"], part, words, gaps, split_sentences(words, gaps))
                places = Places(offsets)
                spans = [_found(places, row, key) for key in ("Pronoun", "A", "B")]
                if all(spans):
                    answer = next((n for n, key in enumerate("AB") if row[f"{key}-coref"].upper() == "TRUE"), None)
                    doc.question = Question(spans[0], (spans[1], spans[2]), answer)
                yield doc


def _found(places: Places, row: dict[str, str], key: str) -> Range | None:
    start = int(row[f"{key}-offset"])
    return places.find(start, start + len(row[key]))


def litbank(root: Path) -> Iterator[Doc]:
    """English fiction, out of domain: chains only."""
    for path in sorted((root / "litbank/coref-conll").iterdir()):
        if path.is_file() and not path.name.startswith("."):
            yield _litbank_doc(path)


def _litbank_doc(path: Path) -> Doc:
    words, sentences, marks, start = [], [], [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < 5:
            if start < len(words):
                sentences.append((start, len(words)))
                start = len(words)
            continue
        words.append(cells[3])
        marks.append(cells[-1] if cells[-1] else cells[-2])
    if start < len(words):
        sentences.append((start, len(words)))


    clusters = list(_chains(marks).values())
    return Doc("litbank", path.stem, own_part(path.stem), words, untokenised(words), sentences, clusters=clusters)


def _chains(marks: list[str]) -> dict[str, list[Range]]:
    open_at: dict[str, list[int]] = {}
    chains: dict[str, list[Range]] = {}
    for number, mark in enumerate(marks):
        for part in mark.split("|") if mark != "_" else []:
            name = part.strip("()")
            if part.startswith("("):
                open_at.setdefault(name, []).append(number)
            if part.endswith(")") and open_at.get(name):
                chains.setdefault(name, []).append((open_at[name].pop(), number + 1))
    return chains
