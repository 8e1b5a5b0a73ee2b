#!/usr/bin/env python3
"""Check the annotated negotiations beside this file. Python 3.11, its standard library only.

    check.py [--types TYPES] [--stats] [--quotes] [FOLDER ...]

FOLDER holds a `gold.jsonl` with its articles, or folders that do, at any depth; without one, this file's is taken.
What is checked: every field is known and its value allowed; every piece of text stands in its document, white
space folded; plans, conflicts and shifts point at documents that exist; `manifest.csv`, and `meta.json` and
`junk.json` where there are any, agree with the articles. Each fault is a line on standard output; the exit status
is 1 if there is one.

--types   the types that the annotation consists of, with commas (`position,plan`); all six if left out
--stats   also print the records by negotiation and type, as tables
--quotes  also list the quotations that no statement holds (scare quotes, titles, nicknames: look at each)
"""
import argparse
import collections
import csv
import datetime
import json
import pathlib
import re
import sys
import tomllib

CATALOGUES = pathlib.Path(__file__).resolve().parents[3] / "crates/rapporteur-analysis/data/issues"
ISSUES = {issue["id"] for file in CATALOGUES.glob("*.toml") for issue in tomllib.loads(file.read_text("utf-8"))["issue"]}
JOIN = " … "  # between the pieces of a content
TYPES = ["statement", "event", "position", "plan", "conflict", "shift"]
FIELDS = {
    "statement": "doc speaker speaker_kind mention role party mode act cue content channel via said_on",
    "event": "doc event actors recipients modality on place told_by evidence",
    "position": "doc holder issue stance what condition firmness told_by evidence",
    "plan": "plan names authors revises provisions responses",
    "conflict": "kind about sides",
    "shift": "who about from to",
}
PARTS = {  # what stands inside a record and rests on a text
    "provisions": "issue what evidence doc",
    "responses": "party verdict evidence doc on",
    "sides": "who says doc evidence",
    "from": "says doc evidence on",
    "to": "says doc evidence on",
}
ALLOWED = {
    "speaker_kind": "person organization state group anonymous unknown",
    "mode": "direct indirect mixed",
    "act": "say ask deny refuse think intend decide document accuse promise threaten",
    "event": "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST"
    " MOBILIZE SANCTION COERCE ASSAULT PROPOSE",
    "modality": "actual future hypothetical negated historical",
    "stance": "demands offers accepts rejects conditional open unresolved",
    "firmness": "red-line precondition preference unspecified",
    "verdict": "accepts rejects conditional basis-for-talks criticises sceptical revises",
    "kind": "fact number date place participant attribution role characterisation blame",
    "issue": " ".join(sorted(ISSUES)),
}
TEXT = {  # the fields that are pieces of the document's text
    "statement": "mention role cue content channel",
    "event": "place evidence",
    "position": "condition evidence",
}
DATES = ["said_on", "on"]
MARKS = re.compile("[“”\"‘]")
QUOTATION = re.compile("“([^”]+)”|\"([^\"]+)\"")


def folded(text):
    return " ".join(text.split())


class Negotiation:
    """A folder's articles and gold; `faults` gathers what is wrong with them."""

    def __init__(self, folder, types):
        self.folder, self.types, self.faults = folder, types, []
        self.files = {path.stem.split("-")[0]: path for path in sorted(folder.glob("*.txt"))}
        self.raw = {doc: path.read_text(encoding="utf-8") for doc, path in self.files.items()}
        self.texts = {doc: folded(text) for doc, text in self.raw.items()}
        self.records = []
        for number, line in enumerate((folder / "gold.jsonl").read_text(encoding="utf-8").splitlines(), 1):
            try:
                self.records.append((number, json.loads(line)))
            except ValueError as error:
                self.fault(number, f"not JSON: {error}")

    def fault(self, where, what):
        self.faults.append(f"{self.folder.name}:{where}: {what}")

    def check(self):
        if not self.files:
            self.fault("-", "no articles")
        for number, record in self.records:
            self.check_record(number, record)
        for doc in self.texts if "statement" in self.types else ():
            if not any(r.get("doc") == doc and r["type"] == "statement" for _, r in self.records):
                self.fault(doc, "no statement")
        self.check_manifest()
        if (self.folder / "meta.json").exists():
            self.check_beside()
        return self.faults

    def check_record(self, number, record):
        kind = record.get("type")
        if kind not in self.types:
            return self.fault(number, f"unknown type {kind!r}")
        self.check_fields(number, record, FIELDS[kind], extra={"type", "optional"})
        if record.get("optional", True) is not True:
            self.fault(number, "optional is true or left out")
        for name in TEXT.get(kind, "").split():
            self.check_text(number, record.get("doc"), name, record.get(name))
        if kind == "statement":
            self.check_statement(number, record)
        for name in PARTS:
            value = record.get(name)
            for part in value if isinstance(value, list) else [value] if value else []:
                self.check_fields(number, part, PARTS[name])
                self.check_text(number, part.get("doc"), f"{name} evidence", part.get("evidence"))
        if kind == "conflict" and len(record.get("sides", [])) < 2:
            self.fault(number, "a conflict has two sides or more")
        for name in record.get("names", []):
            if not any(folded(name) in text for text in self.texts.values()):
                self.fault(number, f"name of a plan in no document: {name}")

    def check_fields(self, number, record, wanted, extra=frozenset()):
        wanted = set(wanted.split())
        if set(record) - extra != wanted:
            self.fault(number, f"fields differ: {sorted((set(record) - extra) ^ wanted)}")
        for name in wanted & set(ALLOWED):
            if record.get(name) not in ALLOWED[name].split():
                self.fault(number, f"{name} may not be {record.get(name)!r}")
        for name in wanted & set(DATES):
            self.check_date(number, name, record.get(name))

    def check_date(self, number, name, value):
        try:
            days = [datetime.date.fromisoformat(day) for day in value.split("/")] if value else []
        except ValueError:
            return self.fault(number, f"{name} is no date: {value}")
        if len(days) > 2 or days != sorted(days):
            self.fault(number, f"{name} is no range: {value}")

    def check_text(self, number, doc, name, value):
        if doc not in self.texts:
            return self.fault(number, f"no document {doc!r}")
        if value == "" or (value is None and ("evidence" in name or name == "content")):
            return self.fault(number, f"{name} is empty")
        for piece in (value or "").split(JOIN):
            if folded(piece) not in self.texts[doc]:
                self.fault(number, f"{name} not in {doc}: {piece}")

    def check_statement(self, number, record):
        mode, content = record.get("mode"), record.get("content") or ""
        turn = record.get("cue") in (":", "–")  # an interview's turn may quote
        if record.get("speaker") is None and record.get("speaker_kind") != "unknown":
            self.fault(number, "a speaker without a name is `unknown`")
        if mode == "direct" and (content.endswith(",") or (MARKS.search(content) and not turn)):
            self.fault(number, f"direct content keeps no outer marks and no comma: {content}")
        if mode != "direct" and bool(MARKS.search(content)) != (mode == "mixed"):
            self.fault(number, f"mixed content holds a quotation, indirect content none: {content}")

    def read_manifest(self):
        with open(self.folder / "manifest.csv", encoding="utf-8", newline="") as rows:
            return {row["file"]: row for row in csv.DictReader(rows)}

    def check_manifest(self):
        manifest = self.read_manifest()
        for doc, path in self.files.items():
            if manifest.get(path.name, {}).get("title") != self.raw[doc].splitlines()[0].strip():
                self.fault(doc, "the title is not that of manifest.csv")
            self.check_date("manifest.csv", doc, manifest.get(path.name, {}).get("published"))
        if set(manifest) != {path.name for path in self.files.values()}:
            self.fault("manifest.csv", "other files than the folder's")

    def check_beside(self):
        """`meta.json` says what the manifest says; `junk.json` lists lines of the articles."""
        meta = json.loads((self.folder / "meta.json").read_text(encoding="utf-8"))
        junk = json.loads((self.folder / "junk.json").read_text(encoding="utf-8"))
        manifest = self.read_manifest()
        for doc, path in self.files.items():
            row, entry = manifest.get(path.name, {}), meta.get(doc, {})
            for key in ("title", "published", "outlet"):
                if row.get(key) != entry.get(key):
                    self.fault(doc, f"meta.json and manifest.csv differ: {key}")
            for line in junk.get(doc, ["(no entry)"]):
                if line not in self.raw[doc].splitlines():
                    self.fault(doc, f"junk that is no line: {line}")
        for names, what in ((meta, "meta.json"), (junk, "junk.json")):
            if set(names) != set(self.files):
                self.fault(what, "other documents than the folder's")

    def quotations_outside(self):
        """The quotations of each document that stand in no statement's content."""
        for doc, text in self.texts.items():
            said = [r["content"] for _, r in self.records if r["type"] == "statement" and r["doc"] == doc]
            held = folded(" ".join(content.replace(JOIN, " ") for content in said))
            for match in QUOTATION.finditer(text):
                words = (match[1] or match[2]).rstrip(",")
                if words not in held:
                    yield doc, words


def print_table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def print_stats(negotiations, types):
    """Required + optional records: by negotiation, by document, and the statements by mode."""
    count, modes = collections.Counter(), collections.Counter()
    for n in negotiations:
        for _, r in n.records:
            for where in (n.folder, (n.folder, r.get("doc")), "together"):
                count[where, r["type"], bool(r.get("optional"))] += 1
            if r["type"] == "statement" and not r.get("optional"):
                modes[r["mode"]] += 1

    def cells(where, types):
        return [f"{count[where, t, False]} + {count[where, t, True]}" for t in types]

    rows = [[f"{n.folder.parent.name}/{n.folder.name}", *cells(n.folder, types)] for n in negotiations]
    print_table(["negotiation", *types], [*rows, ["together", *cells("together", types)]])
    told = [t for t in types if "doc" in FIELDS[t].split()]
    print_table(["doc", "words", *told],
                [[doc, len(n.texts[doc].split()), *cells((n.folder, doc), told)] for n in negotiations for doc in n.texts])
    if "statement" in types:
        print("Required statements: " + ", ".join(f"{modes[mode]} {mode}" for mode in sorted(modes)))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", type=pathlib.Path)
    arguments.add_argument("--types", type=lambda names: names.split(","), default=TYPES)
    arguments.add_argument("--stats", action="store_true")
    arguments.add_argument("--quotes", action="store_true")
    arguments = arguments.parse_args()
    here = pathlib.Path(__file__).resolve().parent
    folders = sorted(gold.parent for folder in arguments.folders or [here] for gold in folder.resolve().rglob("gold.jsonl"))
    negotiations = [Negotiation(folder, arguments.types) for folder in folders]
    faults = [fault for negotiation in negotiations for fault in negotiation.check()]
    for fault in faults:
        print(fault)
    if arguments.quotes:
        for negotiation in negotiations:
            for doc, words in negotiation.quotations_outside():
                print(f"{doc}: outside any statement: {words}")
    if arguments.stats:
        print_stats(negotiations, arguments.types)
    records = sum(len(negotiation.records) for negotiation in negotiations)
    print(f"{len(negotiations)} negotiations, {records} records, {len(faults)} faults", file=sys.stderr)
    return 1 if faults or not negotiations else 0


if __name__ == "__main__":
    sys.exit(main())
