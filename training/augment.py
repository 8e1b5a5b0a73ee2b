"""Changes to a document's surface that leave its meaning, and so its annotation, as it is.

`RECIPES` is the list of them with the weight that each has; a document gets none, one or two of them. All work on words and gaps, so that
text and offsets stay right, and all draw from the generator that they are given.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from .documents import Doc

CURLY = {"“": '"', "”": '"', "‘": "'", "’": "'"}
SMALL = set("a an the of in on at to for and or but nor with by from as is".split())
STOPS = {".", "!", "?"}
MARKS = {"“", "”", '"', "«", "»", "„"}
DASHES = {"—", "–", "--", "-"}
#: The share of documents that stay as they are.
UNTOUCHED = 0.45


def straight_quotes(doc: Doc, _: random.Random) -> Doc:
    """Curly marks and apostrophes become straight ones."""
    return replace(doc, words=["".join(CURLY.get(c, c) for c in word) for word in doc.words])


def curly_quotes(doc: Doc, _: random.Random) -> Doc:
    """Straight marks become curly, the side by the white space before them."""
    words, inside = [], False
    for word in doc.words:
        if word in ('"', "``", "''"):
            word = "”" if inside else "“"
            inside = not inside
        words.append(word.replace("'", "’") if len(word) > 1 else word)
    return replace(doc, words=words)


def other_quotes(doc: Doc, rng: random.Random) -> Doc:
    """Double marks become guillemets, low-high or single marks."""
    left, right = rng.choice([("«", "»"), ("„", "“"), ("‘", "’")])
    words, inside = [], False
    for word in doc.words:
        if word in ("“", "”") or word == '"':
            opening = word == "“" or (word == '"' and not inside)
            inside, word = opening, (left if opening else right)
        words.append(word)
    return replace(doc, words=words)


def all_capitals(doc: Doc, rng: random.Random) -> Doc:
    """Some sentences (of a short text: all) are printed in capitals."""
    return _sentences(doc, rng, lambda word, first: word.upper())


def no_capitals(doc: Doc, rng: random.Random) -> Doc:
    """Some sentences are printed without capitals."""
    return _sentences(doc, rng, lambda word, first: word.lower())


def headline_case(doc: Doc, rng: random.Random) -> Doc:
    """Some sentences Have Capitals As Headlines Do."""
    title = lambda word, first: word if not first and word.lower() in SMALL else word[:1].upper() + word[1:]
    return _sentences(doc, rng, title)


def _sentences(doc: Doc, rng: random.Random, change: Callable[[str, bool], str]) -> Doc:
    words = list(doc.words)
    share = 1.0 if len(doc.sentences) < 3 else 0.3
    for start, end in doc.sentences:
        if rng.random() < share:
            words[start:end] = [change(word, n == 0) for n, word in enumerate(words[start:end])]
    return replace(doc, words=words)


def lost_spaces(doc: Doc, rng: random.Random) -> Doc:
    """Scraped text: the space after a stop, or at a line break, is lost here and there."""
    gaps = list(doc.gaps)
    for number in range(1, len(gaps)):
        after_stop = doc.words[number - 1] in STOPS or doc.words[number - 1] in ("”", '"', ",")
        if gaps[number] and after_stop and rng.random() < 0.3:
            gaps[number] = ""
    return replace(doc, gaps=gaps)


def lost_breaks(doc: Doc, _: random.Random) -> Doc:
    """Line breaks become spaces."""
    return replace(doc, gaps=[" " if "\n" in gap else gap for gap in doc.gaps])


def dashes(doc: Doc, rng: random.Random) -> Doc:
    """Dashes of one kind, with or without spaces."""
    kind, gap = rng.choice(["—", "–", "--", "-"]), rng.choice(["", " "])
    words, gaps = list(doc.words), list(doc.gaps)
    for number, word in enumerate(words):
        if word in DASHES and (word != "-" or gaps[number]):
            words[number], gaps[number] = kind, gap if number else ""
            if number + 1 < len(gaps):
                gaps[number + 1] = gap
    return replace(doc, words=words, gaps=gaps)


@cache
def synonyms() -> dict[str, list[str]]:
    """The spinner's list."""
    lines = (Path(__file__).parent / "data/synonyms.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {word: [s for s in others.split() if "-" not in s] for word, _, others in pairs}


def spun(doc: Doc, rng: random.Random) -> Doc:
    """Machine-spun wording: words give way to their neighbours in a thesaurus. Lemmas of these are unknown."""
    words, lemmas = list(doc.words), None if doc.lemmas is None else list(doc.lemmas)
    for number, word in enumerate(words):
        choices = synonyms().get(word.lower())
        if choices and rng.random() < 0.6:
            other = rng.choice(choices)
            words[number] = other.capitalize() if word[0].isupper() else other
            if lemmas:
                lemmas[number] = None
    return replace(doc, words=words, lemmas=lemmas)


def lost_quotes(doc: Doc, rng: random.Random) -> Doc:
    """Quotation marks are lost: all of them, or one here and there."""
    share = rng.choice([1.0, 0.15])
    drop = {n for n, word in enumerate(doc.words) if word in MARKS and rng.random() < share}
    return doc.without(drop) if drop and len(drop) < len(doc.words) else doc


def bare_ends(doc: Doc, rng: random.Random) -> Doc:
    """Headlines and list items: the full stop at the end of a line is lost."""
    ends = {end - 1 for _, end in doc.sentences}
    drop = {n for n in ends if doc.words[n] == "." and rng.random() < 0.5}
    return doc.without(drop) if drop and len(drop) < len(doc.words) else doc


RECIPES: list[tuple[float, Callable[[Doc, random.Random], Doc]]] = [
    (3, straight_quotes),
    (3, curly_quotes),
    (1, other_quotes),
    (2, all_capitals),
    (1, no_capitals),
    (3, headline_case),
    (2, lost_spaces),
    (1, lost_breaks),
    (2, dashes),
    (2, spun),
    (1.5, lost_quotes),
    (1, bare_ends),
]


def augmented(doc: Doc, rng: random.Random) -> Doc:
    """The document, changed by no recipe, one or two."""
    draw = rng.random()
    if draw < UNTOUCHED:
        return doc
    weights, recipes = zip(*RECIPES)
    for recipe in rng.choices(recipes, weights, k=1 if draw < 0.85 else 2):
        doc = recipe(doc, rng)
    return doc if doc.question is None else _other_names(doc, rng)


#: Single names for GAP's persons, so that its famous people are not learned by heart.
NAMES = {
    "f": "Anna Maria Helen Ingrid Leila Sofia Grace Nadia Ruth Carmen Olga Yasmin Priya Mei Elena Joan".split(),
    "m": "Peter Omar Ivan David Kofi Luis Henrik Ahmed George Ravi Tomas Jun Karl Samuel Pavel Hugo".split(),
}
FEMALE = {"she", "her", "hers", "herself"}


def _other_names(doc: Doc, rng: random.Random) -> Doc:
    """Give GAP's two candidates other first words, wherever these stand in the text."""
    if rng.random() < 0.5:
        return doc
    question = doc.question
    pronoun = doc.words[question.pronoun[0]].lower()
    names = rng.sample(NAMES["f" if pronoun in FEMALE else "m"], 2)
    firsts = [doc.words[start] for start, _ in question.candidates]
    if firsts[0] == firsts[1]:
        return doc
    table = dict(zip(firsts, names))
    return replace(doc, words=[table.get(word, word) for word in doc.words])
