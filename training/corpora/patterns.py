"""Dates, times, sums of money and numbers by pattern, for corpora that do not label them.

Weak labels: they only cover what a pattern is sure of (the reader's own time finder reads the rest).
"""

from __future__ import annotations

import re

from ..labels import NER

MONTHS = (
    "january february march april may june july august september october november december "
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb apr jun jul aug sep sept oct nov dec"
).split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday mon. tue. wed. thu. fri. sat. sun.".split()
CURRENCIES = "dollar dollars euro euros pound pounds rouble roubles ruble rubles yuan yen cents rupees hryvnia shekels".split()
SCALES = "hundred thousand million billion trillion".split()
YEAR = re.compile(r"(1[5-9]|20)\d\d$")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d([ap]m)?$|\d{1,2}[ap]m$", re.I)
HALVES = {"a.m.", "p.m.", "am", "pm", "a.m", "p.m"}


def mark(allowed: list[int], forms: list[str], cardinal: list[bool], taken: list[bool]) -> None:
    """Mark what the patterns find among words that no entity has taken."""
    at = 0
    while at < len(forms):
        kind, end = _match(forms, cardinal, at)
        if kind and not any(taken[at:end]):
            NER.mark(allowed, at, end, [kind])
            at = end
        else:
            at += 1


def _match(forms: list[str], cardinal: list[bool], at: int) -> tuple[str, int]:
    low = [form.lower() for form in forms[at : at + 8]]
    for kind, length in (
        ("money", _money(low, cardinal[at : at + 8])),
        ("time", _time(low)),
        ("date", _date(low, forms[at], cardinal[at : at + 8])),
        ("number", _number(low, cardinal[at : at + 8])),
    ):
        if length:
            return kind, at + length
    return "", at


def _number(low: list[str], cardinal: list[bool]) -> int:
    length = 0
    while length < len(low) and (cardinal[length] or (length and low[length] in SCALES)):
        length += 1
    return length


def _money(low: list[str], cardinal: list[bool]) -> int:
    if low[0] in ("$", "€", "£", "us$"):
        count = _number(low[1:], cardinal[1:])
        return 1 + count if count else 0
    count = _number(low, cardinal)
    return count + 1 if count and count < len(low) and low[count] in CURRENCIES else 0


def _time(low: list[str]) -> int:
    if CLOCK.match(low[0]) and ":" in low[0] or low[0].endswith(("am", "pm")) and low[0][:1].isdigit():
        return 2 if len(low) > 1 and low[1] in HALVES else 1
    return 2 if low[0].isdigit() and len(low) > 1 and low[1] in HALVES else 0


def _date(low: list[str], form: str, cardinal: list[bool]) -> int:
    if low[0] in DAYS and form[0].isupper():
        rest = _date(low[2:], form, cardinal[2:]) if len(low) > 2 and low[1] == "," and low[2] in MONTHS else 0
        return 2 + rest if rest else 1
    if low[0] in MONTHS and form[0].isupper():
        length = 1 + (len(low) > 1 and _day(low[1]))
        if len(low) > length + 1 and low[length] == "," and YEAR.match(low[length + 1]):
            return length + 2
        if len(low) > length and YEAR.match(low[length]):
            return length + 1
        return length if low[0] != "may" or length > 1 else 0
    if _day(low[0]) and len(low) > 1 and low[1] in MONTHS:
        return 3 if len(low) > 2 and YEAR.match(low[2]) else 2
    return 1 if YEAR.match(low[0]) and cardinal[0] else 0


def _day(word: str) -> bool:
    digits = re.sub(r"(st|nd|rd|th)$", "", word)
    return digits.isdecimal() and 1 <= int(digits) <= 31
