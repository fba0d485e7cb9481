#!/usr/bin/env bash
# The audit on Spark and on one machine: the same findings, byte for byte once sorted.
#
#   tests/spark/run.sh                      the corpus once, with a release build
#   tests/spark/run.sh --articles 10000     the corpus multiplied, every copy with other names
#   tests/spark/run.sh --input FILE.jsonl   other articles, such as those of benches/multiply
#   tests/spark/run.sh --program FILE       a program that is built already
#   tests/spark/run.sh --parts 64           so many partitions of every shuffle
#
# Needs Python 3.10, Java 17 or later, coreutils, about 1 GB of disk and, without --program, Rust. PySpark comes from
# PyPI into a folder of its own under target/ (TWOSOURCE_SPARK names another one). Two workers are started, of one core
# and 1 GB each; TWOSOURCE_MASTER names another master. Ends with 0 when all is equal, with 1 where it is not.
set -euo pipefail

pyspark=4.3.0
root=$(cd "$(dirname "$0")/../.." && pwd)
program='' input='' articles=0 parts=6
while [ $# -gt 0 ]; do
  case $1 in
    --program) program=$(realpath "${2:?--program needs a file}"); shift ;;
    --input) input=$(realpath "${2:?--input needs a file}"); shift ;;
    --articles) articles=${2:?--articles needs a number}; shift ;;
    --parts) parts=${2:?--parts needs a number}; shift ;;
    *) sed -n '2,13s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done
fail() { printf 'FAILED  %s\n' "$1" >&2; [ ! -s "${2:-}" ] || tail -n 30 "$2" >&2; exit 1; }

command -v java > /dev/null || fail 'there is no java; Debian has it in openjdk-17-jre-headless'
major=$(java -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
[ "${major:-0}" -ge 17 ] || fail "java is version ${major:-unknown}; Spark needs 17"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail 'python3 is older than 3.10'

venv=${TWOSOURCE_SPARK:-$root/target/spark-$pyspark}
if ! "$venv/bin/python" -c "import pyspark, sys; sys.exit(pyspark.__version__ != '$pyspark')" 2> /dev/null; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q "pyspark==$pyspark"
fi
if [ -z "$program" ]; then
  (cd "$root" && cargo build --release)
  program=${CARGO_TARGET_DIR:-$root/target}/release/twosource
fi

desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
cd "$desk"
export LC_ALL=C PATH=$venv/bin:$PATH SPARK_HOME
SPARK_HOME=$(python -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
if [ -z "$input" ]; then
  input=$desk/articles.jsonl
  [ "$articles" -gt 0 ] || articles=$(find "$root/corpus" \( -name '*.md' -o -name '*.txt' \) | wc -l)
  python3 "$root/tests/spark/make.py" "$root/corpus" "$articles" > "$input"
fi
now() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", b - a }'; }
printf '%s lines, %s bytes of articles\n' "$(wc -l < "$input")" "$(stat -c %s "$input")"

# 1. One machine.
started=$EPOCHREALTIME
"$program" --isolated archive add one.archive "$input" > added 2>&1 || fail 'archive add' added
"$program" --isolated audit one.archive --format jsonl --fail-on never 2> audited | sort > want || fail 'audit' audited
[ -s want ] || fail 'the audit finds nothing, so nothing is shown' audited
printf 'audit on one machine: %s findings, %s\n' "$(wc -l < want)" "$(now "$started")"

# 2. The stages and sort, with what each takes.
mkdir stages
python3 "$root/tests/spark/costs.py" "$program" "$input" "$desk/stages" || fail 'the stages'
cmp want stages/findings || fail 'the stages find something else'
rm -r stages

# 3. Spark. `job NAME PROGRAM` runs it on small pieces, so that there are many of them.
job() {
  local name=$1 binary=$2 log=$desk/$1.log
  spark-submit --master "${TWOSOURCE_MASTER:-local-cluster[2,1,1024]}" --conf spark.ui.enabled=false --conf spark.log.level=ERROR \
    --conf spark.sql.shuffle.partitions="$parts" --conf spark.sql.adaptive.coalescePartitions.enabled=false \
    --conf spark.sql.files.maxPartitionBytes=$(($(stat -c %s "$input") / parts + 1)) --conf spark.sql.files.openCostInBytes=1 \
    --conf spark.eventLog.enabled=true --conf spark.eventLog.dir="file://$desk/events" --conf spark.eventLog.rolling.enabled=false \
    --conf spark.eventLog.compress=false \
    "$root/docs/spark/audit.py" --binary "$binary" --work "file://$desk/$name" "file://$input" > "$log" 2>&1
}
mkdir events
started=$EPOCHREALTIME
job spark "$program" || fail 'the job' spark.log
took=$(now "$started")
cat spark/out/findings/part-* | sort > got
cmp want got || fail "Spark finds something else: $(comm -23 want got | wc -l) missing, $(comm -13 want got | wc -l) more"
python3 "$root/tests/spark/costs.py" --spark events/*
# What the one machine set aside was set aside here.
aside=$(cat spark/out/aside/part-* | grep -c '^{"reject":{"stage":"extract"' || true)
told=$(sed 's/\([0-9]\),\([0-9]\)/\1\2/g' added | { grep -oE '[0-9]+ (set aside|in another language)' || true; } | awk '{ n += $1 } END { print n + 0 }')
[ "$aside" = "$told" ] || fail "Spark sets $aside records aside, the one machine $told" added
printf 'audit on Spark: %s findings, the same; %s records set aside, as many; %s\n' "$(wc -l < got)" "$aside" "$took"

# 4. The same again does nothing anew; what fails ends the job and says why.
started=$EPOCHREALTIME
job spark "$program" || fail 'the job, again' spark.log
cat spark/out/findings/part-* | sort | cmp - want || fail 'again, it finds something else'
printf 'again: %s\n' "$(now "$started")"
printf '#!/bin/sh\ncase "$*" in *compare*) echo "the disk is gone" >&2; exit 3 ;; esac\nexec "%s" "$@"\n' "$program" > broken.sh
chmod +x broken.sh
if job broken "$desk/broken.sh"; then fail 'a stage that fails is passed over' broken.log; fi
grep -q 'status 3' broken.log && grep -q 'the disk is gone' broken.log || fail 'a stage that fails does not say why' broken.log
if job absent "$desk/nowhere"; then fail 'a program that is not there is passed over' absent.log; fi
grep -q 'nowhere cannot be run' absent.log || fail 'a program that is not there is not named' absent.log
printf 'what fails is told: a stage by its code and last words, a program by its name\n'
