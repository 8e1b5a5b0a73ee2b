"""The state of the quotation automaton, an input of the tagger.

The automaton is in the program (`crates/rapporteur-model/src/quote/`) and nowhere else: training asks it over a pipe, `rapporteur tag
--quote-states -`. The contract: one JSON string a line in, one JSON list a line out, at once: `[start, end, state]` in characters, in order,
without overlap; `state` is the number of open quotations (1, 2, …), marks included; what is not listed is outside. A line of the text that
has a word is a block.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Protocol

State = tuple[int, int, int]
#: Deeper states are given to the model as this one.
DEEPEST = 2
#: Where the program is looked for, from the top of the repository.
BUILT = ("target/release/rapporteur", "target/debug/rapporteur")


class NoProgram(RuntimeError):
    """The program is not there, or does not answer."""


class QuoteStates(Protocol):
    """Whatever gives the states of a text."""

    def states(self, text: str) -> list[State]:
        """The quoted stretches of `text`."""


class Program:
    """The program, kept running over a pipe."""

    def __init__(self, path: Path):
        self.path = path
        self.start()

    def start(self) -> None:
        """Start it, and remember by which process: a pipe serves one."""
        self.owner = os.getpid()
        command = [str(self.path), "tag", "--quote-states", "-"]
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        except OSError as error:
            raise NoProgram(f"{self.path} cannot be started: {error}") from error

    def states(self, text: str) -> list[State]:
        """As the contract says."""
        if self.owner != os.getpid():
            self.start()
        try:
            self.process.stdin.write(json.dumps(text) + "\n")
            self.process.stdin.flush()
        except OSError as error:
            raise self._ended() from error
        answer = self.process.stdout.readline()
        if not answer:
            raise self._ended()
        return [tuple(state) for state in json.loads(answer)]

    def _ended(self) -> NoProgram:
        return NoProgram(f"{self.path} tag --quote-states ended; is it of this version? build it with `cargo build --release`")


def built(path: str | None = None) -> Path:
    """The program at `path`, or the one that was built in this repository."""
    root = Path(__file__).resolve().parents[1]
    places = [Path(path)] if path else [root / place for place in BUILT]
    for place in places:
        if place.is_file():
            return place
    looked = " and ".join(map(str, places))
    raise NoProgram(f"there is no rapporteur program at {looked}; build it with `cargo build --release`, or name it by --quote-states")


def provider(path: str | None) -> QuoteStates:
    """The program at `path`, or the one that was built in this repository, started."""
    return Program(built(path))
