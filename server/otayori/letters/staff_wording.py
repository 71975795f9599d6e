"""What letters say to staff: enough to know how much it hurries, and nothing about anybody."""

from collections.abc import Mapping
from typing import Final

from otayori.letters.words import Words

_TITLE: Final = "おたより（支援員）"
_PAGE: Final = "/staff"
_PLAN: Final = "/staff/interviews"
_SEE_PLAN: Final = "面談の予定を見る"
_LIST: Final = "電話する人を 見る"

STAFF_WORDS: Final[Mapping[str, Words]] = {
    "red_raised": Words(_TITLE, "急ぎのお知らせがあります", "今日のうちに見てください。", _PAGE, _LIST),
    "red_unclaimed": Words(_TITLE, "対応が終わっていない急ぎのお知らせがあります", "今すぐ見てください。", _PAGE, _LIST),
    "undelivered": Words(_TITLE, "新しいお知らせがあります", "本人のスマホから届かなかったものがあります。", _PAGE, _LIST),
    "rights_asked": Words(_TITLE, "本人からの請求があります", "期限までに返事を書いてください。", "/staff/rights", "請求を 見る"),
    "interview_asked": Words(_TITLE, "面談のお願いがあります", "返事をしてください。", _PLAN, _SEE_PLAN),
    "interview_changed": Words(_TITLE, "面談についてのお知らせがあります", "予定か、本人のことばを見てください。", _PLAN, _SEE_PLAN),
    "digest": Words(_TITLE, "今日、電話する人がいます", "リストを見てください。", _PAGE, _LIST),
    "sign_in_changed": Words(
        _TITLE,
        "サインインの方法が変わりました",
        "心当たりがないときは、すぐに管理者へ知らせてください。",
        "/staff/security",
        "サインインの設定を見る",
    ),
    "trial": Words(_TITLE, "ためしのお知らせです。届きました", "このメールが読めれば、届いています。", _PAGE, _LIST),
}
