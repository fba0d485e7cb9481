"""Runs both sides one after the other on the same articles and prints a table; see run.sh."""

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

bench, program, articles, desk = sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])
here = Path(__file__).parent
# Times that each side runs, by turns; the run that cost the processor least counts.
ROUNDS = int(os.environ.get("ROUNDS", "3"))


def run(*command, env=None):
    """The last line that a command prints, as JSON, and what the whole process cost."""
    began = time.perf_counter()
    with subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, env=env) as child:
        out = child.stdout.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} ended with {child.returncode}")
    lines = [line for line in out.decode().splitlines() if line.startswith("{")]
    told = json.loads(lines[-1]) if lines else {}
    whole = {"cpu": used.ru_utime + used.ru_stime, "wall": time.perf_counter() - began, "peak": used.ru_maxrss / 1024}
    return told, whole


def stages():
    """Articles to stories with the program itself: extract, sort, pair. Each is a process; they run one by one."""
    lines, keys, stories = (desk / name for name in ("lines", "keys", "stories"))
    steps = [
        f"'{program}' stage extract < '{articles}' > '{lines}'",
        f"grep '^{{\"key\"' '{lines}' | LC_ALL=C sort -S 64M > '{keys}'",
        f"'{program}' stage pair < '{keys}' > '{stories}'",
    ]
    costs = [run("sh", "-c", step)[1] for step in steps]
    both = [costs[0], costs[2]]
    for path in (lines, keys, stories):
        path.unlink()
    return {
        "n": 0,
        "cpu": sum(c["cpu"] for c in costs),
        "wall": sum(c["wall"] for c in costs),
        "peak": max(c["peak"] for c in both),
        "cpu_extract": costs[0]["cpu"],
    }


def least(runs):
    return min(runs, key=lambda r: r["cpu"])


claims, spots = desk / "claims.csv", desk / "spots.txt"
run(bench, "claims", articles, "--out", claims)
run(bench, "stories", articles, "--out", spots)
python = sys.executable
one = {**os.environ, "SPLINK_THREADS": "1"}
sides = {
    "ours, one thread": lambda: run(bench, "claims", articles)[0],
    "Splink, one thread": lambda: run(python, here / "with_splink.py", claims, env=one)[0],
    "Splink, as it comes": lambda: run(python, here / "with_splink.py", claims)[0],
}
pairs = {name: [] for name in sides}
for _ in range(ROUNDS):
    for name, side in sides.items():
        pairs[name].append(side())
sides = {
    "ours: keys, sorting, linking": lambda: run(bench, "stories", articles)[0],
    "ours: `stage extract`, `sort`, `stage pair`, all of it": stages,
    "datasketch, our layout": lambda: run(python, here / "with_datasketch.py", spots)[0],
    "datasketch, 128 permutations": lambda: run(python, here / "with_datasketch.py", spots, 128, 32, 4)[0],
}
stories = {name: [] for name in sides}
for _ in range(ROUNDS):
    for name, side in sides.items():
        stories[name].append(side())
aligned = run(bench, "align", articles)[0]

cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
best = least(pairs["Splink, one thread"])
size = Path(articles).stat().st_size / 1e6
found = least(stories["ours: keys, sorting, linking"])
print(f"{cpu}, {os.cpu_count()} processors, {platform.system()} {platform.release()}, Python {platform.python_version()}")
print(f"Splink {best['version']}; datasketch {stories['datasketch, our layout'][0]['version'].split(',')[0]}")
print(f"{found['n']:,} articles, {size:.0f} MB; of {ROUNDS} runs the one that cost least\n")
print("| pairs of claims | pairs | CPU s | wall s | peak MiB | million pairs a CPU second |")
print("|---|---|---|---|---|---|")
for name, runs in pairs.items():
    r = least(runs)
    print(f"| {name} | {r['n']:,} | {r['cpu']:.2f} | {r['wall']:.2f} | {r['peak']:.0f} | {r['n'] / r['cpu'] / 1e6:.2f} |")
r = aligned
print(f"| ours, stories aligned whole | {r['n']:,} | {r['cpu']:.2f} | | {r['peak']:.0f} | {r['n'] / r['cpu'] / 1e6:.2f} |")
print("\n| stories | articles | CPU s | wall s | peak MiB |")
print("|---|---|---|---|---|")
for name, runs in stories.items():
    r = least(runs)
    wall = f"{r['wall']:.2f}" if "wall" in r else ""
    print(f"| {name} | {r['n'] or found['n']:,} | {r['cpu']:.2f} | {wall} | {r['peak']:.0f} |")
(desk / "runs.json").write_text(json.dumps({"pairs": pairs, "stories": stories, "aligned": aligned}, indent=1))
