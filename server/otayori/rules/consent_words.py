"""What a person agrees to, in plain words: who gets what, why, until when, and how it ends.

The whole text is kept with each consent, so that years later it can be shown what was agreed to (domain.md §6). Changing a word here
changes only consents to come. Sentences are at most thirty characters long, without the recipient's own name.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

from otayori.rules.consents import ELECTRONIC

Language: TypeAlias = Literal["ja", "en"]

_WHO: Final = {
    "employer": ("つとめ{先|さき}", "employer"),
    "family": ("かぞく", "family"),
    "next_centre": ("つぎの {支援|しえん}センター", "next support centre"),
    "clinic": ("びょういん", "clinic"),
    "consultation": ("そうだん{支援|しえん}の {事業所|じぎょうしょ}", "consultation office"),
}
_WHAT: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "report": (
        ("わたすのは {毎月|まいつき}の {支援|しえん}レポートです。",),
        ("They get the monthly support report.",),
    ),
    "summary": (
        ("わたすのは おたよりの まとめです。", "いつもと くらべて どうだったかを {書|か}きます。", "こたえ そのものは わたしません。"),
        (
            "They get a summary of your letters.",
            "It says how things were compared with your usual.",
            "Your answers themselves are not given.",
        ),
    ),
    "check_in": (
        ("わたすのは おたよりの こたえです。", "ひとことと よかったことは わたしません。"),
        ("They get the answers of your letters.", "Your own words are not given."),
    ),
}
_TO_EMPLOYER: Final = (
    ("しゅっきんと しごとと そうだんの ことだけです。", "からだや きもちの ことは わたしません。"),
    ("Only attendance, work, and having somebody to talk to.", "Nothing about your body or feelings."),
)
_WHEN: Final = (
    ("1{年|ねん}まえからの おたよりが はいります。",),
    ("Letters from one year before are included.",),
)
_WHY: Final = {
    "employer": ("はたらきやすい {職場|しょくば}に するためです。", "This is to make work easier for you."),
    "family": ("おうちでも ささえて もらうためです。", "This is so that your family can support you."),
    "next_centre": ("{支援|しえん}を つづけて もらうためです。", "This is so that your support goes on."),
    "clinic": ("しんさつの やくに たてるためです。", "This is to help your doctor."),
    "consultation": ("くらしの そうだんの ためです。", "This is for advice about daily life."),
}
_END: Final = (
    (
        "いつでも やめられます。りゆうは いりません。",
        "やめると すぐに とまります。",
        "わたしたことは いつでも {見|み}られます。",
        "いのちが あぶないときは {法律|ほうりつ}で わたすことが あります。",
    ),
    (
        "You can end this at any time, without a reason.",
        "When you end it, it stops at once.",
        "You can always see what was given.",
        "When a life is in danger, the law may allow us to tell others.",
    ),
)
_ELECTRONIC: Final = (
    (
        "{紙|かみ}の かわりに アプリを つかいます。",
        "{同意|どうい}を アプリで できます。",
        "だいじな {書類|しょるい}も アプリで うけとれます。",
        "いつでも やめられます。",
        "やめたら {紙|かみ}で うけとります。",
    ),
    (
        "You use the app in place of paper.",
        "You can give consent in the app.",
        "You can also get important papers in the app.",
        "You can end this at any time.",
        "After that you get them on paper.",
    ),
)


def recipient_word(recipient: str) -> str:
    """The kind of recipient in easy Japanese, with markup. KeyError for the person themself and the authorities."""
    return _WHO[recipient][0]


def wording(recipient: str, name: str, data: str, from_on: date, until_on: date | None, language: Language) -> str:
    """The text that is agreed to, one sentence per line. `name` is the recipient's own name, as the person or the worker wrote it."""
    place = 0 if language == "ja" else 1
    if data == ELECTRONIC or until_on is None:
        return "\n".join(_ELECTRONIC[place])
    kind = _WHO[recipient][place]
    who = f"わたす あいては {name}({kind})です。" if language == "ja" else f"To: {name} ({kind})."
    what = (*_WHAT[data][place], *(_TO_EMPLOYER[place] if (recipient, data) == ("employer", "summary") else ()))
    when = () if data == "report" else _WHEN[place]
    days = f"{_day(from_on)}から {_day(until_on)}までです。" if language == "ja" else f"From {from_on} until {until_on}."
    return "\n".join((who, *what, *when, _WHY[recipient][place], days, *_END[place]))


def _day(day: date) -> str:
    return f"{day.year}{{年|ねん}}{day.month}{{月|がつ}}{day.day}{{日|にち}}"
