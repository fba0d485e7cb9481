"""Splink over the claims that our side judged: the same blocks, two plain comparisons.

with_splink.py CLAIMS.csv: prints a line of JSON. What is measured is blocking, comparing and scoring all pairs
(`predict` without a threshold), its table made; not importing, reading the claims or telling Splink what they are.
"""

import json
import os
import resource
import sys
import time

import duckdb
import splink
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def spent():
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


connection = duckdb.connect()
if threads := os.environ.get("SPLINK_THREADS"):
    connection.execute(f"SET threads = {int(threads)}")
connection.execute(
    "CREATE TABLE claims AS SELECT * FROM read_csv(?, header = true, columns = "
    "{'unique_id': 'BIGINT', 'kind': 'VARCHAR', 'head': 'VARCHAR', 'value': 'DOUBLE', 'holder': 'VARCHAR'})",
    [sys.argv[1]],
)
# As many as a judgement of two numbers without hedges has: the same, nearly the same, another.
near = "abs(value_l - value_r) <= 0.05 * greatest(abs(value_l), abs(value_r))"
value = cl.CustomComparison(
    output_column_name="value",
    comparison_levels=[
        {"sql_condition": "value_l IS NULL OR value_r IS NULL", "label_for_charts": "null", "is_null_level": True},
        {"sql_condition": "value_l = value_r", "label_for_charts": "same", "m_probability": 0.8, "u_probability": 0.1},
        {"sql_condition": near, "label_for_charts": "near", "m_probability": 0.15, "u_probability": 0.1},
        {"sql_condition": "ELSE", "label_for_charts": "other", "m_probability": 0.05, "u_probability": 0.8},
    ],
)
holder = cl.ExactMatch("holder").configure(m_probabilities=[0.9, 0.1], u_probabilities=[0.1, 0.9])
settings = SettingsCreator(
    link_type="dedupe_only",
    blocking_rules_to_generate_predictions=[block_on("kind", "head")],
    comparisons=[value, holder],
    retain_matching_columns=False,
    retain_intermediate_calculation_columns=False,
)
api = DuckDBAPI(connection=connection)
source = api.register("claims") if hasattr(api, "register") else "claims"
linker = Linker(source, settings, log_level=40) if hasattr(api, "register") else Linker(source, settings, db_api=api)
processor, wall = spent(), time.perf_counter()
predicted = linker.inference.predict()
name = predicted.physical_name
pairs = connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
print(
    json.dumps(
        {
            "what": "Splink",
            "version": f"{splink.__version__}, DuckDB {duckdb.__version__}",
            "threads": connection.execute("SELECT current_setting('threads')").fetchone()[0],
            "n": pairs,
            "cpu": round(spent() - processor, 3),
            "wall": round(time.perf_counter() - wall, 3),
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    )
)
