"""The act of a reporting cue by its words, for corpora that do not say it (`data/acts.txt`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

#: Acts that a neutral reading takes precedence over where both could be meant.
SOFT = {
    "tell": "say", "suggest": "say", "report": "say", "conclude": "say", "find": "document", "see": "think", "consider": "think",
    "hope": "think", "expect": "think", "seek": "ask", "rule": "decide", "back": "decide", "insist": "say", "like": "say",
}


@cache
def lexicon() -> dict[str, str]:
    """Word form to act; of several acts the first in the file, but for `SOFT`."""
    table: dict[str, str] = {}
    for line in (Path(__file__).parent / "data/acts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            act, _, bases = line.partition(":")
            for base in bases.split():
                for form in forms(base):
                    table.setdefault(form, act)
    for base, act in SOFT.items():
        for form in forms(base):
            table[form] = act
    table.update(told="say", telling="say", sought="ask", found="document", saw="think", seen="think")
    return table


def forms(base: str) -> list[str]:
    """A verb's regular forms."""
    stem = base[:-1] if base.endswith("e") else base
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    doubled = [base + base[-1] + "ed", base + base[-1] + "ing"] if base in ("plan", "admit", "commit", "rebut", "slam", "beg", "rip") else []
    return [base, third, stem + "ed", stem + "ing", *doubled]


def act_of(cue: list[str]) -> str:
    """The act of a cue in lower case. What no entry covers is `say`."""
    table = lexicon()
    text = " ".join(cue)
    if "call for" in text or "called for" in text or "calls for" in text or "calling for" in text:
        return "ask"
    known = [table[word] for word in cue if word in table]
    specific = [act for act in known if act != "say"]
    if cue and cue[0] in ("called", "call", "calls", "calling"):
        return "ask" if "on" in cue or "for" in cue else "say"
    return (specific or known or ["say"])[0]
