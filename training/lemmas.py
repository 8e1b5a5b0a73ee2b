"""Lemmas as edit scripts, so that the tagger can choose one for a word that it has never seen.

A script is `case|cut|ending`: bring the word to lower case (`l`) or leave it (`k`), cut so many characters from
its end, add the ending. Words without a regular script have `=lemma`. It is learned which script fits.
"""

from __future__ import annotations

from collections import Counter

#: Scripts seen less often are left to the commonest one.
RARE = 3
LONGEST_CUT = 6


def script(form: str, lemma: str) -> str:
    """The script that turns `form` into `lemma`."""
    for case, base in (("k", form), ("l", form.lower())):
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        if shared and len(base) - shared <= LONGEST_CUT and shared * 2 >= len(lemma):
            if case == "k" and base != base.lower() and lemma == lemma.lower():
                continue
            return f"{case}|{len(base) - shared}|{lemma[shared:]}"
    return f"={lemma}"


def apply(edit: str, form: str) -> str:
    """The lemma of `form` under a script; a script that cuts more than the word has, or leaves nothing of it, leaves the word as it is."""
    if edit.startswith("="):
        return edit[1:]
    case, cut, ending = edit.split("|", 2)
    base = form.lower() if case == "l" else form
    count = int(cut)
    fits = count < len(base) or (count == len(base) and ending)
    return base[: len(base) - count] + ending if fits else form


def inventory(pairs: list[tuple[str, str]]) -> list[str]:
    """The scripts that are learned, commonest first."""
    counts = Counter(script(form, lemma) for form, lemma in pairs)
    return [edit for edit, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if count >= RARE]
