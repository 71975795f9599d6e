"""Floor: the HTTP of a check-in and nothing else. A cookie is read, a body decoded and checked, 201 answered; no database."""

from datetime import datetime
from typing import Annotated, Any

from litestar import Litestar, Request, put
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct


class Body(Struct):
    """The check-in's shape, as strict as a struct can say it."""

    form_version: int
    form: str
    scale: str
    answers: dict[str, int | str | list[str]]
    hitokoto: Annotated[str, Meta(max_length=500)]
    yokatta: Annotated[str, Meta(max_length=500)]
    finished_at: datetime
    replaces: int | None


@put("/api/me/check-ins/{month:str}", status_code=201, sync_to_thread=False)
def put_check_in(request: Request[Any, Any, Any], month: FromPath[str], data: JSONBody[Body]) -> dict[str, Any]:
    answers = data.answers
    if not request.cookies.get("otayori") or len(answers) != 12 or not all(answers[f"q{n}"] in (1, 2, 3, 4) for n in range(1, 10)):
        raise ValueError
    return {"month": month, "version": 1, "answers": answers, "hitokoto": data.hitokoto, "yokatta": data.yokatta}


app = Litestar([put_check_in], openapi_config=None, logging_config=None)
