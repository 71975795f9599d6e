"""Another build of the app: what a phone meets when a new version has been put in place."""

import re
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from otayori.web.pwa import Build
from tests.pwa.conftest import BUILT, Town

ALONE = re.compile(r"(en|usual|words|pictures)-")  # imports nothing: stays the same file when others change

# As pwa/plugins/compress.ts does for a real build, so that an update weighs here what it weighs on a real line.
COMPRESS = """
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
for (const file of process.argv.slice(1)) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(bytes));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
"""


def another_build(folder: Path, mark: str) -> Path:
    """This build with every script renamed and changed, as after any change of the first one, which all others import.

    @param mark one letter: stands, as a capital, in the names in place of a letter of the hash, which has none
    """
    made = folder / f"build-{mark}"
    shutil.copytree(BUILT, made, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    scripts = [file.name for file in (made / "p" / "assets").glob("*.js") if not ALONE.match(file.name)]
    new = {name: re.sub(r"-\w(\w{6}\.js)$", rf"-{mark.upper()}\1", name) for name in scripts}
    assert not set(new.values()) & set(scripts)
    page = (made / "p" / "index.html").read_text()
    new[re.findall(r'data-build="(\w+)"', page)[0]] = mark * 12
    for file in (made / "p").rglob("*"):
        if file.suffix in (".html", ".js"):
            text = file.read_text()
            for old, now in new.items():
                # The worker knows them without their ending.
                text = text.replace(old.removesuffix(".js"), now.removesuffix(".js"))
            file.write_text(text if file.suffix == ".html" else f"{text}/*{mark}*/")
    for old in scripts:
        (made / "p" / "assets" / old).rename(made / "p" / "assets" / new[old])
    sent = [str(file) for file in (made / "p").rglob("*") if file.suffix in (".html", ".js", ".webmanifest")]
    subprocess.run(["node", "--input-type=module", "--eval", COMPRESS, *sent], check=True)
    return made


def put_in_place(town: Town, folder: Path) -> None:
    """What a start of the house on this build does to its pages."""
    build = Build(folder)
    build.with_earlier(town.house.settings.data / "pages", town.clock())
    town.house.app.state.build = build


def comes_from(page: Page, mark: str) -> None:
    """Wait until the page is of this build and has settled."""
    page.wait_for_function("(mark) => document.documentElement.dataset.build.startsWith(mark.repeat(12))", arg=mark)
    page.wait_for_selector(".menu")
