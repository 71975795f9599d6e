#!/usr/bin/env bash
# What the tests need from the system: Python's venv, a browser, Japanese letters, and the programs that are named. Installs what is
# missing, or says how and fails.
set -euo pipefail

missing=()
"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
command -v chromium >/dev/null || missing+=(chromium)
command -v fc-list >/dev/null && [ -n "$(fc-list :lang=ja family)" ] || missing+=(fonts-noto-cjk)
for program in "$@"; do
    command -v "$program" >/dev/null || missing+=("$program")
done
[ ${#missing[@]} -eq 0 ] && exit 0

install=(env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}")
if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    apt-get update --quiet --quiet && "${install[@]}"
elif command -v apt-get >/dev/null && command -v sudo >/dev/null && sudo --non-interactive true 2>/dev/null; then
    sudo apt-get update --quiet --quiet && sudo "${install[@]}"
else
    echo 'The tests need packages of the system. Run this line as an administrator, then try again:'
    echo "  apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}"
    exit 1
fi
