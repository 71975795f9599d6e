"""The invented organisation: two offices, five staff, forty participants. Nobody here is real; numbers are of ranges nobody uses."""

from dataclasses import dataclass

from otayori.demo import stories
from otayori.demo.stories import Life
from otayori.usecases.staff_accounts import StaffRole

ORGANISATION = "社会福祉法人 ひだまり会（デモ）"
PASSWORD = "hidamari-demo-2026"  # noqa: S105 -- printed at the start: the demo holds invented people only


@dataclass(frozen=True)
class Colleague:
    """An invented member of staff. `office` None: an admin."""

    name: str
    kana: str
    email: str
    role: StaffRole
    office: int | None


OFFICES = (("ひだまり 就労定着センター 松の木", "000-1234-5601"), ("ひだまり 就労定着センター 川べり", "000-1234-5602"))

STAFF = (
    Colleague("佐野 美穂", "さの みほ", "sano@demo.example", "worker", 0),
    Colleague("大西 健", "おおにし けん", "onishi@demo.example", "worker", 0),
    Colleague("藤村 由紀子", "ふじむら ゆきこ", "fujimura@demo.example", "manager", 0),
    Colleague("原田 拓也", "はらだ たくや", "harada@demo.example", "worker", 1),
    Colleague("長谷部 恵", "はせべ めぐみ", "hasebe@demo.example", "admin", None),
)

SHOWN = 0  # the participant whose link is printed
"""山口 さくら: steady, and has not answered this month yet."""

# Office 0: the first 18 with 佐野, the next 12 with 大西. Office 1: 10 with 原田.
LIVES = (
    Life("山口 さくら", "やまぐち さくら", "株式会社 みどりや食品", stories.late, note="昼休みに かけて ください。"),
    Life("小林 大輔", "こばやし だいすけ", "東西ロジスティクス 第二倉庫", stories.sliding, hours=("17:30", "19:00")),
    Life(
        "伊藤 まゆみ",
        "いとう まゆみ",
        "すみれ信用金庫 事務センター",
        stories.silent,
        channel="email",
        note="電話は にがてです。まず メールを ください。",
    ),
    Life("渡辺 翔", "わたなべ しょう", "カワセミ印刷", stories.sudden),
    Life("中村 彩乃", "なかむら あやの", "北町クリニック 受付", stories.recovered),
    Life("加藤 直樹", "かとう なおき", "さくら自動車部品", stories.on_leave, leave_months=3, hours=("10:00", "11:30")),
    Life(
        "吉田 みのり", "よしだ みのり", "生活協同組合 こだま 西店", stories.now_only("いま つらいです。話を きいて ください。", q12=1, q3=2)
    ),
    Life("山田 修平", "やまだ しゅうへい", "ひかり清掃サービス", stories.pressed_help, disclosed=False),
    Life(
        "佐々木 蓮",
        "ささき れん",
        "株式会社 ノースデータ",
        stories.now_only("", q3=1, q1=2),
        channel="message",
        note="耳が きこえにくいので、メッセージで。",
    ),
    Life("松本 かおり", "まつもと かおり", "ホームセンター トモエ", stories.now_only("先ぱいに どなられました。", q7=1)),
    Life("井上 拓海", "いのうえ たくみ", "県立図書館 整理課", stories.now_only("", q1=1, q2=2), hours=("18:00", "19:30")),
    Life("木村 奈々", "きむら なな", "ベーカリー こむぎ", stories.now_only("くすりを のみわすれます。", q4=1, q1=2)),
    Life("林 悠斗", "はやし ゆうと", "みなと水産加工", stories.now_only("", q5=1), scale="four-1"),
    Life("清水 彩", "しみず あや", "株式会社 あおぞら文具", stories.steady),
    Life("斎藤 勇気", "さいとう ゆうき", "市役所 庶務課", stories.steady),
    Life("山崎 ひなた", "やまざき ひなた", "グリーンファーム 三条", stories.three_answers, scale="three-1"),
    Life("池田 涼", "いけだ りょう", "ドラッグストア ハナミズキ", stories.steady, months=2),
    Life("橋本 真央", "はしもと まお", "老人ホーム ひまわり", stories.known),
    Life("阿部 健太", "あべ けんた", "株式会社 タカラ電設", stories.seen_absent),
    Life("石川 由美", "いしかわ ゆみ", "クリーニング しらゆき", stories.changed_mind),
    Life("前田 航", "まえだ こう", "運送の みやび", stories.now_only("", q12=2, q5=2)),
    Life("藤田 こころ", "ふじた こころ", "株式会社 まるふく", stories.declining),
    Life("後藤 誠", "ごとう まこと", "印刷センター アサヒ", stories.now_only("", q10=["contract_pay"], q12=3)),
    Life("岡田 美咲", "おかだ みさき", "ファミリー食堂 やまびこ", stories.now_only("", q8=1)),
    Life("長谷川 亮", "はせがわ りょう", "城山ゴルフ倶楽部", stories.late, paused=True),
    Life("村上 さやか", "むらかみ さやか", "株式会社 フジシロ", stories.on_paper, channel="visit"),
    Life("近藤 学", "こんどう まなぶ", "東和テクノ", stories.by_call),
    Life("石井 千尋", "いしい ちひろ", "さかえ食品 工場", stories.now_only("", q11=2, q6=2)),
    Life("坂本 光", "さかもと ひかる", "ビルメンテナンス オリーブ", stories.steady),
    Life("遠藤 めぐみ", "えんどう めぐみ", "青葉農園", stories.steady, disclosed=False),
    Life("青木 陸", "あおき りく", "株式会社 川辺製作所", stories.steady),
    Life("藤井 すみれ", "ふじい すみれ", "スーパー ナカムラ", stories.sliding),
    Life("西村 大地", "にしむら だいち", "川べり製パン", stories.late),
    Life("福田 優", "ふくだ ゆう", "株式会社 アクア", stories.recovered),
    Life("太田 明日香", "おおた あすか", "つばめ運輸", stories.steady),
    Life("三浦 颯", "みうら はやて", "リサイクル工房 めぐる", stories.sudden),
    Life("藤原 桃子", "ふじわら ももこ", "花の店 ルピナス", stories.now_only("", q12=1)),
    Life("岡本 隼人", "おかもと はやと", "川べり中央病院 清掃", stories.steady),
    Life("松田 和", "まつだ なごみ", "和菓子 まつだ屋", stories.silent),
    Life("中川 智", "なかがわ さとし", "株式会社 北斗機械", stories.steady, months=5),
)


def office_of(index: int) -> int:
    """Which office the participant belongs to."""
    return 0 if index < 30 else 1


def worker_of(index: int) -> int:
    """Which member of STAFF supports the participant."""
    return 0 if index < 18 else 1 if index < 30 else 3
