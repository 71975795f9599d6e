"""Whatever is sent to any address by anybody, the answer is one that docs/openapi.json describes, and never a failure of the server.

Schemathesis makes the requests from the committed document, right ones and wrong ones. A few per operation and role here; `make soak`
sends thousands.
"""

import asyncio
import json
from functools import partial
from typing import Any

import pytest
import schemathesis
from httpx import AsyncClient, Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks as of_openapi

from tests.habits.sources import ROOT
from tests.web.conftest import Home
from tests.web.lived_in import CASES, by_route, device_of

OPENAPI: Any = of_openapi
EVERY: Any = checks
CHECKS = [
    EVERY.not_a_server_error,
    *(getattr(OPENAPI, f"{name}_conformance") for name in ("status_code", "content_type", "response_schema")),
]
CONTRACT: Any = schemathesis.openapi
OPERATIONS: list[Any] = [
    found.ok() for found in CONTRACT.from_dict(json.loads((ROOT / "docs" / "openapi.json").read_text())).get_all_operations()
]
EXAMPLES = max(2, settings().max_examples // 50)  # per operation, role and kind of request
SOAK = EXAMPLES > 2
ALLOWED = {by_route(case): kept.allowed for case, kept in CASES.items()}
SLOW_TO_MAKE = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example)
PATIENCE = 10  # seconds for one answer: a request that hangs fails


@pytest.mark.parametrize(
    ("home_engine", "name"),
    [
        *(("sqlite", name) for name in ("participant", "worker", "manager", "admin", "nobody")),
        *(("postgresql", name) for name in ("participant", "manager")),  # where values meet columns of another kind
    ],
)
async def test_every_answer_is_documented(home: Home, name: str) -> None:
    home.house.never_too_often()
    loop = asyncio.get_running_loop()

    def ask(device: AsyncClient, case: Any) -> Response:
        told = case.as_transport_kwargs(base_url=home.house.settings.public_url)
        told = {key: told[key] for key in ("method", "url", "params", "headers", "json", "data") if told.get(key) is not None}
        if isinstance(told.get("data"), (bytes, str)):
            told["content"] = told.pop("data")
        return asyncio.run_coroutine_threadsafe(device.request(**told), loop).result(PATIENCE)

    def explore() -> None:
        for operation in OPERATIONS:
            device = asyncio.run_coroutine_threadsafe(device_of(home.house, home.world, name), loop).result(PATIENCE)
            inside = SOAK or name in _readers(operation)
            modes = [GenerationMode.POSITIVE, *([GenerationMode.NEGATIVE] if inside and _can_be_wrong(operation) else [])]
            for mode in modes:
                _examples(operation, mode, home.ids, partial(ask, device), EXAMPLES if inside else 1)

    await asyncio.to_thread(explore)


def _readers(operation: Any) -> tuple[str, ...]:
    """Who gets in. Whoever does not is turned away before anything is looked at: test_access.py tries every such door."""
    return ALLOWED[f"{operation.method.upper()} {operation.path}"]


def _can_be_wrong(operation: Any) -> bool:
    """Whether there is anything in a request that could be: a parameter, a body, or somebody who is not signed in."""
    raw = operation.definition.raw
    return bool(raw.get("parameters") or raw.get("requestBody") or raw.get("security"))


def _examples(operation: Any, mode: GenerationMode, ids: dict[str, str], ask: Any, examples: int) -> None:
    @settings(max_examples=examples, suppress_health_check=SLOW_TO_MAKE)
    @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
    def example(case: Any, known: bool) -> None:
        if known:  # somebody and something that are there: what is asked gets as far as it can
            case.path_parameters |= {name: ids[name] for name in case.path_parameters if name in ids}
        try:
            case.validate_response(ask(case), checks=CHECKS)
        except FailureGroup as failures:  # a group of BaseExceptions would end the event loop of all tests
            raise AssertionError(str(failures)) from None

    example()
