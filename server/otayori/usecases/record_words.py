"""What the parts of a person's record are called, in easy Japanese: read by the person on the phone, and by whoever gets the paper."""

from collections.abc import Mapping
from typing import Final

PARTS: Final[Mapping[str, str]] = {
    "card": "{名前|なまえ}と れんらくさき",
    "workers": "しえんいん",
    "jobs": "つとめさき",
    "check_ins": "おたより",
    "flags": "きづき",
    "help": "たすけての れんらく",
    "tasks": "しえんいんの よてい",
    "contacts": "れんらくの きろく",
    "interviews": "めんだん",
    "observations": "しえんいんが {見|み}たこと",
    "letters": "おしらせ",
    "consents": "{同意|どうい}",
    "shares": "{外|そと}へ わたした もの",
    "devices": "スマホと しょうたい",
    "requests": "おねがいと へんじ",
    "entries": "{自分|じぶん}の どうぐ",
    "reads": "よんだ {人|ひと}",
}

CHANNELS: Final = {"phone": "でんわ", "video": "ビデオ", "email": "メール", "message": "メッセージ", "visit": "たずねる"}
WITH: Final = {
    "person": "{本人|ほんにん}",
    "family": "かぞく",
    "employer": "つとめさき",
    "clinic": "びょういん",
    "other": "ほかの {人|ひと}",
    "nobody": "つながらず",
}
OUTCOMES: Final = {
    "no_answer": "でませんでした",
    "fine": "だいじょうぶ",
    "worried": "しんぱい",
    "interview_agreed": "めんだんを きめました",
    "passed_on": "ほかへ つなぎました",
    "other": "そのほか",
}
SEEN: Final = {"absent_without_notice": "れんらくの ない お{休|やす}み", "unreachable": "れんらくが つかない"}
ENTERED: Final = {
    "self": "{自分|じぶん}で",
    "together": "しえんいんと いっしょに",
    "paper": "かみから うつしました",
    "call": "でんわで ききました",
}
LETTERS: Final = {
    "month_opened": "おたよりの はじまり",
    "month_reminder": "もういちどの おしらせ",
    "trial": "ためしの おしらせ",
    "rights_answered": "おねがいの へんじ",
    "interview_proposed": "めんだんの じかん",
    "interview_booked": "めんだんの じかん",
    "interview_cancelled": "めんだんの とりけし",
    "interview_answered": "しえんいんの へんじ",
    "interview_tomorrow": "あしたの めんだん",
    "interview_soon": "もうすぐ めんだん",
    "note_due": "よていの おしらせ",
}
LETTER_STATES: Final = {
    "waiting": "これから",
    "sent": "おくりました",
    "shown": "でました",
    "tapped": "ひらきました",
    "moot": "いらなく なりました",
    "failed": "おくれませんでした",
}
ROADS: Final = {"push": "スマホの つうち", "email": "メール"}
EVENTS: Final = {
    "opened": "はじまり",
    "raised": "きづきが ふえました",
    "claimed": "{担当|たんとう}が きまりました",
    "released": "{担当|たんとう}が はなれました",
    "freed": "だれでも できます",
    "tried": "つながりませんでした",
    "talked": "{話|はな}しました",
    "watched": "ようすを {見|み}ます",
    "closed": "おわり",
    "reopened": "もういちど",
    "escalated": "{責任者|せきにんしゃ}に つたえました",
}
REQUESTS: Final = {"correct": "なおして ほしい", "stop": "つかうのを やめて ほしい", "notes": "しえんいんの メモを {見|み}たい"}
REQUEST_STATES: Final = {"open": "まって います", "done": "しました", "partly": "{一部|いちぶ} しました", "declined": "できません"}
READ_WHAT: Final = {
    "call_list": "れんらくの いちらん",
    "people": "みんなの いちらん",
    "person": "あなたの ページ",
    "task": "れんらくの きろく",
    "rights": "おねがいの いちらん",
    "disclosure": "わたす きろく",
    "consents": "{同意|どうい}の きろく",
    "consent_scan": "{同意|どうい}の {紙|かみ}",
    "share": "わたした きろく",
    "by_law": "わたした きろく",
    "letters": "おしらせの きろく",
    "reach": "つうちの いちらん",
    "interviews": "めんだんの よてい",
}
RECIPIENTS: Final = {
    "employer": "つとめさき",
    "family": "かぞく",
    "next_centre": "つぎの しえんセンター",
    "clinic": "びょういん",
    "consultation": "そうだん しえん",
    "self": "{自分|じぶん}",
    "authority": "{役所|やくしょ}・けいさつ・しょうぼう",
}
SHARED: Final = {
    "report": "しえんレポート",
    "summary": "おたよりの まとめ",
    "check_in": "おたよりの こたえ",
    "electronic": "アプリでの {同意|どうい}",
    "told": "はなして つたえた こと",
}
GIVEN_HOW: Final = {"app": "アプリ", "paper": "かみ"}
WAYS: Final = {
    "phone": "でんわ",
    "video": "ビデオ",
    "office": "{事業所|じぎょうしょ}で",
    "visit": "{会社|かいしゃ}で",
    "message": "メッセージ",
}
INTERVIEWS: Final = {
    "asked": "おねがいした",
    "proposed": "じかんを きいて います",
    "booked": "じかんが きまった",
    "done": "おわり",
    "missed": "{会|あ}えませんでした",
    "cancelled": "とりけし",
}
REPLIES: Final = {"differs": "「ちがいます」", "thanks": "「ありがとう」"}
FORMS: Final = {"full": "いつもの おたより", "short": "みじかい おたより"}
WITHHELD: Final = {
    "harm": "{本人|ほんにん}や ほかの {人|ひと}を きずつける おそれが あります",
    "hindrance": "しえんの しごとが できなく なる おそれが あります",
    "law": "ほかの {法律|ほうりつ}に ふれます",
}

TO, WHAT, MONTHS, BY_LAW, PASSKEY = "だれに", "なにを", "いつの おたより", "{法律|ほうりつ}により", "パスキー"
ANSWER, WORDS, JOY = "こたえ", "ひとこと", "よかったこと"
ON_LEAVE, YES, NO = "お{休|やす}みちゅう", "はい", "いいえ"
KEPT_FROM_VIEW = "しえんいんの メモは、おねがいすると {見|み}られます。"
SINCE, UNTIL, AT, BY, HOW, WHOM, RESULT, NOTE, WHY = "から", "まで", "いつ", "だれが", "どうやって", "だれと", "けっか", "メモ", "わけ"
NAME, KANA, PHONE, EMAIL, ROAD, TIMES, DISCLOSED = (
    "{名前|なまえ}",
    "ふりがな",
    "でんわ",
    "メール",
    "れんらくの しかた",
    "れんらくできる じかん",
    "{障害|しょうがい}を {会社|かいしゃ}に {話|はな}して あるか",
)
FORM, OPENING, QUIET, PUSH, MAIL, PAUSED, SUPPORT_UNTIL = (
    "おたよりの ながさ",
    "おたよりの はじまり",
    "しらせない じかん",
    "スマホの つうち",
    "メールの おしらせ",
    "しばらく いらない",
    "しえんの おわり",
)
EMPLOYER, LEAVE, STATE, DEVICE, INVITATION, LAST_SEEN, USED, VERSION = (
    "つとめさき",
    "お{休|やす}み",
    "いま",
    "スマホ",
    "しょうたい",
    "さいごに つかった",
    "つかった",
    "{回|かい}め",
)
ABOUT, MINUTES, AGREED, FOLLOWS, NEXT, PLACE, PRESENT, TALKED = (
    "なにを {話|はな}すか",
    "{何分|なんぷん}",
    "きめたこと",
    "これから",
    "つぎ",
    "ばしょ",
    "いた {人|ひと}",
    "{話|はな}したこと",
)
INTERVIEW_RECORD, INTERVIEW_REPLY = "めんだんの きろく", "めんだんの へんじ"
LIFTED = "また {使|つか}いはじめた とき"
WITHHELD_TITLE, GIVEN, DISCLOSURE = "ここは おわたし できません", "へんじ", "しえんいんの きろくを わたしました"
