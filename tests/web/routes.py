"""The routes of the console, as its routers have them."""

from __future__ import annotations

from fastapi.routing import APIRoute

from web.console import ROUTERS


def every_route() -> list[APIRoute]:
    """All of them, in the order in which they are asked."""
    return [one for router in ROUTERS for one in router.routes if isinstance(one, APIRoute)]
