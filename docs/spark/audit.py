#!/usr/bin/env python3
"""The audit of an archive on Apache Spark: the stages of twosource as filters, the shuffle as the join.

    spark-submit audit.py --binary ./twosource --work hdfs:///audit hdfs:///articles/*.jsonl.gz

Findings go to WORK/out/findings, what was set aside to WORK/out/aside, the record of the run to WORK/out/run.json.
Every step is kept under WORK, so that the same command again goes on after the last step that was done. No Python
runs on the workers: Spark hands lines to the program and takes lines back (TRANSFORM). See docs/spark.md.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

from py4j.protocol import Py4JJavaError
from pyspark import SparkFiles
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

# Where in a line stands what brings lines together, from 1, and how long it is. Lines are sorted from there on.
KEY, LINK, ID, STORY = (9, 17), (10, 26), (8, 16), (11, 16)
# What the program sets aside begins with this; what large-star says when another turn is needed, with that.
ASIDE, OPEN = "line LIKE '{\"reject\"%'", "line LIKE '{\"open\"%'"


class Job:
    def __init__(self, spark, args):
        self.spark, self.seconds = spark, {}
        self.program, self.version, sha = ship(spark, args.binary)
        self.globals = "-j 1 --isolated"
        for path in args.ship + ([args.config] if args.config else []):
            spark.sparkContext.addFile(path)
        if args.config:
            # Shipped files lie beside the program.
            self.globals = f'-j 1 --config "$(dirname "$(command -v {self.program})")/{os.path.basename(args.config)}"'
        self.extract, self.compare, self.inputs = args.extract, args.compare, args.inputs
        self.files = list_files(spark, args.inputs)
        if not self.files:
            sys.exit("there is nothing to read at " + " ".join(args.inputs))
        contents = [hashlib.sha256(open(f, "rb").read()).hexdigest() for f in args.ship + [args.config or os.devnull]]
        self.settings = {"version": self.version, "sha256": sha, "extract": args.extract, "compare": args.compare,
                         "shipped": contents, "inputs": self.files}
        # Other settings or other articles are another run, with steps of their own.
        name = hashlib.sha256(json.dumps(self.settings, sort_keys=True).encode()).hexdigest()[:12]
        self.work, self.out = f"{args.work.rstrip('/')}/{name}", f"{args.work.rstrip('/')}/out"

    def stage(self, frame, stage, group=None, arguments=""):
        """Lines through a stage. With `group`, those that are alike there come to one process, sorted."""
        frame.createOrReplaceTempView("lines")
        lines = "lines"
        if group:
            start, length = group
            lines = f"(SELECT line FROM lines DISTRIBUTE BY substr(line, {start}, {length}) SORT BY substr(line, {start}))"
        # A process that ends early leaves a broken pipe, which would be told instead of its exit code: what is left
        # is read away first.
        command = f"{self.program} {self.globals} stage {stage} {arguments} || {{ code=$?; cat > /dev/null; exit $code; }}"
        command = command.replace("\\", "\\\\").replace("'", "\\'")
        return self.spark.sql(f"SELECT TRANSFORM(line) USING '{command}' AS (line STRING) FROM {lines}")

    def step(self, name, make):
        """The lines that `make` makes, or that an earlier run of the same kept under this name."""
        path, started = f"{self.work}/{name}", time.time()
        self.spark.sparkContext.setJobDescription(name)
        if not exists(self.spark, f"{path}/_SUCCESS"):
            make().write.mode("overwrite").option("compression", "zstd").parquet(path)
        self.seconds[name] = round(time.time() - started, 1)
        print(f"{name}: {self.seconds[name]} s", file=sys.stderr)
        return self.spark.read.parquet(path)

    def articles(self, only):
        """The lines of the articles, or those of their keys."""
        read = self.spark.read.text(self.inputs, lineSep="\n")
        # What is not UTF-8 would become something else on its way through a pipe of text, and so be taken.
        line = "CASE WHEN is_valid_utf8(value) THEN value ELSE concat('not UTF-8: ', left(make_valid_utf8(value), 60)) END AS line"
        return self.stage(read.selectExpr(line), "extract", arguments=f"--only {only} {self.extract}")

    def run(self):
        steps = [self.step("links", lambda: self.stage(self.stage(self.articles("keys"), "link", KEY), "small-star", LINK))]
        turn = 0
        while True:
            turn += 1
            near = steps[-1].where(f"NOT {ASIDE}")
            far = self.step(f"far-{turn}", lambda: self.stage(near, "large-star", LINK))
            steps.append(far)
            if far.where(OPEN).isEmpty():
                break
            steps.append(self.step(f"near-{turn}", lambda: self.stage(far.where(f"NOT {ASIDE}"), "small-star", LINK)))
        stories = self.step("stories", lambda: self.stage(near, "cut", LINK))
        # What extract sets aside was told with the keys.
        known = self.articles("articles").where(f"NOT {ASIDE}").union(stories.where(f"NOT {ASIDE}"))
        checked = self.step("checked", lambda: self.stage(self.stage(known, "join", ID), "compare", STORY, self.compare))
        aside = checked.where(ASIDE)
        for step in [*steps, stories]:
            aside = aside.union(step.where(ASIDE))
        checked.where(f"NOT {ASIDE}").write.mode("overwrite").text(f"{self.out}/findings")
        aside.write.mode("overwrite").text(f"{self.out}/aside")
        return self.record(checked.where(f"NOT {ASIDE}"), aside, turn)

    def record(self, findings, aside, turns):
        """What was run, and what it came to."""
        severity = findings.selectExpr("get_json_object(line, '$.severity') AS severity").groupBy("severity").count()
        field = "get_json_object(line, '$.reject.{}')".format
        reasons = aside.selectExpr(f"{field('stage')} AS stage", f"{field('why')} AS why", f"coalesce(int({field('count')}), 1) AS n")
        reasons = reasons.groupBy("stage", "why").sum("n").orderBy("stage", "sum(n)", "why", ascending=[True, False, True])
        said = reasons.take(200)
        return {**self.settings, "spark": self.spark.version, "work": self.work, "turns": turns, "seconds": self.seconds,
                "findings": {row[0]: row[1] for row in severity.collect()},
                "aside": [{"stage": row[0], "why": row[1], "count": row[2]} for row in said]}


def ship(spark, binary):
    """Sends the program to the workers under a name that no other version of it has; its name, version and sum."""
    path = binary if os.path.isfile(binary) else SparkFiles.get(os.path.basename(binary))
    try:
        version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"--binary {binary} cannot be run: {error}")
    with open(path, "rb") as file:
        sha = hashlib.sha256(file.read()).hexdigest()
    name = f"twosource-{sha[:12]}"
    folder = tempfile.mkdtemp()
    shutil.copy(path, f"{folder}/{name}")
    spark.sparkContext.addFile(f"{folder}/{name}")
    return name, version, sha


def hadoop(spark, path):
    path = spark._jvm.org.apache.hadoop.fs.Path(path)
    return path.getFileSystem(spark._jsc.hadoopConfiguration()), path


def exists(spark, path):
    system, path = hadoop(spark, path)
    return system.exists(path)


def list_files(spark, inputs):
    """Name, size and time of every file that is read."""
    found = []
    for name in inputs:
        system, path = hadoop(spark, name)
        for status in system.globStatus(path) or []:
            for file in system.listStatus(status.getPath()) if status.isDirectory() else [status]:
                found.append([file.getPath().toString(), file.getLen(), file.getModificationTime()])
    return sorted(found)


def write(spark, path, text):
    system, path = hadoop(spark, path)
    stream = system.create(path, True)
    stream.write(bytearray(text.encode()))
    stream.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", help="JSON lines, plain, .gz or .bz2, as Spark names them")
    parser.add_argument("--binary", required=True, help="the program, built for the workers; a path, or a name that --files shipped")
    parser.add_argument("--work", required=True, help="a folder that driver and workers share")
    parser.add_argument("--config", help="a configuration file for all stages")
    parser.add_argument("--ship", action="append", default=[], metavar="FILE", help="a file to lie beside the configuration")
    parser.add_argument("--extract", default="", metavar="ARGUMENTS", help="for `stage extract`, such as '--map text=body'")
    parser.add_argument("--compare", default="", metavar="ARGUMENTS", help="for `stage compare`, such as '--select \"count.*\"'")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("twosource audit").getOrCreate()
    try:
        job = Job(spark, args)
        record = job.run()
        write(spark, f"{job.out}/run.json", json.dumps(record, indent=2) + "\n")
        print(json.dumps({key: record[key] for key in ("turns", "findings", "aside", "seconds")}, indent=2), file=sys.stderr)
    except (PySparkException, Py4JJavaError) as error:
        sys.exit("the audit failed; what was done is kept, and the same command goes on from there\n" + told(str(error)))
    finally:
        spark.stop()


def told(error):
    """What the program said and which task failed, without the way through Spark."""
    lines = [line.strip() for line in error.splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith("at "))[:2000]


if __name__ == "__main__":
    main()
