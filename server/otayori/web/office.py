"""The office's own page: settings with history."""

from typing import Annotated, Any

from litestar import get, put
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta, Struct

from otayori.usecases import offices
from otayori.usecases.staff_views import Office
from otayori.web.deps import Door
from otayori.web.signin import who


class PutSettings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """New settings, and the version that they replace (0: the defaults)."""

    version: Annotated[int, Meta(ge=0)]
    settings: Annotated[dict[str, Any], Meta(max_length=40)]


@get("/api/staff/office", opt=who("worker", "manager"))
async def show_office(door: NamedDependency[Door]) -> Office:
    """The office's settings in force, every earlier version, and its staff."""
    return await door.read(offices.show_office)


@put("/api/staff/office/settings", opt=who("manager"))
async def change_settings(door: NamedDependency[Door], data: JSONBody[PutSettings]) -> Office:
    """Put new settings in force; the old version is kept."""
    return await door.write(offices.change_settings, data.version, data.settings)
