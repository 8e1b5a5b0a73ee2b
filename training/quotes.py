"""The state of the quotation automaton, an input of the tagger.

The contract, the same for the program and for the stand-in: a text gives a list of `[start, end, state]`, in characters, in
order, without overlap; `state` is the number of open quotations (1, 2, …), marks included; what is not listed is outside.
A line of the text is a block. Over a pipe it is one JSON string a line in, one JSON list a line out.

`Program` asks the Rust program (`rapporteur tag --quote-states`), which is what runs later; `StandIn` is a port of
`crates/rapporteur-model/src/quote/` that lets training run without it. Swap by `--quote-states PATH-OF-PROGRAM`.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import Protocol

State = tuple[int, int, int]
#: Deeper states are given to the model as this one.
DEEPEST = 2


class QuoteStates(Protocol):
    """Whatever gives the states of a text."""

    def states(self, text: str) -> list[State]:
        """The quoted stretches of `text`."""


class Program:
    """The Rust implementation, kept running over a pipe."""

    def __init__(self, path: str):
        command = [path, "tag", "--quote-states", "-"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def states(self, text: str) -> list[State]:
        """As the contract says."""
        self.process.stdin.write(json.dumps(text) + "\n")
        self.process.stdin.flush()
        return [tuple(state) for state in json.loads(self.process.stdout.readline())]


def provider(path: str | None) -> QuoteStates:
    """The program at `path`, or the stand-in."""
    return Program(path) if path else StandIn()


OPENERS = {'"': "straight", "“": "curly", "„": "low", "«": "guillemets", "»": "guillemets", "‘": "single-curly"}
MARKS = set("\"“”„«»‘’'")
MOST_OPEN = 8


@dataclass
class _Open:
    style: str
    start: int


class StandIn:
    """The automaton in Python: marks are read with their neighbours, a closing mark takes the nearest open one of its style."""

    def states(self, text: str) -> list[State]:
        """As the contract says."""
        changes: list[tuple[int, int]] = []
        carried: str | None = None
        at, lines = 0, text.split("\n")
        spans = []
        for line in lines:
            spans.append((at, at + len(line)))
            at += len(line) + 1
        spans = [span for span in spans if text[slice(*span)].strip()]
        for number, (start, end) in enumerate(spans):
            following = text[slice(*spans[number + 1])].strip()[0] if number + 1 < len(spans) else ""
            carried = _block(text, start, end, carried, OPENERS.get(following), changes)
        return _steps(changes)


def _steps(changes: list[tuple[int, int]]) -> list[State]:
    found: list[State] = []
    depth, since = 0, 0
    for offset in sorted({offset for offset, _ in changes}):
        if depth > 0 and offset > since:
            found.append((since, offset, depth))
        depth += sum(change for place, change in changes if place == offset)
        since = offset
    return found


def _block(text: str, start: int, end: int, carried: str | None, following: str | None, changes: list) -> str | None:
    marks = _marks(text, start, end)
    stack: list[_Open] = []
    for number, (at, style, side) in enumerate(marks):
        holder = next((n for n in range(len(stack) - 1, -1, -1) if _partners(stack[n].style, style)), None)
        if holder is None and number == 0 and carried == style:
            stack.append(_Open(style, at))
        elif side != "open" and holder is not None:
            for lost in stack[holder + 1 :]:
                _piece(text, lost.start, at, changes)
            changes += [(stack[holder].start, 1), (at + 1, -1)]
            del stack[holder:]
        elif side != "close":
            if len(stack) == MOST_OPEN:
                lost = stack.pop(0)
                _piece(text, lost.start, stack[0].start, changes)
            stack.append(_Open(style, at))
    continues = None
    for opened in stack:
        later = next((m for m in marks if m[1] == opened.style and m[0] > opened.start), None)
        if later is None and continues is None and following == opened.style:
            continues = opened.style
        _piece(text, opened.start, later[0] if later else end, changes)
    return continues


def _piece(text: str, start: int, end: int, changes: list) -> None:
    words = text[start:end].rstrip()
    changes += [(start, 1), (start + max(1, len(words)), -1)]


def _partners(opened: str, closing: str) -> bool:
    return opened == closing or (opened == "low" and closing == "curly")


def _marks(text: str, start: int, end: int) -> list[tuple[int, str, str]]:
    """(place, style, side) of each quotation mark of a block."""
    spots = [_Spot(text, start, end, at) for at in range(start, end) if text[at] in MARKS]
    closers = _single_closers(spots)
    open_straight, open_single, found = False, {"‘": False, "'": False}, []
    for spot, (is_closer, curly, straight) in zip(spots, closers):
        side, style = None, OPENERS.get(spot.mark)
        if spot.mark == '"':
            side = _straight(spot, open_straight)
            open_straight = side == "open" if side else open_straight
        elif spot.mark == "“":
            side = "either" if spot.ends and not spot.starts else "open"
        elif spot.mark == "”":
            side, style = ("either" if spot.starts and not spot.ends else "close"), "curly"
        elif spot.mark == "„":
            side = "open"
        elif spot.mark in "«»":
            side = _guillemet(spot)
        else:
            side, style = _single(spot, is_closer, curly, straight, open_single)
        if side and style:
            found.append((spot.at, style, side))
    return found


class _Spot:
    """A mark with what its neighbours tell."""

    def __init__(self, text: str, start: int, end: int, at: int):
        self.at, self.mark = at, text[at]
        before = text[at - 1] if at > start else ""
        after = text[at + 1] if at + 1 < end else ""
        beyond = text[at + 2] if at + 2 < end else ""
        self.starts = (not before or before.isspace() or before in "([{—–-/“‘«„\"'…") and bool(after) and not after.isspace()
        self.ends = bool(before) and not before.isspace() and before not in "([{" and not after.isalnum()
        self.within = before.isalnum() and after.isalnum()
        self.possessive = before in ("s", "S") and after == " " and beyond.islower()
        self.measures = before.isascii() and before.isdigit()


def _straight(spot: _Spot, is_open: bool) -> str | None:
    if spot.starts != spot.ends:
        side = "open" if spot.starts else "close"
    else:
        side = "close" if is_open else "open"
    return None if side == "close" and spot.measures and not is_open else side


def _guillemet(spot: _Spot) -> str:
    turned = (spot.mark == "»" and spot.starts and not spot.ends) or (spot.mark == "«" and spot.ends and not spot.starts)
    return "either" if turned else ("open" if spot.mark == "«" else "close")


def _single(spot: _Spot, is_closer: bool, curly: bool, straight: bool, is_open: dict) -> tuple[str | None, str]:
    key = "'" if spot.mark == "'" else "‘"
    style = "single-straight" if key == "'" else "single-curly"
    if spot.mark in "’'" and is_closer and is_open[key]:
        is_open[key] = False
        return "close", style
    followed = straight if key == "'" else curly
    if spot.mark in "‘'" and followed and not is_open[key] and spot.starts and not spot.measures:
        is_open[key] = True
        return "open", style
    return None, style


def _single_closers(spots: list[_Spot]) -> list[tuple[bool, bool, bool]]:
    """For each mark: whether it closes well, and whether a curly, or straight, closing mark follows."""
    found, curly, straight = [], False, False
    for spot in reversed(spots):
        better = curly if spot.mark == "’" else straight
        closes = spot.mark in "’'" and spot.ends and not spot.within and not (spot.possessive and better)
        found.append((closes, curly, straight))
        if spot.mark == "’":
            curly = curly or closes
        elif spot.mark == "‘":
            curly = False
        elif spot.mark == "'":
            straight = True if closes else (False if spot.starts else straight)
    return found[::-1]
