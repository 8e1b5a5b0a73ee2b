"""Losses, and weights that are exported and read again."""

from types import SimpleNamespace

import torch
from torch import nn

from training.batch import CoreferenceGold, pair_features, stacked
from training.losses import _chain_losses, set_loss
from training.model import Config, Coreference
from training.quantise import restored, tensors


def chains(number: int, count: int) -> CoreferenceGold:
    """Mentions of `count` single words of window `number`, each the antecedent of the next one but one."""
    mentions = [(2 * n, 2 * n + 1) for n in range(count)]
    same = torch.zeros(count, count, dtype=torch.bool)
    for n in range(2, count):
        same[n, n - 2] = True
    earlier = torch.ones(count, count, dtype=torch.bool).tril(-1)
    none = ~same.any(1, keepdim=True)
    features = pair_features([f"word{n}" for n in range(2 * count)], mentions)
    candidates, is_mention = torch.tensor([*mentions, (0, 2)]), torch.tensor([1.0] * count + [0.0])
    tables = torch.cat([same, none], 1), torch.cat([earlier, torch.ones_like(none)], 1)
    return CoreferenceGold(number, torch.tensor(mentions), *features, *tables, candidates, is_mention)


def test_stacked_chains_have_the_losses_of_each():
    torch.manual_seed(1)
    head, words = SimpleNamespace(coreference=Coreference(Config(scripts=1)).eval()), torch.randn(2, 12, 384)
    golds = [chains(0, 3), chains(1, 5)]
    together = _chain_losses(head, words, stacked(golds))
    alone = [_chain_losses(head, words, stacked([gold])) for gold in golds]
    for name, loss in together.items():
        assert torch.allclose(loss, sum(one[name] for one in alone), atol=1e-4), name


def test_words_of_which_nothing_is_known_cost_nothing():
    logits = torch.randn(1, 3, 3)
    known = set_loss(logits[:, :2], torch.tensor([[1, 6]]))
    assert torch.allclose(set_loss(logits, torch.tensor([[1, 6, 0]])), known)


def test_exported_weights_are_restored():
    torch.manual_seed(1)
    found = tensors(nn.ModuleDict({"head": nn.Linear(8, 4), "places": nn.Embedding(3, 8)}))
    again = restored(found)
    assert torch.allclose(again["head.weight"], found["head.weight"] * found["head.scale"][:, None])
    assert torch.equal(again["places.weight"], found["places.weight"]) and "head.scale" not in again
