#!/usr/bin/env python3
"""Check the pairs beside this file. Python's standard library only.

    check.py [--stats]

What is checked: every field is known and its value allowed; the evidence of an account stands in its text and a
weekday that stands before a date is that date's; every pair of copies points at two articles of its own part; no id
is in two parts. Each fault is a line on standard output; the exit status is 1 if there is one.

--stats   also print the pairs by relation, reason and kind
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import sys

ACCOUNT_PARTS = ["dev", "dev2", "dev3", "dev4", "held"]
COPY_PARTS = ["dev", "held"]
CONFLICTS = "fact number date place participant attribution role characterisation blame".split()
DISAGREEMENTS = "polarity modality number unit date place participants speaker author role outcome description wording blame"
REASONS = {
    "contradict": DISAGREEMENTS.split(),
    "differ": DISAGREEMENTS.split(),
    "update": "later-figure later-date later-position later-outcome later-role correction".split(),
    "agree": "same-number-other-words same-day-other-words same-person-other-words same-outcome-other-words"
    " same-words-other-form quoted-claim different-matters".split(),
}
ACCOUNTS = {"id", "negotiation", "relation", "kind", "reason", "about", "a", "b"}
SIDE = {"outlet", "published", "text", "evidence"}
ARTICLE = {"id", "title", "outlet", "published", "text"}
COPIES = {"a", "b", "kind", "part"}
KINDS = "identical edited spun same-event unrelated".split()
WORDS = (80, 200)  # of an article
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
DATED = re.compile(rf"\b({'|'.join(DAYS)}),? (\d{{1,2}}) ({'|'.join(MONTHS)})\b")


class Checker:
    """Gathers the faults, and the counts that `--stats` prints."""

    def __init__(self, folder):
        self.folder, self.faults, self.count = folder, [], collections.Counter()

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def rows(self, name, fields):
        """The objects of a JSON lines file, each with exactly these fields."""
        path = self.folder / name
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for number, row in enumerate(rows, 1):
            if set(row) != fields:
                self.fault(f"{name}:{number}", f"fields differ: {sorted(set(row) ^ fields)}")
        return rows

    def check_text(self, where, published, text):
        year = datetime.date.fromisoformat(published).year
        for day, number, month in DATED.findall(text):
            date = datetime.date(year, MONTHS.index(month) + 1, int(number))
            if DAYS[date.weekday()] != day:
                self.fault(where, f"{date} is no {day}")

    def check_accounts(self, part):
        for row in self.rows(f"accounts/{part}.jsonl", ACCOUNTS):
            relation, reason, where = row["relation"], row["reason"], f"accounts/{part} {row['id']}"
            if reason not in REASONS.get(relation, []):
                self.fault(where, f"{relation} may not have the reason {reason}")
            disagree = relation in ("contradict", "differ")
            if (row["kind"] in CONFLICTS) != disagree or (row["kind"] is not None) != disagree:
                self.fault(where, f"{relation} may not have the kind {row['kind']}")
            for side in (row["a"], row["b"]):
                if set(side) != SIDE:
                    self.fault(where, f"fields differ: {sorted(set(side) ^ SIDE)}")
                if not side["evidence"] or side["evidence"] not in side["text"]:
                    self.fault(where, f"evidence that is not in its text: {side['evidence']}")
                self.check_text(where, side["published"], side["text"])
            if relation == "update" and row["a"]["published"] > row["b"]["published"]:
                self.fault(where, "an update comes later")
            for key in (relation, f"{relation} {reason}", f"in {row['negotiation']}"):
                self.count["accounts", key, part] += 1
            yield row["id"]

    def check_copies(self, part):
        articles = {row["id"]: row for row in self.rows(f"copies/{part}-articles.jsonl", ARTICLE)}
        for name, row in articles.items():
            words = len(row["text"].split())
            if not WORDS[0] <= words <= WORDS[1]:
                self.fault(f"copies/{part} {name}", f"{words} words")
            self.check_text(f"copies/{part} {name}", row["published"], row["text"])
        used, seen = set(), set()
        for row in self.rows(f"copies/{part}.jsonl", COPIES):
            a, b, kind = row["a"], row["b"], row["kind"]
            where = f"copies/{part} {a} {b}"
            if kind not in KINDS or row["part"] != part:
                self.fault(where, f"no pair of this file: {kind} {row['part']}")
            if a == b or not {a, b} <= set(articles) or frozenset((a, b)) in seen:
                self.fault(where, "not two articles, or twice here")
            used |= {a, b}
            seen.add(frozenset((a, b)))
            self.count["copies", kind, part] += 1
        for name in set(articles) - used:
            self.fault(f"copies/{part}", f"in no pair: {name}")
        self.count["articles", "articles", part] = len(articles)
        yield from articles

    def check(self):
        for check, parts in ((self.check_accounts, ACCOUNT_PARTS), (self.check_copies, COPY_PARTS)):
            ids = [name for part in parts for name in check(part)]
            for name, times in collections.Counter(ids).items():
                if times > 1:
                    self.fault(name, "an id twice")

    def print_stats(self):
        print("| what | | " + " | ".join(ACCOUNT_PARTS) + " |\n|---|---|" + "---|" * len(ACCOUNT_PARTS))
        for what, key in sorted({(what, key) for what, key, _ in self.count}):
            print(f"| {what} | {key} | " + " | ".join(str(self.count[what, key, part]) for part in ACCOUNT_PARTS) + " |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--stats", action="store_true")
    arguments = arguments.parse_args()
    checker = Checker(pathlib.Path(__file__).resolve().parent)
    checker.check()
    for fault in checker.faults:
        print(fault)
    if arguments.stats:
        checker.print_stats()
    pairs = sum(n for (what, key, _), n in checker.count.items() if what == "copies" or key in REASONS)
    print(f"{pairs} pairs, {len(checker.faults)} faults", file=sys.stderr)
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
