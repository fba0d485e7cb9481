#!/usr/bin/env bash
# Side by side on this machine: pairs of claims with Splink, stories with datasketch. Prints a table.
#
#   benches/compare_archive/run.sh [ARTICLES.jsonl]     without a file, 10,000 articles made from corpus/
#
# Needs Rust, a C compiler, Python 3 with venv, and the package index of Python the first time: Splink and datasketch
# go into target/compare_archive/. BENCH and PROGRAM name binaries that are built already.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
desk=$root/target/compare_archive
mkdir -p "$desk"
if [ ! -e "$desk/venv/ready" ]; then
  python3 -m venv "$desk/venv"
  "$desk/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
  touch "$desk/venv/ready"
fi
cd "$root"
built() { cargo bench --quiet --bench "$1" --no-run --message-format=json | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -1; }
bench=${BENCH:-$(built compare_archive)}
if [ -z "${PROGRAM:-}" ]; then
  cargo build --quiet --release
  PROGRAM=$root/target/release/twosource
fi
articles=${1:-$desk/articles.jsonl}
if [ $# -eq 0 ] && [ ! -s "$articles" ]; then
  cargo bench --quiet --bench multiply -- corpus --articles 10000 --seed 1 > "$articles"
fi
exec "$desk/venv/bin/python" "$here/measure.py" "$bench" "$PROGRAM" "$articles" "$desk"
