"""What the person's own entries are called in the record that they take away, in easy Japanese."""

from typing import Final

KINDS: Final = {
    "diary": "ストレスの にっき",
    "note": "よてい",
    "problem": "すこしずつ ひとりで",
    "sign": "じぶんの サイン",
    "item": "じぶんの こうもく",
}
HEAVY, SOURCE, LINE, SLEPT, MEDICINE = "きょうの おもさ", "どこから", "ひとこと", "ねむり", "くすり"
HEAVINESS: Final = {4: "かるい", 3: "すこし おもい", 2: "おもい", 1: "とても おもい"}
SOURCES: Final = {"work": "しごと", "people": "{人|ひと}", "body": "からだ", "life": "くらし", "unknown": "わからない"}
SLEEP: Final = {4: "よく ねむれた", 3: "だいたい ねむれた", 2: "あまり ねむれない", 1: "ほとんど ねむれない"}
MEDICINES: Final = {"taken": "のんだ", "partly": "すこし のんだ", "missed": "のまなかった"}
WHO_READS: Final = "だれが {見|み}るか"
SHOWN: Final = {"me": "じぶんだけ", "worker": "しえんいんに みせる", "choice": "きめた とおり"}
WHAT, TITLE, DAY, TIME, REPEAT, DONE = "なにの よてい", "よてい", "{日|ひ}", "{時間|じかん}", "くりかえし", "した {日|ひ}"
WHATS: Final = {"shift": "シフト", "clinic": "つういん", "medicine": "くすり", "papers": "しょるい", "other": "そのほか"}
HAPPENED, TRIED, HELPED, NEXT_TIME = "なにが あったか", "ためしたこと", "だれが たすけたか", "つぎは どうするか"
HELPERS: Final = {"me": "{自分|じぶん}", "company": "{会社|かいしゃ}", "worker": "しえんいん", "other": "ほかの {人|ひと}"}
LEVEL, SIGN, THEN = "ようす", "サイン", "そのとき どうする"
LEVELS: Final = {"caution": "ちゅうい", "worse": "よくない"}
ITEM, STATE, ENDED = "こうもく", "いまの ようす", "もう きかない"
TRACKED: Final = {"slept": SLEPT, "medicine": MEDICINE}
CHOICE, STOPPED = "きめた とおりに みせる {日|ひ}", "やめた {日|ひ}"
PAGE, HOW = "せんせいに みせる ページ", "どうやって"
HOWS: Final = {"screen": "スマホで みせた", "paper": "PDFに した"}
