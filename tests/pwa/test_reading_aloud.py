"""きく: the screen read aloud by the phone's own voice, sentence by sentence, only when asked to, and silent as soon as one goes on."""

from playwright.sync_api import Locator, Page, expect

from tests.builders import Person
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import STEADY, all_answered, at, button, choose, home, onward, press, read_as, sees, tap
from tests.pwa.voices import KYOKO, REMOTE, SAMANTHA, shown, tell, with_voices


def key(page: Page) -> Locator:
    return page.locator("main:not([hidden]) .speak button")


def listen(page: Page) -> None:
    tap(key(page))


def texts(page: Page) -> list[str]:
    return ["".join(one["text"].split()) for one in tell(page, "all")]


def test_a_question_is_read_with_its_readings_one_short_sentence_at_a_time(person: Person, phone: NewPhone) -> None:
    page = with_voices(phone(person), REMOTE, KYOKO, SAMANTHA)
    all_answered(page)
    page.goto("/check-in/q5")
    key(page).wait_for()
    assert tell(page, "all") == []
    listen(page)
    said = tell(page, "all")
    assert texts(page) == [
        "この1かげつ、きゅうにやすんだひ・おくれたひはありましたか。",
        "(まえからきめたやすみはいれません)",
        "ない",
        "1かい",
        "2〜3かい",
        "4かいいじょう・ずっとやすみ",
        "わからない",
        "こたえたくない",
    ]
    assert {(one["lang"], one["voice"], one["inTap"]) for one in said} == {("ja-JP", "Kyoko", True)}
    assert tell(page, "cancels") == 0


def test_the_sentence_that_is_said_is_highlighted_and_the_last_ends_it(person: Person, phone: NewPhone) -> None:
    page = with_voices(phone(person), KYOKO)
    all_answered(page)
    page.goto("/check-in/q2")
    listen(page)
    assert shown(page) == ""
    answers = ("よい", "ふつう", "つかれが とれない", "とても つらい", "わからない", "こたえたくない")
    for words in ("からだの ちょうしは どうですか。", *answers):
        expect(key(page)).to_have_text("とめる")
        tell(page, "begin")
        assert shown(page) == words
        tell(page, "end")
    expect(key(page)).to_have_text("きく")
    assert shown(page) == ""


def test_it_stops_when_told_to_and_begins_again_at_the_top(person: Person, phone: NewPhone) -> None:
    page = with_voices(phone(person), KYOKO)
    all_answered(page)
    page.goto("/check-in/q2")
    listen(page)
    tell(page, "begin")
    listen(page)
    assert (tell(page, "waiting"), shown(page), tell(page, "cancels")) == ([], "", 1)
    listen(page)
    assert tell(page, "waiting")[0] == "からだの ちょうしは どうですか。"
    tell(page, "begin")
    assert shown(page) == "からだの ちょうしは どうですか。"


def test_it_is_silent_on_the_next_screen_and_under_the_help_sheet(person: Person, phone: NewPhone) -> None:
    page = with_voices(phone(person), KYOKO)
    all_answered(page, {**STEADY, "q3": "2"})
    page.goto("/check-in/q2")
    listen(page)
    onward(page)
    at(page, "/check-in/q3")
    assert tell(page, "waiting") == []
    listen(page)
    choose(page, "1")
    sees(page, "つらい きもちを おしえて くれて、ありがとう。")
    assert tell(page, "waiting") == []
    listen(page)
    heard = texts(page)
    assert "つらいきもちをおしえてくれて、ありがとう。" in heard
    assert "よりそいホットライン" in heard
    assert "0120-279-338" not in heard


def test_other_words_stop_it_and_are_read_by_their_own_voice(person: Person, phone: NewPhone) -> None:
    page = with_voices(phone(person), KYOKO, SAMANTHA)
    all_answered(page)
    page.goto("/check-in/q2")
    listen(page)
    read_as(page, "words", "en")
    assert tell(page, "waiting") == []
    expect(key(page)).to_have_text("Listen")
    listen(page)
    assert tell(page, "all")[-6] == {"text": "Good", "lang": "en-US", "inTap": True, "voice": "Samantha"}


def test_a_page_that_goes_to_the_background_falls_silent(person: Person, phone: NewPhone) -> None:
    page = with_voices(phone(person), KYOKO)
    all_answered(page)
    page.goto("/check-in/q2")
    listen(page)
    page.evaluate("() => dispatchEvent(new Event('pagehide'))")
    assert tell(page, "waiting") == []


def test_without_a_voice_of_the_phones_own_there_is_no_button_and_one_told_late_moves_nothing(person: Person, phone: NewPhone) -> None:
    page = with_voices(phone(person), REMOTE, SAMANTHA)
    all_answered(page)
    page.goto("/check-in/q2")
    row = page.locator(".answers .choice").first
    row.wait_for()
    expect(key(page)).to_have_count(0)
    before = row.bounding_box()
    tell(page, "late", [KYOKO])
    expect(key(page)).to_be_visible()
    assert row.bounding_box() == before


def test_the_intro_and_what_happens_next_are_read_too(town: Town, person: Person, phone: NewPhone) -> None:
    page = with_voices(phone(person), KYOKO)
    home(page)
    press(page, "はじめる")
    at(page, "/check-in")
    listen(page)
    assert texts(page)[:3] == ["11がつのおたより", "しつもんは12こです。", "やく3ぷんでおわります。"]
    all_answered(page)
    press(page, "おくる")
    at(page, "/sent")
    button(page, "きく").wait_for()
    listen(page)
    assert texts(page)[:2] == ["とどきました", "11がつはつか(きん)ごぜん10じ"]
