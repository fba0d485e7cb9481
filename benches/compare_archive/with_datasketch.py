"""datasketch over the turns of phrase that our side makes its copy keys of.

with_datasketch.py SPOTS [PERMUTATIONS BANDS ROWS]: SPOTS has an article a line, its turns of phrase with tabs between
them. Prints a line of JSON. What is measured is a signature for every article, its place in the index, and asking the
index about every article; not reading the file. The default is our own layout, 8 bands of 4 rows.
"""

import json
import resource
import sys
import time
from importlib.metadata import version

from datasketch import MinHash, MinHashLSH


def spent():
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


permutations, bands, rows = (int(n) for n in sys.argv[2:5]) if len(sys.argv) > 2 else (32, 8, 4)
index = MinHashLSH(num_perm=permutations, params=(bands, rows))
signatures, cpu, wall = [], 0.0, 0.0
with open(sys.argv[1], encoding="utf-8") as articles:
    for line in articles:
        spots = [spot.encode() for spot in line.rstrip("\t\n").split("\t")]
        before, began = spent(), time.perf_counter()
        signature = MinHash(num_perm=permutations)
        signature.update_batch(spots)
        index.insert(len(signatures), signature, check_duplication=False)
        signatures.append(signature)
        cpu, wall = cpu + spent() - before, wall + time.perf_counter() - began
before, began = spent(), time.perf_counter()
pairs = sum(len(index.query(signature)) - 1 for signature in signatures) // 2
cpu, wall = cpu + spent() - before, wall + time.perf_counter() - began
print(
    json.dumps(
        {
            "what": "datasketch",
            "version": f"{version('datasketch')}, {permutations} permutations, {bands} bands of {rows}",
            "n": len(signatures),
            "pairs": pairs,
            "cpu": round(cpu, 3),
            "wall": round(wall, 3),
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    )
)
