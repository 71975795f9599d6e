"""A month's check-in on a phone, from the first tap to the worker's list."""

from playwright.sync_api import Page, expect

from tests.builders import Person, a_leave
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import (
    STEADY,
    all_answered,
    answer_everything,
    answer_until,
    arrives,
    at,
    begin,
    button,
    choose,
    hides,
    home,
    onward,
    press,
    row,
    sees,
    tap,
    words,
)


def checked(page: Page) -> int:
    return page.locator("#screen input:checked").count()


def test_a_letter_goes_out_and_the_page_says_what_happens_next(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    sees(page, "まだ おくって いません")
    sees(page, "12この しつもん")
    begin(page)
    answer_everything(page, {**STEADY, "q6": "2"}, yokatta="おひるが おいしかった。")
    sees(page, "まだ おくって いません")
    assert town.check_in(person) is None
    press(page, "おくる")
    arrives(page)
    sees(page, "とどきました")
    sees(page, "11月20日(金) 午前10時")
    sees(page, "つぎの めんだんで いっしょに 話します。")
    held = town.check_in(person)
    assert held is not None
    assert (held["answers"]["q6"], held["answers"]["q10"], held["yokatta"]) == (2, ["none"], "おひるが おいしかった。")
    press(page, "ホームへ")
    sees(page, "とどきました")


def test_a_call_wanted_today_is_promised_with_its_hour_and_is_on_the_list(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page, {**STEADY, "q12": "1"})
    press(page, "おくる")
    sees(page, "しえんいんが きょう れんらく します。")
    assert town.reasons(person) == ["R1"]
    home(page)
    sees(page, "までに れんらく します。")


def test_out_of_hours_nobody_is_said_to_read(town: Town, person: Person, phone: NewPhone) -> None:
    town.clock.set("2026-11-21 15:10")
    page = phone(person)
    all_answered(page, {**STEADY, "q12": "1"})
    press(page, "おくる")
    arrives(page)
    sees(page, "11月21日(土) 午後3時10分")
    sees(page, "いまは しえんいんが いません。")
    sees(page, "11月24日(火) 午前9時に よみます。よんでから れんらく します。")  # Monday is 勤労感謝の日
    hides(page, "きょう れんらく")
    sees(page, "まてない ときは")


def test_nothing_is_chosen_for_the_person(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    for question, value in STEADY.items():
        at(page, f"/check-in/{question}")
        assert checked(page) == 0
        if question == "q4":
            break
        choose(page, value)
        onward(page)


def test_an_empty_question_says_what_to_do_and_where(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    onward(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(words("どれか ひとつ えらんで ください"))
    expect(page.locator("#q1-error")).to_contain_text(words("どれか ひとつ えらんで ください"))
    expect(page).to_have_title("エラー: さいきん 2しゅうかん、よく ねむれていますか。 | おたより")
    summary.get_by_role("link").click()
    expect(page.locator("#q1")).to_be_focused()
    choose(page, "unknown")
    expect(page.get_by_role("alert")).to_have_count(0)
    onward(page)
    at(page, "/check-in/q2")


def test_back_loses_nothing_neither_by_the_button_nor_by_the_phone(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    begin(page)
    answer_until(page, "q4")
    choose(page, "2")
    page.go_back()
    at(page, "/check-in/q3")
    expect(row(page, STEADY["q3"])).to_be_checked()
    press(page, "もどる")
    at(page, "/check-in/q2")
    expect(row(page, STEADY["q2"])).to_be_checked()
    onward(page)
    at(page, "/check-in/q3")
    onward(page)
    expect(row(page, "2")).to_be_checked()


def test_changes_exclude_none_and_none_excludes_changes(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    page.goto("/check-in/q10")
    choose(page, "boss")
    choose(page, "mistakes")
    choose(page, "none")
    expect(row(page, "boss")).not_to_be_checked()
    choose(page, "declined")
    expect(row(page, "none")).not_to_be_checked()
    choose(page, "work")
    expect(row(page, "declined")).not_to_be_checked()
    choose(page, "boss")
    page.goto("/check-in/review")
    press(page, "おくる")
    arrives(page)
    held = town.check_in(person)
    assert held is not None
    assert held["answers"]["q10"] == ["boss", "work"]


def test_an_answer_is_mended_from_the_list_and_the_way_leads_back_to_it(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    tap(page.get_by_role("link", name=words("なおすねむり")))
    at(page, "/check-in/q1")
    choose(page, "2")
    onward(page)
    at(page, "/check-in/review")
    sees(page, "あまり ねむれない")


def test_two_quick_taps_send_once(town: Town, person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if "/check-ins/" in request.url else None)
    button(page, "おくる").dblclick()
    at(page, "/sent")
    page.wait_for_timeout(300)
    assert sent == ["PUT"]
    held = town.check_in(person)
    assert held is not None
    assert held["version"] == 1


def test_back_from_the_sent_page_is_home(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    all_answered(page)
    home(page)
    press(page, "つづきから")
    for title in ("ねむり", "からだ"):
        tap(page.get_by_role("link", name=words(f"なおす{title}")))
        onward(page)
        at(page, "/check-in/review")
    press(page, "おくる")
    arrives(page)
    page.go_back()
    at(page, "/")
    sees(page, "とどきました")


def test_what_was_sent_can_be_changed_until_the_month_ends(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(person.has_sent("2026-11", hitokoto="はじめの ことば"))
    page = phone(person)
    home(page)
    press(page, "なおす")
    at(page, "/check-in/review")
    sees(page, "はじめの ことば")
    tap(page.get_by_role("link", name=words("なおすからだ")))
    choose(page, "1")
    onward(page)
    press(page, "おくる")
    arrives(page)
    held = town.check_in(person)
    assert held is not None
    assert (held["version"], held["answers"]["q2"], held["hitokoto"]) == (2, 1, "はじめの ことば")


def test_the_short_form_and_the_three_answer_scale_ask_no_more_than_they_should(town: Town, phone: NewPhone) -> None:
    page = phone(town.a_person(form="short", scale="three-1"))
    begin(page)
    sees(page, "5この しつもんの うち 1つめ")
    assert page.locator(".answers input").evaluate_all("rows => rows.map((row) => row.value)") == ["4", "3", "1"]
    choose(page, "1")
    onward(page)
    at(page, "/check-in/q3")


def test_own_letters_show_as_months_and_as_a_picture_with_the_same_facts_in_words(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(person.answered("2026-08", "2026-09", "2026-10", q1=4))
    town.do(person.has_sent("2026-11", q1=2))
    page = phone(person)
    home(page)
    press(page, "これまでの おたより")
    page.wait_for_selector(".trend")
    sees(page, "まえの 月より わるい")
    picture = page.get_by_role("img", name=words("ねむりの うつりかわり"))
    expect(picture).to_have_count(1)
    assert "8月: よく ねむれている" in (picture.get_attribute("aria-label") or "")
    tap(page.locator(".menu a").first)
    at(page, "/history/2026-11")
    held = town.check_in(person)
    assert held is not None
    for flag in held["flags"]:
        sees(page, "".join(part.split("|")[0] for part in flag["sentence"].replace("}", "{").split("{")))


def test_on_leave_without_letters_nothing_is_asked(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(a_leave(town.office, person, "2026-11-01", check_ins_wanted=False))
    page = phone(person)
    home(page)
    sees(page, "お休みの あいだは おたよりが ありません。")
    hides(page, "はじめる")


def test_a_house_in_trouble_shows_its_last_word_and_lets_answer(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    home(page)
    page.route("**/api/me", lambda route: route.fulfill(status=503, body=""))
    page.reload()
    sees(page, "センターの きかいが うごいて いません。こたえる ことは できます。")
    sees(page, "白鳥 みどりさん")
    press(page, "はじめる")
    at(page, "/check-in")


def test_a_first_visit_without_an_answer_says_what_to_do(person: Person, phone: NewPhone) -> None:
    page = phone(person)
    page.route("**/api/me", lambda route: route.abort(), times=1)
    page.goto("/")
    sees(page, "いま つながりません。電波の よい ところで もういちど おして ください。")
    press(page, "もういちど")
    sees(page, "白鳥 みどりさん")


def test_the_person_sees_who_has_read(town: Town, person: Person, phone: NewPhone) -> None:
    town.do(town.office.worker.page(person))
    page = phone(person)
    home(page)
    press(page, "だれが よんだか")
    sees(page, "佐野 みほ")
    sees(page, "11月20日(金) 午前10時")
