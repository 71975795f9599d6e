"""The line and the house fail in every way they can: nothing is lost, nothing doubled, nothing said to have arrived that has not."""

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

from tests.builders import Person, a_check_in
from tests.pwa.chaos import (
    CALLS,
    Fate,
    Line,
    cut,
    held,
    holds,
    lost,
    next_try,
    nothing_claimed,
    rests,
    says,
    send_and_stop_clock,
    silent,
    stop_clock,
    told,
    wakes,
)
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.screens import (
    all_answered,
    answer_until,
    arrives,
    at,
    begin,
    choose,
    hides,
    home,
    kept_drafts,
    onward,
    outbox,
    press,
    read_as,
    sees,
)

SAID: dict[str, Any] = {"q1": 4, "q2": 3, "q10": ["none"], "q12": 4, "hitokoto": "でんしゃの なかです", "yokatta": ""}
WORDS = SAID["hitokoto"]
OURS = "application/json"
PROBLEM = "application/problem+json"


def a_problem(status: int, code: str) -> Fate:
    """A refusal in the house's own words."""
    return says(status, f'{{"code": "{code}", "status": {status}, "detail": "だめです。", "title": "", "type": ""}}', PROBLEM)


def written(page: Page) -> Line:
    """Everything answered, the list of answers open, and the line in our hand."""
    line = Line(page.context)
    all_answered(page, hitokoto=WORDS)
    return line


# When the phone asks the house for something, and when it has its answer, by its own clock.
ASKED = """(() => {
    const real = fetch;
    window.asked = [];
    window.fetch = (address, told) => {
        if (told?.method !== "PUT") return real(address, told);
        const times = [performance.now()];
        window.asked.push(times);
        return real(address, told).finally(() => times.push(performance.now()));
    };
})()"""

FATES: dict[str, Fate] = {
    "no line": cut,
    "a fault": says(500),
    "a proxy's fault": says(502, "<h1>Bad Gateway"),
    "too slow": says(408),
    "too early": says(425),
    "too often": a_problem(429, "throttled"),
    "a conflict of others": a_problem(409, "busy"),
    "a portal that refuses": says(403, "<p>Wi-Fiに サインイン"),
    "a portal that welcomes": says(200, "<p>Wi-Fiに ようこそ"),
    "not ours": says(200, "{}", OURS),
    "nothing": says(200, "null", OURS),
    "another month": says(200, '{"month": "2026-10", "version": 1, "received_at": "2026-11-20T10:00:00+09:00"}', OURS),
    "half an answer": says(201, "[", OURS),
    "no answer": says(204),
    "an answer lost": lost,
}


def test_whatever_answers_it_is_kept_and_goes_out_again_by_itself(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.clock.install()
    line = written(page)
    line.fates = list(FATES.values())
    send_and_stop_clock(page, line)
    for tries, fate in enumerate(FATES, start=1):
        rests(page)
        sees(page, "しえんいんには まだ とどいて いません。")
        assert len(line.sent) == tries, fate
        if FATES[fate] is not lost:
            nothing_claimed(page, town, person)
        next_try(page, line)
    sees(page, "とどきました 11月20日(金) 午前10時")
    holds(town, person, SAID)
    assert all(sent == line.sent[0] for sent in line.sent)
    assert (kept_drafts(page), outbox(page)) == ([], [])


def test_a_house_that_says_nothing_is_left_after_ten_seconds(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.clock.install()
    line = written(page)
    line.fates = [silent]
    press(page, "おくる")
    sees(page, "おくって います")
    stop_clock(page)  # at most a second later: on a slow machine the next try would otherwise come before it is looked at
    page.clock.fast_forward(8_000)
    nothing_claimed(page, town, person)
    page.clock.fast_forward(2_500)
    sees(page, "つながりませんでした。")
    nothing_claimed(page, town, person)
    page.clock.fast_forward(3_000)
    sees(page, "とどきました")
    holds(town, person, SAID)


def test_a_house_that_asks_for_time_gets_it(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.clock.install()
    line = written(page)
    line.fates = [says(429, retry_after="120")]
    press(page, "おくる")
    sees(page, "うけとる きかいが うごいて いません。")
    page.clock.fast_forward(100_000)
    wakes(page)
    nothing_claimed(page, town, person)
    assert len(line.sent) == 1
    page.clock.fast_forward(25_000)
    sees(page, "とどきました")
    assert len(line.sent) == 2
    holds(town, person, SAID)


def test_a_house_that_stays_down_is_asked_less_and_less_but_always_within_five_minutes(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.clock.install()
    page.add_init_script(ASKED)
    line = written(page)
    line.fates = [says(503)] * 12
    send_and_stop_clock(page, line)
    sees(page, "うけとる きかいが うごいて いません。")
    waits = (2, 5, 15, 30, 60, 120, 300, 300, 300)
    for seconds in waits:
        next_try(page, line, seconds * 50)
    gaps = [(later[0] - earlier[1]) / 1000 for earlier, later in pairwise(page.evaluate("window.asked"))]
    assert [0.7 * wait <= gap <= 1.1 * wait for gap, wait in zip(gaps, waits, strict=True)] == [True] * 9, gaps
    nothing_claimed(page, town, person)
    line.fates = []
    next_try(page, line)
    sees(page, "とどきました")
    holds(town, person, SAID)


def test_amended_while_its_answer_is_lost_the_newest_words_stand_and_nobody_is_asked(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = written(page)
    line.fates = [lost, *[cut] * 9]
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    holds(town, person, SAID)
    press(page, "なおす")
    at(page, "/check-in/review")
    page.goto("/check-in/hitokoto")
    page.fill("#hitokoto", "えきに つきました")
    page.goto("/check-in/review")
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    hides(page, "とどきました")
    line.fates = []
    wakes(page)
    sees(page, "とどきました")
    assert line.sent[-1]["replaces"] == 1
    holds(town, person, SAID | {"hitokoto": "えきに つきました"}, version=2)
    assert (kept_drafts(page), outbox(page)) == ([], [])


def test_amended_before_it_ever_left_only_the_newest_words_travel(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = written(page)
    line.fates = [cut] * 9
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    press(page, "なおす")
    at(page, "/check-in/review")
    page.goto("/check-in/hitokoto")
    page.fill("#hitokoto", "")
    page.goto("/check-in/review")
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    line.fates = []
    wakes(page)
    arrives(page)
    holds(town, person, SAID | {"hitokoto": ""})


def test_a_letter_too_large_for_a_proxy_is_kept_shown_and_told(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = written(page)
    line.fates = [says(413, "<h1>Request Entity Too Large")] * 2
    press(page, "おくる")
    sees(page, "うけとって もらえませんでした")
    sees(page, "しえんいんに この ことを しらせました。")
    sees(page, WORDS)
    nothing_claimed(page, town, person)
    assert told(town, person) == ["unknown"]
    home(page)
    sees(page, "11月の おたよりを うけとって もらえませんでした。")
    press(page, "くわしく みる")
    press(page, "もういちど おくる")
    sees(page, "とどきました")
    holds(town, person, SAID)
    assert told(town, person) == []


def test_what_the_house_objects_to_stands_beside_the_question_in_the_words_in_use(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = written(page)
    objection = '{"code": "text_too_long", "status": 422, "detail": "みじかく してね。", "field": "hitokoto", "title": "", "type": ""}'
    line.fates = [says(422, objection, PROBLEM)]
    press(page, "おくる")
    at(page, "/check-in/hitokoto")
    sees(page, "みじかく してね。")
    read_as(page, "words", "en")
    sees(page, "It can be 500 letters long. Please make it shorter.")
    hides(page, "みじかく してね。")


def test_a_refused_letter_goes_only_when_the_person_gives_it_up(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = written(page)
    line.fates = [a_problem(422, "wrong_value")] * 3
    press(page, "おくる")
    sees(page, "うけとって もらえませんでした")
    press(page, "おくるのを やめる")
    press(page, "のこす")
    assert len(outbox(page)) == 1
    press(page, "おくるのを やめる")
    press(page, "けす")
    at(page, "/")
    sees(page, "まだ おくって いません")
    assert outbox(page) == []
    assert held(town, person) is None
    assert told(town, person) == ["wrong_value"]


def test_what_stands_between_is_believed_when_it_refuses_again_and_again(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.clock.install()
    line = written(page)
    line.fates = [says(403, "<p>Blocked")] * 5
    send_and_stop_clock(page, line)
    for _ in range(4):
        rests(page)
        sees(page, "しえんいんには まだ とどいて いません。")
        next_try(page, line)
    page.clock.resume()
    sees(page, "うけとって もらえませんでした")
    sees(page, "しえんいんに この ことを しらせました。")
    nothing_claimed(page, town, person)
    home(page)
    sees(page, "とどきました")
    holds(town, person, SAID)
    assert told(town, person) == []


def test_the_report_waits_too_when_it_cannot_be_delivered(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = written(page)
    line.fates = [a_problem(422, "unknown_form_version")] * 2
    reports = Line(page.context, says(500), address="**/api/me/undelivered/*")
    press(page, "おくる")
    sees(page, "しえんいんに この ことを しらせます。")
    assert told(town, person) == []
    assert {item["kind"] for item in outbox(page)} == {"check_in", "undelivered"}
    sees(page, "しえんいんに この ことを しらせました。")
    assert told(town, person) == ["unknown_form_version"]
    assert set(reports.sent[0]) == {"what", "month", "code"}


def test_the_line_is_down_at_every_step_from_home_to_the_end(town: Town, phone: NewPhone) -> None:
    person = town.a_person(form="short")
    page = phone(person)
    begin(page)
    page.context.set_offline(True)
    answer_until(page, "", {"q1": "4", "q3": "3", "q5": "4", "q7": "4", "q12": "3"})
    for field, text in (("hitokoto", WORDS), ("yokatta", "")):
        at(page, f"/check-in/{field}")
        page.fill(f"#{field}", text)
        onward(page)
    press(page, "おくる")
    at(page, "/sent")
    sees(page, "この スマホに ほぞん しました")
    sees(page, "つながりませんでした。")
    nothing_claimed(page, town, person)
    press(page, "ホームへ")
    sees(page, "つながったら じどうで おくります。")
    page.context.set_offline(False)
    sees(page, "とどきました 11月20日(金) 午前10時")
    holds(town, person, {"q1": 4, "q3": 3, "q12": 3, "hitokoto": WORDS, "yokatta": ""})


def test_what_asks_for_a_call_today_names_the_telephone_while_it_waits(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = written(page)
    line.fates = [cut] * 9
    page.goto("/check-in/q12")
    choose(page, "1")
    page.goto("/check-in/review")
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    sees(page, "しえんいんは まだ よんで いません。")
    sees(page, "いそぐ ときは 電話して ください。")
    expect(page.locator("#screen a[href='tel:00055550001']")).to_be_visible()


def test_two_letters_are_asked_about_later_too_and_both_are_kept_until_then(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    line = written(page)
    line.fates = [cut] * 9
    press(page, "おくる")
    sees(page, "つながりませんでした。")
    town.do(town.office.worker.enters(person, "2026-11", a_check_in(q1=2, hitokoto="電話で ききました"), "call"))
    line.fates = []
    home(page)
    sees(page, "11月の おたよりが ふたつ あります。")
    page.reload()
    press(page, "くわしく みる")
    sees(page, WORDS)
    sees(page, "電話で ききました")
    assert (held(town, person) or {})["hitokoto"] == "電話で ききました"
    press(page, "いまの ものを おくる")
    sees(page, "とどきました")
    holds(town, person, SAID, version=2)
    assert outbox(page) == []


def test_a_call_for_help_that_is_refused_reaches_the_worker_all_the_same(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    calls = Line(page.context, says(413), says(413), address=CALLS)
    home(page)
    press(page, "たすけて")
    page.fill("#help-words", "きて ください")
    press(page, "しえんいんに しらせる")
    sees(page, "しえんいんには まだ とどいていません")
    sees(page, "うけとって もらえませんでした。")
    press(page, "くわしく みる")
    sees(page, "きて ください")
    sees(page, "しえんいんに この ことを しらせました。")
    assert town.reasons(person) == ["R2"]
    calls.fates = []
    press(page, "もういちど おくる")
    at(page, "/")
    wait(page, lambda: outbox(page) == [])
    assert town.do(town.office.worker.task(person))["help"][0]["words"] == "きて ください"
    assert told(town, person) == []


def test_a_start_that_nobody_answered_is_tried_again_without_a_tap(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.clock.install()
    page.context.route("**/api/me", lambda route: route.abort())
    page.goto("/mine")
    sees(page, "いま つながりません。")
    page.context.unroute("**/api/me")
    page.clock.fast_forward(16_000)
    sees(page, "わたしの データ")
