#!/usr/bin/env bash
# Back up a running Otayori on SQLite: one consistent copy of the database, checked, and the keys in another place.
#
#   deploy/backup.sh DATABASE_FOLDER KEYS_FOLDER
#
# Reads OTAYORI_DATA (and OTAYORI_KEYS, OTAYORI_PUSH_KEYS) as the server does. Who holds only one of the two folders can read nobody's answers:
# bring them to different places. Copies older than KEEP_DAYS (30) are removed. PostgreSQL: see deploy/README.md.
set -euo pipefail
umask 077

databases=${1:?folder for the copies of the database}
keys=${2:?folder for the copies of the keys}
data=${OTAYORI_DATA:?the folder of the running server}
ring=${OTAYORI_KEYS:-$data/keys/ring.json}
push=${OTAYORI_PUSH_KEYS:-$(dirname "$ring")/vapid.json}
copy=$databases/otayori-$(date --utc +%Y%m%dT%H%M%SZ).sqlite3

if [ "$(realpath --canonicalize-missing "$databases")" = "$(realpath --canonicalize-missing "$keys")" ]; then
    echo 'The database and the keys must not lie in one folder.' >&2
    exit 1
fi
mkdir --parents "$databases" "$keys"

# SQLite's own online copy: the server goes on writing meanwhile.
python3 - "$data/otayori.sqlite3" "$copy.partial" <<'PYTHON'
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

source, target = sys.argv[1:]
with closing(sqlite3.connect(f"{Path(source).as_uri()}?mode=ro", uri=True)) as live, closing(sqlite3.connect(target)) as copy:
    live.backup(copy)
    copy.execute("pragma journal_mode = delete")
    if copy.execute("pragma integrity_check").fetchall() != [("ok",)] or copy.execute("pragma foreign_key_check").fetchall():
        sys.exit("The copy is damaged; it was not kept.")
PYTHON
sync "$copy.partial"
mv "$copy.partial" "$copy"

# A ring that has changed does not replace the former one: a key that was retired since still opens older copies of the database.
if [ -f "$keys/ring.json" ] && ! cmp --silent "$ring" "$keys/ring.json"; then
    mv "$keys/ring.json" "$keys/ring-until-$(date --utc +%Y%m%dT%H%M%SZ).json"
fi
install --mode=600 "$ring" "$keys/ring.json"
[ ! -f "$push" ] || install --mode=600 "$push" "$keys/vapid.json"

find "$keys" -name 'ring-until-*.json' -mtime "+${KEEP_DAYS:-30}" -delete
find "$databases" -name 'otayori-*.sqlite3*' -mtime "+${KEEP_DAYS:-30}" -delete
echo "$copy"
