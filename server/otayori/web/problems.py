"""The only place that knows status codes: refusals and HTTP errors become RFC 9457 problem details.

    {"type": "/problems/stale_version", "code": "stale_version", "title": "…", "status": 409, "detail": "…", "current": {…}}

`detail` is plain Japanese with {漢字|かな} markup and says what to do. What nobody foresaw is `internal`, without details: those
go to the log.
"""

import logging
import math
from typing import Any, cast

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.serialization import default_serializer

from otayori.rules.refused import Invalid, NotAllowed, NotFound, NotSignedIn, Refused, Stale, Throttled

PROBLEM_JSON = "application/problem+json"

log = logging.getLogger(__name__)


class Problem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Why a request was refused and what to do about it."""

    type: str
    """Where this kind of problem is described: `/problems/<code>`."""
    code: str
    """The name of the problem, for programs."""
    title: str
    """The kind of problem in a few Japanese words."""
    status: int
    """The HTTP status code once more."""
    detail: str
    """What happened and what to do, in plain Japanese with {漢字|かな} markup."""
    field: str | None = None
    """The part of what was sent that was not accepted, for example `q3` or `answers.q3`."""
    current: Any = None
    """What stands now, when somebody changed it meanwhile; shaped like the answer that the write would have had."""


class WrongContentType(Refused):
    """A body that is not JSON."""

    def __init__(self) -> None:
        super().__init__("wrong_content_type", "アプリから おくってください。(application/jsonだけ うけとります)")


class BrokenJson(Refused):
    """A body that is not readable as JSON, or no body where one is needed."""

    def __init__(self) -> None:
        super().__init__("broken_json", "とどいた データが こわれていました。もう{一度|いちど} おくってください。")


class CrossSite(Refused):
    """A write that another site's page may have caused."""

    def __init__(self) -> None:
        super().__init__(
            "cross_site",
            "ほかの サイトからの {操作|そうさ}は できません。この アプリの{画面|がめん}から ためしてください。",
        )


STATUS: dict[type[Refused], int] = {
    NotSignedIn: 401,
    NotFound: 404,
    NotAllowed: 403,
    Invalid: 422,
    Stale: 409,
    Throttled: 429,
    WrongContentType: 415,
    BrokenJson: 400,
    CrossSite: 403,
}

TITLES = {
    400: "{読|よ}めませんでした",
    401: "サインインが ひつようです",
    403: "できません",
    404: "{見|み}つかりません",
    405: "できない {操作|そうさ}です",
    409: "{先|さき}に {変|か}わっています",
    413: "{大|おお}きすぎます",
    415: "{形式|けいしき}が ちがいます",
    422: "{直|なお}してください",
    429: "すこし {待|ま}ってください",
    500: "サーバーで {問題|もんだい}が おきました",
    503: "いま つかえません",
}

# What Litestar itself refuses, by status: (code, detail).
_HTTP = {
    400: ("bad_request", "うまく とどきませんでした。アプリを {開|ひら}きなおして、もう{一度|いちど} ためしてください。"),
    404: ("not_found", NotFound().detail),
    405: ("method_not_allowed", "この {操作|そうさ}は できません。アプリを {開|ひら}きなおしてください。"),
    413: (
        "too_large",
        "{文章|ぶんしょう}が {長|なが}すぎます。みじかくして、もう{一度|いちど} おくってください。",
    ),
    503: ("unavailable", "いま つかえません。すこし {待|ま}ってから もう{一度|いちど} ためしてください。"),
}
_INVALID_BODY = (
    "おくった{内容|ないよう}に {合|あ}わない ところが あります。アプリを {開|ひら}きなおして、もう{一度|いちど} おくってください。"
)
_INTERNAL = "サーバーで {問題|もんだい}が おきました。すこし {待|ま}ってから もう{一度|いちど} ためしてください。"


def invalid_body(path: str | None) -> Invalid:
    """A body of a wrong shape; `path` is the part that did not fit, such as `answers.q3`."""
    return Invalid("invalid_body", _INVALID_BODY, field=path or None)


def status_of(refused: Refused) -> int:
    """The status code of a refusal: that of the nearest class in its family."""
    return next(STATUS[kind] for kind in type(refused).__mro__ if kind in STATUS)


def _answer(problem: Problem, headers: dict[str, str] | None = None) -> Response[bytes]:
    body = msgspec.json.encode(problem, enc_hook=default_serializer)
    return Response(body, status_code=problem.status, media_type=PROBLEM_JSON, headers=headers)


def _problem(status: int, code: str, detail: str, *, field: str | None = None, current: object = None) -> Problem:
    return Problem(
        type=f"/problems/{code}",
        code=code,
        title=TITLES.get(status, TITLES[400]),
        status=status,
        detail=detail,
        field=field,
        current=current,
    )


def render_refusal(_: Request[Any, Any, Any], refused: Refused) -> Response[bytes]:
    """A named refusal of a rule, a use case or the door."""
    headers = {"Retry-After": str(max(1, math.ceil(refused.retry_after.total_seconds())))} if isinstance(refused, Throttled) else None
    return _answer(_problem(status_of(refused), refused.code, refused.detail, field=refused.field, current=refused.current), headers)


def render_http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What Litestar refuses before a handler runs: no such route, wrong method, too large, arguments of a wrong shape."""
    if isinstance(error, ValidationException):
        return render_refusal(request, _from_validation(error))
    if error.status_code >= 500 and error.status_code not in _HTTP:
        return render_unforeseen(request, error)
    code, detail = _HTTP.get(error.status_code, _HTTP[400])
    allow = {"Allow": error.headers["allow"]} if error.headers and "allow" in error.headers else None
    return _answer(_problem(error.status_code, code, detail), allow)


def render_unforeseen(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """Anything else: the log gets the story and the route's own path (an address names people, or is a right by itself), the caller only
    that it happened."""
    told: dict[str, Any] = {**request.scope}
    log.error("unforeseen error in %s %s", request.method, told.get("path_template", "-"), exc_info=error)
    return _answer(_problem(500, "internal", _INTERNAL))


def _from_validation(error: ValidationException) -> Refused:
    """Litestar names the argument that did not fit in `extra`; an absent body is named `data`."""
    parts = cast("list[dict[str, Any]]", error.extra or [])
    key = next((str(part["key"]) for part in parts if "key" in part), None)
    return BrokenJson() if key == "data" else invalid_body(key)


# Litestar looks for the nearest class of an exception. (Its own alias of this type leaves the request's type open.)
HANDLERS: dict[int | type[Exception], Any] = {
    Refused: render_refusal,
    HTTPException: render_http_error,
    Exception: render_unforeseen,
}
