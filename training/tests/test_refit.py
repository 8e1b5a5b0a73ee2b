"""The heads that are fitted again: silver lemmas, and a head that learns what the states tell."""

import torch
from torch import nn

from training.documents import Doc
from training.refit import fit, joined, lexicon


def doc(words, upos, lemmas):
    return Doc("ewt", "d", "train", words, [" "] * len(words), [(0, len(words))], upos=upos, lemmas=lemmas)


def test_a_lemma_counts_where_a_word_had_it_often_with_that_part_of_speech():
    told = doc(["Leaves", "leaves", "leaves", "Oslo", "Oslo"], ["VERB", "VERB", "NOUN", "PROPN", "PROPN"], ["leave", "leave", "leaf", "Oslo", "Oslo"])
    assert lexicon([told]) == {("leaves", "VERB"): "leave"}


def test_a_head_learns_from_known_labels_alone():
    torch.manual_seed(1)
    states = torch.randn(400, 8)
    gold = (states[:, 0] > 0).long()
    gold[::4] = -100
    part = {"states": states.half(), "upos": gold}
    head = nn.Linear(8, 2)
    known, labels = joined({"treebanks": part}, "upos")
    assert len(known) == 300 and (labels >= 0).all()
    for _ in range(20):
        fit(head, known, labels)
    assert (head(known.float()).argmax(-1) == labels).float().mean() > 0.95
