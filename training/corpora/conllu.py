"""CoNLL-U, as far as training needs it: words with their gaps, never empty nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Row:
    """One syntactic word."""

    form: str
    gap_after: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    misc: dict[str, str]


@dataclass
class Sentence:
    """One sentence with its comment lines as a dictionary; `document` and `paragraph` mark beginnings."""

    comments: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    current = Sentence()
    ranges: list[tuple[int, int, str, str]] = []
    for line in text.split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            current.comments[key.strip().removesuffix(" id")] = value.strip()
        elif not line.strip():
            if current.rows:
                _surface(current.rows, ranges)
                yield current
            current, ranges = Sentence(), []
        else:
            _row(line.split("\t"), current, ranges)


def _row(cells: list[str], sentence: Sentence, ranges: list[tuple[int, int, str, str]]) -> None:
    number = cells[0]
    misc = dict(item.partition("=")[::2] for item in cells[9].split("|")) if cells[9] != "_" else {}
    gap = "" if misc.get("SpaceAfter") == "No" else " "
    if "-" in number:
        first, last = map(int, number.split("-"))
        ranges.append((first - 1, last, cells[1], gap))
    elif "." not in number:
        head = int(cells[6]) if cells[6].isdigit() else 0
        sentence.rows.append(Row(cells[1], gap, cells[2], cells[3], cells[4], head, cells[7], misc))


def _surface(rows: list[Row], ranges: list[tuple[int, int, str, str]]) -> None:
    """Give the words of a contraction the pieces of its surface form, without gaps between them."""
    for first, last, surface, gap in ranges:
        forms = [row.form for row in rows[first:last]]
        if "".join(forms).lower() != surface.lower():
            forms = _cut(surface, [len(form) for form in forms])
        else:
            forms = _cut(surface, [len(form) for form in forms], exact=True)
        for row, form in zip(rows[first:last], forms):
            row.form, row.gap_after = form, ""
        rows[last - 1].gap_after = gap


def _cut(surface: str, lengths: list[int], exact: bool = False) -> list[str]:
    """`surface` in as many pieces, none empty, of about these lengths."""
    total, pieces, start = sum(lengths), [], 0
    for number, length in enumerate(lengths):
        left = len(lengths) - number - 1
        end = start + (length if exact else max(1, round(len(surface) * length / total)))
        end = len(surface) if left == 0 else min(end, len(surface) - left)
        pieces.append(surface[start : max(end, start + 1)])
        start = max(end, start + 1)
    return pieces
