"""How fast one training step is, by corpus, and the hours that an epoch takes from that."""

from __future__ import annotations

import random
import time

from .augment import augmented
from .batch import collate
from .encode import batches
from .train import RATES, Run, Settings, windows_of


def bench(settings: Settings, steps: int) -> list[dict]:
    """Some steps of each corpus; nothing is kept."""
    run, rows = Run(settings), []
    for corpus in sorted({doc.corpus for doc in run.train_docs}):
        rng = random.Random(1)
        docs = [doc for doc in run.train_docs if doc.corpus == corpus]
        started = time.monotonic()
        windows = [w for doc in docs for w in windows_of(run.encoder, augmented(doc, rng), rng)]
        prepared = time.monotonic() - started
        words = sum(len(w.first) for w in windows)
        todo = batches(windows, settings.budget, rng)[: steps + 1]
        run.one_step(collate(todo[0], run.scripts, rng).bare(), 0.5)
        todo = todo[1:] or todo
        # Processor time, so that a busy machine does not disturb: with one thread it is the time on a free core.
        before = time.process_time()
        for group in todo:
            run.one_step(collate(group, run.scripts, rng).bare(), 0.5)
        seconds = time.process_time() - before
        pieces = sum(len(w.pieces) for group in todo for w in group)
        rows.append(
            {
                "corpus": corpus,
                "pieces_per_second": round(pieces / seconds),
                "preparation_words_per_second": round(words / prepared),
                "seconds_per_step": round(seconds / len(todo), 3),
                "pieces_per_word": round(sum(len(w.pieces) for w in windows) / words, 3),
                "rate": RATES.get(corpus, 1.0),
            }
        )
    return rows
