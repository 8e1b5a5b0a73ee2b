"""Words and sentences of raw text, for corpora that come without them.

The cuts follow `segment/tokens.rs` of the reader (which follows UD-EWT): clitics and hyphens are words
of their own, abbreviations keep their stops. Small differences do no harm, since the tagger is given
words and never cuts any itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

ABBREVIATIONS = (
    "Mr Mrs Ms Dr Sen Sens Gov Rep Reps Gen Lt Col Sgt Capt Prof Rev Hon St Jr Sr Inc Corp Co Ltd No vs "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis"
).split()

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\b(?:" + "|".join(ABBREVIATIONS) + r")\.(?=\s+\S|,)"
    r"|\b(?!I\.)[A-Z]\.(?= )"
    r"|\d+(?:[.,:]\d+)*[^\W\d_]*"
    r"|['’](?:s|re|ll|ve|d|m|S|RE|LL|VE|D|M)(?!\w)"
    r"|\w+?(?=n['’]t(?!\w))"
    r"|n['’]t(?!\w)"
    r"|\w+?(?=['’](?:s|re|ll|ve|d|m|S|RE|LL|VE|D|M)(?!\w))"
    r"|\w+(?:['’][^\W\d_]+)*"
    r"|\.+|-+|\S"
)

STOPS = {".", "!", "?", "...", ".."}
CLOSERS = set("\"”’')]")


def split_words(text: str) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    """Words, the white space before each, and their offsets; nothing but white space is left out."""
    words, gaps, offsets, at = [], [], [], 0
    for match in WORD.finditer(text):
        words.append(match.group())
        gaps.append(text[at : match.start()])
        offsets.append(match.span())
        at = match.end()
    return words, gaps, offsets


def split_sentences(words: list[str], gaps: list[str]) -> list[tuple[int, int]]:
    """Sentences as ranges of words: they end at a stop before a capital or mark, and at a line break."""
    ranges, start, number = [], 0, 1
    while number <= len(words):
        at_end = number == len(words) or "\n" in gaps[number] or _ends(words, gaps, number)
        if at_end:
            ranges.append((start, number))
            start = number
        number += 1
    return ranges


def _ends(words: list[str], gaps: list[str], number: int) -> bool:
    """Whether a sentence ends before word `number`, which starts after white space."""
    if not gaps[number]:
        return False
    back = number - 1
    while back > 0 and words[back] in CLOSERS and not gaps[back]:
        back -= 1
    first = words[number][0]
    return words[back] in STOPS and (first.isupper() or first.isdigit() or first in "\"“‘'([—–-")


class Places:
    """From characters to words, in logarithmic time."""

    def __init__(self, offsets: list[tuple[int, int]]):
        self.starts = [s for s, _ in offsets]
        self.ends = [e for _, e in offsets]

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """The words that the characters `start..end` touch; `None` where they touch none."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return (first, last) if first < last else None
