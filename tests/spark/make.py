#!/usr/bin/env python3
"""The texts of corpus/ as JSON lines, as often as it takes: `make.py CORPUS ARTICLES > articles.jsonl`.

Every copy of a case is some days later and has other names, the same in all its texts, so that it is another story
with the same contradictions. Some lines are no article, as in every archive.
"""

import datetime
import json
import pathlib
import re
import sys

SYLLABLES = ["ba", "do", "fe", "gri", "hu", "jo", "ka", "le", "mo", "nu", "pri", "ro", "se", "ti", "vo", "za"]
KEPT = set("""January February March April May June July August September October November December Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday The This That These Those They There Then In On At It He She We You But And For From With Of
    A An As By If No Not President Minister Prime Mr Mrs Ms Dr""".split())
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b")


def cases(corpus):
    """The texts of each case: date and body."""
    for folder in sorted(p for p in pathlib.Path(corpus).iterdir() if p.is_dir()):
        texts = []
        for path in sorted(p for p in folder.iterdir() if p.suffix in (".md", ".txt")):
            text, date = path.read_text(encoding="utf-8"), None
            if text.startswith("---\n"):
                head, text = text[4:].split("---\n", 1)
                found = re.search(r"^date: *(\S+)", head, re.M)
                date = found and found[1]
            texts.append((f"{folder.name}/{path.name}", date, text.strip()))
        yield texts


def copies(corpus):
    """The corpus over and over."""
    for copy in range(10**9):
        syllables = "".join(SYLLABLES[copy // 16**i % 16] for i in range(3)) if copy else ""
        for texts in cases(corpus):
            # Names that begin a sentence are those that stand elsewhere too.
            names = {m[0] for _, _, text in texts for m in NAME.finditer(text)} - KEPT
            other = re.compile(r"\b(" + "|".join(sorted(names)) + r")\b") if names and syllables else None
            for name, date, text in texts:
                text = other.sub(lambda m: m[0] + syllables, text) if other else text
                day = date or "2024-03-01"
                try:
                    # Weeks, so that every weekday still fits its date.
                    day = (datetime.date.fromisoformat(day[:10]) + datetime.timedelta(weeks=copy)).isoformat()
                except ValueError:
                    pass
                record = {"id": f"{copy}/{name}", "outlet": "Herald", "date": day, "text": text}
                yield json.dumps(record, ensure_ascii=copy % 2 == 0)


def main():
    wanted = int(sys.argv[2])
    for number, line in zip(range(wanted), copies(sys.argv[1])):
        sys.stdout.buffer.write(line.encode() + b"\n")
        if number % 500 == 7:
            sys.stdout.buffer.write(b"no json at all\n\n" + line[: len(line) // 2].encode() + b"\n")
            sys.stdout.buffer.write(b'{"text":"caf\xe9 and more that is no UTF-8, said nobody"}\n')
            sys.stdout.buffer.write(line.encode() + b"\r\n")


main()
