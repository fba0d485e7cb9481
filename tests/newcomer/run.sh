#!/usr/bin/env bash
# The newcomer's path, from a clone to a gate, in an empty home: every step timed and checked.
#
#   tests/newcomer/run.sh                    a release build, with a package store of its own
#   tests/newcomer/run.sh --debug            the same with a debug build
#   tests/newcomer/run.sh --program FILE     with a program that is built already
#
# TWOSOURCE_OFFLINE=1 takes the packages that CARGO_HOME holds and asks no network. Needs git, coreutils and, without
# --program, Rust and a C compiler. Ends with 0 when all steps hold, with 1 at the first that does not.
set -euo pipefail

program='' profile=()
while [ $# -gt 0 ]; do
  case $1 in
    --debug) profile=(--debug) ;;
    --program) program=$(realpath "${2:?--program needs a file}"); shift ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done

root=$(cd "$(dirname "$0")/../.." && pwd)
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
mkdir "$desk/home" "$desk/story"

# Nothing of the one who runs this comes along: no home, no settings, no variables.
path=/usr/bin:/bin
variables=(HOME="$desk/home" LC_ALL=C.UTF-8 GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=desk GIT_AUTHOR_EMAIL=desk@example.org
  GIT_COMMITTER_NAME=desk GIT_COMMITTER_EMAIL=desk@example.org)
if [ -z "$program" ]; then
  path=$(rustc --print sysroot)/bin:$path
  if [ -n "${TWOSOURCE_OFFLINE:-}" ]; then
    variables+=(CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" CARGO_NET_OFFLINE=true)
  else
    variables+=(CARGO_HOME="$desk/cargo")
  fi
fi
clean() { env -i "${variables[@]}" PATH="$desk/bin:$path" "$@"; }

steps=() seconds=() started=$EPOCHREALTIME
# expect CODE COMMAND… runs it in the empty home, keeps what it says, and wants that exit code.
expect() {
  local want=$1 code=0
  shift
  clean "$@" > "$desk/said" 2>&1 < /dev/null || code=$?
  [ "$code" = "$want" ] || fail "\`$*\` ended with $code, not with $want"
}
says() { grep -qF -- "$1" "$desk/said" || fail "it does not say: $1"; }
fail() { printf 'FAILED  %s\n\n' "$1" >&2; tail -n 40 "$desk/said" >&2; exit 1; }
# done_with WHAT closes a step: what was reached, and how long it took since the last.
done_with() {
  local now=$EPOCHREALTIME
  steps+=("$1") seconds+=("$(awk -v a="$started" -v b="$now" 'BEGIN { printf "%.2f", b - a }')")
  printf '%9s s  %s\n' "${seconds[-1]}" "$1"
  started=$EPOCHREALTIME
}

# 1. Install.
if [ -z "$program" ]; then
  expect 0 git clone -q --no-hardlinks "$root" "$desk/clone"
  done_with 'clone'
  cd "$desk/clone"
  expect 0 cargo install --quiet --locked "${profile[@]}" --path . --root "$desk"
  done_with 'install: cargo install --path .'
else
  mkdir "$desk/bin" && ln -s "$program" "$desk/bin/twosource"
fi
cd "$desk/story"
expect 0 twosource --version
says 'twosource '

# 2. A finding without any configuration.
cat > wire.txt <<'TEXT'
The ferry Solveig carried 270 people when it left Saltholm on Tuesday, the harbour master said.
TEXT
cat > draft.md <<'TEXT'
The ferry Solveig carried 212 people when it left Saltholm on Tuesday, the harbour master said.
TEXT
expect 1 twosource check draft.md --against wire.txt
says count.conflict
says 'draft.md:1:'
says 'wire.txt:1:'
[ "$(wc -l < "$desk/said")" -le 30 ] || fail 'the first report is longer than a screen'
done_with 'first finding: two files, no configuration'

# 3. A house rule with its tests: a draft, our own matter, a test that fails, a test that holds.
expect 0 twosource rules new berth.conflict
expect 0 twosource rules test berth.conflict.yaml
says '0 failing'
cat > berth.conflict.yaml <<'RULE'
claims:
  - id: berth
    about: The number of a berth
    match: '\bat berth (?P<value>{NUMBER})'
    frame: {value: number, head: berth}
    examples:
      reads:
        - {text: 'The Solveig lay at berth 14.', value: '14'}
      silent:
        - 'The Solveig lay at her berth.'
compare:
  - id: berth.conflict
    about: Two berths of one ship
    on: [berth]
    test: {interval: {}}
    severity: {error: {gap: 1%}}
    message: 'Different berths: {values}.'
    query: 'Which berth was it: {a.value} or {b.value}?'
    examples:
      contradicts:
        - {a: 'The Solveig lay at berth 14 in Saltholm.', b: 'In Saltholm the Solveig lay at berth 14.'}
      agrees:
        - {a: 'The Solveig lay at berth 14.', b: 'At berth 14, the Solveig was moored.'}
RULE
expect 2 twosource rules test berth.conflict.yaml
says missed
sed -i "s/In Saltholm the Solveig lay at berth 14\./In Saltholm the Solveig lay at berth 41./" berth.conflict.yaml
expect 0 twosource rules test berth.conflict.yaml
says '0 failing'
echo 'The Solveig lay at berth 41 in Saltholm.' >> wire.txt
echo 'The Solveig lay at berth 14 in Saltholm.' >> draft.md
expect 1 twosource check draft.md --against wire.txt --rules berth.conflict.yaml
says 'Which berth was it: 14 or 41?'
done_with 'first house rule, its test red and then green'

# 4. A gate: a repository whose commits are checked.
mkdir -p "$desk/news/stories/solveig/sources"
cd "$desk/news"
story() {
  echo "The ferry Solveig carried $1 people when it left Saltholm on Tuesday, the harbour master said."
}
story 270 > stories/solveig/sources/wire.txt
story 270 > stories/solveig/draft.md
mkdir house-rules && cp "$desk/story/berth.conflict.yaml" house-rules/
expect 0 twosource init
printf 'rules: [house-rules]\n' >> twosource.yaml
expect 0 git init -q -b main .
cat > .git/hooks/pre-commit <<'HOOK'
#!/bin/sh
exec twosource check stories/*/draft.md --against '{dir}/sources'
HOOK
chmod +x .git/hooks/pre-commit
commit() { expect 0 git add -A; expect "$1" git commit -q -m "$2"; }
commit 0 'A clean story'
done_with 'gate: green on a clean story'
story 212 > stories/solveig/draft.md
commit 1 'A planted fault'
says count.conflict
done_with 'gate: red on a planted fault'
{ story 270; echo 'It rained.'; } > stories/solveig/draft.md
commit 0 'The fault is mended'
done_with 'gate: green when it is mended'
story 212 > stories/solveig/draft.md
expect 0 twosource check stories/*/draft.md --against '{dir}/sources' --write-baseline baseline.json
printf 'baseline: baseline.json\n' >> twosource.yaml
commit 0 'The fault is known'
story 221 > stories/solveig/draft.md
commit 1 'Another fault in its place'
done_with 'gate: green when it is in the baseline, red on another'

printf '\n| step | seconds |\n|---|---:|\n'
for i in "${!steps[@]}"; do printf '| %s | %s |\n' "${steps[$i]}" "${seconds[$i]}"; done
