#!/usr/bin/env bash
# All tests: bash tests/run.sh
# Set DELIBERATION_DATA to a folder of reference data to run the comparisons with it as well.
# The last line says how many passed and failed; the exit code is 0 only if all passed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# A build node that outlives this script would keep whoever reads its output waiting.
export MSBUILDDISABLENODEREUSE=1
unset ASPNETCORE_ENVIRONMENT DOTNET_ENVIRONMENT ASPNETCORE_URLS

if [ -z "${DELIBERATION_POSTGRES:-}" ]; then
  bash tests/support/prerequisites.sh || { echo "0 passed, 1 failed"; exit 1; }
  # Ends here again, with a database.
  bash tests/support/with-postgres.sh bash tests/run.sh
  code=$?
  [ $code -le 1 ] || echo "0 passed, 1 failed"
  exit $((code > 0))
fi

started=$(date +%s)
outcomes=$(mktemp -d)
trap 'rm -rf "$outcomes"' EXIT
# Servers started by tests keep what they are not told to keep elsewhere in here.
export XDG_STATE_HOME=$outcomes/state DELIBERATION_CHROMIUM=${DELIBERATION_CHROMIUM:-$(command -v chromium)}
[ -z "${DELIBERATION_DATA:-}" ] || DELIBERATION_DATA=$(realpath "$DELIBERATION_DATA")

# check NAME COMMAND...: one outcome for one command.
check() {
  local name=$1; shift
  touch "$outcomes/$name.check"
  "$@" >"$outcomes/$name.log" 2>&1
  echo $? >"$outcomes/$name.exit"
}

# project NAME: every test of one project.
project() {
  local name=$1
  dotnet test "tests/$name/bin/Debug/net10.0/$name.dll" --logger "trx;LogFileName=$outcomes/$name.trx" --results-directory "$outcomes/results" \
    --blame-hang-timeout 8m --blame-hang-dump-type none >"$outcomes/$name.log" 2>&1
  echo $? >"$outcomes/$name.exit"
  echo "$name done after $(($(date +%s) - started))s"
}

projects() {
  # Those that start servers and browsers first: they are the longest.
  printf '%s\n' Deliberation.Server.Tests Deliberation.Faults Deliberation.Rehearse.Tests Deliberation.Browser
  grep -l Microsoft.NET.Test.Sdk tests/*/*.csproj | xargs -n 1 basename -s .csproj |
    grep -vxE 'Deliberation\.(Server\.Tests|Faults|Rehearse\.Tests|Browser)' |
    { [ -n "${DELIBERATION_DATA:-}" ] && cat || grep -vx Deliberation.Reference; }
}

echo "Building"
check build dotnet build Deliberation.sln --nologo -v minimal
if [ "$(cat "$outcomes/build.exit")" = 0 ]; then
  echo "Built after $(($(date +%s) - started))s"
  rm "$outcomes"/build.*
  check types npm --prefix src/Deliberation.Server/assets run --silent check
  check python env PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -c '
import pathlib
for path in pathlib.Path("tests").rglob("*.py"):
    if "node_modules" not in path.parts: compile(path.read_text(), path, "exec")'
  check node npm --prefix tests/node ci
  export -f project
  export outcomes started
  projects | xargs -P 2 -I NAME bash -c 'project NAME'
fi
/usr/bin/python3 tests/support/count.py "$outcomes"
