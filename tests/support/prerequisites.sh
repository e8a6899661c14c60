#!/usr/bin/env bash
# Installs what the tests need and this Debian lacks. Does nothing, and needs no rights, when everything is there.
set -euo pipefail

packages=()
need() { packages+=("$@"); }

command -v chromium >/dev/null || need chromium
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need postgresql
/usr/bin/python3 -c 'import cryptography' 2>/dev/null || need python3 python3-cryptography
/usr/bin/python3 -c 'import numpy' 2>/dev/null || need python3-numpy libopenblas0-pthread
command -v node >/dev/null && command -v npm >/dev/null || need nodejs npm
command -v openssl >/dev/null || need openssl
command -v zip >/dev/null || need zip
command -v strace >/dev/null || need strace
# A page laid out without any font is laid out differently.
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || need fonts-dejavu-core

if [ ${#packages[@]} -gt 0 ]; then
  as=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "The tests need: ${packages[*]}. Install them, or run as root or with sudo." >&2; exit 1; }
    as=(sudo)
  fi
  echo "Installing ${packages[*]}"
  "${as[@]}" apt-get -q update >/dev/null
  # The run level keeps the package from starting a PostgreSQL of its own.
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -q install -y --no-install-recommends "${packages[@]}" >/dev/null
fi

major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
[ "$major" -ge 20 ] || { echo "The tests need Node.js 20 or newer, this is $(node --version)." >&2; exit 1; }
command -v dotnet >/dev/null || { echo "The tests need the .NET SDK 10." >&2; exit 1; }
