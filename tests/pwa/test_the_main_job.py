"""The main job, end to end and from both sides: invited, answered, seen, called, written down. axe on every screen of it."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.builders import Person, a_person
from tests.pwa.axe import violations
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.screens import STEADY, arrives, at, button, choose, onward, sees
from tests.pwa.screens import press as tap
from tests.pwa.staff_screens import act, at_desk, open_task, pick, press, ready, row, says

ANSWERS = {**STEADY, "q1": "2", "q3": "2", "q12": "1"}


WIDER_THAN_THE_SCREEN = "() => document.documentElement.scrollWidth - innerWidth"


def looked_at(page: Page, screen: str) -> None:
    """No complaint of axe, and no scrolling sideways at the phone's own width and at 320 px."""
    assert violations(page) == [], screen
    size = page.viewport_size
    assert size is not None
    for width in (size["width"], 320):
        page.set_viewport_size({"width": width, "height": size["height"]})
        assert page.evaluate(WIDER_THAN_THE_SCREEN) <= 0, f"{screen} at {width} px"
    page.set_viewport_size(size)


def test_a_check_in_on_a_phone_becomes_a_call_on_a_workers_list(town: Town, phone: NewPhone) -> None:
    person = town.do(a_person(town.office, name=f"若葉 すず {uuid4().hex[:4]}", kana="わかば すず"))
    town.do(person.answered("2026-07", "2026-08", "2026-09", "2026-10", q1=4, q3=4))
    desk, pocket = at_desk(phone, town.office.worker, f"/staff/people/{person.id}/record"), phone()
    invited_and_signed_in(desk, pocket, person.name)
    answers_this_months_letter(pocket)
    sees_whom_to_call_and_writes_down_what_happened(desk, person)
    sees_who_has_read_and_where_help_is(pocket)
    page = town.do(town.office.worker.page(person))
    assert [(contact["outcome"], contact["channel"], contact["who"]) for contact in page["contacts"]] == [("worried", "phone", "person")]
    assert (page["task"], page["check_ins"][0]["answers"]["q12"]) == (None, 1)


def invited_and_signed_in(desk: Page, pocket: Page, name: str) -> None:
    """The worker shows a code; it is typed on a phone on which nobody has signed in."""
    press(desk, "招待を作る")
    code = desk.locator(".code").inner_text()
    looked_at(desk, "invitation")
    pocket.goto("/")
    at(pocket, "/sign-in")
    looked_at(pocket, "sign-in")
    pocket.fill("#code", code)
    tap(pocket, "はいる")
    at(pocket, "/welcome")
    looked_at(pocket, "welcome")
    tap(pocket, "とばす")
    at(pocket, "/")
    sees(pocket, name)
    looked_at(pocket, "home")


def answers_this_months_letter(pocket: Page) -> None:
    """One question a screen, two texts, the list of answers, and what happens next."""
    tap(pocket, "はじめる")
    at(pocket, "/check-in")
    looked_at(pocket, "before the questions")
    tap(pocket, "はじめる")
    for question, value in ANSWERS.items():
        at(pocket, f"/check-in/{question}")
        looked_at(pocket, question)
        choose(pocket, value)
        onward(pocket)
    for text, words in (("hitokoto", "きょう 話を きいて ほしいです。"), ("yokatta", "")):
        at(pocket, f"/check-in/{text}")
        looked_at(pocket, text)
        pocket.fill(f"#{text}", words)
        onward(pocket)
    at(pocket, "/check-in/review")
    looked_at(pocket, "check-answers")
    tap(pocket, "おくる")
    arrives(pocket)
    sees(pocket, "しえんいんが きょう れんらく します。")
    sees(pocket, "きょう 話したいと こたえました。")
    looked_at(pocket, "sent")


def sees_whom_to_call_and_writes_down_what_happened(desk: Page, person: Person) -> None:
    """The same sentence, beside the person's own usual; claim, call, close with a note."""
    desk.goto("/staff/call")
    ready(desk)
    expect(row(desk, person.name)).to_contain_text("今日中")
    expect(row(desk, person.name)).to_contain_text("きょう 話したいと こたえました。")
    expect(row(desk, person.name)).to_contain_text(re.compile(r"ねむり\s*2\s*← ふだん 4"))
    detail = open_task(desk, person.name)
    expect(detail).to_contain_text("きょう 話を きいて ほしいです。")
    expect(detail.locator("a[href^='tel:']").first).to_have_attribute("href", "tel:00055550101")
    looked_at(desk, "call list")
    act(detail, "引き受ける")
    says(detail, "引き受けました")
    act(detail, "話した")
    looked_at(desk, "talked")
    detail.get_by_label("メモ").fill("上司の ことで ねむれない。あすの 面談で 話す。")
    pick(detail, "気になる")
    says(detail, "「話した」と記録しました")
    act(detail, "閉じる")
    looked_at(desk, "close")
    detail.get_by_role("radio", name="支援員").check()
    press(detail, "この件を閉じる")
    says(detail, "閉じました。")
    desk.goto(f"/staff/people/{person.id}")
    ready(desk)
    looked_at(desk, "a person's page")


def sees_who_has_read_and_where_help_is(pocket: Page) -> None:
    """The reading is on the phone, and the crisis card one tap away."""
    pocket.goto("/")
    tap(pocket, "だれが よんだか")
    sees(pocket, "佐野 みほ")
    looked_at(pocket, "who read")
    button(pocket, "たすけて").click()
    sees(pocket, "0120-279-338")
    looked_at(pocket, "crisis card")
