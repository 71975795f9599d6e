"""Every setting is read from one variable, has a sentence, and stands in deploy/env.example; nothing else stands there."""

import ast
import itertools
import re

from msgspec.structs import fields

from otayori.settings import Settings, read
from tests.habits.sources import ROOT, SERVER, tree_of

EXAMPLE = (ROOT / "deploy" / "env.example").read_text()


class Asked(dict[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self.names.add(key)
        return default


def test_the_example_shows_exactly_what_is_read() -> None:
    environment = Asked()
    read(environment)
    assert set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE)) == environment.names


def test_every_setting_names_its_variable_in_a_sentence() -> None:
    body = next(node.body for node in tree_of(SERVER / "settings.py").body if isinstance(node, ast.ClassDef))
    sentences: dict[str, str] = {}
    for before, after in itertools.pairwise(body):
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and isinstance(after, ast.Expr):
            sentences[before.target.id] = str(ast.literal_eval(after.value))
    environment = Asked()
    read(environment)
    assert sentences.keys() == {field.name for field in fields(Settings)}
    assert {sentence.split(":")[0] for sentence in sentences.values()} == environment.names


def test_every_variable_of_the_example_has_a_sentence() -> None:
    paragraphs = [paragraph for paragraph in EXAMPLE.split("\n\n") if re.search(r"^#?[A-Z_]+=", paragraph, re.MULTILINE)]
    assert [paragraph for paragraph in paragraphs if not re.match(r"# [A-Z\"]", paragraph)] == []


def test_the_settings_of_the_example_start_the_server() -> None:
    lines = re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE)
    assert read(dict(lines)).https
