#!/usr/bin/env bash
# bash tests/support/with-postgres.sh COMMAND...
# Runs the command beside a PostgreSQL of its own (temporary folder, free port, loopback only), named to it by DELIBERATION_POSTGRES,
# and stops and removes it afterwards, however the command ends. Exit code: the command's, or 3 if PostgreSQL did not start.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL was not found below /usr/lib/postgresql." >&2; exit 3; }
home=$(mktemp -d "${TMPDIR:-/tmp}/deliberation-postgres.XXXXXX")
owner=()
if [ "$(id -u)" = 0 ]; then
  # PostgreSQL refuses to run as root.
  user=postgres; getent passwd postgres >/dev/null || user=nobody
  chown "$user" "$home"
  owner=(runuser -u "$user" --)
fi

stop() {
  (cd /; "${owner[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$home"
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

password=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
printf '%s' "$password" | "${owner[@]}" tee "$home/password" >/dev/null
(cd /; "${owner[@]}" "$bin/initdb" -D "$home/data" -U deliberation -E UTF8 --locale=C --auth=scram-sha-256 --pwfile="$home/password" >"$home.log" 2>&1) ||
  { cat "$home.log" >&2; rm -f "$home.log"; exit 3; }
rm -f "$home.log"

started=
for attempt in 1 2 3; do
  port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  # With fsync on, as it is by default: the store refuses a server that can lose what it has acknowledged.
  options="-p $port -h 127.0.0.1 -k $home -c max_connections=200"
  if (cd /; "${owner[@]}" "$bin/pg_ctl" -D "$home/data" -l "$home/log" -w -t 60 -o "$options" start >/dev/null); then started=1; break; fi
done
[ -n "$started" ] || { cat "$home/log" >&2; exit 3; }

export DELIBERATION_POSTGRES="Host=127.0.0.1;Port=$port;Username=deliberation;Password=$password;Database=postgres"
"$@"
