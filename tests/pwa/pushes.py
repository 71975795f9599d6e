"""Pushes in a real browser: subscriptions at the push service of tests/letters, messages decrypted there and handed to Chromium.

Chromium itself would ask its maker's push service, which no test can reach: `PushManager` gives what a phone of our push house would.
"""

import json
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.builders import Person, Staff
from tests.letters.push_house import Json, Phone, PushHouse
from tests.letters.sending import Sending
from tests.pwa.conftest import PATIENCE, Town
from tests.pwa.screens import until

# What a browser with a push service does. What it holds outlives a page, as a subscription does.
_MANAGER = """((offered) => {
    const held = () => JSON.parse(localStorage.getItem("test.held"));
    const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0)).buffer;
    const made = ({ endpoint, keys, key }) => ({
        endpoint,
        options: { userVisibleOnly: true, applicationServerKey: bytes(key) },
        toJSON: () => ({ endpoint, expirationTime: null, keys }),
        unsubscribe: async () => { localStorage.removeItem("test.held"); return true; },
    });
    Object.assign(PushManager.prototype, {
        getSubscription: async () => held() && made(held()),
        async subscribe({ userVisibleOnly, applicationServerKey }) {
            if (!userVisibleOnly) throw new DOMException("silent", "NotAllowedError");
            const taken = Number(localStorage.getItem("test.taken"));
            localStorage.setItem("test.taken", taken + 1);
            localStorage.setItem("test.held", JSON.stringify({ ...offered[taken], key: applicationServerKey }));
            return made(held());
        },
    });
})(%s)"""

# The browser's own question, which a test cannot answer: its answer is told beforehand.
LEAVE = """((answer) => {
    const asked = () => localStorage.getItem("test.leave") ?? "default";
    Object.defineProperty(Notification, "permission", { get: asked });
    const { subscribe } = PushManager.prototype;
    PushManager.prototype.subscribe = async function (options) {
        if (asked() === "default") localStorage.setItem("test.leave", answer);
        if (asked() === "denied") throw new DOMException("no", "NotAllowedError");
        return subscribe.call(this, options);
    };
})(%s)"""

HANGS = "PushManager.prototype.subscribe = () => new Promise(() => {})"

# Whatever a page does with the number on the app's sign.
BADGES = """
    globalThis.badges = [];
    navigator.setAppBadge = async (count) => void badges.push(count);
    navigator.clearAppBadge = async () => void badges.push(0);
"""


class _Inside:
    """What a page's browser tells those who build it: its workers' registrations, and the pushes that came to them."""

    def __init__(self, page: Page) -> None:
        self.session: Any = page.context.new_cdp_session(page)  # its `send` has no types
        self.registrations: dict[str, str] = {}
        self.dispatched = self.done = 0
        self.session.on("ServiceWorker.workerRegistrationUpdated", self._note)
        self.session.on("BackgroundService.backgroundServiceEventReceived", self._count)
        self.session.send("ServiceWorker.enable")
        self.session.send("BackgroundService.setRecording", {"shouldRecord": True, "service": "pushMessaging"})
        self.session.send("BackgroundService.startObserving", {"service": "pushMessaging"})

    def _note(self, told: Any) -> None:
        self.registrations.update({one["scopeURL"]: one["registrationId"] for one in told["registrations"]})

    def _count(self, told: Any) -> None:
        name = told["backgroundServiceEvent"]["eventName"]
        self.dispatched += name == "Push event dispatched"
        self.done += name == "Push event completed"


@dataclass
class Pushes:
    """A push service, the post of the running house, and the browsers that are subscribed."""

    town: Town
    house: PushHouse
    sending: Sending
    _sessions: dict[Page, _Inside] = field(default_factory=dict[Page, _Inside])

    def phone(self) -> Phone:
        """A subscription that a browser can be given."""
        return self.house.phone(self.sending.keys.current)

    def equip(self, page: Page, *phones: Phone, leave: str | None = None) -> None:
        """The page's browser has a push service that gives these subscriptions, one after the other. With `leave` the person has not
        been asked yet and will answer that (`granted`, `denied`); without, they have said yes before."""
        page.context.grant_permissions(["notifications"])
        offered = [_offer(phone) for phone in phones]
        page.add_init_script(_MANAGER % json.dumps(offered))
        page.add_init_script(BADGES)
        if leave:
            page.add_init_script(LEAVE % json.dumps(leave))

    def post(self) -> None:
        """One round of the product's own posting loop."""

        async def round_() -> None:
            await self.sending.post().post_due()

        self.town.do(round_())

    def inside(self, page: Page) -> _Inside:
        """The page's browser from the inside."""
        if page not in self._sessions:
            self._sessions[page] = _Inside(page)
        return self._sessions[page]

    def deliver(self, page: Page, scope: str, body: str) -> None:
        """The browser gets a push with this body and has done what the worker there does with it.

        Not before there is a worker at work; and what never came to the worker comes again, for Chromium now and then lets one fall that
        comes by this way, without a word.
        """
        until(page, "async (scope) => (await navigator.serviceWorker.getRegistration(scope))?.active?.state === 'activated'", scope)
        inside, where = self.inside(page), f"{self.town.url}{scope}"
        wait(page, lambda: where in inside.registrations)
        done = inside.done + 1

        def came() -> bool:
            heard = inside.dispatched
            message = {"origin": self.town.url, "registrationId": inside.registrations[where], "data": body}
            inside.session.send("ServiceWorker.deliverPushMessage", message)
            for _ in range(100):
                page.wait_for_timeout(50)
                if inside.done >= done or inside.dispatched > heard:
                    return True
            return False

        wait(page, came)
        wait(page, lambda: inside.done >= done)

    def post_until_got(self, page: Page, phone: Phone) -> None:
        """What was asked for a moment ago may not be a letter yet: rounds of posting until the phone's push service has something."""

        def got() -> bool:
            self.post()
            return bool(phone.got)

        wait(page, got)

    def bring(self, page: Page, phone: Phone, scope: str) -> None:
        """What the phone's push service got last, decrypted there, comes to the browser."""
        self.deliver(page, scope, json.dumps(phone.got[-1].message))

    def story(self, who: Person | Staff) -> list[tuple[str, str | None, str | None]]:
        """What happened to their newest letter."""
        return self.town.do(self.sending.story(who))


def opened(town: Town, stack: AsyncExitStack, house: PushHouse) -> Pushes:
    """The post of this town, by way of this push service."""
    return Pushes(town, house, Sending(town.house, town.house.app.state.push_keys, stack))


def wait(page: Page, done: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something outside of the page has happened."""
    for _ in range(int(seconds * 10)):
        if done():
            return
        page.wait_for_timeout(100)  # more often would be refused in the end: a house answers one sign-in so many times
    raise AssertionError("it did not happen")


def shown(page: Page, scope: str) -> list[Json]:
    """The notifications that lie there."""
    return page.evaluate(
        """async (scope) => {
            const all = await (await navigator.serviceWorker.getRegistration(scope)).getNotifications();
            return all.map(({ title, body, tag, lang, renotify, data }) => ({ title, body, tag, lang, renotify, data }));
        }""",
        scope,
    )


def touch(page: Page, town: Town, script: str) -> None:
    """Touch the notification that lies there. No hand does it, so the browser lets no window come to the front: that is left out."""
    [worker] = [one for one in page.context.service_workers if one.url == f"{town.url}{script}"]
    worker.evaluate(
        """async () => {
            WindowClient.prototype.focus = async function () { return this; };
            const [notification] = await registration.getNotifications();
            dispatchEvent(new NotificationEvent("notificationclick", { notification }));
        }"""
    )


def _offer(phone: Phone) -> Json:
    made = phone.subscription
    return {"endpoint": made.endpoint, "keys": {"p256dh": made.p256dh, "auth": made.auth}}
