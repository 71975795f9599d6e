"""Every route of the house."""

from litestar.handlers import HTTPRouteHandler

from otayori.web import account, health, pwa, staff_accounts

ROUTES: list[HTTPRouteHandler] = [
    account.sign_in,
    account.sign_out,
    account.staff_sign_in,
    account.staff_sign_out,
    account.show_staff_me,
    account.invite,
    account.revoke_invitation,
    account.revoke_device,
    staff_accounts.show_accounts,
    staff_accounts.add_office,
    staff_accounts.add_staff,
    staff_accounts.change_staff,
    staff_accounts.set_password,
    health.live,
    health.ready,
    pwa.page,
]
