"""How people agree and staff enter papers, in tests."""

import base64
from typing import Any

from httpx import Response

from otayori.store.ids import new_id
from tests.builders import Json, Person, Staff, okay

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DAYS = {"from_on": "2026-11-20", "until_on": "2027-02-20"}


async def consents_of(person: Person) -> Json:
    """The person's own page of consents and shares."""
    return okay(await person.device.get("/api/me/consents"))


async def in_words(person: Person, *, language: str = "ja", **asked: Any) -> Json:
    """The body of a consent whose text the person has just read."""
    body = {**({} if asked["recipient"] == "self" else DAYS), **asked, "language": language}
    return body | {"agreed": okay(await person.device.post("/api/me/consents/wording", json=body))["text"]}


async def gives(person: Person, **asked: Any) -> str:
    """The person agrees in the app; gives the consent's id."""
    consent_id = new_id()
    okay(await person.device.put(f"/api/me/consents/{consent_id}", json=await in_words(person, **asked)))
    return consent_id


async def to_electronic(person: Person) -> str:
    """The person agrees to agree in the app."""
    return await gives(person, recipient="self", data="electronic", from_on="2026-11-20")


async def paper(staff: Staff, person: Person, consent_id: Any = None, *, scan: Any = PDF, **asked: Any) -> Response:
    """A worker enters a signed paper."""
    body = {**DAYS, **asked, "scan": base64.b64encode(scan).decode()}
    return await staff.device.put(f"/api/staff/people/{person.id}/consents/{consent_id or new_id()}", json=body)


async def signs(staff: Staff, person: Person, consent_id: Any = None, **asked: Any) -> str:
    """The same, when it must succeed; gives the consent's id."""
    consent_id = consent_id or new_id()
    okay(await paper(staff, person, consent_id, **asked))
    return consent_id
