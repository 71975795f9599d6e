"""Every route of the house."""

from litestar.handlers import HTTPRouteHandler

from otayori.web import health, pwa

ROUTES: list[HTTPRouteHandler] = [
    health.live,
    health.ready,
    pwa.page,
]
