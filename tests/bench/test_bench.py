"""The bench measures the product as it is: what it sends is taken, and its list is what a worker gets."""

from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient

from otayori import settings
from otayori.app import create_app
from tests.bench import product, sealing
from tests.bench.deck import MONTH, NOW, OFFICE_SIZE, WORKER_TOKEN, person


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a house with one office of the bench."""
    data = tmp_path_factory.mktemp("bench")
    url = f"sqlite:///{data / 'otayori.sqlite3'}"
    product.seed(url, data / "ring.json", OFFICE_SIZE)
    return {"OTAYORI_DATA": str(data), "OTAYORI_DATABASE_URL": url, "OTAYORI_KEYS": str(data / "ring.json"), "OTAYORI_CLOCK_LOOP": "off"}


async def test_what_the_bench_sends_is_taken(filled: dict[str, str]) -> None:
    app = create_app(settings.read(filled), lambda: NOW)
    async with app.lifespan(), AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1:8000") as client:  # type: ignore[arg-type]
        for number in range(OFFICE_SIZE):
            one = person(number)
            headers = {"Cookie": f"otayori={one.token}", "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
            answer = await client.put(f"/api/me/check-ins/{MONTH}", content=one.body(), headers=headers)
            assert answer.status_code == 201, answer.text
        listed = (await client.get("/api/staff/call-list", headers={"Cookie": f"otayori_staff={WORKER_TOKEN}"})).json()
    fallen = [number for number in range(OFFICE_SIZE) if 2 in person(number).answers.values()]
    assert len(listed["tasks"]) == len(fallen)


def test_what_a_check_in_seals_is_counted(tmp_path: Path) -> None:
    costs = sealing.measure(1, OFFICE_SIZE, tmp_path)
    assert 2 <= costs.sealed < 8, "answers and words, and what was found in them"
    assert 3 <= costs.opened < 15, "three months before, and the card"
    assert 0 < costs.share < 1
