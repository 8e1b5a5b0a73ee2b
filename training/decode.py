"""From logits to labels and spans."""

from __future__ import annotations

import torch
from torch import Tensor

from .labels import Bio


def viterbi(logits: Tensor, mask: Tensor) -> list[list[int]]:
    """The best legal BIO sequence of each row: `I-x` stands only after `B-x` or `I-x`.

    `logits` [n, length, labels] with the labels of `Bio` (O, B-x, I-x, …), `mask` [n, length].
    """
    logits = logits.float()
    rows, length, labels = logits.shape
    inside = torch.arange(2, labels, 2, device=logits.device)
    best = logits[:, 0].clone()
    best[:, inside] = float("-inf")
    back = []
    for word in range(1, length):
        top, at = best.max(1)
        score, origin = top[:, None].expand(-1, labels).clone(), at[:, None].expand(-1, labels).clone()
        pair = torch.stack([best[:, inside - 1], best[:, inside]])
        score[:, inside], which = pair.max(0)
        origin[:, inside] = inside - 1 + which
        origin = torch.where(mask[:, word, None], origin, torch.arange(labels, device=logits.device))
        best = torch.where(mask[:, word, None], score + logits[:, word], best)
        back.append(origin)
    label = best.argmax(1)
    path = [label]
    for origin in reversed(back):
        label = origin.gather(1, label[:, None]).squeeze(1)
        path.append(label)
    table = torch.stack(path[::-1], 1).tolist()
    return [row[: int(count)] for row, count in zip(table, mask.sum(1))]


def gold_spans(labels: Bio, allowed: list[int]) -> list[tuple[frozenset[str], int, int]]:
    """The spans of a gold column of label sets, each with its possible types."""
    found, start, types = [], None, frozenset()
    for word, mask in enumerate([*allowed, labels.bit("O")]):
        names = [] if mask & 1 else [n for n in labels.names if mask & labels.bit(n)]
        begins = any(name[0] == "B" for name in names)
        if start is not None and (begins or not names):
            found.append((types, start, word))
            start = None
        if begins:
            start, types = word, frozenset(name[2:] for name in names)
    return found


def tally(labels: Bio, predicted: list[int], allowed: list[int], only: set[str] | None = None) -> tuple[int, int, int]:
    """Right, predicted and gold spans of one column. Predictions that the corpus leaves open are not counted."""
    gold = {(s, e): types for types, s, e in gold_spans(labels, allowed) if only is None or types & only}
    right = counted = 0
    for kind, start, end in labels.spans(predicted):
        if only is not None and kind not in only:
            continue
        if kind in gold.get((start, end), ()):
            right, counted = right + 1, counted + 1
            continue
        bits = [labels.bit(f"{'B' if w == start else 'I'}-{kind}") for w in range(start, end)]
        is_open = all(allowed[w] == 0 or (allowed[w] & 1 and allowed[w] & bit) for w, bit in zip(range(start, end), bits))
        counted += not is_open
    return right, counted, len(gold)
