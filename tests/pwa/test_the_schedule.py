"""The person's own schedule: set up from a pattern, done, put off, changed and deleted; without a line too; a reminder opens its day."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.builders import Person
from tests.entering import changes, heads, saves
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.pushes import wait
from tests.pwa.screens import at, at_rest, busy_disk, home, outbox, press, sees, tap, types, until

# The schedule has been opened once: from then on all that it needs lies on the phone.
PARTS = """async () => {
    const paths = (await (await caches.open((await caches.keys()).at(-1))).keys()).map(({ url }) => url).join();
    return ["own-", "schedule-one-", "schedule-plan-"].every((name) => paths.includes(name));
}"""


# What is read of an element: its words without their readings.
PLAIN = """(what) => {
    const copy = what.cloneNode(true);
    copy.querySelectorAll("rt").forEach((reading) => reading.remove());
    return copy.textContent;
}"""


def notes(town: Town, person: Person) -> list[dict[str, Any]]:
    """What the server has of it."""
    bodies = [head["body"]["note"] for entry in town.do(changes(person))["entries"] for head in entry["heads"]]
    return [note for note in bodies if note]


def fits(page: Page) -> None:
    """No violation, and nothing to the side of a narrow phone."""
    assert violations(page) == []
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 760})
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_pattern_becomes_a_week_of_shifts(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    home(page)
    page.goto("/own")
    press(page, "よてい")
    sees(page, "よていは ありません。")
    fits(page)
    press(page, "よていを たす")
    sees(page, "しえんいんと いっしょに きめても いいです。")
    fits(page)
    press(page, "シフト")
    page.fill("#ends", "08:00")
    press(page, "ほぞんする")
    sees(page, "おわりは はじまりより あとに して ください。")
    fits(page)
    page.fill("#ends", "15:30")
    press(page, "ほぞんする")
    sees(page, "まいしゅう 月・火・水・木・金 (やすみの 日は なし)")
    wait(page, lambda: [note["repeat"] for note in notes(town, person)] == ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"])
    fits(page)
    press(page, "できた")
    wait(page, lambda: notes(town, person)[0]["done"] == ["2026-11-20"])
    press(page, "もどる")
    sees(page, "できました")
    press(page, "つぎの しゅう")
    sees(page, "11月27日(金)")
    days = page.locator("nav.calendar a")
    shown = [bool(re.search("●", days.nth(n).inner_text())) for n in range(7)]
    assert shown == [False, True, True, True, True, False, False], "Monday 23 November is a holiday"
    fits(page)


def test_what_was_ticked_while_a_change_lay_half_written_stays_ticked(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(saves(person, {"kind": "note", "note": {"what": "clinic", "title": "つういん", "day": "2026-11-20", "begins": "15:00"}}))
    page = phone(person)
    home(page)
    page.goto("/schedule/2026-11-20")
    press(page, "つういん")
    press(page, "なおす")
    types(page, "title", "しんりょうじょ")
    press(page, "もどる")
    press(page, "できた")
    wait(page, lambda: notes(town, person)[0]["done"] == ["2026-11-20"])
    press(page, "なおす")
    expect(page.locator("#title")).to_have_value("しんりょうじょ")
    press(page, "ほぞんする")
    wait(page, lambda: [(note["title"], note["done"]) for note in notes(town, person)] == [("しんりょうじょ", ["2026-11-20"])])


def test_a_second_tap_on_a_slow_phone_makes_no_second_plan(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    page.goto("/schedule/add/2026-11-24")
    press(page, "つういん")
    with busy_disk(page):
        press(page, "ほぞんする")
        press(page, "ほぞんする")
    sees(page, "けす")
    wait(page, lambda: outbox(page) == [])
    assert [note["title"] for note in notes(town, person)] == ["つういん"]


def test_a_week_stands_there_in_words_across_the_end_of_a_month(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    shift = {"what": "shift", "title": "シフト", "day": "2026-11-02", "begins": "09:00", "ends": "16:00", "lead": None}
    weekly = shift | {"repeat": "FREQ=WEEKLY;BYDAY=MO,WE", "on_holidays": "skip", "done": ["2026-11-30"]}
    papers = {"what": "papers", "title": "しょるい", "day": "2026-11-01", "repeat": "FREQ=MONTHLY;BYMONTHDAY=-1"}
    for note in (weekly, papers, {"what": "clinic", "title": "つういん", "day": "2026-11-20", "begins": "15:00"}):
        town.do(saves(person, {"kind": "note", "note": note}))
    page = phone(person)
    home(page)
    page.goto("/schedule")
    press(page, "1しゅうかんを みる")
    at(page, "/schedule/week/2026-11-20")
    days = page.locator("nav.menu a")
    expect(days).to_have_count(7)
    read = [re.sub(r"\s", "", days.nth(n).evaluate(PLAIN)) for n in range(7)]
    assert [text.partition(")")[2] for text in read] == [
        "午前9時シフト",
        "なし",
        "午前9時シフト",
        "なし",
        "午後3時つういん",
        "なし",
        "なし",
    ]
    assert [text for text in read if text.startswith("きょう")] == ["きょう11月20日(金)午後3時つういん"]
    fits(page)
    press(page, "つぎの しゅう")
    sees(page, "11月23日(月)から 11月29日(日)まで")
    press(page, "つぎの しゅう")
    sees(page, "11月30日(月)から 12月6日(日)まで")
    sees(page, "いちにち しょるい 午前9時 シフト ・ できました")
    tap(days.nth(2))
    sees(page, "12月2日(水)")
    press(page, "1しゅうかんを みる")
    sees(page, "11月30日(月)から 12月6日(日)まで")


def test_without_a_line_a_new_repeat_shows_its_first_day_and_says_so(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    home(page)
    page.goto("/schedule")
    sees(page, "よていは ありません。")
    at_rest(page)
    page.reload()
    until(page, PARTS)
    page.context.set_offline(True)
    press(page, "よていを たす")
    press(page, "くすり")
    page.fill("#title", "あさの くすり")
    press(page, "ほぞんする")
    sees(page, "この スマホに ほぞん しました。まだ とどいて いません。")
    sees(page, "まだ はじめの 日だけです。ほかの 日は つながったら でます。")
    assert len(outbox(page)) == 1
    assert notes(town, person) == []
    page.context.set_offline(False)
    page.evaluate("() => dispatchEvent(new Event('online'))")
    wait(page, lambda: [note["title"] for note in notes(town, person)] == ["あさの くすり"])
    page.goto("/schedule/2026-11-21")
    sees(page, "あさの くすり")
    page.goto("/schedule/2027-06-15")
    sees(page, "あさの くすり")


def test_it_is_changed_put_off_and_deleted_and_two_versions_are_asked_about(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    last = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    note = {"what": "papers", "title": "きろくの しめきり", "day": "2026-11-30", "repeat": last, "on_holidays": "before", "lead": 1440}
    made = town.do(saves(person, {"kind": "note", "note": note})).json()
    page = phone(person)
    home(page)
    page.goto(f"/schedule/2026-12-31/{made['id']}")
    sees(page, "まいつき さいごの しごとの日")
    press(page, "あとで")
    tap(page.locator(".card button").nth(1))
    sees(page, "11月20日(金) 午前11時に もういちど しらせます。")
    press(page, "なおす")
    page.fill("#title", "しめきり")
    press(page, "ほぞんする")
    wait(page, lambda: [one["title"] for one in notes(town, person)] == ["しめきり"])
    town.do(saves(person, {"kind": "note", "note": note | {"title": "ほかの スマホ"}}, made["id"], *heads(made)))
    page.goto(f"/schedule/2026-12-31/{made['id']}")
    sees(page, "2つの スマホで かきました。どちらに しますか。")
    fits(page)
    tap(page.locator(".card", has_text="ほかの スマホ").locator("button"))
    wait(page, lambda: [one["title"] for one in notes(town, person)] == ["ほかの スマホ"])
    press(page, "けす")
    sees(page, "くりかえしは ぜんぶ きえます。")
    tap(page.locator("main button.danger"))
    wait(page, lambda: notes(town, person) == [])


def test_a_file_goes_out_and_another_comes_in(town: Town, phone: NewPhone) -> None:
    person = town.a_person()
    page = phone(person)
    home(page)
    page.goto("/schedule")
    press(page, "ファイルで だす・いれる")
    sees(page, "ほかの カレンダーで よめます。")
    fits(page)
    event = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:{0}\r\nDTSTART:20261124T010000Z\r\nRRULE:{1}\r\nEND:VEVENT\r\n"
    events = event.format("はいしゃ", "FREQ=WEEKLY;COUNT=2") + event.format("まいびょう", "FREQ=SECONDLY")
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n"
    page.set_input_files("#file", {"name": "a.ics", "mimeType": "text/calendar", "buffer": text.encode()})
    sees(page, "いれられない ものが 1こ あります。")
    fits(page)
    press(page, "1こ ほぞんする")
    sees(page, "この スマホに ほぞん しました。")
    wait(page, lambda: [note["title"] for note in notes(town, person)] == ["はいしゃ"])
    page.set_input_files("#file", {"name": "a.ics", "mimeType": "text/calendar", "buffer": text.encode()})
    sees(page, "もう あります")
    with page.expect_download() as download:
        press(page, "よていを ファイルに する")
    assert "SUMMARY:はいしゃ" in download.value.path().read_text()
