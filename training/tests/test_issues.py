"""Which issue a clause is about: the map, without the encoder."""

import torch

from training.issues import KINDS, Phrasing, fit, phrasings


def test_the_map_finds_the_issues_it_was_shown_apart():
    known = [Phrasing("a", "dyke", "peace"), Phrasing("b", "ferry", "peace"), Phrasing("c", "toll", "trade"), Phrasing("d", "quota", "trade")]
    states = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    ids, rows, bias = fit(known, states)
    assert ids == ["dyke", "ferry", "quota", "toll"]
    scores = states @ rows.T + bias
    assert scores[0, 0] > scores[0, 1] and scores[1, 1] > scores[1, 0], "issues of one catalogue compete"
    assert abs(float(scores[0, 0] - scores[2, 3])) < 1e-2, "those of another do not"


def test_every_phrasing_has_a_text_and_an_issue_of_its_catalogue():
    known = phrasings()
    assert {one.kind for one in known} == set(KINDS) and all(one.text.strip() and one.issue for one in known)
    issues = {kind: {one.issue for one in known if one.kind == kind and ": " in one.text} for kind in KINDS}
    assert all(one.issue in issues[one.kind] for one in known), "its definition is a phrasing too"
