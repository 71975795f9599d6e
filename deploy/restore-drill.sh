#!/usr/bin/env bash
# Prove that the newest backup restores: start a second Otayori on it, ask whether it is ready, and open a sealed value with the keys.
#
#   deploy/restore-drill.sh DATABASE_FOLDER KEYS_FOLDER
#
# Works in a temporary folder, on a port of its own, and leaves nothing behind. Run it after every change of the backup, and monthly.
set -euo pipefail
umask 077

databases=${1:?folder with the copies of the database}
keys=${2:?folder with the copies of the keys}
home=$(cd "$(dirname "$0")/.." && pwd)
bin=${OTAYORI_BIN:-$home/.venv/bin}
newest=$(find "$databases" -name 'otayori-*.sqlite3' | sort | tail --lines=1)
[ -n "$newest" ] || { echo "No backup in $databases" >&2; exit 1; }

place=$(mktemp --directory)
server=
clean_up() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    wait
    rm --recursive --force "$place"
}
trap clean_up EXIT

mkdir "$place/keys"
cp "$newest" "$place/otayori.sqlite3"
install --mode=600 "$keys/ring.json" "$place/keys/ring.json"
[ ! -f "$keys/vapid.json" ] || install --mode=600 "$keys/vapid.json" "$place/keys/vapid.json"
unset OTAYORI_KEYS OTAYORI_PUSH_KEYS OTAYORI_DATABASE_URL OTAYORI_HOST OTAYORI_SMTP_HOST
# Clock and post stay off: the copy holds letters to real people, and a drill must not send them.
export OTAYORI_DATA=$place OTAYORI_CLOCK_LOOP=off OTAYORI_PUBLIC_URL=http://127.0.0.1
PORT=$("$bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export PORT

"$bin/otayori" serve >"$place/log" 2>&1 &
server=$!
for _ in $(seq 50); do
    if curl --silent --fail --output /dev/null "http://127.0.0.1:$PORT/health/ready"; then
        "$bin/python" "$home/deploy/open_backup.py" "$place"
        echo "$newest restores: it migrates, opens with its keys, and the server is ready."
        exit 0
    fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
done
cat "$place/log" >&2
echo "$newest does NOT restore." >&2
exit 1
