"""Pronoun questions made from newswire: a repeated name gives way to the pronoun that could stand for it.

After WikiCREM (Kocijan et al. 2019, "WikiCREM: A Large Unsupervised Corpus for Coreference Resolution"): GAP's two thousand
questions are learned by heart before they teach anything general. Only persons whose given name tells `he` from `she` are taken.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ..documents import Doc, Question, Range
from .entities import worldwide
from .quotation import polnear

NAMES = Path(__file__).parents[2] / "crates/rapporteur-reader/data/given-names.txt"
#: Subject, object, possessive.
PRONOUNS = {"women": ("she", "her", "her"), "men": ("he", "him", "his")}
SUBJECT_AFTER = set(", and but that when as because after before while if since although though where until so who which".split())
OBJECT_AFTER = set("to with by for of from on against about at told accused urged asked between behind over toward towards".split())
POSSESSIVE = {"'s", "’s", "'", "’"}
#: How far back, in words, the name and the other candidate may stand.
REACH = 70
#: At most so many questions about one name: an election year's candidates are enough of two.
MOST = 150


@dataclass(frozen=True)
class Person:
    """A mention of a person: its words, and the name by which its bearer is known in the text."""

    words: Range
    surname: str


def cloze(root: Path) -> Iterator[Doc]:
    """Questions from the training parts of the worldwide newswire and of PolNeAR."""
    made = Counter()
    for read in (worldwide, polnear):
        for doc in read(root):
            for asked in questions(doc) if doc.part == "train" else ():
                answer = asked.words[asked.question.candidates[asked.question.answer][1] - 1]
                made[answer] += 1
                if made[answer] <= MOST:
                    yield asked


def questions(doc: Doc) -> Iterator[Doc]:
    """The questions of one text."""
    genders = known(doc.words)
    people = persons(doc.words, genders)
    rng = random.Random(doc.name)
    for number, person in enumerate(people):
        near = [p for p in people[:number] if person.words[0] - p.words[1] < REACH]
        same = [p for p in near if p.surname == person.surname]
        others = [p for p in near if p.surname != person.surname]
        if same and others:
            gender = genders[person.surname]
            kin = [p for p in others if genders[p.surname] == gender] or others
            made = question(doc, person, same[-1], rng.choice(kin[-3:]), PRONOUNS[gender])
            if made is not None:
                yield made


def question(doc: Doc, person: Person, same: Person, other: Person, forms: tuple[str, str, str]) -> Doc | None:
    """The text around, with a pronoun in place of `person`; `None` where it is not clear which form belongs there."""
    start, end = person.words
    before = doc.words[start - 1].lower() if start else ""
    opens = any(s == start for s, _ in doc.sentences)
    owner = possessive(doc.words[end : end + 2])
    if owner:
        form = forms[2]
    elif opens or before in SUBJECT_AFTER:
        form = forms[0]
    elif before in OBJECT_AFTER:
        form = forms[1]
    else:
        return None
    candidates = sorted([same.words, other.words])
    words = [*doc.words[:start], form.capitalize() if opens else form, *doc.words[start + 1 :]]
    asked = Question((start, start + 1), tuple(candidates), candidates.index(same.words))
    changed = replace(doc, words=words, entities=None, triggers=[], question=asked)
    drop = set(range(start + 1, end + owner))
    low = max(s for s, _ in doc.sentences if s <= candidates[0][0])
    high = min(e for _, e in doc.sentences if e >= end + owner)
    outside = set(range(low)) | set(range(high, len(words)))
    made = changed.without(drop | outside)
    made.gaps[0] = ""
    return replace(made, corpus="cloze", name=f"{doc.name}-{start}")


def possessive(words: list[str]) -> int:
    """How many of the words that follow a name make it possessive."""
    if not words or words[0] not in POSSESSIVE:
        return 0
    return 2 if words[0] in ("'", "’") and words[1:] == ["s"] else 1


def known(words: list[str]) -> dict[str, str]:
    """The surnames of the text's full names, with what the given name tells.

    Left out are two bearers of one name, and what the text writes in lower case too.
    """
    found: dict[str, set[str]] = {}
    plain = {word for word in words if word.islower()}
    for first, last in zip(words, words[1:]):
        gender = given_names().get(first.lower())
        if gender and first[0].isupper() and last.istitle() and last.isalpha() and last.lower() not in plain | given_names().keys():
            found.setdefault(last, set()).add(gender)
    return {name: kinds.pop() for name, kinds in found.items() if len(kinds) == 1}


def persons(words: list[str], genders: dict[str, str]) -> list[Person]:
    """Mentions of the known persons, by full name or by surname, in the order of the text."""
    found = []
    for number, word in enumerate(words):
        if word in genders:
            full = number > 0 and words[number - 1].lower() in given_names()
            found.append(Person((number - full, number + 1), word))
    return found


@cache
def given_names() -> dict[str, str]:
    """`women` or `men` by given name, lower case."""
    found = {}
    for line in NAMES.read_text(encoding="utf-8").splitlines():
        kind, _, names = line.partition(":")
        if kind in PRONOUNS:
            found |= {name.lower(): kind for name in names.split()}
    return found

