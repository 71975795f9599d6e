"""What a device is called: 「Android の Chrome」, from what its browser says of itself."""

SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
# In this order: many browsers also name those that they are like.
BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
LONGEST = 80
UNKNOWN = "{名前|なまえ}の わからない {機器|きき}"


def device_name(said: str) -> str:
    """The name of a device out of a User-Agent header; a name that is one already stays, cut to 80 characters."""
    if said and not said.startswith("Mozilla/"):
        return said[:LONGEST]
    system = next((name for mark, name in SYSTEMS if mark in said), "")
    browser = next((name for mark, name in BROWSERS if mark in said), "")
    return " の ".join(part for part in (system, browser) if part) or UNKNOWN
