#!/usr/bin/env python3
"""The stages by way of `sort`, each with what it takes: `costs.py PROGRAM ARTICLES.jsonl FOLDER`.

Leaves FOLDER/findings, sorted, and prints a table: lines and bytes that a stage gives, seconds of one core, and the
most memory of the program. `sort` and `grep` stand for what Spark does and are not counted.

    costs.py --spark EVENTLOG

prints what a run of Spark took instead, job by job, from its event log: tasks, seconds of cores in the JVM, bytes
written to be shuffled (compressed), and bytes spilled.
"""

import json
import os
import subprocess
import sys
from collections import defaultdict

LOCALE = {**os.environ, "LC_ALL": "C"}


def stages(program, articles, folder):
    rows = []

    def path(name):
        return f"{folder}/{name}"

    def stage(name, source, target, label=None):
        with open(source, "rb") as lines, open(path(target), "wb") as out:
            child = subprocess.Popen([program, "-j", "1", "--isolated", "stage", *name.split()], stdin=lines, stdout=out)
            _, status, used = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"stage {name} failed")
        count = int(subprocess.run(["wc", "-l", path(target)], capture_output=True, text=True, check=True).stdout.split()[0])
        rows.append((label or name, count, os.path.getsize(path(target)), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))

    def shell(command):
        subprocess.run(["bash", "-c", f"set -o pipefail; cd '{folder}' && {command}"], check=True, env=LOCALE)

    stage("extract --only keys", articles, "keys")
    stage("extract --only articles", articles, "articles")
    shell("grep '^{\"key\"' keys | sort > keys.sorted")
    stage("link", path("keys.sorted"), "links")
    shell("sort links > links.sorted")
    stage("small-star", path("links.sorted"), "near")
    turn = 0
    while True:
        turn += 1
        shell("sort near > near.sorted")
        stage("large-star", path("near.sorted"), "far", f"large-star, turn {turn}")
        if subprocess.run(["grep", "-q", '^{"open"', path("far")]).returncode:
            break
        shell("sort far > far.sorted")
        stage("small-star", path("far.sorted"), "near", f"small-star, turn {turn}")
    stage("cut", path("near.sorted"), "stories")
    stage("pair", path("keys.sorted"), "paired", "(pair: all of link to cut in one)")
    shell("(grep '^{\"id\"' articles; cat stories) | sort > both.sorted")
    stage("join", path("both.sorted"), "members")
    shell("sort members > members.sorted")
    stage("compare", path("members.sorted"), "checked")
    shell("(grep -v '^{\"reject\"' checked || [ $? = 1 ]) | sort > findings")
    print(f"{'stage':36}{'lines':>12}{'bytes':>15}{'CPU s':>10}{'MiB':>8}")
    for label, count, size, seconds, memory in rows:
        print(f"{label:36}{count:12,}{size:15,}{seconds:10.2f}{memory:8.0f}")


def spark(log):
    # The newest stages of the same job come last; what is asked for is said by the name of the query.
    names, jobs, sums = {}, {}, defaultdict(lambda: [0] * 6)
    for line in open(log, encoding="utf-8"):
        event = json.loads(line)
        if event["Event"] == "SparkListenerJobStart":
            about = event.get("Properties", {}).get("spark.job.description") or "(other)"
            for stage in event["Stage IDs"]:
                jobs.setdefault(stage, about)
        elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            used = event["Task Metrics"]
            row = sums[jobs.get(event["Stage ID"], "(other)")]
            values = (1, used["Executor CPU Time"] / 1e9, used["Executor Run Time"] / 1e3, used["Shuffle Write Metrics"]["Shuffle Bytes Written"],
                      used["Memory Bytes Spilled"], used["Executor Run Time"] / 1e3)
            sums[jobs.get(event["Stage ID"], "(other)")] = [a + b for a, b in zip(row[:5], values)] + [max(row[5], values[5])]
    print(f"{'step':14}{'tasks':>7}{'JVM CPU s':>11}{'task s':>9}{'longest':>9}{'shuffled':>15}{'spilled':>15}")
    for name, (tasks, cpu, run, shuffled, spilled, longest) in sums.items():
        print(f"{name:14}{tasks:7}{cpu:11.1f}{run:9.1f}{longest:9.1f}{shuffled:15,}{spilled:15,}")


if sys.argv[1] == "--spark":
    spark(sys.argv[2])
else:
    stages(*sys.argv[1:4])
