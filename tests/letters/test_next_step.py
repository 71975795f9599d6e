"""Whatever push services and mail servers answer: a letter comes to an end, no device gets it twice, and who can be reached is."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from otayori.letters.carriers import Address, Delivered, Device, Gone, Outcome, Recipient, Rejected, TryLater
from otayori.letters.next_step import MOST_ALONE, InHand, Result, settle, step
from otayori.rules.letters import KINDS
from otayori.store.posting import Settled
from tests.clock import jst

NOW = jst("2026-12-01 12:10")
waits = st.none() | st.integers(0, 86400).map(lambda seconds: timedelta(seconds=seconds))
outcomes = st.one_of(
    st.just(Delivered()),
    st.just(Gone()),
    st.builds(TryLater, st.just("http_503"), waits),
    st.builds(Rejected, st.just("http_400")),
    st.none(),
)


def letter_of(kind: str) -> InHand:
    return InHand(
        id="1",
        lease=NOW,
        kind=kind,
        travels=KINDS[kind],
        subject="2",
        written_at=NOW,
        due_at=NOW,
        expires_at=NOW + timedelta(days=30),
        attempts=0,
        road=None,
        sent_at=None,
        to=Recipient("3", staff=False, email="", devices=()),
    )


def device(name: str, rest_until: datetime | None = None) -> Address:
    return Address("https://push.example.net", Device(name, "https://push.example.net/1", "", "", "00000000", rest_until))


def after(letter: InHand, settled: Settled) -> InHand:
    """The letter as it is claimed next."""
    took = {(event.road or "", event.device_id) for event in settled.events if event.kind == "sent"}
    return replace(letter, attempts=settled.attempts, road=settled.road, sent_at=settled.sent_at, delivered=letter.delivered | took)


@given(st.sampled_from(sorted(KINDS)), st.integers(0, 3), st.booleans(), st.data())
def test_it_comes_to_an_end_and_nobody_gets_it_twice(kind: str, devices: int, mail: bool, data: st.DataObject) -> None:
    letter, now = letter_of(kind), NOW
    living = [f"device {number}" for number in range(devices)]
    rests: dict[str, datetime] = {}
    given_to: list[tuple[str, str | None]] = []
    parked = 0
    settled: Settled | None = None
    for _ in range(200):
        reach = {"push": [device(name, rests.get(name)) for name in living], "email": [Address("smtp", email="a@b.c")] if mail else []}
        reach = {road: addresses for road, addresses in reach.items() if addresses}
        tried = step(letter, reach, now)
        assert not [address for _, address in tried.tries if address.rest_until and address.rest_until > now]
        results = [Result(road, address, _outcome(data, parked)) for road, address in tried.tries]
        parked += sum(result.outcome is None for result in results)
        given_to += [(result.road, result.address.device_id) for result in results if isinstance(result.outcome, Delivered)]
        settled = settle(letter, tried, results, reach, now, lambda: 0.5)
        living = [name for name in living if name not in settled.gone]
        rests |= {failing.device_id: failing.rest_until for failing in settled.failing if failing.rest_until}
        letter = after(letter, settled)
        if settled.next_at is None:
            break
        assert settled.next_at >= now
        now = max(settled.next_at, now + timedelta(seconds=1))
    assert settled is not None
    assert settled.next_at is None, "it goes on for ever"
    assert settled.state == ("sent" if given_to else "failed")
    assert len(given_to) == len(set(given_to))
    assert settled.attempts <= MOST_ALONE


def _outcome(data: st.DataObject, parked: int) -> Outcome | None:
    """Any answer; a letter that finds no free slot finds one in the end."""
    outcome = data.draw(outcomes)
    return TryLater("http_503") if outcome is None and parked >= 20 else outcome


@given(st.sampled_from(["month_opened", "month_reminder"]), st.integers(1, 3), st.data())
def test_who_has_an_address_is_reached_when_every_device_fails(kind: str, devices: int, data: st.DataObject) -> None:
    letter, now = letter_of(kind), NOW
    fails: st.SearchStrategy[Outcome] = st.one_of(
        st.just(Gone()), st.builds(TryLater, st.just("http_500"), waits), st.just(Rejected("http_403"))
    )
    reach = {"push": [device(f"device {number}") for number in range(devices)], "email": [Address("smtp", email="a@b.c")]}
    while True:
        tried = step(letter, reach, now)
        results = [Result(road, address, Delivered() if road == "email" else data.draw(fails)) for road, address in tried.tries]
        settled = settle(letter, tried, results, reach, now, lambda: 0.5)
        letter = after(letter, settled)
        if settled.next_at is None:
            break
        now = settled.next_at
    assert (settled.state, settled.road) == ("sent", "email")
    assert now <= NOW + timedelta(days=1), "within its patience"
