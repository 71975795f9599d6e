"""A device is called by what people know: the thing and its browser."""

import pytest

from otayori.rules.devices import UNKNOWN, device_name

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (ANDROID, "Android の Chrome"),
        (ANDROID.replace("Chrome/140", "SamsungBrowser/28.0 Chrome/140"), "Android の Samsung Internet"),
        (IPHONE, "iPhone の Safari"),
        (IPHONE.replace("Version/18.5", "CriOS/140.0"), "iPhone の Chrome"),
        (EDGE, "Windows の Edge"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Mac の Firefox"),
        ("Mozilla/5.0 (X11; Linux x86_64) Something/1.0", "Linux"),
        ("Mozilla/5.0", UNKNOWN),
        ("", UNKNOWN),
        ("Android (app)", "Android (app)"),
        ("x" * 200, "x" * 80),
    ],
)
def test_its_name(said: str, name: str) -> None:
    assert device_name(said) == name
    assert device_name(name) == name, "a name stays what it is"
