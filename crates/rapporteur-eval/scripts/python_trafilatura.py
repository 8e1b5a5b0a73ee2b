"""Texts of the benchmark's pages by Python's trafilatura, as JSONL of {id, text}.

    pip install trafilatura
    RAPPORTEUR_CORPORA=... python python_trafilatura.py > python.jsonl
    rapporteur-eval extraction --compare python.jsonl

The settings are those of the benchmark's own runner (extractors/run_trafilatura.py): no comments,
everything else by default.  `--precision` favours precision, as our base does.
"""

import gzip
import json
import os
import sys
import time
from pathlib import Path

import trafilatura


def main():
    favor_precision = "--precision" in sys.argv[1:]
    folder = Path(os.environ["RAPPORTEUR_CORPORA"]) / "data" / "html" / "html"
    files = sorted(folder.glob("*.html.gz"))
    elapsed = 0.0
    for file in files:
        html = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        start = time.perf_counter()
        text = trafilatura.extract(html, include_comments=False, favor_precision=favor_precision)
        elapsed += time.perf_counter() - start
        print(json.dumps({"id": file.name.removesuffix(".html.gz"), "text": text or ""}))
    print(f"{1000 * elapsed / max(1, len(files)):.1f} ms a page", file=sys.stderr)


if __name__ == "__main__":
    main()
