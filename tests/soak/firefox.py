"""A real Firefox without a window, driven by its own remote control (Marionette): length, colon, JSON, over a socket."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from tests.pwa.screens import READABLE

T = TypeVar("T")

PATIENCE = 60.0
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver marks an element
PREFERENCES: Mapping[str, object] = {
    "dom.push.testing.allowInsecureServerURL": True,
    "dom.push.connection.enabled": True,
    "security.notification_enable_delay": 0,
    "alerts.useSystemBackend": False,  # or the message is taken and no notification lies anywhere
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:1",
}

BUTTON = """
    const words = (one) => {
        const copy = one.cloneNode(true);
        for (const reading of copy.querySelectorAll("rt")) reading.remove();
        return copy.textContent.replace(/\\s/g, "");
    };
    return [...document.querySelectorAll("button, a")].find((one) => one.checkVisibility() && words(one).includes(told[0]));
"""


class Firefox:
    """One browser. Every call waits for its answer."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._asked = 0
        self._read()  # its greeting
        self("WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": False}})

    def __call__(self, command: str, **told: Any) -> Any:
        """What the browser answers to a command; `AssertionError` when it refuses."""
        self._asked += 1
        text = json.dumps([0, self._asked, command, told]).encode()
        self._stream.write(b"%d:%s" % (len(text), text))
        self._stream.flush()
        answer: Any = self._read()
        _, _, error, result = answer
        assert error is None, f"{command}: {error}"
        alone = hasattr(result, "keys") and list(result) == ["value"]
        return result["value"] if alone else result

    def script(self, source: str, *args: Any, inside: bool = False) -> Any:
        """What the body of an async function returns (`told` are the arguments): in the page, or `inside` the browser itself."""
        self("Marionette:SetContext", value="chrome" if inside else "content")
        body = (
            f"const [...told] = arguments, done = told.pop(); (async () => {{ {source} }})().then(done, (why) => done(`failed: ${{why}}`));"
        )
        found = self("WebDriver:ExecuteAsyncScript", script=body, args=list(args), newSandbox=True)
        self("Marionette:SetContext", value="content")
        assert not str(found).startswith("failed: "), found
        return found

    def press(self, text: str) -> None:
        """Tap the button or link whose words these are, as soon as it is there; readings are no words."""
        self("WebDriver:ElementClick", id=self.until(lambda: self._button(text), f"no button {text!r}"))

    def until(self, ask: Callable[[], T | None], otherwise: str) -> T:
        """The first answer that is one."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := ask():
                return found
            time.sleep(0.1)
        raise AssertionError(otherwise)

    def goes_to(self, url: str) -> bool:
        """Turn to the page that is there, if one is."""
        for name in self("WebDriver:GetWindowHandles"):
            self("WebDriver:SwitchToWindow", handle=name)
            if self("WebDriver:GetCurrentURL") == url:
                return True
        return False

    def reads(self) -> str:
        """The words of the screen without readings and spaces."""
        return self.script(f"return ({READABLE})()")

    def _button(self, text: str) -> str | None:
        found = self.script(BUTTON, "".join(text.split()))
        return found and found[ELEMENT]

    def _read(self) -> Any:
        length = b""
        while (digit := self._stream.read(1)) != b":":
            assert digit, "Firefox has gone"
            length += digit
        return json.loads(self._stream.read(int(length)))


@contextmanager
def firefox(folder: Path, **preferences: object) -> Generator[Firefox]:
    """A Firefox with a fresh profile in this folder; `preferences` with __ for a dot."""
    program = shutil.which("firefox-esr")
    assert program, "Firefox is not installed: apt-get install firefox-esr"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {**PREFERENCES, **{name.replace("__", "."): value for name, value in preferences.items()}, "marionette.port": port}
    (folder / "user.js").write_text("".join(f'user_pref("{name}", {json.dumps(value)});\n' for name, value in told.items()))
    command = (program, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", str(folder))
    environment = {**os.environ, "HOME": str(folder), "TZ": "Asia/Tokyo"}
    log = (folder / "log").open("wb")
    with log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process:
        try:
            with connected(process, port) as connection:
                yield Firefox(connection)
        finally:
            process.kill()


def connected(process: "subprocess.Popen[bytes]", port: int) -> socket.socket:
    """Its remote control, once it listens."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except ConnectionRefusedError:
            time.sleep(0.2)
    raise AssertionError("Firefox does not start")
