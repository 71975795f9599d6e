"""「せんせいに みせる ページ」: made for the person who asks, and kept nowhere."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, post, put
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from otayori.rules.doctor import Part, Wanted
from otayori.rules.months import day_of
from otayori.usecases import doctor_page
from otayori.usecases.entry_views import DoctorShowing
from otayori.web.deps import Door
from otayori.web.files import A_PDF, on_paper
from otayori.web.limits import COSTLY, limited
from otayori.web.signin import who

NEW = {201: ResponseSpec(DoctorShowing, description="A new showing; 200 when it had arrived before", generate_examples=False)}


class DoctorPage(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """From which day to which (both counted, at most a year), which parts, the words of which entries, and what to ask."""

    first_on: date
    last_on: date
    parts: Annotated[list[Part], Meta(max_length=10)]
    words: Annotated[list[UUID], Meta(max_length=50)]
    questions: Annotated[str, Meta(max_length=2000)] = ""

    def wanted(self) -> Wanted:
        """As the use case takes it."""
        return Wanted(
            first_on=self.first_on,
            last_on=self.last_on,
            parts=tuple(self.parts),
            words=tuple(map(str, self.words)),
            questions=self.questions,
        )


class PutDoctorShowing(Struct, frozen=True, forbid_unknown_fields=True):
    """When the page was shown, by the phone's clock."""

    shown_at: Annotated[datetime, Meta(tz=True)]


@post("/api/me/doctor-page", opt=who("participant") | limited(COSTLY), responses=A_PDF, status_code=200)
async def make_doctor_page(door: NamedDependency[Door], data: JSONBody[DoctorPage]) -> Response[bytes]:
    """The page for the doctor on paper. When it was made is noted; what was on it is not."""
    return await on_paper(door.press, await door.write(doctor_page.make_page, data.wanted()), "otayori-sensei", day_of(door.now))


@put("/api/me/doctor-page/showings/{showing_id:uuid}", opt=who("participant"), responses=NEW)
async def note_doctor_page(
    door: NamedDependency[Door], showing_id: FromPath[UUID], data: JSONBody[PutDoctorShowing]
) -> Response[DoctorShowing]:
    """The person has shown the page on the phone: that is noted, and nothing else. The same PUT twice is one."""
    view, new = await door.write(doctor_page.note_showing, str(showing_id), data.shown_at)
    return Response(view, status_code=201 if new else 200)
