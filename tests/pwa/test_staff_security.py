"""A member of staff sets up how they sign in, on a phone and at a desk."""

import re

from playwright.sync_api import Page, expect
from pyotp.totp import TOTP

from tests.pwa.conftest import NewPhone, Town
from tests.pwa.passkeys import by_name, can_make_passkeys
from tests.pwa.staff_screens import NARROW, WIDE, fits, press, says, sound
from tests.pwa.test_staff_sign_in import PASSWORD, enter, with_password


def code_of(town: Town, page: Page) -> str:
    """What the app of codes shows now."""
    secret = page.locator(".totp code").inner_text().replace(" ", "")
    return TOTP(secret).at(int(town.clock().timestamp()))


def test_a_manager_makes_a_passkey_and_signs_in_with_it(town: Town, phone: NewPhone) -> None:
    _, email = with_password(town, "manager")
    page = phone(width=NARROW[0], height=NARROW[1], url=by_name(town))
    can_make_passkeys(page)
    page.goto("/staff")
    sound(page, "sign-in")
    enter(page, email, PASSWORD)
    expect(page.get_by_role("heading", name="二つ目の確認を設定します")).to_be_visible()
    sound(page, "set-up")
    fits(page, "set-up")
    press(page, "この端末でパスキーを作る")
    expect(page.get_by_text("「この端末の名前」を入れてください。")).to_be_visible()
    page.get_by_label("この端末の名前").fill("仕事のスマホ")
    press(page, "この端末でパスキーを作る")
    expect(page.locator(".codes li")).to_have_count(10)
    sound(page, "recovery codes")
    fits(page, "recovery codes")
    press(page, "控えました。次へ進む")
    expect(page.get_by_role("heading", name="電話する人", level=1)).to_be_visible()
    fits(page)
    press(page, "サインアウト")
    press(page, "パスキーでサインイン")
    expect(page.get_by_role("heading", name="電話する人", level=1)).to_be_visible()
    page.get_by_role("link", name="設定", exact=True).click()
    expect(page.get_by_text("仕事のスマホ", exact=True)).to_be_visible()
    sound(page)
    fits(page)
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    sound(page, "settings, wide")
    fits(page, "settings, wide")
    press(page, "仕事のスマホ: 外す")
    expect(page.get_by_role("button", name="本当に外す")).to_be_focused()
    press(page, "本当に外す")
    says(page, "さいごの 方法は 外せません")
    expect(page.get_by_role("button", name="仕事のスマホ: 外す")).to_be_focused()


def test_one_time_codes_are_set_up_and_asked_for(town: Town, phone: NewPhone) -> None:
    _, email = with_password(town, "manager")
    page = phone(width=NARROW[0], height=NARROW[1])
    page.goto("/staff")
    expect(page.get_by_role("button", name="パスキーでサインイン")).to_have_count(0)
    enter(page, email, PASSWORD)
    press(page, "確認コードを設定する")
    expect(page.get_by_role("img", name="認証アプリで読み取る二次元コード")).to_be_visible()
    sound(page, "one-time codes")
    fits(page, "one-time codes")
    page.get_by_label("アプリに出た6けたの数字").fill("000000")
    press(page, "設定を終える")
    says(page, "確認コードが ちがう")
    page.get_by_label("アプリに出た6けたの数字").fill(code_of(town, page))
    press(page, "設定を終える")
    expect(page.locator(".codes code")).to_have_count(10)
    recovery, another = page.locator(".codes code").all_inner_texts()[:2]
    press(page, "控えました。次へ進む")
    press(page, "サインアウト")
    enter(page, email, PASSWORD)
    expect(page.get_by_role("heading", name="もう一つの確認")).to_be_visible()
    sound(page, "second factor")
    fits(page, "second factor")
    page.get_by_label("確認コード").fill(recovery)
    press(page, "確かめて入る")
    expect(page.get_by_role("heading", name="電話する人", level=1)).to_be_visible()

    page.get_by_role("link", name="設定", exact=True).click()
    page.get_by_label("新しいパスワード").fill("書きかけ")
    page.context.clear_cookies()
    press(page, "新しく作る")
    expect(page.get_by_text("もう一度サインインしてください")).to_be_visible()
    door = page.locator("main.door")
    door.get_by_label("メールアドレス").fill(email)
    door.get_by_label("パスワード", exact=True).fill(PASSWORD)
    press(door, "サインインする")
    door.get_by_label("確認コード").fill(another)
    press(door, "確かめて入る")
    expect(page.get_by_label("新しいパスワード")).to_have_value("書きかけ")


def test_what_was_typed_stays_while_one_shows_who_one_is(town: Town, phone: NewPhone) -> None:
    _, email = with_password(town)
    page = phone(width=WIDE[0], height=WIDE[1])
    page.goto("/staff/security")
    enter(page, email, PASSWORD)
    expect(page.get_by_role("button", name="確認コードを設定する")).to_be_visible()
    town.clock.forward(minutes=30)
    press(page, "確認コードを設定する")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    sound(page, "dialog")
    press(dialog, "確かめて続ける")
    expect(dialog.get_by_text("パスワードか、6けたの確認コードを入れてください。")).to_be_visible()
    dialog.get_by_label("パスワード または 確認コード").fill(PASSWORD)
    press(dialog, "確かめて続ける")
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("アプリに出た6けたの数字")).to_be_visible()
    page.get_by_label("アプリに出た6けたの数字").fill(code_of(town, page))
    town.clock.forward(minutes=30)
    press(page, "設定を終える")
    press(dialog, "やめる")
    says(page, "大切な 操作です")
    expect(page.get_by_label("アプリに出た6けたの数字")).to_have_value(re.compile(r"\d{6}"))
