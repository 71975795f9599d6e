"""事業所 and accounts: numbers with history, and staff accounts kept by somebody who sees no participant."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from otayori.usecases import staff_accounts
from otayori.usecases.sessions import start
from otayori.usecases.staff_accounts import StaffChange
from otayori.web import signin
from tests.builders import a_colleague, a_person, okay
from tests.pwa.chaos import lost
from tests.pwa.conftest import NewPhone, Town
from tests.pwa.staff_screens import NARROW, at_desk, fits, press, ready, sound


def test_a_manager_changes_a_number_and_the_history_says_so(town: Town, phone: NewPhone) -> None:
    page = at_desk(phone, town.office.manager, "/staff/office", size=NARROW)
    press(page, "決まりを変える")
    days = page.get_by_label("返事がないとき、電話する人に入れるまで(日)")
    days.fill("99")
    press(page, "新しい決まりにする")
    expect(page.locator("#silence_days-error")).to_contain_text("1から 28までの 数にしてください。".replace("数に", "数に "))
    expect(days).to_be_focused()
    days.fill("5")
    press(page, "新しい決まりにする")
    expect(page.get_by_text("新しい決まりにしました。").first).to_be_visible()
    town.do(town.office.sets(silence_days=6))
    page.reload()
    ready(page)
    newest = page.locator(".timeline li").first
    expect(newest).to_contain_text("返事がないとき、電話する人に入れるまで 5日→6日")
    expect(newest).to_contain_text("藤村 ゆきこが変更")


def test_two_managers_change_the_settings(town: Town, phone: NewPhone) -> None:
    page = at_desk(phone, town.office.manager, "/staff/office", size=NARROW)
    press(page, "決まりを変える")
    unclaimed, silence, closed = page.locator("#red_unclaimed_minutes"), page.locator("#silence_days"), page.get_by_label("休みにする日")
    unclaimed.fill("45")
    town.do(town.office.sets(closed_on=["2026-12-29"], silence_days=8))
    press(page, "新しい決まりにする")
    expect(page.locator(".notice")).to_contain_text("ほかの人が先に変えました。")
    expect(closed, "nobody touched it here: it is the colleague's").to_have_value("2026-12-29")
    expect(silence).to_have_value("8")
    expect(unclaimed).to_have_value("45")
    closed.fill("2026-12-29\n2026-12-30")
    town.do(town.office.sets(closed_on=["2027-01-04"], silence_days=9))
    press(page, "新しい決まりにする")
    expect(silence).to_have_value("9")
    expect(closed, "what was typed here stays").to_have_value("2026-12-29\n2026-12-30")
    fits(page, "settings that were overtaken")
    press(page, "新しい決まりにする")
    expect(page.get_by_text("新しい決まりにしました。").first).to_be_visible()
    said = okay(town.do(town.office.manager.device.get("/api/staff/office")))["settings"]
    assert said["closed_on"] == ["2026-12-29", "2026-12-30"]
    assert (said["red_unclaimed_minutes"], said["silence_days"]) == (45, 9)


def test_a_worker_reads_the_numbers_only(town: Town, phone: NewPhone) -> None:
    page = at_desk(phone, town.office.worker, "/staff/office")
    expect(page.get_by_text("変えられるのは、サービス管理責任者です。")).to_be_visible()
    expect(page.get_by_role("button", name="決まりを変える")).to_have_count(0)


def as_admin(town: Town, phone: NewPhone, size: tuple[int, int]) -> Page:
    """The accounts page of the organisation's admin."""
    house = town.house
    _, token = town.do(house.write(start, town.clock(), side="staff", owner_id=town.office.admin.id, device="test", proof="strong"))
    page = phone(width=size[0], height=size[1])
    name = signin.cookie_name("staff", https=house.settings.https)
    page.context.add_cookies([{"name": name, "value": token, "url": town.url}])
    page.goto("/staff")
    ready(page)
    return page


def test_an_admin_keeps_accounts_and_sees_no_participant(town: Town, phone: NewPhone) -> None:
    page = as_admin(town, phone, NARROW)
    expect(page.get_by_role("heading", level=1)).to_contain_text("職員と事業所")
    expect(page.get_by_role("link", name="電話する人")).to_have_count(0)
    email = f"{uuid4().hex[:8]}@staff.example"
    press(page, "職員を加える")
    page.get_by_label("名前").fill("新人 はじめ")
    page.get_by_label("メールアドレス").fill(email)
    page.get_by_label("事業所", exact=True).select_option(label="みなみ事業所")
    page.get_by_label("はじめのパスワード").fill("みじかい")
    press(page, "保存する")
    expect(page.locator("#password-error")).to_be_visible()
    page.get_by_label("はじめのパスワード").fill("ながい ながい 合言葉です")
    press(page, "保存する")
    added = page.locator("table.people tr").filter(has_text=email)
    expect(added).to_be_visible()
    press(added, "新人 はじめを変更")
    sound(page, "an account")
    fits(page, "an account")
    page.get_by_label("メールアドレス").fill(f"hajime.{email}")
    page.get_by_label("サインインできる").uncheck()
    press(page, "保存する")
    expect(added).to_contain_text("停止中")
    accounts = town.do(town.house.read(staff_accounts.show_accounts, town.office.admin, town.clock()))
    assert [account.active for account in accounts.staff if account.email == f"hajime.{email}"] == [False]
    refused = town.do(town.house.device())
    assert town.do(refused.get("/api/staff/call-list")).status_code == 401


def test_an_office_is_added_once_and_its_number_corrected(town: Town, phone: NewPhone) -> None:
    page = as_admin(town, phone, NARROW)
    name = f"にし事業所 {uuid4().hex[:4]}"
    press(page, "事業所を加える")
    page.get_by_label("事業所の名前").fill(name)
    page.get_by_label("電話番号").fill("000-5555-0003")
    page.route("**/api/admin/offices", lost)
    press(page, "保存する")
    expect(page.locator(".notice")).to_contain_text("つながりません")
    page.unroute("**/api/admin/offices")
    press(page, "保存する")
    added = page.locator("ul.lines li").filter(has_text=name)
    expect(added).to_have_count(1)
    press(added, f"{name}を変更")
    expect(page.get_by_label("電話番号")).to_have_value("000-5555-0003")
    page.get_by_label("電話番号").fill("000-5555-0099")
    sound(page, "an office")
    fits(page, "an office")
    press(page, "保存する")
    expect(added).to_contain_text("000-5555-0099")
    expect(page.locator("ul.lines li").filter(has_text=name)).to_have_count(1)


def test_two_admins_correct_the_same_number(town: Town, phone: NewPhone) -> None:
    first, second = as_admin(town, phone, NARROW), as_admin(town, phone, NARROW)
    for page in (first, second):
        press(page.locator("ul.lines"), "みなみ事業所を変更")
    first.get_by_label("電話番号").fill("000-5555-0041")
    press(first, "保存する")
    expect(first.locator("ul.lines")).to_contain_text("000-5555-0041")
    second.get_by_label("電話番号").fill("000-5555-0001")
    press(second, "保存する")
    expect(second.locator(".notice")).to_contain_text("ほかの人が")
    expect(second.locator("ul.lines")).to_contain_text("000-5555-0041")
    expect(second.get_by_label("電話番号")).to_have_value("000-5555-0001")
    press(second, "保存する")
    expect(second.locator("ul.lines")).not_to_contain_text("000-5555-0041")


def test_two_admins_change_the_same_account(town: Town, phone: NewPhone) -> None:
    worker = town.do(a_colleague(town.office, f"小西 {uuid4().hex[:4]}"))
    first, second = as_admin(town, phone, NARROW), as_admin(town, phone, NARROW)
    for page in (first, second):
        press(page.locator("table.people"), f"{worker.name}を変更")
        expect(page.get_by_role("heading", name=f"{worker.name}を変更")).to_be_focused()
        expect(page.get_by_role("heading", name=f"{worker.name}を変更")).to_be_in_viewport()
    first.get_by_label("ふりがな").fill("こにし")
    press(first, "保存する")
    expect(first.get_by_label("ふりがな")).to_have_count(0)
    second.get_by_label("ふりがな").fill("おにし")
    press(second, "保存する")
    expect(second.locator(".notice")).to_contain_text("ほかの人が")
    expect(second.get_by_label("ふりがな")).to_have_value("おにし")
    press(second, "保存する")
    expect(second.get_by_label("ふりがな")).to_have_count(0)
    accounts = town.do(town.house.read(staff_accounts.show_accounts, town.office.admin, town.clock()))
    assert [account.kana for account in accounts.staff if account.name == worker.name] == ["おにし"]


def test_a_manager_says_who_supports_somebody(town: Town, phone: NewPhone) -> None:
    person = town.a_person(name="担野 かわる")
    page = at_desk(phone, town.office.manager, f"/staff/people/{person.id}/record")
    press(page, "担当を変える")
    page.get_by_role("checkbox", name=town.office.worker.name).uncheck()
    press(page, "担当を保存する")
    expect(page.get_by_text("保存しました。").first).to_be_visible()
    workers = okay(town.do(town.office.manager.device.get(f"/api/staff/people/{person.id}")))["workers"]
    assert workers == []


def test_a_worker_who_became_manager_hands_over(town: Town, phone: NewPhone) -> None:
    risen, next_one = town.do(a_colleague(town.office, "昇田 すすむ")), town.do(a_colleague(town.office, "次田 あとか"))
    person = town.do(a_person(town.office, risen, name="担野 かわる"))
    change = StaffChange(version=1, name=risen.name, role="manager", office_id=town.office.id, active=True)
    town.do(town.house.write(staff_accounts.change_staff, town.office.admin, town.clock(), town.house.ring, risen.id, change))
    page = at_desk(phone, town.office.manager, f"/staff/people/{person.id}/record")
    press(page, "担当を変える")
    page.get_by_role("checkbox", name=next_one.name).check()
    press(page, "担当を保存する")
    expect(page.get_by_text("保存しました。").first).to_be_visible()
    press(page, "担当を変える")
    page.get_by_role("checkbox", name=risen.name).uncheck()
    press(page, "担当を保存する")
    expect(page.get_by_role("checkbox")).to_have_count(0)
    assert [one["name"] for one in town.do(town.office.manager.page(person))["workers"]] == [next_one.name]
