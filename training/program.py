"""What the program itself reaches on the development texts, through `rapporteur tag`: its own windows, its int8 arithmetic, its
decoding (`python -m training program`). Words are given as the corpora cut them; triggers are the program's own, so that roles count
end to end, a wrong trigger included.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from .batch import IGNORE, token_gold
from .corpora import read_all
from .decode import tally
from .documents import Doc
from .evaluate import Scores
from .labels import CUE, NER, UPOS
from .quotes import built
from .train import Settings

CORPORA = {"ewt", "worldwide", "crossner", "polnear", "own"}
Roles = set[tuple[tuple[int, int], str, tuple[int, int]]]


def figures(settings: Settings, weights: Path) -> dict[str, float]:
    """Figures by corpus and task."""
    docs = [doc for doc in read_all(settings.corpora, CORPORA, settings.limit) if doc.part == "dev"]
    command = [str(built(settings.quote_states)), "tag", "-", "--format", "conllu", "--weights", str(weights)]
    text = "\n".join(line for doc in docs for line in conllu(doc))
    tagged = subprocess.run(command, input=text, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    scores = Scores()
    for doc, rows in zip(docs, documents(tagged), strict=True):
        score(doc, rows, scores)
    return scores.figures()


def conllu(doc: Doc) -> Iterator[str]:
    """The words of a document, without any tag."""
    yield f"# newdoc id = {doc.name}"
    for start, end in doc.sentences:
        if start == 0 or "\n" in doc.gaps[start]:
            yield "# newpar"
        for number, word in enumerate(range(start, end), 1):
            last = word + 1 == len(doc.words)
            space = "_" if last or doc.gaps[word + 1] else "SpaceAfter=No"
            yield "\t".join([str(number), doc.words[word], *["_"] * 7, space])
        yield ""


def documents(tagged: str) -> Iterator[list[dict[str, str]]]:
    """The rows of each document, by the names of their columns."""
    lines = iter(tagged.splitlines())
    columns = next(lines).removeprefix("# global.columns = ").split()
    rows: list[dict[str, str]] = []
    for line in lines:
        if line.startswith("# newdoc"):
            if rows:
                yield rows
            rows = []
        elif line and not line.startswith("#"):
            rows.append(dict(zip(columns, line.split("\t"))))
    if rows:
        yield rows


def score(doc: Doc, rows: list[dict[str, str]], scores: Scores) -> None:
    """Count one document."""
    # Control characters that stand for marks of windows-1252 are repaired when the program reads them.
    forms = [word if not word.isprintable() else row["FORM"] for row, word in zip(rows, doc.words)]
    if len(rows) != len(doc.words) or forms != doc.words:
        raise ValueError(f"{doc.name}: the program gives other words back")
    gold = token_gold(SimpleNamespace(doc=doc), {})
    pairs = [(UPOS.index(row["UPOS"]), tag) for row, tag in zip(rows, gold["upos"]) if tag != IGNORE]
    scores.add(f"{doc.corpus}/upos", sum(a == b for a, b in pairs), len(pairs), len(pairs))
    lemmas = [(row["LEMMA"], lemma) for row, lemma in zip(rows, doc.lemmas or []) if lemma is not None]
    scores.add(f"{doc.corpus}/lemma", sum(a == b for a, b in lemmas), len(lemmas), len(lemmas))
    path = [NER.number[row["RAPPORTEUR:NER"]] for row in rows]
    if any(gold["ner"]):
        scores.add(f"{doc.corpus}/entities", *tally(NER, path, gold["ner"]))
    if "cue" in doc.layers:
        cues = [CUE.number["O" if row["RAPPORTEUR:CUE"] == "O" else row["RAPPORTEUR:CUE"][:2] + "cue"] for row in rows]
        scores.add(f"{doc.corpus}/cues", *tally(CUE, cues, gold["cue"]))
        roles(doc, "cue", given(rows, "RAPPORTEUR:CUEID", "RAPPORTEUR:CUEROLES"), scores)
    if "predicate" in doc.layers:
        roles(doc, "predicate", given(rows, "RAPPORTEUR:PRED", "RAPPORTEUR:ROLES"), scores)


def given(rows: list[dict[str, str]], triggers: str, roles: str) -> Roles:
    """The roles that the program gives: (trigger's words, role, its words)."""
    places: dict[str, tuple[int, int]] = {}
    spans: dict[tuple[str, str, int], int] = {}
    open_spans: dict[tuple[str, str], int] = {}
    for word, row in enumerate(rows):
        if row[triggers] != "_":
            start, _ = places.get(row[triggers], (word, word))
            places[row[triggers]] = (start, word + 1)
        for cell in row[roles].split("|") if row[roles] != "_" else []:
            label, trigger = cell.rsplit("@", 1)
            key = (trigger, label[2:])
            if label[0] == "B":
                open_spans[key] = word
            spans[(*key, open_spans[key])] = word + 1
    return {(places[trigger], role, (start, end)) for (trigger, role, start), end in spans.items()}


def roles(doc: Doc, kind: str, guess: Roles, scores: Scores) -> None:
    """Roles, end to end; roles that the corpus may have left out are not counted."""
    triggers = [t for t in doc.triggers if t.kind == kind]
    gold = {(t.words, role, words) for t in triggers for role, words in t.roles}
    unknown = {role for t in triggers for role in t.unknown}
    guess = {item for item in guess if item[1] not in unknown}
    gold = {item for item in gold if item[1] not in unknown}
    scores.add(f"{doc.corpus}/{kind}-roles end to end", len(gold & guess), len(guess), len(gold))
