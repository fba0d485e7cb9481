"""How long one draft takes against an archive, and one article more.

latency.py PROGRAM ARCHIVE ARTICLES.jsonl [DRAFTS [ROUNDS]]: of articles drawn by a fixed seed one sentence is left out,
and what remains is a draft (40 of them, 3 rounds). Each is checked warm, then cold: the pages of the archive are
dropped before (POSIX_FADV_DONTNEED), those of the program stay. Then as many articles with new words are added to a
copy of the archive, a process each. Every figure is a whole process, from its start to its end.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program, archive, articles = sys.argv[1:4]
drafts, rounds = (int(n) for n in (sys.argv[4:] + ["40", "3"][len(sys.argv) - 4 :]))


def once(*arguments):
    """Milliseconds of a run."""
    began = time.perf_counter()
    done = subprocess.run([program, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    took = (time.perf_counter() - began) * 1e3
    if done.returncode > 1:
        sys.exit(done.stderr.decode())
    return took


def forget(path):
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(handle)


def row(name, least, every):
    every = sorted(every)
    ninth = every[int(len(every) * 0.9)]
    print(f"| {name} | {len(every)} | {statistics.median(least):.1f} | {statistics.median(every):.1f} | {ninth:.1f} | {every[-1]:.1f} |")


draw = random.Random(7)
with open(articles, encoding="utf-8") as lines:
    chosen = []
    for n, line in enumerate(lines):
        # Of all lines each is as likely, in one pass.
        if len(chosen) < drafts:
            chosen.append(line)
        elif (at := draw.randrange(n + 1)) < drafts:
            chosen[at] = line
chosen = [json.loads(line) for line in chosen]

with tempfile.TemporaryDirectory(dir=Path(archive).resolve().parent) as desk:
    desk = Path(desk)
    files = []
    for n, article in enumerate(chosen):
        sentences = article["text"].split(". ")
        text = ". ".join(sentences[:3] + sentences[4:])
        files.append(desk / f"{n}.md")
        files[-1].write_text(f"---\ndate: {article.get('date', '')}\n---\n{text}\n", encoding="utf-8")
    print("| milliseconds | runs | median draft, its least | median | nine of ten | most |\n|---|---|---|---|---|---|")
    for what in ("check", "facts"):
        runs = [[once(what, file, "--archive", archive) for _ in range(rounds)] for file in files]
        row(f"`{what}`, warm", [min(r) for r in runs], [t for r in runs for t in r])
    runs = []
    for file in files:
        forget(archive)
        runs.append(once("check", file, "--archive", archive))
    row("`check`, cold", runs, runs)
    alone = [[once("check", file) for _ in range(rounds)] for file in files]
    row("`check`, of the draft alone", [min(r) for r in alone], [t for r in alone for t in r])
    copy = desk / "copy.archive"
    shutil.copy(archive, copy)
    forget(copy)
    runs = []
    for n, article in enumerate(chosen * rounds):
        one = desk / "one.jsonl"
        one.write_text(json.dumps({**article, "id": f"new {n}", "text": f"{article['text']} This is number {n}."}) + "\n", encoding="utf-8")
        runs.append(once("archive", "add", copy, one))
    row("`archive add` of one article", [min(runs)], runs)
