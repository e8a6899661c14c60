#!/usr/bin/env bash
# bash tests/support/crash-postgres.sh DATA
# Kills the PostgreSQL that runs on this folder (kill -9 of the postmaster), waits until its processes are gone, and starts it again
# with the options that it had.
set -euo pipefail

data=$1
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
owner=()
[ "$(id -u)" != 0 ] || owner=(runuser -u "$(stat -c %U "$data")" --)
pid=$(head -n 1 "$data/postmaster.pid")
# The first word is the program, the rest its options in quotes.
options=$(sed 's/^[^ ]* //; s/"-D" "[^"]*"//' "$data/postmaster.opts")

kill -KILL "$pid"
tail --pid="$pid" -f /dev/null
# Its children notice by themselves and let the shared memory go; until then a start is refused.
for attempt in $(seq 60); do
  if (cd /; "${owner[@]}" "$bin/pg_ctl" -D "$data" -l "$data/../log" -w -t 60 -o "$options" start >/dev/null 2>&1); then exit 0; fi
  sleep 0.5
done
echo "PostgreSQL did not start again." >&2
exit 3
